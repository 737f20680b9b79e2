"""Damaged, foreign, newer, locked, read-only and full: a clear message, and nothing is lost."""

from __future__ import annotations

import errno
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from sim.records import (
    DamagedRecords,
    LockedRecords,
    NewerRecords,
    RecordsError,
    Saved,
    Store,
    UnwritableRecords,
    schema,
)
from sim.records.errors import told

Begin = Callable[..., int]
Child = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def kept(path: Path) -> Path:
    """A closed file of some pages with some attempts in it."""
    with Store.open(path) as store:
        for index in range(12):
            text = random.Random(index).randbytes(900)
            attempt = store.begin(
                scenario=f"s{index % 3}", story=text, catalogue=b"c", rules=1, seed=index
            )
            for number in range(8):
                store.add(attempt, number, [f"choice_{number}", f"scene_{index}@1"])
            store.answer(attempt, "intention", "to ask " * 40)
    return path


def everything(store: Store) -> list[object]:
    attempts = store.attempts()
    return [
        (saved, store.text(saved.scenario_sha256), store.answers(saved.id)) for saved in attempts
    ]


@contextmanager
def refused(kind: type[RecordsError], path: Path, *says: str) -> Iterator[None]:
    with pytest.raises(kind) as caught:
        yield
    message = str(caught.value)
    assert str(path) in message
    assert "Error" not in message
    assert "Errno" not in message
    for words in says:
        assert words in message


# Damaged and foreign


@pytest.mark.parametrize("size", [1, 60, 5000])
def test_a_file_that_is_no_database_is_left_as_it_is(path: Path, size: int) -> None:
    path.parent.mkdir()
    content = random.Random(size).randbytes(size)
    path.write_bytes(content)
    with refused(DamagedRecords, path, "left as it is", "move it aside"):
        Store.open(path)
    assert path.read_bytes() == content
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize("part", [0.01, 0.3, 0.9])
def test_a_truncated_file_is_said_to_be_damaged(kept: Path, part: float) -> None:
    content = kept.read_bytes()[: int(kept.stat().st_size * part)]
    kept.write_bytes(content)
    with refused(DamagedRecords, kept, "left as it is"), Store.open(kept) as store:
        everything(store)
    assert kept.read_bytes() == content


