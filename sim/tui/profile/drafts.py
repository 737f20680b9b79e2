"""What was written on how it went and could not be saved: held until it is, or let go."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from textual.app import App

if TYPE_CHECKING:
    from sim.records import Store


class Drafts:
    """Texts by attempt. Nothing is thrown away without asking."""

    def __init__(self, store: Store | None) -> None:
        self._store = store
        self._texts: dict[int, str] = {}

    def of(self, attempt: int) -> str:
        """What could not be saved; empty where all was."""
        return self._texts.get(attempt, "")

    def keep(self, attempt: int, text: str) -> str:
        """Save how it went; the result says why that failed, and is empty where it did not."""
        from sim.records.errors import RecordsError

        self._texts[attempt] = text
        if self._store is None:
            return "The records are not open."
        try:
            self._store.answer(attempt, "followup", text)
        except RecordsError as error:
            return str(error)
        del self._texts[attempt]
        return ""

    @property
    def at_risk(self) -> bool:
        """True where leaving would lose something; tries once more to save it before."""
        for attempt, text in tuple(self._texts.items()):
            self.keep(attempt, text)
        return bool(self._texts)

    def ask(self, app: App[Any], leave: Callable[[], object]) -> None:
        """Ask what is to become of them; `leave` is done where they are let go."""
        from sim.tui.widgets.ask import Ask
        from sim.tui.widgets.copying import copy

        def answered(answer: str | None) -> None:
            if answer == "copy":
                copy(app, "\n\n".join(self._texts.values()), "answer")
            elif answer == "leave":
                self._texts.clear()
                leave()

        ways = (
            ("stay", "Stay here"),
            ("copy", "Copy it to the clipboard"),
            ("leave", "Leave it behind"),
        )
        words = "What you wrote on how it went could not be saved."
        app.push_screen(Ask(words, ways, title="Your answer"), answered)
