"""Commit, then learn, on the screen: said before the consequence, saved with the choice."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual import events

from sim.records import RecordsError, Said, Store
from sim.records.saved import UNSAID
from sim.settings import SettingsError, read
from sim.settings.model import Settings
from sim.tui.debrief.field import Field
from sim.tui.debrief.screen import DebriefScreen
from sim.tui.play.screen import PlayScreen
from sim.tui.widgets.ask import Ask
from sim.tui.widgets.panel import Panel
from sim.tui.widgets.rows import Rows
from tests.tui.world import DOORS, golden, leadsim, panel_says, play, said, settled, shown

ASKING = Settings(confidence=True)


def kept() -> tuple[Said, ...]:
    """What stands in the records of the attempt touched last."""
    with Store.open() as store:
        return store.said(store.attempts()[0].id)


def asking(place: Path, size: tuple[int, int] = (80, 24), **of: Any) -> Any:
    return leadsim(place, size, settings=of.pop("settings", ASKING), **of)


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (40, 15)])
async def test_how_sure_and_why_stand_where_the_choices_were(
    place: Path, size: tuple[int, int]
) -> None:
    async with asking(place, size) as (app, pilot):
        screen = await play(app, pilot, "1")
        await pilot.pause(0.1)
        golden(app, f"sure-{size[0]}x{size[1]}")
        await pilot.press("3")
        screen.query_one(Field).insert("The cost is felt there, and I have only ever seen figures.")
        await pilot.pause(0.1)
        golden(app, f"why-{size[0]}x{size[1]}")


async def test_two_digits_and_enter_decide_and_nothing_is_shown_before(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []
    add = Store.add

    async with asking(place) as (app, pilot):

        def watched(store: Store, *args: object, **more: object) -> int:
            seen.append(said(app))
            return add(store, *args, **more)  # type: ignore[arg-type]

        monkeypatch.setattr(Store, "add", watched)
        screen = await play(app, pilot, "1", "3")
        assert not screen.attempt.decisions
        assert "Wednesday" not in said(app)
        await pilot.press("enter")
        await pilot.pause()

        assert len(seen) == 1
        assert "Wednesday" not in seen[0]
        assert "Put in for a night" in seen[0]
        assert "Wednesday, wear boots." in said(app)
        assert "You said: fairly sure." in said(app)
        assert kept() == (Said(3),)
        # one more Enter, out of habit, only marks
        await pilot.press("enter")
        assert len(screen.attempt.decisions) == 1
        assert screen.asking is None


async def test_a_reason_is_kept_as_typed_and_letters_are_letters_there(place: Path) -> None:
    async with asking(place) as (app, pilot):
        screen = await play(app, pilot, "1", "4", *"b? [/x]", "enter")

        assert len(screen.attempt.decisions) == 1
        assert kept() == (Said(4, "b? [/x]"),)
        assert "You said: certain. Because: b? [/x]" in said(app)


async def test_escape_goes_back_without_having_chosen(place: Path) -> None:
    async with asking(place) as (app, pilot):
        screen = await play(app, pilot, "down", "enter")
        assert screen.asking is not None
        await pilot.press("2", *"No", "escape")
        assert "How sure are you of this?" in said(app)
        await pilot.press("1")  # what was written is still there
        assert screen.query_one(Field).text == "No"
        await pilot.press("escape", "escape")
        await pilot.pause()

        assert "1-2 choose" in shown(app)
        assert "How sure" not in said(app)
        assert not screen.attempt.decisions
        choices = screen.query_one("#choices", Rows)
        assert choices.row is not None
        assert choices.row.id == "rebuild"  # where one was
        await pilot.press("1", "2")
        assert screen.query_one(Field).text == ""  # another choice, another reason


async def test_by_arrows_and_by_mouse(place: Path) -> None:
    async with asking(place) as (app, pilot):
        screen = await play(app, pilot, "enter", "enter")
        assert screen.attempt.decisions == ()  # the second Enter marked, and said nothing
        await pilot.press("down", "enter", "enter")
        assert kept() == (Said(2),)

        await pilot.click("#choices", offset=(6, 0))
        await settled(pilot, lambda: screen.asking)
        await pilot.click("#choices", offset=(6, 4))
        await settled(pilot, lambda: screen.writing)
        await pilot.click(offset=(2, 23))
        await settled(pilot, lambda: screen.attempt.finished)
        assert kept() == (Said(2), Said(4))


async def test_what_was_said_is_saved_with_the_choice_when_saving_is_tried_again(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> int:
        raise RecordsError("There is no space left.")

    async with asking(place) as (app, pilot):
        screen = await play(app, pilot, "1", "4")
        with monkeypatch.context() as broken:
            broken.setattr(Store, "add", full)
            await pilot.press(*"So", "enter")
            await settled(pilot, lambda: isinstance(app.screen, Ask))
            await pilot.press("escape")
            await settled(pilot, lambda: app.screen is screen)
            assert not screen.attempt.decisions
            assert screen.query_one(Field).text == "So"  # nothing typed is lost
            await pilot.press("enter")
            await settled(pilot, lambda: isinstance(app.screen, Ask))
        await pilot.press("1")
        await settled(pilot, lambda: screen.attempt.decisions)

        assert kept() == (Said(4, "So"),)
        monkeypatch.setattr(Store, "add", full)
        await pilot.press("2", "2", "enter")
        await settled(pilot, lambda: isinstance(app.screen, Ask))
        await pilot.press("2")  # go on without saving: it is told all the same
        await settled(pilot, lambda: screen.attempt.finished)
        assert screen.attempt.said[1] == Said(2)
        assert "You said: leaning this way." in said(app)


async def test_a_burst_of_keys_takes_nothing_back_and_leaves_nothing(place: Path) -> None:
    async with asking(place) as (app, pilot):
        screen = await play(app, pilot, "1", "s")
        for key in "13bqkct":  # as a slow line hands them over: all at once
            app.post_message(events.Key(key, key))
        await pilot.pause(0.2)

        assert app.screen is screen
        assert len(screen.attempt.decisions) == 1
        assert screen.writing


async def test_it_is_off_at_first_and_a_key_turns_it_on_and_off(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(**_: object) -> None:
        raise SettingsError("The settings cannot be written.")

    async with leadsim(place) as (app, pilot):
        screen = await play(app, pilot)
        assert screen.asking is None
        await pilot.press("question_mark")
        await settled(pilot, lambda: isinstance(app.screen, Panel))
        assert "Be asked how sure you are before you see what comes of a choice" in panel_says(app)
        await pilot.press("escape", "y")
        await settled(pilot, lambda: "you are asked how sure you are" in said(app))
        assert read()[0].confidence
        await pilot.press("1")
        assert screen.asking is not None
        await pilot.press("y")  # while being asked: back at the choices, and not asked again
        await pilot.pause()
        assert not read()[0].confidence
        assert screen.asking is None
        assert not screen.attempt.decisions
        await pilot.press("1")
        assert len(screen.attempt.decisions) == 1
        monkeypatch.setattr(app.session, "change", refuse)
        await pilot.press("y", "1")
        await pilot.pause()
        assert "It holds until you leave." in said(app)
        assert screen.asking is not None


async def test_one_key_skips_saying_and_the_only_choice_is_not_asked_about(place: Path) -> None:
    only = DOORS.replace(
        "      say_yes:\n        text: Say yes after all.\n        goto: team\n", ""
    )
    (place / "two-doors.scenario.yaml").write_text(only, encoding="utf-8")
    async with asking(place) as (app, pilot):
        await pilot.press("down")
        screen = await play(app, pilot, "2", "s")
        assert [each.entry for each in screen.attempt.decisions] == ["ask_time"]
        assert kept() == (UNSAID,)
        assert "You said" not in said(app)
        await pilot.press("1")
        assert len(screen.attempt.decisions) == 2


async def test_from_the_debrief_on_practice_keeps_what_was_said_and_asks(place: Path) -> None:
    async with asking(place, (100, 40)) as (app, pilot):
        screen = await play(app, pilot, "1", "4", *"Hm", "enter", "2", "4", "enter", "enter")
        await settled(pilot, lambda: isinstance(app.screen, DebriefScreen))
        await pilot.press("enter")
        await pilot.pause()
        assert "you said: certain" in said(app)
        await pilot.press("t")
        await pilot.pause()
        text = shown(app)
        assert text.index("You said: certain. Because: Hm") < text.index("▲ strong  gained")
        await pilot.press("end")
        await pilot.pause()
        assert "Certain: 1 strong, 1 costly" in said(app)
        assert "r play on" not in shown(app)

        await pilot.press("up", "up", "r", "1")
        await settled(pilot, lambda: isinstance(app.screen, PlayScreen))
        assert screen.attempt.practice
        assert screen.attempt.said == (Said(4, "Hm"),)
        assert kept() == (Said(4, "Hm"),)
        await pilot.press("1")
        assert screen.asking is not None
