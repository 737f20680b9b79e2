"""Attempts from elsewhere are replayed: what nobody can have played does not come in."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from typing import Any

import pytest

from sim import library
from sim.arrivals import check
from sim.attempt import Attempt
from sim.folders import shipped_scenarios
from sim.library import FaultyScenario, Scenario, kept
from sim.records import Store
from sim.records.transfer import Refused, lines, read
from tests.cli.cli_world import MENDED, STORY


@pytest.fixture(scope="module")
def catalogue() -> bytes:
    return (shipped_scenarios() / "principles.yaml").read_bytes()


@pytest.fixture(scope="module")
def scenario(catalogue: bytes) -> Scenario:
    return library.compiled(STORY.encode(), catalogue, "small")


@pytest.fixture(scope="module")
def file(scenario: Scenario) -> list[dict[str, Any]]:
    """A finished attempt, one with a decision taken back, one under way: as lines."""
    with Store.unsaved() as store:
        for choices in (("ask", "call"), ("show", "mend"), ("show",)):
            attempt = Attempt.begin(scenario, store, seed=3)
            for choice in choices:
                attempt.choose(choice)
            if choices[-1] == "mend":
                attempt.take_back(0)
                attempt.choose("ask")
        ids = [saved.id for saved in store.attempts()]
        return [json.loads(line) for line in lines(store, ids)]


def checked(file: list[dict[str, Any]]) -> int:
    data = "".join(f"{json.dumps(line)}\n" for line in file)
    return check(read(io.BytesIO(data.encode())))


def test_what_was_played_comes_in(file: list[dict[str, Any]]) -> None:
    assert checked(file) == 0


def _end(attempt: dict[str, Any]) -> None:
    attempt["ending"] = "bad"


def _cut(attempt: dict[str, Any]) -> None:
    attempt["decisions"].pop()


def _locked(attempt: dict[str, Any]) -> None:
    attempt["decisions"][0]["entries"] = ["wait"]


def _unknown(attempt: dict[str, Any]) -> None:
    attempt["decisions"][1]["entries"] = ["conquer"]


def _joined(attempt: dict[str, Any]) -> None:
    attempt["decisions"][0]["entries"] = ["ask", "call"]
    attempt["decisions"].pop()


def _elsewhere(attempt: dict[str, Any]) -> None:
    attempt["scenario"] = "two-doors"


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (_end, "its decisions lead to the ending good, not to bad"),
        (_cut, "its decisions lead to no ending yet, not to good"),
        (_locked, "decision 1: "),
        (_unknown, "decision 2: "),
        (_joined, "its entries do not fall into the decisions"),
        (_elsewhere, "one at two-doors, and its text is that of small"),
    ],
)
def test_what_nobody_can_have_played_is_refused_with_its_line(
    file: list[dict[str, Any]], spoil: Callable[[dict[str, Any]], None], says: str
) -> None:
    spoilt = json.loads(json.dumps(file))
    at = next(n for n, line in enumerate(spoilt) if line.get("ending") == "good")
    spoil(spoilt[at])
    with pytest.raises(Refused) as refused:
        checked(spoilt)
    assert str(refused.value).startswith(
        f"line {at + 1}: this attempt cannot have been played so: "
    )
    assert says in str(refused.value)


def test_an_attempt_on_a_text_that_is_not_played_here_comes_in_unchecked(catalogue: bytes) -> None:
    faulty = STORY.replace("goto: noon", "goto: nowhere").encode()
    with Store.unsaved() as store:
        attempt = store.begin(scenario="small", story=faulty, catalogue=catalogue, rules=1, seed=1)
        store.add(attempt, 0, ["ask"])
        found = check(read(io.BytesIO("\n".join(lines(store, [attempt])).encode())))
    assert found == 1


def test_an_attempt_that_moved_to_an_edited_text_comes_in(
    scenario: Scenario, catalogue: bytes
) -> None:
    edited = library.compiled(MENDED.encode(), catalogue, "small")
    with Store.unsaved() as store:
        attempt = Attempt.begin(scenario, store, seed=3)
        attempt.choose("show")  # which the edited text does not have
        assert attempt.id is not None
        moved = Attempt.move(store, store.attempt(attempt.id), edited)
        moved.choose("explain")
        data = "\n".join(lines(store, [attempt.id])).encode()
    assert check(read(io.BytesIO(data))) == 0


def test_a_kept_text_with_faults_is_told_in_words_for_a_learner(catalogue: bytes) -> None:
    with pytest.raises(FaultyScenario) as told:
        kept(b"format: 1\n", catalogue, "two-doors")
    assert "the text of two-doors that was kept with this attempt has faults" in str(told.value)
    assert "a new attempt plays the scenario as it is now" in str(told.value)
    assert "sim check" not in str(told.value)
    assert told.value.diagnostics == ()
