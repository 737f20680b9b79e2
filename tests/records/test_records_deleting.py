"""Deleting really deletes: not a word is left in any file, and nobody else loses anything."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from sim.records import LockedRecords, NoSuchAttempt, Said, Store, UnwritableRecords, schema
from sim.records.deleting import copies, delete, doomed, sweep

Begin = Callable[..., int]
Child = Callable[..., "subprocess.Popen[str]"]

SECRETS = (b"my own answer", b"my own reason", b"only of this text", b"Nobody Else")


def left(folder: Path) -> list[tuple[str, bytes]]:
    """Which of the secrets can be found in the bytes of which file."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [(path.name, each) for path in files for each in SECRETS if each in path.read_bytes()]


def written(store: Store, begin: Begin, **facts: object) -> int:
    """An attempt with a secret of each kind in it."""
    attempt = begin(**{"learner": "Nobody Else", "story": b"only of this text", **facts})
    for number in range(40):
        store.add(attempt, number, ["a"], said=Said(1, f"my own reason {number}"))
        store.answer(attempt, "reflection", f"my own answer {number} {'x' * 90}")
    store.take_back(attempt, 3)
    return attempt


def test_not_a_word_is_left_in_any_file(store: Store, begin: Begin, path: Path) -> None:
    # Given attempts between others, whose words are in the file, its log and a copy
    stays = begin(learner="Ana")
    store.answer(stays, "reflection", "mine")
    attempts = [written(store, begin) for _ in range(3)]
    schema.back_up(path, 1)
    path.with_name("records.sqlite3.version-1.part-77").write_bytes(b"my own answer, half copied")
    also = begin(learner="Ana")
    assert {each for _, each in left(path.parent)} == set(SECRETS)
    assert len({name for name, _ in left(path.parent)}) > 2
    # When they are deleted
    gone = doomed(store, attempts)
    assert gone.attempts == {"Nobody Else": 3}
    assert gone.written == 3 * (40 + 40)
    assert [each.suffix for each in gone.copies] == [".version-1", ".part-77"]
    done = delete(store, attempts)
    # Then nothing of them is in any file, though one is still open
    assert left(path.parent) == []
    assert (done.attempts, done.learners, len(done.texts)) == (3, ("Nobody Else",), 1)
    assert done.left is None
    assert copies(store) == ()
    # And the others are as they were
    assert [saved.id for saved in store.attempts()] == [also, stays]
    assert store.answers(stays) == {"reflection": "mine"}
    assert store.text(store.attempt(stays).scenario_sha256)
    for attempt in attempts:
        with pytest.raises(NoSuchAttempt):
            store.answers(attempt)
    assert begin() == also + 1  # no number is ever given twice


def test_words_that_were_moved_about_in_the_file_are_gone_too(
    store: Store, begin: Begin, path: Path
) -> None:
    # Given a file whose pages were split and left again, as they are in the course of time
    store._connection.execute("PRAGMA secure_delete = OFF")  # as SQLite is made in many places
    attempts = [written(store, begin, learner="Ana", story=b"s") for _ in range(2)]
    store._connection.execute("DELETE FROM answers WHERE id % 3 = 0")
    store._connection.execute("UPDATE answers SET body = x'61' WHERE id % 3 = 1")
    # When one attempt is deleted and then the other
    delete(store, attempts[:1])
    delete(store, attempts[1:])
    store.close()
    assert left(path.parent) == []


def test_a_learner_goes_with_their_last_attempt_or_by_name(store: Store, begin: Begin) -> None:
    one, two = begin(learner="Ana"), begin(learner="Ana")
    store.add_learner("Ben")
    store.add_learner("Cem")
    begin()
    assert delete(store, [one]).learners == ()
    assert delete(store, [], ["Ben", "Ana", "Dora"]).learners == ("Ben",)
    assert delete(store, [two]).learners == ("Ana",)
    assert [each.name for each in store.learners()] == ["", "Cem"]


def test_who_plays_on_from_a_deleted_attempt_plays_on(store: Store, begin: Begin) -> None:
    parent = begin()
    store.add(parent, 0, ["a"])
    uid = store.attempt(parent).uid
    child = store.play_on(parent, 1)
    delete(store, [parent])
    store.add(child, 1, ["b"], ending="good")
    saved = store.attempt(child)
    assert (saved.entries, saved.parent, saved.parted) == ((("a",), ("b",)), uid, 1)
    assert store.text(saved.scenario_sha256)


