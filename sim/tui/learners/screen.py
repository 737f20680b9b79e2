"""Who plays: those who have played here, whoever gave no name, and a line for a new name.

A learner can be given another name here, with all that is theirs, or be deleted for good.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, Static

from sim.session import Session
from sim.tui.learners.listed import NEW, rows
from sim.tui.widgets.ask import Ask
from sim.tui.widgets.beneath import open_beneath
from sim.tui.widgets.dialog import HELPED, Side
from sim.tui.widgets.entry import Entry
from sim.tui.widgets.keys import KeyLine, key_now
from sim.tui.widgets.prose import hang, plain
from sim.tui.widgets.reading import Reading
from sim.tui.widgets.rows import Rows
from sim.tui.widgets.title import TitleLine

if TYPE_CHECKING:
    from sim.records import Learner

NEW_NAME, OTHER_NAME = "A new name", "The name from now on"


class LearnersScreen(Side[str | None]):
    """Choose who plays; the result is the name, None where it stays as it was."""

    ABOUT = (
        "Attempts, results and what you wrote are kept apart for each name. A name is only a name: "
        "it needs no password and hides nothing from whoever can read this account."
    )
    AUTO_FOCUS = "Rows"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "write", "new name", id="learners.new", tooltip="Type a new name."),
        Binding("r", "rename", "rename", id="learners.rename",
                tooltip="Give the marked learner another name, with all that is theirs."),
        Binding("x", "delete", "delete", id="learners.delete",
                tooltip="Delete the marked learner with all attempts, for good, after asking."),
        *HELPED,
        Binding("escape,q,u", "back", "back", id="learners.back", tooltip="Change nothing."),
    ]  # fmt: skip
    DEFAULT_CSS = """
    LearnersScreen #about { height: auto; margin: 0 0 1 0; }
    LearnersScreen Rows { height: 1fr; }
    LearnersScreen #line { display: none; height: 1; margin: 1 0; }
    LearnersScreen.-writing #line { display: block; }
    LearnersScreen #mark { width: 2; color: $accent; }
    LearnersScreen Entry, LearnersScreen Entry:focus { width: 1fr; background: $panel; }
    """

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._problem = ""
        self._known = self._read()
        self._list = Rows(rows(self._known, session.learner))
        self._entry = Entry(placeholder=NEW_NAME)
        self._renamed: str | None = None
        """Whose other name is being written; None where it is a new one."""

    def compose(self) -> ComposeResult:
        """What names are for, the names, a line for a new one, the keys."""
        with Vertical(classes="box"):
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
        """Mark who plays now; where nobody gave a name, a new one is what is wanted here."""
        named = self._session.learner or any(each.name for each in self._known)
        self._list.set_rows(self._list.rows, f"={self._session.learner}" if named else NEW)

    def foot(self) -> tuple[str, str, str]:
        """What Enter does."""
        if self._writing:
            return ("enter", "enter", "play by this name" if self._renamed is None else "rename")
        row = self._list.row
        return ("enter", "enter", "new name" if row and row.id == NEW else "choose")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A letter is typed where something is being written; what is nobody's cannot be lost."""
        if action == "write":
            return not self._writing
        if action in ("rename", "delete"):
            who = self._marked
            there = who is not None and (who.name or who.attempts)
            return bool(there) and not self._writing and self._session.store is not None
        return True

    @property
    def _marked(self) -> Learner | None:
        """The learner that is marked, as the records know them; None where that is nobody."""
        from sim.records.saved import Learner

        row = self._list.row
        if row is None or row.id == NEW:
            return None
        name = row.id[1:]
        return next((each for each in self._known if each.name == name), Learner(name, 0, ""))

    def _read(self) -> list[Learner]:
        from sim.records.errors import RecordsError

        store = self._session.store
        try:
            return [] if store is None else store.learners()
        except RecordsError as error:
            self._problem = str(error)
            return []

    def _about(self, width: int) -> list[Content]:
        new, other, gone = (
            key_now(self, f"learners.{id}", key)
            for id, key in (("new", "n"), ("rename", "r"), ("delete", "x"))
        )
        words = (
            "Attempts and results are kept apart by name. Leadsim starts with the last one. "
            f"{new} takes a new name, {other} gives the marked one another, {gone} deletes all "
            "of theirs."
        )
        if self._session.store is None:
            words = "Nothing is saved at present, so a name holds until you leave."
        return hang(plain(self._problem or words, "muted"), width, "")

    @property
    def _writing(self) -> bool:
        return self.has_class("-writing")

    def on_rows_highlighted(self) -> None:
        """Enter does something else now."""
        self.refresh_bindings()
        self.query_one(KeyLine).follow()

    def on_rows_selected(self, event: Rows.Selected) -> None:
        """Somebody, or the line for a new name."""
        if event.row.id == NEW:
            self.action_write()
        else:
            self._switch(event.row.id[1:])

    # Writing a name

    def action_write(self) -> None:
        """Open the line for a new name."""
        self._write(None)

    def action_rename(self) -> None:
        """Open the line for another name of the marked learner."""
        who = self._marked
        if who is not None and not self._open_beneath(who.name):
            self._write(who.name)

    def _write(self, renamed: str | None) -> None:
        self._renamed = renamed
        self._entry.placeholder = NEW_NAME if renamed is None else OTHER_NAME
        self._entry.value = renamed or ""
        self.add_class("-writing")
        self._entry.focus()
        self._entry.cursor_position = len(self._entry.value)
        self.refresh_bindings()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """A name was typed; where it is too long or none, it stays to be written on."""
        from sim.records.names import NameTooLong, as_name

        event.stop()
        try:
            name = as_name(event.value)
        except NameTooLong as error:
            self.notify(str(error), severity="warning", markup=False)
            return
        if not name:
            self.notify("Type a name, or press Escape to go back.", markup=False)
        elif self._renamed is None:
            self._begin(name)
        else:
            self._rename(self._renamed, name)

    def _begin(self, name: str) -> None:
        """A name that is known in other capitals is that one; a close one is asked about."""
        from sim.records.names import close, same
        from sim.records.words import did_you_mean

        known = [*(each.name for each in self._known), self._session.learner]
        found = same(name, known)
        meant = None if found else close(name, known)
        if found or meant is None:
            self._switch(found or name)
            return
        answers = [("meant", f"Play as {meant}"), ("new", f"Begin as {name}, who is new here")]
        self._ask(
            did_you_mean(name, meant),
            answers,
            lambda answer: self._switch(meant if answer == "meant" else name),
        )

    def _rename(self, learner: str, name: str) -> None:
        """Another name for a learner; where somebody has it, both together only after asking."""
        from sim.records.names import same
        from sim.records.words import taken

        if name == learner:
            self.action_back()
            return
        other = same(name, [each.name for each in self._known if each.name != learner])
        if other is None:
            self._renaming(learner, name)
            return
        answers = [("", "No, keep them apart"), ("together", "Put both together")]
        self._ask(
            taken(learner, other), answers, lambda _: self._renaming(learner, other, together=True)
        )

    def _renaming(self, learner: str, name: str, *, together: bool = False) -> None:
        from sim.records.errors import RecordsError

        try:
            problem = self._session.rename(learner, name, together=together)
        except RecordsError as error:
            self.notify(str(error), severity="error", markup=False)
            return
        self.action_back()
        self._again(f"={name}", problem or f"{learner or 'Whoever gave no name'} is {name} now.")

    # Deleting

    def action_delete(self) -> None:
        """Delete the marked learner, after asking."""
        from sim.records.errors import RecordsError
        from sim.records.words import losing
        from sim.tui.widgets.deleting import ask

        who, store = self._marked, self._session.store
        if who is None or store is None or self._open_beneath(who.name):
            return
        try:
            attempts = [saved.id for saved in store.attempts(who.name)]
        except RecordsError as error:
            self.notify(str(error), severity="error", markup=False)
            return
        ask(
            *(self, self._session, attempts, who.name),
            title=f"Delete {who.name}?" if who.name else "Delete what was played without a name?",
            words=lambda doomed: losing(who.name, doomed),
            done=lambda told: self._again(f"={self._session.learner}", told),
        )

    # Both

    def _open_beneath(self, learner: str) -> bool:
        return open_beneath(self.app, lambda attempt: attempt.learner == learner)

    def _ask(self, words: str, answers: list[tuple[str, str]], do: Callable[[str], object]) -> None:
        """Ask; an answer that is something is acted on, and Escape leaves things as they are."""

        def answered(answer: str | None) -> None:
            if answer:
                do(answer)

        self.app.push_screen(Ask(words, answers), answered)

    def _again(self, mark: str, words: str) -> None:
        """Show who there is now, and say what was done."""
        self._known = self._read()
        self._list.set_rows(rows(self._known, self._session.learner), mark)
        self.refresh_bindings()
        self.notify(words, markup=False)

    def _switch(self, name: str) -> None:
        from sim.settings import SettingsError

        if name == self._session.learner:
            self.dismiss(None)
            return
        try:
            self._session.switch(name)
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
