"""What is kept comes back, and every change says so when it cannot be made."""

from __future__ import annotations

import hashlib
import re
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from sim.records import Elsewhere, NoSuchAttempt, RecordsError, Store

Begin = Callable[..., int]

NOW = datetime.now(UTC)
DAY = timedelta(days=1)


def reopened(path: Path, attempt: int):
    with Store.open(path) as store:
        return store.attempt(attempt)


def test_an_attempt_comes_back_as_it_was_begun(store: Store, path: Path, begin: Begin) -> None:
    # Given an attempt with everything said about it
    story = "Ünïcode ✓\r\n".encode() + bytes(range(256))
    attempt = begin(
        scenario="the-desk",
        story=story,
        catalogue=b"",
        rules=3,
        seed=2**63 - 1,
        coached=True,
        origin="file",
        learner="Ana  ✓",
    )
    # When the records are opened again
    store.close()
    saved = reopened(path, attempt)
    # Then all of it is there
    assert (saved.id, saved.learner, saved.scenario) == (attempt, "Ana  ✓", "the-desk")
    assert saved.scenario_sha256 == hashlib.sha256(story).hexdigest()
    assert saved.catalogue_sha256 == hashlib.sha256(b"").hexdigest()
    assert (saved.rules, saved.seed, saved.origin) == (3, 2**63 - 1, "file")
    assert (saved.coached, saved.rewound, saved.practice) == (True, False, True)
    assert (saved.finished, saved.ending, saved.entries) == (None, None, ())
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", saved.started)
    assert saved.touched == saved.started
    with Store.open(path) as again:
        assert again.text(saved.scenario_sha256) == story
        assert again.text(saved.catalogue_sha256) == b""


def test_a_text_is_kept_once(store: Store, begin: Begin) -> None:
    for seed in range(5):
        begin(seed=seed)
    count = store._connection.execute("SELECT count(*) FROM texts").fetchone()[0]
    assert count == 2


def test_decisions_come_back_in_order_with_what_was_read_on(
    store: Store, path: Path, begin: Begin
) -> None:
    # Given decisions, one with scenes read on, the last with an ending
    attempt = begin()
    assert store.add(attempt, 0, ["ask_rosa@2", "night_floor@1"]) == 1
    assert store.add(attempt, 1, ("her_numbers",)) == 2
    assert store.add(attempt, 2, ["wait"], ending="small_yes") == 3
    # When they are read by another opening
    store.close()
    saved = reopened(path, attempt)
    # Then they are the same, and the attempt is finished
    assert saved.entries == (("ask_rosa@2", "night_floor@1"), ("her_numbers",), ("wait",))
    assert (saved.ending, saved.revision, saved.kind) == ("small_yes", 3, "first")
    assert saved.finished == saved.touched


def test_only_the_next_decision_of_an_unfinished_attempt_is_taken(
    store: Store, begin: Begin
) -> None:
    attempt = begin()
    store.add(attempt, 0, ["a"])
    before = store.attempt(attempt)
    for number in (-1, 0, 2, 99):
        with pytest.raises(Elsewhere, match="continued in another window"):
            store.add(attempt, number, ["b"])
    assert store.attempt(attempt) == before
    store.add(attempt, 1, ["b"], ending="end")
    finished = store.attempt(attempt)
    for number in (1, 2):
        with pytest.raises(Elsewhere):
            store.add(attempt, number, ["c"])
    assert store.attempt(attempt) == finished


def test_another_choice_in_another_window_is_noticed_by_its_revision(
    store: Store, path: Path, begin: Begin
) -> None:
    # Given a window that has seen two decisions
    attempt = begin()
    store.add(attempt, 0, ["a"])
    seen = store.add(attempt, 1, ["b"])
    # When another one takes the second back and chooses otherwise: the count is the same again
    with Store.open(path) as other:
        other.take_back(attempt, 1)
        other.add(attempt, 1, ["c"])
    # Then the first cannot go on from what it has on its screen
    for change in (
        lambda: store.add(attempt, 2, ["d"], revision=seen),
        lambda: store.take_back(attempt, 0, revision=seen),
        lambda: store.move(attempt, b"new", b"", 1, revision=seen),
    ):
        with pytest.raises(Elsewhere):
            change()
    saved = store.attempt(attempt)
    assert saved.entries == (("a",), ("c",))
    assert store.add(attempt, 2, ["d"], revision=saved.revision) == saved.revision + 1


