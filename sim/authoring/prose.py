"""Traps of prose in YAML that leave no trace in the values, and Markdown that is not rendered."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from sim.authoring.notes import Inside, Problem
from sim.authoring.places import Path
from sim.authoring.tree import parser

PROSE_FIELDS = frozenset(
    (
        *("text", "then", "why", "locked", "summary", "role", "title", "label", "means"),
        *("heading", "name", "wants", "notes", "author", "definition", "question", "says"),
        *("shows", "strains", "reflex", "reading", "use"),
    )
)
"""Fields that hold words for people."""
_COMMENT = re.compile(
    r"^[ \t]*(?:- +)*(?:[\w-]+:[ \t]+|- +)[^\s|>\"'\[{&*!#][^\n]*?[ \t]#", re.MULTILINE
)
_MARKS = (
    (re.compile(r"!?\[[^\[\]\n]{0,300}\]\([^()\n]{0,500}\)"), "links and images"),
    (re.compile(r"`[^`\n]+`|^ {0,3}```", re.MULTILINE), "code"),
    (re.compile(r"</?[A-Za-z][^<>\n]{0,200}>|<!--"), "HTML"),
    (re.compile(r"^ {0,3}#{1,6} \S[^\n]*", re.MULTILINE), "headings"),
    (
        re.compile(r"^[^\n|]*\|[ \t|:-]*---[^\n]*$", re.MULTILINE),
        "tables",
    ),
)
_ANY = re.compile(r"[`<#|]|\]\(")
_TAG = re.compile(r"<[A-Za-z/!]")
_NOT_PROSE = frozenset(("when", "goto", "to", "ignore"))


def cut_by_comment(text: str) -> list[Problem]:
    """Prose on one line that ends at a ` #`: a comment to YAML, perhaps not to its author."""
    if "#" not in text:
        return []
    candidates = {text.count("\n", 0, found.start()) for found in _COMMENT.finditer(text)}
    if not candidates:
        return []
    out = []
    for path, line in _plain_texts(text):
        if line in candidates and _is_prose(path):
            message = "the text ends before ' #': what follows is a comment and is not shown"
            hint = "write the text on its own lines behind '|', or move the comment up a line"
            out.append(Problem(path, "W503", message, hint))
    return out


def _is_prose(path: Path) -> bool:
    names = [part for part in path if isinstance(part, str)]
    return bool(names) and (names[-1] in PROSE_FIELDS or (len(names) == 2 and names[0] == "flags"))


def _plain_texts(text: str) -> Iterator[tuple[Path, int]]:
    """The paths of texts written plainly on one line with ` #` behind, and their lines from 0."""
    from yaml.events import (
        MappingEndEvent,
        MappingStartEvent,
        ScalarEvent,
        SequenceEndEvent,
        SequenceStartEvent,
    )

    get = parser(text)
    path: list[Any] = []
    maps: list[bool] = []
    while (event := get()) is not None:
        kind = type(event)
        if maps and not maps[-1] and kind is not SequenceEndEvent:
            path[-1] += 1
        if kind is ScalarEvent and maps and maps[-1] and path[-1] is None:
            path[-1] = event.value
            continue
        if kind is MappingStartEvent or kind is SequenceStartEvent:
            maps.append(kind is MappingStartEvent)
            path.append(None if maps[-1] else -1)
            continue
        if kind is MappingEndEvent or kind is SequenceEndEvent:
            maps.pop()
            path.pop()
        elif kind is ScalarEvent and not event.style and maps:
            end = event.end_mark
            if event.start_mark.line == end.line:
                rest = text[end.index : end.index + 200].split("\n", 1)[0]
                if rest.lstrip(" \t").startswith("#"):
                    yield tuple(path), end.line
        if maps and maps[-1]:
            path[-1] = None


def _may_be_marked(text: str) -> bool:
    """False where no text can hold any of the marks: plain searches first, they cost nothing."""
    if "`" in text or "#" in text or "](" in text or "---" in text:
        return True
    return "<" in text and _TAG.search(text) is not None


def marked_up(root: dict[str, Any], text: str) -> list[Problem]:
    """Markdown in texts that the format does not have: it is shown as typed."""
    if not _may_be_marked(text):
        return []
    out: list[Problem] = []
    # Paths are put together from their links only where something is found.
    stack: list[tuple[Any, Any]] = [(root, None)]
    while stack:
        value, link = stack.pop()
        if isinstance(value, str):
            if _ANY.search(value):
                out += _marks(_path(link), value)
        elif isinstance(value, dict):
            stack += [(each, (link, key)) for key, each in value.items() if key not in _NOT_PROSE]
        elif isinstance(value, list):
            stack += [(each, (link, number)) for number, each in enumerate(value)]
    return out


def _path(link: Any) -> Path:
    parts = []
    while link is not None:
        link, part = link
        parts.append(part)
    return tuple(reversed(parts))


def _marks(path: Path, value: str) -> Iterator[Problem]:
    for pattern, what in _MARKS:
        found = pattern.search(value)
        if found:
            message = (
                f"{what} are shown as typed" if what[-1] == "s" else f"{what} is shown as typed"
            )
            hint = "emphasis with * and lists are rendered; everything else is plain text"
            end = value.find("\n", found.start(), found.end())
            last = found.end() if end < 0 else max(end, found.start() + 1)
            inside = Inside.of(value, found.start(), last)
            yield Problem(path, "W501", message, hint, "value", inside)
