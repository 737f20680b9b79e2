"""The first screen of the debrief: the question comes first, and nothing written is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events

from sim.attempt import Attempt
from sim.records import RecordsError, Store
from sim.text import LONGEST
from sim.tui.debrief.field import Field
from sim.tui.debrief.screen import DebriefScreen
from sim.tui.debrief.timeline import Timeline
from sim.tui.play.screen import PlayScreen
from sim.tui.widgets.ask import Ask
from tests.debrief.app import WAITING, DebriefApp
from tests.debrief.samples import attempt
from tests.tui.world import leadsim, play, said, settled, shown

BELOW = ("worth talking about", "costly", "strong", "this week")


@pytest.fixture
def store(tmp_path: Path):
    with Store.open(tmp_path / "records.sqlite3") as opened:
        yield opened


@pytest.fixture
def saved(store: Store) -> Attempt:
    return attempt(store=store)


def refuse(saved: Attempt, monkeypatch: pytest.MonkeyPatch) -> None:
    def answer(kind: str, text: str) -> None:
        raise RecordsError("The disk is full.")

    monkeypatch.setattr(saved, "answer", answer)


async def test_nothing_below_the_question_is_there_before_it_is_answered(saved: Attempt) -> None:
    app = DebriefApp(saved)
    async with app.run_test(size=(80, 24)) as pilot:
        assert "In whose words did you speak?" in " ".join(shown(app).split())
        assert not any(word in shown(app) for word in BELOW)
        assert not app.screen.query("#talk, #intention")

        # out of the field, where letters are keys, none of them leads past the question
        await pilot.press("x", "escape")
        for key in "tphrew":
            await pilot.press(key)
            assert isinstance(app.screen, DebriefScreen)
            assert not any(word in shown(app) for word in BELOW)
        assert app.result == WAITING


async def test_enter_keeps_the_answer_and_shows_the_rest(saved: Attempt) -> None:
    app = DebriefApp(saved)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*"In mine, so far.", "enter")
        await pilot.pause()

        assert saved.answers() == {"reflection": "In mine, so far."}
        assert "› In mine, so far." in shown(app)
        assert all(word in shown(app) for word in BELOW)


async def test_enter_on_an_empty_line_skips_the_question_and_says_so(
    saved: Attempt, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = DebriefApp(saved)
    async with app.run_test(size=(80, 24)) as pilot:
        assert "Write, or press Enter to skip." in shown(app)
        # A second Enter that was meant for the page before skips nothing
        monkeypatch.setattr("sim.tui.debrief.question.HASTE", 600)
        await pilot.press("enter")
        await pilot.pause()
        assert saved.answers() == {}

        monkeypatch.setattr("sim.tui.debrief.question.HASTE", 0)
        await pilot.press("space", "enter")
        await pilot.pause()
        assert saved.answers() == {"reflection": ""}
        assert "› Skipped." in shown(app)
        assert all(word in shown(app) for word in BELOW)

        # what is to be tried may wait: an empty line there is no answer, and is left
        await pilot.press("w", "enter")
        await pilot.pause()
        assert saved.answers() == {"reflection": ""}
        assert "w to write." in shown(app)


async def test_help_is_a_key_away_while_the_question_is_written_on(saved: Attempt) -> None:
    app = DebriefApp(saved)
    async with app.run_test(size=(80, 24)) as pilot:
        assert "F1 help" in shown(app)
        await pilot.press("question_mark")
        await pilot.pause()
        assert app.screen.query_one(Field).text == "?"
        assert "Here ? is a letter. F1 shows the help." in shown(app)

        await pilot.press("f1")
        await pilot.pause()
        assert "Keys" in shown(app)
        assert "What the attempt looks like from here." in shown(app)
        await pilot.press("escape")
        await pilot.press(*" and so on")
        assert app.screen.query_one(Field).text == "? and so on"


async def test_a_lone_s_in_the_field_says_how_to_skip(saved: Attempt) -> None:
    app = DebriefApp(saved)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("s")
        await pilot.pause()
        assert "Here s is a letter. Backspace, then Enter, skips the question." in shown(app)
        await pilot.press("escape")
        await pilot.pause()
        assert "Not kept yet: Enter keeps it, w to write on. To skip, empty the line." in said(app)
        assert "s skip" not in shown(app).splitlines()[-1]
        await pilot.press(*"stss")
        await pilot.pause()
        assert saved.answers() == {}
        assert not app._notifications  # it stands in the page, once


async def test_who_leaves_the_field_with_something_in_it_keeps_it_with_enter(
    saved: Attempt,
) -> None:
    app = DebriefApp(saved)
    async with app.run_test(size=(80, 24)) as pilot:
        app.screen.set_focus(None)  # as a click beside the field does
        await pilot.pause()
        assert "enter write" in shown(app).splitlines()[-1]
        await pilot.press("enter")
        assert app.screen.query_one(Field).has_focus

        await pilot.press(*"Mine.", "escape")
        await pilot.pause()
        assert "enter keep" in shown(app).splitlines()[-1]
        await pilot.press("enter")
        await pilot.pause()
        assert saved.answers() == {"reflection": "Mine."}
        assert all(word in shown(app) for word in BELOW)
        assert "enter" not in shown(app).splitlines()[-1]

        # and so it is with what to try this week
        await pilot.press("w", *"Ask", "escape")
        await pilot.pause()
        assert "Not kept yet: Enter keeps it, w to write on." in shown(app)
        await pilot.press("tab")
        await pilot.pause()
        assert "Not kept yet: w to write on; Enter there keeps it." in shown(app)
        app.screen.set_focus(None)
        await pilot.press("enter")
        await pilot.pause()
        assert saved.answers() == {"reflection": "Mine.", "intention": "Ask"}


async def test_a_skipped_question_is_answered_after_all_and_an_answer_is_changed(
    saved: Attempt,
) -> None:
    app = DebriefApp(saved)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        assert "› Skipped. a to answer it after all." in shown(app)
        await pilot.press("a", *"Marta's", "enter")
        await pilot.pause()
        assert saved.answers() == {"reflection": "Marta's"}
        assert "Before anything else   a to change it" in shown(app)

        # an answer is left as it was by Escape, also from a field that was emptied
        await pilot.press("a", *(["backspace"] * 7), "escape")
        await pilot.pause()
        assert saved.answers() == {"reflection": "Marta's"}
        assert "› Marta's" in shown(app)
        await pilot.press("a", *", not mine", "enter")
        await pilot.pause()
        assert saved.answers() == {"reflection": "Marta's, not mine"}
        assert "› Marta's, not mine" in shown(app)
        await pilot.press("down", "enter")  # the decisions have the keys again
        assert isinstance(app.screen, Timeline)


async def test_of_two_questions_it_is_plain_that_one_answer_serves_for_either() -> None:
    asked = attempt()
    asked._lately = frozenset({asked.debrief().asked.principle})
    app = DebriefApp(asked)
    async with app.run_test(size=(80, 24)) as pilot:
        first, second = asked.debrief().asked, asked.debrief().another
        assert second is not None
        text = said(app)
        between = "You were asked this of late. Or, if you would rather:"
        assert text.index(first.text) < text.index(between) < text.index(second.text)
        assert "Write on either one, or press Enter to skip." in text

        await pilot.press(*"Both", "enter")
        await pilot.pause()
        assert f"Or, if you would rather: {second.whole}" in said(app)


async def test_playing_on_begins_at_the_decision_that_is_marked(saved: Attempt) -> None:
    app = DebriefApp(saved)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("escape")
        await pilot.pause()
        await pilot.press("down", "r")
        await pilot.pause()

        assert isinstance(app.screen, Timeline)
        assert "Choose a decision" in shown(app)
        assert app.screen.marked == "1"


async def test_escape_skips_an_empty_field(saved: Attempt) -> None:
    app = DebriefApp(saved)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("escape")
        await pilot.pause()

        assert saved.answers() == {"reflection": ""}
        assert "Skipped." in shown(app)
        assert all(word in shown(app) for word in BELOW)


async def test_s_is_a_letter_in_the_field_and_skips_outside_it(saved: Attempt) -> None:
    app = DebriefApp(saved)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("s")
        assert saved.answers() == {}

        # what stands in the field is not thrown away by skipping
        await pilot.press("escape", "s")
        assert saved.answers() == {}

        await pilot.press("w", "backspace")
        app.screen.set_focus(None)
        await pilot.press("s")
        await pilot.pause()
        assert saved.answers() == {"reflection": ""}


async def test_reopened_it_shows_the_answers(saved: Attempt) -> None:
    saved.answer("reflection", "In Marta's, at last.")
    saved.answer("intention", "Walk the floor.")
    app = DebriefApp(saved)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()

        assert "› In Marta's, at last." in shown(app)
        assert "› Walk the floor." in shown(app)
        assert "▲ strong" in shown(app)


async def test_what_to_try_this_week_is_kept_and_may_be_changed(saved: Attempt) -> None:
    app = DebriefApp(saved)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("escape")
        await pilot.pause()
        await pilot.press("w", *"Ask", "enter")
        await pilot.pause()
        assert saved.answers()["intention"] == "Ask"

        await pilot.press("w", *" first", "enter")
        assert saved.answers()["intention"] == "Ask first"
        assert "A later start asks how it went." in shown(app)


async def test_a_draft_is_kept_on_leaving(saved: Attempt) -> None:
    app = DebriefApp(saved)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("escape")
        await pilot.pause()
        await pilot.press("w", *"Ask Rosa", "escape", "q")

        assert app.result is None
        assert saved.answers()["intention"] == "Ask Rosa"


async def test_a_draft_is_kept_when_the_app_is_ended(saved: Attempt) -> None:
    app = DebriefApp(saved)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*"Half a thou")
        app.exit()

    assert saved.answers() == {"reflection": "Half a thou"}


async def test_without_records_it_says_so_and_asks_before_forgetting() -> None:
    app = DebriefApp(attempt())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*"Mine", "enter")
        await pilot.pause()
        assert "› Mine" in shown(app)
        assert "Not saved" in shown(app)

        await pilot.press("q")
        assert isinstance(app.screen, Ask)
        await pilot.press("escape")
        assert app.result == WAITING
        assert "› Mine" in shown(app)

        await pilot.press("q", "2")
        assert app.result is None


async def test_exporting_first_makes_leaving_safe(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    app = DebriefApp(attempt())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*"Mine", "enter")
        await pilot.pause()
        await pilot.press("q", "1")
        await pilot.press("enter")
        await pilot.pause()

        assert app.result is None
        assert [file.suffix for file in tmp_path.iterdir()] == [".md"]
        assert "> Mine" in next(tmp_path.iterdir()).read_text()


async def test_an_answer_that_cannot_be_saved_stays_and_is_tried_again(
    saved: Attempt, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = DebriefApp(saved)
    async with app.run_test(size=(80, 24)) as pilot:
        with monkeypatch.context() as broken:
            refuse(saved, broken)
            await pilot.press(*"Mine", "enter")
            await pilot.pause()
            assert "The disk is full." in shown(app)
            assert "› Mine" in shown(app)
            assert saved.answers() == {}

        await pilot.press("q")
        assert app.result is None
        assert saved.answers() == {"reflection": "Mine"}


async def test_a_decision_worth_talking_about_opens_in_the_timeline(saved: Attempt) -> None:
    app = DebriefApp(saved)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("escape")
        await pilot.pause()
        await pilot.press("down", "enter")

        assert isinstance(app.screen, Timeline)
        assert app.screen.marked == "1"


async def test_every_key_is_in_the_footer_and_the_help(saved: Attempt) -> None:
    app = DebriefApp(saved)
    async with app.run_test(size=(160, 40)) as pilot:
        await pilot.press("escape")
        await pilot.pause()
        foot = shown(app).splitlines()[-1]
        for words in (
            "t timeline",
            "p principles",
            "h how this is worked out",
            "r play on from a decision",
            "m map",
            "e export",
            "? help",
            "q back",
        ):
            assert words in foot

        await pilot.press("question_mark")
        help_text = shown(app)
        assert "Every decision." in help_text
        assert "Leave the debrief." in help_text
        await pilot.press("escape")
        assert isinstance(app.screen, DebriefScreen)


async def test_by_mouse_alone(saved: Attempt) -> None:
    app = DebriefApp(saved)
    async with app.run_test(size=(80, 24)) as pilot:
        foot = shown(app).splitlines()[-1]
        await pilot.click(offset=(foot.index("enter skip") + 1, 23))
        await settled(pilot, lambda: "Skipped." in shown(app))

        foot = shown(app).splitlines()[-1]
        await pilot.click(offset=(foot.index("t timeline") + 2, 23))
        assert isinstance(app.screen, Timeline)


async def test_a_paste_cannot_reach_the_terminal_and_is_not_endless(saved: Attempt) -> None:
    app = DebriefApp(saved)
    async with app.run_test(size=(80, 24)) as pilot:
        field = app.screen.query_one(Field)
        field.post_message(events.Paste("\x1b[2J\u202eMine\x07 " + "x" * LONGEST))
        await settled(pilot, lambda: app._notifications)
        told, *more = [note.message for note in app._notifications]
        assert not more, more
        assert "last 8 characters were left out" in told
        await pilot.press("y", "z")
        await pilot.pause()
        assert len(app._notifications) == 2  # once for as long as the field is there

        assert field.text.startswith("[2JMine x")
        assert len(field.text) == LONGEST
        assert "\x1b" not in shown(app)
        assert "\u202e" not in shown(app)


async def test_a_long_answer_is_seen_whole_while_it_is_written(saved: Attempt) -> None:
    app = DebriefApp(saved)
    async with app.run_test(size=(80, 24)) as pilot:
        app.screen.query_one(Field).post_message(events.Paste("word " * 28))
        await pilot.press(*"word word")
        await pilot.pause()

        assert app.screen.query_one(Field).size.height >= 2


async def test_in_the_app_from_the_last_choice_to_practice(place: Path) -> None:
    async with leadsim(place, (80, 24)) as (app, pilot):
        await pilot.press(*"/the fix", "enter")
        screen = await play(app, pilot, "1", "1", "enter")
        await settled(pilot, lambda: isinstance(app.screen, DebriefScreen))
        assert "A small yes" in shown(app)

        for key in (*"Marta's.", "enter", "w", *"Walk.", "enter", "r", "down", "r", "1"):
            await pilot.press(key)
            await pilot.pause()
        await settled(pilot, lambda: isinstance(app.screen, PlayScreen))
        assert len(screen.attempt.decisions) == 1
        assert screen.attempt.practice
        store = app.desk.store
        assert store is not None
        assert store.answers(1) == {"reflection": "Marta's.", "intention": "Walk."}
