"""Playing in the studio: from the marked scene, or along a way that shows something."""

from __future__ import annotations

import secrets

from textual import on

from sim.attempt import Attempt
from sim.story.play import SEED_LIMIT, PlayError
from sim.studio.playing import Playing
from sim.studio.preview import preview
from sim.tui.studio.board import Board
from sim.tui.studio.stage import BACK, READ_ON
from sim.tui.widgets.rows import Rows


class Trying(Board):
    """Plays that a trainer tries out; the tree goes along with them."""

    def look_at_marked(self) -> None:
        """The marked scene is shown; a play ends with it."""
        self.playing = None
        self.draw_stage()

    def action_play(self) -> None:
        """Play from the marked scene, or along the way that shows a finding or an ending."""
        attempt = self._attempt()
        if attempt is not None:
            self.playing = Playing(attempt)
            self.action_to("scene")
            self.draw_stage()

    def _attempt(self) -> Attempt | None:
        """A play to what is meant; where there is none, that is said."""
        scenario = None if self.bench.good is None else self.bench.good.scenario
        meant = self.meant
        if scenario is None:
            return None
        if meant.way is not None:
            try:
                return Attempt.along(scenario, meant.way, seed=_seed())
            except PlayError as error:
                self.notify(f"This way no longer fits the story: {error}.", markup=False)
                return None
        seen = preview(self.bench, meant.thing, _seed())
        if seen is None or seen.attempt is None:
            why = seen.note if seen is not None else "there is no such scene any more"
            self.notify(f"It cannot be played from there: {why}.", markup=False)
            return None
        return seen.attempt

    def action_choose(self, number: int) -> None:
        """Choose by number; in a scene that is only looked at, the play begins with it."""
        playing = self.playing or self._from_marked()
        if playing is not None and (id := playing.number(number)):
            self._choose(playing, id)
            self.query_one("#stage-choices", Rows).unmark()

    def _from_marked(self) -> Playing | None:
        """A play that stands in the marked scene; None where there is none, and that is said."""
        seen = preview(self.bench, self.marked, _seed())
        if seen is None or seen.scene is None or not seen.scene.choices:
            return None
        if seen.attempt is None:
            self.notify(f"It cannot be played from there: {seen.note}.", markup=False)
            return None
        return Playing(seen.attempt)

    def _choose(self, playing: Playing, id: str) -> None:
        playing.choose(id)
        self.playing = playing
        self.action_to("scene")
        self.draw_stage()

    @on(Rows.Selected, "#stage-choices")
    def _selected(self, event: Rows.Selected) -> None:
        event.stop()
        id = event.row.id
        if id == BACK:
            self.action_escape()
        elif id == READ_ON:
            self.action_play()
        elif (playing := self.playing or self._from_marked()) is not None:
            self._choose(playing, id)

    def action_back(self) -> None:
        """Take back the last decision of the play."""
        if self.playing is not None:
            self.playing.back()
            self.draw_stage()

    def action_escape(self) -> None:
        """End the play, then go back to the scenes."""
        if self.playing is not None:
            self.look_at_marked()
        else:
            self.action_to("tree")


def _seed() -> int:
    return secrets.randbelow(SEED_LIMIT)
