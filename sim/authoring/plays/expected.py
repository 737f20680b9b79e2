"""What a play expects of one meter, of one flag or of the quality, read from its text.

A meter and the quality are expected to be a whole number, `at least` or `at most` one; a flag is
`yes` or `no`. A quality may also be `not scored`, where no decision of a play was scored.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from sim.authoring.diagnostics import clip
from sim.story.model import Meter, Story

Relation = Literal["is", "at least", "at most"]
Actual = int | bool | None
"""A meter or quality as a number, a flag as yes or no, None for a quality that is not scored."""

QUALITY = "quality"
NOT_SCORED = "not scored"

_NUMBER = re.compile(r"[+-]?[0-9]{1,15}\Z")
_BOUND = re.compile(r"at[ ]+(least|most)[ ]+([+-]?[0-9]{1,15})\Z")
_WORDS = {"yes": True, "true": True, "no": False, "false": False}


@dataclass(frozen=True, slots=True)
class Expected:
    """One value, or a bound that the value keeps to."""

    relation: Relation
    value: Actual

    def holds(self, actual: Actual) -> bool:
        """True where what came out is what was expected; no bound holds for what is not scored."""
        if self.relation == "is":
            return actual == self.value
        if actual is None or self.value is None:
            return False
        return actual >= self.value if self.relation == "at least" else actual <= self.value

    def __str__(self) -> str:
        words = in_words(self.value)
        return words if self.relation == "is" else f"{self.relation} {words}"


class BadExpectation(ValueError):
    """The text cannot be expected of this name; the message and `code` say why, `hint` what can.

    `never` is what the text expects, where it can be read and only can never come true.
    """

    def __init__(self, code: str, message: str, hint: str, never: Expected | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.hint = hint
        self.never = never


def in_words(value: Actual) -> str:
    """A value as a file of plays writes it."""
    if value is None:
        return NOT_SCORED
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def names(story: Story) -> list[str]:
    """The names that `expect` may hold, in the order in which they are written."""
    return [
        *(meter.id for meter in story.meters),
        *(flag.id for flag in story.flags),
        QUALITY,
    ]


def read_expected(story: Story, name: str, text: str) -> Expected:
    """What a text expects of a name that the story has. Raises BadExpectation."""
    if any(flag.id == name for flag in story.flags):
        return _flag(name, text)
    if name == QUALITY:
        if text == NOT_SCORED:
            return Expected("is", None)
        hint = f"write a whole number, at least N, at most N, or {NOT_SCORED}"
        return _within(_number(text, "quality", hint), "quality", 0, 100)
    meter: Meter = next(meter for meter in story.meters if meter.id == name)
    hint = "write a whole number, at least N or at most N"
    return _within(_number(text, f"'{name}'", hint), f"'{name}'", meter.min, meter.max)


def _flag(name: str, text: str) -> Expected:
    if text not in _WORDS:
        message = f"'{name}' is a flag: yes or no, not '{clip(text)}'"
        raise BadExpectation("P606", message, "write yes or no")
    return Expected("is", _WORDS[text])


def _number(text: str, what: str, hint: str) -> Expected:
    if _NUMBER.match(text):
        return Expected("is", int(text))
    found = _BOUND.match(text)
    if found is None:
        message = f"{what} is a whole number or a bound, not '{clip(text)}'"
        raise BadExpectation("P606", message, hint)
    return Expected("at least" if found[1] == "least" else "at most", int(found[2]))


def _within(expected: Expected, what: str, least: int, most: int) -> Expected:
    """The same. Raises BadExpectation where no value from `least` to `most` could ever fit."""
    number = expected.value
    assert number is not None
    below = number < least and expected.relation != "at least"
    above = number > most and expected.relation != "at most"
    if below or above:
        message = f"{what} goes from {least} to {most}, so it can never be {expected}"
        hint = f"write something from {least} to {most}"
        raise BadExpectation("S307", message, hint, expected)
    return expected
