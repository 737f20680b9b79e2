"""The keys of the browser of principles."""

from __future__ import annotations

from textual.binding import Binding

BACK = "Back to the principles; from them, to where you were."
KEYS: tuple[Binding, ...] = (
    Binding("enter", "select", show=False, id="rows.choose", tooltip="Choose the marked row."),
    Binding("space", "page(1)", "read on", id="browse.on", tooltip="On through the text."),
    Binding("slash", "search", "search", id="browse.search", tooltip="Search as you type."),
    Binding(
        "t",
        "switch('tensions')",
        "tensions",
        id="browse.tensions",
        tooltip="Where the sources pull apart, and back.",
    ),
    Binding(
        "d",
        "switch('documents')",
        "documents",
        id="browse.documents",
        tooltip="The documents that the principles rest on, and back.",
    ),
    Binding("p", "profile", "profile", id="browse.profile", tooltip="Your profile."),
    Binding(
        "h",
        "app.results",
        "how results are worked out",
        show=False,
        id="browse.results",
        tooltip="How your result is worked out.",
    ),
    Binding(
        "backspace", "page(-1)", show=False, id="browse.before", tooltip="Back through the text."
    ),
    Binding(
        "tab",
        "app.focus_next",
        "to the text",
        show=False,
        id="browse.text",
        tooltip="To the text, and back.",
    ),
    Binding("question_mark", "app.help", "help", id="help", tooltip="This help."),
    Binding("q", "leave", "back", id="browse.back", tooltip=BACK),
    Binding("escape", "show_all", "show all", id="browse.all", tooltip="No search any more."),
    Binding("escape", "leave", "back", id="browse.escape", tooltip=BACK),
)
NOT_WHILE_TYPING = frozenset({"page", "search", "switch", "profile", "leave"})
"""Actions whose keys are letters, which belong to the search while it is typed."""
WORDS = {"page(1)": "more", "switch('documents')": "sources"}
"""Shorter words for a narrow line of keys."""
