"""One play as data for scripts: what `sim play --json` and `sim attempts show --json` print."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sim.story.model import Story
from sim.story.play import Decision, State
from sim.story.scoring import result


def record(
    story: Story,
    decisions: Sequence[Decision],
    state: State,
    closed: Sequence[Sequence[str]] | None = None,
) -> dict[str, Any]:
    """A play with its decisions and scores; numbers unrounded, None where nothing is scored.

    `closed` are the ids of the endings that each decision closed, None where that is not known.
    """
    outcome = result(decisions)
    doors = closed if closed is not None else [None] * len(decisions)
    ending = story.ending(state.place)
    return {
        "scenario": story.id,
        "sha256": story.sha256,
        "seed": state.seed,
        "decisions": [
            {
                "scene": item.decision.scene.id,
                "choice": item.decision.choice.id,
                "open": [choice.id for choice in item.decision.open],
                "grade": item.grade,
                "scores": dict(item.decision.choice.scores),
                "gained": item.gained,
                "most": item.most,
                "closed": None if ids is None else list(ids),
            }
            for item, ids in zip(outcome.decisions, doors, strict=True)
        ],
        "ending": ending.id if ending else None,
        "quality": outcome.quality,
        "chance_line": outcome.chance_line,
        "decisions_scored": outcome.scored,
        "shown": dict(outcome.shown),
        "strained": dict(outcome.strained),
        "passed_over": dict(outcome.passed_over),
        "values": story.named(state.values),
    }
