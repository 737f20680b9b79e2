"""Where in a file's values and in its model a path leads."""

from __future__ import annotations

import re
from types import UnionType
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

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
    found = _part(model, path)
    if found is None:
        return "", []
    return getattr(found, "noun", ""), list(_fields(found))


def described(model: Any, path: Path) -> str:
    """What goes behind the field at a path, as a part of a sentence; empty for what is no field."""
    found = _part(model, path[:-1])
    info = _fields(found).get(str(path[-1])) if found is not None else None
    words = re.split("[.;:]", info.description or "", maxsplit=1)[0] if info is not None else ""
    return words[:1].lower() + words[1:]


def _part(model: Any, path: Path) -> type[BaseModel] | None:
    kind: Any = model
    for part in path:
        kind = _inner(kind, part)
        if kind is None:
            return None
    return _model_in(kind)


def _fields(part: type[BaseModel]) -> dict[str, FieldInfo]:
    """The fields of a part by the names that files write."""
    return {info.alias or name: info for name, info in part.model_fields.items()}


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
            info = _fields(each).get(str(part))
            if info is not None:
                return info.annotation
    return None
