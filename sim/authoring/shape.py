"""Is a file shaped as its model says? Pydantic answers; here its answer becomes plain words.

One bad part must not hide the others. So what was refused is mended in the values that were read
(an unknown field taken out, a gap put where a value is missing) until the model accepts them, and
compiling goes on with the rest. `Shaped.touched` names every path that was mended and all above,
so that nothing is said of what only a mend has made.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from sim.authoring.diagnostics import MOST_KEPT, clip
from sim.authoring.fields import has, part_at
from sim.authoring.misfits import MAPPINGS, Misfits, is_cut
from sim.authoring.notes import Notes, Problem
from sim.authoring.places import Path
from sim.authoring.slips import BEHIND_BAR, joined, no_blank
from sim.authoring.suggest import closest
from sim.authoring.tree import GAP, MOST_FIELDS

Model = TypeVar("Model", bound=BaseModel)

_ROUNDS = 12


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


def shape(
    model: type[Model], root: dict[str, Any], notes: Notes, *, wide: int = 0
) -> Shaped[Model]:
    """The values read from a file, checked against its model; every difference goes to `notes`.

    `wide` is how many mappings have more than MOST_FIELDS keys: each unknown field costs pydantic
    a kilobyte and more, so beyond the first they are counted before it sees them.
    """
    mending = _Mending(model, root, notes)
    mending.narrow(wide)
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
        self.misfits = Misfits(model, notes)
        self.touched: set[Path] = set()
        self.lost: set[Path] = set()
        self.renamed: dict[Path, str] = {}

    def narrow(self, wide: int) -> None:
        """Takes out, and counts, the unknown fields behind the first of a thing with too many."""
        queue: deque[tuple[Path, Any]] = deque([((), self.root)])
        while wide and queue:
            path, value = queue.popleft()
            if isinstance(value, list):
                queue.extend(((*path, number), each) for number, each in enumerate(value))
                continue
            if not isinstance(value, dict):
                continue
            if len(value) > MOST_FIELDS:
                wide -= 1
                _, fields = part_at(self.model, path)
                unknown = [key for key in value if key not in fields] if fields else []
                beyond = unknown[MOST_FIELDS:]
                for key in beyond:
                    del value[key]
                self.notes.more += len(beyond)
                self.notes.errors += len(beyond)
            queue.extend(((*path, key), each) for key, each in value.items())

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
        cut = {path for path in drop if is_cut(self.parent(path)[path[-1]])}
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
        apart = joined(name) if value is None else None
        if apart is not None and apart[0] in fields and apart[0] not in parent:
            self.notes.key(path, "F211", *no_blank(*apart))
            right = (*path[:-1], apart[0])
            parent[apart[0]] = apart[1]
            self.renamed[right] = name
            missing.pop(right, None)
            return
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
                hint = f"a sentence? {BEHIND_BAR}"
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
        hint = f"{BEHIND_BAR}, or put the text in quotes"
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
            self.misfits.missing(owner, names)

    def bad(self, path: Path, kind: str, context: dict[str, Any]) -> None:
        parent = self.parent(path)
        value = parent[path[-1]]
        parent[path[-1]] = _mend(kind, context)
        if self.mended(path) or value == GAP:
            return
        self.misfits.value(path, value, kind, context)


def _label(part: int | str) -> bool:
    text = str(part)
    return text in ("str", "constrained-str") or text.startswith(("list[", "function-", "literal["))


def _mend(kind: str, context: dict[str, Any]) -> Any:
    if kind in MAPPINGS:
        return {}
    if kind == "list_type":
        return []
    if kind == "string_pattern_mismatch":
        return "1"
    if kind == "literal_error":
        found = re.search(r"'([^']*)'", str(context.get("expected", "")))
        return found[1] if found else GAP
    return GAP
