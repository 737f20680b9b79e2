"""The tutorial: a short story that teaches the keys by being played, and is kept nowhere."""

from __future__ import annotations

from pathlib import Path

NAME = "tutorial"
"""What it is called on the command line, in place of a scenario's id."""


def is_tutorial(path: Path | str) -> bool:
    """True for the file of the tutorial."""
    from sim.folders import shipped_tutorial

    return Path(path).resolve() == shipped_tutorial()
