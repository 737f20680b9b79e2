"""The tutorial line by line: what it asks for works, it can be left, and it is kept nowhere."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from sim.plain.console import Console
from sim.plain.tutorial import HINTS, offer_tutorial, play_tutorial
from sim.records import Store
from sim.session import Session
from sim.settings import read
from sim.tutorial.lesson import TASKS, Lesson
from tests.tui.world import begun, scenario_files

WHOLE = "1\n1\nc\n1\nt\n1\nb\nyes\n3\n?\nq\n\n2\nhi\nt\n"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LEADSIM_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


class Typed(io.StringIO):
    """Lines that a person types."""

    def isatty(self) -> bool:
        return True


def heard(typed: str) -> tuple[str, Console]:
    """Everything that is told while a person types."""
    told = io.StringIO()
    console = Console(Typed(typed), told, width=72)
    assert play_tutorial(console) == 0
    return " ".join(told.getvalue().split()), console


def test_it_asks_for_each_key_in_turn_and_each_does_what_it_says() -> None:
    told, console = heard(WHOLE)
    places = [told.index(f"To try now: {words}") for words in HINTS.values()]
    assert places == sorted(places)
    assert all(told.count(words) == 1 for words in HINTS.values())
    assert "Paul Lind: Looks after the printer" in told
    assert told.count("For the birthday") == 2  # read, and told again
    taken_back = told.index("This takes back: Put the cake down on the chair.")
    assert "Here nothing is counted." in told
    assert taken_back < told.index("Ines has one among her keys.")
    assert "You have left the story." in told
    assert "Not kept, as this was to try it." in told
    assert "Decision 5. A little later." in told
    assert told.endswith("That was the tutorial. Every other story is played the same way.")
    assert console.parting() == ""


def test_it_can_be_left_for_good_at_every_point() -> None:
    lines = WHOLE.splitlines()
    for number in range(len(lines)):
        typed = [*lines[:number], "q", "q", "q"]
        told, _ = heard("\n".join(typed) + "\n")
        assert "Traceback" not in told
        told, _ = heard("\n".join(lines[:number]) + "\n")  # and the input may end there
        assert "To try now" in told


def test_nothing_of_it_is_kept_and_it_is_not_offered_again() -> None:
    with Store.open() as store:
        session = Session(store)
        offer_tutorial(Console(Typed(f"\n{WHOLE}"), io.StringIO(), width=72), session)
        assert session.attempts() == []
        assert store.journal("") == []
        assert not session.newcomer
        session.learner = "Ana"  # who has not been here
        assert session.newcomer
    assert read()[0].tutorial  # nobody has said that it is never to be offered


@pytest.mark.parametrize(
    ("typed", "played", "left"),
    [("\nq\nq\n", True, None), ("n\nl\n", False, "l"), ("l\n", False, "l")],
)
def test_it_is_offered_once_and_what_was_meant_for_elsewhere_waits(
    typed: str, played: bool, left: str | None
) -> None:
    told = io.StringIO()
    console = Console(Typed(typed), told, width=72)
    with Store.open() as store:
        session = Session(store)
        offer_tutorial(console, session)
        assert ("The Cake" in told.getvalue()) is played
        if left:
            assert console.ask("Start: ") == left
        before = told.getvalue()
        offer_tutorial(console, session)
        assert told.getvalue() == before


def test_a_script_and_somebody_who_has_played_are_not_asked(tmp_path: Path) -> None:
    told = io.StringIO()
    with Store.open() as store:
        offer_tutorial(Console(io.StringIO("1\n"), told), Session(store))
        begun(scenario_files(tmp_path / "some"), "two-doors")
        offer_tutorial(Console(Typed("1\n"), told), Session(store))
    assert told.getvalue() == ""


def test_its_tasks_are_of_places_that_it_has() -> None:
    story = Lesson.begin().attempt.story
    places = {scene.id for scene in story.scenes} | {ending.id for ending in story.endings}
    assert {place for _, place in TASKS} <= places
    assert set(HINTS) <= {task for task, _ in TASKS}
