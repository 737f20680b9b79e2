"""Several processes on the records, and processes that are killed."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from sim.records import Store

Begin = Callable[..., int]
Child = Callable[..., "subprocess.Popen[str]"]

PLAYER = """
import sys
from pathlib import Path
from sim.records import Elsewhere, Store
store = Store.open(Path(sys.argv[1]))
attempt, name = int(sys.argv[2]), sys.argv[3]
print("ready", flush=True)
sys.stdin.readline()
for number in range(60):
    try:
        store.add(attempt, number, [name])
    except Elsewhere:
        print("elsewhere", flush=True)
        break
    print(number, flush=True)
"""


def test_of_two_processes_on_one_attempt_one_goes_on_and_one_is_told(
    store: Store, begin: Begin, path: Path, child: Child
) -> None:
    # Given two windows on the same attempt
    attempt = begin()
    players = {name: child(PLAYER, path, attempt, name) for name in ("left", "right")}
    for player in players.values():
        assert player.stdout.readline() == "ready\n"
    # When both play at once
    for player in players.values():
        player.stdin.write("go\n")
        player.stdin.flush()
    said = {name: player.communicate(timeout=60)[0].split() for name, player in players.items()}
    # Then exactly one was told to stop, and what each was told is what is kept
    assert sorted(lines[-1] for lines in said.values()) == ["59", "elsewhere"]
    entries = store.attempt(attempt).entries
    assert len(entries) == 60
    for name, lines in said.items():
        for number in lines:
            if number != "elsewhere":
                assert entries[int(number)] == (name,)
    kept = sum(number != "elsewhere" for lines in said.values() for number in lines)
    assert kept == 60


OPENER = """
import sys
from pathlib import Path
from sim.records import Store
print("ready", flush=True)
sys.stdin.readline()
store = Store.open(Path(sys.argv[1]))
store.begin(scenario="s", story=b"s", catalogue=b"c", rules=1, seed=0)
print(store.created)
"""


def test_a_first_start_in_several_windows_at_once_makes_one_file(path: Path, child: Child) -> None:
    for attempt in range(3):
        where = path.with_name(f"{attempt}.sqlite3")
        openers = [child(OPENER, where) for _ in range(5)]
        for opener in openers:
            assert opener.stdout.readline() == "ready\n"
        for opener in openers:
            opener.stdin.write("go\n")
            opener.stdin.flush()
        said = [opener.communicate(timeout=60) for opener in openers]
        assert [err for _, err in said] == [""] * 5
        assert sorted(out for out, _ in said) == ["False\n"] * 4 + ["True\n"]
        with Store.open(where) as store:
            assert len(store.attempts()) == 5


ADDER = """
import os, sys
from pathlib import Path
from sim.records import Store
store = Store.open(Path(sys.argv[1]))
mine = store.attempts()
if mine:
    saved = mine[0]
    attempt, number = saved.id, len(saved.entries)
else:
    attempt = store.begin(scenario="s", story=b"s" * 5000, catalogue=b"c", rules=1, seed=0)
    number = 0
os.write(1, b"ready\\n")
while True:
    store.add(attempt, number, [f"c{number}", "scene@1"])
    os.write(1, b"%d\\n" % number)
    number += 1
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL there")
def test_a_killed_process_loses_nothing_it_has_said(path: Path, child: Child) -> None:
    chance = random.Random(3)
    kept = 0
    for turn in range(25):
        # Given a process that says each decision once it is kept
        process = child(ADDER, path)
        if turn % 5:
            assert process.stdout.readline() == "ready\n"
            time.sleep(chance.uniform(0, 0.03))
        else:  # while it starts and opens, too
            time.sleep(chance.uniform(0.03, 0.12))
        # When it is killed at any moment
        process.send_signal(signal.SIGKILL)
        out = process.stdout.read()  # not `communicate`: it forgets what `readline` read ahead
        assert process.wait(timeout=60) == -signal.SIGKILL
        assert process.stderr.read() == ""
        said = [int(line) for line in out.split("\n") if line.isdigit()]
        # Then all it said is there, in order, and at most one decision more
        with Store.open(path) as store:
            attempts = store.attempts()
        assert len(attempts) <= 1
        entries = attempts[0].entries if attempts else ()
        assert entries == tuple((f"c{number}", "scene@1") for number in range(len(entries)))
        expected = said[-1] + 1 if said else kept
        assert said == list(range(kept, expected))
        assert expected <= len(entries) <= expected + 1
        kept = len(entries)
    assert kept > 25
