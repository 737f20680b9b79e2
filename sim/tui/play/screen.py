"""The play screen: the page, the choices, and what can be looked up or taken back on the way."""

from __future__ import annotations

import re
from collections.abc import Iterable
from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical
from textual.widget import Widget

from sim.attempt import Attempt, Turn
from sim.debrief.confidence import CERTAIN
from sim.story.play import PlayError
from sim.tui.play import meters, parts
from sim.tui.play.aside import TO_DEBRIEF, Aside
from sim.tui.play.asking import number_of
from sim.tui.play.page import Choices, Page
from sim.tui.widgets.keys import KEPT
from sim.tui.widgets.place import NARROW, THIN
from sim.tui.widgets.prose import cut
from sim.tui.widgets.reading import Reading
from sim.tui.widgets.rows import Rows
from sim.tui.widgets.title import TitleLine

if TYPE_CHECKING:
    from sim.session import Session

SETTLED = 0.4
"""Seconds until a page that was opened is drawn, and there is time for what comes later."""
TO_LIBRARY = "library"
HASTE = 0.8
"""Seconds after which somebody may have begun to read what was shown, and means to choose."""
MORE = (
    "There was more to read. The same key again chooses.",
    "More to read: the key again chooses.",
)
STILL_MORE = (
    "There is more to read. The same key again reads on.",
    "More to read: the key again reads on.",
)
"""Said where a key that chooses has shown more of a scene, or the rest, as room allows."""
KEPT_WHILE_ASKING = ("s", "escape", "enter", "f1", "question_mark", "q")
"""Keys that are named in any case while it is asked how sure one is."""


