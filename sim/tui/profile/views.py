"""The three views of the profile and the keys of its screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from textual.binding import Binding
from textual.content import Content

from sim.profile import words
from sim.tui.profile import attempts, journal, principles
from sim.tui.profile.gathered import Gathered
from sim.tui.widgets.rows import Row

ANSWER = "answer"


class View(NamedTuple):
    """One of the three: its rows, the text beside one, and what is said where there are none."""

    name: str
    rows: Callable[[Gathered], Iterator[Row]]
    text: Callable[[Gathered, str, int], list[Content]]
    empty: str = ""


PRINCIPLES = View("principles", principles.rows, principles.text)
ATTEMPTS = View("attempts", attempts.rows, attempts.text, words.NO_ATTEMPTS)
JOURNAL = View("journal", journal.rows, journal.text, words.NO_ANSWERS)
VIEWS = {view.name: view for view in (PRINCIPLES, ATTEMPTS, JOURNAL)}

KEYS: tuple[Binding, ...] = (
    *(
        Binding(
            str(number), f"view('{view.name}')", view.name, id=f"profile.{view.name}",
            tooltip=tooltip,
        )
        for number, (view, tooltip) in enumerate(
            (
                (PRINCIPLES, "Principles, with the choices behind each."),
                (ATTEMPTS, "Your attempts over time."),
                (JOURNAL, "What you wrote, and how it went."),
            ),
            start=1,
        )
    ),
    Binding(
        "i", "open_principle", "principle", show=False, id="profile.principle",
        tooltip="The marked principle with its sources and tensions.",
    ),
    Binding(
        "w", "follow_up", ANSWER, id="profile.follow_up",
        tooltip="Write what became of what you meant to try.",
    ),
    Binding(
        "x", "delete", "delete", id="profile.delete",
        tooltip="Delete the marked attempt for good, after asking.",
    ),
    Binding(
        "h", "numbers", "how this is worked out", id="profile.numbers",
        tooltip="What every number here means, and what counts.",
    ),
    Binding("e", "export", "export", id="profile.export", tooltip="Keep it as a file."),
    Binding("y", "copy", "copy", show=False, id="profile.copy", tooltip="Copy it."),
    Binding("question_mark", "app.help", "help", id="help", tooltip="This help."),
    Binding("q,escape", "leave", "back", id="profile.back", tooltip="Back to the library."),
    Binding("p", "leave", show=False, id="profile.leave", tooltip="Back to the library."),
)  # fmt: skip