def test_taking_back_rewinds_and_opens_again_and_loses_nothing(store: Store, begin: Begin) -> None:
    # Given a finished attempt
    attempt = begin()
    for number in range(3):
        store.add(attempt, number, [f"c{number}"], ending="end" if number == 2 else None)
    # When it is taken back from the second decision
    store.take_back(attempt, 1)
    # Then it is unfinished practice with one decision, and goes on from there
    saved = store.attempt(attempt)
    assert saved.entries == (("c0",),)
    assert (saved.finished, saved.ending, saved.rewound) == (None, None, True)
    assert saved.kind == "practice"
    store.add(attempt, 1, ["other"])
    assert store.attempt(attempt).entries == (("c0",), ("other",))
    # And what was taken back is still in the file, each with the time when it was
    gone = "SELECT entries, taken_back_at FROM decisions WHERE taken_back_at >= at ORDER BY id"
    first = store._connection.execute(gone).fetchall()
    assert [entries for entries, _ in first] == ['["c1"]', '["c2"]']
    store.take_back(attempt, 0)
    assert store._connection.execute(gone).fetchall()[1:3] == first


def test_what_is_not_there_cannot_be_taken_back(store: Store, begin: Begin) -> None:
    attempt = begin()
    store.add(attempt, 0, ["a"])
    before = store.attempt(attempt)
    for number in (-1, 1, 5):
        with pytest.raises(Elsewhere):
            store.take_back(attempt, number)
    assert store.attempt(attempt) == before


def test_an_edited_scenario_keeps_what_fits_and_is_not_rewound(store: Store, begin: Begin) -> None:
    # Given three decisions
    attempt = begin()
    for number in range(3):
        store.add(attempt, number, [f"c{number}"])
    old = store.attempt(attempt)
    # When the attempt is moved onto an edited text that two of them fit
    store.move(attempt, b"edited", b"principles 2", 2)
    # Then two are in force on the new texts, it may still count, and the old text is there
    saved = store.attempt(attempt)
    assert saved.entries == (("c0",), ("c1",))
    assert (saved.rewound, saved.kind) == (False, "first")
    assert store.text(saved.scenario_sha256) == b"edited"
    assert store.text(saved.catalogue_sha256) == b"principles 2"
    assert store.text(old.scenario_sha256)
    for keep in (-1, 3):
        with pytest.raises(Elsewhere):
            store.move(attempt, b"x", b"y", keep)
    store.add(attempt, 2, ["end"], ending="end")
    with pytest.raises(Elsewhere):
        store.move(attempt, b"x", b"y", 3)
    assert store.attempt(attempt).scenario_sha256 == saved.scenario_sha256


def test_playing_on_from_a_decision_leaves_the_attempt_that_counts(
    store: Store, begin: Begin
) -> None:
    # Given a finished attempt that counts
    attempt = begin(seed=11, learner="ana")
    for number in range(3):
        store.add(attempt, number, [f"c{number}"], ending="end" if number == 2 else None)
    before = store.attempt(attempt)
    # When it is played on from its second decision
    other = store.play_on(attempt, 1)
    # Then there is a practice attempt beside it with the same texts and seed
    assert store.attempt(attempt) == before
    copy = store.attempt(other)
    assert (copy.entries, copy.seed, copy.learner) == ((("c0",),), 11, "ana")
    assert copy.scenario_sha256 == before.scenario_sha256
    assert (copy.rewound, copy.finished, copy.kind, copy.revision) == (True, None, "practice", 0)
    store.add(other, 1, ["else"], ending="other")
    assert [saved.kind for saved in store.attempts()] == ["practice", "first"]
    for number in (-1, 4):
        with pytest.raises(Elsewhere):
            store.play_on(attempt, number)
    # And what has been taken back does not come along
    store.take_back(other, 1)
    store.add(other, 1, ["again"])
    assert store.attempt(store.play_on(other, 2)).entries == (("c0",), ("again",))


