"""How the file is made, found, recognised, brought up to date; what opening it costs."""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from sim.records import NewerRecords, RecordsError, Store, home, schema

Begin = Callable[..., int]


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_the_first_start_makes_a_folder_and_a_file_for_their_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "records.sqlite3"
    before = os.umask(0o022)
    try:
        with Store.open(path) as store:
            assert store.created
            assert (store.lasting, store.path) == (True, path)
            store.begin(scenario="s", story=b"", catalogue=b"", rules=1, seed=0)
            assert {mode(beside) for beside in path.parent.iterdir()} == {0o600}
            assert mode(path.parent) == 0o700
        with Store.open(path) as again:
            assert not again.created
            assert len(again.attempts()) == 1
    finally:
        os.umask(before)


def test_a_folder_that_was_there_keeps_its_mode(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    Store.open(tmp_path / "records.sqlite3").close()
    assert mode(tmp_path) == 0o755


def test_an_empty_file_left_by_a_start_that_was_cut_short_is_made_use_of(path: Path) -> None:
    path.parent.mkdir()
    path.touch()
    with Store.open(path) as store:
        assert store.created
        assert store.attempts() == []


def test_the_home_is_the_environment_s_or_the_users_data_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LEADSIM_HOME", str(tmp_path / "mine ✓ ?#%20"))
    assert home() == tmp_path / "mine ✓ ?#%20"
    assert not home().exists()
    with Store.open() as store:
        assert store.path == home() / "records.sqlite3"
        assert store.path.exists()
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("LEADSIM_HOME", "~/records")
    assert home() == tmp_path / "records"
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LEADSIM_HOME", "here")
    assert home() == tmp_path / "here"
    for unset in (True, False):
        monkeypatch.delenv("LEADSIM_HOME") if unset else monkeypatch.setenv("LEADSIM_HOME", "")
        assert tmp_path in home().parents
        assert home().name == "leadsim"


def test_commits_are_on_the_disk_and_keys_are_checked(store: Store) -> None:
    ask = store._connection.execute
    assert ask("PRAGMA journal_mode").fetchone() == ("wal",)
    assert ask("PRAGMA synchronous").fetchone() == (2,)
    assert ask("PRAGMA foreign_keys").fetchone() == (1,)
    assert ask("PRAGMA application_id").fetchone() == (schema.APPLICATION_ID,)
    assert ask("PRAGMA user_version").fetchone() == (len(schema.STEPS),)


def test_where_processes_cannot_share_memory_the_classic_journal_is_used(tmp_path: Path) -> None:
    # Given a file system without shared memory, as SQLite's "dotfile" layer has none either
    path = tmp_path / "records.sqlite3"
    connection = sqlite3.connect(
        f"{path.as_uri()}?vfs=unix-dotfile", uri=True, isolation_level=None
    )
    # When the file is made there
    assert schema.prepare(connection, path)
    # Then every commit is still on the disk before it returns
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    assert connection.execute("PRAGMA synchronous").fetchone() == (2,)
    store = Store(connection, path, created=True, lasting=True)
    attempt = store.begin(scenario="s", story=b"", catalogue=b"", rules=1, seed=0)
    store.add(attempt, 0, ["a"])
    store.close()
    with Store.open(path) as later:
        assert later.attempt(attempt).entries == (("a",),)


@pytest.mark.skipif(sqlite3.sqlite_version_info < (3, 37), reason="this SQLite knows no STRICT")
def test_a_wrong_type_is_refused_when_it_is_written(store: Store) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        store._connection.execute("INSERT INTO learners (name, started) VALUES (x'00', 'now')")


def test_tables_without_strict_do_the_same(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = tuple(statement.removesuffix(" STRICT") for statement in schema.STEPS[0])
    monkeypatch.setattr(schema, "STEPS", (plain, *schema.STEPS[1:]))
    with Store.open(path) as store:
        attempt = store.begin(scenario="s", story=b"", catalogue=b"", rules=1, seed=0)
        store.add(attempt, 0, ["a"], ending="end")
        assert store.attempt(attempt).kind == "first"


MOOD = ("ALTER TABLE attempts ADD COLUMN mood TEXT",)


def test_an_older_file_is_brought_up_to_date_beside_a_copy(
    path: Path, store: Store, begin: Begin, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Given records of this version, part of them still in the write-ahead log
    attempt = begin()
    store.add(attempt, 0, ["a"])
    was = store.attempt(attempt)
    # When a later Leadsim opens them
    version = len(schema.STEPS)
    monkeypatch.setattr(schema, "STEPS", (*schema.STEPS, MOOD))
    with Store.open(path) as later:
        # Then its tables are there and so is everything that was kept
        assert not later.created
        assert later.attempt(attempt) == was
        assert later._connection.execute("SELECT mood FROM attempts").fetchall() == [(None,)]
    store.close()
    # And the copy beside it is whole, private and of the old version
    copy = path.with_name(f"records.sqlite3.version-{version}")
    assert mode(copy) == 0o600
    monkeypatch.undo()
    with pytest.raises(NewerRecords):
        Store.open(path)
    with Store.open(copy) as old:
        assert old.attempt(attempt) == was
    # And nothing half made is left
    assert not [beside for beside in path.parent.iterdir() if "part" in beside.name]


def test_a_step_that_fails_leaves_the_file_as_it_was(
    path: Path, store: Store, begin: Begin, monkeypatch: pytest.MonkeyPatch
) -> None:
    attempt = begin()
    was = store.attempt(attempt)
    store.close()
    with monkeypatch.context() as later:
        later.setattr(schema, "STEPS", (*schema.STEPS, MOOD, ("nonsense",)))
        with pytest.raises(RecordsError):
            Store.open(path)
    with Store.open(path) as again:
        assert again.attempt(attempt) == was
        assert "mood" not in str(again._connection.execute("SELECT * FROM attempts").description)


def test_importing_the_records_loads_nothing_heavy(child: Callable[..., object]) -> None:
    code = """
import os, sys
before = set(sys.modules)
import sim.records
heavy = {"json", "zlib", "hashlib", "platformdirs", "textual", "pydantic", "yaml", "sim.story"}
print(sorted(heavy & (set(sys.modules) - before)))
os.environ["LEADSIM_HOME"] = sys.argv[1]
sim.records.home()
print("platformdirs" in set(sys.modules) - before)
"""
    out, err = child(code, "/nowhere").communicate(timeout=60)  # type: ignore[attr-defined]
    assert (out, err) == ("[]\nFalse\n", "")
