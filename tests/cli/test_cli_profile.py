"""`sim profile`: sentences, data or a file, for whoever plays, and messages that say what to do."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from sim.cli import output
from sim.cli import profile as command
from sim.cli.output import Problem
from sim.records import Store
from tests.cli.cli_world import Run
from tests.profile.samples import ASK, CATALOGUE, GROW, finish, marking, text

SHOWS = marking("shows", {ASK: 2}, {ASK: 1, GROW: -2}, {ASK: 2})
Sim = Callable[..., int]


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of one's own with two scenarios, of which one has been played."""
    monkeypatch.setenv("LEADSIM_HOME", str(tmp_path / "home"))
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "principles.yaml").write_bytes(CATALOGUE)
    for id, marks in (("shows", {ASK: 2}), ("next", {GROW: 2})):
        (folder / f"{id}.scenario.yaml").write_text(text(id, [(marks, {})]), encoding="utf-8")
    return folder


@pytest.fixture
def played(place: Path) -> Path:
    with Store.open() as store:
        finish(store, SHOWS).answer("intention", "Ask before I build.")
        finish(store, SHOWS, coach=True)
        finish(store, marking("shows", {ASK: -2}), learner="Rosa")
    return place


def sim(place: Path | None, **asked: object) -> int:
    given = {"id": None, "learner": None, "place": place and str(place), "to": None, "json": False}
    return command.profile(**(given | asked))  # type: ignore[arg-type]


def flat(said: str) -> str:
    return " ".join(said.split())


def test_it_is_told_in_sentences(played: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert sim(played) == output.FINE

    told = capsys.readouterr()
    said = flat(told.out)
    assert "1 attempt counts here, your first at its scenario." in said
    assert "Mixed: showing in 3 of 3 choices; the band runs from .46 to .90." in said
    assert "Not enough evidence yet: 1 of the 3 choices it takes." in said
    assert "What next: Next (3 minutes). There is little to go by yet on" in said
    assert "Attempts that count: 1. - Shows, The end: 80 of 100 from 3 decisions" in said
    assert "Practice: 1." in said
    assert "What you meant to try that week: Ask before I build." in said
    assert not set(told.out) & set("▲◆△━·")  # nothing that a reader aloud would have to name
    assert all(len(line) <= 72 for line in told.out.splitlines())


def test_one_principle_is_told_with_every_choice(
    played: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sim(played, id=GROW)

    said = flat(capsys.readouterr().out)
    assert "Strained: Take one of 1. Shows, Day 1; decision 2 of attempt 1," in said
    with pytest.raises(Problem, match=r"there is no principle 'grow'"):
        sim(played, id="grow")


def test_data_are_whole(played: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sim(played, json=True)
    whole = json.loads(capsys.readouterr().out)
    sim(played, json=True, id=ASK)
    one = json.loads(capsys.readouterr().out)

    assert one in whole["principles"]
    assert whole["suggestion"]["id"] == "next"
    assert (one["choices"], one["passed_over"]) == (3, 0)


def test_learners_are_kept_apart(played: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sim(played, json=True, id=ASK, learner="Rosa")

    assert json.loads(capsys.readouterr().out)["strained"] == 1
    with pytest.raises(Problem, match="nobody called 'Roza' has played here; did you mean 'Rosa'"):
        sim(played, learner="Roza")


@pytest.mark.parametrize(
    ("name", "begins"), [("me.md", "# Your profile"), ("me.html", "<!doctype")]
)
def test_a_file_is_written_and_never_over_another_one(
    played: Path, capsys: pytest.CaptureFixture[str], name: str, begins: str
) -> None:
    path = played / name

    assert sim(played, to=str(path)) == output.FINE
    told = capsys.readouterr()
    assert (told.out, f"the profile is in {path}" in told.err) == ("", True)
    assert path.read_text(encoding="utf-8").startswith(begins)

    assert "what you wrote is in it (1 answer)" in told.err
    assert "Ask before I build." in path.read_text(encoding="utf-8")
    path.unlink()
    sim(played, to=str(path), without=True)
    assert "what you wrote" not in capsys.readouterr().err
    assert "Ask before I build." not in path.read_text(encoding="utf-8")

    path.write_text("mine")
    with pytest.raises(Problem, match="is there already, so it is left as it is"):
        sim(played, to=str(path))
    assert path.read_text() == "mine"


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ({"to": "me.txt"}, r"ends in \.md or \.html, not 'me\.txt'"),
        ({"to": ""}, "needs the name of a file"),
        ({"to": "/no/such/folder/me.md"}, "nothing was written: There is no folder"),
        ({"to": "me.md", "json": True}, "leave one of them out"),
        ({"without": True}, "it goes with it"),
    ],
)
def test_what_is_typed_wrongly_is_said(played: Path, asked: dict[str, object], says: str) -> None:
    with pytest.raises(Problem, match=says):
        sim(played, **asked)


def test_how_far_the_reading_is_is_said_where_it_takes_its_time() -> None:
    said, now = io.StringIO(), iter([0.0, 0.9, 1.5, 2.0, 7.0])
    reading = command.Reading(said, lambda: next(now))

    for number in range(4):
        reading.watch(number, 9)

    assert said.getvalue() == "sim: reading attempts: 1 of 9\nsim: reading attempts: 3 of 9\n"


def test_without_records_it_says_what_to_do_and_makes_none(
    run: Run, environment: dict[str, str]
) -> None:
    done = run("profile")

    assert done.returncode == 0
    assert "Nothing stands here yet. Play a scenario to its end" in flat(done.stdout)
    assert "`sim list` shows what can be played" in done.stderr
    assert not (Path(environment["LEADSIM_HOME"]) / "records.sqlite3").exists()
