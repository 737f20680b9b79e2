"""What is said of the paths that a command was given, before anything in them is read."""

from __future__ import annotations

import os

from sim.cli import output
from sim.text import one_line

MOST = 5
"""Files left out of a folder that are named; the rest are counted."""


def given(path: str) -> str:
    """A path as it was typed. Raises Problem where it is empty, as `$UNSET` in a script is."""
    if not path:
        raise output.Problem("a path is missing: what was typed in its place is empty")
    return path


def tell_left_out(folder: str) -> None:
    """Remark on the YAML files of a folder that no command takes, since a slip would hide one."""
    try:
        names = sorted(os.listdir(folder))
    except (OSError, ValueError):
        return  # no folder, or one that cannot be read: whoever reads it says so
    left = [name for name in names if _left_out(name)]
    for name in left[:MOST]:
        output.message(f"sim: {one_line(name, 100)} was left out: {_why(name)}")
    if len(left) > MOST:
        output.message(f"sim: {len(left) - MOST} more *.yaml files were left out as well")


def _left_out(name: str) -> bool:
    if name.startswith(".") or not name.endswith((".yaml", ".yml")):
        return False
    return name != "principles.yaml" and not name.endswith((".scenario.yaml", ".plays.yaml"))


def _why(name: str) -> str:
    if name == "principles.yml":
        return "principles are read from principles.yaml"
    if name.endswith(".plays.yml"):
        return "names of plays end in .plays.yaml"
    return "names of scenarios end in .scenario.yaml"
