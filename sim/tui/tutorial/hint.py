"""The line that says what to try now, with the keys as they are set.

Keys stand in the words as marks, {cast} for the binding that shows the cast, and are looked up
when the line is drawn: whoever has put a key elsewhere reads the one that works.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from sim.tui.widgets.keys import key_now

KEYS: Mapping[str, tuple[str, str]] = {
    "down": ("move.down", "down"),
    "page_up": ("move.page_up", "pageup"),
    "read": ("play.read", "space"),
    "cast": ("play.cast", "c"),
    "transcript": ("play.transcript", "t"),
    "take_back": ("play.back", "b"),
    "help": ("help", "question_mark"),
    "leave": ("play.leave", "q"),
    "timeline": ("debrief.timeline", "t"),
    "back": ("debrief.back", "q"),
    "again": ("library.tutorial", "t"),
    "enter": ("", "enter"),
    "esc": ("", "escape"),
    "one": ("", "1"),
    "two": ("", "2"),
}
"""The marks that words may hold, each with the id of a binding and its usual key."""
PLAY: Mapping[str, str] = {
    "digit": "Press {one} or {two}: the number of a choice takes it.",
    "arrows": "Now with the arrows: {down} moves the mark, {enter} takes the choice.",
    "cast": "Press {cast} to see who is who, and {esc} to come back.",
    "scroll": "Press {page_up} to turn back to what was on the lid.",
    "transcript": "Press {transcript} for all you have read so far, and {esc} to come back.",
    "take_back": "Press {take_back} to take your last decision back, and decide anew.",
    "help": "Press {help} for all the keys of this place, and {esc} to come back.",
    "leave": "Press {leave} to leave; in the list, {enter} goes on with the story.",
    "more": "There is more below: press {read} to read on.",
    "choose": "Read on, and choose as you like.",
    "all": "Those were the keys of a story. Choose as you like.",
    "end": "Press {enter} for the debrief: every story ends with one.",
}
"""What is said during the play: of the tasks of the lesson, and where none is open."""
DEBRIEF: Mapping[str, str] = {
    "answer": "Write a line and press {enter}. Left empty, {enter} skips the question.",
    "timeline": (
        "No choice was better here: all are “open”, not graded. Press {timeline} for them; {esc} "
        "comes back."
    ),
    "over": "Press {back} for the library. In its stories, decisions are graded.",
}
"""What is said in the debrief."""
WHAT_FOR = (
    "Leadsim is for practising how to lead: in short stories from work you decide, see what "
    "follows, and look at why."
)
"""What the library says above all else at the first start, where there is room for it."""
OFFER = (
    "First time here? Press {enter} for a tutorial of two minutes that teaches the keys. {esc}, or "
    "any other key, skips it; with {again} you play it later."
)
"""What the library says at the first start."""
AFTER = "That was the tutorial; {again} plays it again. Now choose a story, and press {enter}."
"""What the library says behind it."""
_MARK = re.compile(r"\{(\w+)\}")


def told(widget: Widget, words: str) -> Content:
    """Words with the keys in place of their marks."""
    parts: list[str | tuple[str, str]] = []
    for number, part in enumerate(_MARK.split(words)):
        parts.append((_key(widget, part), "bold $accent") if number % 2 else part)
    return Content.assemble(*parts)


def _key(widget: Widget, mark: str) -> str:
    id, usual = KEYS[mark]
    return key_now(widget, id, usual)


class Hint(Widget):
    """One of some hints; as high as the longest, so that nothing else moves with them."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    Hint { height: auto; padding: 0 2; margin: 0 1; border: round $rule; }
    Place.-thin Hint { padding: 0 1; margin: 0; }
    Place.-low Hint { border: none; background: $panel; }
    """
    SCOPED_CSS = False  # the small window is the screen's to tell of

    def __init__(self, hints: Mapping[str, str], choose: Callable[[], str]) -> None:
        """`choose` says which of the hints fits the moment."""
        super().__init__()
        self._hints = hints
        self._choose = choose
        self._said = ""

    def on_mount(self) -> None:
        """Follow the keys, which may be put elsewhere meanwhile."""
        self.screen.bindings_updated_signal.subscribe(self, lambda _: self.follow())

    def follow(self) -> None:
        """Draw anew where another one fits now."""
        if self.is_attached and self._words().plain != self._said:
            self.refresh()

    def _words(self) -> Content:
        return told(self, self._hints[self._choose()])

    def render(self) -> Content:
        """The hint."""
        words = self._words()
        self._said = words.plain
        return words

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Room for the longest."""
        return max(len(told(self, each).wrap(max(4, width))) for each in self._hints.values())
