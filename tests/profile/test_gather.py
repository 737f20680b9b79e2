"""What counts and what does not: practice, later attempts, other principles, unreadable texts."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sim.attempt import Attempt
from sim.profile.gather import gather
from sim.profile.history import history
from sim.profile.model import Profile
from sim.records import Store
from tests.profile.samples import ASK, GROW, OTHER, finish, marking, scenario

SHOWS = marking("shows", {ASK: 2}, {ASK: 1}, {ASK: 2, GROW: -2})
KNOWN = SHOWS.catalogue


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    monkeypatch.setenv("LEADSIM_HOME", str(tmp_path / "home"))
    with Store.open() as opened:
        yield opened


def counted(store: Store, learner: str = "") -> Profile:
    return gather(store, learner, KNOWN)


def of(profile: Profile, principle: str) -> tuple[float, float, int, int]:
    """Strengths shown and strained, choices, and passed over, of one principle."""
    found = profile.standing(principle)
    assert found is not None
    return (
        sum(each.strength for each in found.shown),
        sum(each.strength for each in found.strained),
        len(found.evidence),
        found.passed_over,
    )


def test_every_choice_behind_a_band_can_be_named(store: Store) -> None:
    finish(store, SHOWS)

    profile = counted(store)
    found = profile.standing(ASK)
    assert found is not None
    assert [(e.title, e.number, e.heading, e.text, e.mark) for e in found.evidence] == [
        ("Shows", 1, "Day 0", "Take one of 0.", 2),
        ("Shows", 2, "Day 1", "Take one of 1.", 1),
        ("Shows", 3, "Day 2", "Take one of 2.", 2),
    ]
    assert of(profile, ASK) == (2.5, 0, 3, 0)
    assert of(profile, GROW) == (0, 1, 1, 0)
    assert found.band.known
    assert [each.title for each in profile.counted] == ["Shows"]
    assert profile.counted[0].ending == "The end"
    assert profile.used == {"shows"}


def coached(store: Store) -> None:
    finish(store, SHOWS, coach=True)


def coached_late(store: Store) -> None:
    attempt = Attempt.begin(SHOWS, store, seed=0)
    attempt.choose("one")
    attempt.coach()
    for _ in range(2):
        attempt.choose("one")


def rewound(store: Store) -> None:
    attempt = Attempt.begin(SHOWS, store, seed=0)
    attempt.choose("one")
    attempt.take_back()
    for _ in range(3):
        attempt.choose("one")


def played_on(store: Store) -> None:
    attempt = finish(store, SHOWS, coach=True).play_on(1)
    for _ in range(2):
        attempt.choose("one")


def abandoned(store: Store) -> None:
    Attempt.begin(SHOWS, store, seed=0).choose("one")


def a_file(store: Store) -> None:
    finish(store, SHOWS, origin="file")


def somebody_else(store: Store) -> None:
    finish(store, SHOWS, learner="Rosa")


PRACTICE = [coached, coached_late, rewound, played_on, abandoned, a_file, somebody_else]


@pytest.mark.parametrize("practise", PRACTICE)
def test_practice_adds_nothing_and_uses_nothing_up(
    store: Store, practise: Callable[[Store], None]
) -> None:
    practise(store)
    before = counted(store)
    assert all(not each.evidence and not each.passed_over for each in before.standings)
    assert (before.counted, before.used) == ((), frozenset())

    finish(store, SHOWS, "2")
    practise(store)
    after = counted(store)
    assert of(after, ASK) == (1.5, 0, 2, 1)
    assert len(after.counted) == 1


def test_the_earliest_finished_counts_and_not_the_earliest_begun(store: Store) -> None:
    begun = Attempt.begin(SHOWS, store, seed=0)
    finish(store, SHOWS, "222")
    for _ in range(3):
        begun.choose("one")

    assert of(counted(store), ASK) == (0, 0, 0, 3)
    assert {each.saved.id: each.kind for each in history(store, "")} == {1: "practice", 2: "counts"}


def test_an_edited_scenario_is_the_same_scenario(store: Store) -> None:
    edited = scenario("shows", [({ASK: -2}, {}), ({ASK: -2}, {})], title="Shows, mended")
    finish(store, SHOWS)
    finish(store, edited)

    assert of(counted(store), ASK) == (2.5, 0, 3, 0)
    assert [each.title for each in history(store, "")] == ["Shows, mended", "Shows"]


def test_a_moved_attempt_counts_as_it_stands_on_the_new_text(store: Store) -> None:
    edited = scenario("shows", [({ASK: -2}, {}), ({ASK: -1}, {})])
    attempt = Attempt.begin(SHOWS, store, seed=0)
    attempt.choose("one")
    assert attempt.id is not None
    moved = Attempt.move(store, store.attempt(attempt.id), edited)
    moved.choose("one")

    assert of(counted(store), ASK) == (0, 1.5, 2, 0)


@given(st.lists(st.sampled_from("12"), min_size=3, max_size=3), st.integers(0, 3))
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_passed_over_is_counted_and_moves_no_band(
    tmp_path: Path, choices: list[str], more: int
) -> None:
    """However often a principle is passed over, its band is that of its evidence."""
    with Store.unsaved() as store:
        finish(store, SHOWS, "".join(choices))
        base = counted(store).standing(ASK)
        for number in range(more):
            finish(store, marking(f"more{number}", {ASK: 2}, {ASK: 1}), "22")
        found = counted(store).standing(ASK)
    assert base is not None
    assert found is not None
    assert found.band == base.band
    assert found.evidence == base.evidence
    assert found.passed_over == base.passed_over + 2 * more == choices.count("2") + 2 * more


def test_other_principles_are_counted_apart(store: Store) -> None:
    other = scenario("other", [({f"other-{ASK}": 2}, {})], catalogue=OTHER)
    finish(store, other)
    finish(store, SHOWS)

    ours = counted(store)
    theirs = gather(store, "", other.catalogue)
    assert (ours.elsewhere, len(ours.counted), of(ours, ASK)[2]) == (1, 1, 3)
    assert (theirs.elsewhere, len(theirs.counted)) == (1, 1)
    assert ours.used == theirs.used == {"other", "shows"}
    assert len(history(store, "")) == 2


def test_what_cannot_be_compiled_any_more_is_told_and_the_rest_stands(store: Store) -> None:
    finish(store, replace(marking("gone", {ASK: -2}), story_text=b"format: 99\n"))
    finish(store, SHOWS)

    profile = counted(store)
    assert of(profile, ASK) == (2.5, 0, 3, 0)
    assert len(profile.unread) == 1
    assert "Attempt 1 at gone cannot be read: " in profile.unread[0]
    assert profile.used == {"gone", "shows"}
    told = {each.saved.scenario: each for each in history(store, "")}
    assert told["gone"].unread
    assert (told["gone"].title, told["shows"].unread) == ("gone", "")


def test_a_text_that_is_missing_is_told_as_well(store: Store) -> None:
    finish(store, SHOWS)
    finish(store, marking("lost", {ASK: -2}))
    with sqlite3.connect(store.path) as db:
        lost = store.attempts(scenario="lost")[0].scenario_sha256
        db.execute("PRAGMA foreign_keys = OFF")
        db.execute("DELETE FROM texts WHERE sha256 = ?", (lost,))

    profile = counted(store)
    assert of(profile, ASK) == (2.5, 0, 3, 0)
    assert "Attempt 2 at lost" in profile.unread[0]


def test_nothing_is_known_of_nobody(store: Store) -> None:
    for profile in (counted(store), gather(None, "", KNOWN)):
        assert {each.band.name for each in profile.standings} == {"not enough evidence yet"}
        assert (profile.counted, profile.journal) == ((), ())
    assert history(None, "") == ()


def test_reading_says_how_far_it_is(store: Store) -> None:
    finish(store, SHOWS)
    finish(store, marking("two", {ASK: 1}))
    seen: list[tuple[int, int]] = []

    gather(store, "", KNOWN, lambda done, of: seen.append((done, of)))

    assert seen == [(0, 2), (1, 2)]


def test_the_history_keeps_apart_what_counts_what_is_practice_and_what_was_left(
    store: Store,
) -> None:
    from sim.profile import words

    finish(store, SHOWS)
    for practise in (coached, rewound, played_on, a_file):
        practise(store)
    finish(store, SHOWS)
    abandoned(store)

    found = sorted(history(store, ""), key=lambda each: each.saved.id)
    assert [(each.kind, words.why_practice(each)) for each in found] == [
        ("counts", ""),
        ("practice", "coached"),
        ("practice", "a decision was taken back"),
        ("practice", "coached"),
        ("practice", "played on from a decision"),
        ("practice", "a file opened by itself"),
        ("practice", "not the first at its scenario"),
        ("under way", ""),
    ]
    assert words.came_of(found[0]) == "100 of 100 from 2 decisions, chance line 50"
    assert words.came_of(found[-1]) == "1 decision so far"
