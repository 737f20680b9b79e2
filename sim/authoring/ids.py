"""How ids are written, and what is said of those that are not."""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

from sim.authoring.diagnostics import clip

SNAKE = re.compile(r"[a-z][a-z0-9_]{0,39}")
"""Ids of scenes, endings, choices, meters, flags and cast."""
KEBAB = re.compile(r"(?=.{1,80}\Z)[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
"""Ids of scenarios, and of all that a catalogue holds."""

_RULE = {
    "_": "small letters, digits and _, a letter first, at most 40",
    "-": "small letters and digits, joined by -, such as 'two-doors'",
}
_MOST = {"_": 40, "-": 80}
_LOOKS = dict(zip("аеорсухіјѕкмтοανικρτ", "aeopcyxijskmtoavikpt", strict=True))
"""Cyrillic and Greek letters, and the Latin ones that they look like."""
_TWO = {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th"}
"""Latin letters that Unicode does not take apart."""


def no_id(id: str, joint: Literal["_", "-"]) -> tuple[str, str]:
    """Why this is no id, and a hint with the one that was probably meant.

    `joint` is what joins the words of such ids.
    """
    meant = _meant(id, joint)
    pattern = SNAKE if joint == "_" else KEBAB
    hint = _RULE[joint]
    if meant != id and pattern.fullmatch(meant):
        hint = f"write '{clip(meant, 80)}', here and wherever it is named"
    return f"'{clip(id)}' cannot be an id: {_why(id, joint)}", hint


def meant_id(name: str, joint: Literal["_", "-"]) -> str | None:
    """The id that a name would have, None where there is none."""
    meant = _meant(name, joint)
    return meant if (SNAKE if joint == "_" else KEBAB).fullmatch(meant) else None


def why_no_id(id: str, joint: Literal["_", "-"]) -> str:
    """The first thing about a name that no id has."""
    return _why(id, joint)


def _why(id: str, joint: str) -> str:
    """The first thing that no id has."""
    for char in id:
        if not ("a" <= char <= "z" or "0" <= char <= "9" or char == joint):
            return _why_not(char)
    if not id:
        return "it is empty"
    if not id[0].isalpha():
        return f"it starts with '{id[0]}'"
    if len(id) > _MOST[joint]:
        return f"it has {len(id)} characters, and at most {_MOST[joint]} may be"
    return f"a single '{joint}' joins two words"


def _why_not(char: str) -> str:
    shown = clip(char)
    if "A" <= char <= "Z":
        return f"'{shown}' is a capital letter"
    if char.isspace() or not shown:
        return "it holds a blank"
    if char.lower() in _LOOKS:
        script = unicodedata.name(char).split(" ", 1)[0].title()
        return f"its '{shown}' is a {script} letter, not a Latin one"
    if char.isalpha():
        if unicodedata.decomposition(char):
            return f"'{shown}' has an accent"
        return f"'{shown}' is not one of the letters a to z"
    return f"it holds '{shown}'"


def _meant(id: str, joint: str) -> str:
    """The id with every character written as ids are; empty where a letter has no such form."""
    out = ""
    for char in id[:200].lower().replace("'", ""):
        latin = _LOOKS.get(char) or _TWO.get(char) or unicodedata.normalize("NFKD", char)
        kept = latin.encode("ascii", "ignore").decode()
        if char.isalpha() and not kept:
            return ""
        out += kept or " "
    return joint.join(re.findall(r"[a-z0-9]+", out))[: _MOST[joint]].rstrip(joint)
