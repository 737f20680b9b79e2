"""Two attempts side by side: where they part, what each closed, what followed, how each ended."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.worker import get_current_worker

from sim.debrief import paths
from sim.tui.debrief import lines, ways
from sim.tui.widgets.keys import key_now
from sim.tui.widgets.paged import Paged
from sim.tui.widgets.place import THIN, alone
from sim.tui.widgets.reading import Reading
from sim.tui.widgets.title import TitleLine

if TYPE_CHECKING:
    from sim.beside import Beside
    from sim.debrief.paths import Pair
    from sim.records import Saved

READING = "Reading the attempts…"
LOOK_EVERY = 0.2
"""Seconds between two looks at whether the doors of both are there."""


class PathsScreen(Paged[None]):
    """The two ways; which two can be chosen. It is there at once and filled as they are read."""

    ABOUT = (
        "Two attempts at this scenario: the decisions that they share, where they part, what each "
        "put out of reach, and how each ended. Any two finished attempts can be chosen. "
        f"{paths.NO_WINNER}"
    )
    CSS_PATH = "paths.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "page(1)", "read on", id="paths.on", tooltip="On through the text."),
        Binding(
            "c",
            "choose",
            "other attempts",
            id="paths.choose",
            tooltip="Choose the two attempts to see side by side.",
        ),
        Binding("v", "leave", show=False, id="paths.leave", tooltip="Back to the debrief."),
        Binding("question_mark", "app.help", "help", id="help", tooltip="This help."),
        Binding("q,escape", "leave", "back", id="paths.back", tooltip="Back to the debrief."),
    ]

    def __init__(self, beside: Beside) -> None:
        super().__init__()
        self.beside = beside
        self.found: Pair | None = None
        self._said = READING
        self._several = False

    def body(self) -> Iterable[Widget]:
        """The page."""
        yield TitleLine(paths.TITLE, self.beside.attempt.story.title)
        with Container(id="page"):
            yield Reading(self._lines, id="text", whole=True)

    def on_mount(self) -> None:
        """Read the two that belong together; where there are none, ask for two."""
        super().on_mount()
        self.query_one(Reading).focus()
        self._read(self.beside.usual)

    def on_unmount(self) -> None:
        """Nobody waits for the doors of the other attempts any more."""
        self.beside.stop()

    def foot(self) -> tuple[str, str, str]:
        """How to read on."""
        return ("", "↑↓", "scroll")

    def key_words(self, action: str) -> str:
        """Shorter words where the line has less room."""
        shorter = action == "choose" and self.size.width < THIN
        return "others" if shorter else super().key_words(action)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is something to choose where there are two attempts."""
        if action == "choose" and not self._several:
            return False
        return super().check_action(action, parameters)

    @work(thread=True, exclusive=True, group="paths")
    def _read(self, asked: Callable[[], Pair | None]) -> None:
        """Replay two attempts, and again once more is known of their doors."""
        worker = get_current_worker()

        def tell(found: Pair | None, said: str, several: bool) -> None:
            if not worker.is_cancelled and self.here:
                self.app.call_from_thread(self._take, found, said, several)

        found, said, several = self._asked(asked)
        tell(found, said, several)
        pending = self.beside.pending()
        while pending and not worker.is_cancelled and self.here:
            time.sleep(LOOK_EVERY)
            if not self.beside.pending():
                self.beside.forget()
                tell(*self._asked(asked))
                return

    def _asked(self, asked: Callable[[], Pair | None]) -> tuple[Pair | None, str, bool]:
        from sim.library import LibraryError
        from sim.records.errors import RecordsError
        from sim.story.play import PlayError

        try:
            several = len(self.beside.finished()) > 1
            found = asked()
            return found, "" if found else self._nothing(several), several
        except RecordsError as error:
            return None, str(error), False
        except (LibraryError, PlayError) as error:
            return None, f"One of the two attempts can no longer be replayed: {error}", True

    def _nothing(self, several: bool) -> str:
        """Why there is nothing to see, and what to do."""
        origin = self.beside.origin()
        said = "This attempt was not played on from another one."
        if origin is not None:
            said = paths.GONE if origin.state == "gone" else paths.UNDER_WAY
        if several:
            key = key_now(self, "paths.choose", "c")
            return f"{said} With {key} you choose two finished attempts at this scenario."
        key = key_now(self, "debrief.play_on", "r")
        there = f"With {key} in the debrief you play on from a decision; then there are two ways."
        return f"{said} {there}"

    def _take(self, found: Pair | None, said: str, several: bool) -> None:
        again = self.found is not None and found is not None
        at = self.query_one(Reading).scroll_offset.y if again else 0
        self.found, self._said, self._several = found, said, several
        text = self.query_one(Reading)
        text.show(self._lines)
        if again:
            text.go_to(at)
        self.refresh_bindings()

    def _lines(self, width: int) -> list[Content]:
        if self.found is None:
            return lines.ours(self._said, min(width, lines.WIDEST))
        return ways.lay_out(self.found, width, self.query_one(Reading).measure)

    @alone
    async def action_choose(self) -> None:
        """Two attempts of one's own choice, one after the other."""
        from sim.records.errors import RecordsError

        try:
            saved = self.beside.finished()
        except RecordsError as error:
            self.notify(str(error), severity="error", markup=False)
            return
        chosen: list[Saved] = []
        for question in ("Which attempt?", "And which one beside it?"):
            left = [each for each in saved if each not in chosen]
            at = await self.app.push_screen_wait(_picker(question, left, self.beside))
            if at is None:
                return
            chosen.append(left[at])
        self.found, self._said = None, READING
        self.query_one(Reading).changed()
        self._read(lambda: self.beside.pair(*chosen))

    def action_leave(self) -> None:
        """Back to the debrief."""
        self.dismiss(None)


def _picker(question: str, saved: Sequence[Saved], beside: Beside) -> ModalScreen[int | None]:
    from sim.tui.debrief.pick import Pick

    return Pick(question, [beside.described(each) for each in saved])
