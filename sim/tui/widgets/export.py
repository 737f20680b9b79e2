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
from textual.widgets import Input

from sim.debrief.file import NotWritten, write
from sim.debrief.own import IN_IT, LEFT_OUT
from sim.text import one_line
from sim.tui.widgets.ask import Ask
from sim.tui.widgets.copying import copy
from sim.tui.widgets.dialog import HELPED, Dialog
from sim.tui.widgets.entry import Entry
from sim.tui.widgets.keys import KeyLine
from sim.tui.widgets.place import THIN
from sim.tui.widgets.prose import hang, plain
from sim.tui.widgets.reading import Reading
from sim.tui.widgets.rows import Row, Rows

Form = Literal[".md", ".html"]
FORMS: tuple[tuple[Form, str, str], ...] = (
    (".md", "Markdown", "to edit or to paste"),
    (".html", "HTML page", "to read or to print"),
)
COPY, OWN = "copy", "own"


class Paper(NamedTuple):
    """A document that can be kept: what it is called, its file's name, and its text in a form.

    `called` stands behind "this", as in "this debrief"; `stem` is a name without a suffix. `text`
    is asked for a form, and whether with what the learner wrote; `own` says how much that is.
    `which` are ways to say which of several it is, the longest first.
    """

    called: str
    stem: str
    text: Callable[[Form, bool], str]
    own: str = ""
    which: tuple[str, ...] = ()


def today() -> str:
    """The day that a document is made on, as it stands in its name and under its title."""
    return date.today().isoformat()


