"""`sim play --choices`: a list is played, nothing is kept, and what is printed is a promise."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests.cli.cli_world import Run

FILE = "small.scenario.yaml"


def played(run: Run, choices: str, *more: str) -> dict[str, object]:
    done = run("play", FILE, "--choices", choices, "--json", *more)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    found: dict[str, object] = json.loads(done.stdout)
    return found


def test_a_list_is_played_and_told_as_data(run: Run, place: Path, tmp_path: Path) -> None:
    import hashlib

    found = played(run, "ask,call")

    assert found == {
        "scenario": "small",
        "sha256": hashlib.sha256((place / FILE).read_bytes()).hexdigest(),
        "seed": 0,
        "decisions": [
            {
                "scene": "morning",
                "choice": "ask",
                "open": ["ask", "show"],
                "grade": "strong",
                "scores": {"know-the-business": 2},
                "gained": 4,
                "most": 4,
                "closed": [],
                "sure": None,
                "reason": "",
            },
            {
                "scene": "noon",
                "choice": "call",
                "open": ["mend", "call"],
                "grade": "strong",
                "scores": {"know-the-business": 1},
                "gained": 1,
                "most": 1,
                "closed": ["bad"],
                "sure": None,
                "reason": "",
            },
        ],
        "ending": "good",
        "quality": 100.0,
        "chance_line": 50.0,
        "decisions_scored": 2,
        "shown": {"know-the-business": 2},
        "strained": {},
        "passed_over": {},
        "values": {"trust": 2, "quiet": 0},
    }
    assert not (tmp_path / "home" / "records.sqlite3").exists()


def test_a_list_that_stops_early_has_no_ending_and_an_empty_one_no_score(run: Run) -> None:
    early = played(run, "show")
    assert (early["ending"], early["quality"]) == (None, 0.0)

    nothing = played(run, "")
    assert (nothing["decisions"], nothing["ending"]) == ([], None)
    assert (nothing["quality"], nothing["chance_line"]) == (None, None)


def test_the_seed_decides_and_a_forced_branch_decides_instead(run: Run) -> None:
    # Draw 0 of seed 7 is odd and of seed 0 odd too: the second of two equal branches.
    assert played(run, "ask,mend", "--seed", "7")["ending"] == "bad"
    assert played(run, "ask,mend")["ending"] == "bad"
    assert played(run, "ask,mend@1")["ending"] == "good"
    assert played(run, "ask, mend@2", "--seed", str(2**63 - 1))["ending"] == "bad"


def test_a_choice_that_is_not_open_is_named_with_its_place_and_what_was_open(run: Run) -> None:
    for choices, number, scene, open_there in (
        ("wait", 1, "morning", "ask, show"),
        ("ask,nothing", 2, "noon", "mend, call"),
        ("ask,mend@3", 2, "noon", "mend, call"),
        ("ask,call,more", 3, "good", "Nothing is open"),
    ):
        done = run("play", FILE, "--choices", choices, "--json")
        assert done.returncode == 1
        assert done.stdout == ""
        assert f"decision {number}" in done.stderr
        assert scene in done.stderr
        assert open_there in done.stderr


@pytest.mark.parametrize(
    "more",
    [
        ("--seed", "-1", "--choices", "ask"),
        ("--seed", "9223372036854775808", "--choices", "ask"),
        ("--seed", "seven", "--choices", "ask"),
        ("--seed", "1"),
        ("--json",),
        ("--choices", "ask", "--plain"),
        ("--choices", "ask", "--new"),
        ("--choices", "ask,,call"),
        ("--choices", "ask,"),
        ("--choices", "Ask"),
        ("--choices", "ask@"),
        ("--choices", "ask", "--attempt", "1"),
        ("--attempt", "one"),
        ("--attempt", "1", "--new"),
        ("--text", "old"),
        ("--text", "new", "--new"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_status_2(run: Run, more: tuple[str, ...]) -> None:
    done = run("play", FILE, *more)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith("sim: ")
    assert "Traceback" not in done.stderr


def test_without_json_the_story_and_its_debrief_are_told(run: Run) -> None:
    done = run("play", FILE, "--choices", "ask,call")
    assert done.returncode == 0
    for said in ("Devin stands at your desk.", "He sits down.", "The end: It runs.", "Strong."):
        assert said in done.stdout
    assert "Choice quality 100 of 100, from 2 decisions" in done.stdout
    assert "Endings out of reach from here on: It stands." in done.stdout
    assert "Left both endings within reach." in done.stdout


def test_without_json_every_decision_has_its_grade_its_gain_and_its_scores(run: Run) -> None:
    told = run("play", FILE, "--choices", "show,call").stdout
    assert "Decision 1, show in morning: costly, gained 0 of 4." in told
    assert "−2 Know the business and its customers (know-the-business)." in told
    assert "Decision 2, call in noon: strong, gained 1 of 1." in told
    assert "+1 Know the business and its customers (know-the-business)." in told
    assert told.index("He nods.") < told.index("−2 Know") < told.index("The line stops.")

    told = run("play", FILE, "--choices", "ask,mend@1").stdout
    assert "Decision 2, mend@1 in noon: mixed, gained 0 of 1.\n\nNo scores." in told


def test_where_a_list_stops_the_ids_to_go_on_with_are_shown(run: Run) -> None:
    told = run("play", FILE, "--choices", "ask").stdout
    assert told.endswith("Open now:\n\n- mend: Mend it yourself.\n- call: Call Devin.\n\n")

    told = run("play", FILE, "--choices", "").stdout
    assert "- ask: Ask what he needs.\n- show: Show him how it is done." in told
    assert "Not open now: wait: He does not trust you that far." in told


def test_a_list_is_played_the_same_in_every_process(run: Run) -> None:
    def told(hash_seed: str) -> str:
        done: subprocess.CompletedProcess[str] = run(
            "play", FILE, "--choices", "show,mend", "--seed", "123456789", "--json",
            env={"PYTHONHASHSEED": hash_seed},
        )  # fmt: skip
        assert done.returncode == 0
        return done.stdout

    assert told("1") == told("2") == told("4000000000")


def test_what_is_kept_of_an_attempt_is_what_the_list_would_print(run: Run) -> None:
    run("play", FILE, "--plain", input="2\n2\n")
    kept = json.loads(run("attempts", "show", "1", "--json").stdout)

    assert played(run, "show,call", "--seed", str(kept["seed"])) == kept
    assert [each["closed"] for each in kept["decisions"]] == [[], ["bad"]]


def test_chance_closes_no_ending_in_the_learners_name(run: Run) -> None:
    ended = played(run, "show,mend@2")
    assert ended["ending"] == "bad"
    assert [each["closed"] for each in ended["decisions"]] == [[], []]  # type: ignore[attr-defined]
    told = run("play", FILE, "--choices", "show,mend@2").stdout
    assert told.count("Put no ending out of reach.") == 4


def test_a_broken_scenario_is_not_played_and_its_problems_are_shown(run: Run, place: Path) -> None:
    text = (place / FILE).read_text(encoding="utf-8")
    (place / FILE).write_text(text.replace("goto: noon", "goto: non", 1), encoding="utf-8")

    for how in (("--choices", "ask", "--json"), ("--plain",)):
        done = run("play", FILE, *how)
        assert done.returncode == 1
        assert done.stdout == ""
        assert "error[G201]" in done.stderr
        assert "did you mean 'noon'?" in done.stderr
