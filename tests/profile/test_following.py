"""What to play next at the end of an attempt, which is counted by then."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sim.profile.following import following
from sim.records import Store
from tests.profile.samples import ASK, CATALOGUE, GROW, finish, marking, text


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LEADSIM_HOME", str(tmp_path / "home"))
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "principles.yaml").write_bytes(CATALOGUE)
    for id, principle in (("first", ASK), ("second", ASK), ("third", GROW)):
        scenes = [({principle: 2}, {principle: -2})] * 6
        (folder / f"{id}.scenario.yaml").write_text(text(id, scenes), encoding="utf-8")
    return folder


@pytest.fixture
def store(place: Path) -> Iterator[Store]:
    with Store.open() as opened:
        yield opened


def played(store: Store | None, id: str, strained: bool = False, principle: str = ASK) -> None:
    assert store is not None
    finish(store, marking(id, *[{principle: -2 if strained else 2}] * 6))


def test_this_attempt_is_counted(store: Store, place: Path) -> None:
    played(store, "first", strained=True)

    found = following(store, "", place, "first")
    assert found is not None
    assert found.title == "Second"
    assert "is a growing edge of yours, and at stake here" in found.reason
    assert Path(found.path).parent == place


def test_what_was_not_saved_is_not_said_to_be_new(place: Path) -> None:
    found = following(None, "", place, "first")

    assert found is not None
    assert found.title != "First"
    assert "easiest" not in found.reason


def test_where_all_was_played_it_is_another_one(store: Store, place: Path) -> None:
    for id in ("first", "second"):
        played(store, id)
    played(store, "third", principle=GROW)

    for id in ("first", "second", "third"):
        found = following(store, "", place, id)
        assert found is not None
        assert found.title != id.capitalize()
        assert found.reason == "you have played them all; playing again is practice"


def test_a_growing_edge_is_practised_where_it_is_at_stake(store: Store, place: Path) -> None:
    played(store, "first")
    played(store, "second")
    played(store, "third", strained=True, principle=GROW)

    found = following(store, "", place, "third")
    assert found is not None
    assert found.title == "Third"
    assert found.reason.endswith("so this is practice")


def test_a_file_by_itself_is_followed_by_what_comes_with_the_package(
    place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = tmp_path / "first.scenario.yaml"
    alone.write_bytes((place / "first.scenario.yaml").read_bytes())
    monkeypatch.setattr("sim.library.shipped_scenarios", lambda: place)

    found = following(None, "", alone, "first")

    assert found is not None
    assert Path(found.path).parent == place
