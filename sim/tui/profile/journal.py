"""The journal: what was written in debriefs, by attempt, and how it went."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from sim.profile import words
from sim.tui.debrief import lines
from sim.tui.profile.gathered import Gathered, Page
from sim.tui.profile.rows import day, two
from sim.tui.widgets.prose import hang, plain
from sim.tui.widgets.rows import Row

ORDER = ("reflection", "intention", "followup")
BAR = "▏ "


def rows(found: Gathered) -> Iterator[Row]:
    """A row for each page."""
    for page in found.pages.values():
        yield two(str(page.attempt), page.title, f"{day(page.latest)} · {_state(page)}")


def _state(page: Page) -> str:
    if page.to_follow_up:
        return "how did it go?"
    return "followed up" if "followup" in page.answers else "answered"


def text(found: Gathered, id: str, width: int, draft: str = "", key: str = "w") -> list[Content]:
    """A page: each answer with its date, and with what was asked.

    `draft` is what could not be saved yet, `key` the one that opens the question how it went.
    """
    page = found.pages.get(id)
    if page is None:
        return []
    parts = [lines.heading(page.title, width)]
    for kind in ORDER:
        answer = page.answers.get(kind)
        if answer is not None:
            parts.append(
                lines.ours(f"{words.day(answer.at)} · {words.answered(answer)}", width, "muted")
                + _question(words.asked(answer, found.asked), width)
                + hang(plain(answer.text), width, BAR, BAR, mark="accent")
            )
    if draft:
        parts.append(
            lines.ours(f"Not saved yet; {key} tries again", width, "fault")
            + hang(plain(draft), width, BAR, BAR, mark="accent")
        )
    elif page.to_follow_up:
        parts.append(lines.ours(f"How did it go? {key} to write.", width, "strong"))
    return lines.spaced(parts)


def _question(asked: str, width: int) -> list[Content]:
    """What was asked, where that is known; it stands with the answer."""
    return lines.ours(asked, width) if asked else []
