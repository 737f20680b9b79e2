"""Every command in a Python of its own, where nothing is imported but what it imports itself."""

from __future__ import annotations

import pytest

from sim.cli.start import COMMANDS
from tests.cli.cli_world import Run

FILE = "small.scenario.yaml"
TYPED: dict[str, tuple[tuple[str, ...], int]] = {
    "play": ((FILE, "--choices", "ask,call", "--json"), 0),
    "list": ((".",), 0),
    "attempts": ((), 0),
    "profile": ((), 0),
    "principles": (("know-the-business",), 0),
    "settings": ((), 0),
    "serve": (("--port", "none"), 2),
    "new": (("--id", "Nothing Like It"), 2),
    "check": (("--all", "."), 0),
    "explain": (("F104",), 0),
    "prove": ((FILE, "--full"), 1),
    "test": ((".",), 0),
    "studio": ((FILE,), 2),
    "map": ((FILE,), 0),
    "guide": ((FILE,), 0),
    "schema": ((FILE,), 0),
}


def test_every_command_is_here() -> None:
    assert set(TYPED) == set(COMMANDS)


@pytest.mark.parametrize("command", TYPED)
def test_a_start_tells_what_a_fork_tells(run: Run, command: str) -> None:
    more, status = TYPED[command]
    started = run(command, *more, fresh=True)
    assert started.returncode == status
    assert started.stderr.startswith("sim: ") if status == 2 else started.stdout

    forked = run(command, *more)

    assert (forked.returncode, forked.stdout, forked.stderr) == (
        status,
        started.stdout,
        started.stderr,
    )
