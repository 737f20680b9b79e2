"""What was typed behind `sim prove`, read and weighed before any work is done."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path

from sim.cli.output import Problem
from sim.proof.limits import Limits
from sim.proof.prove import GROUPS

_YAML = (".yaml", ".yml")
_DIGITS = 15
"""Digits of a limit; more than any machine has of anything."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a proof may take, what it leaves out, and how it is told."""

    limits: Limits
    skip: tuple[str, ...] = ()
    full: bool = False
    json: bool = False
    page: Path | None = None


def limits(budget: str | None, seconds: str | None, memory: str | None) -> Limits:
    """The limits as typed; the usual ones where nothing was. Raises Problem."""
    usual = Limits()
    return Limits(
        usual.states if budget is None else _whole("--budget", budget, "states"),
        usual.seconds if seconds is None else _seconds(seconds),
        usual.memory if memory is None else _whole("--memory", memory, "MiB") * 2**20,
    )


def groups(skip: str | None) -> tuple[str, ...]:
    """The groups to leave out. Raises Problem for what is none."""
    names = [] if skip is None else [name.strip() for name in skip.split(",")]
    for name in names:
        if name not in GROUPS:
            known = f"{', '.join(GROUPS[:-1])} and {GROUPS[-1]}"
            raise Problem(f"--skip leaves out {known}, joined by commas; '{name}' is none of them")
    return tuple(name for name in GROUPS if name in names)


def _whole(option: str, text: str, unit: str) -> int:
    digits = text.lstrip("0") if text.isascii() and text.isdigit() else ""
    if len(digits) > _DIGITS:
        raise Problem(f"{option} takes a number of {unit} with at most {_DIGITS} digits")
    if digits:
        return int(digits)
    raise Problem(f"{option} takes a whole number of {unit} from 1, not '{text}'")


def _seconds(text: str) -> float:
    try:
        seconds = float(text) if text.isascii() else math.nan
    except ValueError:
        seconds = math.nan
    if not 0 < seconds < math.inf:
        raise Problem(f"--seconds takes a number of seconds above 0, not '{text}'")
    return seconds


def page(name: str | None) -> Path | None:
    """Where the page is to stand. Raises Problem where it cannot, before anything is proved."""
    if name is None:
        return None
    if not name:
        raise Problem("--html needs the name of a file; what was typed in its place is empty")
    path = Path(name)
    if name == "-":
        raise Problem("--html needs the name of a file; a page is not written to stdout")
    if name.endswith(_YAML):
        raise Problem(f"--html writes a page, and {name} is the name of a scenario; try .html")
    try:
        if path.is_dir():
            raise Problem(f"--html needs the name of a file, and {name} is a folder")
        if not path.parent.is_dir():
            raise Problem(f"--html: there is no folder {path.parent}")
        if path.exists() and not _is_page(path):
            raise Problem(f"{name} is there already and is no page, so it is left as it is")
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise Problem(f"--html: {name}: {why}") from None
    return path


def _is_page(path: Path) -> bool:
    """True for an ordinary file that is empty or begins as HTML does."""
    if not path.is_file():
        return False
    with open(path, "rb") as file:
        begin = file.read(64).lstrip().lower()
    return not begin or begin.startswith((b"<!doctype html", b"<html"))
