"""What the library says first: a note until a key, and the offer of the tutorial."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from textual.widget import Widget

from sim.tui.library.opening import Opening
from sim.tui.library.start import Desk


class Greeting(Opening):
    """A library that tells whoever comes what there is to know."""

    def __init__(self, desk: Desk, *, notice: str, new: bool) -> None:
        """`notice` is told until a key; `new` says that somebody is told it as a newcomer."""
        super().__init__(desk)
        self._notice = notice
        self._new = new
        self.offering = False
        """True while the tutorial is offered, which Enter then plays."""

    def note(self) -> Iterable[Widget]:
        """The note, where something is to be told."""
        if not (self._notice or self.offering):
            return
        from sim.tui.library.notice import Notice

        above, taken = self._what_for(), partial(self.pressed, "enter")
        yield Notice(self._told(), above=above, id="notice", clicked=taken)

    async def welcome(self, notice: str, *, offer: bool) -> None:
        """Tell somebody who is new, as at a start, and offer the tutorial."""
        self._notice, self._new, self.offering = notice, True, offer
        await self.query("#notice").remove()
        await self.mount(*self.note(), before="KeyLine")
        self.keys_changed()

    def pressed(self, key: str = "") -> bool:
        """A key was pressed: the note has been read. True where the key answered it, no more."""
        if self.tiny:
            return False
        for notice in self.query("#notice"):
            notice.remove()
            if self._new:
                self.desk.session.welcomed()
        if not self.offering:
            return False
        self.offering = False
        if key == "enter":
            self.play_tutorial()
        self.keys_changed()
        return key in ("enter", "escape")

    def on_screen_suspend(self) -> None:
        """What was offered has been passed by, with the mouse; a note alone waits to be read."""
        if self.offering:
            self.pressed()

    def _what_for(self) -> str:
        """What all this is for, told beside the offer."""
        if not self.offering:
            return ""
        from sim.tui.tutorial.hint import WHAT_FOR

        return WHAT_FOR

    def _told(self) -> str:
        """The note; first of all, what is offered."""
        if not self.offering:
            return self._notice
        from sim.tui.tutorial.hint import OFFER, told

        return f"{told(self, OFFER).plain}\n\n{self._notice}".rstrip()
