"""One play as data for scripts: what `sim play --json` and `sim attempts show --json` print."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from sim.story.model import Story
from sim.story.play import Decision, State
from sim.story.scoring import result

if TYPE_CHECKING:
    from sim.records import Said


def record(
    story: Story,
    decisions: Sequence[Decision],
    state: State,
    closed: Sequence[Sequence[str]] | None = None,
    said: Sequence[Said | None] = (),
) -> dict[str, Any]:
    """A play with its decisions and scores; numbers unrounded, None where nothing is scored.

    `closed` are the ids of the endings that each decision closed, None where that is not known.
    `said` is what the learner said of each before its consequence, empty where nobody was asked.
    """
    outcome = result(decisions)
    doors = closed if closed is not None else [None] * len(decisions)
    told = (*said, *(None for _ in decisions[len(said) :]))
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
                "sure": words.sure if words else None,
                "reason": words.reason if words else "",
            }
            for item, ids, words in zip(outcome.decisions, doors, told, strict=True)
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
