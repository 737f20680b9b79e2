"""From bytes to text: encodings, line ends, and the characters and lines that no file may hold.

What is refused here is replaced by something harmless of the same length, so that reading goes on
and every other problem of the file is found too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice

from sim.authoring.diagnostics import MOST_KEPT, Diagnostic
from sim.authoring.source import LARGEST, PLAYS
from sim.text import UNSAFE

FORBIDDEN = re.compile(f"{UNSAFE.pattern}|[\ufffe\uffff]")
"""A character that may stand in no text, raw or as an escape."""

_RUN = re.compile(f"(?:{FORBIDDEN.pattern})+")
_DIRECTIVE = re.compile(r"^%.*", re.MULTILINE)
_DIRECTIVE_MARK = re.compile(r"^%", re.MULTILINE)
_PLAIN = bytes([9, 10, 13, *range(32, 127)])
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
_SAVE = "open it in your editor and save it with the encoding UTF-8"


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text to be parsed, None where there is none, and what was found on the way."""

    text: str | None
    shown: str
    problems: list[Diagnostic]
    more: int = 0


def to_start_from(file: str) -> str:
    """What to do about a file that holds nothing yet."""
    if file.endswith(PLAYS):
        return "delete it, or let 'sim test --cover' fill it once the story is done"
    return "'sim new' writes one to start from"


def decode(data: bytes, file: str) -> Decoded:
    """The text of a file, line ends as `\\n`, without a byte-order mark.

    `shown` is the text as it stands in the file, for excerpts; lines and columns are the same.
    """
    if len(data) > LARGEST:
        return _refused(
            file, "F103", "this file is larger than 8 MiB", "no scenario needs that; is it one?"
        )
    if data.startswith(_WIDE_MARKS) or data[:1] == b"\0" or data[1:4:2] == b"\0\0":
        return _refused(file, "F102", "this file is saved as UTF-16 or UTF-32, not UTF-8", _SAVE)
    if data.startswith(b"\xef\xbb\xbf"):
        data = data[3:]
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _not_utf8(data, error, file)
    text = _lines(text)
    if not text or text.isspace():
        return _refused(file, "F104", "this file is empty", to_start_from(file))
    rest = data.translate(None, _PLAIN)
    return _harmless(text, file, bool(rest) and FORBIDDEN.search(rest.decode("utf-8")) is not None)


def place(text: str, index: int) -> tuple[int, int]:
    """Line and column, from 1, of an index in a text."""
    return text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)


def diagnostic(
    file: str, code: str, message: str, hint: str | None, start: tuple[int, int], width: int = 1
) -> Diagnostic:
    """An error on one line."""
    line, column = start
    return Diagnostic(file, code, "error", message, hint, line, column, line, column + width)


def _refused(file: str, code: str, message: str, hint: str) -> Decoded:
    return Decoded(None, "", [diagnostic(file, code, message, hint, (1, 1))])


def _not_utf8(data: bytes, error: UnicodeDecodeError, file: str) -> Decoded:
    at = error.start
    before = _lines(data[:at].decode("utf-8"))
    message, hint = _unreadable(data, error), _SAVE
    if message is None:
        letter = data[at : at + 1].decode("cp1252", "replace")
        what = "letter" if letter.isalpha() else "character"
        message = f"this {what} cannot be read; in Windows-1252 it would be '{letter}'"
        hint = "the file is saved as Windows-1252, it seems: save it with the encoding UTF-8"
        if not letter.isprintable() or letter == "\ufffd":
            message = f"byte {data[at]:#04x} is not UTF-8: the file was saved in another encoding"
            hint = _SAVE
    found = diagnostic(file, "F101", message, hint, place(before, len(before)))
    return Decoded(None, _lines(data.decode("utf-8", "replace")), [found])


def _unreadable(data: bytes, error: UnicodeDecodeError) -> str | None:
    """What is said of bytes that are UTF-8 but broken; None for those of another encoding."""
    at = error.start
    if data[at] == 0xED and data[at + 1 : at + 2] >= b"\xa0":
        return "half a character stands here (a lone surrogate)"
    if error.reason == "unexpected end of data":
        return "the file ends in the middle of a character"
    return None


def _lines(text: str) -> str:
    """The text with line ends as `\\n`."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _harmless(text: str, file: str, forbidden: bool) -> Decoded:
    shown = text
    problems: list[Diagnostic] = []
    more = 0
    if forbidden:
        line, last, newline = 1, 0, -1
        for found in islice(_RUN.finditer(text), MOST_KEPT):
            index = found.start()
            breaks = text.count("\n", last, index)
            if breaks:
                line += breaks
                newline = text.rfind("\n", last, index)
            last = index
            start = (line, index - newline)
            width = min(len(found[0]), 80)
            message, hint = character(found[0][0]), "delete this character"
            problems.append(diagnostic(file, "F105", message, hint, start, width))
        if len(problems) == MOST_KEPT:
            more = sum(1 for _ in islice(_RUN.finditer(text), MOST_KEPT, None))
        text = FORBIDDEN.sub("\ufffd", text)
    if text.startswith("%") or "\n%" in text:
        first = _DIRECTIVE.search(text)
        if first is not None:
            message = "a line that starts with % is a directive, and the format has none"
            hint = "delete the line; a text with % in front belongs behind '|', indented"
            start = place(text, first.start())
            width = max(1, min(len(first[0]), 80))
            problems.append(diagnostic(file, "F305", message, hint, start, width))
        text = _DIRECTIVE_MARK.sub("#", text)
    return Decoded(text, shown, problems, more)


def character(char: str) -> str:
    """What is said of a character that may not stand in a text."""
    name = f"U+{ord(char):04X}"
    if char in "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069":
        return f"the invisible character {name} changes the direction of the text"
    if char == "\ufeff":
        return f"a byte-order mark ({name}) in the middle of the file"
    return f"the character {name} is a control character and cannot be shown"
