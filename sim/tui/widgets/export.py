"""Keeping a document: as Markdown or one HTML page under a name that is given, or copied."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import ClassVar, Literal, NamedTuple

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input

from sim.debrief.file import NotWritten, write
from sim.text import one_line
from sim.tui.widgets.ask import Ask
from sim.tui.widgets.copying import copy
from sim.tui.widgets.entry import Entry
from sim.tui.widgets.keys import KeyLine
from sim.tui.widgets.once import Once
from sim.tui.widgets.prose import hang, plain
from sim.tui.widgets.reading import Reading
from sim.tui.widgets.rows import Row, Rows

Form = Literal[".md", ".html"]
FORMS: tuple[tuple[Form, str, str], ...] = (
    (".md", "Markdown", "to edit or to paste"),
    (".html", "HTML page", "to read or to print"),
)
COPY = "copy"


class Paper(NamedTuple):
    """A document that can be kept: what it is called, its file's name, and its text in a form.

    `called` stands behind "this", as in "this debrief"; `stem` is a name without a suffix.
    """

    called: str
    stem: str
    text: Callable[[Form], str]


def today() -> str:
    """The day that a document is made on, as it stands in its name and under its title."""
    return date.today().isoformat()


class Export(Once[bool], ModalScreen[bool]):
    """Asks for a form and a name, and writes. Dismissed with True once the file is there."""

    ABOUT = (
        "A file to keep or to send, or a copy to paste. Nothing is overwritten without asking. "
        "Some terminals do not allow copying; a file always works."
    )
    CSS_PATH = "export.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", "back", id="export.back", tooltip="Write nothing."),
        Binding("1", "form(0)", show=False, id="export.markdown", tooltip="Markdown."),
        Binding("2", "form(1)", show=False, id="export.html", tooltip="An HTML page."),
        Binding("3", "form(2)", show=False, id="export.copy", tooltip="To the clipboard."),
    ]

    def __init__(self, paper: Paper) -> None:
        super().__init__()
        self.paper = paper
        self._said = ""

    def compose(self) -> ComposeResult:
        """The forms, the name, where it goes, what is in the way."""
        with Vertical(id="export"):
            title = plain(f"Export this {self.paper.called}", "heading")
            yield _still(lambda width: hang(title, width, ""))
            ways = (*FORMS, (COPY, "Clipboard", "as Markdown"))
            yield Rows([_row(number, *way) for number, way in enumerate(ways, 1)], id="forms")
            yield _still(_label)
            yield Entry(self.paper.stem + FORMS[0][0], id="name")
            yield _still(self._said_lines, classes="said")
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
        if event.row.id == COPY:
            return
        entry = self.query_one(Entry)
        stem = entry.value
        for suffix, _, _ in FORMS:
            stem = stem.removesuffix(suffix)
        entry.value = stem + event.row.id

    def on_rows_selected(self, event: Rows.Selected) -> None:
        """On to the name; what is copied needs none."""
        if event.row.id == COPY:
            copy(self.app, self.paper.text(".md"), self.paper.called)
            self.dismiss(False)
            return
        self.query_one(Entry).focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Write, or ask first where a file is there already."""
        name = event.value.strip()
        if not name:
            self._say("Please give the file a name.")
            return
        try:
            path = Path(name).expanduser().absolute()
        except (OSError, RuntimeError):  # no such account; or the folder we are in is gone
            self._say(f"There is no folder for {one_line(name)}. A full path, from / on, will do.")
            return
        if not path.suffix and not os.path.isdir(path):  # which never raises
            path = path.with_name(path.name + self._form(path))
        self._write(path)

    def _write(self, path: Path, *, over: bool = False) -> None:
        try:
            write(path, self.paper.text(self._form(path)), over=over)
        except FileExistsError:
            self._ask(path)
        except NotWritten as error:
            self._say(str(error))
        else:
            self.notify(f"Written to {one_line(str(path))}", markup=False, timeout=10)
            self.dismiss(True)

    def _form(self, path: Path) -> Form:
        """The form that the name asks for, else the one that is marked."""
        row = self.query_one(Rows).row
        known: dict[str, Form] = {suffix: suffix for suffix, _, _ in FORMS}
        return known.get(path.suffix.lower()) or known.get(row.id if row else "") or ".md"

    def _ask(self, path: Path) -> None:
        def answered(answer: str | None) -> None:
            if answer == "yes":
                self._write(path, over=True)

        ways = (("no", "Choose another name"), ("yes", "Overwrite it"))
        words = f"There is a file of this name already: {one_line(str(path))}"
        self.app.push_screen(Ask(words, ways, title="Overwrite?"), answered)

    def _say(self, text: str) -> None:
        self._said = text
        self.query_one(".said", Reading).changed()

    def _said_lines(self, width: int) -> list[Content]:
        return hang(plain(self._said, "fault"), width, "") if self._said else []

    def action_close(self) -> None:
        """Write nothing."""
        self.dismiss(False)


def _still(lay_out: Callable[[int], list[Content]], classes: str = "") -> Reading:
    text = Reading(lay_out, classes=f"still {classes}")
    text.can_focus = False
    return text


def _label(width: int) -> list[Content]:
    """Where a name without a folder goes, the end of a long path rather than its start."""
    try:
        folder = one_line(os.getcwd())
    except OSError:
        folder = ""
    lead = "File name, in " if folder else "File name"
    if cell_len(folder) > width - cell_len(lead):
        while folder and cell_len(folder) > width - cell_len(lead) - 1:
            folder = folder[1:]
        folder = f"…{folder}"
    return [plain(lead + folder, "muted")]


def _row(number: int, suffix: str, name: str, use: str) -> Row:
    def line(width: int) -> list[Content]:
        return [Content.assemble(f"{number}  {name}, ", (use, "muted"))]

    return Row(suffix, line)
