"""What is said of a value that does not fit its field, and of fields that are missing.

The words come from the model where it has them: what goes behind a field is its description.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from sim.authoring.diagnostics import clip
from sim.authoring.fields import described, part_at
from sim.authoring.notes import BEHIND_HASH, Notes, Problem
from sim.authoring.places import Path
from sim.authoring.slips import BEHIND_BAR, joined, no_blank
from sim.authoring.suggest import did_you_mean

MAPPINGS = ("dict_type", "model_type", "model_attributes_type")
"""What pydantic calls it where names with something behind each are needed."""

_DIGITS = re.compile(r"[+-]?[0-9]+\Z")
_NO_COLON = re.compile(r"([a-z][a-z0-9_-]*)[ \t]+([+-]?[0-9]{1,15}|yes|no|true|false)")
"""A name and its value in braces, without the colon between them."""
_PAIRS = {"set": "yes", "change": "+1", "scores": "+1"}
"""Fields of small groups, and what may stand behind a name there."""
_MOST_TOLD = 3
"""Missing fields of one thing that are told with what goes behind; more would be a list."""
_BEHIND = {"goto": "the name of a scene or ending", "to": "the name of a scene or ending"}


class Misfits:
    """The words for one file, noted as they are found."""

    def __init__(self, model: Any, notes: Notes) -> None:
        self.model = model
        self.notes = notes

    def missing(self, owner: Path, names: Sequence[str]) -> None:
        """Fields that one thing lacks."""
        noun, _ = part_at(self.model, owner)
        shown = _listed([f"'{name}'" for name in names])
        verb = "is" if len(names) == 1 else "are"
        told = _listed([f"{name}:" for name in names])
        if len(names) <= _MOST_TOLD:
            told = "; ".join(self._to_add((*owner, name)) for name in names)
        message = f"{shown} {verb} missing in {_owner(owner, noun)}"
        self.notes.key(owner, "S302", message, f"add {told}")

    def _to_add(self, path: Path) -> str:
        name = path[-1]
        if name == "format":
            return "format: 1"
        words = self._behind(path)
        return f"{name}: with {words}" if words else f"{name}:"

    def _behind(self, path: Path) -> str:
        name = str(path[-1])
        return _BEHIND.get(name) or described(self.model, path)

    def value(self, path: Path, value: Any, kind: str, context: dict[str, Any]) -> None:
        """A value that was refused, with pydantic's name for the reason."""
        name = _name(path)
        notes = self.notes
        if value is None or kind == "string_too_short":
            self._empty(path)
        elif kind == "too_short":
            hint = f"at least one {self._one(path)} is needed here"
            notes.value(path, "S303", f"{name} is empty", hint)
        elif kind == "string_type" or (kind == "literal_error" and not isinstance(value, str)):
            self._no_text(path, value)
        elif kind == "string_pattern_mismatch":
            self._no_number(path, value)
        elif kind == "literal_error":
            self._no_word(path, value, context)
        elif kind in MAPPINGS:
            self._no_fields(path, value)
        else:
            what = "a text" if isinstance(value, str) else "names with colons"
            hint = "put it in square brackets: [ … ], or each entry on a line behind '- '"
            notes.value(path, "S304", f"{name} is a list, not {what}", hint)

    def _empty(self, path: Path) -> None:
        without = joined(str(path[-1]))
        if without is not None:
            message, hint = no_blank(*without)
            self.notes.key(path, "F211", message, hint)
            return
        found = _NO_COLON.fullmatch(str(path[-1]))
        if found is not None:
            name, value = found[1], found[2]
            message = f"a colon is missing behind '{clip(name, 40)}'"
            self.notes.key(path, "S303", message, f"write '{clip(name, 40)}: {value}'")
            return
        words = "your reason" if path[0] == "ignore" else self._behind(path)
        hint = f"write {words}" if words else "something is needed here"
        commented = f"{BEHIND_HASH}; {hint}"
        message = f"{_name(path)} is empty"
        self.notes.add(Problem(path, "S303", message, hint, commented=commented))

    def _one(self, path: Path) -> str:
        """What an entry of the thing at a path is called."""
        noun = part_at(self.model, (*path, 0))[0] or part_at(self.model, (*path, ""))[0]
        return noun.split(" ", 1)[-1] or "entry"

    def _no_fields(self, path: Path, value: Any) -> None:
        found = joined(value) if isinstance(value, str) else None
        if found is not None:
            self.notes.value(path, "F211", *no_blank(*found))
            return
        entry = isinstance(path[-1], int) and isinstance(value, str)
        if entry and path[-2] == "goto":
            message = f"an entry of 'goto' is written {{to: {clip(value, 40)}}}"
            hint = f"one place alone needs no brackets: 'goto: {clip(value, 40)}'"
            self.notes.value(path, "S304", message, hint)
            return
        if entry and path[-2] == "text":
            message = "an entry of 'text' is written '- text: |', the words on the lines below"
            self.notes.value(path, "S304", message, "a text that needs no list goes behind '|'")
            return
        what = "a text" if isinstance(value, str) else "a list"
        message = f"{_name(path)} holds names with something behind each, not {what}"
        hint = "write each name on a line of its own below, indented, with a colon"
        example = _PAIRS.get(str(path[-1]))
        if example is not None and isinstance(value, str):
            found_pair = _NO_COLON.fullmatch(value)
            name, example = found_pair.groups() if found_pair else (value, example)
            hint = f"write it so: {path[-1]}: {{{clip(name, 40)}: {example}}}"
        self.notes.value(path, "S304", message, hint)

    def _no_text(self, path: Path, value: Any) -> None:
        name = _name(path)
        if isinstance(value, dict):
            first = str(next(iter(value), ""))
            if is_cut(value):
                message = f"the ': ' behind '{clip(first, 40)}' turned this sentence into a field"
                self.notes.key((*path, first), "S315", message, BEHIND_BAR)
                return
            message = f"{name} is a text, not names with colons"
        else:
            message = f"{name} is a text, not a list"
        hint = BEHIND_BAR
        if path[-1] == "goto":
            message, hint = "'goto' is one name, or a list of branches", "put '- ' before each"
            to = value.get("to") if isinstance(value, dict) and len(value) == 1 else None
            if isinstance(to, str):
                hint = f"write 'goto: {clip(to, 40)}'"
        self.notes.value(path, "S304", message, hint)

    def _no_number(self, path: Path, value: str) -> None:
        name = _name(path)
        digits = value.lstrip("+-")
        if _DIGITS.match(value) and len(digits) > 15:
            message = f"{name} has {len(digits)} digits; at most 15 are read"
            self.notes.value(path, "S306", message, "write a smaller number")
        elif _DIGITS.match(value):
            self.notes.value(path, "S307", f"{name} is below 1", "write 1 or more")
        else:
            message = f"{name} is a whole number, not '{clip(value)}'"
            hint = "write digits, with + or - in front if need be"
            self.notes.value(path, "S305", message, hint)

    def _no_word(self, path: Path, value: str, context: dict[str, Any]) -> None:
        words = re.findall(r"'([^']*)'", str(context.get("expected", "")))
        if "yes" in words:
            message = f"{_name(path)} is neither yes nor no"
            self.notes.value(path, "S308", message, f"write yes or no, not '{clip(value)}'")
            return
        hint = did_you_mean(value, words) or f"the words are: {', '.join(words)}"
        message = f"'{clip(value)}' is not one of the words allowed here"
        self.notes.value(path, "S309", message, hint)


def is_cut(value: Any) -> bool:
    """True for a mapping that looks like a sentence with ': ' in it."""
    first = next(iter(value), "") if isinstance(value, dict) and len(value) == 1 else ""
    return " " in first or first[:1].isupper()


def _listed(names: Sequence[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def _name(path: Path) -> str:
    last = path[-1]
    if isinstance(last, int):
        return f"entry {last + 1} of '{clip(str(path[-2]))}'" if len(path) > 1 else "this entry"
    return f"'{clip(last)}'"


def _owner(path: Path, noun: str) -> str:
    if not path:
        return "this file"
    last = path[-1]
    if isinstance(last, int):
        return f"this {noun.split(' ', 1)[-1]}" if noun else "this entry"
    return f"{noun.split(' ', 1)[-1]} '{clip(last)}'" if noun else f"'{clip(last)}'"
