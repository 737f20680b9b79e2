"""Writing into a file of plays what came of them: `ends` and `expect`, and not a character more.

The text is edited at the places of its values and never written anew, so that comments, order,
quotes and line ends stay as their author left them. What already holds is not touched: blessing
twice changes nothing the second time, and a play that passes is left alone unless it expects
nothing at all: whoever wrote an ending alone did not mean to be told of each meter.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from sim.authoring.places import Path, Place, locate
from sim.authoring.plays.expected import Actual, in_words
from sim.authoring.plays.replaying import Outcome

WIDEST = 100
"""Columns that an `expect` in braces may take; a longer one is written line by line."""

_TO_BRACKET = re.compile(r"(?:[\s,]|#[^\n]*)*\]")
"""From the last entry of a list in brackets to its end."""
_BOM = b"\xef\xbb\xbf"


class Edit(NamedTuple):
    """Characters from `start` to `end` of a text give way to others."""

    start: int
    end: int
    new: str


def blessed(data: bytes, text: str, outcomes: Sequence[Outcome]) -> bytes:
    """The bytes of a file of plays with what came of each; all must have been playable.

    `text` is the file as decoded, which the places count in: without byte-order mark, line ends
    as `\\n`. Where a play comes to no ending it must not name one.
    """
    places = locate(text, _wanted(outcomes))
    edits = [edit for outcome in outcomes for edit in _edits(outcome, places, text)]
    return _applied(data, edits)


def _wanted(outcomes: Iterable[Outcome]) -> Iterator[Path]:
    for outcome in outcomes:
        home: Path = ("plays", outcome.play.name)
        yield home
        for field in ("choose", "ends", "expect"):
            yield (*home, field)
        if outcome.play.choose:
            yield (*home, "choose", len(outcome.play.choose) - 1)
        for name in outcome.play.expect:
            yield (*home, "expect", name)


def _edits(outcome: Outcome, places: dict[Path, Place], text: str) -> Iterator[Edit]:
    """What changes for one play, in the order of the file at each place."""
    home: Path = ("plays", outcome.play.name)
    ends, expect = places.get((*home, "ends")), places.get((*home, "expect"))
    for difference in outcome.differences:
        value = outcome.ending
        if difference.path[2] == "expect":
            value = in_words(outcome.values[str(difference.path[3])])
        assert value is not None, "a play without an ending must not name one"
        yield _replaced(places[difference.path], text, value)
    if outcome.passed and (ends is not None or expect is not None):
        return
    play = places[home]
    behind = _end_of_choose(outcome, places, text) if ends is None else _end(ends, text)
    if ends is None and outcome.ending is not None:
        yield _added(play, text, behind, [f"ends: {outcome.ending}"])
    if expect is None:
        yield _added(play, text, behind, _expect(play, outcome.values))


def _end(place: Place, text: str) -> int:
    """The end of a text, without the line breaks that a block of lines takes with it."""
    start, end = place.value.start, place.value.end
    return start + len(text[start:end].rstrip())


def _end_of_choose(outcome: Outcome, places: dict[Path, Place], text: str) -> int:
    """The end of `choose`: of its last entry, or in brackets, of the closing one."""
    path: Path = ("plays", outcome.play.name, "choose")
    place, count = places[path], len(outcome.play.choose)
    end = _end(places[(*path, count - 1)], text) if count else place.value.start + 1
    if place.style == "[":
        closing = _TO_BRACKET.match(text, end)
        assert closing is not None, "brackets that were read are closed"
        end = closing.end()
    return end


def _replaced(place: Place, text: str, value: str) -> Edit:
    """A value in the place of another, written the way the other was."""
    start, end = place.value.start, place.value.end
    if place.style in ("|", ">"):
        start = text.index("\n", start) + 1
        body = text[start:end]
        start += len(body) - len(body.lstrip())
        return Edit(start, start + len(body.strip()), value)
    return Edit(start, end, f"{place.style}{value}{place.style}")


def _added(play: Place, text: str, behind: int, lines: Sequence[str]) -> Edit:
    """Lines of a play below the line of an index, or in braces, right behind it."""
    if play.style == "{":
        return Edit(behind, behind, f", {lines[0]}")
    indent = " " * (play.value.column - 1)
    at = text.find("\n", behind)
    at = len(text) if at < 0 else at
    return Edit(at, at, "".join(f"\n{indent}{line}" for line in lines))


def _expect(play: Place, values: dict[str, Actual]) -> list[str]:
    """A new `expect`, in braces where that fits into a line or is the way the play is written."""
    pairs = [f"{name}: {in_words(value)}" for name, value in values.items()]
    flow = f"expect: {{{', '.join(pairs)}}}"
    indent = play.value.column - 1
    if play.style == "{" or indent + len(flow) <= WIDEST:
        return [flow]
    above = play.key.column - 1 if play.key else 0
    step = " " * max(1, indent - above)
    return ["expect:", *(step + pair for pair in pairs)]


def _applied(data: bytes, edits: Iterable[Edit]) -> bytes:
    """The bytes with edits that count in the decoded text; at one place, in the order given."""
    mark = _BOM if data.startswith(_BOM) else b""
    raw = data[len(mark) :].decode("utf-8")
    pairs = _folded(raw)
    newline = "\r\n" if "\r\n" in raw else "\r" if "\r" in raw else "\n"
    out: list[str] = []
    last = 0
    for start, end, new in sorted(edits, key=lambda edit: edit.start):
        at = start + bisect_left(pairs, start)
        out += (raw[last:at], new.replace("\n", newline))
        last = end + bisect_left(pairs, end)
    out.append(raw[last:])
    return mark + "".join(out).encode()


def _folded(raw: str) -> list[int]:
    """Where, in the decoded text, a line ends that two characters end in the file."""
    found: list[int] = []
    at = raw.find("\r\n")
    while at >= 0:
        found.append(at - len(found))
        at = raw.find("\r\n", at + 2)
    return found
