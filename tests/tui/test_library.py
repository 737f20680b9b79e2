"""The library: what is listed, found, said and opened."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from sim import library
from sim.attempt import Attempt
from sim.records import RecordsError, Store, times
from sim.tui.library import shelf
from sim.tui.library.followup import FollowUp
from sim.tui.play.screen import PlayScreen
from sim.tui.widgets.ask import Ask
from sim.tui.widgets.palette import Palette
from sim.tui.widgets.panel import Panel
from sim.tui.widgets.rows import Rows
from tests.tui.world import DOORS, golden, leadsim, panel_says, play, said, settled, shown


def begun(place: Path, id: str, *choices: str) -> Attempt:
    """An attempt in the records, with decisions."""
    store = Store.open()
    attempt = Attempt.begin(library.load(place / f"{id}.scenario.yaml"), store, seed=1)
    for choice in choices:
        attempt.choose(choice)
    store.close()
    return attempt


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


async def test_an_attempt_under_way_comes_first_and_is_continued(place: Path) -> None:
    begun(place, "two-doors", "ask_time")
    async with leadsim(place) as (app, pilot):
        entry = app.shelf.entry
        assert entry is not None
        assert entry.card.id == "two-doors"
        assert "● Two Doors" in shown(app)
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


async def test_search_finds_every_word_anywhere_as_one_types(place: Path) -> None:
    async with leadsim(place, (120, 40)) as (app, pilot):
        for words, ids in (
            ("marta", ["the-fix"]),
            ("DECIDING six", ["two-doors"]),
            ("know business", ["the-fix"]),
            ("software", ["two-doors"]),
            ("nowhere", []),
        ):
            await pilot.press("slash", *(" " if char == " " else char for char in words))
            await pilot.pause()
            listed = [Path(row.id).name for row in app.shelf.query_one("#list", Rows).rows]
            assert listed == [f"{id}.scenario.yaml" for id in ids], words
            await pilot.press("escape")
        assert len(app.shelf.query_one("#list", Rows).rows) == 3


async def test_what_is_pasted_into_the_search_cannot_reach_the_terminal(place: Path) -> None:
    from textual import events

    async with leadsim(place) as (app, pilot):
        await pilot.press("slash")
        app.screen.focused.post_message(events.Paste("\x1b[31m\x9b31m[/x]\u202e"))
        await pilot.pause()
        assert app.shelf.query_one("#search").value == "[31m31m[/x]"


async def test_filters_by_situation_principle_and_field(place: Path) -> None:
    async with leadsim(place, (120, 40)) as (app, pilot):
        await settled(pilot, lambda: app.shelf.names)
        await pilot.press("f")
        await settled(pilot, lambda: "Show only" in shown(app))
        assert "Know the business" in shown(app)
        await pilot.press("down", "enter", "escape")
        await pilot.pause()
        assert len(app.shelf.query_one("#list", Rows).rows) == 1
        assert "only: deciding on management" in shown(app)
        await pilot.press("f")
        await settled(pilot, lambda: "Show only" in shown(app))
        await pilot.press("x")
        await pilot.pause()
        assert len(app.shelf.query_one("#list", Rows).rows) == 3


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
        assert "enter keep   esc not now" in shown(app)
        await pilot.press("enter")
        await settled(pilot, lambda: app.screen is app.shelf)
        assert app.shelf.desk.store is not None
        assert app.shelf.desk.store.answers(attempt.id)["followup"] == "ok"


async def test_a_finished_attempt_opens_its_debrief_again(place: Path) -> None:
    from sim.tui.debrief.screen import DebriefScreen

    begun(place, "two-doors", "say_yes")
    async with leadsim(place) as (app, pilot):
        await pilot.press("down")
        await pilot.pause()
        assert "✓ Two Doors" in shown(app)
        await pilot.press("d")
        await settled(pilot, lambda: isinstance(app.screen, DebriefScreen))


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
        for words in ("Search", "Filter", "Quit", "Theme: Light"):
            assert words in shown(app)
        await pilot.press(*"as you", "enter")
        await settled(pilot, lambda: app.shelf.has_class("-searching"))
        await pilot.press("escape", "ctrl+p")
        await settled(pilot, lambda: isinstance(app.screen, Palette))
        await pilot.press(*"on paper", "enter")
        await settled(pilot, lambda: app.theme == "leadsim-light")


async def test_the_suggestion_gives_its_reason(place: Path) -> None:
    async with leadsim(place) as (app, _):
        assert "Suggested: Two Doors, new to you, and the easiest to get into." in shown(app)
    begun(place, "the-fix", "ask_rosa")
    async with leadsim(place) as (app, _):
        assert "Suggested: The Fix, you are in the middle of it." in shown(app)


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


async def test_records_that_cannot_be_read_are_told_of_and_the_list_stands(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RecordsError("The records [/x] are damaged.")

    monkeypatch.setattr(Store, "attempts", broken)
    async with leadsim(place, (120, 40)) as (app, pilot):
        await settled(pilot, lambda: "The records [/x] are damaged." in said(app))
        assert "○ Two Doors" in shown(app)


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
            app.post_message(events.Key("2", "2"))
        await pilot.pause(0.2)
        assert app.screen is screen
        assert len(screen.attempt.decisions) == 1


async def test_a_library_of_some_size_is_drawn_as_paths(place: Path) -> None:
    """Five scenarios on two paths, one of them on both; one under way stands first."""
    text = (place / "two-doors.scenario.yaml").read_text(encoding="utf-8")
    for name, whom in (
        ("door-a", "new-manager"),
        ("door-b", "new-manager, going-strategic"),
        ("door-c", "going-strategic"),
    ):
        other = text.replace("id: two-doors", f"id: {name}").replace(
            "for: [deciding-on-management]", f"for: [{whom}]"
        )
        assert f"for: [{whom}]" in other
        (place / f"{name}.scenario.yaml").write_text(other, encoding="utf-8")

    begun(place, "the-fix", "ask_rosa")
    async with leadsim(place, (100, 40)) as (app, pilot):
        rows = app.shelf.query_one("#list", Rows).rows
        titles = ["Under way", "New manager", "Going strategic", "Deciding on management"]
        found = [row.lines(60) for row in rows if row.leads]
        assert [lines[-1].plain for lines in found] == [*titles, "Not to be played"]
        names = [Path(row.id.partition("\n")[0]).name.partition(".")[0] for row in rows]
        assert [name for name, row in zip(names, rows, strict=True) if row.enabled] == [
            *("the-fix", "door-a", "door-b", "door-b", "door-c", "two-doors", "broken"),
        ]
        await pilot.press("down", "down", "down")
        entry = app.shelf.entry
        assert entry is not None
        assert entry.card.id == "door-b"
        # Taken up from its second place, it moves to the front and stays marked
        await pilot.press("enter")
        await settled(pilot, lambda: isinstance(app.screen, PlayScreen))
        await pilot.press("2")
        await settled(pilot, lambda: len(app.screen.attempt.decisions) == 1)
        await pilot.press("q")
        await settled(pilot, lambda: app.screen is app.shelf)
        await settled(pilot, lambda: app.shelf.entry and app.shelf.entry.under_way is not None)
        assert app.shelf.entry.card.id == "door-b"
        # What is searched for stands once, in one list
        await pilot.press("slash", *"door")
        await settled(pilot, lambda: len(app.shelf.query_one("#list", Rows).rows) == 4)


def test_no_scenario_is_compared_with_all_others(place: Path) -> None:
    """In a folder of thousands that would be seen at every key."""

    class Alone(library.Card):
        def __eq__(self, other: object) -> bool:
            raise AssertionError("compared")

        __hash__ = library.Card.__hash__

    card = library.cards(place)[0]
    cards = [
        Alone(**{each.name: getattr(card, each.name) for each in fields(card)} | changed)
        for changed in [
            {"path": f"/{faults}{at}", "faults": faults} for faults in (0, 1) for at in range(6)
        ]
    ]

    found = shelf.sections(shelf.entries(cards, []), shelf.Filters())

    assert [len(section.entries) for section in found] == [6, 6]


async def test_filters_stand_in_the_order_of_the_paths_and_principles_by_their_names(
    place: Path,
) -> None:
    from sim.tui.library.filters import FilterPanel
    from sim.tui.library.shelf import Filters

    cards = [replace(each, focus=("zeal", "ardour")) for each in library.cards(place)]
    names = {"zeal": "Be keen", "ardour": "Warm up"}
    rows = FilterPanel(cards, Filters(), names)._rows()

    found = [row.lines(40)[0].plain.strip() for row in rows if row.enabled]
    assert [line.rpartition("  ")[0] for line in found] == [
        *("individual contributor", "deciding on management"),
        *("Be keen", "Warm up", "logistics", "software"),
    ]


async def test_the_title_over_the_first_row_is_seen_again_on_the_way_back(place: Path) -> None:
    text = (place / "two-doors.scenario.yaml").read_text(encoding="utf-8")
    for number in range(20):
        other = text.replace("id: two-doors", f"id: door-{number:02}")
        whom = "new-manager" if number % 2 else "going-strategic"
        other = other.replace("for: [deciding-on-management]", f"for: [{whom}]")
        (place / f"door-{number:02}.scenario.yaml").write_text(other, encoding="utf-8")
    async with leadsim(place, (80, 24)) as (app, pilot):
        assert "Individual contributor" in shown(app)
        for away in ("end", "pagedown"):
            await pilot.press(away, away)
            await pilot.pause()
            assert "Individual contributor" not in shown(app)
            await pilot.press("home")
            await pilot.pause()
            assert "Individual contributor" in shown(app)
        await pilot.press("end")
        seen = set()
        for _ in range(24):
            await pilot.press("up")
            await pilot.pause()
            rows = app.shelf.query_one("#list", Rows)
            at = rows.highlighted
            assert at is not None
            if rows.rows[at - 1].leads:
                title = rows.rows[at - 1].lines(40)[-1].plain
                assert title in shown(app), title
                seen.add(title)
        assert seen >= {"Individual contributor", "New manager", "Going strategic"}


async def test_a_click_on_a_title_and_a_digit_choose_nothing(place: Path) -> None:
    text = (place / "two-doors.scenario.yaml").read_text(encoding="utf-8")
    for number in range(4):
        other = text.replace("id: two-doors", f"id: door-{number}")
        (place / f"door-{number}.scenario.yaml").write_text(other, encoding="utf-8")
    async with leadsim(place, (80, 24)) as (app, pilot):
        before = app.shelf.query_one("#list", Rows).highlighted
        for _ in range(2):
            await pilot.click("#list", offset=(6, 0))
            await pilot.press("1", "9", "0")
            await pilot.pause()
            assert app.screen is app.shelf
            assert app.shelf.query_one("#list", Rows).highlighted == before


async def test_a_search_that_finds_nothing_says_so_whole_in_a_narrow_window(place: Path) -> None:
    for size in ((80, 24), (40, 15)):
        async with leadsim(place, size) as (app, pilot):
            await pilot.press("slash", *"nowhere")
            await pilot.pause()
            assert "Nothing fits. Escape shows all scenarios again." in said(app)


async def test_a_suggestion_of_one_line_keeps_the_title_and_lets_the_reason_go(
    place: Path,
) -> None:
    async with leadsim(place, (40, 15)) as (app, pilot):
        assert "Suggested: Two Doors \n" in shown(app) or "Suggested: Two Doors\n" in shown(app)
        await pilot.resize_terminal(80, 15)
        await pilot.pause()
        assert "Suggested: Two Doors, new to you, and the easiest to get into." in shown(app)
