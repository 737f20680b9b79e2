"""Several attempts at once, the way back to each, and records that may not be used."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from tests.cli.cli_world import MENDED, Run

FILE = "small.scenario.yaml"


def play(run: Run, typed: str, *more: str) -> subprocess.CompletedProcess[str]:
    return run("play", FILE, "--plain", *more, input=typed)


def flat(text: str) -> str:
    """Text without the line breaks that wrapping made."""
    return " ".join(text.split())


def kept(run: Run) -> dict[int, tuple[int, str | None]]:
    """Decisions and ending of every attempt, by its number."""
    found = json.loads(run("attempts", "list", "--json").stdout)
    return {each["id"]: (each["decisions"], each["ending"]) for each in found}


def test_an_earlier_attempt_is_kept_beside_a_new_one_and_can_be_continued(run: Run) -> None:
    play(run, "1\n")
    new = flat(play(run, "", "--new").stdout)
    assert "is kept; `sim play small.scenario.yaml --plain --attempt 1` continues it." in new
    assert kept(run) == {1: (1, None), 2: (0, None)}

    first = flat(play(run, "", "--attempt", "1").stdout)
    assert "1 decision so far." in first
    assert "`sim play small.scenario.yaml --plain --attempt 1` continues it." in first
    play(run, "2\n", "--attempt", "1")
    assert kept(run) == {1: (2, "good"), 2: (0, None)}
    assert "0 decisions so far." in flat(play(run, "").stdout)


def test_an_attempt_that_cannot_be_continued_says_why(run: Run) -> None:
    play(run, "1\n2\n")
    for number, says in (("1", "Attempt 1 is finished"), ("9", "There is no attempt 9.")):
        done = play(run, "", "--attempt", number)
        assert (done.returncode, done.stdout) == (2, "")
        assert says in done.stderr
    done = run("play", "the-desk-next-to-mine", "--attempt", "1")
    assert done.returncode == 2
    assert "Attempt 1 is one at small, not at the-desk-next-to-mine." in done.stderr
    done = run("attempts", "show", "9")
    assert done.returncode == 2
    assert "`sim attempts list` shows those that there are" in done.stderr


@pytest.mark.parametrize(
    ("made", "choice", "fits", "keeping"),
    [
        ("", "show", "You had not taken a decision yet.", "Move to the new text."),
        ("1\n", "show", "The decision you took still fits", ", keeping your decision."),
        ("2\n", "show", "The decision you took does not fit", ", from the start."),
    ],
)
def test_what_fits_an_edited_text_is_said_in_right_numbers(
    run: Run, place: Path, made: str, choice: str, fits: str, keeping: str
) -> None:
    play(run, made)
    (place / FILE).write_text(MENDED, encoding="utf-8")
    told = flat(play(run, "q\n").stdout)
    assert fits in told
    assert keeping in told
    assert "The attempt is left as it is." in told


@pytest.mark.parametrize("home", ["file", "file/below"])
def test_a_home_that_cannot_be_one_is_not_said_to_be_empty(
    run: Run, tmp_path: Path, home: str
) -> None:
    (tmp_path / "file").write_text("a file where a folder belongs")
    there = {"LEADSIM_HOME": str(tmp_path / home)}
    for typed in (("attempts", "list"), ("attempts", "list", "--json"), ("attempts", "show", "1")):
        done = run(*typed, env=there)
        assert (done.returncode, done.stdout) == (2, "")
        assert "a part of that path is a file" in done.stderr

    done = run("list", ".", env=there)
    assert done.returncode == 0
    assert "a part of that path is a file" in done.stderr
    assert "A Small Thing" in done.stdout
    assert "new" not in done.stdout


AS_NOBODY = """
import os, sys
import sim.records, json, urllib.parse, zlib  # before this account can no longer read them
from sim.cli import lists
if os.geteuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
sys.exit(lists.attempts(True))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="modes are not kept there")
def test_records_that_may_only_be_read_are_shown(
    run: Run, place: Path, environment: dict[str, str]
) -> None:
    # Given records in a folder that another account may read, not write (root is no test of that)
    outer = Path(tempfile.mkdtemp())
    inner = outer / "home"
    try:
        outer.chmod(0o755)
        there = {**environment, "LEADSIM_HOME": str(inner)}
        run("play", FILE, "--plain", input="1\n2\n", env=there)
        (inner / "records.sqlite3").chmod(0o444)
        inner.chmod(0o555)
        # When attempts are listed by that account
        done = subprocess.run(
            [sys.executable, "-c", AS_NOBODY], env=there, capture_output=True, text=True, timeout=60
        )
        left = sorted(os.listdir(inner))
    finally:
        inner.chmod(0o755)
        shutil.rmtree(outer)
    # Then they are read, and nothing is made
    assert (done.returncode, done.stderr) == (0, "")
    assert '"ending": "good"' in done.stdout
    assert [name for name in left if name.startswith("records")] == ["records.sqlite3"]


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("1\n2\n", "Your answer on one line"),
        ("1\n2\nYes.\n", "What will you try this week? ("),
        ("1\n2\n\n\n", "t, p, h, e or q: "),
        ("1\n2\n\n\ne\n", "File name"),
    ],
)
@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_who_leaves_in_the_debrief_is_told_that_the_attempt_is_finished(
    run: Run, place: Path, environment: dict[str, str], typed: str, asked: str, sign: signal.Signals
) -> None:
    process = subprocess.Popen(
        [sys.executable, "-u", "-m", "sim", "play", FILE, "--plain"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=place,
        env=environment,
        text=True,
    )
    assert process.stdin
    assert process.stdout
    process.stdin.write(typed)
    process.stdin.flush()
    told = ""
    while asked not in told:
        told += process.stdout.read(1)
    process.send_signal(sign)
    rest, errors = process.communicate(timeout=20)

    assert process.returncode == 128 + sign
    assert errors.strip() == ""
    said = flat(rest)
    assert "Your attempt is finished and saved; `sim attempts show 1` shows it again" in said
    assert "`sim play small.scenario.yaml --plain --new` begins another" in said
    assert "continues" not in said
