"""The cache: it tells what replaying tells, and whatever happens to it, the profile is the same."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sim.profile import told
from sim.profile.gather import gather
from sim.profile.model import Profile
from sim.records import Store
from tests.profile.samples import ASK, GROW, finish, marking

ONE = marking("one", {ASK: 2}, {GROW: -1}, {ASK: 1})
TWO = marking("two", {ASK: -2}, {GROW: 2})


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LEADSIM_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def store(home: Path) -> Iterator[Store]:
    with Store.open() as opened:
        finish(opened, ONE, "121")
        finish(opened, TWO)
        yield opened


def look(store: Store) -> Profile:
    return gather(store, "", ONE.catalogue)


@pytest.fixture
def never(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on, nothing may be compiled."""

    def compiled(*_: object) -> None:
        raise AssertionError("it was replayed")

    monkeypatch.setattr("sim.library.compiled", compiled)


def test_the_cache_gives_what_replaying_gives(store: Store, request: pytest.FixtureRequest) -> None:
    replayed = look(store)
    request.getfixturevalue("never")

    assert look(store) == replayed
    assert len(replayed.counted) == 2


@given(
    st.sampled_from(["flip", "cut", "fill", "add"]),
    st.floats(0, 1, exclude_max=True),
    st.binary(min_size=1, max_size=4),
)
@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_a_damaged_cache_changes_nothing(
    home: Path, store: Store, how: str, where: float, what: bytes
) -> None:
    path = home / "cache" / told.FILE
    whole = look(store)
    data = path.read_bytes()
    at = int(where * len(data))
    path.write_bytes(
        {
            "flip": data[:at] + what + data[at + len(what) :],
            "cut": data[:at],
            "fill": what * 3,
            "add": data[:at] + what + data[at:],
        }[how]
    )

    assert look(store) == whole
    assert path.read_bytes() == data  # and it has been mended


@pytest.mark.parametrize("text", ["", "[]", "{}", "null\nnull", "[" * 100_000, '["2/0","x"]\n{}'])
def test_a_cache_that_is_something_else_is_made_anew(home: Path, store: Store, text: str) -> None:
    whole = look(store)
    path = home / "cache" / told.FILE
    data = path.read_bytes()
    path.write_text(text)

    assert look(store) == whole
    assert path.read_bytes() == data


def test_a_cache_of_another_version_is_not_read(
    store: Store, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    look(store)
    monkeypatch.setattr(told, "VERSION", "another")
    request.getfixturevalue("never")

    with pytest.raises(AssertionError, match="replayed"):
        look(store)


def test_it_may_be_deleted_at_any_time(home: Path, store: Store) -> None:
    whole = look(store)
    path = home / "cache" / told.FILE
    path.unlink()

    assert look(store) == whole
    assert path.exists()


@pytest.mark.skipif(os.name != "posix", reason="permissions are those of POSIX")
def test_it_is_for_this_account_only(home: Path, store: Store) -> None:
    look(store)

    assert (home / "cache" / told.FILE).stat().st_mode & 0o077 == 0


def test_a_place_that_cannot_be_written_costs_time_and_nothing_else(
    home: Path, store: Store
) -> None:
    whole = look(store)
    cache = home / "cache"
    for left in cache.iterdir():
        left.unlink()
    cache.rmdir()
    cache.write_text("something stands in the way")

    assert look(store) == whole
    assert cache.read_text() == "something stands in the way"


def test_what_cannot_take_its_place_is_not_left_lying_about(home: Path, store: Store) -> None:
    (home / "cache" / told.FILE).mkdir(parents=True)

    assert len(look(store).counted) == 2
    assert [each.name for each in (home / "cache").iterdir()] == [told.FILE]


def test_where_it_grows_too_large_what_was_asked_for_last_is_kept(
    home: Path, store: Store, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    monkeypatch.setattr(told, "MOST", 3)
    finish(store, ONE, learner="Rosa")
    finish(store, TWO, learner="Rosa", coach=True)
    gather(store, "Rosa", ONE.catalogue)
    whole = look(store)  # three in all
    finish(store, marking("three", {ASK: 1}))
    look(store)  # a fourth: Rosa's goes, and none of these three
    request.getfixturevalue("never")

    assert look(store).counted[:2] == whole.counted
    assert look(store).unread == ()
