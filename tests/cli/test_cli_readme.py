"""The README promises commands: those of the first line must be there, and the others exist."""

from __future__ import annotations

import re
from pathlib import Path

import sim
from sim.cli.start import COMMANDS

README = (Path(sim.__file__).parents[1] / "README.md").read_text(encoding="utf-8")


def test_the_two_commands_stand_each_alone_on_a_line() -> None:
    lines = README.splitlines()
    assert "python3 -m venv .venv && .venv/bin/pip install -q . && .venv/bin/sim" in lines
    tests = [line for line in lines if re.fullmatch(r"python3 -m venv .*pytest", line)]
    assert tests == [
        "python3 -m venv .venv && .venv/bin/pip install -q -e '.[dev]' && .venv/bin/pytest"
    ]


def test_every_command_that_is_named_exists() -> None:
    named = re.findall(r"(?:^|`)\s*(?:LEADSIM_DEBUG=1 )?sim ([a-z-]+)", README, re.MULTILINE)
    assert named
    own = {"my-folder"}
    assert {word for word in named if not word.startswith("-")} <= {*COMMANDS, *own}


def test_the_four_places_are_pictured_and_every_link_leads_to_a_file() -> None:
    root = Path(sim.__file__).parents[1]
    links = re.findall(r"\]\(([^)#:]+)\)|src=\"([^\"]+)\"", README)
    paths = {one or other for one, other in links}

    assert {f"docs/{name}.svg" for name in ("library", "play", "debrief", "profile")} <= paths
    assert [path for path in paths if not (root / path).is_file()] == []


def test_it_can_be_read_at_one_sitting() -> None:
    assert len(README.splitlines()) <= 170
