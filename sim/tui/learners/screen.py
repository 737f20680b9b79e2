"""Who plays: those who have played here, whoever gave no name, and a line for a new name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from sim.session import Session
from sim.tui.widgets.entry import Entry
from sim.tui.widgets.keys import KeyLine
from sim.tui.widgets.once import Once
from sim.tui.widgets.prose import cut, hang, plain
from sim.tui.widgets.reading import Reading
from sim.tui.widgets.rows import Row, Rows
from sim.tui.widgets.title import TitleLine

if TYPE_CHECKING:
    from sim.records import Learner

NOBODY = "without a name"
NEW = "new"
"""The id of the row for a new name; those of the others are = and the name."""


class LearnersScreen(Once[str | None], ModalScreen[str | None]):
    """Choose who plays; the result is the name, None where it stays as it was."""

    ABOUT = (
        "Attempts, results and what you wrote are kept apart for each name. A name is only a name: "
        "it needs no password and hides nothing from whoever can read this account."
    )
    AUTO_FOCUS = "Rows"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "write", "new name", id="learners.new", tooltip="Type a new name."),
        Binding("question_mark", "app.help", "help", id="help", tooltip="This help."),
        Binding("escape,q,u", "back", "back", id="learners.back", tooltip="Change nothing."),
    ]
    DEFAULT_CSS = """
    LearnersScreen { align: right top; background: $background 40%; }
    LearnersScreen > #learners {
        width: 50;
        max-width: 100%;
        height: 100%;
        background: $surface;
        border-left: vkey $rule;
        padding: 0 1;
    }
    LearnersScreen TitleLine { padding: 0; }
    LearnersScreen #about { height: auto; margin: 0 0 1 0; }
    LearnersScreen Rows { height: 1fr; }
    LearnersScreen #line { display: none; height: 1; margin: 1 0; }
    LearnersScreen.-writing #line { display: block; }
    LearnersScreen #mark { width: 2; color: $accent; }
    LearnersScreen Entry, LearnersScreen Entry:focus { width: 1fr; background: $panel; }
    LearnersScreen KeyLine { background: transparent; padding: 0; }
    LearnersScreen:ansi { background: ansi_default; }
    """

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._problem = ""
        self._known = self._read()
        self._list = Rows(rows(self._known, session.learner))
        self._entry = Entry(placeholder="A new name")

    def compose(self) -> ComposeResult:
        """What names are for, the names, a line for a new one, the keys."""
        with Vertical(id="learners"):
            yield TitleLine("Who plays")
            about = Reading(self._about, id="about")
            about.can_focus = False
            yield about
            yield self._list
            with Horizontal(id="line"):
                yield Static("› ", id="mark", markup=False)
                yield self._entry
            yield KeyLine()

    def on_mount(self) -> None:
        """Mark who plays now."""
        self._list.set_rows(self._list.rows, f"={self._session.learner}")

    def foot(self) -> tuple[str, str, str]:
        """What Enter does."""
        if self._writing:
            return ("enter", "enter", "play by this name")
        row = self._list.row
        return ("enter", "enter", "new name" if row and row.id == NEW else "choose")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A letter is typed where something is being written."""
        return not (action == "write" and self._writing)

    def _read(self) -> list[Learner]:
        from sim.records.errors import RecordsError

        store = self._session.store
        try:
            return [] if store is None else store.learners()
        except RecordsError as error:
            self._problem = str(error)
            return []

    def _about(self, width: int) -> list[Content]:
        words = "Attempts and results are kept apart by name. Leadsim starts with the last one."
        if self._session.store is None:
            words = "Nothing is saved at present, so a name holds until you leave."
        return hang(plain(self._problem or words, "muted"), width, "")

    @property
    def _writing(self) -> bool:
        return self.has_class("-writing")

    def on_rows_highlighted(self) -> None:
        """Enter does something else now."""
        self.query_one(KeyLine).follow()

    def on_rows_selected(self, event: Rows.Selected) -> None:
        """Somebody, or the line for a new name."""
        if event.row.id == NEW:
            self.action_write()
        else:
            self._switch(event.row.id[1:])

    def action_write(self) -> None:
        """Open the line for a new name."""
        self.add_class("-writing")
        self._entry.focus()
        self.refresh_bindings()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """A name was typed; one that is known in other capitals is that one."""
        from sim.records.learners import as_name

        event.stop()
        name = as_name(event.value)
        if not name:
            self.notify("Type a name, or press Escape to go back.", markup=False)
            return
        same = [each.name for each in self._known if each.name.casefold() == name.casefold()]
        self._switch(name if name in same or not same else same[0])

    def _switch(self, name: str) -> None:
        from sim.records.errors import RecordsError
        from sim.settings import SettingsError

        if name == self._session.learner:
            self.dismiss(None)
            return
        try:
            self._session.switch(name)
        except RecordsError as error:
            self.notify(str(error), severity="error", markup=False)
            return
        except SettingsError as error:
            words = f"{error} The change holds until you leave."
            self.notify(words, severity="warning", markup=False)
        self.dismiss(name)

    def action_back(self) -> None:
        """Out of the line, or back to where one was."""
        if self._writing:
            self.remove_class("-writing")
            self._entry.value = ""
            self._list.focus()
            self.refresh_bindings()
        else:
            self.dismiss(None)


def rows(known: Sequence[Learner], now: str) -> list[Row]:
    """Those who are known, the last one to play first; nobody by name; a new name.

    Whoever plays now has a sign, and is listed even before a first attempt.
    """
    from sim.records.saved import Learner

    listed = {each.name: each for each in known}
    for name in (now, ""):
        listed.setdefault(name, Learner(name, 0, ""))
    found = [_row(each, each.name == now) for each in listed.values()]
    found.append(Row(NEW, lambda width: [plain("  A new name…")], height=1))
    return found


def _row(learner: Learner, now: bool) -> Row:
    sign = "✓ " if now else "  "

    def lines(width: int) -> list[Content]:
        name = cut(learner.name or NOBODY, width - 2)
        style = "strong" if learner.name else "em"
        return [
            Content.assemble((sign, "accent"), plain(name, style)),
            *hang(plain(_tally(learner, now), "muted"), width, "  ", "  "),
        ]

    return Row(f"={learner.name}", lines)


def _tally(learner: Learner, now: bool) -> str:
    from sim.profile.words import day

    count = learner.attempts
    told = [
        "plays now" if now else "",
        "1 attempt" if count == 1 else f"{count} attempts" if count else "no attempts yet",
        f"last on {day(learner.touched)}" if learner.touched else "",
    ]
    return ", ".join(part for part in told if part)
