"""What is said of learners and of deleting, alike in the window, line by line and in commands."""

from __future__ import annotations

from shlex import quote
from typing import TYPE_CHECKING

from sim.text import one_line

if TYPE_CHECKING:
    from sim.records.deleting import Doomed

NOT_HERE = "{typed} has not played here yet. Did you mean {meant}?"
"""Asked where a name is new, and close to one that is known."""


def of(learner: str) -> str:
    """Whose attempts, behind the word: "of Ana"."""
    return f"of {one_line(learner)}" if learner else "of whoever gave no name"


def count(number: int, one: str) -> str:
    """A number of things."""
    return f"1 {one}" if number == 1 else f"{number} {one}s"


def did_you_mean(typed: str, meant: str) -> str:
    """The question about a name that is close to one that is known."""
    return NOT_HERE.format(typed=one_line(typed), meant=one_line(meant))


def taken(learner: str, name: str) -> str:
    """What giving a learner the name of another comes to."""
    return (
        f"{one_line(name)} is here already. The attempts, the journal and the intentions "
        f"{of(learner)} can be put together with those of {one_line(name)}. After that nobody can "
        "tell whose was whose. Where both have finished the same scenario, the attempt that was "
        "finished first counts, and the other is practice."
    )


def losing(learner: str, doomed: Doomed) -> str:
    """What deleting a learner takes away."""
    number = sum(doomed.attempts.values())
    what = f"{count(number, 'attempt')} {of(learner)}" if number else "no attempt"
    told = [f"This deletes {what} for good; there is no way back."]
    if not number:
        told = [f"There are no attempts {of(learner)}. The name is taken off the list."]
    keep = f" --learner {quote(one_line(learner))}" if learner else ' --learner ""'
    return _asked(told, doomed, f"sim attempts export{keep} --to FILE" if number else "")


def losing_attempt(attempt: int, title: str, doomed: Doomed) -> str:
    """What deleting one attempt takes away."""
    told = [f"This deletes your attempt at {one_line(title)} for good; there is no way back."]
    return _asked(told, doomed, f"sim attempts export {attempt} --to FILE")


def as_well(doomed: Doomed) -> list[str]:
    """What goes with attempts that are deleted, in sentences."""
    told = []
    if doomed.written:
        written = count(doomed.written, "text")
        told.append(f"With that goes all that was written there: answers and reasons, {written}.")
    if doomed.copies:
        name = one_line(doomed.copies[0].name)
        told.append(
            "Older copies of the records beside them hold all attempts of their time, and are "
            f"removed as well ({name}{' and more' if len(doomed.copies) > 1 else ''})."
        )
    return told


def _asked(told: list[str], doomed: Doomed, export: str) -> str:
    told += as_well(doomed)
    if export:
        told.append(f"The command `{export}` keeps a copy first.")
    return " ".join(told)
