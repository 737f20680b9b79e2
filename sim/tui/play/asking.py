"""Commit, then learn: how sure one is of a choice, and why, before its consequence is seen.

It is asked where the choices were, at the foot of the page, with the choice picked above it. What
was picked is taken only once that was said or skipped; until then one can go back.
"""

from __future__ import annotations

from dataclasses import dataclass

from sim.debrief import confidence
from sim.story.play import Option
from sim.tui.widgets.prose import hang, plain
from sim.tui.widgets.rows import Row

PREFIX = "sure:"
"""Before the number in the ids of the rows that say how sure one is."""


@dataclass(frozen=True, slots=True)
class Asking:
    """A choice that was picked and is not taken yet; `sure` is None until that was said."""

    option: Option
    sure: int | None = None

    def rows(self) -> list[Row]:
        """What stands in place of the choices: a question, and the answers to choose from."""
        if self.sure is not None:
            said = f"{confidence.SURE[self.sure].capitalize()}. {confidence.WHY}"
            return [_heading(said)]
        return [_heading(confidence.HOW_SURE), *map(_answer, confidence.SURE)]


def number_of(id: str) -> int | None:
    """How sure a row says one is; None where it is another row."""
    return int(id.removeprefix(PREFIX)) if id.startswith(PREFIX) else None


def _heading(text: str) -> Row:
    content = plain(text, "heading")
    return Row("", lambda width: hang(content, width, ""), enabled=False, leads=True)


def _answer(number: int) -> Row:
    words = plain(confidence.SURE[number].capitalize())
    lead = f"{number}  "
    return Row(
        f"{PREFIX}{number}",
        lambda width: hang(words, width, lead, " " * len(lead), mark="accent"),
    )
