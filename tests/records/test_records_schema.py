"""How the file is made, found, recognised, brought up to date; what opening it costs."""

from __future__ import annotations

import hashlib
import os
import signal
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from sim.records import NewerRecords, RecordsError, Said, Store, home, schema

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


# From version 1

TEXTS = {hashlib.sha256(text).hexdigest(): text for text in (b"story", b"principles")}


@pytest.fixture
def first(path: Path) -> Path:
    """Records as version 1 left them, written with its own statements."""
    path.parent.mkdir(mode=0o700)
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("PRAGMA journal_mode = WAL")
    for statement in schema.STEPS[0]:
        db.execute(statement)
    db.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
    db.execute("PRAGMA user_version = 1")
    at = "2026-01-0{}T10:00:00.000000Z".format
    story, catalogue = TEXTS
    db.executemany("INSERT INTO learners VALUES (?, ?, ?)", [(1, "", at(1)), (2, "Ana", at(1))])
    db.executemany("INSERT INTO texts VALUES (?, 0, ?)", TEXTS.items())
    facts = (story, catalogue, 1, 7)
    db.executemany(
        "INSERT INTO attempts (id, learner, scenario, scenario_sha256, catalogue_sha256, rules,"
        " seed, origin, coached, rewound, started, touched, finished, ending, put_off, revision)"
        " VALUES (?, ?, 'two-doors', ?, ?, ?, ?, 'library', ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (3, 1, *facts, 0, 0, at(1), at(2), at(2), "good", None, 2),
            (5, 1, *facts, 1, 1, at(3), at(4), None, None, at(4), 3),
            (6, 2, *facts, 0, 0, at(5), at(5), None, None, None, 0),
        ],
    )
    db.executemany(
        "INSERT INTO decisions (attempt, number, entries, at, taken_back_at)"
        " VALUES (?, ?, ?, ?, ?)",
        [
            (3, 0, '["ask", "noon@2"]', at(1), None),
            (3, 1, '["call"]', at(2), None),
            (5, 0, '["show"]', at(3), at(4)),
            (5, 0, '["ask"]', at(4), None),
        ],
    )
    typed = "caf\udce9 ✓".encode("utf-8", "surrogatepass")
    db.executemany(
        "INSERT INTO answers (attempt, kind, body, at) VALUES (?, ?, ?, ?)",
        [(3, "reflection", b"first", at(2)), (3, "reflection", typed, at(3))],
    )
    db.close()
    return path


def is_all_there(store: Store) -> None:
    """What `first` holds, as it reads in the newest version."""
    three, five, six = sorted(store.attempts(), key=lambda saved: saved.id)
    assert (three.id, three.learner, three.kind, three.ending) == (3, "", "first", "good")
    assert three.entries == (("ask", "noon@2"), ("call",))
    assert (three.started, three.finished) == ("2026-01-01T10:00:00Z", "2026-01-02T10:00:00Z")
    assert (three.revision, three.seed, three.parent, three.parted) == (2, 7, None, None)
    assert (five.id, five.coached, five.rewound, five.entries) == (5, True, True, (("ask",),))
    assert (six.id, six.learner, six.entries) == (6, "Ana", ())
    uids = {saved.uid for saved in (three, five, six)}
    assert len(uids) == 3
    assert {len(uid) for uid in uids} == {32}
    assert store.answers(3) == {"reflection": "caf\udce9 ✓"}
    assert store.said(3) == (Said(), Said())
    assert {name: store.text(name) for name in TEXTS} == TEXTS
    assert [each.name for each in store.learners()] == ["Ana", ""]


def is_of_version_1(path: Path) -> None:
    """A file that version 1 would open, with everything in it."""
    db = sqlite3.connect(path)
    assert db.execute("PRAGMA user_version").fetchone() == (1,)
    assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    counts = [db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in TABLES]
    assert counts == [2, 2, 3, 4, 2]
    columns = [row[1] for row in db.execute("PRAGMA table_info(attempts)")]
    assert "uid" not in columns
    db.close()


TABLES = ("learners", "texts", "attempts", "decisions", "answers")


def test_records_of_version_1_are_all_there_beside_a_copy(first: Path) -> None:
    with Store.open(first) as store:
        assert not store.created
        is_all_there(store)
        names = {saved.id: saved.uid for saved in store.attempts()}
        # And they are gone on with
        assert store.add(5, 1, ["call"], said=Said(2, "so")) == 4
        child = store.play_on(3, 1)
        assert store.attempt(child).parent == names[3]
        assert child > 6
    copy = first.with_name("records.sqlite3.version-1")
    is_of_version_1(copy)
    assert mode(copy) == 0o600
    # And the names that attempts were given are theirs for good
    with Store.open(first) as store:
        assert names.items() <= {saved.id: saved.uid for saved in store.attempts()}.items()


def test_records_of_version_1_are_not_changed_by_looking_at_them(first: Path) -> None:
    with pytest.raises(RecordsError, match="cannot write"):
        Store.open(first, read_only=True)
    is_of_version_1(first)


KILLED = """
import functools, os, signal, sqlite3, sys
from pathlib import Path
where = sys.argv[2]
def die():
    os.kill(os.getpid(), signal.SIGKILL)
class Dying(sqlite3.Connection):
    def execute(self, statement, *more):
        if statement.startswith(where):
            die()
        return super().execute(statement, *more)
sqlite3.connect = functools.partial(sqlite3.connect, factory=Dying)
from sim.records import Store
if where == "copy":
    os.replace = lambda *_: die()
Store.open(Path(sys.argv[1]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL there")
@pytest.mark.parametrize(
    "where", ["copy", "UPDATE attempts SET uid", "PRAGMA user_version =", "DELETE FROM learners"]
)
def test_a_change_that_is_killed_half_way_is_made_the_next_time(
    first: Path, child: Callable[..., subprocess.Popen[str]], where: str
) -> None:
    process = child(KILLED, first, where)
    process.communicate(timeout=60)
    assert process.returncode == -signal.SIGKILL
    is_of_version_1(first)
    with Store.open(first) as store:
        is_all_there(store)
    is_of_version_1(first.with_name("records.sqlite3.version-1"))


OPENED = """
import sys
from pathlib import Path
from sim.records import Store
print("ready", flush=True)
sys.stdin.readline()
with Store.open(Path(sys.argv[1])) as store:
    print(sorted((saved.id, saved.uid) for saved in store.attempts()))
"""


def test_two_processes_at_once_change_the_tables_once(
    first: Path, child: Callable[..., subprocess.Popen[str]]
) -> None:
    openers = [child(OPENED, first) for _ in range(2)]
    for opener in openers:
        assert opener.stdout
        assert opener.stdout.readline() == "ready\n"
    for opener in openers:
        assert opener.stdin
        opener.stdin.write("go\n")
        opener.stdin.flush()
    said = [opener.communicate(timeout=60) for opener in openers]
    assert said[0] == said[1]
    assert said[0][1] == ""
    with Store.open(first) as store:
        is_all_there(store)
        assert str(sorted((saved.id, saved.uid) for saved in store.attempts())) in said[0][0]
    is_of_version_1(first.with_name("records.sqlite3.version-1"))


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
