"""The rows of those who play: each with how many attempts there are, and since when."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from sim.tui.widgets.prose import cut, hang, plain
from sim.tui.widgets.rows import Row

if TYPE_CHECKING:
    from sim.records import Learner

NOBODY = "without a name"
NEW = "new"
"""The id of the row for a new name; those of the others are = and the name."""


def rows(known: Sequence[Learner], now: str) -> list[Row]:
    """Those who are known, the last one to play first; nobody by name; a new name.

    Whoever plays now has a sign, and is listed even before a first attempt.
    """
    from sim.records.saved import Learner

    listed = {each.name: each for each in known}
    for name in (now, ""):
        listed.setdefault(name, Learner(name, 0, ""))
    found = [_row(each, each.name == now) for each in listed.values()]
    found.append(Row(NEW, lambda width: [plain("  A new name…")], height=1))
    return found


def _row(learner: Learner, now: bool) -> Row:
    sign = "✓ " if now else "  "

    def lines(width: int) -> list[Content]:
        name = cut(learner.name or NOBODY, width - 2)
        style = "strong" if learner.name else "em"
        return [
            Content.assemble((sign, "accent"), plain(name, style)),
            *hang(plain(_tally(learner, now), "muted"), width, "  ", "  "),
        ]

    return Row(f"={learner.name}", lines)


def _tally(learner: Learner, now: bool) -> str:
    from sim.profile.words import day

    count = learner.attempts
    told = [
        "plays now" if now else "",
        "1 attempt" if count == 1 else f"{count} attempts" if count else "no attempts yet",
        f"last on {day(learner.touched)}" if learner.touched else "",
    ]
    return ", ".join(part for part in told if part)
