"""A question that was asked of late stays the question, and another is offered beside it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from sim import library
from sim.attempt import Attempt
from sim.debrief.gather import debrief
from sim.debrief.lately import LATELY
from sim.debrief.question import NEARLY
from sim.library import Scenario, shipped_scenarios
from sim.records import Store
from tests.debrief.samples import PLAY, attempt, catalogue, story

KNOW, ADAPT = "know-the-business", "adapt-the-message"
TWO_DOORS = shipped_scenarios() / "two-doors.scenario.yaml"
FLAGSHIP = shipped_scenarios() / "the-desk-next-to-mine.scenario.yaml"


@pytest.fixture
def store(tmp_path: Path):
    with Store.open(tmp_path / "records.sqlite3") as opened:
        yield opened


def played(path: Path, store: Store | None, learner: str = "") -> Attempt:
    """A finished attempt that always takes the first open choice."""
    begun = Attempt.begin(library.load(path), store, seed=3, learner=learner)
    while not begun.finished:
        begun.choose(begun.view().open[0].id)
    return begun


def test_who_is_asked_the_same_again_is_offered_another_question_beside(store: Store) -> None:
    first = played(TWO_DOORS, store).debrief()
    again = played(TWO_DOORS, store).debrief()

    assert first.another is None
    assert again.asked.text == first.asked.text  # the principle most at stake, as ever
    assert again.another not in (None, first.asked)


def test_somebody_else_and_an_attempt_not_finished_ask_nothing_of_one(store: Store) -> None:
    played(TWO_DOORS, store, learner="Ada")
    Attempt.begin(library.load(TWO_DOORS), store, seed=3)
    assert played(TWO_DOORS, store).debrief().another is None


def test_what_came_later_changes_nothing_in_an_older_debrief(store: Store) -> None:
    first = played(TWO_DOORS, store)
    again = played(TWO_DOORS, store)
    assert first.id is not None
    assert Attempt.resume(store, store.attempt(first.id)).debrief().another is None
    assert again.id is not None
    assert Attempt.resume(store, store.attempt(again.id)).debrief().another is not None


def test_only_the_last_few_attempts_are_of_late(store: Store) -> None:
    asked = played(TWO_DOORS, store).debrief().asked.principle
    for _ in range(LATELY):
        assert played(FLAGSHIP, store).debrief().asked.principle != asked
    assert played(TWO_DOORS, store).debrief().another is None


def told(lately: set[str], known: object = None) -> str:
    """The second question of the sample attempt, in which ADAPT has most at stake."""
    sample = attempt()
    found = debrief(
        sample.story, known or catalogue(), sample.decisions, sample.state, asked_of_late=lately
    )  # type: ignore[arg-type]
    assert found.asked.principle == ADAPT
    return found.another.text if found.another else ""


def test_another_question_has_to_be_nearly_as_much_at_stake() -> None:
    """ADAPT has 4 at stake, KNOW and OUTGROW 3 each."""
    assert NEARLY * 4 <= 3
    asks = catalogue().principles
    assert told(set()) == told({KNOW}) == ""
    assert told({ADAPT}) == asks[KNOW].question
    assert told({ADAPT, KNOW}) == asks["outgrow-expertise"].question
    assert told({ADAPT, KNOW, "outgrow-expertise"}) == ""

    def less(scene):
        lower = [
            each._replace(scores={id: int(mark > 0) for id, mark in each.scores.items()})
            if scene.id == "review"
            else each
            for each in scene.choices
        ]
        return replace(scene, choices=tuple(lower))

    poorer = replace(story(), scenes=tuple(less(scene) for scene in story().scenes))
    begun = Attempt.begin(Scenario(poorer, catalogue(), b"", b""), seed=1)
    for entry in PLAY:
        begun.choose(entry)
    found = debrief(poorer, catalogue(), begun.decisions, begun.state, asked_of_late={ADAPT})
    assert found.asked.principle == ADAPT
    assert found.another is None  # 2 against 4


def test_records_that_cannot_be_read_leave_the_one_question(store: Store) -> None:
    played(TWO_DOORS, store)
    again = played(TWO_DOORS, store)
    store.close()
    assert again.debrief().another is None
