"""Behind the first screen: the timeline and the way back into the story, and what can be read."""

from __future__ import annotations

import pytest

from sim.tui.debrief.screen import DebriefScreen
from sim.tui.debrief.timeline import Timeline
from sim.tui.widgets.ask import Ask
from sim.tui.widgets.rows import Rows
from sim.tui.widgets.view import TextView
from tests.debrief.app import WAITING, DebriefApp
from tests.debrief.samples import attempt, hostile
from tests.tui.world import golden, panel_says, shown

SIZES = [(80, 24), (120, 40), (40, 15)]
PAGES = {"question": [], "first": ["escape"], "timeline": ["escape", "t", "down"],
         "principles": ["escape", "p"], "working": ["escape", "h"]}  # fmt: skip


async def go(pilot, *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await pilot.pause()


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("page", PAGES)
async def test_golden(page: str, size: tuple[int, int]) -> None:
    finished = attempt()
    finished.doors.find()
    app = DebriefApp(finished)
    async with app.run_test(size=size) as pilot:
        await go(pilot, *PAGES[page])
        golden(app, f"debrief-{page}-{size[0]}x{size[1]}")


async def test_the_timeline_tells_a_decision_in_full() -> None:
    app = DebriefApp(attempt())
    async with app.run_test(size=(120, 60)) as pilot:
        await go(pilot, "escape", "t")

        text = shown(app)
        for words in (
            "▲ strong  gained 5 of 5",
            "Put in for a night with Rosa's shift.",
            "Rosa answers within minutes. Wednesday, wear boots.",
            "You went to where the cost is felt before speaking again.",
            "+ shown",
            "From Technocrat to Leader (D. Kissova, 2021), para 6",
            "One source alone holds this principle",
            "Rebuild the paper around the review's list of evidence.",
            "Lead first, or solve first?",
            "On one side (Leader is not a Label)",
            "Begin with the people whom it touches.",
            "On the other (From Technocrat to Leader)",
            "Begin with what can be shown to work.",
            "Neither side is the right one.",
        ):
            assert words in text

        await go(pilot, "down", "down", "down")
        assert "decided here before; not graded" in shown(app)
        await go(pilot, "end")
        assert "Marta's trust: 2 on a scale from 0 to 4" in shown(app)
        assert "No more experiments on her floor." in shown(app)


async def test_playing_on_asks_once_and_returns_the_decision() -> None:
    app = DebriefApp(attempt())
    async with app.run_test(size=(80, 24)) as pilot:
        await go(pilot, "escape", "r", "down", "down", "r")
        assert isinstance(app.screen, Ask)
        assert "decision 3" in shown(app)

        await go(pilot, "escape")
        assert isinstance(app.screen, Timeline)
        assert app.result == WAITING

        await go(pilot, "enter", "1")
        assert app.result == 2


async def test_one_cannot_play_on_from_the_ending() -> None:
    app = DebriefApp(attempt())
    async with app.run_test(size=(80, 24)) as pilot:
        await go(pilot, "escape", "t", "end", "r", "enter")

        assert isinstance(app.screen, Timeline)
        assert "play on" not in shown(app).splitlines()[-1]


async def test_a_click_marks_a_decision_and_another_one_asks() -> None:
    app = DebriefApp(attempt())
    async with app.run_test(size=(80, 24)) as pilot:
        await go(pilot, "escape", "t")
        row = next(n for n, line in enumerate(shown(app).splitlines()) if " 3  Turn" in line)
        await pilot.click(offset=(8, row))
        await pilot.pause()
        assert app.screen.marked == "2"

        await pilot.click(offset=(8, row))
        await pilot.pause()
        assert isinstance(app.screen, Ask)


@pytest.mark.parametrize("key", ["t", "p", "h"])
async def test_the_key_that_opens_a_page_closes_it(key: str) -> None:
    app = DebriefApp(attempt())
    async with app.run_test(size=(80, 24)) as pilot:
        for close in (key, "q", "escape"):
            await go(pilot, *(["escape"] if close == key else []), key)
            assert not isinstance(app.screen, DebriefScreen)
            await go(pilot, close)
            assert isinstance(app.screen, DebriefScreen)
        assert app.result == WAITING


async def test_the_text_can_be_paged_from_the_list() -> None:
    app = DebriefApp(attempt())
    async with app.run_test(size=(80, 24)) as pilot:
        await go(pilot, "escape", "t")
        assert "Neither side is the right one." not in shown(app)

        await go(pilot, "space", "space")
        assert "Neither side is the right one." in shown(app)
        assert app.screen.marked == "0"
        await go(pilot, "pageup", "pageup")
        assert "Neither side is the right one." not in shown(app)
        await go(pilot, "pagedown", "pagedown")
        assert "Neither side is the right one." in shown(app)
        assert app.screen.marked == "0"
        assert "read on" not in shown(app)  # there is nothing more
        await go(pilot, "pageup", "question_mark")
        assert "On through the text." in panel_says(app)


@pytest.mark.parametrize("on", ["space", "pagedown"])
async def test_every_text_is_read_on_with_the_same_keys(on: str) -> None:
    app = DebriefApp(attempt())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.resize_terminal(60, 16)
        await go(pilot, "escape", "up")
        page = app.screen.query_one("#page")
        at = page.scroll_offset.y
        await go(pilot, on)
        assert page.scroll_offset.y > at
        assert app.screen.query_one(Rows).highlighted == 1  # the mark stays

        for key, last in (("h", "Scoring rules"), ("t", "Neither side"), ("p", "(D. Kissova, 20")):
            await go(pilot, key)
            assert "space more" in shown(app)
            assert last not in shown(app)
            for _ in range(9):
                await go(pilot, on)
            assert last in shown(app)
            assert "space more" not in shown(app)
            await go(pilot, "pageup")
            assert "space more" in shown(app)
            await go(pilot, "question_mark")
            top = shown(app)
            await go(pilot, on)
            assert shown(app) != top  # help is a text as well
            await go(pilot, "escape", "q")


async def test_principles_say_what_counts_and_what_is_never_held_against_anyone() -> None:
    app = DebriefApp(attempt())
    async with app.run_test(size=(120, 40)) as pilot:
        await go(pilot, "escape", "p")

        text = " ".join(shown(app).split())
        assert "+ shown 1 · passed over 1" in text
        assert "− strained 1" in text
        assert "never held against you" in text
        assert "What did you find out here that you could not have known" in text
        assert "Leader is not a Label (Threshold Learning), para 12" in text


async def test_every_number_of_the_quality_is_worked_out() -> None:
    app = DebriefApp(attempt())
    async with app.run_test(size=(120, 60)) as pilot:
        await go(pilot, "escape", "h")

        text = " ".join(shown(app).split())
        assert (
            "quality 50 of 100, from 2 decisions; the chance line (picking at random) is at 48."
            in text
        )
        assert "100 × 5 ÷ 10 = 50" in text
        assert "100 × 4.83 ÷ 10 = 48.3" in text
        assert "They do not measure you" in text
        assert "This attempt was played without coaching" in text


async def test_an_attempt_without_scored_decisions_says_so() -> None:
    from dataclasses import replace

    finished = attempt()
    finished.doors.find()
    app = DebriefApp(finished)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = app.screen
        assert isinstance(screen, DebriefScreen)
        screen.take(
            replace(screen.debrief, talk=(), quality=None, chance_line=None, scored=0, met=())
        )
        await go(pilot, "escape")
        assert "No decision here had a better and a worse side" in shown(app)
        await go(pilot, "p")
        assert "No decision here touched a principle." in shown(app)
        await go(pilot, "q", "h")
        assert "Choice quality: not scored." in shown(app)


async def test_hostile_text_stays_text_on_every_page() -> None:
    app = DebriefApp(hostile())
    async with app.run_test(size=(100, 30)) as pilot:
        pages = [["x", "enter"], ["t"], ["down"], ["r"], ["escape"], ["q"], ["p"], ["q"], ["h"],
                 ["end"], ["q"], ["e"], ["escape"], ["question_mark"], ["escape"]]  # fmt: skip
        for keys in pages:
            await go(pilot, *keys)
            strips = app.screen._compositor.render_strips(app.size)
            for segment in (segment for strip in strips for segment in strip):
                assert "\x1b" not in segment.text
                assert "\u202e" not in segment.text
                assert not segment.style or "@click" not in segment.style.meta
                assert not segment.style or not segment.style.link
        assert app.is_running
        assert isinstance(app.screen, DebriefScreen)


@pytest.mark.parametrize("page", PAGES)
async def test_any_size_will_do(page: str) -> None:
    app = DebriefApp(attempt())
    async with app.run_test(size=(80, 24)) as pilot:
        await go(pilot, *PAGES[page])
        for size in ((40, 15), (200, 60), (59, 20), (60, 21), (70, 24), (20, 5), (1, 1), (99, 40)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            if size[0] >= 40:
                for line in shown(app).splitlines():
                    assert len(line) <= size[0]
                assert "q back" in shown(app) or "enter skip" in shown(app)


async def test_text_is_never_stretched_over_a_wide_window() -> None:
    app = DebriefApp(attempt())
    async with app.run_test(size=(200, 60)) as pilot:
        for keys in (["escape"], ["t"], ["q", "p"], ["q", "h"]):
            await go(pilot, *keys)
            for text in app.screen.query(TextView):
                assert all(line.cell_length <= 80 for line in text.lines())
