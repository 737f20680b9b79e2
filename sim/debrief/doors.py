"""What a decision did to the endings: which it put out of reach, or how many it kept open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sim.story.model import Story
from sim.story.play import Decision

COUNTS = ("", "one", "both", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
"""How many endings there are, where "all" goes before every number but two."""


@dataclass(frozen=True, slots=True)
class Way:
    """The endings a decision closed, by title, in file order; or else what it `kept`, in words.

    Both are empty where nothing is known, or where no more than one ending was left to close.
    """

    closed: tuple[str, ...] = ()
    kept: str = ""


NOWHERE = Way()
"""Nothing is known of the endings."""


def ways(
    story: Story, decisions: Sequence[Decision], closed: Sequence[Sequence[str]]
) -> tuple[Way, ...]:
    """What each decision of a play that has ended did, from the ids of the endings it closed.

    How many endings a decision kept follows backwards from the end. Behind the last decision one
    ending is left, and before a decision those that it closed besides; but a draw behind it left
    out some of which no decision tells, so that further up the number is not known.
    """
    titles = {ending.id: ending.title for ending in story.endings}
    found: list[Way] = []
    left: int | None = 1
    for decision, ids in zip(reversed(decisions), reversed(closed), strict=True):
        if decision.after.draws != decision.before.draws:
            left = None
        if ids:
            found.append(Way(tuple(titles[id] for id in ids)))
        else:
            found.append(Way(kept=_kept(left, len(story.endings))))
        if left is not None:
            left += len(ids)
    return tuple(reversed(found))


def _kept(left: int | None, of: int) -> str:
    """That none was closed of those `left`, of so many in the story."""
    if left is None:
        return "put no ending out of reach" if of > 1 else ""
    if left < 2:
        return ""
    number = COUNTS[left] if left < len(COUNTS) else str(left)
    number = number if left == 2 else f"all {number}"
    endings = "endings" if left == of else "remaining endings"
    return f"left {number} {endings} within reach"
