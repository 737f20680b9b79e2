"""The ids that a file gives its scenes, endings, meters and flags, whatever state it is in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sim.authoring.ids import SNAKE
from sim.authoring.names import RESERVED
from sim.authoring.tree import GAP
from sim.text import one_line

MOST_WORDS = 80
"""Characters of what is said of an id."""


@dataclass(frozen=True, slots=True)
class OwnIds:
    """Ids of one file, each with what the file says of it on one line."""

    scenes: Mapping[str, str]
    endings: Mapping[str, str]
    meters: Mapping[str, str]
    flags: Mapping[str, str]


def own_ids(data: bytes) -> OwnIds | None:
    """The ids of a file; None where it cannot be read as far as that.

    Nothing is checked: a file under way has errors, and its names are wanted all the same.
    """
    from sim.authoring.document import read_document

    root = read_document(data, "").root
    if root is None:
        return None
    return OwnIds(
        scenes=_named(root, "scenes", "heading", "text"),
        endings=_named(root, "endings", "title"),
        meters=_named(root, "meters", "label"),
        flags=_named(root, "flags"),
    )


def _named(root: dict[str, Any], field: str, *names: str) -> dict[str, str]:
    parts = root.get(field)
    if not isinstance(parts, dict):
        return {}
    return {
        id: _words(part, names)
        for id, part in parts.items()
        if SNAKE.fullmatch(id) and id not in RESERVED
    }


def _words(part: Any, names: tuple[str, ...]) -> str:
    """The first of the fields in which something is written, on one line; or the part itself."""
    for name in names:
        value = part.get(name) if isinstance(part, dict) else None
        if isinstance(value, list) and value and isinstance(value[0], dict):
            value = value[0].get("text")
        if isinstance(value, str) and value != GAP:
            return one_line(value[: MOST_WORDS * 4], MOST_WORDS)
    return one_line(part[: MOST_WORDS * 4], MOST_WORDS) if isinstance(part, str) else ""
