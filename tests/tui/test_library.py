"""The library at a glance: what it shows first, its help and its commands."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from sim.records import RecordsError, Store
from sim.tui.widgets.palette import Palette
from sim.tui.widgets.panel import Panel
from sim.tui.widgets.rows import Rows
from tests.tui.world import begun, golden, leadsim, panel_says, said, settled, shown


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (40, 15)])
async def test_the_library_at_a_glance(
    place: Path, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sim.records.store.stamp", lambda now=None: "2026-03-02T09:00:00Z")
    begun(place, "two-doors", "ask_time")
    begun(place, "the-fix", "ask_rosa", "her_numbers")
    async with leadsim(place, size) as (app, pilot):
        await settled(pilot, lambda: app.shelf.names)
        await pilot.pause()
        golden(app, f"library-{size[0]}x{size[1]}")


async def test_the_first_start_says_where_answers_are_kept_until_a_key(place: Path) -> None:
    async with leadsim(place, (120, 40)) as (app, pilot):
        assert "records.sqlite3" in shown(app)
        assert "nothing is sent anywhere" in said(app)
        await pilot.press("down")
        await pilot.pause()
        assert "nothing is sent" not in said(app)
        row = app.shelf.query_one(Rows).row
        assert row is not None
        assert row.id.endswith("two-doors.scenario.yaml")
    async with leadsim(place) as (app, _):
        assert "nothing is sent" not in shown(app)


async def test_help_names_the_keys_and_the_place(place: Path) -> None:
    async with leadsim(place, (120, 40)) as (app, pilot):
        await pilot.press("question_mark")
        await settled(pilot, lambda: isinstance(app.screen, Panel))
        for words in ("Enter plays the marked one", "Search as you type.", "All commands"):
            assert words in panel_says(app)
        said_here = panel_says(app)
        assert said_here.count("enter ") == 1  # one line for it, and none in Textual's own voice
        assert "command prompt" not in said_here
        await pilot.press("question_mark")
        await settled(pilot, lambda: app.screen is app.shelf)


async def test_the_palette_offers_what_can_be_done_here(place: Path) -> None:
    async with leadsim(place, (120, 40)) as (app, pilot):
        await pilot.press("ctrl+p")
        await settled(pilot, lambda: isinstance(app.screen, Palette))
        for words in ("Play  The same as enter.", "Search", "Filter", "Quit", "Theme: Light"):
            assert words in shown(app)
        await pilot.press(*"as you", "enter")
        await settled(pilot, lambda: app.shelf.has_class("-searching"))
        await pilot.press("escape", "ctrl+p")
        await settled(pilot, lambda: isinstance(app.screen, Palette))
        await pilot.press(*"on paper", "enter")
        await settled(pilot, lambda: app.theme == "leadsim-light")


async def test_records_that_cannot_be_read_are_told_of_and_the_list_stands(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RecordsError("The records [/x] are damaged.")

    monkeypatch.setattr(Store, "reached", broken)
    async with leadsim(place, (120, 40)) as (app, pilot):
        await settled(pilot, lambda: "The records [/x] are damaged." in said(app))
        assert "○ Two Doors" in shown(app)


async def test_what_a_thread_finds_after_the_end_is_let_go(place: Path) -> None:
    async with leadsim(place, (80, 24)) as (app, _):
        shelf = app.shelf
    await asyncio.to_thread(app.call_from_thread, shelf.take_names, {"a": "A"})
    await asyncio.to_thread(app.call_from_thread, shelf.take_cards, shelf.cards)
    assert shelf.names != {"a": "A"}
