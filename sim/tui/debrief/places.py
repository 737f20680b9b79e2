"""Where one goes from a debrief: its pages, playing on, what comes next, a file or a copy."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from sim.attempt import Attempt
from sim.tui.debrief.answers import Answers
from sim.tui.debrief.others import Others
from sim.tui.widgets.place import Place, alone
from sim.tui.widgets.rows import Rows

if TYPE_CHECKING:
    from sim.tui.debrief.timeline import Timeline
    from sim.tui.widgets.export import Paper


class Places(Place[int | None]):
    """A debrief, from which all that is a key away is opened."""

    def __init__(self, attempt: Attempt) -> None:
        super().__init__()
        self.attempt = attempt
        self.debrief = attempt.debrief()
        self.answers = Answers(attempt)
        self.others = Others(attempt)
        self._timeline: Timeline | None = None
        self._acted = False
        """True once somebody went on from here."""

    def _keep_drafts(self) -> None:
        """Keep what was written and not yet kept."""
        raise NotImplementedError

    def _go(self, result: int | None, then: Callable[[], object] | None = None) -> None:
        """Leave, unless something would be lost by it; `then` follows once it is left."""
        raise NotImplementedError

    def _play_on(self, number: int | None) -> None:
        self._timeline = None
        if number is not None:
            self._go(number)

    def action_timeline(self) -> None:
        """Every decision."""
        self._open_timeline(1)

    def action_play_on(self) -> None:
        """The timeline, to choose a decision on it; the one that is marked here is marked there."""
        talk = next(iter(self.query("#talk").results(Rows)), None)
        row = talk.row if talk is not None else None
        self._open_timeline(int(row.id) if row is not None else 1, choosing=True)

    def _open_timeline(self, number: int, *, choosing: bool = False) -> None:
        from sim.tui.debrief.timeline import Timeline

        self._acted = True
        self._timeline = Timeline(self.debrief, number, choosing=choosing)
        self.app.push_screen(self._timeline, self._play_on)

    def action_principles(self) -> None:
        """What was shown, strained and passed over."""
        from sim.tui.debrief.principles import Principles

        self.app.push_screen(Principles(self.debrief))

    def action_working(self) -> None:
        """How this is worked out."""
        from sim.tui.debrief.working import Working

        self.app.push_screen(Working(self.debrief))

    def action_beside(self) -> None:
        """Two ways side by side."""
        from sim.tui.debrief.paths import PathsScreen

        self._acted = True
        self.app.push_screen(PathsScreen(self.others.beside))

    def action_map(self) -> None:
        """What has been seen of the scenario."""
        from sim.tui.debrief.map import MapScreen

        self._acted = True
        self.app.push_screen(MapScreen(None, self.attempt), self._play_on)

    def action_export(self) -> None:
        """Write it to a file."""
        self._export()

    def _export(self, then: Callable[[], None] | None = None) -> None:
        from sim.tui.widgets.export import Export

        self._keep_drafts()

        def written(done: bool | None) -> None:
            if done:
                self.answers.exported()
                if then:
                    then()

        self.app.push_screen(Export(self._paper()), written)

    def _paper(self) -> Paper:
        from sim.tui.debrief import following
        from sim.tui.debrief.export import paper

        whole = following.added(self.app, self.attempt, self.debrief)
        whole = self.others.in_document(whole)
        return paper(whole, self.answers.texts, self.attempt)

    def action_copy(self) -> None:
        """Hand it to the terminal's clipboard."""
        from sim.tui.widgets.copying import copy

        self._keep_drafts()
        paper = self._paper()
        copy(self.app, paper.text(".md", True), paper.called, paper.own)

    @alone
    async def action_next(self) -> None:
        """What to play next, and why; it can be played from here."""
        from sim.tui.debrief import following

        path = await following.ask(self.app, self.attempt)
        if path is not None:
            self._go(None, lambda: self.app.run_worker(following.play(self.app, path)))
