"""Where in a file's values and in its model a path leads."""

from __future__ import annotations

from types import UnionType
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel

from sim.authoring.places import Path


def has(root: Any, path: Path) -> bool:
    """True where the values still have something at a path."""
    for part in path:
        if isinstance(root, dict):
            if part not in root:
                return False
            root = root[part]
        elif isinstance(root, list) and isinstance(part, int) and part < len(root):
            root = root[part]
        else:
            return False
    return True


def empties(root: dict[str, Any]) -> list[Path]:
    """The paths of fields that have a name and nothing behind it."""
    out: list[Path] = []
    stack: list[tuple[Path, Any]] = [((), root)]
    while stack:
        path, value = stack.pop()
        if value is None:
            out.append(path)
        elif isinstance(value, dict):
            stack += [((*path, key), each) for key, each in value.items()]
        elif isinstance(value, list):
            stack += [((*path, number), each) for number, each in enumerate(value)]
    return out


def part_at(model: Any, path: Path) -> tuple[str, list[str]]:
    """What the thing at a path is called, and the names of its fields."""
    kind: Any = model
    for part in path:
        kind = _inner(kind, part)
        if kind is None:
            return "", []
    found = _model_in(kind)
    if found is None:
        return "", []
    fields = [info.alias or name for name, info in found.model_fields.items()]
    return getattr(found, "noun", ""), fields


def _alternatives(kind: Any) -> list[Any]:
    """The types a type may stand for, annotations and None taken off."""
    while hasattr(kind, "__metadata__"):
        kind = kind.__origin__
    if get_origin(kind) in (Union, UnionType):
        return [one for each in get_args(kind) for one in _alternatives(each)]
    return [] if kind is type(None) else [kind]


def _model_in(kind: Any) -> type[BaseModel] | None:
    for each in _alternatives(kind):
        if isinstance(each, type) and get_origin(each) is None and issubclass(each, BaseModel):
            return each
    return None


def _inner(kind: Any, part: str | int) -> Any:
    for each in _alternatives(kind):
        origin = get_origin(each)
        if origin is list and isinstance(part, int):
            return get_args(each)[0]
        if origin is dict:
            return get_args(each)[1]
        if origin is None and isinstance(each, type) and issubclass(each, BaseModel):
            for name, info in each.model_fields.items():
                if (info.alias or name) == part:
                    return info.annotation
    return None
