"""Where in a file a key or value stands, found by a second scan of its events.

A path names a value: keys of mappings and numbers of list items from the outermost value inwards,
such as ("scenes", "parked", "choices", "ask", "goto").
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, NamedTuple

import yaml
from yaml.events import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from sim.authoring.tree import parser
from sim.memory import no_collection

Path = tuple[str | int, ...]


class Span(NamedTuple):
    """A range of a file: lines and columns from 1, and the indexes in its text."""

    line: int
    column: int
    end_line: int
    end_column: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value stands (of a mapping or list: where it starts), its key, how it is written.

    `style` is "" (plain), one of `'`, `"`, `|`, `>` for texts, "{" or "[" in braces or brackets,
    and ":" or "-" for mappings and lists on lines of their own.
    """

    key: Span | None
    value: Span
    style: str


def locate(text: str, paths: Iterable[Path]) -> dict[Path, Place]:
    """The places of the paths that the text has; the first, where a key is written twice."""
    wanted: dict[Any, Any] = {}
    count = 0
    for path in paths:
        node = wanted
        for part in path:
            node = node.setdefault(part, {})
        if _HERE not in node:
            node[_HERE] = path
            count += 1
    finder = _Finder(text, count)
    with no_collection(), suppress(_Found, yaml.YAMLError):
        finder.find(wanted)
    return finder.found


class _Found(Exception):
    """Everything wanted has been found."""


_HERE = object()


class _Finder:
    def __init__(self, text: str, count: int) -> None:
        self.get = parser(text)
        self.found: dict[Path, Place] = {}
        self.left = count

    def find(self, wanted: dict[Any, Any]) -> None:
        self.get()
        self.get()
        event = self.get()
        if event is not None:
            self.visit(event, None, wanted)

    def visit(self, event: Any, key: Any, wanted: dict[Any, Any]) -> None:
        """Reads one value, noting its place and those wanted inside."""
        path = wanted.get(_HERE)
        if path is not None and path not in self.found:
            self.found[path] = Place(_span(key) if key else None, _span(event), _style(event))
            self.left -= 1
            if not self.left:
                raise _Found
        kind = type(event)
        if kind is MappingStartEvent:
            self.mapping(wanted)
        elif kind is SequenceStartEvent:
            self.sequence(wanted)

    def mapping(self, wanted: dict[Any, Any]) -> None:
        get = self.get
        while True:
            event: Any = get()
            if type(event) is MappingEndEvent:
                return
            if type(event) is ScalarEvent:
                inside = wanted.get(event.value)
            else:
                inside = None
                self.skip(event)
            value: Any = get()
            if inside is not None:
                self.visit(value, event, inside)
            elif type(value) is not ScalarEvent:
                self.skip(value)

    def sequence(self, wanted: dict[Any, Any]) -> None:
        number = 0
        while True:
            event: Any = self.get()
            if type(event) is SequenceEndEvent:
                return
            inside = wanted.get(number)
            if inside is not None:
                self.visit(event, None, inside)
            else:
                self.skip(event)
            number += 1

    def skip(self, event: Any) -> None:
        depth = 0
        get = self.get
        current: Any = event
        while True:
            kind = type(current)
            if kind is MappingStartEvent or kind is SequenceStartEvent:
                depth += 1
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                depth -= 1
            if not depth:
                return
            current = get()


def _span(event: Any) -> Span:
    first, last = event.start_mark, event.end_mark
    return Span(
        first.line + 1,
        first.column + 1,
        last.line + 1,
        last.column + 1,
        first.index,
        last.index,
    )


def _style(event: Any) -> str:
    if type(event) is ScalarEvent:
        return str(event.style or "")
    if type(event) is AliasEvent:
        return "*"
    if type(event) is MappingStartEvent:
        return "{" if event.flow_style else ":"
    return "[" if event.flow_style else "-"
