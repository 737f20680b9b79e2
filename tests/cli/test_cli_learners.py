"""`--learner`: whose attempts are continued, listed and added to."""

from __future__ import annotations

import io
import sys
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
    with pytest.raises(Problem, match="at most 60 characters"):
        who("x" * 61)
    with Store.open() as store:
        store.add_learner("Annabel")
    assert who("Annabel", known=True) == "Annabel"
    settings.change(learner="ANNA bel")
    assert who(None) == "Annabel"
    assert who("ANNABEL ", known=True) == "Annabel"
    assert who("anna Bel") == "Annabel"
    with pytest.raises(Problem, match="did you mean 'Annabel'"):
        who("Anabel", known=True)
    with pytest.raises(Problem, match="here have played: 'Annabel'"):
        who("Zoë", known=True)


class Typed(io.StringIO):
    """Lines that a person types at a terminal."""

    def isatty(self) -> bool:
        return True


def test_a_name_that_is_close_to_a_known_one_is_asked_about_or_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LEADSIM_HOME", str(tmp_path))
    with Store.open() as store:
        store.add_learner("Ana Maria")
    # Where nobody can be asked, it is told, and how the other is named
    assert who("Anna Maria") == "Anna Maria"
    told = capsys.readouterr().err
    assert "Anna Maria has not played here yet, so a new learner begins." in told
    assert "If Ana Maria is meant: `--learner 'Ana Maria'`." in told
    assert who("Zacharias") == "Zacharias"
    assert capsys.readouterr().err == ""
    # At a terminal it is asked until it is answered
    asked = Typed()
    monkeypatch.setattr(sys, "stderr", asked)
    for typed, meant in (("perhaps\nyes\n", "Ana Maria"), ("n\n", "Anna Maria")):
        monkeypatch.setattr(sys, "stdin", Typed(typed))
        assert who("Anna Maria") == meant
    assert "Did you mean Ana Maria?" in asked.getvalue()
    monkeypatch.setattr(sys, "stdin", Typed(""))
    with pytest.raises(Problem, match="nothing was started") as problem:
        who("Anna Maria")
    assert problem.value.status == 130


def test_attempts_without_a_name_are_given_one_and_names_are_put_together(
    run: Run, environment: dict[str, str]
) -> None:
    def names() -> dict[str, int]:
        with Store.open(Path(environment["LEADSIM_HOME"]) / "records.sqlite3") as store:
            return {each.name: each.attempts for each in store.learners()}

    assert run("attempts", "rename", "Ana").returncode == 2
    run("play", FILE, "--plain", input="1\n")
    done = run("attempts", "rename", "Ana")
    assert done.stdout == (
        "1 attempt of whoever gave no name: Ana's from now on.\nLeadsim starts as Ana now.\n"
    )
    assert names() == {"Ana": 1}
    assert "continuing" in run("play", FILE, "--plain", input="").stdout  # it is still theirs

    run("play", FILE, "--plain", "--learner", "Bo", input="1\n")
    refused = run("attempts", "rename", "ANA", "--learner", "bo")
    assert refused.returncode == 2
    assert "Ana is here already." in refused.stderr
    assert "--yes puts them together" in refused.stderr
    assert names() == {"Ana": 1, "Bo": 1}
    done = run("attempts", "rename", "ANA", "--learner", "bo", "--yes")
    assert (done.returncode, done.stdout) == (0, "1 attempt of Bo: Ana's from now on.\n")
    assert names() == {"Ana": 2}
    (Path(environment["LEADSIM_HOME"]) / "settings.toml").write_text('learner = "A na"\n')
    assert run("attempts", "rename", "Cy").stdout == (
        "2 attempts of Ana: Cy's from now on.\nLeadsim starts as Cy now.\n"
    )
    assert "at most 60 characters" in run("attempts", "rename", "x" * 61).stderr


def test_coaching_does_not_make_an_attempt_under_way_practice_unasked(run: Run) -> None:
    run("play", "after-the-applause", "--plain", input="1\n")
    done = run("play", "after-the-applause", "--plain", "--coach", input="")
    assert "This attempt goes on without coaching" in done.stderr
    assert "Coaching is on" not in done.stdout


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
