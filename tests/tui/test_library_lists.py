"""The list of the library: its paths and titles, search and filters."""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path

from sim import library, shelf
from sim.text import LONGEST
from sim.tui.play.screen import PlayScreen
from sim.tui.widgets.entry import Entry
from sim.tui.widgets.rows import Rows
from tests.tui.world import begun, leadsim, said, settled, shown


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

        # The arrows choose among what is found, without leaving the line
        await pilot.press("slash", "o")
        await pilot.pause()
        rows = app.shelf.query_one("#list", Rows)
        before = rows.highlighted
        await pilot.press("down")
        assert rows.highlighted != before
        await pilot.press("up")
        assert rows.highlighted == before
        await pilot.press("x")
        assert app.shelf.query_one("#search", Entry).value == "ox"


async def test_what_is_pasted_into_the_search_cannot_reach_the_terminal(place: Path) -> None:
    from textual import events

    async with leadsim(place) as (app, pilot):
        await pilot.press("slash")
        app.screen.focused.post_message(events.Paste("\x1b[31m\x9b31m[/x]\u202e"))
        await pilot.pause()
        line = app.shelf.query_one("#search", Entry)
        assert line.value == "[31m31m[/x]"

        line.value = ""
        line.post_message(events.Paste("one\r\n\r\ntwo " + "x" * LONGEST))
        await settled(pilot, lambda: "left out" in said(app))
        assert line.value.startswith("one  two x")  # of which Textual would take the first line
        assert len(line.value) == LONGEST
        await pilot.press("home", "y", "y")  # which would push what was written out at the end
        await settled(pilot, lambda: len(app._notifications) == 2)
        assert line.value.startswith("one")


async def test_filters_by_situation_principle_and_field(place: Path) -> None:
    async with leadsim(place, (120, 40)) as (app, pilot):
        await settled(pilot, lambda: app.shelf.names)
        await pilot.press("f")
        await settled(pilot, lambda: "Show only" in shown(app))
        assert "Know the business" in shown(app)
        assert "One of each kind; all have to fit." in shown(app)
        await pilot.press("down", "enter", "escape")
        await pilot.pause()
        assert len(app.shelf.query_one("#list", Rows).rows) == 1
        assert "only: deciding on management" in shown(app)
        await pilot.press("f")
        await settled(pilot, lambda: "Show only" in shown(app))
        await pilot.press("x")
        await pilot.pause()
        assert len(app.shelf.query_one("#list", Rows).rows) == 3


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

    found = shelf.sections(shelf.entries(cards, {}), shelf.Filters())

    assert [len(section.entries) for section in found] == [6, 6]


async def test_filters_stand_in_the_order_of_the_paths_and_principles_by_their_names(
    place: Path,
) -> None:
    from sim.shelf import Filters
    from sim.tui.library.filters import FilterPanel

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