def test_the_earliest_finished_clean_attempt_is_the_one_that_counts(
    store: Store, begin: Begin
) -> None:
    # Given attempts that finish in another order than they began, and some that do not count
    early, late, never = begin(), begin(), begin()
    coached, file = begin(coached=True), begin(origin="file")
    rewound = begin()
    store.add(rewound, 0, ["a"])
    store.take_back(rewound, 0)
    # When nothing is finished yet, every clean one may become the first
    kinds = {saved.id: saved.kind for saved in store.attempts()}
    assert {id for id, kind in kinds.items() if kind == "first"} == {early, late, never}
    # When those that cannot count are finished, that uses nothing up
    for attempt in (coached, file, rewound):
        store.add(attempt, 0, ["a"], ending="end")
    assert store.attempt(early).kind == "first"
    # When clean ones are finished, the earliest to finish counts
    store.add(late, 0, ["a"], ending="end")
    store.add(early, 0, ["a"], ending="end")
    kinds = {saved.id: saved.kind for saved in store.attempts()}
    assert {id for id, kind in kinds.items() if kind == "first"} == {late}
    # Then a filter does not change what counts, and other scenarios and learners stand alone
    assert [saved.kind for saved in store.attempts(unfinished=True)] == ["practice"]
    assert store.attempt(early).kind == "practice"
    assert store.attempt(begin(scenario="another")).kind == "first"
    assert store.attempt(begin(learner="ben")).kind == "first"


def test_coaching_makes_practice(store: Store, begin: Begin) -> None:
    attempt = begin()
    store.coach(attempt)
    saved = store.attempt(attempt)
    assert (saved.coached, saved.practice, saved.kind) == (True, True, "practice")


def test_attempts_are_listed_last_touched_first_and_by_learner_and_scenario(
    store: Store, begin: Begin
) -> None:
    one, two = begin(learner="ana"), begin(learner="ben")
    three = begin(learner="ana", scenario="x")
    assert [saved.id for saved in store.attempts()] == [three, two, one]
    store.add(one, 0, ["a"])
    assert [saved.id for saved in store.attempts()] == [one, three, two]
    store.add(two, 0, ["a"], ending="end")
    assert [saved.id for saved in store.attempts()] == [two, one, three]
    assert [saved.id for saved in store.attempts("ana")] == [one, three]
    assert [saved.id for saved in store.attempts("ana", "x")] == [three]
    assert [saved.id for saved in store.attempts(scenario="two-doors")] == [two, one]
    assert [saved.id for saved in store.attempts(unfinished=True)] == [one, three]
    assert store.attempts("nobody") == []


def test_all_attempts_take_two_queries(store: Store, begin: Begin) -> None:
    for _ in range(20):
        store.add(begin(), 0, ["a"])
    asked: list[str] = []
    store._connection.set_trace_callback(asked.append)
    assert len(store.attempts()) == 20
    store._connection.set_trace_callback(None)
    assert len([query for query in asked if query.startswith("SELECT")]) == 2


@pytest.mark.parametrize("number", [0, 2, -1, 2**63, -(2**70)])
def test_an_attempt_that_is_not_there_is_said_to_be_missing(
    store: Store, begin: Begin, number: int
) -> None:
    begin()
    for ask in (
        lambda: store.attempt(number),
        lambda: store.add(number, 0, ["a"]),
        lambda: store.take_back(number, 0),
        lambda: store.move(number, b"", b"", 0),
        lambda: store.coach(number),
        lambda: store.play_on(number, 0),
        lambda: store.answer(number, "reflection", "x"),
        lambda: store.answers(number),
        lambda: store.put_off(number),
    ):
        with pytest.raises(NoSuchAttempt, match="no attempt number"):
            ask()


def test_a_caller_that_mixes_things_up_is_told_before_anything_is_kept(
    store: Store, begin: Begin
) -> None:
    attempt = begin()
    for entries in ("ask", [], ()):
        with pytest.raises(ValueError):
            store.add(attempt, 0, entries)
    with pytest.raises(ValueError):
        store.answer(attempt, "opinion", "x")
    with pytest.raises(RecordsError):
        begin(origin="elsewhere")
    with pytest.raises(RecordsError, match="cannot be saved"):
        begin(learner="\ud800")
    with pytest.raises(RecordsError, match="cannot be saved"):
        store.attempts("\ud800")
    with pytest.raises(RecordsError, match="too large"):
        begin(seed=2**63)
    assert [saved.id for saved in store.attempts()] == [attempt]


