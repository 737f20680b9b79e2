"""Keeping a debrief: as Markdown or as one HTML page, under a name the learner gives."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input

from sim.debrief.file import NotWritten, write
from sim.debrief.model import Debrief
from sim.text import one_line
from sim.tui.debrief import lines
from sim.tui.debrief.still import Still
from sim.tui.widgets.ask import Ask
from sim.tui.widgets.entry import Entry
from sim.tui.widgets.keys import KeyLine
from sim.tui.widgets.once import Once
from sim.tui.widgets.rows import Row, Rows

FORMS = ((".md", "Markdown", "to edit or to paste"), (".html", "HTML page", "to read or to print"))


class Export(Once[bool], ModalScreen[bool]):
    """Asks for a form and a name, and writes. Dismissed with True once the file is there."""

    ABOUT = "A file of this debrief, to keep or to send. Nothing is overwritten without asking."
    CSS_PATH = "export.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", "back", id="export.back", tooltip="Write nothing."),
        Binding("1", "form(0)", show=False, id="export.markdown", tooltip="Markdown."),
        Binding("2", "form(1)", show=False, id="export.html", tooltip="An HTML page."),
    ]

    def __init__(self, debrief: Debrief, answers: Mapping[str, str], scenario: str) -> None:
        super().__init__()
        self.debrief = debrief
        self.answers = dict(answers)
        self._today = date.today().isoformat()
        self._stem = f"leadsim-{scenario}-{self._today}"
        self._said = ""

    def compose(self) -> ComposeResult:
        """The forms, the name, what is in the way."""
        with Vertical(id="export"):
            yield Still(lambda width: lines.heading("Export this debrief", width))
            yield Rows([_row(number, *form) for number, form in enumerate(FORMS, 1)], id="forms")
            yield Still(lambda width: lines.ours("File name", width, "muted"), classes="label")
            yield Entry(self._stem + FORMS[0][0], id="name")
            yield Still(self._said_lines, classes="said")
            yield KeyLine()

    def on_mount(self) -> None:
        """Begin with the form."""
        self.query_one("#forms").focus()

    def foot(self) -> tuple[str, str, str]:
        """What Enter does."""
        naming = isinstance(self.focused, Entry)
        return ("enter", "enter", "write the file" if naming else "choose")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Digits belong to the name while it is being written."""
        return not (action == "form" and isinstance(self.focused, Entry))

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Enter does something else now."""
        self.refresh_bindings()

    def action_form(self, number: int) -> None:
        """A form by its number."""
        self.query_one(Rows).select(number)

    def on_rows_highlighted(self, event: Rows.Highlighted) -> None:
        """Another form: another ending of the name."""
        entry = self.query_one(Entry)
        stem = entry.value
        for suffix, _, _ in FORMS:
            stem = stem.removesuffix(suffix)
        entry.value = stem + event.row.id

    def on_rows_selected(self, event: Rows.Selected) -> None:
        """On to the name."""
        self.query_one(Entry).focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Write, or ask first where a file is there already."""
        name = event.value.strip()
        if not name:
            self._say("Please give the file a name.")
            return
        path = Path(name).expanduser().absolute()
        try:
            write(path, self._text(path))
        except FileExistsError:
            self._ask(path)
        except NotWritten as error:
            self._say(str(error))
        else:
            self._done(path)

    def _text(self, path: Path) -> str:
        """The document in the form that the name asks for, else in the one that is marked."""
        from sim.debrief.document import html, markdown

        row = self.query_one(Rows).row
        named = path.suffix.lower()
        if named not in {suffix for suffix, _, _ in FORMS}:
            named = row.id if row else ""
        form = html if named == ".html" else markdown
        return form(self.debrief, self.answers, when=self._today)

    def _ask(self, path: Path) -> None:
        def answered(answer: str | None) -> None:
            if answer != "yes":
                return
            try:
                write(path, self._text(path), over=True)
            except NotWritten as error:
                self._say(str(error))
            else:
                self._done(path)

        ways = (("yes", "Overwrite it"), ("no", "Choose another name"))
        words = f"There is a file of this name already: {one_line(str(path))}"
        self.app.push_screen(Ask(words, ways, title="Overwrite?"), answered)

    def _done(self, path: Path) -> None:
        self.notify(f"Written to {one_line(str(path))}", markup=False, timeout=10)
        self.dismiss(True)

    def _say(self, text: str) -> None:
        self._said = text
        self.query_one(".said", Still).changed()

    def _said_lines(self, width: int) -> list[Content]:
        return lines.ours(self._said, width, "fault") if self._said else []

    def action_close(self) -> None:
        """Write nothing."""
        self.dismiss(False)


def _row(number: int, suffix: str, name: str, use: str) -> Row:
    def line(width: int) -> list[Content]:
        return [Content.assemble(f"{number}  {name}, ", (use, "muted"))]

    return Row(suffix, line)
