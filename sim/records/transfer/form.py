"""An attempt with all that is kept of it, and the line that it is written as."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

FORMAT = "leadsim attempts"
"""What the header calls the file."""
VERSION = 1
"""Raised only where an older Leadsim could not read the file by passing over what is new."""

HEADER, TEXT, ATTEMPT = "header", "text", "attempt"
"""The kinds of lines."""
ENCODED = "_base64"
"""Behind the name of a field: what it holds is no UTF-8, and is written as base64."""


@dataclass(frozen=True, slots=True)
class Decided:
    """One decision, in force or taken back; `reason` in the bytes that are kept."""

    number: int
    entries: tuple[str, ...]
    at: str
    taken_back: str | None = None
    sure: int | None = None
    reason: bytes | None = None

    @property
    def made(self) -> tuple[object, ...]:
        """What can never change in it; that it is taken back may come later."""
        return self.number, self.entries, self.at, self.sure, self.reason


@dataclass(frozen=True, slots=True)
class Answered:
    """One answer, in the bytes that are kept."""

    kind: str
    body: bytes
    at: str


@dataclass(frozen=True, slots=True)
class Sent:
    """One attempt; its decisions and answers in the order in which they were made and given.

    Times are those kept, to the microsecond. `story` and `catalogue` are the SHA-256 of texts.
    """

    uid: str
    learner: str
    scenario: str
    story: str
    catalogue: str
    rules: int
    seed: int
    origin: str
    coached: bool
    rewound: bool
    parent: str | None
    parted: int | None
    started: str
    touched: str
    finished: str | None
    ending: str | None
    put_off: str | None
    decisions: tuple[Decided, ...]
    answers: tuple[Answered, ...]

    @property
    def in_force(self) -> tuple[Decided, ...]:
        """The decisions that were not taken back."""
        return tuple(each for each in self.decisions if each.taken_back is None)


def header(attempts: int) -> str:
    """The first line; with the number of attempts, so that a file cut short is noticed."""
    return _line({"format": FORMAT, "version": VERSION, "attempts": attempts})


def text_line(sha256: str, body: bytes) -> str:
    """The line of a scenario's or a catalogue's text."""
    return _line({"line": TEXT, "sha256": sha256, **_written("text", body)})


def attempt_line(sent: Sent) -> str:
    """The line of an attempt."""
    data: dict[str, Any] = {"line": ATTEMPT}
    for name in Sent.__slots__:
        data[name] = getattr(sent, name)
    data["decisions"] = [_decision(each) for each in sent.decisions]
    data["answers"] = [
        {"kind": each.kind, **_written("text", each.body), "at": each.at} for each in sent.answers
    ]
    return _line(data)


def _decision(decided: Decided) -> dict[str, Any]:
    data: dict[str, Any] = {
        "number": decided.number,
        "entries": decided.entries,
        "at": decided.at,
    }
    if decided.taken_back is not None:
        data["taken_back"] = decided.taken_back
    if decided.sure is not None:
        data["sure"] = decided.sure
    if decided.reason is not None:
        data |= _written("reason", decided.reason)
    return data


def _written(name: str, body: bytes) -> dict[str, str]:
    """Bytes as a field: as a text where they are UTF-8, otherwise encoded.

    What a terminal could not decode is kept as lone surrogates. JSON could write these, but two in
    a row might be read as one character, and other programs refuse them.
    """
    try:
        return {name: body.decode()}
    except UnicodeDecodeError:
        return {name + ENCODED: base64.b64encode(body).decode()}


def _line(data: Mapping[str, Any]) -> str:
    return json.dumps(data, separators=(",", ":"))
