"""What stands behind stdin, stdout and stderr may be anything; nothing of it is a traceback."""

from __future__ import annotations

import json
import os
import pty
import select
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.cli_world import STORY, Run

FILE = "small.scenario.yaml"
BARE = {
    "LC_ALL": "C",
    "PYTHONCOERCECLOCALE": "0",
    "PYTHONUTF8": "0",
    "PYTHONIOENCODING": "ascii",
}
"""A terminal that knows ASCII and nothing else."""
ESCAPES = "\x1b", "\x07", "\x9b", "\u202e", "\u2066"


@pytest.mark.parametrize(
    "typed",
    [
        ("list",),
        ("list", "--json"),
        ("principles",),
        ("principles", "know-the-business"),
        ("check", "."),
        ("play", FILE, "--choices", "ask,call"),
        ("play", FILE, "--choices", "ask,call", "--json"),
        ("play", FILE, "--plain"),
        ("lïst",),
    ],
)
def test_a_terminal_that_knows_only_ascii_gets_ascii(
    run: Run, place: Path, typed: tuple[str, ...]
) -> None:
    text = STORY.replace("Devin stands at", "Dévin – “he” 🙂 – stands at")
    (place / FILE).write_text(text, encoding="utf-8")

    done = run(*typed, env=BARE, input="1\n2\nSchön.\n")

    assert "Traceback" not in done.stderr
    assert done.returncode == (2 if typed == ("lïst",) else 0)
    assert (done.stdout + done.stderr).isascii()
    if "--json" in typed:
        json.loads(done.stdout)


@pytest.mark.parametrize("typed", [("list",), ("principles",), ("check", "."), ("--help",)])
def test_a_reader_that_went_away_ends_a_command_quietly(
    place: Path, environment: dict[str, str], typed: tuple[str, ...]
) -> None:
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(
        [sys.executable, "-m", "sim", *typed],
        stdout=write,
        stderr=subprocess.PIPE,
        cwd=place,
        env=environment,
    )
    os.close(write)
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_reader_that_went_away_does_not_hide_that_there_are_errors(
    place: Path, environment: dict[str, str]
) -> None:
    (place / FILE).write_text("format: 1\n", encoding="utf-8")
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(
        [sys.executable, "-m", "sim", "check", "."],
        stdout=write,
        stderr=subprocess.PIPE,
        cwd=place,
        env=environment,
    )
    os.close(write)
    assert (done.returncode, done.stderr) == (1, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full device")
@pytest.mark.parametrize(
    "typed", [("list",), ("list", "--json"), ("principles",), ("play", FILE, "--plain"), ("-h",)]
)
def test_a_full_disk_behind_stdout_gets_a_message(run: Run, typed: tuple[str, ...]) -> None:
    with open("/dev/full", "w") as full:
        done = run(*typed, stdout=full, input="1\n2\n")
    assert done.returncode == 2
    assert "could not be written" in done.stderr
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr


def test_closed_standard_streams_are_borne(place: Path, environment: dict[str, str]) -> None:
    for closed in ("0<&-", "1>&-", "2>&-", "0<&- 1>&- 2>&-"):
        done = subprocess.run(
            f'"{sys.executable}" -m sim play {FILE} --plain {closed}',
            shell=True,
            input=b"1\n",
            capture_output=True,
            cwd=place,
            env=environment,
        )
        # Where nobody can read what is told, the status says so.
        assert done.returncode == (2 if "1>&-" in closed else 0), closed
        assert b"Traceback" not in done.stderr


def test_what_somebody_wrote_does_not_steer_the_terminal(
    run: Run, place: Path, tmp_path: Path
) -> None:
    evil = "".join(f"a{mark}[31mb" for mark in ESCAPES)
    named = place / f"{evil.replace('/', '')}.scenario.yaml"
    named.write_text(STORY, encoding="utf-8")
    run("play", FILE, "--plain", input=f"1\n{evil}\n2\n{evil}\n{evil}\nq\n")
    for typed in (
        ("check", str(named)),
        ("list", "."),
        ("play", str(named), "--plain"),
        ("play", FILE, "--choices", evil),
        ("attempts", "show", "1"),
        ("principles", evil),
        ("attempts", "show", evil),
        (evil,),
        ("list", f"--{evil}"),
        ("list", evil),
    ):
        done = run(*typed)
        told = done.stdout + done.stderr
        assert "Traceback" not in told
        assert not any(mark in told for mark in ESCAPES), typed


def test_bytes_that_are_no_text_are_borne(place: Path, environment: dict[str, str]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "sim", "play", FILE, "--plain"],
        input=b"\xff\xfe\n\x00\n1\n2\n\xff\n",
        capture_output=True,
        cwd=place,
        env=environment,
    )
    assert done.returncode == 0
    assert done.stderr == b""
    for typed in ([b"\xff"], [b"play", b"\xff"], [b"check", b"\xff"], [b"list", b"\xff"]):
        done = subprocess.run(
            [sys.executable.encode(), b"-m", b"sim", *typed],
            capture_output=True,
            cwd=place,
            env=environment,
        )
        assert done.returncode == 2
        assert b"Traceback" not in done.stderr


def test_a_line_without_end_is_taken_as_far_as_it_matters(run: Run) -> None:
    done = run("play", FILE, "--plain", input="1" * 1_000_000 + "\n1\n")
    assert done.returncode == 0
    assert "saved after 1 decision" in " ".join(done.stdout.split())


def on_terminal(
    typed: list[str], keys: bytes, until: bytes, place: Path, environment: dict[str, str]
) -> bytes:
    """What a command writes on a terminal of its own until some words come, keys typed at once."""
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(place)
        os.execve(sys.executable, [sys.executable, "-m", "sim", *typed], environment)
    told = b""
    os.write(terminal, keys)
    end = time.monotonic() + 30
    while time.monotonic() < end and until not in told:
        if select.select([terminal], [], [], 0.2)[0]:
            try:
                told += os.read(terminal, 65536)
            except OSError:
                break
    os.close(terminal)
    os.waitpid(child, 0)
    return told


def test_a_number_opens_the_scenario_that_was_read_out_with_it(
    place: Path, environment: dict[str, str]
) -> None:
    """The list goes by what a scenario asks, the folder by the names of its files."""
    longer = (
        STORY.replace("id: small", "id: a-long-one")
        .replace("minutes: 3", "minutes: 12")
        .replace("stands at your desk", "waits in the yard")
    )
    (place / "a-long-one.scenario.yaml").write_text(longer, encoding="utf-8")
    dumb = {**environment, "TERM": "dumb"}

    first = on_terminal(["."], b"1\n", b"stands at your desk", place, dumb)
    second = on_terminal(["."], b"l\n2\np\n", b"waits in the yard", place, dumb)

    assert b"1. A Small Thing. 3 minutes. Suggested: " in first
    assert b"1. A Small Thing. 3 minutes, " in second
    assert b"2. A Small Thing. 12 minutes, new." in second
    assert b"stands at your desk" in first
    assert b"waits in the yard" in second


def test_on_a_terminal_that_cannot_draw_a_scenario_is_chosen_by_number(
    place: Path, environment: dict[str, str]
) -> None:
    dumb = {**environment, "TERM": "dumb"}
    told = on_terminal(["."], b"1\n1\n", b"The line stops.", place, dumb)

    assert b"To play now:" in told
    assert b"He sits down." in told
    assert b"\x1b" not in told