def test_a_spoilt_page_never_shows_as_anything_but_damage(kept: Path) -> None:
    with Store.open(kept) as store:
        truth = everything(store)
    content = kept.read_bytes()
    chance = random.Random(7)
    damaged = 0
    for page in range(len(content) // 4096):
        # Given one page overwritten
        spoilt = bytearray(content)
        spoilt[page * 4096 : (page + 1) * 4096] = chance.randbytes(4096)
        kept.write_bytes(spoilt)
        # When all is read, then it is whole or said to be damaged
        try:
            with Store.open(kept) as store:
                assert everything(store) == truth
        except DamagedRecords:
            damaged += 1
        assert kept.read_bytes() == spoilt
    assert damaged > 5


def test_flipped_bytes_never_show_as_anything_but_our_own_errors(kept: Path) -> None:
    content = kept.read_bytes()
    chance = random.Random(11)
    damaged = 0
    for _ in range(150):
        spoilt = bytearray(content)
        for _ in range(20):
            spoilt[chance.randrange(100, len(spoilt))] = chance.randrange(256)
        kept.write_bytes(spoilt)
        try:
            with Store.open(kept) as store:
                assert all(isinstance(saved, Saved) for saved, *_ in everything(store))
        except RecordsError:
            damaged += 1
    assert damaged > 20


def test_a_text_that_is_no_longer_what_it_was_is_not_handed_out(
    store: Store, begin: Begin, path: Path
) -> None:
    saved = store.attempt(begin())
    store._connection.execute("UPDATE texts SET body = x'00', packed = 0")
    with refused(DamagedRecords, path):
        store.text(saved.scenario_sha256)
    with refused(DamagedRecords, path):
        store.text("0" * 64)


@pytest.mark.parametrize(
    "spoil",
    [
        "UPDATE decisions SET entries = '[1'",
        "UPDATE decisions SET entries = '[1]'",
        "UPDATE decisions SET entries = '7'",
        "UPDATE decisions SET entries = CAST(x'ff' AS TEXT)",
        "DROP TABLE decisions",
    ],
)
def test_garbled_rows_are_said_to_be_damaged(
    store: Store, begin: Begin, path: Path, spoil: str
) -> None:
    store.add(begin(), 0, ["a"])
    store._connection.execute(spoil)
    with refused(DamagedRecords, path):
        store.attempts()


@pytest.mark.parametrize(
    "make", ["CREATE TABLE recipes (name)", "PRAGMA user_version = 3", "PRAGMA application_id = 9"]
)
def test_the_database_of_another_program_is_not_touched(path: Path, make: str) -> None:
    path.parent.mkdir()
    with sqlite3.connect(path) as other:
        other.execute(make)
    other.close()
    content = path.read_bytes()
    with refused(DamagedRecords, path, "does not hold Leadsim records", "left as it is"):
        Store.open(path)
    assert path.read_bytes() == content


def test_newer_records_are_not_touched(kept: Path) -> None:
    connection = sqlite3.connect(kept)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    content = kept.read_bytes()
    with refused(NewerRecords, kept, "newer Leadsim", "version 99", "Update Leadsim"):
        Store.open(kept)
    assert kept.read_bytes() == content


def test_a_file_that_needs_a_newer_sqlite_is_not_called_damaged(path: Path) -> None:
    with refused(NewerRecords, path, "newer SQLite"), told(path):
        error = sqlite3.DatabaseError(
            'malformed database schema (learners) - near "STRICT": syntax error'
        )
        error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
        raise error


def test_records_that_are_moved_away_are_missed_before_a_decision_is_shown(
    store: Store, begin: Begin, path: Path
) -> None:
    attempt = begin()
    aside = path.with_name("aside")
    path.rename(aside)
    with refused(UnwritableRecords, path, "moved or removed", "Put it back"):
        store.add(attempt, 0, ["a"])
    aside.rename(path)
    store.add(attempt, 0, ["a"])
    assert store.attempt(attempt).entries == (("a",),)


# Locked


def test_a_locked_file_is_said_to_be_locked_and_works_again_afterwards(
    store: Store, begin: Begin, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Given an attempt, and another program that is writing and does not stop
    attempt = begin()
    store.add(attempt, 0, ["a"])
    before = store.attempts()
    monkeypatch.setattr(schema, "WAIT", 0.05)
    store._connection.execute("PRAGMA busy_timeout = 50")
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    # When something is to be kept, then that is said, and reading goes on
    for change in (
        lambda: store.add(attempt, 1, ["b"]),
        lambda: store.take_back(attempt, 0),
        lambda: store.answer(attempt, "reflection", "x"),
        begin,
        lambda: Store.open(path),
    ):
        with refused(LockedRecords, path, "another program", "try again"):
            change()
    assert store.attempts() == before
    # When the other one has finished, then it is kept
    other.execute("ROLLBACK")
    other.close()
    store.add(attempt, 1, ["b"])
    assert store.attempt(attempt).entries == (("a",), ("b",))


def test_a_short_wait_for_another_writer_goes_unnoticed(
    store: Store, begin: Begin, path: Path, child: Child
) -> None:
    attempt = begin()
    code = """
import sqlite3, sys, time
db = sqlite3.connect(sys.argv[1], isolation_level=None)
db.execute("BEGIN IMMEDIATE")
print("held", flush=True)
time.sleep(0.3)
db.execute("ROLLBACK")
"""
    holder = child(code, path)
    assert holder.stdout.readline() == "held\n"  # type: ignore[union-attr]
    store.add(attempt, 0, ["a"])
    assert store.attempt(attempt).entries == (("a",),)


# Read-only


def test_a_folder_that_cannot_be_made_is_said_to_be_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for path in (tmp_path / "file" / "records.sqlite3", tmp_path / "file" / "a" / "b"):
        with refused(UnwritableRecords, path, "is a file", "LEADSIM_HOME"):
            Store.open(path)


def test_a_folder_in_the_place_of_the_file_is_said_to_be_in_the_way(tmp_path: Path) -> None:
    with refused(UnwritableRecords, tmp_path, "cannot be opened"):
        Store.open(tmp_path)


def test_a_connection_that_may_only_read_is_refused_at_the_start(kept: Path) -> None:
    connection = sqlite3.connect(f"{kept.as_uri()}?mode=ro", uri=True, isolation_level=None)
    with refused(UnwritableRecords, kept, "cannot write", "LEADSIM_HOME"), told(kept):
        schema.prepare(connection, kept)
    connection.close()


UNPRIVILEGED = """
import os, sys
from pathlib import Path
import sim.records, hashlib, json, urllib.parse, zlib  # before this account can no longer read them
if os.geteuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
try:
    with sim.records.Store.open(Path(sys.argv[1])) as store:
        print("opened", len(store.attempts()))
except sim.records.UnwritableRecords as error:
    print("unwritable", error)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="modes are not kept there")
@pytest.mark.parametrize("what", ["folder", "file", "new file", "new folder", "hidden folder"])
def test_a_read_only_home_is_said_to_be_so(kept: Path, child: Child, what: str) -> None:
    # Given a home that another account may reach but not write to (root is no test of that)
    outer = Path(tempfile.mkdtemp())
    try:
        outer.chmod(0o755)
        inner = outer / "home"
        shutil.copytree(kept.parent, inner)
        path = inner / kept.name
        if what == "file":
            inner.chmod(0o777)
            path.chmod(0o444)
        else:
            path.chmod(0o666)
            inner.chmod(0o444 if what == "hidden folder" else 0o555)
        path = {"new file": inner / "x.sqlite3", "new folder": inner / "x" / "y"}.get(what, path)
        # When it is opened, then it is said which path cannot be written
        out, err = child(UNPRIVILEGED, path).communicate(timeout=60)
    finally:
        inner.chmod(0o755)
        shutil.rmtree(outer)
    assert err == ""
    assert out.startswith("unwritable Nothing can be saved: this account cannot write to")
    assert str(path) in out


# Full


FULL = """
import resource, sys
from pathlib import Path
from sim.records import Store, UnwritableRecords
store = Store.open(Path(sys.argv[1]))
attempt = store.begin(scenario="s", story=b"s", catalogue=b"c", rules=1, seed=0)
soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
size = max(beside.stat().st_size for beside in Path(sys.argv[1]).parent.iterdir())
resource.setrlimit(resource.RLIMIT_FSIZE, (size + 30_000, hard))
number = 0
try:
    for number in range(5000):
        store.add(attempt, number, ["choice_with_a_name"])
except UnwritableRecords as error:
    print("refused", error)
print(number, len(store.attempt(attempt).entries))
try:
    store.begin(scenario="s", story=b"t" * 10, catalogue=b"c", rules=1, seed=0)
except UnwritableRecords:
    print("refused again")
resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
store.add(attempt, number, ["after"])
print(len(store.attempt(attempt).entries))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no limit on files there")
def test_writes_that_fail_leave_what_was_kept_and_can_be_made_again(
    path: Path, child: Child
) -> None:
    # Given a process whose files may not grow further; SQLite's writes really fail
    out, err = child(FULL, path).communicate(timeout=60)
    assert err == ""
    said, counts, again, after = out.splitlines()
    # Then it is said, what was kept is there, and with room the same decision is kept
    assert said.startswith("refused The disk that holds")
    assert "Free some space" in said
    number, entries = map(int, counts.split())
    assert number == entries > 0
    assert (again, int(after)) == ("refused again", number + 1)
    with Store.open(path) as store:
        assert len(store.attempts()[0].entries) == number + 1


def test_a_full_database_says_that_there_is_no_space(
    store: Store, begin: Begin, path: Path
) -> None:
    attempt = begin()
    store.add(attempt, 0, ["a"])
    before = store.attempts()
    store._connection.execute("PRAGMA max_page_count = 1")
    with refused(UnwritableRecords, path, "no space left", "saved before is safe", "try again"):
        store.begin(scenario="s", story=os.urandom(90_000), catalogue=b"", rules=1, seed=0)
    assert store.attempts() == before
    store._connection.execute("PRAGMA max_page_count = 1000000")
    store.add(attempt, 1, ["b"])


@pytest.mark.parametrize(
    ("number", "says"),
    [
        (errno.ENOSPC, "no space left"),
        (errno.EDQUOT, "no space left"),
        (errno.EROFS, "cannot write"),
        (errno.EACCES, "cannot write"),
        (errno.EIO, os.strerror(errno.EIO)),
        (errno.ENAMETOOLONG, os.strerror(errno.ENAMETOOLONG)),
    ],
)
def test_errors_of_the_system_are_told_in_words(path: Path, number: int, says: str) -> None:
    with refused(UnwritableRecords, path, says), told(path):
        raise OSError(number, os.strerror(number))


def test_a_path_in_a_message_cannot_steer_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "evil\x1b[31m\u202e"
    path.write_bytes(b"no database")
    with pytest.raises(DamagedRecords) as caught:
        Store.open(path)
    assert "\x1b" not in str(caught.value)
    assert "\u202e" not in str(caught.value)
