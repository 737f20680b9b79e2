"""The search beside a play: it comes to the same as one that is waited for, and can be left."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest

from sim.attempt import Attempt
from sim.doors import DoorSearch, kept
from sim.doors.form import Unfound
from sim.doors.kept import folder
from sim.doors.search import AGAIN, BESIDE
from sim.library import load, shipped_scenarios
from sim.proof.doors import Doors, doors
from sim.proof.limits import Limits
from sim.story.model import Story
from tests.debrief.samples import DOORS_PLAY, Held, doors_attempt

FLAGSHIP = shipped_scenarios() / "the-desk-next-to-mine.scenario.yaml"
LONG = 60.0


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LEADSIM_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def played() -> Attempt:
    attempt = Attempt.begin(load(FLAGSHIP), seed=3)
    while not attempt.finished:
        attempt.choose(attempt.view().open[-1].id)
    return attempt


def test_beside_a_play_and_waited_for_it_finds_what_the_proof_says() -> None:
    attempt = played()
    expected = doors(attempt.story).closed(attempt.decisions)
    assert any(expected)

    beside, here = DoorSearch(attempt.story), DoorSearch(attempt.story)
    assert (beside.begun, beside.closed(attempt.decisions)) == (False, None)
    assert beside.begin()
    assert beside.wait(LONG)
    assert here.find(LONG)
    assert beside.closed(attempt.decisions) == expected
    assert here.closed(attempt.decisions) == expected


def test_it_is_begun_once() -> None:
    search = Held(played().story)
    before = threading.active_count()
    assert search.begin()
    assert not search.begin()
    assert threading.active_count() == before + 1
    search.go.set()
    assert search.wait(LONG)
    assert not search.begin()


def test_waiting_ends_when_the_time_is_up() -> None:
    search = Held(played().story)
    search.begin()
    assert not search.wait(0.02)
    assert search.begun
    assert not search.done
    search.go.set()
    assert search.wait(LONG)


def test_it_can_be_left_and_taken_up_again(home: Path) -> None:
    attempt = played()
    search = Held(attempt.story)
    search.begin()
    thread = search._thread
    assert thread is not None
    search.stop()
    search.go.set()
    thread.join(LONG)
    assert not thread.is_alive()
    assert (search.begun, search.done) == (False, False)
    assert not folder().exists()  # it gave up before it had anything to keep

    assert search.begin()
    assert search.wait(LONG)
    assert search.closed(attempt.decisions)


@pytest.mark.parametrize("limits", [Limits(states=3), Limits(seconds=0.0), Limits(memory=1)])
def test_past_a_limit_there_is_a_reason_for_people(limits: Limits) -> None:
    search = DoorSearch(played().story, limits)
    search.begin()
    assert search.wait(LONG)
    assert search.closed(()) is None
    assert search.reason.startswith("that would take more than ")
    assert "--" not in search.reason


def looked_for(story: Story, limits: Limits) -> DoorSearch:
    search = DoorSearch(story, limits)
    search.begin()
    assert search.wait(LONG)
    return search


def test_what_came_to_nothing_is_not_tried_again_within_the_same_limits() -> None:
    story = played().story
    first = looked_for(story, Limits(states=3))
    unfound = kept.kept(story)
    assert isinstance(unfound, Unfound)
    again = looked_for(story, Limits(states=3))
    less = DoorSearch(story, Limits(states=2))
    assert not less.find(1.0)
    for search in (first, again, less):
        assert search.reason == "that would take more than 3 states"
    assert kept.kept(story) == unfound  # with the time of the first


@pytest.mark.parametrize(
    "more",
    [
        Limits(states=4),
        Limits(states=3, seconds=None),
        Limits(states=3, seconds=90.0),
        Limits(states=3, memory=2**40),
    ],
    ids=repr,
)
def test_with_more_to_use_it_is_tried_again(more: Limits) -> None:
    story = played().story
    looked_for(story, Limits(states=3))
    looked_for(story, more)
    unfound = kept.kept(story)
    assert isinstance(unfound, Unfound)
    assert unfound.limits == more


@pytest.mark.parametrize("days", [1.01, -1.0], ids=["a day later", "before, by another clock"])
def test_what_came_to_nothing_is_tried_again_another_day(days: float) -> None:
    story = played().story
    kept.keep(story, Unfound("it was too long", BESIDE, time.time() - days * AGAIN))
    assert DoorSearch(story).find(LONG)
    assert isinstance(kept.kept(story), Doors)


def test_the_decisions_it_was_begun_with_are_told_without_a_search_in_the_story() -> None:
    attempt = played()
    search = DoorSearch(attempt.story)
    search.begin(attempt.decisions[:-1])
    assert search.wait(LONG)
    asked, said = search._last
    assert asked == attempt.decisions[:-1]
    whole = search.closed(attempt.decisions)
    assert whole is not None
    assert whole[:-1] == said
    assert whole == doors(attempt.story).closed(attempt.decisions)


def test_a_debrief_says_how_things_stand() -> None:
    attempt = doors_attempt(held=True)
    assert attempt.debrief().untold == ""
    attempt.doors.begin()
    assert attempt.debrief().untold == (
        "Which endings each decision closed is still being worked out."
    )
    assert not any(moment.way.closed for moment in attempt.debrief().moments)
    attempt.doors.go.set()  # type: ignore[attr-defined]
    assert attempt.doors.wait(LONG)
    assert attempt.debrief().untold == ""
    assert attempt.debrief().moments[2].way.closed == ("The roof",)

    other = doors_attempt(Limits(states=1))
    other.doors.find()
    assert other.debrief().untold == (
        "Which endings each decision closed is not proven: that would take more than 1 state."
    )


def test_who_plays_on_from_a_decision_has_the_doors_already() -> None:
    attempt = doors_attempt()
    attempt.doors.find()
    other = attempt.play_on(2)
    for entry in ("west",):
        other.choose(entry)
    assert DOORS_PLAY[2] != "west"
    assert other.debrief().moments[2].way.closed == ("The street", "The yard")


def test_an_attempt_on_an_older_text_has_the_doors_of_that_text() -> None:
    new = load(FLAGSHIP)
    attempt = played()
    assert attempt.doors.story is attempt.story
    assert attempt.doors.story is not new.story


def test_other_decisions_have_an_answer_of_their_own() -> None:
    attempt, other = doors_attempt(), doors_attempt(play=("down", "slow", "back"))
    attempt.doors.find()
    for _ in range(2):
        assert attempt.doors.closed(attempt.decisions) == ((), (), ("roof",), ("yard",))
        assert attempt.doors.closed(other.decisions) == ((), ("roof",), ("street",))
        assert attempt.doors.closed(()) == ()
