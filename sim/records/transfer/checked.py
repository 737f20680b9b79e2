"""A file of attempts, read as something that anybody may have written.

Every line is bounded before it is parsed, parsed strictly and checked field by field. What is
wrong is told with its line; nothing of such a file is used.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, BinaryIO

from sim.records.errors import RecordsError
from sim.records.transfer import fields
from sim.records.transfer.fields import Fault
from sim.records.transfer.form import ATTEMPT, FORMAT, HEADER, TEXT, VERSION, Sent

__all__ = ["Fault", "NewerExport", "Parcel", "Refused", "again", "read"]

LARGEST = 256 * 2**20
"""Bytes of a file: some eighty thousand attempts."""
LONGEST = 64 * 2**20
"""Bytes of a line: the largest scenario there can be, all of it written as escapes."""
PARTS = 1_000_000
"""Commas and brackets of a line. Few bytes of them would take much memory once parsed."""


class Refused(RecordsError):
    """The file is not what it should be; nothing of it was brought in."""


class NewerExport(Refused):
    """The file was written by a Leadsim that came later than this one."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """What a file holds: attempts in its order, the texts they need by SHA-256.

    `lines` are the numbers of the lines that the attempts stand in. `unknown` counts lines
    of a kind that only a later version knows; they were passed over.
    """

    attempts: tuple[Sent, ...]
    lines: tuple[int, ...]
    texts: Mapping[str, bytes]
    unknown: int = 0


def read(stream: BinaryIO, largest: int = LARGEST, longest: int = LONGEST) -> Parcel:
    """All that a file holds. Raises Refused with the line and the reason, and OSError."""
    attempts: dict[str, Sent] = {}
    places: list[int] = []
    texts: dict[str, bytes] = {}
    promised: int | None = None
    unknown = number = 0
    for number, line in _lines(stream, largest, longest):
        try:
            data = _parsed(line)
            if promised is None:
                promised = _promised(data)
                continue
            kind = HEADER if "format" in data else fields.text(data, "line", 40)
            if kind == HEADER:
                raise Fault("a second file begins here; give each file to the import by itself")
            if kind == TEXT:
                sha256, body = _text(data)
                texts[sha256] = body
            elif kind == ATTEMPT:
                sent = fields.attempt(data)
                if sent.uid in attempts:
                    raise Fault(f"the attempt {sent.uid} is in the file twice")
                for sha256 in (sent.story, sent.catalogue):
                    if sha256 not in texts:
                        raise Fault(f"the text {sha256} does not stand before it")
                attempts[sent.uid] = sent
                places.append(number)
            else:
                unknown += 1
        except Fault as fault:
            raise Refused(f"line {number}: {fault}") from None
    if promised is None:
        raise Refused("the file is empty")
    if promised != len(attempts):
        raise Refused(
            f"line {number}: the file ends here with {len(attempts)} attempts of the {promised} "
            "that its first line promises; it may have been cut short"
        )
    return Parcel(tuple(attempts.values()), tuple(places), texts, unknown)


def again(line: str) -> None:
    """Check the line of an attempt that is to be written. Raises Fault."""
    fields.attempt(_parsed(_bounded(line.encode(), LONGEST)))


def _lines(stream: BinaryIO, largest: int, longest: int) -> Iterator[tuple[int, bytes]]:
    """The lines that are not empty, with their numbers; at most one too long is ever held."""
    number = total = 0
    while line := stream.readline(longest + 2):
        number += 1
        total += len(line)
        if total > largest:
            raise Refused(
                f"line {number}: the file is larger than the {largest // 2**20} MiB that are read; "
                "export the attempts in several parts"
            )
        try:
            line = _bounded(line, longest)
        except Fault as fault:
            raise Refused(f"line {number}: {fault}") from None
        if line.strip():
            yield number, line


def _bounded(line: bytes, longest: int) -> bytes:
    line = line.removesuffix(b"\n")
    if len(line) > longest:
        raise Fault(f"the line is longer than {longest:,} bytes")
    if sum(map(line.count, (b",", b"[", b"{"))) > PARTS:
        raise Fault("the line has too many parts")
    return line


def _parsed(line: bytes) -> dict[str, Any]:
    try:
        data = json.loads(line.decode(), object_pairs_hook=_once, parse_constant=_constant)
    except UnicodeDecodeError:
        raise Fault("it is not UTF-8") from None
    except RecursionError:
        raise Fault("it is nested too deeply") from None
    except json.JSONDecodeError as error:
        raise Fault(f"it is not JSON ({error.msg}, column {error.colno})") from None
    except ValueError:
        raise Fault("a number in it has too many digits") from None
    if not isinstance(data, dict):
        raise Fault("it is not a JSON object")
    return data


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    data = dict(pairs)
    if len(data) < len(pairs):
        raise Fault("a name stands twice in one object")
    return data


def _constant(name: str) -> float:
    raise Fault(f"{name} is no JSON")


def _promised(data: Mapping[str, Any]) -> int:
    if data.get("format") != FORMAT:
        raise Fault("this is not a file of attempts that Leadsim exported")
    version = fields.whole(data, "version", 1)
    if version > VERSION:
        raise NewerExport(
            f"it was written by a newer Leadsim (version {version} of the form; this one reads "
            f"{VERSION}). Update Leadsim, then import it again"
        )
    return fields.whole(data, "attempts")


def _text(data: Mapping[str, Any]) -> tuple[str, bytes]:
    sha256 = fields.sha256(data, "sha256")
    body = fields.body(data, "text", fields.LARGEST_TEXT)
    if body is None:
        raise Fault("'text' is missing")
    if hashlib.sha256(body).hexdigest() != sha256:
        raise Fault("the text is not the one that its SHA-256 names")
    return sha256, body
