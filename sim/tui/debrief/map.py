"""The map of a scenario: what has been seen of it so far, and nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.content import Content

from sim.attempt import Attempt
from sim.debrief import seen_words
from sim.tui.debrief import lines, map_lines
from sim.tui.debrief.panes import LEAVING, Panes
from sim.tui.widgets.reading import Reading
from sim.tui.widgets.rows import Rows

if TYPE_CHECKING:
    from sim.debrief.seen import SeenMap
    from sim.library import Card
    from sim.session import Session


class MapScreen(Panes[int | None]):
    """What a learner has seen of a scenario.

    Of an attempt its own way is marked, and the screen may be dismissed with the number of a
    decision of it (from 0) to play on from; of a card there is no such way. It is there at once,
    and filled as soon as the attempts have been read.
    """

    ABOUT = seen_words.ABOUT
    LONG = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "r,enter",
            "play_on",
            "play on from here",
            key_display="r",
            id="map.play_on",
            tooltip="Play on from the decision you made in this scene, as practice; asks first.",
        ),
        Binding("m", "leave", show=False, id="map.leave", tooltip="Back to where you came from."),
        *LEAVING,
    ]

    def __init__(self, session: Session | None, of: Card | Attempt) -> None:
        """`session` is not asked where the map is that of an attempt."""
        title = of.story.title if isinstance(of, Attempt) else of.title
        super().__init__("What you have seen", title, ())
        self._session = session
        self._of = of
        self._said = "Reading your attempts…"
        self.found: SeenMap | None = None

    def on_mount(self) -> None:
        """Read the attempts."""
        super().on_mount()
        self._read()

    def lines_of(self, id: str, width: int) -> list[Content]:
        """All about a scene, the endings, or the whole."""
        assert self.found is not None, "there are rows once something was found"
        of_attempt = isinstance(self._of, Attempt)
        return map_lines.text(self.found, id, width, of_attempt=of_attempt, said=self._said)

    def _lines(self, width: int) -> list[Content]:
        if self.found is None:
            return lines.ours(self._said, min(width, lines.WIDEST))
        return super()._lines(width)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only where this attempt decided something there is something to play on from."""
        if action == "play_on" and self._number is None:
            return False
        return super().check_action(action, parameters)

    @property
    def _number(self) -> int | None:
        """The first decision of this attempt that was made in the marked scene."""
        if self.found is None or not self.marked.isdigit():
            return None
        return next(iter(self.found.spots[int(self.marked)].decided), None)

    @work(thread=True, exclusive=True, group="map")
    def _read(self) -> None:
        from sim.debrief.seen import seen
        from sim.library import LibraryError
        from sim.records.errors import RecordsError

        found, said = None, seen_words.NOTHING
        try:
            story, walked = self._walked()
            if story is not None and walked.walks:
                found = seen(story, walked.walks)
            said = seen_words.unread(walked.unread) or ("" if found else said)
        except (LibraryError, RecordsError) as error:
            said = str(error)
        if self.here:
            self.app.call_from_thread(self._take, found, said)

    def _walked(self) -> map_lines.Walked:
        """The story that the map is of, and all walks in it."""
        from sim.beside import walks_of
        from sim.debrief.walks import Walks, walks
        from sim.library import FaultyScenario, load

        if isinstance(self._of, Attempt):
            return self._of.story, walks_of(self._of)
        if self._session is None or self._session.store is None:
            return None, Walks(())
        try:
            story = load(Path(self._of.path)).story
        except FaultyScenario:
            story = None  # the map is of the text that was played last
        found = walks(self._session.store, self._session.learner, self._of.id, story)
        if story is None and found.walks:
            story = found.walks[-1].story
        return story, found

    def _take(self, found: SeenMap | None, said: str) -> None:
        """Show it; where nothing could be read, why."""
        if not self.here:
            return
        self.found, self._said = found, said
        if found is not None:
            self.query_one("#list", Rows).set_rows(map_lines.rows(found))
        self.query_one("#text", Reading).changed()
        self.refresh_bindings()

    def on_rows_selected(self, event: Rows.Selected) -> None:
        """Enter, or a click on the marked scene."""
        event.stop()
        self.action_play_on()

    def action_play_on(self) -> None:
        """Ask once, then play on from the decision made in the marked scene."""
        number = self._number
        if number is None:
            return
        from sim.tui.debrief.timeline import ask_to_play_on

        def answered(answer: str | None) -> None:
            if answer == "yes":
                self.dismiss(number)

        self.app.push_screen(ask_to_play_on(number), answered)
