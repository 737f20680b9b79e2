"""Commit, then learn, in a conversation: asked before the consequence, kept with the choice."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from sim.attempt import Attempt
from sim.plain.console import Console
from sim.plain.opening import Left, Wish
from sim.plain.player import Player
from sim.records import Said, Store
from sim.session import Session
from sim.settings import read
from sim.settings.model import Settings
from tests.plain.talks import choice, scenario, scene, story, two_steps


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEADSIM_HOME", str(tmp_path / "home"))


def three_doors():
    return story(
        scene("desk", choice("take", 1, then="It is taken."), choice("leave", 1)),
        scene("door", choice("open", 2), choice("shut", 2, then="It is shut.")),
    )


def talk(typed: str, *, on: bool = True, made=None) -> tuple[str, Attempt, Session]:
    said = io.StringIO()
    console = Console(io.StringIO(typed), said, width=72)
    with Store.open() as store:
        attempt = Attempt.begin(scenario(made or three_doors()), store, seed=0)
        session = Session(store, Settings(confidence=on))
        try:
            Player(console, Wish(Path("x.scenario.yaml"), "x"), attempt, session).run()
        except Left as left:
            console.say(str(left))
        assert attempt.id is not None
        assert [each for each in store.said(attempt.id) if each.sure] == [
            each for each in attempt.said if each and each.sure
        ]
    return " ".join(said.getvalue().split()), attempt, session


def test_it_is_asked_before_what_comes_of_a_choice_and_told_in_the_debrief() -> None:
    said, attempt, _ = talk("1\n4\nIt is mine.\n2\n1\n\n\n\nt\nq\n")

    assert attempt.said == (Said(4, "It is mine."), Said(1))
    order = [
        "You picked: Take it.",
        "Nothing is taken until then.",
        "How sure are you (1 a guess, 2 leaning this way, 3 fairly sure, 4 certain)? 4",
        "Certain. Why? One line, if you like. It is mine.",
        "It is taken.",
        "You picked: Shut it.",
        "A guess. Why?",
        "It is shut.",
        "You said: certain. Because: It is mine.",
        "You said: a guess.",
        "How sure you were.",
    ]
    places = [said.index(each) for each in order]
    assert places == sorted(places)
    assert said.count("Nothing is taken until then.") == 1  # explained once


def test_enter_skips_it_and_b_goes_back_to_the_choices() -> None:
    said, attempt, _ = talk("1\nb\n2\n\n1\n9\n2\nb\n3\n\nq\n")

    assert [each.entry for each in attempt.decisions] == ["leave", "open"]
    assert attempt.said == (None, Said(3))
    assert said.count("1. Take it.") == 2
    assert "Please type a number from 1 to 4, or Enter." in said


@pytest.mark.parametrize("typed", ["1\nq\n", "1\n2\nq\n", "1\n"])
def test_leaving_while_it_is_asked_takes_nothing(typed: str) -> None:
    said, attempt, _ = talk(typed)

    assert attempt.decisions == ()
    assert "Your attempt is saved after 0 decisions" in said
    assert "It is taken." not in said


def test_input_that_ends_behind_a_number_has_said_so_much() -> None:
    _, attempt, _ = talk("1\n2\n")
    assert attempt.said == (Said(2),)


def test_a_key_turns_it_on_and_off_and_help_names_it() -> None:
    said, attempt, session = talk("?\ny\n1\n3\n\ny\n1\nq\n", on=False)

    assert "y: be asked how sure you are" in said
    assert "From the next choice on you are asked how sure you are." in said
    assert attempt.said == (Said(3), None)
    assert not session.settings.confidence
    assert not read()[0].confidence


def test_nobody_is_asked_about_the_only_choice() -> None:
    said, attempt, _ = talk("1\n\n1\nq\n", made=two_steps())
    assert attempt.finished
    assert said.count("How sure are you (") == 1


def test_everything_told_so_far_holds_what_was_said() -> None:
    said, _, _ = talk("1\n2\nA hunch.\nt\nq\n")
    assert "You chose: Take it. You said: leaning this way. Because: A hunch. It is taken." in said
