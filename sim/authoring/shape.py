"""Is a file shaped as its model says? Pydantic answers; here its answer becomes plain words.

One bad part must not hide the others. So what was refused is mended in the values that were read
(an unknown field taken out, a gap put where a value is missing) until the model accepts them, and
compiling goes on with the rest. `Shaped.touched` names every path that was mended and all above,
so that nothing is said of what only a mend has made.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from sim.authoring.diagnostics import MOST_KEPT, clip
from sim.authoring.fields import has, part_at
from sim.authoring.notes import Notes, Problem
from sim.authoring.places import Path
from sim.authoring.suggest import closest, did_you_mean
from sim.authoring.tree import GAP

Model = TypeVar("Model", bound=BaseModel)

_ROUNDS = 12
_DIGITS = re.compile(r"[+-]?[0-9]+\Z")
_MAPPINGS = ("dict_type", "model_type", "model_attributes_type")
_BEHIND_BAR = "write the text on its own lines behind '|', indented"


@dataclass(slots=True)
class Shaped(Generic[Model]):
    """A file in the shape of its model; None where it could not even be mended.

    `touched` are the paths at or below which something was mended, `lost` those whose own value
    was. `renamed` maps the path of a field to the name it was misspelt by.
    """

    model: Model | None
    touched: set[Path] = field(default_factory=set)
    lost: set[Path] = field(default_factory=set)
    renamed: dict[Path, str] = field(default_factory=dict)


def shape(model: type[Model], root: dict[str, Any], notes: Notes) -> Shaped[Model]:
    """The values read from a file, checked against its model; every difference goes to `notes`."""
    mending = _Mending(model, root, notes)
    for _ in range(_ROUNDS):
        try:
            checked = model.model_validate(root)
        except ValidationError as error:
            if not mending.mend(error):
                break
        else:
            return Shaped(checked, mending.touched, mending.lost, mending.renamed)
    return Shaped(None, mending.touched, mending.lost, mending.renamed)


class _Mending:
    def __init__(self, model: type[BaseModel], root: dict[str, Any], notes: Notes) -> None:
        self.model = model
        self.root = root
        self.notes = notes
        self.touched: set[Path] = set()
        self.lost: set[Path] = set()
        self.renamed: dict[Path, str] = {}

    def mend(self, error: ValidationError) -> bool:
        """Notes and mends what was refused; False where it is too much to go on from."""
        found = []
        too_many = error.error_count() - MOST_KEPT
        for each in error.errors(include_url=False, include_input=False)[:MOST_KEPT]:
            path = self.path(each["loc"])
            if path is not None:
                found.append((path, each))
        found = self.meant(found) or self.neither(error)
        missing = {path: None for path, each in found if each["type"] == "missing"}
        for path, each in found:
            kind = each["type"]
            if kind == "extra_forbidden":
                self.unknown(path, missing)
        self.missing(missing)
        for path, each in found:
            kind = each["type"]
            if kind != "missing" and kind != "extra_forbidden":
                self.bad(path, kind, each.get("ctx", {}))
        if too_many > 0:
            self.notes.more += too_many
            self.notes.errors += too_many
        return too_many <= 0

    def meant(self, found: list[tuple[Path, Any]]) -> list[tuple[Path, Any]]:
        """Without what was said of alternatives: where fields may stand in place of a text."""
        drop: set[Path] = set()
        inside: set[Path] = set()
        for path, _ in found:
            inside.update(path[:length] for length in range(len(path)))
        for path, each in found:
            if each["type"] == "string_type" and path in inside:
                drop.add(path)
        if not drop:
            return found
        cut = {path for path in drop if _is_cut(self.parent(path)[path[-1]])}
        return [
            (path, each)
            for path, each in found
            if (path in cut)
            or (path not in drop and not any(path[: len(other)] == other for other in cut))
        ]

    def neither(self, error: ValidationError) -> list[tuple[Path, Any]]:
        """Values that fit none of the alternatives, each told once, as texts that they are not."""
        found: dict[Path, Any] = {}
        for each in error.errors(include_url=False, include_input=False)[:MOST_KEPT]:
            loc = each["loc"]
            while loc and not has(self.root, loc):
                loc = loc[:-1]
            if loc:
                found.setdefault(loc, {"type": "string_type"})
        return list(found.items())

    def path(self, loc: tuple[int | str, ...]) -> Path | None:
        """The path of an error in the values, without pydantic's labels of what it tried.

        None where the error belongs to an alternative that was not meant.
        """
        node: Any = self.root
        path: list[int | str] = []
        for number, part in enumerate(loc):
            if isinstance(node, dict):
                if part in node:
                    node = node[part]
                    path.append(part)
                elif number == len(loc) - 1 and not _label(part):
                    path.append(part)
                    node = None
                elif str(part).startswith("list["):
                    return None
            elif isinstance(node, list):
                if isinstance(part, int):
                    if part >= len(node):
                        return None
                    node = node[part]
                    path.append(part)
                elif not str(part).startswith("list["):
                    return None
            elif str(part).startswith("list["):
                return None
        return tuple(path)

    def parent(self, path: Path) -> Any:
        node: Any = self.root
        for part in path[:-1]:
            node = node[part]
        return node

    def mended(self, path: Path) -> bool:
        """Marks a path as mended; True where it, or what holds it, was mended before."""
        before = any(path[:length] in self.lost for length in range(1, len(path) + 1))
        self.lost.add(path)
        self.touched.update(path[:length] for length in range(len(path) + 1))
        return before

    def unknown(self, path: Path, missing: dict[Path, None]) -> None:
        """An unknown field: taken out, or put right where it is plain what was meant."""
        parent = self.parent(path)
        name = str(path[-1])
        value = parent.pop(name)
        noun, fields = part_at(self.model, path[:-1])
        where = f" of {noun}" if noun else ""
        message = f"'{clip(name)}' is not a field{where}"
        meant = closest(name, [each for each in fields if each not in parent])
        if value is None:
            hint = f"did you mean '{meant}'?" if meant else f"the fields are: {', '.join(fields)}"
            if self.cut_by_comma(path, parent, name, ("S301", message, hint)):
                if meant is not None and (*path[:-1], meant) in missing:
                    del missing[*path[:-1], meant]
                    parent[meant] = GAP
                    self.mended((*path[:-1], meant))
                return
        if meant is None:
            likely = closest(name, fields)
            if likely:
                hint = f"it is much like '{likely}', which is there already"
            elif " " in name:
                hint = f"a sentence? {_BEHIND_BAR}"
            else:
                hint = f"the fields are: {', '.join(fields)}"
            self.notes.key(path, "S301", message, hint)
            return
        self.notes.key(path, "S301", message, f"did you mean '{meant}'?")
        right = (*path[:-1], meant)
        parent[meant] = value
        self.renamed[right] = name
        missing.pop(right, None)

    def cut_by_comma(
        self, path: Path, parent: dict[str, Any], name: str, on_lines: tuple[str, str, str]
    ) -> bool:
        """True, and noted, where braces hold a sentence whose rest became an empty field."""
        before = any(isinstance(value, str) for value in islice(parent.values(), 50))
        if not before or ("_" in name and " " not in name):
            return False
        message = f"in braces, the comma before '{clip(name)}' ends the text"
        hint = f"{_BEHIND_BAR}, or put the text in quotes"
        self.notes.add(Problem(path, "S316", message, hint, "key", None, on_lines))
        return True

    def missing(self, paths: Iterable[Path]) -> None:
        """Fields that are missing: all of one thing are told together."""
        gone: dict[Path, list[str]] = {}
        for path in paths:
            self.parent(path)[str(path[-1])] = GAP
            if not self.mended(path):
                gone.setdefault(path[:-1], []).append(str(path[-1]))
        for owner, names in gone.items():
            noun, _ = part_at(self.model, owner)
            shown = _listed([f"'{name}'" for name in names])
            verb = "is" if len(names) == 1 else "are"
            hint = f"add {_listed([f'{name}:' for name in names])}"
            self.notes.key(owner, "S302", f"{shown} {verb} missing in {_owner(owner, noun)}", hint)

    def bad(self, path: Path, kind: str, context: dict[str, Any]) -> None:
        parent = self.parent(path)
        value = parent[path[-1]]
        parent[path[-1]] = _mend(kind, context)
        if self.mended(path) or value == GAP:
            return
        name = _name(path)
        hint: str | None
        notes = self.notes
        if value is None or kind == "string_too_short":
            notes.value(path, "S303", f"{name} is empty", "something is needed here")
        elif kind == "too_short":
            notes.value(path, "S303", f"{name} is empty", "at least one is needed here")
        elif kind == "string_type" or (kind == "literal_error" and not isinstance(value, str)):
            self.no_text(path, value)
        elif kind == "string_pattern_mismatch":
            self.no_number(path, value)
        elif kind == "literal_error":
            words = re.findall(r"'([^']*)'", str(context.get("expected", "")))
            if "yes" in words:
                message = f"{name} is neither yes nor no"
                notes.value(path, "S308", message, f"write yes or no, not '{clip(value)}'")
            else:
                hint = did_you_mean(value, words) or f"the words are: {', '.join(words)}"
                message = f"'{clip(value)}' is not one of the words allowed here"
                notes.value(path, "S309", message, hint)
        elif kind in _MAPPINGS:
            what = "a text" if isinstance(value, str) else "a list"
            message = f"{name} holds names with something behind each, not {what}"
            hint = "write each name on a line of its own below, indented, with a colon"
            notes.value(path, "S304", message, hint)
        else:
            what = "a text" if isinstance(value, str) else "names with colons"
            hint = "put it in square brackets: [ … ], or each entry on a line behind '- '"
            notes.value(path, "S304", f"{name} is a list, not {what}", hint)

    def no_text(self, path: Path, value: Any) -> None:
        name = _name(path)
        if isinstance(value, dict):
            first = str(next(iter(value), ""))
            if _is_cut(value):
                message = f"the ': ' behind '{clip(first, 40)}' turned this sentence into a field"
                self.notes.key((*path, first), "S315", message, _BEHIND_BAR)
                return
            message = f"{name} is a text, not names with colons"
        else:
            message = f"{name} is a text, not a list"
        if path[-1] == "goto":
            self.notes.value(
                path, "S304", "'goto' is one name, or a list of branches", "put '- ' before each"
            )
            return
        self.notes.value(path, "S304", message, _BEHIND_BAR)

    def no_number(self, path: Path, value: str) -> None:
        name = _name(path)
        digits = value.lstrip("+-")
        if _DIGITS.match(value) and len(digits) > 15:
            message = f"{name} has {len(digits)} digits; at most 15 are read"
            self.notes.value(path, "S306", message)
            return
        if _DIGITS.match(value):
            self.notes.value(path, "S307", f"{name} is below 1", "write 1 or more")
            return
        message = f"{name} is a whole number, not '{clip(value)}'"
        self.notes.value(path, "S305", message, "write digits, with + or - in front if need be")


def _is_cut(value: Any) -> bool:
    """True for a mapping that looks like a sentence with ': ' in it."""
    first = next(iter(value), "") if isinstance(value, dict) and len(value) == 1 else ""
    return " " in first or first[:1].isupper()


def _label(part: int | str) -> bool:
    text = str(part)
    return text in ("str", "constrained-str") or text.startswith(("list[", "function-", "literal["))


def _mend(kind: str, context: dict[str, Any]) -> Any:
    if kind in _MAPPINGS:
        return {}
    if kind == "list_type":
        return []
    if kind == "string_pattern_mismatch":
        return "1"
    if kind == "literal_error":
        found = re.search(r"'([^']*)'", str(context.get("expected", "")))
        return found[1] if found else GAP
    return GAP


def _listed(names: list[str]) -> str:
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
