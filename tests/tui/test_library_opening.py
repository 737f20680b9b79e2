"""From the library into play and back: begun, continued, edited, faulty, without records."""

from __future__ import annotations

from pathlib import Path

from sim import library
from sim.attempt import Attempt
from sim.records import Store
from sim.tui.play.screen import PlayScreen
from sim.tui.widgets.ask import Ask
from tests.tui.world import DOORS, begun, leadsim, play, said, settled, shown


async def test_an_attempt_under_way_comes_first_and_is_continued(place: Path) -> None:
    begun(place, "two-doors", "ask_time")
    async with leadsim(place) as (app, pilot):
        entry = app.shelf.entry
        assert entry is not None
        assert entry.card.id == "two-doors"
        assert "● Two Doors" in shown(app)
        assert "enter continue" in shown(app)
        await pilot.press("tab")  # to the text beside the list, where Enter does the same
        assert app.screen.focused is app.shelf.query_one("#detail")
        assert "enter continue" in shown(app)
        screen = await play(app, pilot)
        assert len(screen.attempt.decisions) == 1
        assert "The week goes by." in shown(app)


async def test_a_new_attempt_can_be_begun_beside_one_under_way(place: Path) -> None:
    begun(place, "two-doors", "ask_time")
    async with leadsim(place) as (app, pilot):
        for key in ("enter", "escape"):  # no is the first answer
            await pilot.press("n")
            await settled(pilot, lambda: isinstance(app.screen, Ask))
            assert "Your attempt of 1 decision is kept" in said(app)
            await pilot.press(key)
            await settled(pilot, lambda: app.screen is app.shelf)
        await pilot.press("n")
        await settled(pilot, lambda: isinstance(app.screen, Ask))
        await pilot.press("2")
        await settled(pilot, lambda: isinstance(app.screen, PlayScreen))
        assert isinstance(app.screen, PlayScreen)
        assert not app.screen.attempt.decisions


async def test_keys_in_a_burst_open_one_place_and_its_answer_is_heard(place: Path) -> None:
    from textual import events

    from sim.tui.debrief.screen import DebriefScreen

    begun(place, "two-doors", "say_yes")
    async with leadsim(place) as (app, pilot):
        await pilot.press(*"/doors", "enter")
        for key in ("d", "d", "enter", "n", "d"):
            app.post_message(events.Key(key, key if len(key) == 1 else None))
        await settled(pilot, lambda: isinstance(app.screen, DebriefScreen))
        assert len(app.screen_stack) == 2
        app.screen.dismiss(0)
        await settled(pilot, lambda: isinstance(app.screen, PlayScreen))


async def test_a_faulty_scenario_says_so_and_cannot_be_played(place: Path) -> None:
    async with leadsim(place, (120, 40)) as (app, pilot):
        await pilot.press("end")
        await pilot.pause()
        text = said(app)
        assert "× broken" in text
        assert "has 1 error" in text
        assert "carft" in text
        assert "sim check" in text
        await pilot.press("enter")
        await pilot.pause(0.2)
        assert app.screen is app.shelf


async def test_an_edited_scenario_asks_where_to_go_on(place: Path) -> None:
    attempt = begun(place, "two-doors", "ask_time")
    path = place / "two-doors.scenario.yaml"
    path.write_text(DOORS.replace("ask_time:", "ask_for_time:"), encoding="utf-8")
    async with leadsim(place) as (app, pilot):
        await pilot.press("enter")
        await settled(pilot, lambda: isinstance(app.screen, Ask))
        assert "Your decision does not fit any more" in said(app)
        await pilot.press("1")
        await settled(pilot, lambda: isinstance(app.screen, PlayScreen))
        assert isinstance(app.screen, PlayScreen)
        assert app.screen.attempt.story.sha256 == attempt.story.sha256
        await pilot.press("q")
        await settled(pilot, lambda: app.screen is app.shelf)
        await pilot.press("enter")
        await settled(pilot, lambda: isinstance(app.screen, Ask))
        await pilot.press("2")
        await settled(pilot, lambda: isinstance(app.screen, PlayScreen))
        assert isinstance(app.screen, PlayScreen)
        assert app.screen.attempt.story.sha256 != attempt.story.sha256
        assert not app.screen.attempt.decisions
        assert app.screen.attempt.id == attempt.id


