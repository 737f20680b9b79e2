"""`sim studio`: the trainer's window on one scenario file."""

from __future__ import annotations

import os
from pathlib import Path
from shlex import quote

from sim import library
from sim.authoring.source import CATALOGUE, PLAYS, SCENARIO, CannotRead, scenario_files
from sim.cli import start
from sim.cli.output import Problem
from sim.cli.paths import given
from sim.text import one_line

FEW = 12
"""Scenarios of a folder that are listed."""


def open_studio(name: str) -> int:
    """Open the studio; the exit status. Raises Problem where there is nothing to open."""
    path = _file(given(name))
    if not start.on_terminal():
        shown = quote(one_line(path, 200))
        raise Problem(
            "the studio needs a terminal. Without one, "
            f"`sim check --watch {shown}` and `sim prove {shown}` tell the same line by line."
        )
    from sim.studio.look import Looker

    looker = Looker(path)
    look = looker.look()
    if look.unread:
        raise Problem(look.unread)
    from sim.tui.studio.app import run

    return run(looker, look)


def _file(name: str) -> str:
    """The scenario file that is meant. Raises Problem."""
    path = Path(name)
    if os.path.isdir(path):
        return _only_one(name)
    if path.name == CATALOGUE or name.endswith(PLAYS):
        raise Problem(f"{one_line(name, 200)} is no scenario: open the one beside it")
    if os.path.lexists(path):
        return name
    if os.sep not in name and not name.endswith((".yaml", ".yml")):
        try:
            return str(library.find(name))
        except library.LibraryError:
            pass
    id = path.name.removesuffix(SCENARIO).removesuffix(".yaml").removesuffix(".yml")
    raise Problem(
        f"there is no file {one_line(name, 200)}. "
        f"`sim new {quote(one_line(id, 60))}` writes a scenario to begin with."
    )


def _only_one(folder: str) -> str:
    """The one scenario of a folder. Raises Problem where there are none or several."""
    try:
        found = scenario_files(folder)
    except CannotRead as error:
        raise Problem(str(error)) from None
    shown = one_line(folder, 200)
    if not found:
        raise Problem(
            f"{shown} holds no scenario: their names end in {SCENARIO}. "
            "`sim new my-scenario` writes one to begin with."
        )
    if len(found) == 1:
        return found[0]
    names = "".join(f"\n  sim studio {quote(one_line(each, 200))}" for each in found[:FEW])
    more = f"\n  and {len(found) - FEW} more" if len(found) > FEW else ""
    raise Problem(f"{shown} holds {len(found)} scenarios; open one of them:{names}{more}")
