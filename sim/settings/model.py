"""The settings there are, what each may be, and what it is where nothing is set."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

KEY_SETS = ("arrows", "vim")
"""The sets of keys for moving about."""
WIDTHS = range(40, 101)
"""Columns that a text may be wide."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What is set.

    `theme` is a name of the screens, empty for the usual one. `confidence` asks before each
    consequence how sure one is. `learner` is the name of whoever plays, empty where none was
    given. `tutorial` is True until it was played or skipped. `bindings` maps the id of a key
    binding to the keys that it shall have, separated by commas.
    """

    theme: str = ""
    coaching: bool = False
    confidence: bool = False
    keys: str = KEY_SETS[0]
    reduced_motion: bool = False
    text_width: int = 72
    learner: str = ""
    tutorial: bool = True
    bindings: Mapping[str, str] = field(default_factory=dict)


def fault(name: str, value: Any) -> str:
    """Why a value is none for a setting, in words that go on `name is …`; empty where it is."""
    check = _CHECKS.get(name)
    return "is no setting" if check is None else check(value)


def _yes_no(value: Any) -> str:
    return "" if isinstance(value, bool) else "must be true or false"


def _text(value: Any) -> str:
    return "" if isinstance(value, str) else "must be a text in quotes"


def _keys(value: Any) -> str:
    return "" if value in KEY_SETS else f"must be {' or '.join(KEY_SETS)}"


def _width(value: Any) -> str:
    whole = isinstance(value, int) and not isinstance(value, bool)
    told = f"must be a whole number from {WIDTHS.start} to {WIDTHS.stop - 1}"
    return "" if whole and value in WIDTHS else told


def _bindings(value: Any) -> str:
    fits = isinstance(value, Mapping) and all(isinstance(keys, str) for keys in value.values())
    return "" if fits else 'must be lines such as "play.cast" = "f2,c"'


_CHECKS: Mapping[str, Callable[[Any], str]] = {
    "theme": _text,
    "coaching": _yes_no,
    "confidence": _yes_no,
    "keys": _keys,
    "reduced_motion": _yes_no,
    "text_width": _width,
    "learner": _text,
    "tutorial": _yes_no,
    "bindings": _bindings,
}
