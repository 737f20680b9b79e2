"""The endings that decisions closed, on the screens: there at once, or told when they are found."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from sim.attempt import Attempt
from sim.proof.limits import Limits
from sim.records import Store
from sim.tui.debrief.field import Field
from sim.tui.debrief.screen import DebriefScreen
from sim.tui.debrief.timeline import Timeline
from sim.tui.widgets.rows import Rows
from tests.debrief.app import DebriefApp
from tests.debrief.samples import Held, doors_attempt, doors_story
from tests.tui.world import golden, leadsim, play, said, settled, shown

WORKING = "Which endings each decision closed is still being worked out."
UNPROVEN = "Which endings each decision closed is not proven: that would take more than 1 state."


@pytest.fixture
def store(tmp_path: Path):
    with Store.open(tmp_path / "records.sqlite3") as opened:
        yield opened


@pytest.fixture
def held(store: Store) -> Attempt:
    """A finished attempt whose doors are found once `tell` is called."""
    return doors_attempt(held=True, store=store)


def screen_of(app: DebriefApp) -> DebriefScreen:
    screen = next(each for each in app.screen_stack if isinstance(each, DebriefScreen))
    assert isinstance(screen, DebriefScreen)
    return screen


async def pending(app: DebriefApp, pilot: Pilot[Any]) -> None:
    """Wait until the screen says that they are being looked for."""
    await settled(pilot, lambda: screen_of(app).debrief.untold == WORKING)


async def tell(app: DebriefApp, pilot: Pilot[Any]) -> None:
    """Let them be found, and wait until the screen has taken them."""
    doors = app.attempt.doors
    assert isinstance(doors, Held)
    doors.go.set()
    await settled(pilot, lambda: screen_of(app).debrief.moments[2].way.closed)


async def go(pilot: Pilot[Any], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await pilot.pause()


def pair(app: DebriefApp) -> list[str]:
    return [row.id for row in screen_of(app).query_one("#talk", Rows).rows]


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (40, 15)], ids=lambda s: f"{s[0]}x{s[1]}")
@pytest.mark.parametrize("how", ["told", "pending", "unproven", "timeline"])
async def test_golden(how: str, size: tuple[int, int]) -> None:
    limits = Limits(states=1) if how == "unproven" else Limits()
    attempt = doors_attempt(limits, held=how == "pending")
    if how != "pending":
        attempt.doors.find()
    app = DebriefApp(attempt)
    async with app.run_test(size=size) as pilot:
        await go(pilot, "escape")
        if how == "pending":
            await pending(app, pilot)
        elif how == "timeline":
            await go(pilot, "t", "down", "down")
        if size == (40, 15):
            await go(pilot, "space")
        golden(app, f"debrief-doors-{how}-{size[0]}x{size[1]}")


async def test_the_first_frame_does_not_wait_and_nothing_is_said_before_it_takes_long(
    held: Attempt,
) -> None:
    app = DebriefApp(held)
    async with app.run_test(size=(80, 24)) as pilot:
        await go(pilot, "escape")
        assert pair(app) == ["1", "2"]
        assert "Why up." in shown(app)
        await pending(app, pilot)
        assert WORKING in shown(app)


async def test_found_while_the_question_is_open_they_are_simply_there(held: Attempt) -> None:
    app = DebriefApp(held)
    async with app.run_test(size=(80, 24)) as pilot:
        await go(pilot, *"Half a th")
        before = shown(app)
        await tell(app, pilot)
        assert shown(app) == before
        assert app.screen.query_one(Field).has_focus

        await go(pilot, "enter")
        assert pair(app) == ["3", "4"]
        assert "put the ending out of reach: The roof" in shown(app)
        assert "put the ending out of reach: The yard" in shown(app)
        assert WORKING not in shown(app)


@pytest.mark.parametrize("size", [(80, 24), (40, 15)], ids=str)
async def test_found_later_other_decisions_come_in_where_nobody_has_been(
    held: Attempt, size: tuple[int, int]
) -> None:
    app = DebriefApp(held)
    async with app.run_test(size=size) as pilot:
        await go(pilot, "escape")
        await pending(app, pilot)
        await tell(app, pilot)
        await pilot.pause()

        assert pair(app) == ["3", "4"]
        assert screen_of(app).query_one("#talk").has_focus
        assert "▸ 3" in shown(app)
        assert "Why east." in shown(app)  # first of all; the endings where there is room
        assert ("put the ending out of reach: The roof" in shown(app)) is (size == (80, 24))
        assert WORKING not in shown(app)


@pytest.mark.parametrize("keys", [("down",), ("w", *"Wa"), ("w",), ("t", "q")], ids="-".join)
async def test_found_later_what_somebody_is_at_stays(held: Attempt, keys: tuple[str, ...]) -> None:
    app = DebriefApp(held)
    async with app.run_test(size=(80, 24)) as pilot:
        await go(pilot, "escape", *keys)
        await pending(app, pilot)
        screen = screen_of(app)
        focus = screen.focused
        fields = [field.text for field in screen.query(Field)]
        mark = screen.query_one("#talk", Rows).highlighted
        await tell(app, pilot)
        await pilot.pause()

        assert pair(app) == ["1", "2"]
        assert screen.focused is focus
        assert [field.text for field in screen.query(Field)] == fields
        assert screen.query_one("#talk", Rows).highlighted == mark
        assert shown(app).count("left all three endings within reach") == 2
        assert WORKING not in shown(app)


async def test_found_later_the_page_stays_where_it_was_scrolled_to(held: Attempt) -> None:
    app = DebriefApp(held)
    async with app.run_test(size=(40, 15)) as pilot:
        await go(pilot, "escape")
        await pending(app, pilot)
        await go(pilot, "space")
        at = screen_of(app).query_one("#page").scroll_offset.y
        assert at
        await tell(app, pilot)
        await pilot.pause()

        assert screen_of(app).query_one("#page").scroll_offset.y == at
        assert pair(app) == ["1", "2"]


async def test_found_later_a_line_being_written_stays_where_it_is() -> None:
    told = doors_story()
    silent = tuple(
        replace(each, choices=tuple(choice._replace(why="") for choice in each.choices))
        for each in told.scenes
    )
    plays = ("up", "slow", "front")
    attempt = doors_attempt(held=True, play=plays, story=replace(told, scenes=silent))
    app = DebriefApp(attempt)
    async with app.run_test(size=(40, 15)) as pilot:
        await go(pilot, "escape", "w", *"Walk")
        await pending(app, pilot)
        field = screen_of(app).query_one("#intention Field", Field)
        at = field.region.y
        attempt.doors.go.set()  # type: ignore[attr-defined]
        await settled(pilot, lambda: screen_of(app).debrief.moments[1].way.closed)
        await pilot.pause()

        # a line has come in above it, where there is no view of the author's to be told
        assert pair(app) == ["1", "2"]
        rows = screen_of(app).query_one("#talk", Rows)
        lines = " ".join(" ".join(line.plain for line in rows.lines()).split())
        assert "put the ending out of reach: The roof" in lines
        assert (field.region.y, field.text, field.has_focus) == (at, "Walk", True)


async def test_found_while_the_timeline_is_open_it_is_told_there(held: Attempt) -> None:
    app = DebriefApp(held)
    async with app.run_test(size=(80, 24)) as pilot:
        await go(pilot, "escape")
        await pending(app, pilot)
        await go(pilot, "t", "down", "down")
        assert isinstance(app.screen, Timeline)
        assert WORKING in said(app)
        await tell(app, pilot)
        await pilot.pause()

        assert app.screen.marked == "2"
        assert "Endings out of reach from here on The roof" in said(app)
        await go(pilot, "up")
        assert "Left all three endings within reach." in said(app)
        await go(pilot, "q")
        assert pair(app) == ["1", "2"]


async def test_where_it_is_not_proven_the_debrief_says_why() -> None:
    app = DebriefApp(doors_attempt(Limits(states=1)))
    async with app.run_test(size=(80, 24)) as pilot:
        await go(pilot, "escape")
        await settled(pilot, lambda: screen_of(app).debrief.untold == UNPROVEN)
        assert UNPROVEN in said(app)
        assert pair(app) == ["1", "2"]
        await go(pilot, "t")
        assert "ndings" not in said(app)


async def test_what_was_exported_says_what_the_screen_says(
    held: Attempt, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "out").mkdir()
    monkeypatch.chdir(tmp_path / "out")
    app = DebriefApp(held)
    async with app.run_test(size=(80, 24)) as pilot:
        await go(pilot, "escape", "down")
        await tell(app, pilot)
        await go(pilot, "e", "enter")
    text = next((tmp_path / "out").iterdir()).read_text()
    talk = text.partition("worth talking about")[2].partition("one by one")[0]
    assert "Go up" in talk
    assert "Go east" not in talk
    assert "Endings out of reach from here on" in text


async def test_leaving_the_debrief_gives_up_the_search_that_it_began(held: Attempt) -> None:
    app = DebriefApp(held)
    async with app.run_test(size=(80, 24)) as pilot:
        await pending(app, pilot)
        thread = held.doors._thread
        assert thread is not None
        await go(pilot, "escape", "q")
        await settled(pilot, lambda: not thread.is_alive())
        assert not held.doors.done

        # opened again it begins anew
        app.open()
        await settled(pilot, lambda: held.doors.begun)
        await tell(app, pilot)


async def test_the_search_begins_beside_the_play_and_ends_with_it(place: Path) -> None:
    async with leadsim(place, (80, 24)) as (app, pilot):
        await go(pilot, *"/the fix", "enter")
        screen = await play(app, pilot)
        await settled(pilot, lambda: screen.attempt.doors.done)
        await go(pilot, "1", "1", "enter")
        await settled(pilot, lambda: isinstance(app.screen, DebriefScreen))
        await go(pilot, "escape")
        assert "put the ending out of reach: Parked" in shown(app)
        assert "left both endings within reach" in shown(app)

        # played on from a decision, they are there as well
        await go(pilot, "r", "r", "1")
        await settled(pilot, lambda: app.screen is screen)
        assert screen.attempt.doors.done
