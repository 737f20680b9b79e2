"""What next, from a debrief: told with its reason once this attempt counts, and played."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.tui.debrief import following
from sim.tui.debrief.screen import DebriefScreen
from sim.tui.play.screen import PlayScreen
from sim.tui.widgets.ask import Ask
from tests.tui.world import leadsim, play, scenario_files, settled, shown


async def test_what_to_play_next_is_told_with_its_reason_and_played(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LEADSIM_HOME", str(tmp_path / "home"))
    folder = scenario_files(tmp_path / "own")
    async with leadsim(folder, size=(80, 24)) as (app, pilot):
        first = await play(app, pilot)
        title = first.attempt.story.title
        while not first.attempt.finished:
            await pilot.press("1")
            await pilot.pause()
        await pilot.press("enter")
        await settled(pilot, lambda: isinstance(app.screen, DebriefScreen))
        await pilot.press("escape")
        screen = app.screen
        await settled(pilot, lambda: bool(screen.query("#intention")))
        await pilot.press("n")
        await settled(pilot, lambda: isinstance(app.screen, Ask))
        said = shown(app)
        other = {"The Fix": "Two Doors", "Two Doors": "The Fix"}[title]
        assert "What next" in said
        assert f"“{other}”" in said
        assert "There is little" in said
        debrief = app.screen_stack[-2]
        assert isinstance(debrief, DebriefScreen)
        whole = following.added(app, debrief.attempt, debrief.debrief)
        assert whole.following is not None
        assert whole.following.title == other

        await pilot.press("1")
        await settled(
            pilot,
            lambda: isinstance(app.screen, PlayScreen) and app.screen.attempt is not first.attempt,
        )
        assert isinstance(app.screen, PlayScreen)
        assert app.screen.attempt.story.title == other
