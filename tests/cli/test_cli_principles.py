"""`sim principles` and `sim explain results`: where everything stands, for people and scripts."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sim import library
from sim.attempt import Attempt
from sim.cli.explaining import explain
from sim.cli.output import Problem
from sim.cli.principles import principles
from sim.records import RecordsError, Store
from tests.cli.cli_world import Run

KNOW = "know-the-business"
OWN = """\
format: 1
title: The house's own
documents:
  house: {title: House book, author: The house, year: 2019}
families:
  all: {name: All, summary: All of it.}
principles:
  know-the-business:
    name: Know our trade
    family: all
    definition: Look where it hurts.
    shows: [Goes there.]
    strains: [{reflex: Explains it again.}]
    question: Where does it hurt?
    sources:
      - {claim: H1, document: house, at: page 3, says: Go and look.}
tensions:
  near-or-far:
    name: Near or far?
    kind: contradiction
    one: {says: Go near., claims: [H1]}
    other: {says: Step back., claims: []}
    reading: First one, then the other.
    use: A smell of smoke.
    principles: [know-the-business]
"""

Told = Callable[..., str]


@pytest.fixture
def home(place: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The records of the commands that are called here, and where they are called."""
    home = place.parent / "home"
    monkeypatch.setenv("LEADSIM_HOME", str(home))
    monkeypatch.chdir(place)
    return home


@pytest.fixture
def told(home: Path, capsys: pytest.CaptureFixture[str]) -> Told:
    """What `sim principles` prints, on one line; it has to leave with 0."""

    def told(id: str | None = None, place: str | None = None, **of: Any) -> str:
        capsys.readouterr()
        assert principles(id, place, **of) == 0
        return " ".join(capsys.readouterr().out.split())

    return told


def played(place: Path, *choices: str) -> None:
    with Store.open() as store:
        attempt = Attempt.begin(library.load(place / "small.scenario.yaml"), store, seed=1)
        for choice in choices:
            attempt.choose(choice)
        assert attempt.finished


def test_what_is_typed_comes_to_the_command(run: Run) -> None:
    one = run("principles", "stand-among", "--json", "--mine", "--in", ".")
    data = json.loads(one.stdout)

    assert one.returncode == 0
    assert "built-in principles" in one.stderr
    assert (data["id"], data["mine"]["choices"]) == ("stand-among", 0)


def test_everything_is_there_as_data(told: Told) -> None:
    catalogue = library.shipped_catalogue()
    data = json.loads(told(json=True))

    assert [each["id"] for each in data["principles"]] == list(catalogue.principles)
    assert [each["id"] for each in data["tensions"]] == list(catalogue.tensions)
    assert [each["id"] for each in data["documents"]] == list(catalogue.documents)
    assert [each["id"] for each in data["families"]] == list(catalogue.families)
    one = next(each for each in data["principles"] if each["id"] == "stand-among")
    assert one["single_document"] == "from-technocrat-to-leader"
    assert one["sources"][0]["document"] == "from-technocrat-to-leader"
    assert one["tensions"]
    assert one["scenarios"]
    assert "mine" not in one
    assert json.loads(told("stand-among", json=True)) == one


def test_a_tension_and_a_document_are_told_and_given_as_data(told: Told, place: Path) -> None:
    (place / "principles.yaml").write_text(OWN, encoding="utf-8")
    listed = told(place=".")
    assert "near-or-far Near or far?" in listed
    assert "house House book (The house, 2019)" in listed

    tension = json.loads(told("near-or-far", ".", json=True))
    assert tension["one"] == {"says": "Go near.", "claims": ["H1"], "documents": ["House book"]}
    assert "On one side: Go near. (House book)" in told("near-or-far", ".")
    assert json.loads(told("house", ".", json=True))["principles"] == [KNOW]
    document = told("house", ".")
    assert "The house, 2019." in document
    assert f"- Know our trade ({KNOW}), which it alone holds" in document


def test_a_principle_says_where_it_is_at_stake_and_who_holds_it(told: Told, place: Path) -> None:
    (place / "principles.yaml").write_text(OWN, encoding="utf-8")
    one = told(KNOW, ".")

    assert "- Explains it again. (the reflex of an expert)" in one
    assert "- A Small Thing (small, 3 minutes)" in one
    assert "One source alone holds this principle: House book." in one
    assert "Your choices" not in one, "nothing was played"


def test_ones_own_choices_stand_beside_it_once_there_are_any(told: Told, place: Path) -> None:
    played(place, "ask", "call")
    one = told(KNOW)
    assert "Your choices where it was at stake:" in one
    assert "2 of the 3 choices it takes" in one
    assert "Shown: Ask what he needs. A Small Thing, Monday; decision 1 of attempt 1" in one

    assert "Know the business and its customers; not enough evidence yet: 2 of" in told(mine=True)
    mine = json.loads(told(KNOW, mine=True, json=True))["mine"]
    assert (mine["band"], mine["shown"], mine["strained"]) == ("not enough evidence yet", 2, 0)
    assert [each["mark"] for each in mine["evidence"]] == [2, 1]

    with pytest.raises(Problem, match="nobody called 'Ada' has played here"):
        principles(KNOW, None, learner="Ada")


def test_looking_makes_no_records(told: Told, home: Path) -> None:
    told(KNOW)
    told(mine=True)
    assert not (home / "records.sqlite3").exists()


def test_records_that_cannot_be_read_take_nothing_else_away(
    home: Path, place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    played(place, "ask", "call")
    (home / "records.sqlite3").write_bytes(b"no records at all" * 100)

    assert principles(KNOW, None) == 0
    out, err = capsys.readouterr()
    assert "What shows it:" in out
    assert "your own choices are left out" in err
    with pytest.raises(RecordsError):
        principles(None, None, mine=True)


def test_the_page_on_results_is_read_in_plain_words(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    assert explain(["results"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("How your result is worked out\n")
    assert "push, escalate             0 + 0      3     0        50" in out
    assert "*" not in out

    assert explain([]) == 0
    assert "`sim explain results`" in capsys.readouterr().out
    with pytest.raises(Problem, match="did you mean 'results'"):
        explain(["resluts"])
