"""How sure a learner said to be of each decision, beside the grade that the decision was given.

It is said before the consequence is seen. What can be learnt from it in one run is where to look
again, so the counts are told and no number is made of them: a handful of decisions says nothing
about how well somebody judges their own judgement.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sim.text import one_line

if TYPE_CHECKING:
    from sim.debrief.model import Moment

SURE = {1: "a guess", 2: "leaning this way", 3: "fairly sure", 4: "certain"}
"""How sure one may say to be, in words."""
CERTAIN = max(SURE)
HOW_SURE = "How sure are you of this?"
"""Asked once a choice is picked, before it is taken."""
WHY = "Why? One line, if you like."
"""Asked after that."""
TITLE = "How sure you were"
NO_SCORE = (
    "You said this before you saw what came of it. A few decisions are too few to say how well "
    "you judge yourself, so nothing is worked out from them."
)
NOT_GRADED = "not graded"
_ORDER = ("strong", "mixed", "costly", "open", NOT_GRADED)


@dataclass(frozen=True, slots=True)
class Row:
    """How the decisions of one sureness were graded: what occurred, each with how often."""

    sure: int
    grades: tuple[tuple[str, int], ...]

    @property
    def sure_words(self) -> str:
        """How sure: `certain`."""
        return SURE[self.sure]


def table(moments: Iterable[Moment]) -> tuple[Row, ...]:
    """The decisions of which it was said how sure, from certain to a guess."""
    counts: dict[int, dict[str, int]] = {}
    for moment in moments:
        if moment.sure is not None:
            row = counts.setdefault(moment.sure, dict.fromkeys(_ORDER, 0))
            row[moment.grade or NOT_GRADED] += 1
    return tuple(
        Row(sure, tuple((grade, n) for grade, n in counts[sure].items() if n))
        for sure in sorted(counts, reverse=True)
    )


def row_name(row: Row) -> str:
    """What was said, as the head of a row: `Certain:`."""
    return f"{row.sure_words.capitalize()}:"


def row_words(row: Row) -> str:
    """A row's grades in words: `2 strong, 1 costly`."""
    return ", ".join(f"{count} {grade}" for grade, count in row.grades)


def look_again(moments: Sequence[Moment]) -> str:
    """Which decisions are worth a second look: those that were certain, and costly."""
    found = [
        str(each.number) for each in moments if each.sure == CERTAIN and each.grade == "costly"
    ]
    if not found:
        return "Certain and costly, where a second look pays most: no decision here."
    if len(found) == 1:
        where = f"decision {found[0]}"
    else:
        where = f"decisions {', '.join(found[:-1])} and {found[-1]}"
    return (
        f"Certain and costly, where a second look pays most: {where}. "
        "What were you certain of there?"
    )


def said(sure: int | None, reason: str, *, lead: str = "You said") -> str:
    """What was said of a decision, on one line; empty where nothing was."""
    words = SURE.get(sure or 0, "")
    why = one_line(reason)
    if words and why:
        return f"{lead}: {words}. Because: {why}"
    if why:
        return f"You gave this reason: {why}"
    return f"{lead}: {words}." if words else ""
