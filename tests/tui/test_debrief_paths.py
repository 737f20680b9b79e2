"""The screens of both ways and of the map: reached by a key, read at any size, left again."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sim.attempt import Attempt
from sim.debrief import paths, seen_words
from sim.records import RecordsError, Store
from sim.tui.debrief.map import MapScreen
from sim.tui.debrief.paths import PathsScreen
from sim.tui.debrief.pick import Pick
from sim.tui.debrief.screen import DebriefScreen
from sim.tui.widgets.ask import Ask
from tests.debrief.app import DebriefApp
from tests.debrief.samples import attempt
from tests.tui.world import golden, leadsim, said, settled, shown


def unsaved() -> Attempt:
    """Played on from the second of five decisions, kept nowhere, its question behind it."""
    again = attempt().play_on(1)
    for entry in ("numbers", "out"):
        again.choose(entry)
    return again


async def opened(app: DebriefApp, pilot, key: str, kind: type) -> None:
    """Skip the question, press a key, wait for what it opens."""
    await pilot.press("escape")
    await pilot.pause()
    await pilot.press(key)
    await settled(pilot, lambda: isinstance(app.screen, kind) and app.screen.found is not None)


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (40, 15)], ids=["80x24", "120x40", "40x15"])
async def test_looks(size: tuple[int, int]) -> None:
    name = f"{size[0]}x{size[1]}"
    app = DebriefApp(unsaved())
    async with app.run_test(size=size) as pilot:
        await opened(app, pilot, "v", PathsScreen)
        await settled(pilot, lambda: not app.screen.beside.pending())
        await pilot.pause(0.3)
        golden(app, f"debrief-paths-{name}")
        await pilot.press("q", "m")
        await settled(pilot, lambda: isinstance(app.screen, MapScreen) and app.screen.found)
        await pilot.press("down", "down")
        await pilot.pause()
        golden(app, f"debrief-map-{name}")


async def test_the_first_screen_says_so_and_the_key_leads_there_and_back() -> None:
    app = DebriefApp(unsaved())
    async with app.run_test(size=(120, 40)) as pilot:
        assert paths.offer(2) not in said(app)  # nothing before the question
        await opened(app, pilot, "v", PathsScreen)
        assert "As it went first" in shown(app)
        assert "other attempts" not in shown(app)  # there are no others to choose from
        await pilot.press("v")
        assert isinstance(app.screen, DebriefScreen)
        assert paths.offer(2) in said(app)
        assert "v both ways" in shown(app)


async def test_a_narrow_window_says_how_wide_one_shows_both_side_by_side() -> None:
    app = DebriefApp(unsaved())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("escape")
        await pilot.pause()
        assert "v compare" in shown(app)
        await pilot.press("v")
        await settled(pilot, lambda: isinstance(app.screen, PathsScreen) and app.screen.found)
        wide = re.search(r"In a window of (\d+) columns the two stand side by side", said(app))
        assert wide
        for size, both in ((int(wide[1]) - 1, False), (int(wide[1]), True)):
            await pilot.resize_terminal(size, 24)
            await pilot.pause()
            assert ("In a window of" in said(app)) is not both
            assert (" │ " in shown(app)) is both


async def test_without_another_attempt_there_is_no_such_key() -> None:
    app = DebriefApp(attempt())
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("escape")
        await pilot.pause()
        await pilot.press("v")

        assert isinstance(app.screen, DebriefScreen)
        assert "both ways" not in shown(app)


async def test_from_the_map_one_plays_on_where_this_attempt_decided() -> None:
    app = DebriefApp(attempt())
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot, "m", MapScreen)
        assert "play on" not in shown(app)  # not from the whole
        await pilot.press("down", "down")
        await pilot.pause()
        assert "taken this time" in said(app)
        assert "r play on" in shown(app)
        await pilot.press("r")
        assert isinstance(app.screen, Ask)
        await pilot.press("1")
        await settled(pilot, lambda: app.result == 1)


async def test_any_two_attempts_are_chosen_one_after_the_other(tmp_path: Path, place: Path) -> None:
    async with leadsim(place, (120, 40)) as (app, pilot):
        store = app.session.store
        assert store is not None
        scenario = app.desk.compile(place / "the-fix.scenario.yaml")
        made = []
        for entries in (("rebuild", "safeguards"), ("ask_rosa", "her_numbers")):
            begun = Attempt.begin(scenario, store, seed=1)
            for entry in entries:
                begun.choose(entry)
            made.append(begun)
        made[0].answer("reflection", "")
        app.push_screen(DebriefScreen(made[0]))
        await pilot.pause()
        await pilot.press("v")
        await settled(pilot, lambda: "With c you choose" in said(app))

        await pilot.press("c")
        assert isinstance(app.screen, Pick)
        await pilot.press("enter")
        await settled(pilot, lambda: "And which one" in shown(app))
        await pilot.press("enter")
        await settled(pilot, lambda: "A small yes" in shown(app))
        assert "The earlier attempt (this debrief)" in shown(app)

        await pilot.press("q", "q")
        card = next(each for each in app.shelf.cards if each.id == "the-fix")
        app.push_screen(MapScreen(app.session, card))
        await settled(pilot, lambda: "In 2 attempts" in said(app))
        assert seen_words.ALL in said(app)
        assert "in this attempt" not in said(app)
        await pilot.press("down", "enter")  # nothing to play on from
        assert isinstance(app.screen, MapScreen)
        await pilot.press("m")
        assert app.screen is app.shelf


async def test_records_that_cannot_be_read_are_told_where_they_are_asked_for(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise RecordsError("The records are damaged.")

    async with leadsim(place, (80, 24)) as (app, pilot):
        scenario = app.desk.compile(place / "the-fix.scenario.yaml")
        begun = Attempt.begin(scenario, app.session.store, seed=1)
        for entry in ("rebuild", "safeguards"):
            begun.choose(entry)
        begun.answer("reflection", "")
        with monkeypatch.context() as broken:
            broken.setattr(Store, "attempts", refuse)
            app.push_screen(DebriefScreen(begun))
            await pilot.pause()
            for key in "vm":
                await pilot.press(key)
                await settled(pilot, lambda: "The records are damaged." in said(app))
                await pilot.press("q")
            assert isinstance(app.screen, DebriefScreen)
