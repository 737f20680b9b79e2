"""A report as text for people and as JSON for programs."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from sim.authoring.check import Checked, Report
from sim.authoring.diagnostics import Diagnostic
from sim.text import clean, one_line

MOST_SHOWN = 20
"""Problems of one file that are shown unless all are asked for."""
MOST_NAMED = 3
"""Codes that the command which explains them names; of more it shows the first."""

_WIDEST = 76
"""Columns of an excerpt; longer lines are cut around the caret."""
_BEFORE = 30
_MOST_OUTPUT = 18_000
"""Bytes, written in ASCII, that the problems of one file may take unless all are asked for."""

_RED, _YELLOW, _BLUE, _BOLD, _OFF = "\x1b[31m", "\x1b[33m", "\x1b[34m", "\x1b[1m", "\x1b[0m"


def render_text(report: Report, *, all: bool = False, colour: bool = False) -> Iterator[str]:
    """The report line by line, without line ends: every problem, where more is said, the sum.

    The last line is `summary`. Without `all`, at most 20 problems a file and about 18,000 bytes
    of all files are shown. What cannot be encoded is left to the one who writes it out.
    """
    yield from problems(report, all=all, colour=colour)
    page = more_said(each for file in report.files for each in chosen(file, all))
    if page:
        yield page
    yield summary(report)


def more_said(found: Iterable[Diagnostic]) -> str | None:
    """The command that explains the codes of what was found, errors first; None for nothing."""
    order = sorted(found, key=lambda each: each.severity != "error")
    codes = list(dict.fromkeys(each.code for each in order))
    if not codes:
        return None
    if len(codes) <= MOST_NAMED:
        return f"`sim explain {' '.join(codes)}` says more."
    return f"`sim explain {codes[0]}` says more; every code has such a page."


def problems(report: Report, *, all: bool = False, colour: bool = False) -> Iterator[str]:
    """The problems of a report and nothing else, line by line."""
    left = None if all else _MOST_OUTPUT
    silent = 0
    for file in report.files:
        shown = list(_file(file, left, colour)) if left is None or left > 0 else []
        yield from shown
        silent += bool(file.diagnostics) and not shown
        if left is not None:
            left -= _size(shown)
    if silent:
        yield f"{_count(silent, 'more file')} with problems; --all shows them"
        yield ""
    failed = report.unreadable if all else report.unreadable[:MOST_SHOWN]
    for message in failed:
        yield f"{_painted('error', _RED, colour)}: {message}"
    if len(failed) < len(report.unreadable):
        yield f"{len(report.unreadable) - len(failed)} more could not be read; --all shows them"


def render_json(report: Report, *, all: bool = False) -> str:
    """The problems as a JSON list, in the order of files and places; all in ASCII.

    Without `all`, as many as the text would show.
    """
    left = _MOST_OUTPUT
    out: list[dict[str, str | int | None]] = []
    for file in report.files:
        for each in chosen(file, all):
            entry = as_data(each)
            if not all:
                left -= len(json.dumps(entry, indent=2)) + len(entry)
                if left < 0:
                    return json.dumps(out, indent=1)
            out.append(entry)
    return json.dumps(out, indent=1)


def as_data(each: Diagnostic) -> dict[str, str | int | None]:
    """One problem as JSON has it."""
    return {
        "file": one_line(each.file),
        "code": each.code,
        "severity": each.severity,
        "message": each.message,
        "hint": each.hint,
        "line": each.line,
        "column": each.column,
        "end_line": each.end_line,
        "end_column": each.end_column,
    }


def chosen(file: Checked, all: bool) -> Sequence[Diagnostic]:
    """The problems of a file that are shown: where not all are, errors go before warnings."""
    found = file.diagnostics
    if all or len(found) <= MOST_SHOWN:
        return found
    order = sorted(range(len(found)), key=lambda at: found[at].severity != "error")
    return [found[at] for at in sorted(order[:MOST_SHOWN])]


def summary(report: Report) -> str:
    """One line that counts: "3 files checked: 2 errors, 1 warning"."""
    errors = sum(file.errors for file in report.files)
    warnings = sum(file.warnings for file in report.files)
    counts = [_count(errors, "error")] if errors else []
    counts += [_count(warnings, "warning")] if warnings else []
    files = sum(not file.folder for file in report.files)
    unread = f"{_count(len(report.unreadable), 'path')} could not be read"
    if report.unreadable and not report.files:
        return f"nothing was checked: {unread}"
    line = f"{_count(files, 'file')} checked: {', '.join(counts) or 'no problems'}"
    return f"{line}; {unread}" if report.unreadable else line


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _size(lines: Iterable[str]) -> int:
    """Bytes that lines take where only ASCII can be written."""
    return sum(len(line.encode("ascii", "backslashreplace")) + 1 for line in lines)


def _file(file: Checked, most: int | None, colour: bool) -> Iterator[str]:
    """The problems of a file in at most so many bytes; None for all of them."""
    all = most is None
    lines = file.text.split("\n") if file.diagnostics and file.text else []
    used = shown = 0
    for each in chosen(file, all):
        told = list(block(each, lines, colour))
        used += _size(told)
        if most is not None and used > most:
            break
        yield from told
        yield ""
        shown += 1
    left = len(file.diagnostics) - shown + file.more
    if left:
        name = one_line(file.name, 200)
        how = ""
        if not all and len(file.diagnostics) > shown:
            how = f"; --all shows {f'the first {len(file.diagnostics)}' if file.more else 'them'}"
        yield f"{name}: {left} more{how}"
        yield ""


def block(each: Diagnostic, lines: list[str], colour: bool) -> Iterator[str]:
    """One problem, line by line: what, where, the line of the file, how to mend and to see it."""
    paint = _RED if each.severity == "error" else _YELLOW
    head = _painted(f"{each.severity}[{each.code}]", paint, colour)
    yield f"{head}: {_painted(each.message, _BOLD, colour)}"
    number = str(each.line)
    gutter = " " * len(number)
    bar = _painted("|", _BLUE, colour)
    arrow = _painted("-->", _BLUE, colour)
    yield f"{gutter}{arrow} {one_line(each.file, 200)}:{each.line}:{each.column}"
    if 0 < each.line <= len(lines):
        excerpt, blanks, carets = _excerpt(each, lines[each.line - 1])
        yield f"{gutter} {bar}"
        yield f"{_painted(number, _BLUE, colour)} {bar} {excerpt}".rstrip()
        yield f"{gutter} {bar} {blanks}{_painted(carets, paint, colour)}"
    if each.hint:
        yield f"{gutter} = {each.hint}"
    if each.see:
        yield f"{gutter} = to see it: {clean(each.see)}"


def _excerpt(each: Diagnostic, line: str) -> tuple[str, str, str]:
    """The line cut to width, the blanks before the caret and the carets, as a terminal counts."""
    at = min(each.column - 1, len(line))
    end = each.end_column - 1 if each.end_line == each.line else len(line)
    end = max(at + 1, min(end, len(line)))
    first = 0
    if len(line) > _WIDEST and at > _WIDEST - 20:
        first = at - _BEFORE
    last = first + _WIDEST
    before, meant, after = line[first:at], line[at : min(end, last)], line[end:last]
    lead = "…" if first else ""
    tail = "…" if len(line) > last else ""
    before, meant, after = _visible(before), _visible(meant), _visible(after)
    excerpt = f"{lead}{before}{meant}{after}{tail}"
    blanks = " " * (len(lead) + _width(before))
    return excerpt, blanks, "^" * max(1, _width(meant))


def _visible(text: str) -> str:
    """Text without what a terminal would obey or not draw; tabs as one blank, the rest kept."""
    kept = clean(text.replace("\r", "").replace("\t", " "))
    if len(kept) == len(text):
        return kept
    return "".join(clean(char) or "\ufffd" for char in text.replace("\t", " "))


def _width(text: str) -> int:
    """Columns that a terminal takes for a text."""
    if text.isascii():
        return len(text)
    width = 0
    for char in text:
        if unicodedata.combining(char) or unicodedata.category(char) in ("Mn", "Me", "Cf"):
            continue
        width += 2 if unicodedata.east_asian_width(char) in "WF" else 1
    return width


def _painted(text: str, paint: str, colour: bool) -> str:
    return f"{paint}{text}{_OFF}" if colour else text
