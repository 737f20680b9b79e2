"""Problems named by what they are about, and their turning into diagnostics with places.

While a file is checked, a problem knows the path of its key or value; where that stands in the
file is found for all problems together, at the end.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from sim.authoring.diagnostics import CODES, MOST_KEPT, Diagnostic, is_warning
from sim.authoring.places import Path, Place, locate
from sim.authoring.suggest import Guesses

_WORD = re.compile(r"\S+")
_COMMENT = re.compile(r"[ \t]*:[ \t]+#")

BEHIND_HASH = "what stands behind '#' is a comment and is not read"

MOST_COUNTED = 10_000
"""Problems counted beyond those kept; behind that, checks may stop looking for more."""


class Inside(NamedTuple):
    """A range of a text, in letters that are no blanks: however it is folded, they stay."""

    start: int
    end: int

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Inside:
        """The range from `start` to `end` in a text."""
        before = len("".join(text[:start].split()))
        return cls(before, before + len("".join(text[start:end].split())))


class Problem(NamedTuple):
    """What is wrong at a path: at its key, its value, or at a range inside its text."""

    path: Path
    code: str
    message: str
    hint: str | None = None
    at: Literal["key", "value"] = "value"
    inside: Inside | None = None
    on_lines: tuple[str, str, str | None] | None = None
    """Code, message and hint in place of these where the mapping is not written in braces."""
    commented: str | None = None
    """The hint in place of this one where a comment stands behind the key on its line."""


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
        """Keeps a problem, or counts it where there are too many; errors before warnings."""
        error = CODES[problem.code].severity == "error"
        self.errors += error
        if len(self.problems) < MOST_KEPT:
            self.problems.append(problem)
            return
        self.more += 1
        if error and self.errors <= MOST_KEPT:
            kept = (at for at, each in enumerate(self.problems) if is_warning(each.code))
            del self.problems[next(kept)]
            self.problems.append(problem)

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
    code, message, hint = problem.code, problem.message, problem.hint
    if problem.on_lines is not None:
        around = places.get(problem.path[:-1])
        if around is None or around.style != "{":
            code, message, hint = problem.on_lines
    key = place.key if place is not None else None
    if problem.commented and key is not None and _COMMENT.match(text, key.end):
        hint = problem.commented
    severity = CODES[code].severity
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


def _inside(inside: Inside, place: Place, text: str) -> tuple[int, int, int, int]:
    """The range in the file of a range in a text, however the text is written there."""
    span = place.value
    first = source_index(text, place, inside.start)
    if first is None:
        return span.line, span.column, span.end_line, span.end_column
    last = source_index(text, place, inside.end - 1) if inside.end > inside.start else first
    line = text.count("\n", span.start, first) + span.line
    # Never to the start of a line: it may be megabytes away, for each of a thousand problems.
    broken = text.rfind("\n", span.start, first)
    column = first - broken if broken >= 0 else span.column + first - span.start
    width = len(text[first : (last or first) + 1].split("\n", 1)[0])
    return line, column, line, column + max(1, width)


def source_index(text: str, place: Place, number: int) -> int | None:
    """Where in the file the letter of a number (from 0, blanks not counted) of a value stands.

    Folding, indentation and empty lines change blanks only, so letters keep their order. Behind
    the last one where there are fewer; None where the text is written with escapes.
    """
    style, at, end = place.style, place.value.start, place.value.end
    if style in ("'", '"'):
        at, end = at + 1, end - 1
    elif style:
        at = text.find("\n", at) + 1 or end
    if style == '"' and text.find("\\", at, end) >= 0:
        return None
    for found in _WORD.finditer(text, at, end):
        word = found[0]
        twice = style == "'" and "''" in word
        length = len(word.replace("''", "'")) if twice else len(word)
        at = found.end()
        if number < length:
            return found.start() + (_pairs(word, number) if twice else number)
        number -= length
    return at


def _pairs(word: str, number: int) -> int:
    """Where the letter of a number stands in a word that writes every apostrophe twice."""
    at = 0
    for _ in range(number):
        at += 2 if word[at] == "'" else 1
    return at
