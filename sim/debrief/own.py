"""What a learner said of themselves in an attempt, and a debrief without it.

A debrief is sent to trainers and colleagues. What somebody wrote down for themselves goes along
only knowingly: whoever makes a document is told first what of theirs would stand in it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sim.debrief.model import Debrief, Moment

ANSWERS = ("reflection", "intention")
"""What a debrief's document holds of the answers; how it went stands in the profile's alone."""
IN_IT = "What you wrote goes in"
LEFT_OUT = "What you wrote stays out"


def own_words(debrief: Debrief, answers: Mapping[str, str]) -> str:
    """What of the learner's own would stand in a document, as a list; empty where nothing would."""
    found = counted(
        answer=sum(bool(answers.get(kind, "").strip()) for kind in ANSWERS),
        reason=sum(bool(each.reason.strip()) for each in debrief.moments),
    )
    if any(each.sure is not None for each in debrief.moments):
        found.append("how sure you were")
    return listed(found)


def counted(**things: int) -> list[str]:
    """How many there are of each thing; what there is none of is left out."""
    return [
        f"1 {name}" if count == 1 else f"{count} {name}s" for name, count in things.items() if count
    ]


def listed(things: Sequence[str]) -> str:
    """Things in one line: `a, b and c`."""
    *most, last = things or [""]
    return f"{', '.join(most)} and {last}" if most else last


def without(debrief: Debrief) -> Debrief:
    """A debrief as if nobody had been asked how sure they were, or why."""
    return replace(
        debrief,
        talk=tuple(_without(each) for each in debrief.talk),
        moments=tuple(_without(each) for each in debrief.moments),
    )


def _without(moment: Moment) -> Moment:
    return replace(moment, sure=None, reason="")
