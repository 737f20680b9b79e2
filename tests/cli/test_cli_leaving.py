"""How a plain attempt ends from outside: by a signal, by a key, by a reader that goes away."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path

from tests.cli.cli_world import Run

FILE = "small.scenario.yaml"


def test_a_terminate_signal_ends_it_with_what_was_chosen_saved(
    run: Run, place: Path, environment: dict[str, str]
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
    process.stdin.write("1\n")
    process.stdin.flush()
    told = ""
    while "The line stops." not in told:
        told += process.stdout.read(1)
    process.send_signal(signal.SIGTERM)
    rest, errors = process.communicate(timeout=20)

    assert process.returncode == 128 + signal.SIGTERM
    assert "saved" in rest
    assert errors == ""
    assert json.loads(run("attempts", "list", "--json").stdout)[0]["decisions"] == 1


def test_ctrl_c_leaves_with_130_and_what_was_chosen_saved(
    run: Run, place: Path, environment: dict[str, str]
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
    assert process.stdout
    told = ""
    while "Your choice" not in told:
        told += process.stdout.read(1)
    process.send_signal(signal.SIGINT)
    rest, errors = process.communicate(timeout=20)

    assert process.returncode == 130
    assert "saved" in rest
    assert errors.strip() == ""


def test_a_reader_that_goes_away_ends_the_player_quietly(
    place: Path, environment: dict[str, str]
) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "sim", "play", FILE, "--plain"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=place,
        env=environment,
    )
    assert process.stdin
    assert process.stdout
    process.stdout.close()
    process.stdin.write(b"1\n" * 50)
    process.stdin.close()
    assert process.stderr
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait(20) == 0
