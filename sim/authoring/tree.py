"""The one loader: from libyaml's events to mappings, lists and texts, and nothing else.

Every value stays text: fields that ask for more parse it themselves, so that `on`, `1984` and
`12:30` are what an author wrote. What the format refuses (anchors, tags, several documents, …) is
reported with its place, and reading goes on wherever it can.

`yaml.load` is not used: it gives no places, dies of deep nesting, and is several times slower.
Places are not kept while reading. A clean file needs none, and a million kept marks cost more
than the reading; `sim.authoring.places` finds them by a second scan where they are asked for.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from sim.authoring.decode import FORBIDDEN, character
from sim.authoring.diagnostics import MOST_KEPT, Diagnostic, clip

try:
    from yaml._yaml import CParser

    _Parser: Any = CParser

    HAVE_LIBYAML = True
except ImportError:  # a PyYAML built without libyaml
    _Parser = yaml.Loader

    HAVE_LIBYAML = False
"""True where the fast parser is there; without it the same is done, many times slower."""

Value = dict[str, Any] | list[Any] | str | None
"""What a file holds: None stands where nothing at all is written."""

MOST_LEVELS = 40
MOST_VALUES = 1_000_000
MOST_FIELDS = 1_000
"""Keys that one thing of a file could reasonably have where keys are fields."""
LONGEST_TEXT = 20_000

GAP = "\uffff"
"""Stands where a value was refused; no file can hold it."""

_PROPERTY = re.compile(r"&(?=\S)|!")
_WIDE_BLANK = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_MANY = 10_000
_BEFORE_PROPERTY = frozenset(" \n\t[]{},:?-")


class SyntaxStop(Exception):
    """The text is not YAML from some place on; holds libyaml's error."""

    def __init__(self, error: yaml.YAMLError) -> None:
        super().__init__(str(error))
        self.error = error


class _Stop(Exception):
    """A limit was passed; the problem has been noted."""


@dataclass(slots=True)
class Tree:
    """What was read: the outermost value (None with `complete` False where reading stopped)."""

    root: Value = None
    complete: bool = False
    problems: list[Diagnostic] = field(default_factory=list)
    more: int = 0
    blanks: bool = False
    """True where a value may have nothing written in it."""
    wide: int = 0
    """How many mappings have more than MOST_FIELDS keys."""


def parser(text: str) -> Callable[[], Any]:
    """A function that gives the next event of a text, and None at its end.

    Of no declared type: PyYAML's stubs know neither the marks nor the values of events.
    """
    get: Callable[[], Any] = _Parser(text).get_event
    return get


def read_tree(text: str, file: str) -> Tree:
    """The values of a text. Raises SyntaxStop where libyaml cannot go on."""
    try:
        return _Reader(text, file).read()
    except yaml.YAMLError as error:
        raise SyntaxStop(error) from None