class Export(Dialog[bool]):
    """Asks for a form, and writes under the name that stands there, which can be another one.

    Dismissed with True once a file holds all of it.

    Before anything is written it says what of the learner's own words would be in it.
    """

    ABOUT = (
        "A file to keep or to send, or a copy to paste. Choosing a form writes the file, under the "
        "name that stands below; Tab leads there. Nothing is overwritten without asking. "
        "What you wrote can be left out. "
        "Some terminals do not allow copying; a file always works."
    )
    CSS_PATH = "export.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        *HELPED,
        Binding("escape", "close", "back", id="export.back", tooltip="Write nothing."),
        Binding(
            "tab,shift+tab",
            "name",
            "name",
            key_display="tab",
            id="export.name",
            tooltip="To the name, to give another one; and back to the list.",
        ),
        Binding("1", "form(0)", show=False, id="export.markdown", tooltip="Write Markdown."),
        Binding("2", "form(1)", show=False, id="export.html", tooltip="Write an HTML page."),
        Binding("3", "form(2)", show=False, id="export.copy", tooltip="To the clipboard."),
        Binding(
            "4",
            "form(3)",
            show=False,
            id="export.own",
            tooltip="Leave out what you wrote, or put it in again.",
        ),
    ]

    def __init__(self, paper: Paper) -> None:
        super().__init__()
        self.paper = paper
        self._said = ""
        self.whole = True
        """Whether what the learner wrote goes in."""
        self._chosen: Form = FORMS[0][0]

    def compose(self) -> ComposeResult:
        """The forms, the name, where it goes, what is in the way."""
        with Vertical(classes="box"):
            yield _still(self._title)
            ways = (*FORMS, (COPY, "Clipboard", "as Markdown"))
            rows = [_row(number, *way) for number, way in enumerate(ways, 1)]
            if self.paper.own:
                rows.append(Row(OWN, self._own_lines))
            yield Rows(rows, id="forms")
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
        changing = not naming and self._marked == OWN
        copying = not naming and self._marked == COPY
        write = "write" if self.app.size.width < THIN else "write the file"
        words = "change" if changing else "copy" if copying else write
        return ("enter", "enter", words)

    def key_words(self, action: str) -> str:
        """From the name, Tab leads back."""
        return "list" if action == "name" and isinstance(self.focused, Entry) else ""

    @property
    def _marked(self) -> str:
        row = self.query_one(Rows).row
        return row.id if row else ""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Digits belong to the name while it is being written."""
        return not (action == "form" and isinstance(self.focused, Entry))

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Enter does something else now."""
        self.refresh_bindings()

    def action_name(self) -> None:
        """From the list to the name, before its ending, and back."""
        naming = isinstance(self.focused, Entry)
        entry = self.query_one(Entry)
        entry.cursor_position = len(entry.value.removesuffix(self._chosen))
        self.query_one(Rows if naming else Entry).focus()

    def action_form(self, number: int) -> None:
        """A form by its number."""
        self.query_one(Rows).select(number)

    def on_rows_highlighted(self, event: Rows.Highlighted) -> None:
        """Another form: another ending of the name."""
        self.refresh_bindings()
        self._take(event.row.id)

    def _take(self, id: str) -> None:
        form = next((suffix for suffix, _, _ in FORMS if suffix == id), None)
        if form is None:
            return
        self._chosen = form
        entry = self.query_one(Entry)
        stem = entry.value
        for suffix, _, _ in FORMS:
            stem = stem.removesuffix(suffix)
        entry.value = stem + form

    def on_rows_selected(self, event: Rows.Selected) -> None:
        """Write it, or copy it."""
        if event.row.id == OWN:
            self.whole = not self.whole
            event.rows.changed()
            return
        if event.row.id == COPY:
            own = self.paper.own if self.whole else ""
            copy(self.app, self.paper.text(".md", self.whole), self.paper.called, own)
            self.dismiss(False)
            return
        self._take(event.row.id)
        self._begin(self.query_one(Entry).value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Write it under this name."""
        self._begin(event.value)

    def _begin(self, name: str) -> None:
        """Write, or ask first where a file is there already."""
        name = name.strip()
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
            write(path, self.paper.text(self._form(path), self.whole), over=over)
        except FileExistsError:
            self._ask(path)
        except NotWritten as error:
            self._say(str(error))
        else:
            self.notify(f"Written to {one_line(str(path))}", markup=False, timeout=10)
            self.dismiss(self.whole or not self.paper.own)

    def _form(self, path: Path) -> Form:
        """The form that the name asks for, else the one that was marked last."""
        known: dict[str, Form] = {suffix: suffix for suffix, _, _ in FORMS}
        return known.get(path.suffix.lower(), self._chosen)

    def _ask(self, path: Path) -> None:
        def answered(answer: str | None) -> None:
            if answer == "yes":
                self._write(path, over=True)
            else:
                self.query_one(Entry).focus()

        ways = (("no", "Choose another name"), ("yes", "Overwrite it"))
        words = f"There is a file of this name already: {one_line(str(path))}"
        self.app.push_screen(Ask(words, ways, title="Overwrite?"), answered)

    def _title(self, width: int) -> list[Content]:
        """What is exported, and which of several it is as far as there is room."""
        title = f"Export this {self.paper.called}"
        longer = (f"{title}: {which}" for which in self.paper.which)
        fits = next((each for each in longer if cell_len(each) <= width), title)
        return hang(plain(fits, "heading"), width, "")

    def _say(self, text: str) -> None:
        """Say what is in the way; the name is where it can be mended."""
        self.query_one(Entry).focus()
        self._said = text
        self.query_one(".said", Reading).changed()

    def _said_lines(self, width: int) -> list[Content]:
        return hang(plain(self._said, "fault"), width, "") if self._said else []

    def _own_lines(self, width: int) -> list[Content]:
        """Whether what the learner wrote goes in, and how much that is."""
        said = plain(f"{IN_IT if self.whole else LEFT_OUT}: ") + plain(self.paper.own, "muted")
        return hang(said, width, f"{len(FORMS) + 2}  ", "   ")

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
    lead = "File name (tab), in " if folder else "File name (tab)"
    if cell_len(folder) > width - cell_len(lead):
        while folder and cell_len(folder) > width - cell_len(lead) - 1:
            folder = folder[1:]
        folder = f"…{folder}"
    return [plain(lead + folder, "muted")]


def _row(number: int, suffix: str, name: str, use: str) -> Row:
    def line(width: int) -> list[Content]:
        return [Content.assemble(f"{number}  {name}, ", (use, "muted"))]

    return Row(suffix, line)