class PlayScreen(Aside):
    """An attempt as it is played."""

    CSS_PATH = "screen.tcss"
    AUTO_FOCUS = "#choices"
    ABOUT = (
        "Read, then choose with a digit, with the arrows and Enter, or with the mouse. Page Up "
        "and Page Down scroll through the story. Each decision is saved before you see what comes "
        "of it, so you may leave at any time. Nothing is judged while you play. You can be "
        "asked how sure you are before you see what comes of a choice; the debrief shows it again. "
        "“3 of ~9” at the top is your third decision, of about nine that this play will have."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(str(n), f"choose({n})", show=False, id=f"play.{n}",
                  tooltip="Take the choice with this number.") for n in range(1, 10)),
        Binding("escape", "unpick", "back to the choices", id="play.unpick",
                tooltip="Back to the choices; nothing is taken yet."),
        Binding("space", "page(1)", "read on", id="play.read", tooltip="On through the story."),
        Binding("pagedown", "page(1)", show=False, id="move.page_down",
                tooltip="On through the story."),
        Binding("c", "cast", "cast", id="play.cast", tooltip="Who is who."),
        Binding("t", "transcript", "transcript", id="play.transcript", tooltip="All so far."),
        Binding("b", "take_back", "take back", id="play.back", tooltip="Undo your last decision."),
        Binding("m", "meters", "values", id="play.meters", tooltip="The values of this story."),
        Binding("k", "coach", "coaching", show=False, id="play.coach", tooltip="Turn coaching on."),
        Binding("pageup", "page(-1)", show=False, id="move.page_up",
                tooltip="Back through the story."),
        Binding("question_mark", "app.help", "help", id="help", tooltip="This help."),
        Binding("q", "leave", "leave", id="play.leave", tooltip="Back to the library."),
        Binding("escape", "leave", show=False, id="play.escape", tooltip="Back to the library."),
    ]  # fmt: skip

    def __init__(self, attempt: Attempt, session: Session | None = None) -> None:
        super().__init__(attempt, session)
        self._parts, self._starts = parts.of_attempt(attempt)
        self._shown = 0.0
        self._read_since: float | None = None

    def body(self) -> Iterable[Widget]:
        """The title, the page with its choices, the values beside it."""
        yield TitleLine(self.attempt.story.title)
        choices = Choices(id="choices")
        column = Vertical(Page(choices, id="page"), choices, id="column")
        beside = Reading(lambda width: meters.lay_out(self.view.meters, width), id="meters")
        beside.can_focus = False
        yield Container(column, beside, id="body")

    def on_mount(self) -> None:
        """Show the attempt where it stands; look for its doors while it is read."""
        super().on_mount()
        self.show_attempt()
        self.set_timer(SETTLED, self._look_for_doors)

    def on_unmount(self) -> None:
        """Nobody waits for the doors any more."""
        self.attempt.doors.stop()

    # What is shown

    def take(self, attempt: Attempt) -> None:
        """Show another attempt, or this one changed as a whole."""
        self.attempt, self.asking = attempt, None
        self._parts, self._starts = parts.of_attempt(attempt)
        self.show_attempt()

    def show_attempt(self) -> None:
        """Show what there is now, from the last decision on."""
        attempt = self.attempt
        self.view = view = attempt.view()
        self.set_class(bool(view.meters), "-meters")
        choices = self.query_one("#choices", Choices)
        if view.ending is not None:
            choices.show_one(TO_DEBRIEF, "Look back at it: the debrief")
        elif view.stuck:
            choices.show_one(TO_LIBRARY, "Back to the library")
        elif self.asking is not None:
            choices.ask(self.asking.rows())
        else:
            choices.show(view.options)
        self.show_asking()
        if self.asking is not None:
            picked = parts.Part("chosen", self.asking.option.text)
            self.query_one("#page", Page).show([*self._parts, picked], None)
        else:
            start = self._starts[-1] if self._starts else 0
            self.query_one("#page", Page).show(self._parts, start)
        self.query_one(TitleLine).title = attempt.story.title
        self.query_one(TitleLine).note = self._note()
        if view.meters:
            self.query_one("#meters", Reading).changed()
        self.unsay()
        self.keys_changed()
        self._shown, self._read_since = monotonic(), None

    def too_early(self, event: events.Key) -> bool:
        """True for a number typed before the choices that it would take were there to be seen."""
        return self.asking is None and event.key.isdecimal() and event.time < self._shown

    def _look_for_doors(self) -> None:
        self.attempt.doors.begin(self.attempt.decisions)

    def _note(self) -> str:
        attempt = self.attempt
        place = ""
        if self.view.ending is not None:
            where = "the end"
        else:
            where = f"{len(attempt.decisions) + 1} of ~{max(1, attempt.expected_decisions)}"
            heading = self.view.passages[-1].heading if self.view.passages else ""
            place = cut(re.split(r"[,.:;–—]", heading, maxsplit=1)[0], 24)
        flags = ["practice" if attempt.practice else "", "" if attempt.saved else "not saved"]
        return " · ".join(part for part in (*flags, place, where) if part)

    def foot(self) -> tuple[str, str, str]:
        """How to choose."""
        if self.asking is not None:
            return ("", "" if self.writing else f"1-{CERTAIN}", "how sure")
        count = len(self.view.open)
        if not count:
            words = "the debrief" if self.view.ending is not None else "leave"
            return ("enter", "enter", words)
        return ("", "1" if count == 1 else f"1-{count}", "choose")

    def key_words(self, action: str) -> str:
        """Leaving says whether all is saved; while one is asked there is less room for it."""
        thin = self.app.size.width < THIN
        if self.asking is not None:
            empty = self.why is None or not self.why.field.text.strip()
            short = {"keep": "go on" if empty else "keep", "let_go": "how sure", "leave": "leave"}
            return short.get(action) or ("back" if action == "unpick" and thin else "")
        if action == "leave" and thin and not self.attempt.decisions:
            return "leave"  # so that there is room for the cast, where one meets them
        if action == "leave" and self._more and self.app.size.width < NARROW and self.attempt.saved:
            return "leave"  # so that there is room for taking back beside reading on
        if action == "leave":
            return "leave (saved)" if self.attempt.saved else "leave (not saved)"
        return ""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what there is."""
        if action == "meters" and not (self.view.meters and self.app.size.width < NARROW):
            return False
        if action == "page" and parameters == (1,) and not self._more:
            return False
        if action == "cast" and not self.attempt.story.cast:
            return False
        if action == "take_back" and not self.attempt.decisions:
            return False
        if action == "coach" and self.attempt.finished:
            return False  # nothing is left to be coached, and the attempt would be practice
        return super().check_action(action, parameters)

    @property
    def KEPT_KEYS(self) -> tuple[str, ...]:
        """The keys that are named however narrow the window is."""
        return KEPT if self.asking is None else KEPT_WHILE_ASKING

    @property
    def FIRST_KEY(self) -> str:
        """While nobody has seen all of a scene, reading on is named in place of how to choose."""
        return "play.read" if self._unread else ""

    @property
    def _more(self) -> bool:
        return any(page.more for page in self.query("#page").results(Page))

    @property
    def _unread(self) -> bool:
        """True where text is below that nobody has seen, and that comes before choosing."""
        pages = self.query("#page").results(Page)
        return self.asking is None and any(page.unread and page.more for page in pages)

    # Choosing

    def action_choose(self, number: int) -> None:
        """Choose by number; not by way of the list, which would be drawn first."""
        if self.asking is not None:
            if number <= CERTAIN:
                self.be_sure(number)
            return
        for option in self.view.open:
            if option.number == number:
                if self._read_on_first():
                    self.query_one("#choices", Choices).mark(option.id)
                    return
                self._take(option.id)
                if self.view.open:
                    self.query_one("#choices", Rows).unmark()
                return

    def _read_on_first(self) -> bool:
        """True where there was text below that nobody has seen: it is shown, and nothing chosen.

        Nor is anything chosen by a key pressed over and over, until there was time to read.
        """
        if self.asking is not None:
            return False
        if self._unread:
            page = self.query_one("#page", Page)
            more = page.scroll_y + self._most_of_a_page < page.max_scroll_y
            self.action_page(1)
            self._read_since = monotonic()
            self.say(*(STILL_MORE if more else MORE))
            return True
        if self._read_since is None or monotonic() - self._read_since >= HASTE:
            return False
        self.say(*MORE)
        return True

    @on(Rows.Selected, "#choices")
    def _selected(self, event: Rows.Selected) -> None:
        event.stop()
        if not self._read_on_first():
            self._take(event.row.id)

    def _take(self, id: str) -> None:
        if self.tiny or not self.is_current:
            return
        if (sure := number_of(id)) is not None:
            self.be_sure(sure)
        elif self.view.ending is not None:
            self.to_debrief()
        elif id == TO_LIBRARY and self.view.stuck:
            self.dismiss()
        else:
            self.pick(id)

    def took(self, turn: Turn) -> None:
        """Show what came of a choice."""
        self._starts.append(len(self._parts))
        self._parts += parts.of_turn(turn)
        view = self.attempt.view()
        if view.ending is not None:
            self._parts += parts.of_ending(view.ending)
        elif view.stuck:
            self._parts.append(parts.stuck(self.attempt))
        self.show_attempt()
        # What it closed is worked out now: the debrief will ask for all decisions at once.
        self.call_after_refresh(self.attempt.doors.closed, self.attempt.decisions)

    def at_fault(self, error: PlayError) -> None:
        """Say that the scenario leaves no way on."""
        self._parts.append(parts.Part("fault", f"The scenario has a fault: {error}"))
        self.show_attempt()

    # Reading on

    def action_page(self, step: int) -> None:
        """Scroll the story by most of a page; who does so reads, and the next key may choose."""
        self._read_since = None
        page = self.query_one("#page", Page)
        page.scroll_relative(y=step * self._most_of_a_page, animate=False)

    @property
    def _most_of_a_page(self) -> int:
        return max(1, self.query_one("#page", Page).size.height - 2)