class _Reader:
    """One reading of one text."""

    def __init__(self, text: str, file: str) -> None:
        self.file = file
        self.get = parser(text)
        self.tree = Tree()
        self.careful = _needs_care(text)
        # Counted by running dry: a shared iterator costs a loop nothing.
        self.pairs = iter(range(MOST_VALUES // 2))
        self.items = iter(range(MOST_VALUES))

    def read(self) -> Tree:
        with suppress(_Stop):
            self.tree.root = self.document()
            self.tree.complete = True
        return self.tree

    def document(self) -> Value:
        get = self.get
        get()
        event = get()
        if not isinstance(event, DocumentStartEvent):
            return None
        event = get()
        root = self.value(event, 1)
        get()
        event = get()
        if isinstance(event, DocumentStartEvent):
            self.note("F306", "a second document starts here", "a file holds one document", event)
            raise _Stop
        assert isinstance(event, StreamEndEvent)
        return root

    def value(self, event: Any, level: int) -> Value:
        kind = type(event)
        if kind is ScalarEvent:
            return self.text(event)
        if kind is MappingStartEvent:
            return self.mapping(event, level)
        if kind is SequenceStartEvent:
            return self.sequence(event, level)
        return self.alias(event)

    def mapping(self, start: Any, level: int) -> dict[str, Any]:
        if self.careful or level > MOST_LEVELS:
            self.enter(start, level)
        level += 1
        out: dict[str, Any] = {}
        get, careful = self.get, self.careful
        for _ in self.pairs:
            event = get()
            if type(event) is not ScalarEvent:
                if type(event) is MappingEndEvent:
                    if len(out) > MOST_FIELDS:
                        self.tree.wide += 1
                    return out
                self.no_key(event, level)
                key = None
            else:
                key = event.value
                if careful or key in out or not key:
                    key = self.key(event, out)
            event = get()
            kind = type(event)
            if kind is ScalarEvent:
                value = event.value
                if careful or len(value) > LONGEST_TEXT:
                    value = self.text(event)
                else:
                    end = value[-1:]
                    if end <= " ":
                        # Most texts end so; all else that is blank somewhere is looked at closer.
                        if end == "\n" and value[0] > " ":
                            value = value[:-1]
                        elif not value and not event.style:
                            value = None
                            self.tree.blanks = True
                        else:
                            value = self.text(event)
            elif kind is MappingStartEvent:
                value = self.mapping(event, level)
            else:
                value = self.value(event, level)
            if key is not None:
                out[key] = value
        raise self.too_many(start)

    def sequence(self, start: Any, level: int) -> list[Any]:
        if self.careful or level > MOST_LEVELS:
            self.enter(start, level)
        level += 1
        out: list[Any] = []
        get, careful = self.get, self.careful
        for _ in self.items:
            event = get()
            if type(event) is SequenceEndEvent:
                return out
            if type(event) is ScalarEvent and not careful:
                value = event.value
                plain = value[-1:] > " " and len(value) <= LONGEST_TEXT
                out.append(value if plain else self.text(event))
            else:
                out.append(self.value(event, level))
        raise self.too_many(start)

    def text(self, event: Any) -> str | None:
        value: str = event.value
        if self.careful:
            if event.anchor is not None:
                self.anchored(event)
            if event.tag is not None:
                self.tagged(event)
            if event.style == '"' and (found := FORBIDDEN.search(value)):
                hint = "delete this escape from the quoted text"
                self.note("F105", character(found[0]), hint, event)
                value = FORBIDDEN.sub("\ufffd", value)
        if len(value) > LONGEST_TEXT:
            count = f"{len(value):,}".replace(",", " ")
            message = f"this text has {count} characters; at most 20 000 are read"
            self.note("F311", message, "share it out over several scenes", event)
            return GAP
        if value[-1:] > " " and not (self.careful and value.isspace()):
            return value
        ended = _ended(value, event.style)
        if ended is None:
            self.tree.blanks = True
        return ended

    def key(self, event: Any, out: dict[str, Any]) -> str | None:
        """The key as text, or None where it is refused and its value is to be dropped."""
        key: str = event.value
        if self.careful:
            self.text(event)
            if key == "<<" and event.style == "":
                hint = "write the fields out here"
                self.note("F303", "a merge key (<<) is not part of the format", hint, event)
                return None
        if not key and event.style == "":
            hint = "write a name in front of the colon"
            self.note("F308", "a name is missing in front of this colon", hint, event)
            return None
        if key in out:
            message = f"'{clip(key)}' is written twice here"
            self.note("F307", message, "keep one of the two, or give one another name", event)
            return None
        return key

    def no_key(self, event: Any, level: int) -> None:
        """Reads over a key that is a list, a mapping or an alias."""
        self.value(event, level)
        if not isinstance(event, AliasEvent):
            hint = "a key is one word in front of a colon; put a text that starts so behind '|'"
            self.note("F308", "a list or mapping cannot be a key", hint, event)

    def alias(self, event: Any) -> str:
        message = f"'*{clip(event.anchor, 40)}' is an alias to YAML, and the format has none"
        self.note("F302", message, "a text that starts with * belongs behind '|', indented", event)
        return GAP

    def anchored(self, event: Any) -> None:
        message = f"'&{clip(event.anchor, 40)}' is an anchor to YAML, and the format has none"
        self.note("F301", message, "a text that starts with & belongs behind '|', indented", event)

    def tagged(self, event: Any) -> None:
        tag = clip(str(event.tag).replace("tag:yaml.org,2002:", "!!"), 40)
        message = f"'{tag}' is a tag to YAML, and the format has none"
        self.note("F304", message, "a text that starts with ! belongs behind '|', indented", event)

    def enter(self, event: Any, level: int) -> None:
        if self.careful:
            if event.anchor is not None:
                self.anchored(event)
            if event.tag is not None:
                self.tagged(event)
        if level > MOST_LEVELS:
            message = f"this is nested more than {MOST_LEVELS} levels deep"
            self.note("F309", message, "look for brackets or dashes too many", event)
            raise _Stop

    def too_many(self, start: Any) -> _Stop:
        message = "this file holds more than 1 000 000 keys and values"
        self.note("F310", message, "no scenario needs that; is it one?", start)
        return _Stop()

    def note(self, code: str, message: str, hint: str, event: Any) -> None:
        tree = self.tree
        if len(tree.problems) >= MOST_KEPT:
            tree.more += 1
            return
        start, end = event.start_mark, event.end_mark
        line, column = start.line + 1, start.column + 1
        end_line, end_column = end.line + 1, end.column + 1
        if isinstance(event, CollectionStartEvent) or (end_line, end_column) <= (line, column):
            end_line, end_column = line, column + 1
        place = (line, column, end_line, end_column)
        tree.problems.append(Diagnostic(self.file, code, "error", message, hint, *place))


def _needs_care(text: str) -> bool:
    """True where each event is to be asked: for anchors, tags, merge keys, escapes, wide blanks."""
    if "\\" in text or "<<" in text or (not text.isascii() and _WIDE_BLANK.search(text)):
        return True
    marks = text.count("&") + text.count("!")
    if not marks or marks > _MANY:
        return marks > 0
    return any(
        not found.start() or text[found.start() - 1] in _BEFORE_PROPERTY
        for found in _PROPERTY.finditer(text)
    )


def _ended(value: str, style: str | None) -> str | None:
    """A text without its last line break; None where nothing is written, '' where only blanks."""
    if value[-1:] == "\n":
        value = value[:-1]
    if not value:
        return "" if style else None
    return "" if value.isspace() else value
