"""The fields of a line, each with what it may be. Names that are not known are passed over."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, TypeVar

from sim.records.answers import KINDS
from sim.records.names import NameTooLong, as_name
from sim.records.rows import LIMIT
from sim.records.transfer.form import ENCODED, Answered, Decided, Sent
from sim.text import one_line

LARGEST_TEXT = 8 * 2**20
"""Bytes of a scenario or a catalogue: no larger one is ever loaded."""
LARGEST_ANSWER = 2**20
"""Bytes of an answer or a reason."""
LONGEST_NAME = 200
"""Characters of an id, or of an entry made of one."""
MOST_ENTRIES = 10_000
"""Entries of a decision: the choice and what chance did."""

_UID = re.compile(r"[0-9a-f]{32}")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{6}Z")
_MISSING = object()

T = TypeVar("T")


class Fault(Exception):
    """What is wrong with a line, in words."""


def attempt(data: Mapping[str, Any]) -> Sent:
    """An attempt, checked. Raises Fault."""
    learner = text(data, "learner", LONGEST_NAME, empty=True)
    try:
        kept = as_name(learner)
    except NameTooLong as error:
        raise Fault(f"'learner': {str(error).rstrip('.')}") from None
    if kept != learner:
        raise Fault("'learner' is not a name as it is kept")
    parent = _or_none(data, "parent", _uid)
    parted = _or_none(data, "parted", whole)
    if (parent is None) != (parted is None):
        raise Fault("'parent' and 'parted' go together")
    finished = _or_none(data, "finished", time)
    ending = _or_none(data, "ending", _name)
    if (finished is None) != (ending is None):
        raise Fault("'finished' and 'ending' go together")
    origin = text(data, "origin", 40)
    if origin not in ("library", "file"):
        raise Fault("'origin' is neither 'library' nor 'file'")
    decisions = tuple(_each(data, "decisions", _decision))
    in_force = [each.number for each in decisions if each.taken_back is None]
    if in_force != list(range(len(in_force))):
        raise Fault("the decisions in force do not follow one another")
    return Sent(
        uid=_uid(data, "uid"),
        learner=learner,
        scenario=_name(data, "scenario"),
        story=sha256(data, "story"),
        catalogue=sha256(data, "catalogue"),
        rules=whole(data, "rules"),
        seed=whole(data, "seed"),
        origin=origin,
        coached=_yes_no(data, "coached"),
        rewound=_yes_no(data, "rewound"),
        parent=parent,
        parted=parted,
        started=time(data, "started"),
        touched=time(data, "touched"),
        finished=finished,
        ending=ending,
        put_off=_or_none(data, "put_off", time),
        decisions=decisions,
        answers=tuple(_each(data, "answers", _answer)),
    )


def _decision(data: Mapping[str, Any]) -> Decided:
    entries = _list(data, "entries", MOST_ENTRIES)
    if not entries:
        raise Fault("'entries' is empty")
    named = tuple(_name({"entries": each}, "entries") for each in entries)
    sure = _or_none(data, "sure", whole)
    if sure is not None and not 1 <= sure <= 4:
        raise Fault("'sure' is not from 1 to 4")
    return Decided(
        number=whole(data, "number"),
        entries=named,
        at=time(data, "at"),
        taken_back=_or_none(data, "taken_back", time),
        sure=sure,
        reason=_typed(data, "reason") or None,
    )


def _answer(data: Mapping[str, Any]) -> Answered:
    kind = text(data, "kind", 40)
    if kind not in KINDS:
        raise Fault(f"there is no kind of answer called '{one_line(kind, 40)}'")
    body = _typed(data, "text")
    if body is None:
        raise Fault("'text' is missing")
    return Answered(kind, body, time(data, "at"))


def text(data: Mapping[str, Any], name: str, most: int, *, empty: bool = False) -> str:
    """A text of at most so many characters."""
    value = _value(data, name)
    if not isinstance(value, str):
        raise Fault(f"'{name}' is not a text")
    if not value and not empty:
        raise Fault(f"'{name}' is empty")
    if len(value) > most:
        raise Fault(f"'{name}' is longer than {most:,} characters")
    return value


def whole(data: Mapping[str, Any], name: str, least: int = 0) -> int:
    """A whole number that the tables can hold."""
    value = _value(data, name)
    if type(value) is not int:
        raise Fault(f"'{name}' is not a whole number")
    if not least <= value < LIMIT:
        raise Fault(f"'{name}' is too large or too small")
    return value


def time(data: Mapping[str, Any], name: str) -> str:
    """A time as it is kept: UTC, to the microsecond."""
    value = text(data, name, 40)
    try:
        if _TIME.fullmatch(value):
            datetime.fromisoformat(value)
            return value
    except ValueError:
        pass
    raise Fault(f"'{name}' is not a time such as 2026-01-31T12:00:00.000000Z")


def sha256(data: Mapping[str, Any], name: str) -> str:
    """A SHA-256 in small hexadecimal digits."""
    value = text(data, name, 64)
    if not _SHA256.fullmatch(value):
        raise Fault(f"'{name}' is not a SHA-256")
    return value


def body(data: Mapping[str, Any], name: str, most: int) -> bytes | None:
    """The bytes of a text that is written as it is or as base64; None where there is none."""
    encoded = name + ENCODED
    if name in data and encoded in data:
        raise Fault(f"'{name}' and '{encoded}' stand side by side")
    if encoded in data:
        try:
            found = base64.b64decode(text(data, encoded, 2 * most, empty=True), validate=True)
        except (binascii.Error, ValueError):
            raise Fault(f"'{encoded}' is not base64") from None
    elif name in data:
        try:
            found = text(data, name, most, empty=True).encode()
        except UnicodeEncodeError:
            raise Fault(f"'{name}' holds half a character") from None
    else:
        return None
    if len(found) > most:
        raise Fault(f"'{name}' is longer than {most:,} bytes")
    return found


def _typed(data: Mapping[str, Any], name: str) -> bytes | None:
    """What a learner typed; where a terminal gave what is no text, in the form that is kept."""
    found = body(data, name, LARGEST_ANSWER)
    if found is not None:
        try:
            found.decode("utf-8", "surrogatepass")
        except UnicodeDecodeError:
            raise Fault(f"'{name + ENCODED}' is no text") from None
    return found


def _name(data: Mapping[str, Any], name: str) -> str:
    """An id, or an entry made of some: one line that a terminal may show."""
    value = text(data, name, LONGEST_NAME)
    if one_line(value) != value:
        raise Fault(f"'{name}' holds characters that no id has")
    return value


def _uid(data: Mapping[str, Any], name: str) -> str:
    value = text(data, name, 32)
    if not _UID.fullmatch(value):
        raise Fault(f"'{name}' is not the name of an attempt")
    return value


def _yes_no(data: Mapping[str, Any], name: str) -> bool:
    value = _value(data, name)
    if not isinstance(value, bool):
        raise Fault(f"'{name}' is neither true nor false")
    return value


def _list(data: Mapping[str, Any], name: str, most: int) -> list[Any]:
    value = _value(data, name)
    if not isinstance(value, list):
        raise Fault(f"'{name}' is not a list")
    if len(value) > most:
        raise Fault(f"'{name}' is longer than {most:,}")
    return value


def _each(data: Mapping[str, Any], name: str, read: Callable[[Mapping[str, Any]], T]) -> list[T]:
    found = []
    for number, item in enumerate(_list(data, name, 1_000_000), start=1):
        if not isinstance(item, dict):
            raise Fault(f"'{name}' {number} is not an object")
        try:
            found.append(read(item))
        except Fault as fault:
            raise Fault(f"'{name}' {number}: {fault}") from None
    return found


def _or_none(
    data: Mapping[str, Any], name: str, read: Callable[[Mapping[str, Any], str], T]
) -> T | None:
    return None if data.get(name) is None else read(data, name)


def _value(data: Mapping[str, Any], name: str) -> Any:
    value = data.get(name, _MISSING)
    if value is _MISSING:
        raise Fault(f"'{name}' is missing")
    return value