async def test_an_attempt_goes_on_though_its_file_has_errors_now(place: Path) -> None:
    begun(place, "two-doors", "ask_time")
    async with leadsim(place) as (app, pilot):
        (place / "two-doors.scenario.yaml").write_text("format: 1\n", encoding="utf-8")
        screen = await play(app, pilot)
        assert len(screen.attempt.decisions) == 1


async def test_a_finished_attempt_opens_its_debrief_again(place: Path) -> None:
    from sim.tui.debrief.screen import DebriefScreen

    begun(place, "two-doors", "say_yes")
    async with leadsim(place) as (app, pilot):
        await pilot.press("down")
        await pilot.pause()
        assert "✓ Two Doors" in shown(app)
        await pilot.press("d")
        await settled(pilot, lambda: isinstance(app.screen, DebriefScreen))


async def test_a_click_marks_and_another_plays(place: Path) -> None:
    async with leadsim(place) as (app, pilot):
        await pilot.click("#list", offset=(6, 3))
        await pilot.pause(0.2)
        entry = app.shelf.entry
        assert entry is not None
        assert entry.card.id == "two-doors"
        assert app.screen is app.shelf
        await pilot.click("#list", offset=(6, 3))
        await settled(pilot, lambda: isinstance(app.screen, PlayScreen))


async def test_one_file_opens_the_same_way(place: Path) -> None:
    async with leadsim(place / "the-fix.scenario.yaml") as (app, pilot):
        screen = await play(app, pilot)
        assert screen.attempt.story.title == "The Fix"
        assert screen.attempt.practice  # a file opened by itself counts nowhere


async def test_a_scenario_named_at_the_start_is_opened(place: Path) -> None:
    begun(place, "the-fix", "ask_rosa")
    path = place / "the-fix.scenario.yaml"
    async with leadsim(place, play=path) as (app, pilot):
        await settled(pilot, lambda: isinstance(app.screen, PlayScreen))
        assert len(app.screen.attempt.decisions) == 1
    async with leadsim(place, play=path, new=True, coach=True) as (app, pilot):
        await settled(pilot, lambda: isinstance(app.screen, PlayScreen))
        assert not app.screen.attempt.decisions
        assert app.screen.attempt.coached


async def test_without_records_one_may_play_unsaved(place: Path) -> None:
    async with leadsim(place, store=None, problem="Nothing can be saved [/x].") as (app, pilot):
        assert "Nothing can be saved [/x]." in said(app)
        screen = await play(app, pilot, "1")
        assert not screen.attempt.saved
        assert "not saved" in shown(app)


async def test_enter_twice_leaves_a_question_once(place: Path) -> None:
    from textual import events

    begun(place, "two-doors", "ask_time")
    async with leadsim(place) as (app, pilot):
        screen = await play(app, pilot)
        await pilot.press("b")
        await settled(pilot, lambda: isinstance(app.screen, Ask))
        for _ in range(3):
            app.post_message(events.Key("1", "1"))
        await pilot.pause(0.2)
        assert app.screen is screen
        assert len(screen.attempt.decisions) == 1


async def test_what_was_played_in_a_file_by_itself_is_not_gone_on_with_here(place: Path) -> None:
    path = place / "two-doors.scenario.yaml"
    with Store.open() as store:
        Attempt.begin(library.load(path), store, seed=1, origin="file").choose("ask_time")
    async with leadsim(place) as (app, pilot):
        assert "Under way" not in said(app)
        await pilot.press(*"/doors", "enter")
        screen = await play(app, pilot)
        assert not screen.attempt.decisions
        assert not screen.attempt.practice
    async with leadsim(path) as (app, pilot):
        screen = await play(app, pilot)
        assert len(screen.attempt.decisions) == 1
        assert screen.attempt.practice


async def test_coaching_does_not_make_an_attempt_under_way_practice_unasked(place: Path) -> None:
    for key, coached in (("enter", False), ("2", True)):  # no is the first answer
        begun(place, "two-doors", "ask_time")
        async with leadsim(place, coach=True) as (app, pilot):
            await pilot.press("enter")
            await settled(pilot, lambda: isinstance(app.screen, Ask))
            assert "this attempt is then practice" in said(app)
            await pilot.press(key)
            await settled(pilot, lambda: isinstance(app.screen, PlayScreen))
            assert isinstance(app.screen, PlayScreen)
            assert len(app.screen.attempt.decisions) == 1
            assert app.screen.attempt.coached is coached
