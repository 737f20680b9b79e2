"""The profile in a conversation: parts on demand, and the way on to the next scenario."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from sim.plain.console import Console
from sim.plain.profile import MENU, tell_profile
from sim.profile import words
from sim.records import Store
from sim.session import Session
from tests.profile.samples import ASK, CATALOGUE, GROW, card, finish, marking

CARDS = [card("shows", ASK), card("next", GROW)]


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Session]:
    monkeypatch.setenv("LEADSIM_HOME", str(tmp_path / "home"))
    (tmp_path / "principles.yaml").write_bytes(CATALOGUE)
    with Store.open() as store:
        played = finish(store, marking("shows", {ASK: 2}, {ASK: -1}, {ASK: 2}))
        played.answer("reflection", "I asked.\nTwice.")
        yield Session(store, place=tmp_path)


def talk(session: Session, typed: str) -> tuple[str | None, str]:
    """The result, and everything said as one line."""
    said = io.StringIO()
    result = tell_profile(Console(io.StringIO(typed), said, width=72), session, CARDS)
    return result, " ".join(said.getvalue().split())


def test_what_matters_comes_first_and_the_rest_on_demand(session: Session) -> None:
    result, said = talk(session, "q\n")

    assert result is None
    assert "Mixed: showing in 2 of 3 choices, straining in 1" in said
    assert MENU in said
    for later in ("Journal", "How this is worked out.", "Attempts that count", "Take one of 0."):
        assert later not in said


def test_each_part_is_told_when_it_is_asked_for(session: Session) -> None:
    _, said = talk(session, "1\na\nj\nh\nf\nwhat\n?\nq\n")

    assert "Shown: Take one of 0. Shows, Day 0; decision 1 of attempt 1," in said
    assert "Strained a little: Take one of 1." in said
    assert "Attempts that count: 1. - Shows, The end:" in said
    assert "Think of decision 1, “Day 0”. What was it for?" in said
    assert "You wrote: I asked. Twice." in said
    assert " ".join(words.INTERVAL.split()) in said
    assert "Please type a number from 1 to 5, f, a, j, n, h, e or q." in said
    assert said.count(MENU) == 2
    assert said.count("Working with people.") == 2


def test_what_is_suggested_can_be_played(session: Session) -> None:
    result, said = talk(session, "n\nyes\n")
    assert result == CARDS[1].path
    assert "What next: Next (3 minutes). There is little to go by yet on" in said

    assert talk(session, "n\nno\nq\n")[0] is None
    assert talk(session, "n\nq\n")[0] is None


def test_a_script_that_ends_or_makes_no_sense_comes_to_an_end(session: Session) -> None:
    assert talk(session, "")[0] is None
    assert talk(session, "nonsense\n" * 500)[1].count("Please type") <= 20


def test_somebody_who_has_played_nothing_is_told_what_will_stand_here(session: Session) -> None:
    session.learner = "Rosa"

    _, said = talk(session, "a\nj\nq\n")

    assert said.startswith("The profile of Rosa. Nothing stands here yet.")
    assert words.NO_ATTEMPTS in said
    assert words.NO_ANSWERS in said


def test_the_profile_is_kept_as_a_document_with_what_was_written_or_without(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    _, said = talk(session, "e\nno\nwith.md\ne\nyes\nwithout.html\ne\nq\ne\nat-once.md\nq\n")

    assert said.count("What you wrote goes in: 1 answer. Leave it out?") == 4
    assert "I asked." in Path("with.md").read_text(encoding="utf-8")
    assert "I asked." in Path("at-once.md").read_text(encoding="utf-8")
    text = Path("without.html").read_text(encoding="utf-8")
    assert ("I asked." in text, words.WORDS_OUT in text) == (False, True)
    assert sorted(each.name for each in tmp_path.glob("*.*ml")) == [
        "principles.yaml",
        "without.html",
    ]
