"""Problems named by what they are about, and their turning into diagnostics with places.

While a file is checked, a problem knows the path of its key or value; where that stands in the
file is found for all problems together, at the end.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from sim.authoring.diagnostics import CODES, MOST_KEPT, Diagnostic
from sim.authoring.places import Path, Place, Span, locate
from sim.authoring.suggest import Guesses

MOST_COUNTED = 10_000
"""Problems counted beyond those kept; behind that, checks may stop looking for more."""


class Problem(NamedTuple):
    """What is wrong at a path: at its key, its value, or from `start` to `end` in its text."""

    path: Path
    code: str
    message: str
    hint: str | None = None
    at: Literal["key", "value"] = "value"
    inside: tuple[int, int] | None = None


@dataclass(slots=True)
class Notes:
    """The problems found in one file; `more` counts those beyond what is kept."""

    problems: list[Problem] = field(default_factory=list)
    more: int = 0
    errors: int = 0
    guesses: Guesses = field(default_factory=Guesses)

    @property
    def full(self) -> bool:
        """True where so much was counted that looking further is of no use to anybody."""
        return self.more > MOST_COUNTED

    def add(self, problem: Problem) -> None:
        """Keeps a problem, or counts it where there are too many."""
        if CODES[problem.code].severity == "error":
            self.errors += 1
        if len(self.problems) < MOST_KEPT:
            self.problems.append(problem)
        else:
            self.more += 1

    def key(self, path: Path, code: str, message: str, hint: str | None = None) -> None:
        """A problem of a key, or of the thing that the key stands for."""
        self.add(Problem(path, code, message, hint, "key"))

    def value(self, path: Path, code: str, message: str, hint: str | None = None) -> None:
        """A problem of a value."""
        self.add(Problem(path, code, message, hint))


def diagnostics(
    problems: Iterable[Problem], text: str, file: str, renamed: Mapping[Path, str] | None = None
) -> list[Diagnostic]:
    """The problems with their places in a text, in the order given.

    `renamed` says by which name a field stands in the file that was read under another.
    """
    problems = list(problems)
    if renamed:
        problems = [each._replace(path=_written(each.path, renamed)) for each in problems]
    wanted: set[Path] = set()
    for problem in problems:
        wanted.add(problem.path)
        if problem.path:
            wanted.add(problem.path[:-1])
    places = locate(text, wanted) if wanted else {}
    return [_diagnostic(problem, places, text, file) for problem in problems]


def _written(path: Path, renamed: Mapping[Path, str]) -> Path:
    return tuple(renamed.get(path[: number + 1], part) for number, part in enumerate(path))


def _diagnostic(problem: Problem, places: dict[Path, Place], text: str, file: str) -> Diagnostic:
    place = places.get(problem.path)
    path = problem.path
    while place is None and path:
        path = path[:-1]
        place = places.get(path)
    line, column, end_line, end_column = 1, 1, 1, 2
    if place is not None:
        line, column, end_line, end_column = _range(problem, place, text)
    severity = CODES[problem.code].severity
    code, message, hint = problem.code, problem.message, problem.hint
    return Diagnostic(file, code, severity, message, hint, line, column, end_line, end_column)


def _range(problem: Problem, place: Place, text: str) -> tuple[int, int, int, int]:
    span = place.value
    if problem.inside is not None:
        return _inside(problem.inside, place, text)
    if (problem.at == "key" and place.key is not None) or (
        place.style in (":", "-") and place.key is not None
    ):
        span = place.key
    elif place.style in (":", "-") or span.end <= span.start:
        empty = place.key is not None and span.end <= span.start
        span = place.key if empty and place.key else span
        if not empty:
            return span.line, span.column, span.line, span.column + 1
    elif place.style in "|>" and place.style:
        return span.line, span.column, span.line, span.column + 1
    return span.line, span.column, span.end_line, span.end_column


def _inside(inside: tuple[int, int], place: Place, text: str) -> tuple[int, int, int, int]:
    """The range in the file of a range in a text, however the text is written there."""
    span = place.value
    indexes = source_indexes(text, span, place.style, inside[1])
    if indexes is None or inside[0] >= len(indexes):
        return span.line, span.column, span.end_line, span.end_column
    first = indexes[inside[0]]
    last = indexes[inside[1] - 1] + 1 if inside[1] - 1 < len(indexes) else first + 1
    line = text.count("\n", span.start, first) + span.line
    # Never to the start of a line: it may be megabytes away, for each of a thousand problems.
    broken = text.rfind("\n", span.start, first)
    column = first - broken if broken >= 0 else span.column + first - span.start
    width = len(text[first:last].split("\n", 1)[0])
    return line, column, line, column + max(1, width)


def source_indexes(text: str, span: Span, style: str, most: int) -> list[int] | None:
    """Where in the file each character of a text stands, one more than there are; None if unclear.

    Blanks and line breaks are matched by runs, so that folding and indentation do not matter;
    None where the text holds escapes.
    """
    at, end = span.start, span.end
    if style in ("'", '"'):
        at, end = at + 1, end - 1
    elif style:
        at = text.find("\n", at) + 1 or end
    raw = text[at:end]
    if style == '"' and "\\" in raw:
        return None
    indexes: list[int] = []
    while at < end:
        char = text[at]
        if char.isspace():
            indexes.append(at)
            while at < end and text[at].isspace():
                at += 1
            if style in ("|", ">") and len(indexes) == 1:
                indexes.clear()
            continue
        indexes.append(at)
        at += 2 if style == "'" and char == "'" else 1
        if len(indexes) > most:
            break
    indexes.append(at)
    return indexes
