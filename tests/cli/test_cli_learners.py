"""`--learner`: whose attempts are continued, listed and added to."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim import library, settings
from sim.attempt import Attempt
from sim.cli.output import Problem
from sim.cli.start import Asked, understood
from sim.cli.who import who
from sim.records import Store
from tests.cli.cli_world import Run

FILE = "small.scenario.yaml"


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("--learner Ann", Asked(learner="Ann")),
        ("mine --learner Ann --plain", Asked("mine", plain=True, learner="Ann")),
        ("--learner=Ann mine --new", Asked("mine", new=True, learner="Ann")),
        ("--learner play", Asked(learner="play")),
        ("--learner --coach", Asked(learner="--coach")),
        ("--learner=", Asked(learner="")),
        ("mine --learner Ann more", Asked("mine", learner="Ann", rest=("more",))),
        ("play mine --learner Ann", None),
        ("--learner Ann --help", None),
    ],
)
def test_a_bare_line_is_understood_with_a_name(typed: str, asked: Asked | None) -> None:
    assert understood(typed.split(" ")) == asked


def test_a_name_that_was_forgotten_is_asked_for() -> None:
    with pytest.raises(Problem, match="--learner needs a name behind it"):
        understood(["mine", "--learner"])


def test_who_plays_is_whoever_was_named_or_else_is_set(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LEADSIM_HOME", str(tmp_path))
    assert who(None) == ""
    settings.change(learner=" Ann\x1b ")
    assert who(None) == "Ann"
    assert who("") == ""
    assert who("  B\no ") == "B o"
    with pytest.raises(Problem, match="nobody has given a name here"):
        who("Bo", known=True)
    with Store.open() as store:
        store.add_learner("Annabel")
    assert who("Annabel", known=True) == "Annabel"
    with pytest.raises(Problem, match="did you mean 'Annabel'"):
        who("Anabel", known=True)
    with pytest.raises(Problem, match="here have played: 'Annabel'"):
        who("Zoë", known=True)


def test_learners_are_kept_apart_line_by_line(
    run: Run, place: Path, environment: dict[str, str]
) -> None:
    def play(*more: str, typed: str = "") -> str:
        return " ".join(run("play", FILE, "--plain", *more, input=typed).stdout.split())

    # Given an attempt of Ann's, who is told how to come back to it
    assert f"`sim play {FILE} --plain --learner Ann` continues it." in play(
        "--learner", "Ann", typed="1\n"
    )

    # Then it is nobody else's to continue, by its number neither
    assert "continuing" not in play()
    other = run("play", FILE, "--plain", "--attempt", "1", input="")
    assert other.returncode == 2
    told = " ".join(other.stderr.split())
    assert "Attempt 1 is one of 'Ann', and you play without a name." in told
    assert f"`sim play {FILE} --plain --learner Ann --attempt 1` goes on with it." in told

    # And what she began in a library is under way for her alone, in what its door says first
    with Store.open(Path(environment["LEADSIM_HOME"]) / "records.sqlite3") as store:
        Attempt.begin(library.load(place / FILE), store, learner="Ann")
    door = run("--plain", ".", "--learner", "Ann", input="")
    assert "1. A Small Thing. You are in the middle of it." in door.stdout
    door = run("--plain", ".", "--learner", "Bo", input="")
    assert "Suggested: it is the easiest to get into." in door.stdout
    assert "in the middle of it" not in door.stdout
    unknown = run("list", "--learner", "Anne")
    assert unknown.returncode == 2
    assert "nobody called 'Anne' has played here; did you mean 'Ann'?\n" in unknown.stderr
