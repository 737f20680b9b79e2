"""All keys there are, by what they do; each can be put on another one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.widget import Widget

from sim.tui import keymap as keymaps
from sim.tui.keymap import Bound
from sim.tui.settings.listed import Listed
from sim.tui.settings.press import Press
from sim.tui.widgets.ask import Ask
from sim.tui.widgets.keys import spoken
from sim.tui.widgets.prose import hang, plain
from sim.tui.widgets.rows import Row, Rows
from sim.tui.widgets.title import TitleLine

if TYPE_CHECKING:
    from sim.session import Session

GROUPS: Mapping[str, str] = {
    "app": "Everywhere",
    "help": "Everywhere",
    "move": "Moving about in lists and texts",
    "rows": "Moving about in lists and texts",
    "library": "Library",
    "play": "Play",
    "debrief": "Debrief",
    "profile": "Profile",
    "principles": "Principles",
    "studio": "Studio",
}
"""What the parts of the app are called; the others follow by the first word of their ids."""
KEYS = 16
"""Columns of the keys."""


class KeysScreen(Listed):
    """A list of all bindings, under the part of the app they belong to."""

    ABOUT = (
        "Every key, under the part of Leadsim that it belongs to. Enter puts what is marked on "
        "another key: press that key then. The arrows, Enter, Tab, Escape, F1, Ctrl+C and the "
        "digits stay what they are, so that you can always find your way."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("x", "usual", "usual key", id="keys.usual",
                tooltip="Put what is marked back on its usual key."),
        Binding("a", "all_usual", "all usual", id="keys.all",
                tooltip="Put everything back on its usual key; asks first."),
        Binding("question_mark", "app.help", "help", id="help", tooltip="This help."),
        Binding("q,escape", "leave", "back", id="keys.back", tooltip="Back to the settings."),
    ]  # fmt: skip

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        keymaps.load_all()
        self._known = keymaps.known()

    def body(self) -> Iterable[Widget]:
        """The list."""
        yield TitleLine("Keys", "Enter, then the new key")
        with Container(id="page"):
            yield Rows(self.rows(), id="list", click_marks=True)

    @property
    def _own(self) -> Mapping[str, str]:
        return self.session.settings.bindings

    def rows(self) -> list[Row]:
        """All bindings, by the part of the app."""
        groups: dict[str, list[Bound]] = {title: [] for title in GROUPS.values()}
        for bound in self._known.values():
            first = bound.id.partition(".")[0]
            groups.setdefault(GROUPS.get(first, first.capitalize()), []).append(bound)
        rows: list[Row] = []
        for title, some in groups.items():
            if not some:
                continue
            if rows:
                rows.append(Row(f"gap {title}", lambda width: [Content("")], enabled=False))
            rows.append(_title(title))
            rows += [self._row(bound) for bound in some]
        return rows

    def _row(self, bound: Bound) -> Row:
        now = keymaps.effective(bound, self.frame.keymap)
        keys = " ".join(spoken(key) for key in now)
        own = " (changed)" if bound.id in self._own else ""

        def lines(width: int) -> list[Content]:
            text = Content.assemble(
                plain(f"{bound.about.rstrip('.')}{own}"), plain(f"  {bound.id}", "muted")
            )
            lead = keys.ljust(KEYS)
            if len(keys) < KEYS:
                return hang(text, width, lead, " " * KEYS, mark="accent")
            return [*hang(plain(keys, "accent"), width, ""), *hang(text, width, " " * KEYS)]

        return Row(bound.id, lines, bound.movable)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Back to the usual where something is not."""
        if action == "usual" and self.marked not in self._own:
            return False
        if action == "all_usual" and not self._own:
            return False
        return super().check_action(action, parameters)

    def foot(self) -> tuple[str, str, str]:
        """What Enter does."""
        return ("enter", "enter", "another key")

    @on(Rows.Selected)
    def _selected(self, event: Rows.Selected) -> None:
        event.stop()
        bound = self._known[event.row.id]

        def why_not(key: str) -> str:
            key_set = self.session.settings.keys
            return keymaps.why_not(bound.id, key, self._own, key_set, self._known)

        def pressed(key: str | None) -> None:
            if key:
                self._put(keymaps.changed(self._own, bound.id, [key]))

        self.app.push_screen(Press(bound.about, why_not), pressed)

    def _put(self, bindings: dict[str, str]) -> None:
        self.frame.change_settings(bindings=bindings)
        self.update()

    def action_usual(self) -> None:
        """The usual key for what is marked."""
        self._put(keymaps.changed(self._own, self.marked, []))

    def action_all_usual(self) -> None:
        """The usual keys for everything; asks once."""

        def answered(answer: str | None) -> None:
            if answer == "yes":
                self._put({})

        words = "Put everything back on its usual key?"
        answers = (("yes", "Yes, all of them"), ("no", "No, leave them"))
        self.app.push_screen(Ask(words, answers), answered)


def _title(title: str) -> Row:
    return Row(f"title {title}", lambda width: [Content.styled(title, "heading")], False, True)
