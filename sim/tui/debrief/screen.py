"""The first screen of a debrief: the ending, one question, two decisions, one intention."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget

from sim.attempt import Attempt
from sim.debrief import words
from sim.tui.debrief.below import Below
from sim.tui.debrief.field import Field
from sim.tui.debrief.keys import GATED, KEYS, SHORT, SHORTER
from sim.tui.debrief.late import Lookout, Steady, keeping
from sim.tui.debrief.places import Places
from sim.tui.debrief.question import Question
from sim.tui.debrief.still import Still
from sim.tui.widgets.place import NARROW, THIN
from sim.tui.widgets.prose import blocks, wrapped
from sim.tui.widgets.rows import Rows
from sim.tui.widgets.title import TitleLine

if TYPE_CHECKING:
    from sim.debrief.model import Debrief

MARGINS = 7
"""Columns of the page beside those of a line of text, as in the stylesheet."""
TITLE_AND_KEYS = 3
"""Rows on the first screen besides the texts above the decisions."""


class DebriefScreen(Places):
    """The debrief of a finished attempt.

    Dismissed with None to go back, or with the number of a decision (from 0) to play on from it
    as practice. Nothing below the question is composed before it is answered or skipped.
    """

    ABOUT = (
        "What the attempt looks like from here. One question comes first, to answer or to skip. "
        "Then come two decisions worth talking about, and room for what you will try this week. "
        "Everything else is a key away."
    )
    CSS_PATH = "screen.tcss"
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [*KEYS]

    def __init__(self, attempt: Attempt) -> None:
        super().__init__(attempt)
        self._lookout = Lookout(attempt, self.take)
        self._drafts: dict[str, str] = {}
        self._steady = Steady(self)
        self._placed = 0

    @property
    def asked(self) -> bool:
        """True once the question has been answered or skipped."""
        return "reflection" in self.answers.texts

    def body(self) -> Iterable[Widget]:
        """The ending and the question; the rest only where the question is behind."""
        yield TitleLine(self.debrief.ending.title, self.debrief.title)
        answer = self.answers.texts.get("reflection")
        question = Question(
            "reflection",
            words.FIRST_QUESTION,
            self.debrief.asked,
            answer,
            skips=True,
            another=self.debrief.another,
        )
        with VerticalScroll(id="page", can_focus=False), Vertical(id="column"):
            yield Still(self._ending_lines, id="ending")
            yield question
            if self.asked:
                yield self._below()

    def on_mount(self) -> None:
        """Begin where something is to be done; name the key for reading on while there is more."""
        super().on_mount()
        page = self.query_one("#page")
        for name in ("scroll_y", "virtual_size"):
            self.watch(page, name, self.keys_changed, init=False)
        self.watch(page, "virtual_size", self._steady.longer, init=False)
        if self.asked:
            self._settle()
        else:
            self.query_one("#reflection", Question).write()
        self.call_after_refresh(self._lookout.begin, self)

    def key_words(self, action: str) -> str:
        """What Escape does in the field; shorter words where the line has less room."""
        if action in ("let_go", "keep"):
            gate = self.query_one("#reflection", Question)
            skips = gate.writing and not gate.answer and not gate.field.text.strip()
            return "skip" if skips else ""
        if action == "keep_written":
            return "" if self._drafted else "write"
        if self.size.width >= 140:
            return ""
        if action == "page(1)" and self.size.width < THIN:
            return "more"
        return (SHORTER if self.size.width < NARROW else SHORT).get(action, "")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys are named where they work: none of them while a field takes what is typed."""
        if action in GATED and not self.asked:
            return False
        if action == "next" and not hasattr(self.app, "session"):
            return False
        if action == "skip" and (self.asked or self._drafted):
            return False
        if action == "keep_written" and self.asked and not self._drafted:
            return False
        if action == "beside" and not self.others.any:
            return False
        if action == "page" and parameters == (1,) and not self._more:
            return False
        if self._writing and action in GATED | {"skip", "write", "leave", "keep_written"}:
            return False
        return super().check_action(action, parameters)

    @property
    def _more(self) -> bool:
        pages = self.query("#page") if self.is_mounted and not self._writing else ()
        return any(page.scroll_offset.y < page.max_scroll_y for page in pages)

    @property
    def _writing(self) -> bool:
        return isinstance(self.focused, Field)

    def _questions(self) -> list[Question]:
        return list(self.query(Question)) if self.is_mounted else []

    @property
    def _drafted(self) -> list[Question]:
        """The questions in whose field something stands that has not been kept."""
        return [question for question in self._questions() if question.draft]

    def _below(self) -> Below:
        intention = self.answers.texts.get("intention")
        return Below(self.debrief, intention, self._room, self.others.offer)

    def _room(self) -> tuple[int, int]:
        """The columns of the page, and the rows that are left below the question."""
        question = self.query_one("#reflection", Question)
        ending = self.query_one("#ending", Still)
        width = min(self.size.width, ending.measure + MARGINS) - 2
        read = min(width, ending.measure)
        used = TITLE_AND_KEYS + len(self._ending_lines(read))
        return width, self.size.height - used - question.rows(read)

    def on_resize(self, event: events.Resize) -> None:
        """Say more, or less, about the decisions where the height has changed."""
        super().on_resize(event)
        for below in self.query(Below):
            below.changed()

    def _ending_lines(self, width: int) -> list[Content]:
        return wrapped(blocks(self.debrief.ending.text), width)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Other keys work now, and what is said of them is other, too."""
        self.refresh_bindings()
        for question in self._drafted:
            question.hint()

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """Other keys work now."""
        self.refresh_bindings()

    def take(self, found: Debrief) -> None:
        """Tell what has been found out meanwhile.

        Other decisions to talk about are put in only while nobody has been at these; later, what
        is read or written stays where it is.
        """
        fresh = self._untouched
        if not fresh:
            self._steady.hold(self.focused or self.query_one("#intention"))
        self.debrief = found if fresh else keeping(self.debrief, found)
        if self._timeline is not None:
            self._timeline.take(self.debrief)
        for below in self.query(Below) if self.is_mounted else ():
            if below.take(self.debrief, fresh=fresh):
                self.call_after_refresh(self._settle)

    @property
    def _untouched(self) -> bool:
        """True while nothing below the question was shown, or nobody has done anything there."""
        if not (self.is_mounted and self.asked):
            return True
        marked = any(below.marked for below in self.query(Below))
        moved = marked or self.query_one("#page").scroll_offset.y != self._placed
        return not (moved or self._acted or self._writing or self._drafts)

    async def on_question_answered(self, event: Question.Answered) -> None:
        """Keep the answer; behind the first question comes the rest."""
        first = not self.asked
        note = self.answers.keep(event.question.kind, event.text)
        self._drafts.pop(event.question.kind, None)
        event.question.tell(event.text, note)
        if first:
            await self.query_one("#column").mount(self._below())
        for below in self.query(Below):
            below.changed()  # the question may take more room now, or less
        self.call_after_refresh(self._settle)

    def on_question_left(self, event: Question.Left) -> None:
        """Give the keys back to the decisions, unless Enter is to keep what was written."""
        if self.asked and not self._drafted:
            self.set_focus(next(iter(self.query("#talk")), None), scroll_visible=False)
        self.refresh_bindings()

    def _settle(self) -> None:
        """Give the keys to the decisions worth talking about."""
        talk = self.query_one("#talk") if self.debrief.talk else None
        self.set_focus(talk, scroll_visible=False)
        self.refresh_bindings()
        if talk is not None:
            self.call_after_refresh(self._place, talk)

    def _place(self, talk: Widget) -> None:
        """Scroll to them in a low window, and remember that it was not the reader who did."""
        if self.focused is talk and not self.can_view_entire(talk):
            self.scroll_to_center(talk, animate=False, immediate=True)
        self._placed = self.query_one("#page").scroll_offset.y

    def on_rows_selected(self, event: Rows.Selected) -> None:
        """A decision worth talking about, seen in full."""
        event.stop()
        self._open_timeline(int(event.row.id))

    def action_write(self) -> None:
        """To the field that is still to be written on."""
        self.query_one("#intention" if self.asked else "#reflection", Question).write()

    def action_answer(self) -> None:
        """To the field of the first question, to answer what was skipped or to change an answer."""
        self.query_one("#reflection", Question).write()

    def action_keep_written(self) -> None:
        """Keep what was written and left in its field; without any, go to the field."""
        written = self._drafted
        for question in written:
            question.post_message(Question.Answered(question, question.draft))
        if not written:
            self.action_write()

    def action_skip(self) -> None:
        """Go on without an answer."""
        question = self.query_one("#reflection", Question)
        question.post_message(Question.Answered(question, ""))

    def action_page(self, pages: int) -> None:
        """Page through what does not fit."""
        page = self.query_one("#page")
        page.scroll_relative(y=pages * max(1, page.size.height - 2), animate=False)

    def action_leave(self) -> None:
        """Back to the library."""
        self._go(None)

    def _go(self, result: int | None, then: Callable[[], object] | None = None) -> None:
        """Leave, with what was written kept; where something could not be saved, ask before.

        `then` follows once it is left.
        """

        def leave() -> None:
            self.dismiss(result)
            if then:
                then()

        if not self.forgets or (result is not None and not self.answers.words_at_risk):
            leave()  # whoever plays on takes the attempt along
            return
        from sim.tui.debrief import leaving

        leaving.ask(self.app, self.answers, lambda: self._export(leave), leave)

    @property
    def forgets(self) -> bool:
        """True where ending the app would lose something; tries to keep it before."""
        self._keep_drafts()
        self.answers.try_again()
        return self.answers.at_risk

    def on_question_written(self, event: Question.Written) -> None:
        """Remember it: the app may end at any moment."""
        self._drafts[event.question.kind] = event.text

    def on_unmount(self) -> None:
        """The app has been ended with something in a field: it is kept like an answer."""
        self._lookout.end()
        for kind, text in self._drafts.items():
            if text:
                self.answers.keep(kind, text)

    def _keep_drafts(self) -> None:
        for question in self._questions():
            if text := question.draft:
                question.tell(text, self.answers.keep(question.kind, text))
        self._drafts.clear()