def test_a_window_that_has_the_file_open_goes_on(store: Store, begin: Begin, path: Path) -> None:
    # Given another window that is open on an attempt and has read it
    deleted, other = written(store, begin), begin()
    with Store.open(path) as window:
        assert len(window.attempts()) == 2
        # When it is deleted here
        assert delete(store, [deleted]).left is None
        assert left(path.parent) == []
        # Then the window is told there, and everything else is kept as before
        with pytest.raises(NoSuchAttempt):
            window.add(deleted, 3, ["a"])
        window.add(other, 0, ["a"])
    assert store.attempt(other).entries == (("a",),)


@pytest.mark.parametrize("begins", ["BEGIN", "BEGIN IMMEDIATE"])
def test_while_another_program_is_at_it_nothing_is_deleted(
    path: Path, begins: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schema, "WAIT", 0.05)
    with Store.open(path) as store:
        attempt = store.begin(scenario="s", story=b"s", catalogue=b"c", rules=1, seed=0)
        store.answer(attempt, "reflection", "my own answer")
        other = sqlite3.connect(path, isolation_level=None)
        other.execute(begins)
        other.execute("SELECT * FROM answers").fetchall()
        store.answer(attempt, "reflection", "again") if begins == "BEGIN" else None
        # When somebody reads or writes in the middle of it
        with pytest.raises(LockedRecords, match="try again"):
            delete(store, [attempt])
        # Then all is there, and afterwards it can be deleted
        assert len(store.attempts()) == 1
        other.execute("ROLLBACK")
        assert delete(store, [attempt]).left is None
        assert left(path.parent) == []
        other.close()


def test_who_comes_in_between_leaves_traces_that_are_told_and_swept(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schema, "WAIT", 0.05)
    with Store.open(path) as store:
        attempt = store.begin(scenario="s", story=b"s", catalogue=b"c", rules=1, seed=0)
        store.answer(attempt, "reflection", "my own answer")
        other = sqlite3.connect(path, isolation_level=None)

        # Given a reader who begins just when the rows go
        def at(statement: str) -> None:
            if statement.startswith("DELETE FROM answers") and not other.in_transaction:
                other.execute("BEGIN")
                other.execute("SELECT * FROM answers").fetchall()

        store._connection.set_trace_callback(at)
        done = delete(store, [attempt])
        store._connection.set_trace_callback(None)
        # Then the attempt is gone, and it is said that its words are not yet
        assert store.attempts() == []
        assert isinstance(done.left, LockedRecords)
        assert left(path.parent)
        # And once the reader has left they can be
        other.execute("ROLLBACK")
        sweep(store)
        assert left(path.parent) == []
        other.close()


def test_records_that_may_only_be_read_stay_as_they_are(
    store: Store, begin: Begin, path: Path
) -> None:
    attempt = written(store, begin)
    store.close()
    with Store.open(path, read_only=True) as shown:
        with pytest.raises(UnwritableRecords):
            delete(shown, [attempt])
        assert len(shown.attempts()) == 1


FULL = """
import os, resource, sys
from pathlib import Path
from sim.records import RecordsError, Store
from sim.records.deleting import delete
store = Store.open(Path(sys.argv[1]))
soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
for room in (0, 4_000, 9_000, 20_000, 60_000, 200_000):
    attempt = store.begin(scenario="s", story=b"s", catalogue=b"c", rules=1, seed=0)
    for number in range(60):
        store.answer(attempt, "reflection", f"{number} " + "x" * 900)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, hard))
    try:
        told = delete(store, [attempt]).left
        said = "done" if told is None else "swept later"
    except RecordsError:
        said = "refused"
    resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    there = store.attempts()
    print(said, len(there), len(store.answers(attempt)) if there else 0)
    if there:
        delete(store, [attempt])
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no limit on files there")
def test_where_the_disk_is_full_it_is_all_deleted_or_nothing(path: Path, child: Child) -> None:
    out, err = child(FULL, path).communicate(timeout=60)
    assert err == ""
    said = out.splitlines()
    assert set(said) <= {"refused 1 1", "swept later 0 0", "done 0 0"}
    assert said[0] == "refused 1 1"
    assert said[-1] == "done 0 0"
