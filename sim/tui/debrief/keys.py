"""The keys of the first screen of a debrief, and which of them wait for the question."""

from __future__ import annotations

from textual.binding import Binding

SHORT = {"working": "how scored", "play_on": "play on"}
SHORTER = {"working": "how", "play_on": "play on", "beside": "compare", "next": "next"}
"""Other words where the line has less room, and where it has little."""
KEYS: tuple[Binding, ...] = (
    Binding(
        "enter",
        "keep_written",
        "keep",
        id="debrief.keep",
        tooltip="Keep what stands in the field, or go to it.",
    ),
    Binding("space", "page(1)", "read on", id="debrief.on", tooltip="On through the page."),
    Binding("t", "timeline", "timeline", id="debrief.timeline", tooltip="Every decision."),
    Binding(
        "r",
        "play_on",
        "play on from a decision",
        id="debrief.play_on",
        tooltip="Play on from a decision of this attempt, as practice.",
    ),
    Binding(
        "v",
        "beside",
        "both ways",
        id="debrief.beside",
        tooltip="Two attempts side by side: where they part, and how each went on.",
    ),
    Binding("e", "export", "export", id="debrief.export", tooltip="Keep it as Markdown or HTML."),
    Binding(
        "n", "next", "what next", id="debrief.next", tooltip="What to play next, with its reason."
    ),
    Binding(
        "h",
        "working",
        "how this is worked out",
        id="debrief.working",
        tooltip="Choice quality, and how it is worked out.",
    ),
    Binding(
        "m",
        "map",
        "map",
        id="debrief.map",
        tooltip="The map: what you have seen of this scenario in all your attempts.",
    ),
    Binding("p", "principles", "principles", id="debrief.principles", tooltip="What was shown."),
    Binding("y", "copy", "copy", show=False, id="debrief.copy", tooltip="Copy it, to be pasted."),
    Binding("s", "skip", "skip", id="debrief.skip", tooltip="Skip the question."),
    Binding("w", "write", "write", show=False, id="debrief.write", tooltip="Write an answer."),
    Binding(
        "a",
        "answer",
        "answer",
        show=False,
        id="debrief.answer",
        tooltip="Answer the first question after all, or change your answer.",
    ),
    Binding(
        "pageup",
        "page(-1)",
        show=False,
        id="move.page_up",
        tooltip="Back through the page.",
    ),
    Binding("pagedown", "page(1)", show=False, id="move.page_down", tooltip="On through the page."),
    Binding("question_mark", "app.help", "help", id="help", tooltip="This help."),
    Binding("q,escape", "leave", "back", id="debrief.back", tooltip="Leave the debrief."),
)
"""In the order in which they are named: where there is no room for all, the last go first."""
GATED = frozenset(
    {"timeline", "principles", "working", "play_on", "export", "copy", "next", "beside", "map"}
    | {"answer"}
)
"""What works only once the question has been answered or skipped."""
