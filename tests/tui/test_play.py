"""Play: the page, choosing, what is looked up or taken back, and what is saved when."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events
from textual._compositor import ChopsUpdate
from textual.app import App
from textual.widgets._toast import Toast

from sim import library
from sim.attempt import Attempt
from sim.records import RecordsError, Store
from sim.records.deleting import delete
from sim.tui.debrief.screen import DebriefScreen
from sim.tui.play.page import Page
from sim.tui.play.screen import PlayScreen
from sim.tui.play.transcript import TranscriptScreen
from sim.tui.widgets.ask import Ask
from sim.tui.widgets.panel import Panel
from sim.tui.widgets.rows import Rows
from sim.tui.widgets.title import TitleLine
from tests.tui.world import DOORS, golden, leadsim, panel_says, play, said, settled, shown


def with_a_long_night(place: Path) -> None:
    """The scene behind the first choice does not fit into 24 rows."""
    belts = "      The belts stop, and forty people reach for hand scanners.\n"
    path = place / "the-fix.scenario.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(belts, "\n".join([belts] * 8)), encoding="utf-8")


def foot_of(app: App[int]) -> str:
    """The line of keys."""
    return shown(app).splitlines()[-1].strip()


def in_records() -> list[tuple[tuple[str, ...], ...]]:
    with Store.open() as store:
        return [saved.entries for saved in store.attempts()]


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (40, 15)])
async def test_the_play_screen(place: Path, size: tuple[int, int]) -> None:
    async with leadsim(place, size) as (app, pilot):
        await pilot.press("down", "up")
        await play(app, pilot)
        await settled(pilot, lambda: "choose" in shown(app))
        golden(app, f"play-{size[0]}x{size[1]}-start")
        await pilot.press("1")
        await pilot.pause(0.1)
        golden(app, f"play-{size[0]}x{size[1]}-next")


async def test_a_digit_chooses_and_the_page_keeps_the_story(place: Path) -> None:
    async with leadsim(place, (100, 50)) as (app, pilot):
        screen = await play(app, pilot, "1")
        text = said(app)
        assert "Item six is put off" in text
        assert "Put in for a night" in text
        assert "Wednesday, wear boots." in text  # its stars are emphasis
        assert "02:40, night shift" in text
        assert "Marta gives you the walk" in text
        assert [decision.entry for decision in screen.attempt.decisions] == ["ask_rosa"]
        assert "Thursday · 2 of ~2" in text


async def test_who_types_a_digit_and_enter_decides_once(place: Path) -> None:
    async with leadsim(place, (100, 50)) as (app, pilot):
        screen = await play(app, pilot, "1", "enter")
        choices = screen.query_one("#choices", Rows)

        # The first Enter only marks, so that nobody decides what they have not read
        assert [decision.entry for decision in screen.attempt.decisions] == ["ask_rosa"]
        assert choices.highlighted == 0
        await pilot.press("enter")
        assert len(screen.attempt.decisions) == 2


async def test_arrows_and_enter_choose_and_locked_options_are_passed_over(place: Path) -> None:
    async with leadsim(place) as (app, pilot):
        screen = await play(app, pilot, "down", "enter")
        assert [decision.entry for decision in screen.attempt.decisions] == ["rebuild"]
        assert "· You do not know what a stall costs her. (locked)" in said(app)
        assert "▸ 1 Ask for ten minutes" in said(app)
        await pilot.press("down", "down", "up", "home", "end")
        assert screen.query_one("#choices", Rows).highlighted == 1
        await pilot.press("2", "9")  # no such number
        assert len(screen.attempt.decisions) == 1


async def test_a_click_chooses(place: Path) -> None:
    async with leadsim(place) as (app, pilot):
        screen = await play(app, pilot)
        await pilot.pause(0.1)
        await pilot.click("#choices", offset=(10, 2))
        await settled(pilot, lambda: screen.attempt.decisions)
        assert screen.attempt.decisions[0].entry == "rebuild"


async def test_a_choice_is_saved_before_its_consequence_is_shown(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []
    add = Store.add

    async with leadsim(place) as (app, pilot):

        def watched(store: Store, *args: object, **more: object) -> int:
            seen.append(shown(app))
            return add(store, *args, **more)  # type: ignore[arg-type]

        monkeypatch.setattr(Store, "add", watched)
        await play(app, pilot, "1")
        assert "Wednesday" not in seen[0]
        assert in_records() == [(("ask_rosa",),)]
        assert "leave (saved)" in shown(app)


async def test_ctrl_c_asks_where_something_is_not_saved_and_twice_leaves(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> int:
        raise RecordsError("There is no space left.")

    async with leadsim(place) as (app, pilot):
        screen = await play(app, pilot)
        monkeypatch.setattr(Store, "add", full)
        await pilot.press("1")
        await settled(pilot, lambda: isinstance(app.screen, Ask))
        await pilot.press("2")  # go on without saving
        await settled(pilot, lambda: screen.attempt.decisions)
        await pilot.press("ctrl+q")  # Textual's way out, past all questions
        assert app.return_code is None
        await pilot.press("ctrl+c")
        await settled(pilot, lambda: isinstance(app.screen, Ask))
        assert "Leaving forgets what is not saved." in said(app)
        await pilot.press("escape")
        await settled(pilot, lambda: app.screen is screen)
        await pilot.press("ctrl+p", *"quit", "enter")  # by its name, it asks as well
        await settled(pilot, lambda: "Leaving forgets what is not saved." in said(app))
        await pilot.press("escape")
        await settled(pilot, lambda: app.screen is screen)
        await pilot.press("ctrl+c", "ctrl+c")
        assert app.return_code == 130


async def test_where_saving_fails_one_is_asked_and_may_go_on(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> int:
        raise RecordsError("There is no space left, [/x] \x1b[31m.")

    async with leadsim(place) as (app, pilot):
        screen = await play(app, pilot)
        monkeypatch.setattr(Store, "add", full)
        await pilot.press("1")
        await settled(pilot, lambda: isinstance(app.screen, Ask))
        assert "There is no space left, [/x] [31m." in said(app)
        assert not screen.attempt.decisions
        await pilot.press("1")  # try again
        await settled(pilot, lambda: isinstance(app.screen, Ask))
        await pilot.press("2")  # go on without saving
        await settled(pilot, lambda: screen.attempt.decisions)
        assert "not saved" in screen.query_one(TitleLine).note
        assert "leave (not saved)" in shown(app)
        await pilot.press("q")
        await settled(pilot, lambda: isinstance(app.screen, Ask))
        assert "Leaving forgets what is not saved." in said(app)
        await pilot.press("1")  # play on, to the end
        await settled(pilot, lambda: app.screen is screen)
        await pilot.press("1")
        await settled(pilot, lambda: screen.attempt.finished)

        # A finished attempt that is kept nowhere is not left without a word either
        await pilot.press("q")
        await settled(pilot, lambda: isinstance(app.screen, Ask))
        assert "Leaving forgets what is not saved." in said(app)
        await pilot.press("1")
        await settled(pilot, lambda: isinstance(app.screen, DebriefScreen))
        assert screen.forgets is False  # the debrief asks for itself
        await pilot.press("escape", "q")
        await settled(pilot, lambda: isinstance(app.screen, Ask))
        assert "This attempt could not be saved. Leaving forgets it." in said(app)
        await pilot.press("2")
        await settled(pilot, lambda: app.screen is app.shelf)


async def test_what_was_continued_elsewhere_is_left_first(place: Path) -> None:
    async with leadsim(place) as (app, pilot):
        screen = await play(app, pilot)
        with Store.open() as other:
            saved = other.attempts()[0]
            Attempt.resume(other, saved, None).choose("rebuild")
        await pilot.press("1")
        await settled(pilot, lambda: isinstance(app.screen, Ask))
        assert "continued in another window" in said(app)
        assert "Try again" not in shown(app)
        await pilot.press("enter")
        await settled(pilot, lambda: app.screen is app.shelf)
        assert not screen.attempt.decisions
        assert in_records() == [(("rebuild",),)]

        # Nor does trying again mend what was deleted elsewhere
        await play(app, pilot)
        with Store.open() as other:
            delete(other, [saved.id])
        await pilot.press("1")
        await settled(pilot, lambda: isinstance(app.screen, Ask))
        assert "There is no attempt number 1" in said(app)
        assert "Try again" not in shown(app)


async def test_taking_back_asks_once_and_makes_it_practice(place: Path) -> None:
    async with leadsim(place) as (app, pilot):
        screen = await play(app, pilot)
        assert "take back" not in shown(app)
        await pilot.press("1", "b")
        await settled(pilot, lambda: isinstance(app.screen, Ask))
        assert "then practice, which does not count for your profile." in said(app)
        for harmless in ("escape", "enter"):  # which a habit may press
            await pilot.press(harmless)
            await settled(pilot, lambda: app.screen is screen)
            assert len(screen.attempt.decisions) == 1
            assert not screen.attempt.practice
            await pilot.press("b")
            await settled(pilot, lambda: isinstance(app.screen, Ask))
        await pilot.press("2")
        await settled(pilot, lambda: not screen.attempt.decisions)
        assert "practice" in screen.query_one(TitleLine).note
        await pilot.press("2", "b")
        await settled(pilot, lambda: not screen.attempt.decisions)  # not asked again
        assert in_records() == [()]


async def test_coaching_is_turned_on_after_asking_and_explains_from_then_on(place: Path) -> None:
    async with leadsim(place, (100, 50)) as (app, pilot):
        screen = await play(app, pilot, "1")
        assert "You went to where the cost is felt." not in said(app)
        await pilot.press("k")
        await settled(pilot, lambda: isinstance(app.screen, Ask))
        assert "which does not count for your profile" in said(app)
        await pilot.press("enter")  # out of habit
        await settled(pilot, lambda: app.screen is screen)
        assert not screen.attempt.coached
        await pilot.press("k")
        await settled(pilot, lambda: isinstance(app.screen, Ask))
        await pilot.press("2")
        await settled(pilot, lambda: screen.attempt.coached and app.screen is screen)
        text = " ".join(said(app).replace("┆", " ").split())
        assert "You went to where the cost is felt." in text
        assert "Shown: Know the business and its customers: Leader is not a Label" in text
        assert "practice" in screen.query_one(TitleLine).note
        assert "strong" not in text  # no grade, even so


async def test_the_cast_without_what_they_want(place: Path) -> None:
    async with leadsim(place) as (app, pilot):
        await play(app, pilot, "c")
        await settled(pilot, lambda: isinstance(app.screen, Panel))
        assert panel_says(app) == "Marta Oyelaran Director of operations"
        await pilot.press("c")
        await settled(pilot, lambda: isinstance(app.screen, PlayScreen))


async def test_meters_stand_beside_the_page_or_behind_a_key(place: Path) -> None:
    async with leadsim(place, (120, 40)) as (app, pilot):
        await play(app, pilot)
        assert "Marta's trust" in shown(app)
        assert "━━━━" in shown(app)
        assert "a little" in shown(app)
        await pilot.press("1")
        await pilot.pause()
        assert "some" in shown(app)
        await pilot.resize_terminal(60, 24)
        await pilot.pause(0.1)
        assert "Marta's trust" not in shown(app)
        await pilot.press("m")
        await settled(pilot, lambda: isinstance(app.screen, Panel))
        assert "Marta's trust" in shown(app)


async def test_a_story_that_shows_no_meter_has_no_panel_and_no_key(place: Path) -> None:
    async with leadsim(place) as (app, pilot):
        await pilot.press("down")
        screen = await play(app, pilot)
        assert screen.attempt.story.id == "two-doors"
        assert " values" not in shown(app)
        assert " cast" not in shown(app)
        await pilot.press("m", "c")
        assert app.screen is screen


async def test_the_transcript_is_read_and_saved_beside_an_older_one(
    place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with leadsim(place) as (app, pilot):
        await play(app, pilot, "1", "t")
        await settled(pilot, lambda: isinstance(app.screen, TranscriptScreen))
        await pilot.press("s", "w")
        await pilot.pause(0.1)
        saved = sorted(path.name for path in tmp_path.glob("*.md"))
        assert saved == ["the-fix-transcript-2.md", "the-fix-transcript.md"]
        text = (tmp_path / saved[1]).read_text(encoding="utf-8")
        assert text.startswith("# The Fix\n\n## Monday, change review\n\nItem six")
        assert "> **You:** Put in for a night with Rosa's shift" in text
        await settled(pilot, lambda: "Saved as" in shown(app))
        await pilot.press("q")
        await settled(pilot, lambda: isinstance(app.screen, PlayScreen))


async def test_the_ending_leads_to_the_debrief_and_back_to_the_library(place: Path) -> None:
    async with leadsim(place) as (app, pilot):
        screen = await play(app, pilot, "1", "1")
        assert "A small yes One hub, one season." in said(app)
        assert "the end" in screen.query_one(TitleLine).note
        await pilot.press("enter")
        await settled(pilot, lambda: isinstance(app.screen, DebriefScreen))
        app.screen.dismiss(None)
        await settled(pilot, lambda: app.screen is app.shelf)
        assert "✓ The Fix" in shown(app)


async def test_playing_on_from_a_debrief_leaves_the_finished_attempt_alone(place: Path) -> None:
    async with leadsim(place) as (app, pilot):
        screen = await play(app, pilot, "1", "1")
        finished = screen.attempt
        await pilot.press("k")  # there is nothing left to coach, and it would not count any more
        await pilot.pause()
        assert app.screen is screen
        await pilot.press("enter")
        await settled(pilot, lambda: isinstance(app.screen, DebriefScreen))
        app.screen.dismiss(1)
        await settled(pilot, lambda: app.screen is screen and screen.attempt is not finished)
        assert screen.attempt.practice
        assert [decision.entry for decision in screen.attempt.decisions] == ["ask_rosa"]
        await pilot.press("2")
        await pilot.pause()
        assert sorted(in_records()) == [
            (("ask_rosa",), ("her_numbers",)),
            (("ask_rosa",), ("safeguards",)),
        ]
        with Store.open() as store:
            kinds = {saved.id: saved.kind for saved in store.attempts()}
        assert kinds[finished.id or 0] == "first"


async def test_leaving_keeps_the_attempt_for_the_library_to_continue(place: Path) -> None:
    async with leadsim(place) as (app, pilot):
        await play(app, pilot, "1", "q")
        await settled(pilot, lambda: app.screen is app.shelf)
        assert "● The Fix" in shown(app)
        screen = await play(app, pilot)
        assert [decision.entry for decision in screen.attempt.decisions] == ["ask_rosa"]
        assert "Marta gives you the walk" in said(app)


async def test_a_scenario_with_nothing_to_choose_says_so(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = DOORS.replace(
        "      say_no:\n        text: Say no, and why.\n",
        "      say_no:\n        text: Say no, and why.\n        when: seen(desk_again)\n",
    ).replace(
        "      say_yes:\n        text: Say yes after all.\n",
        "      say_yes:\n        text: Say yes after all.\n        when: seen(desk_again)\n",
    )
    (place / "two-doors.scenario.yaml").write_text(text, encoding="utf-8")
    try:
        scenario = library.load(place / "two-doors.scenario.yaml")
    except library.FaultyScenario:
        pytest.skip("the checks refuse such a scenario before it is played")
    async with leadsim(place) as (app, pilot):
        app.push_screen(PlayScreen(Attempt.begin(scenario, app.desk.store)))
        await settled(pilot, lambda: isinstance(app.screen, PlayScreen))
        await pilot.press("2")
        await pilot.pause()
        assert "the scenario has a fault" in said(app)
        assert "tell its author" in said(app)
        await pilot.press("enter")
        await settled(pilot, lambda: app.screen is app.shelf)


async def test_the_new_passage_begins_at_the_top_where_it_does_not_fit(place: Path) -> None:
    async with leadsim(place, (50, 16)) as (app, pilot):
        screen = await play(app, pilot, "1")
        await pilot.pause(0.1)
        page = screen.query_one("#page", Page)
        top = page.lines()[round(page.scroll_offset.y)].plain
        assert top.startswith("▏ Put in for a night")
        await pilot.press("pageup")
        await pilot.pause(0.1)
        assert page.lines()[round(page.scroll_offset.y)].plain != top


async def test_nothing_is_chosen_while_the_window_is_too_small_to_read(place: Path) -> None:
    async with leadsim(place) as (app, pilot):
        screen = await play(app, pilot)
        await pilot.resize_terminal(30, 8)
        await pilot.pause(0.1)
        assert "Please make the window" in said(app)
        await pilot.press("1", "enter", "b", "k")
        assert not screen.attempt.decisions
        assert app.screen is screen
        await pilot.resize_terminal(80, 24)
        await pilot.pause(0.1)
        assert "Item six" in said(app)
        await pilot.press("1")
        assert len(screen.attempt.decisions) == 1


async def test_a_number_typed_before_the_choices_were_drawn_takes_none(place: Path) -> None:
    async with leadsim(place, (100, 50)) as (app, pilot):
        screen = await play(app, pilot)

        # Two digits in one burst: the second was meant for the scene before, or for none
        for _ in range(2):
            app.post_message(events.Key("1", "1"))
        await settled(pilot, lambda: "Marta gives you the walk" in said(app))
        await pilot.pause()
        assert [decision.entry for decision in screen.attempt.decisions] == ["ask_rosa"]

        await pilot.press("1")
        assert len(screen.attempt.decisions) == 2


async def test_text_that_nobody_has_seen_is_shown_before_anything_is_chosen(place: Path) -> None:
    async with leadsim(place, (40, 15)) as (app, pilot):
        screen = await play(app, pilot, "1")
        page = screen.query_one(Page)
        await settled(pilot, lambda: page.more)

        pressed = 0
        while len(screen.attempt.decisions) == 1:
            at, more = page.scroll_y, page.more
            await pilot.press("2")
            await pilot.pause()
            pressed += 1
            # a choice is taken only once there was nothing more to read
            taken = len(screen.attempt.decisions) == 2
            assert taken is not more
            assert taken or page.scroll_y > at
        assert pressed > 1
        assert screen.attempt.decisions[1].entry == "safeguards"


async def test_that_there_was_more_to_read_is_said_where_it_covers_nothing(place: Path) -> None:
    with_a_long_night(place)
    async with leadsim(place) as (app, pilot):
        screen = await play(app, pilot, "1")
        page = screen.query_one(Page)
        await settled(pilot, lambda: page.more)
        foot = foot_of(app)
        assert foot.startswith("space read on"), "reading on comes before choosing"
        assert "b take back" in foot
        assert "choose" not in foot

        await pilot.press("2")
        await settled(pilot, lambda: not page.more)
        assert not app._notifications
        assert foot_of(app).startswith("There was more to read. The same key again chooses.")
        assert "? help" in foot_of(app)
        assert foot_of(app).endswith("q leave (saved)")
        assert "2  Ask for ten minutes and a screen." in shown(app)
        await pilot.press("pageup")  # any key ends it; what was read once is there to choose from
        await settled(pilot, lambda: page.more)
        assert foot_of(app).startswith("1-2 choose")
        for key in ("space read on", "b take back", "? help", "q leave"):
            assert key in foot_of(app)
        await pilot.resize_terminal(40, 18)
        await pilot.press("1")
        await settled(pilot, lambda: len(screen.attempt.decisions) == 2)


async def test_a_key_pressed_over_and_over_decides_nothing_unread(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_a_long_night(place)
    async with leadsim(place) as (app, pilot):
        screen = await play(app, pilot, "1")
        page = screen.query_one(Page)
        await settled(pilot, lambda: page.more)
        monkeypatch.setattr("sim.tui.play.screen.HASTE", 600)  # within which all of this happens
        await pilot.press("2")
        await settled(pilot, lambda: not page.more)
        await pilot.press("2", "2", "enter", "1")
        assert len(screen.attempt.decisions) == 1
        assert "The same key again chooses." in foot_of(app)
        monkeypatch.setattr("sim.tui.play.screen.HASTE", 0)  # there was time to read
        await pilot.press("2")
        await settled(pilot, lambda: len(screen.attempt.decisions) == 2)


async def test_a_message_over_the_play_leaves_the_choices_to_be_seen_and_nothing_behind(
    place: Path,
) -> None:
    async with leadsim(place, (100, 30)) as (app, pilot):
        screen = await play(app, pilot)
        app.notify("A word about something else.", timeout=60)
        await settled(pilot, lambda: screen.query(Toast))
        await settled(pilot, lambda: "A word about" in shown(app))
        toast = screen.query_one(Toast)
        assert toast.region.bottom <= screen.query_one("#choices").region.y

        # Given that something asks for its place after the message has gone, before it is laid out
        drawn: list[tuple[int, int, int]] = []
        compositor, partly = screen._compositor, screen._compositor.render_partial_update

        def watched() -> ChopsUpdate | None:
            update = partly()
            drawn.extend(() if update is None else update.spans)
            return update

        compositor.render_partial_update = watched  # type: ignore[method-assign]
        gone = toast.region
        toast.parent.display = False  # type: ignore[union-attr]
        compositor._full_map_invalidated = True
        assert toast not in compositor.full_map
        await settled(pilot, lambda: drawn)

        # Then what stood there is drawn all the same
        for y in range(gone.y, gone.bottom):
            assert any(at == y and x <= gone.x and gone.right <= end for at, x, end in drawn)
