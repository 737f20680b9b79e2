"""The tutorial on screens: offered once, played key by key, left and come back to, kept nowhere."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from textual.pilot import Pilot

from sim.folders import shipped_tutorial
from sim.settings import read
from sim.settings.model import Settings
from sim.tui.app import Leadsim
from sim.tui.debrief.timeline import Timeline
from sim.tui.library.notice import Notice
from sim.tui.library.screen import LibraryScreen
from sim.tui.play.page import Page
from sim.tui.play.screen import PlayScreen
from sim.tui.play.transcript import TranscriptScreen
from sim.tui.tutorial.debrief import TutorialDebrief
from sim.tui.tutorial.hint import DEBRIEF, KEYS, PLAY, Hint
from sim.tui.tutorial.screen import TutorialScreen
from sim.tui.widgets.ask import Ask
from sim.tui.widgets.palette import Palette
from sim.tui.widgets.panel import Panel
from sim.tutorial.lesson import TASKS
from tests.tui.world import begun, leadsim, said, settled, shown


async def press(pilot: Pilot[int], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await pilot.pause()


def tutorial(app: Leadsim) -> TutorialScreen:
    screen = app.screen
    assert isinstance(screen, TutorialScreen)
    return screen


def hint(app: Leadsim) -> str:
    """What the line says, on however many rows it stands."""
    return " ".join(app.screen.query_one(Hint).render().plain.split())


async def opened(app: Leadsim, pilot: Pilot[int]) -> TutorialScreen:
    await pilot.press("t")
    await settled(pilot, lambda: isinstance(app.screen, TutorialScreen) and app.screen.is_mounted)
    return tutorial(app)


@pytest.mark.parametrize(("size", "room"), [((120, 40), True), ((40, 15), False)])
async def test_what_it_is_for_gives_way_to_where_answers_are_kept(
    place: Path, size: tuple[int, int], room: bool
) -> None:
    async with leadsim(place, size, tutorial=True) as (app, _):
        assert ("is for practising how to lead" in " ".join(shown(app).split())) is room
        assert "Your answers are kept in" in shown(app)


async def test_it_is_offered_first_and_enter_plays_it(place: Path) -> None:
    async with leadsim(place, tutorial=True) as (app, pilot):
        assert "First time here? Press enter for a tutorial" in said(app)
        assert "Your answers are kept in" in said(app)
        assert shown(app).splitlines()[-1].startswith(" enter tutorial ")
        await pilot.press("enter")
        await settled(pilot, lambda: isinstance(app.screen, TutorialScreen))
    async with leadsim(place, tutorial=read()[0].tutorial) as (app, _):
        assert "First time here" not in said(app)


@pytest.mark.parametrize(("key", "screen"), [("escape", "library"), ("slash", "search")])
async def test_it_is_skipped_and_not_offered_again(place: Path, key: str, screen: str) -> None:
    async with leadsim(place, tutorial=True) as (app, pilot):
        await pilot.press(key)
        await settled(pilot, lambda: not app.shelf.query(Notice))
        assert app.screen is app.shelf
        assert app.shelf.has_class("-searching") is (screen == "search")
        assert not app.session.newcomer
        await press(pilot, "enter", "enter")  # out of the search, where it was opened
        await settled(pilot, lambda: isinstance(app.screen, PlayScreen))
        assert not isinstance(app.screen, TutorialScreen)


async def test_each_learner_is_told_once_where_answers_are_kept_and_offered_it(
    place: Path,
) -> None:
    begun(place, "two-doors")
    async with leadsim(place, tutorial=True, learner="") as (app, _):
        assert not app.shelf.query(Notice)  # somebody who has played
    async with leadsim(place, tutorial=True, learner="Anna") as (app, pilot):
        assert "First time here?" in said(app)
        assert "Your answers are kept in" in said(app)
        await pilot.press("escape")
        # And so is somebody who comes to play in the same window
        await pilot.press("u", "n", *"Bo", "enter")
        await settled(pilot, lambda: app.shelf.offering)
        assert "Your answers are kept in" in said(app)
        await pilot.press("enter")
        await settled(pilot, lambda: isinstance(app.screen, TutorialScreen))
    for name in ("Anna", "Bo"):
        async with leadsim(place, tutorial=True, learner=name) as (app, _):
            assert not app.shelf.query(Notice)
    async with leadsim(place, tutorial=False, learner="Cy") as (app, _):
        assert "Your answers are kept in" in said(app)
        assert "First time here?" not in said(app)


async def test_it_is_not_offered_to_who_has_played_nor_beside_a_problem(place: Path) -> None:
    offers = partial(LibraryScreen, (), offer=True)
    async with leadsim(place, tutorial=True, problem="The disk is full.") as (app, _):
        assert "The disk is full." in said(app)
        assert "First time here" not in said(app)
        assert offers(app.desk).offering
        begun(place, "two-doors")
        assert not offers(app.desk).offering
        app.session.learner = "Anna"
        assert offers(app.desk).offering


async def test_the_mouse_takes_the_offer_or_passes_it_by(place: Path) -> None:
    async with leadsim(place, tutorial=True) as (app, pilot):
        await pilot.click("#notice")
        await settled(pilot, lambda: isinstance(app.screen, TutorialScreen))
    async with leadsim(place, tutorial=True) as (app, pilot):
        await pilot.click("#list", offset=(6, 2))
        await pilot.click("#list", offset=(6, 2))
        await settled(pilot, lambda: isinstance(app.screen, PlayScreen))
        assert not isinstance(app.screen, TutorialScreen)
        app.screen.dismiss()
        await settled(pilot, lambda: app.screen is app.shelf)
        assert not app.shelf.offering


async def test_every_key_that_it_asks_for_does_what_it_says(place: Path) -> None:
    async with leadsim(place) as (app, pilot):
        screen = await opened(app, pilot)
        lesson = screen.lesson
        assert hint(app) == "Press 1 or 2: the number of a choice takes it."
        await press(pilot, "1")
        assert hint(app) == "Now with the arrows: ↓ moves the mark, enter takes the choice."
        await press(pilot, "down", "down", "enter")
        assert "Close your eyes and guess" in said(app)
        assert hint(app) == "Press c to see who is who, and esc to come back."
        await press(pilot, "c")
        assert isinstance(app.screen, Panel)
        assert "Paul Lind" in said(app)
        await press(pilot, "escape")
        assert hint(app) == "Read on, and choose as you like."
        await press(pilot, "2")
        assert "Room Four" in said(app)
        assert "For the birthday" not in said(app)
        while hint(app) == "Press pgup to turn back to what was on the lid.":
            await press(pilot, "pageup")
        assert "For the birthday" in said(app)
        while hint(app) == "There is more below: press space to read on.":
            await press(pilot, "space")
        assert "What did the lid say?" in said(app)
        assert hint(app) == "Press t for all you have read so far, and esc to come back."
        await press(pilot, "t")
        assert isinstance(app.screen, TranscriptScreen)
        await press(pilot, "escape", "1")
        assert "Ines, touched, sits down." in said(app)
        assert hint(app) == "Press b to take your last decision back, and decide anew."
        await press(pilot, "b")
        await settled(pilot, lambda: isinstance(app.screen, Ask))
        assert "Here nothing is counted." in said(app)
        await press(pilot, "2")
        await settled(pilot, lambda: app.screen is screen)
        assert len(lesson.attempt.decisions) == 3
        await press(pilot, "3")
        assert "If only one could have that minute again" not in said(app)
        assert hint(app) == "Press ? for all the keys of this place, and esc to come back."
        await press(pilot, "question_mark")
        assert isinstance(app.screen, Panel)
        await press(pilot, "escape")
        assert hint(app) == "Press q to leave; in the list, enter goes on with the story."
        await press(pilot, "q")
        await settled(pilot, lambda: app.screen is app.shelf)
        assert "● The Cake (the tutorial)" in shown(app)
        assert "enter continue" in shown(app)
        await press(pilot, "enter")
        await settled(pilot, lambda: isinstance(app.screen, TutorialScreen))
        assert tutorial(app).lesson is lesson
        assert "Ines has one among her keys." in said(app)  # where it was left
        assert hint(app) == "Those were the keys of a story. Choose as you like."
        await press(pilot, "2")
        assert hint(app) == "Press enter for the debrief: every story ends with one."
        await press(pilot, "enter")
        await settled(pilot, lambda: isinstance(app.screen, TutorialDebrief))
        assert hint(app) == "Write a line and press enter. Left empty, enter skips the question."
        await press(pilot, "h", "i", "enter")
        await settled(pilot, lambda: "Not kept, as this was to try it." in said(app))
        assert hint(app).startswith("No choice was better here: all are “open”, not graded.")
        assert "Press t for them; esc comes back." in hint(app)
        await press(pilot, "t")
        assert isinstance(app.screen, Timeline)
        await press(pilot, "escape")
        assert hint(app) == "Press q for the library. In its stories, decisions are graded."
        await press(pilot, "q")
        await settled(pilot, lambda: app.screen is app.shelf)
        await settled(pilot, lambda: "That was the tutorial; t plays it again." in said(app))
        assert "The Cake" not in shown(app)
        assert lesson.done == {task for task, _ in TASKS}
        assert app.desk.store is not None
        assert app.session.attempts() == []
        assert app.desk.store.reached("") == {}
        assert app.desk.store.journal("") == []


async def test_nobody_is_held_up_and_what_was_not_tried_is_asked_for_again(place: Path) -> None:
    async with leadsim(place, (120, 40)) as (app, pilot):
        screen = await opened(app, pilot)
        await press(pilot, "1", "1")
        assert "who is who" in hint(app)  # what belongs to this scene
        await press(pilot, "c", "escape")
        assert "arrows" in hint(app)
        await press(pilot, "1", "1", "1")
        assert screen.lesson.attempt.finished
        await press(pilot, "q")  # before its debrief: it can be gone on with
        await settled(pilot, lambda: app.screen is app.shelf)
        await press(pilot, "enter")
        await settled(pilot, lambda: isinstance(app.screen, TutorialScreen))
        await press(pilot, "enter")
        await settled(pilot, lambda: isinstance(app.screen, TutorialDebrief))
        await press(pilot, "enter", "escape")
        await settled(pilot, lambda: app.screen is app.shelf)
        assert app.desk.lesson is None


async def test_who_plays_with_enter_alone_is_not_asked_for_a_number_for_ever(place: Path) -> None:
    async with leadsim(place) as (app, pilot):
        screen = await opened(app, pilot)
        assert hint(app).startswith("Press 1 or 2")
        await press(pilot, "enter")
        assert hint(app).startswith("Now with the arrows")
        await press(pilot, "enter")
        assert "who is who" in hint(app)
        await press(pilot, "enter")
        assert hint(app) == "Press pgup to turn back to what was on the lid."
        # Once it is seen, that is done, even where the page could be turned further back
        await press(pilot, "pageup")
        assert "On the lid" in said(app)
        assert screen.query_one(Page).scroll_y > 0
        assert hint(app) == "There is more below: press space to read on."
        assert "scroll" in screen.lesson.done
        # And with the mouse it is the same
        screen.lesson.done.discard("scroll")
        await press(pilot, "pagedown", "pagedown")
        assert "turn back" in hint(app)
        screen.query_one(Page).scroll_to(y=0, animate=False)
        await settled(pilot, lambda: "scroll" in screen.lesson.done)
        # Where the lid is in view nobody has to turn back to it
        screen.lesson.done.discard("scroll")
        await pilot.resize_terminal(80, 50)
        await settled(pilot, lambda: "all you have read so far" in hint(app))


async def test_it_belongs_to_whoever_began_it(place: Path) -> None:
    begun(place, "two-doors")
    async with leadsim(place) as (app, pilot):
        desk = app.desk
        app.session.learner = "Tom"
        lesson = (await opened(app, pilot)).lesson
        await press(pilot, "1", "q")
        await settled(pilot, lambda: app.screen is app.shelf)
        assert "The Cake" in shown(app)
        app.session.learner = ""
        app.shelf.show_again("")
        await pilot.pause()
        assert "The Cake" not in shown(app)
        assert desk.lesson is None
        # It goes along with the name, and is gone with whoever is deleted
        app.session.rename("Tom", "Tomas")
        app.session.learner = "Tom"
        assert desk.lesson is None
        app.session.learner = "Tomas"
        assert desk.lesson is lesson
        app.session.delete([], "Tomas")
        app.session.learner = "Tomas"
        assert desk.lesson is None


async def test_it_can_be_begun_anew_and_played_on_from_a_decision(place: Path) -> None:
    async with leadsim(place) as (app, pilot):
        first = (await opened(app, pilot)).lesson
        await press(pilot, "1", "q")
        await settled(pilot, lambda: app.screen is app.shelf)
        await press(pilot, "n")
        await settled(pilot, lambda: isinstance(app.screen, TutorialScreen))
        screen = tutorial(app)
        assert screen.lesson is not first
        await press(pilot, "1", "1", "1", "3", "1", "enter")
        await settled(pilot, lambda: isinstance(app.screen, TutorialDebrief))
        app.screen.dismiss(3)
        await settled(pilot, lambda: app.screen is screen)
        assert len(screen.lesson.attempt.decisions) == 3
        await press(pilot, "1")
        assert "Ines, touched, sits down." in said(app)


async def test_hints_name_the_keys_as_they_are_set(place: Path) -> None:
    settings = Settings(bindings={"play.cast": "f2", "play.leave": "f3,q", "library.tutorial": "x"})
    async with leadsim(place, settings=settings) as (app, pilot):
        await settled(pilot, lambda: "play.cast" in app.keymap)
        await pilot.press("x")
        await settled(pilot, lambda: isinstance(app.screen, TutorialScreen))
        await press(pilot, "1", "down", "enter")
        assert hint(app) == "Press f2 to see who is who, and esc to come back."
        await press(pilot, "f2")
        assert "Paul Lind" in said(app)
        await press(pilot, "escape")
        assert "cast" in tutorial(app).lesson.done


async def test_hints_name_bindings_that_there_are(place: Path) -> None:
    from sim.tui import keymap

    keymap.load_all()
    known = keymap.known()
    for id, usual in KEYS.values():
        assert (usual in known[id].keys) if id else (usual in keymap.FIXED)
    marks = {mark for words in (*PLAY.values(), *DEBRIEF.values()) for mark in words.split("{")[1:]}
    assert {mark.partition("}")[0] for mark in marks} <= set(KEYS)
    assert {task for task, _ in TASKS} <= set(PLAY) | set(DEBRIEF)


async def test_it_is_in_the_palette_and_in_help_and_opened_by_its_file(place: Path) -> None:
    async with leadsim(place, (80, 40), play=shipped_tutorial()) as (app, pilot):
        await settled(pilot, lambda: isinstance(app.screen, TutorialScreen))
        assert app.session.attempts() == []
        await press(pilot, "q")
        await settled(pilot, lambda: app.screen is app.shelf)
        await press(pilot, "question_mark")
        assert "The tutorial: two minutes" in said(app)
        await press(pilot, "escape", "ctrl+p")
        await settled(pilot, lambda: isinstance(app.screen, Palette))
        await press(pilot, *"tutor", "enter")
        await settled(pilot, lambda: isinstance(app.screen, TutorialScreen))
