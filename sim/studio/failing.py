"""Plays that are not as they say, as problems beside those of a check."""

from __future__ import annotations

from collections.abc import Sequence

from sim.authoring.diagnostics import Diagnostic, clip
from sim.authoring.places import locate
from sim.authoring.plays.model import Play
from sim.authoring.plays.replaying import replay
from sim.story.model import Story

MOST = 500
"""Plays that are replayed at each save; `sim test` replays them all."""


def failing(story: Story, plays: Sequence[Play], text: str, file: str) -> list[Diagnostic]:
    """The first difference of each play that fails; they carry no code, as `sim test` has none."""
    firsts = []
    for play in plays[:MOST]:
        outcome = replay(story, play)
        if outcome.differences:
            firsts.append((play, outcome.differences[0]))
    places = locate(text, [first.path for _, first in firsts]) if firsts else {}
    found = []
    for play, first in firsts:
        place = places.get(first.path)
        span = None if place is None else place.value
        line, column = (span.line, span.column) if span is not None else (1, 1)
        hint = first.instead or "mend the story or the play; `sim test --bless` takes it as it is"
        message = f"the play '{clip(play.name)}' fails: {first.message}"
        found.append(Diagnostic(file, "", "error", message, hint, line, column, line, column + 1))
    return found
