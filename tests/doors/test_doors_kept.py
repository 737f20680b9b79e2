"""Doors kept between plays: used where they are whole, found anew where they are not."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from sim.doors import DoorSearch, kept
from sim.doors.form import Unfound, read
from sim.library import load, shipped_scenarios
from sim.proof.doors import Doors, doors
from sim.proof.limits import Limits
from sim.story.model import Story

FLAGSHIP = shipped_scenarios() / "nobody-listens-to-my-fix.scenario.yaml"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LEADSIM_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture(scope="module")
def story() -> Story:
    return load(FLAGSHIP).story


@pytest.fixture(scope="module")
def found(story: Story) -> Doors:
    return doors(story)


def test_what_was_kept_is_what_was_found(story: Story, found: Doors) -> None:
    assert kept.kept(story) is None
    kept.keep(story, found)
    again = kept.kept(story)
    assert again is not None
    assert again.reached == found.reached
    assert kept.path_of(story).name.startswith(story.sha256)
    assert len(os.listdir(kept.folder())) == 1


def test_what_came_to_nothing_is_kept_as_it_was(story: Story) -> None:
    for limits in (Limits(), Limits(3, None, 5)):
        unfound = Unfound("more than “enough”\nof it", limits, 1234567890.125)
        kept.keep(story, unfound)
        assert kept.kept(story) == unfound


@pytest.mark.parametrize(
    "lines",
    [
        [],
        ["doors"],
        ["unfound", "SHA"],
        ["unfound", "SHA", "["],
        ["unfound", "SHA", "[1]"],
        ["unfound", "SHA", '["a", 1, 1, 1, 1]', ""],
        ["doors", "SHA"],
        ["doors", "SHA", *["1 1 1"] * 1000],
        ["doors", "SHA", *["x y"] * 1000],
        ["other", "SHA"],
    ],
    ids=str,
)
def test_what_was_written_in_another_form_is_refused(story: Story, lines: list[str]) -> None:
    text = "\n".join(lines[: 2 + len(story.scenes)]).replace("SHA", story.sha256)
    with pytest.raises(ValueError, match=r"not what was written|of another story"):
        read(story, text.encode())


def test_a_search_uses_what_was_kept(story: Story, found: Doors) -> None:
    # Given doors in which every ending is closed to everybody, as no search would find them
    odd = Doors(story, tuple(dict.fromkeys(row, 0) for row in found.reached))
    kept.keep(story, odd)
    search = DoorSearch(story)
    assert search.find()
    assert search._doors is not None
    assert search._doors.reached == odd.reached


def damaged(data: bytes) -> dict[str, bytes]:
    body = b"doors\nof another kind\n"
    return {
        "a bit": data[:200] + bytes([data[200] ^ 1]) + data[201:],
        "the last byte": data[:-1] + bytes([data[-1] ^ 1]),
        "cut short": data[: len(data) // 2],
        "its head only": data[: len(kept.HEAD) + kept.DIGEST],
        "nothing": b"",
        "longer": data + b" ",
        "foreign": b"x" * 5000,
        "whole and not doors": kept.HEAD + hashlib.sha256(body).digest() + body,
    }


@pytest.mark.parametrize("how", list(damaged(bytes(300))))
def test_a_damaged_file_is_as_good_as_none(story: Story, found: Doors, how: str) -> None:
    kept.keep(story, found)
    path = kept.path_of(story)
    whole = path.read_bytes()
    path.write_bytes(damaged(whole)[how])
    assert kept.kept(story) is None

    search = DoorSearch(story)
    assert search.find()
    assert search._doors is not None
    assert search._doors.reached == found.reached
    assert path.read_bytes() == whole


def test_doors_of_another_story_are_not_taken(story: Story, found: Doors) -> None:
    other = load(shipped_scenarios() / "the-desk-next-to-mine.scenario.yaml").story
    kept.keep(story, found)
    os.rename(kept.path_of(story), kept.path_of(other))
    assert kept.kept(other) is None


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with a name")
@pytest.mark.parametrize("make", [os.mkdir, getattr(os, "mkfifo", None)])
def test_what_is_no_file_neither_holds_nor_hurts(story: Story, found: Doors, make) -> None:
    kept.folder().mkdir(parents=True)
    make(kept.path_of(story))
    assert kept.kept(story) is None
    kept.keep(story, found)
    assert [name for name in os.listdir(kept.folder()) if name.startswith("new.")] == []


def test_a_folder_that_cannot_be_written_is_no_problem(home: Path, story: Story) -> None:
    home.mkdir()
    (home / "cache").write_text("a file where a folder belongs")
    search = DoorSearch(story)
    assert search.find()
    assert kept.kept(story) is None


def test_a_story_without_a_file_has_no_name_to_be_kept_under(found: Doors) -> None:
    from tests.debrief.samples import doors_story

    kept.keep(doors_story(), found)
    assert not kept.folder().exists()


def test_only_the_files_used_last_are_kept(story: Story, found: Doors) -> None:
    # Given more files than are kept, the own one the longest unused, and leavings of a killed one
    kept.keep(story, found)
    os.utime(kept.path_of(story), (1, 1))
    for number in range(kept.FILES + 5):
        path = kept.folder() / (f"new.{number}" if number % 7 == 0 else f"{number}")
        path.write_bytes(b"")
        os.utime(path, (1000 + number, 1000 + number))
    # When it is used, and one more is kept
    assert kept.kept(story) is not None
    other = load(shipped_scenarios() / "the-desk-next-to-mine.scenario.yaml").story
    kept.keep(other, doors(other))
    # Then those used longest ago are gone
    names = set(os.listdir(kept.folder()))
    assert len(names) == kept.FILES
    assert {kept.path_of(story).name, kept.path_of(other).name} <= names
    assert "0" not in names
    assert str(kept.FILES + 4) in names