TYPED = [
    "  two  spaces \n",
    "",
    "\x00\x1b[31m",
    "ünï ✓ 👩‍💻",
    "\udc80 half",
    "a\r\nb",
    "x" * 50_000,
]


@pytest.mark.parametrize("text", TYPED)
def test_answers_come_back_exactly_as_typed(
    store: Store, path: Path, begin: Begin, text: str
) -> None:
    attempt = begin()
    store.answer(attempt, "reflection", text)
    with Store.open(path) as again:
        assert again.answers(attempt) == {"reflection": text}


def test_the_latest_answer_of_a_kind_counts_and_the_older_stay(store: Store, begin: Begin) -> None:
    attempt, other = begin(), begin()
    for text in ("first", "second", ""):
        store.answer(attempt, "reflection", text)
    store.answer(attempt, "intention", "ask Marta")
    assert store.answers(attempt) == {"reflection": "", "intention": "ask Marta"}
    assert store.answers(other) == {}
    assert store._connection.execute("SELECT count(*) FROM answers").fetchone()[0] == 4


def test_an_intention_is_asked_about_after_a_day_until_it_has_a_follow_up(
    store: Store, begin: Begin
) -> None:
    attempt = begin()
    store.answer(attempt, "intention", "ask Marta")
    # Not on the same day
    assert store.open_intention() is None
    # But later, and whenever the caller says so
    found = store.open_intention(now=NOW + 2 * DAY)
    assert found is not None
    assert (found.attempt, found.scenario, found.text) == (attempt, "two-doors", "ask Marta")
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", found.at)
    assert store.open_intention(older_than=timedelta(0)) == found
    assert store.open_intention("ben", now=NOW + 2 * DAY) is None
    # Even a skipped follow-up is one
    store.answer(attempt, "followup", "")
    assert store.open_intention(now=NOW + 2 * DAY) is None
    # And a new intention is asked about again
    store.answer(attempt, "intention", "ask Rosa")
    assert store.open_intention(now=NOW + 2 * DAY).text == "ask Rosa"


def test_the_newest_intention_comes_first_and_an_empty_one_never(
    store: Store, begin: Begin
) -> None:
    one, two, three = begin(), begin(), begin()
    store.answer(one, "intention", "older")
    store.answer(two, "intention", "newer")
    store.answer(three, "intention", " \n")
    later = NOW + 2 * DAY
    assert store.open_intention(now=later).text == "newer"
    store.answer(two, "intention", "")  # withdrawn: what was typed before no longer counts
    assert store.open_intention(now=later).text == "older"
    store.answer(one, "followup", "went well")
    assert store.open_intention(now=later) is None


def test_putting_off_gives_a_day_of_quiet(store: Store, begin: Begin) -> None:
    one, two, other = begin(), begin(), begin(learner="ben")
    for attempt in (one, two, other):
        store.answer(attempt, "intention", f"i{attempt}")
    later = NOW + 5 * DAY
    touched = [saved.touched for saved in store.attempts()]
    store.put_off(two, now=later)
    assert store.open_intention(now=later + timedelta(hours=23)) is None
    assert store.open_intention(now=later + timedelta(hours=25)).attempt == two
    assert store.open_intention("ben", now=later).attempt == other
    assert [saved.touched for saved in store.attempts()] == touched


def test_a_store_that_keeps_nothing_behaves_alike(begin: Begin) -> None:
    with Store.unsaved() as store:
        assert (store.lasting, store.created, store.path) == (False, False, Path())
        attempt = begin(store)
        store.add(attempt, 0, ["a"])
        with pytest.raises(Elsewhere):
            store.add(attempt, 0, ["b"])
        assert store.attempt(attempt).entries == (("a",),)


def test_closed_records_say_so(store: Store, begin: Begin) -> None:
    begin()
    store.close()
    store.close()
    with pytest.raises(RecordsError, match="closed"):
        store.attempts()


def test_threads_may_share_a_store(store: Store, begin: Begin) -> None:
    attempts = [begin() for _ in range(4)]
    failed: list[Exception] = []

    def play(attempt: int) -> None:
        try:
            for number in range(15):
                store.add(attempt, number, [f"c{number}"])
                store.attempts()
        except Exception as error:
            failed.append(error)

    threads = [threading.Thread(target=play, args=(attempt,)) for attempt in attempts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert {len(saved.entries) for saved in store.attempts()} == {15}
