"""The plain player as people and scripts meet it: a process, lines in, lines out, records kept."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.cli_world import MENDED, STORY, Run

FILE = "small.scenario.yaml"


def play(run: Run, typed: str, *more: str) -> subprocess.CompletedProcess[str]:
    return run("play", FILE, "--plain", *more, input=typed)


def flat(text: str) -> str:
    """Text without the line breaks that wrapping made."""
    return " ".join(text.split())


def attempts(run: Run) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(run("attempts", "list", "--json").stdout)
    return found


def test_a_whole_attempt_is_played_saved_and_debriefed(run: Run) -> None:
    done = play(run, "1\n2\nThat he knew the line.\nAsk twice.\nq\n")

    assert done.returncode == 0
    assert done.stderr == ""
    told = done.stdout
    for said in (
        "A Small Thing",
        "Your role: You are the expert.",
        "Devin stands at your desk.",
        "1. Ask what he needs.",
        "2. Show him how it is done.",
        "Not open now: He does not trust you that far.",
        "He sits down.",
        "Trust: 2, on a scale from 0 to 3.",
        "The line runs.",
    ):
        assert said in told
    assert "*" not in told
    assert "hidden thing" not in told
    question = told.index("Before anything else")
    assert told.index("The end: It runs.") < question < told.index("decisions worth talking about")
    assert "Strong." not in told[:question]
    (kept,) = attempts(run)
    assert (kept["decisions"], kept["ending"]) == (2, "good")
    shown = run("attempts", "show", str(kept["id"]))
    assert "That he knew the line." in shown.stdout
    assert "Ask twice." in shown.stdout


def test_the_end_of_input_leaves_the_attempt_saved_and_the_next_start_continues_it(
    run: Run,
) -> None:
    first = play(run, "2\n")
    assert first.returncode == 0
    assert "saved after 1 decision" in first.stdout

    again = play(run, "")
    assert again.returncode == 0
    assert "You are continuing the attempt begun on" in again.stdout
    assert "1 decision so far. Start a new one with --new." in flat(again.stdout)
    assert "He nods." in again.stdout
    assert "The line stops." in again.stdout
    assert "Devin stands at your desk." not in again.stdout
    assert [each["decisions"] for each in attempts(run)] == [1]

    other = play(run, "1\n", "--new")
    assert "continuing" not in other.stdout
    assert "Devin stands at your desk." in other.stdout
    assert len(attempts(run)) == 2


def test_with_no_input_left_the_debrief_is_told_with_its_timeline(run: Run) -> None:
    done = play(run, "2\n2\n")

    assert done.returncode == 0
    question = done.stdout.index("Before anything else")
    rest = done.stdout[question:]
    for said in ("What will you try this week?", "Costly.", "His", "Choice quality", "one by one"):
        assert said.lower() in rest.lower()


def test_questions_are_not_answered_by_numbers_that_a_script_left_over(run: Run) -> None:
    done = play(run, "1\n2\n" + "1\n" * 60)

    assert done.returncode == 0
    shown = run("attempts", "show", str(attempts(run)[0]["id"]))
    assert "You wrote" not in shown.stdout


def test_a_pipe_that_never_ends_does_not_keep_the_player_for_ever(
    place: Path, environment: dict[str, str]
) -> None:
    yes = subprocess.Popen(["yes", "perhaps"], stdout=subprocess.PIPE)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "sim", "play", FILE, "--plain"],
            stdin=yes.stdout,
            capture_output=True,
            cwd=place,
            env=environment,
            timeout=30,
        )
    finally:
        yes.kill()
        yes.communicate()
    assert done.returncode == 0
    assert b"Please type a number from 1 to 2" in done.stdout
    assert b"saved after 0 decisions" in done.stdout


def test_every_letter_does_what_the_help_says(run: Run) -> None:
    typed = "?\nc\nm\nb\n1\nt\nb\nno\nb\nyes\nk\nyes\n1\nq\n"
    done = play(run, typed)
    told = flat(done.stdout)

    assert done.returncode == 0
    assert "Devin Hale: A colleague." in told
    assert "To be heard" not in told
    assert "Trust: 1, on a scale from 0 to 3." in told
    assert "There is no decision to take back yet." in told
    assert "Nothing has changed." in told
    assert told.count("This takes back: Ask what he needs.") == 2
    assert "Coaching: You listened first." in told
    assert "Source: Leader is not a Label" in told
    (kept,) = attempts(run)
    assert (kept["kind"], kept["decisions"]) == ("practice", 1)


def test_the_first_start_says_where_answers_are_kept_and_later_ones_do_not(run: Run) -> None:
    first = flat(play(run, "").stdout)
    assert re.search(r"kept on this machine, in your account: \S+records\.sqlite3\.", first)
    assert "You can read it" in first

    assert "kept on this machine" not in play(run, "", "--new").stdout


@pytest.mark.parametrize(
    ("typed", "more", "kept", "said"),
    [
        ("", (), 1, "left as it is"),
        ("1\n", (), 1, "You are continuing"),
        ("2\n", (), 0, "You are continuing"),
        ("3\n", (), None, "Devin stands"),
        ("", ("--text", "stored"), 1, "You are continuing"),
        ("", ("--text", "new"), 0, "You are continuing"),
        ("", ("--new",), None, "Devin stands"),
    ],
)
def test_an_edited_scenario_says_how_far_the_attempt_fits(
    run: Run, place: Path, typed: str, more: tuple[str, ...], kept: int | None, said: str
) -> None:
    play(run, "2\n")
    (place / FILE).write_text(MENDED, encoding="utf-8")

    done = play(run, typed, *more)
    told = flat(done.stdout)

    assert done.returncode == 0
    assert said in told
    if "--new" not in more:
        assert "The decision you took does not fit the new text: decision 1:" in told
        assert "there is no choice 'show' in scene 'morning'" in told
    found = attempts(run)
    if kept is None:
        assert len(found) == 2
    else:
        assert [each["decisions"] for each in found] == [kept]


def test_an_attempt_is_finished_on_its_own_text_though_the_file_is_broken_now(
    run: Run, place: Path
) -> None:
    play(run, "2\n")
    (place / FILE).write_text(STORY.replace("minutes: 3\n", ""), encoding="utf-8")

    assert play(run, "2\n").returncode == 1
    done = play(run, "2\n", "--text", "stored")
    assert done.returncode == 0
    assert attempts(run)[0]["ending"] == "good"


def test_a_file_is_not_mixed_up_with_a_scenario_of_the_library_of_the_same_id(
    run: Run, place: Path
) -> None:
    id = json.loads(run("list", "--json").stdout)[0]["id"]
    run("play", id, "--plain", input="1\n")
    copy = place / f"{id}.scenario.yaml"
    copy.write_text(STORY.replace("id: small", f"id: {id}"), encoding="utf-8")

    told = run("play", copy.name, "--plain").stdout

    assert "edited since" not in told
    assert "Devin stands at your desk." in told
    assert {each["kind"] for each in attempts(run)} == {"first", "practice"}


def test_records_that_cannot_be_kept_are_told_and_asked_about(run: Run, tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file where a folder belongs")

    without = play(run, "")
    assert without.returncode == 2
    assert without.stderr.startswith("sim: Nothing can be saved: ")
    assert "Go on without saving? (yes/no/again)" in without.stdout
    assert "Devin stands" not in without.stdout

    agreed = play(run, "yes\n1\n2\n")
    assert agreed.returncode == 0
    assert "The line runs." in agreed.stdout
    assert "not saved" in agreed.stdout


def test_an_intention_is_asked_about_at_a_later_start(run: Run, tmp_path: Path) -> None:
    import sqlite3

    play(run, "1\n2\n\nAsk before I explain.\nq\n")
    with sqlite3.connect(tmp_path / "home" / "records.sqlite3") as db:
        db.execute("UPDATE answers SET at = '2020-01-02T03:04:05.000000Z'")
    db.close()

    asked = play(run, "It went well.\n")
    assert "Ask before I explain." in flat(asked.stdout)
    assert "How did it go?" in asked.stdout
    assert "How did it go?" not in play(run, "").stdout
    first = min(int(str(each["id"])) for each in attempts(run))
    assert "It went well." in run("attempts", "show", str(first)).stdout


def test_the_debrief_is_exported_and_nothing_is_overwritten_unasked(run: Run, place: Path) -> None:
    (place / "mine.html").write_text("precious")
    typed = "1\n2\nYes.\n\ne\nmine.html\nno\ne\nmine.md\ne\nmine.txt\np\nh\nt\nq\n"

    done = play(run, typed)

    assert done.returncode == 0
    assert (place / "mine.html").read_text() == "precious"
    assert "Yes." in (place / "mine.md").read_text(encoding="utf-8")
    assert "must end in .md or .html" in done.stdout
    assert not (place / "mine.txt").exists()


def test_a_pipe_comes_in_by_the_home_and_leaves_by_it(run: Run, place: Path) -> None:
    typed = "1\n1\n2\nHe knew.\n\ne\nmine.md\nq\na\n1\nq\nq\n"
    done = run(".", "--plain", "--learner", "Ana", input=typed)
    told = flat(done.stdout)

    assert (done.returncode, done.stderr) == (0, "")
    assert "You play as Ana." in told
    assert "He knew." in (place / "mine.md").read_text(encoding="utf-8")
    assert "You wrote: He knew." in told
    assert told.endswith("Until next time.")
    assert "sim play" not in told
    assert "Ana" in run("attempts", "list", "--all").stdout


def test_the_home_says_that_nothing_can_be_kept_before_it_offers_anything(
    run: Run, tmp_path: Path
) -> None:
    (tmp_path / "home").write_text("a file where a folder belongs")

    without = run(".", "--plain")
    assert without.returncode == 2
    assert "sim: Nothing can be saved: " in without.stderr
    assert "To play now" not in without.stdout

    agreed = run(".", "--plain", input="yes\n1\n1\n")
    assert agreed.returncode == 0
    assert agreed.stdout.count("Go on without saving?") == 1
    assert "The line stops." in agreed.stdout


def test_ctrl_c_leaves_the_home_with_what_was_chosen_saved(
    run: Run, place: Path, environment: dict[str, str]
) -> None:
    import signal

    with subprocess.Popen(
        [sys.executable, "-u", "-m", "sim", ".", "--plain"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=place,
        env=environment,
        text=True,
    ) as process:
        assert process.stdin
        assert process.stdout
        process.stdin.write("1\n1\n")
        process.stdin.flush()
        told = ""
        while "The line stops." not in told:
            told += process.stdout.read(1)
        process.send_signal(signal.SIGINT)
        rest, errors = process.communicate(timeout=20)

    assert process.returncode == 130
    assert "Left. It is saved so far." in rest
    assert errors == ""
    assert attempts(run)[0]["decisions"] == 1
