"""A question of the debrief with its answer: being written, kept, or skipped."""

from __future__ import annotations

from dataclasses import dataclass
from time import monotonic

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message

from sim.debrief import words
from sim.debrief.question import Asked
from sim.tui.debrief.field import Field
from sim.tui.debrief.still import Still
from sim.tui.widgets.keys import key_now
from sim.tui.widgets.prose import Block, blocks, hang, plain, wrapped

ARROW = "› "
HASTE = 0.5
"""Seconds in which an Enter was still meant for the page before, and skips nothing."""


class Question(Vertical):
    """A heading, a question, and a field that turns into the answer once it is kept.

    `answer` is None while nothing was said, and empty where the question was skipped.
    """

    DEFAULT_CSS = """
    Question { height: auto; }
    Question > .line { height: auto; }
    Question > .line > Still { width: 2; }
    Question.-told > .line { display: none; }
    Question > .answer { display: none; }
    Question.-told > .answer { display: block; }
    """

    @dataclass
    class Answered(Message):
        """The learner has answered, or skipped with an empty text."""

        question: Question
        text: str

    @dataclass
    class Left(Message):
        """The field was left, and nothing is to be kept or skipped by that."""

        question: Question

    @dataclass
    class Written(Message):
        """Something else stands in the field; `text` is empty where nothing is to be kept."""

        question: Question
        text: str

    def __init__(
        self,
        kind: str,
        heading: str,
        question: Asked | None,
        answer: str | None,
        *,
        skips: bool,
        another: Asked | None = None,
    ) -> None:
        """`another` is a second question that may be answered instead."""
        super().__init__(id=kind)
        self.kind = kind
        self.skips = skips
        self.answer = answer
        self.note = ""
        self._heading = heading
        self._question = question
        self._another = another
        self._written = answer or ""
        self._since = monotonic()

    def compose(self) -> ComposeResult:
        """The question, the field, the answer, and what can be done."""
        yield Still(self._ask_lines)
        with Horizontal(classes="line"):
            yield Still(lambda width: [Content.styled(ARROW, "accent")])
            yield Field(self._written)
        yield Still(self._answer_lines, classes="answer")
        yield Still(self._hint_lines, classes="hint")

    def on_mount(self) -> None:
        """Show how things stand."""
        self._show()

    @property
    def field(self) -> Field:
        """Where it is written."""
        return self.query_one(Field)

    def rows(self, width: int) -> int:
        """How many rows the question takes at a width, its field counted as one."""
        answer = len(self._answer_lines(width)) if self.has_class("-told") else 1
        return len(self._ask_lines(width)) + answer + len(self._hint_lines(width))

    @property
    def draft(self) -> str:
        """What stands in the field and has not been kept."""
        text = self.field.text.strip() if self.is_mounted else ""
        return "" if self.has_class("-told") or text == self._written else text

    @property
    def writing(self) -> bool:
        """True while the field has the keys."""
        return self.is_mounted and self.field.has_focus

    def write(self) -> None:
        """Open the field, behind what stands there."""
        self.remove_class("-told")
        self.field.move_cursor(self.field.document.end)
        self.field.focus()

    def tell(self, text: str, note: str) -> None:
        """Show an answer, and beside it how it was kept."""
        self.answer, self.note, self._written = text, note, text
        self._show()

    def hint(self) -> None:
        """Say anew what can be done."""
        for text in self.query(Still):
            text.changed()

    def _show(self) -> None:
        told = self.answer is not None and (self.skips or bool(self.answer))
        self.set_class(told, "-told")
        self.hint()

    def on_field_kept(self, event: Field.Kept) -> None:
        """Enter: keep what was written; an empty line skips the question, or is left."""
        event.stop()
        if not event.text and self.skips and monotonic() - self._since < HASTE:
            return
        if event.text or self._written or self.skips:
            self.post_message(self.Answered(self, event.text))
        else:
            self._leave()

    def on_field_left(self, event: Field.Left) -> None:
        """Escape: skip where nothing was written; leave an answer as it was where the field was
        emptied or nothing was changed, and any other text where it is."""
        event.stop()
        text = event.field.text.strip()
        if self.skips and self.answer is None and not text:
            self.post_message(self.Answered(self, ""))
            return
        if self.answer is not None and text in ("", self.answer):
            event.field.text = self.answer
            self._show()
        self._leave()

    def _leave(self) -> None:
        self.screen.set_focus(None)
        self.post_message(self.Left(self))

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """The hint is another one while writing."""
        self.hint()

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """And another one after it."""
        self.hint()

    def _ask_lines(self, width: int) -> list[Content]:
        lines = [self._heading_line(width)]
        lines += _asked_lines(self._question, width) if self._question else []
        if self._another and not self.has_class("-told"):
            lines += hang(Content.styled(words.INSTEAD, "muted"), width, "")
        return lines + self._other_lines(width)

    def _heading_line(self, width: int) -> Content:
        """The heading; beside an answer that was given, how to change it."""
        line = Content.styled(self._heading, "heading")
        again = f"   {self._again_key} to change it"
        given = self.skips and self.answer and self.has_class("-told")
        if given and line.cell_length + len(again) <= width:
            line += Content.styled(again, "muted")
        return line

    def _other_lines(self, width: int) -> list[Content]:
        """The second question; once one of the two has been answered, shorter."""
        if self._another is None:
            return []
        lead = f"{words.EITHER} " if self.has_class("-told") else ""
        return _asked_lines(self._another, width, lead)

    def _answer_lines(self, width: int) -> list[Content]:
        if not self.answer:
            said = f"{words.SKIPPED} {self._again_key} to answer it after all."
            return hang(Content.styled(said, "muted"), width, ARROW, mark="accent")
        return hang(plain(self.answer), width, ARROW, " " * len(ARROW), mark="accent")

    def _hint_lines(self, width: int) -> list[Content]:
        """One line on what to do; with the answer of a first question kept, none."""
        told = self.has_class("-told")
        if told:
            again = "" if self.skips else f"{self._write_key} to change it."
            said = f"{self.note} {again}".strip()
        else:
            said = self._how(self.field.text.strip() if self.is_mounted else "")
        return hang(Content.styled(said, "muted"), width, "") if said else []

    def _how(self, written: str) -> str:
        """What can be done now. A lone s or ? is a key pressed where keys are letters."""
        if self.writing:
            if written == "?":
                return "Here ? is a letter. F1 shows the help."
            if written == "s" and self.skips:
                return "Here s is a letter. Backspace, then Enter, skips the question."
            if written or not self.skips:
                return "Enter keeps it."
            if self.answer:
                return "Write. Esc leaves your answer as it was."
            which = " on either one" if self._another else ""
            return f"Write{which}, or press Enter to skip."
        again = self._again_key if self.answer is not None and self.skips else self._write_key
        if written and self.screen.focused is None:
            skip = " To skip, empty the line." if self.skips and self.answer is None else ""
            return f"Not kept yet: Enter keeps it, {again} to write on.{skip}"
        if written:
            return f"Not kept yet: {again} to write on; Enter there keeps it."
        skip = f", {key_now(self, 'debrief.skip', 's')} to skip" if self.skips else ""
        return f"{self._write_key} to write{skip}."

    @property
    def _write_key(self) -> str:
        return key_now(self, "debrief.write", "w")

    @property
    def _again_key(self) -> str:
        return key_now(self, "debrief.answer", "a")

    def on_text_area_changed(self) -> None:
        """Say what has been written so far; Esc skips an empty field only."""
        self.post_message(self.Written(self, self.draft))
        self.hint()
        self.screen.refresh_bindings()


def _asked_lines(asked: Asked, width: int, lead: str = "") -> list[Content]:
    """A question, behind what it is about, in one paragraph."""
    first, *rest = blocks(asked.text) or [Block(plain(""))]
    if lead or asked.about:
        about = f"{asked.about} " if asked.about else ""
        first = first._replace(content=plain(f"{lead}{about}") + first.content)
    return wrapped([first, *rest], width)
