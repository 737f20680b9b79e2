"""Records opened for reading alone: everything is there, nothing is written, nothing is made."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from sim.records import DamagedRecords, RecordsError, Store, UnwritableRecords
from sim.records.schema import APPLICATION_ID
from tests.records.conftest import STORY, Begin


@pytest.fixture
def kept(store: Store, begin: Begin, path: Path) -> Path:
    """Records of one attempt, closed."""
    store.add(begin(), 0, ["ask"])
    store.close()
    return path


def test_what_was_kept_is_read_and_nothing_can_be_written(kept: Path) -> None:
    before = kept.read_bytes()
    with Store.open(kept, read_only=True) as store:
        (saved,) = store.attempts()
        assert saved.entries == (("ask",),)
        assert store.text(saved.scenario_sha256) == STORY
        for change in (
            lambda: store.add(saved.id, 1, ["more"]),
            lambda: store.answer(saved.id, "intention", "Listen."),
        ):
            with pytest.raises(UnwritableRecords, match="cannot write"):
                change()
        assert store.attempts() == [saved]
    assert kept.read_bytes() == before


def test_what_another_process_has_just_kept_is_read_as_well(store: Store, begin: Begin) -> None:
    store.add(begin(), 0, ["ask"])
    with Store.open(store.path, read_only=True) as reading:
        store.add(1, 1, ["call"], "good")
        assert reading.attempt(1).entries == (("ask",), ("call",))


def test_no_file_is_made_where_there_is_none(tmp_path: Path) -> None:
    with pytest.raises(RecordsError):
        Store.open(tmp_path / "home" / "records.sqlite3", read_only=True)
    assert list(tmp_path.iterdir()) == []


def test_a_file_without_our_tables_is_refused(tmp_path: Path) -> None:
    for name, owner, error in (("foreign", 7, DamagedRecords), ("old", 0, UnwritableRecords)):
        path = tmp_path / name
        with sqlite3.connect(path) as other:
            other.execute("CREATE TABLE things (id)")
            other.execute(f"PRAGMA application_id = {owner or APPLICATION_ID}")
        other.close()
        with pytest.raises(error):
            Store.open(path, read_only=True)
