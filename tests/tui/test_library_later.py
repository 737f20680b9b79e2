"""What is said besides the list: what to play next, and what came of an intention."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from sim import library
from sim.profile.ahead import Next
from sim.records import Store, times
from sim.tui.library import advice
from sim.tui.library.followup import FollowUp
from tests.tui.world import begun, leadsim, play, said, settled, shown


async def test_how_it_went_is_asked_about_and_kept(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    attempt = begun(place, "two-doors", "say_yes")
    week_ago = datetime.now(UTC) - timedelta(days=7)
    with Store.open() as store, monkeypatch.context() as then:
        then.setattr("sim.records.answers.stamp", lambda now=None: times.stamp(week_ago))
        assert attempt.id is not None
        store.answer(attempt.id, "intention", "Ask [red]before[/] I \x1b[31manswer.")
    async with leadsim(place) as (app, pilot):
        await settled(pilot, lambda: isinstance(app.screen, FollowUp))
        assert "Ask [red]before[/] I [31manswer." in shown(app)
        written = week_ago.astimezone()
        assert f"On {written.day} {written:%B %Y} you wanted to try" in shown(app)
        assert "› " in shown(app)
        assert "enter, esc not now" in shown(app)
        await pilot.press("space", "enter")
        await settled(pilot, lambda: app.screen is app.shelf)
        assert app.shelf.desk.store is not None
        assert "followup" not in app.shelf.desk.store.answers(attempt.id)
    async with leadsim(place) as (app, pilot):
        await pilot.pause(0.5)
        assert app.screen is app.shelf  # put off for a day
    with Store.open() as store:
        store._connection.execute("UPDATE attempts SET put_off = NULL")
    async with leadsim(place) as (app, pilot):
        await settled(pilot, lambda: isinstance(app.screen, FollowUp))
        await pilot.press("o", "k")
        assert "enter keep   F1 help   esc not now" in shown(app)
        await pilot.press("enter")
        await settled(pilot, lambda: app.screen is app.shelf)
        assert app.shelf.desk.store is not None
        assert app.shelf.desk.store.answers(attempt.id)["followup"] == "ok"


async def test_the_suggestion_gives_its_reason(place: Path) -> None:
    async with leadsim(place) as (app, _):
        assert "Suggested: Two Doors, it is the easiest to get into." in shown(app)
    begun(place, "the-fix", "ask_rosa")
    async with leadsim(place) as (app, _):
        assert "Continue: The Fix, you are in the middle of it." in shown(app)


async def test_a_suggestion_of_one_line_keeps_the_title_and_lets_the_reason_go(
    place: Path,
) -> None:
    async with leadsim(place, (40, 15)) as (app, pilot):
        assert "Suggested: Two Doors \n" in shown(app) or "Suggested: Two Doors\n" in shown(app)
        await pilot.resize_terminal(80, 15)
        await pilot.pause()
        assert "Suggested: Two Doors, it is the easiest to get into." in shown(app)


async def test_behind_a_finished_attempt_the_suggestion_comes_from_the_profile(
    place: Path,
) -> None:
    begun(place, "the-fix", "rebuild", "safeguards")
    async with leadsim(place) as (app, pilot):
        foot = shown(app).splitlines()[-1]
        await settled(pilot, lambda: "Suggested: Two Doors, " in said(app))
        assert "there is little to go by yet on “Lead from where you are”" in said(app)
        assert shown(app).splitlines()[-1].split() == foot.split()  # nothing has moved
        await play(app, pilot, "1")
        await pilot.press("q")
        await settled(pilot, lambda: app.screen is app.shelf)
        assert "Suggested: " not in shown(app)  # it has been finished meanwhile


@pytest.mark.parametrize("rows", [1, 2])
@pytest.mark.parametrize("width", [20, 36, 74])
def test_a_suggestion_keeps_to_its_room(place: Path, width: int, rows: int) -> None:
    card = library.cards(place)[1]
    reason = "“Know the business” and “Grow others” are growing edges of yours, and at stake here"
    for title in ("The Fix", "A title that goes on " * 6):
        told = advice.told(Next(replace(card, title=title), reason), width, rows=rows)

        lines = told.wrap(width)
        assert len(lines) <= rows
        assert all(line.cell_length <= width for line in lines)
        assert told.plain.startswith(f"Suggested: {title[:7]}")


def test_nothing_is_suggested_where_there_is_nothing() -> None:
    assert not advice.told(None, 40, rows=2).plain
