"""The settings there are, what each may be, and what it is where nothing is set."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

THEMES = ("leadsim-dark", "leadsim-light", "ansi-dark", "ansi-light")
"""The looks of the screens, the usual one first."""
KEY_SETS = ("arrows", "vim")
"""The sets of keys for moving about."""
WIDTHS = range(40, 101)
"""Columns that a text may be wide."""
USUAL_WIDTH = 72
REMEMBERED = frozenset({"learner", "tutorial"})
"""What is noted rather than set: it stays where all settings go back to the usual ones."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What is set.

    `theme` is one of THEMES, empty for the usual one. `confidence` asks before each
    consequence how sure one is. `learner` is the name of whoever plays, empty where none was
    given. `tutorial` is True where it is offered to whoever is new. `bindings` maps the id of a key
    binding to the keys that it shall have, separated by commas.
    """

    theme: str = ""
    coaching: bool = False
    confidence: bool = False
    keys: str = KEY_SETS[0]
    reduced_motion: bool = False
    text_width: int = USUAL_WIDTH
    learner: str = ""
    tutorial: bool = True
    bindings: Mapping[str, str] = field(default_factory=dict)


def fault(name: str, value: Any) -> str:
    """Why a value is none for a setting, in words that go on `name …`; empty where it is one."""
    check = _CHECKS.get(name)
    return "is no setting" if check is None else check(value)


def flat(value: Mapping[str, Any], above: str = "") -> dict[str, Any]:
    """Bindings by their whole ids: in TOML `play.cast` without quotes is a table in a table."""
    found: dict[str, Any] = {}
    for name, each in value.items():
        id = f"{above}{name}"
        if isinstance(each, Mapping):
            found |= flat(each, f"{id}.")
        else:
            found[id] = each
    return found


def _yes_no(value: Any) -> str:
    return "" if isinstance(value, bool) else "must be true or false"


def _text(value: Any) -> str:
    return "" if isinstance(value, str) else "must be a text in quotes"


def _one_of(value: Any, *possible: str) -> str:
    if value in possible:
        return ""
    return f"must be {', '.join(possible[:-1])} or {possible[-1]}, in quotes"


def _theme(value: Any) -> str:
    return "" if value == "" else _one_of(value, *THEMES)


def _keys(value: Any) -> str:
    return _one_of(value, *KEY_SETS)


def _width(value: Any) -> str:
    whole = isinstance(value, int) and not isinstance(value, bool)
    told = f"must be a whole number from {WIDTHS.start} to {WIDTHS.stop - 1}"
    return "" if whole and value in WIDTHS else told


def _bindings(value: Any) -> str:
    fits = isinstance(value, Mapping) and all(isinstance(keys, str) for keys in value.values())
    return "" if fits else 'must be lines such as "play.cast" = "f2,c"'


_CHECKS: Mapping[str, Callable[[Any], str]] = {
    "theme": _theme,
    "coaching": _yes_no,
    "confidence": _yes_no,
    "keys": _keys,
    "reduced_motion": _yes_no,
    "text_width": _width,
    "learner": _text,
    "tutorial": _yes_no,
    "bindings": _bindings,
}
