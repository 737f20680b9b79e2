"""The words of a condition, and what can be wrong with one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from sim.authoring.diagnostics import clip

_TOKEN = re.compile(
    r"(?P<space>\s+)|(?P<word>[A-Za-z_][A-Za-z0-9_-]*)|(?P<number>[0-9]+)"
    r"|(?P<foreign>==|=<|=>|<>|&&|\|\||!(?!=)|&|\||\*|/|%|×|≤|≥|≠)"
    r"|(?P<op>!=|<=|>=|=|<|>)|(?P<mark>[()+.-])"
)
_IN_CHOSE = re.compile(r"chose\s*\([^()]*\Z")
_FOREIGN = {
    "==": "write '=' once",
    "=<": "write '<='",
    "=>": "write '>='",
    "<>": "write '!='",
    "≤": "write '<='",
    "≥": "write '>='",
    "≠": "write '!='",
    "&&": "write 'and'",
    "&": "write 'and'",
    "||": "write 'or'",
    "|": "write 'or'",
    "!": "write 'not'",
}


@dataclass(frozen=True, slots=True)
class WhenError:
    """What is wrong with a condition, from `start` to before `end` in its text."""

    code: str
    message: str
    hint: str | None
    start: int
    end: int


class WhenErrors(Exception):
    """A condition does not hold together; `errors` has at least one entry."""

    def __init__(self, errors: list[WhenError]) -> None:
        super().__init__(errors[0].message)
        self.errors = errors


class Token(NamedTuple):
    """One word, number or sign, from `start` to before `end` in the text; "end" closes the list."""

    kind: str
    text: str
    start: int
    end: int


def tokens_of(text: str) -> list[Token]:
    """The tokens of a condition. Raises WhenErrors for a character that conditions do not have."""
    tokens: list[Token] = []
    at = 0
    while at < len(text):
        found = _TOKEN.match(text, at)
        if found is None:
            raise WhenErrors([_no_character(text, at)])
        kind = str(found.lastgroup)
        if kind == "foreign":
            sign = found[0]
            hint = _FOREIGN.get(sign, "only + and - are reckoned with")
            message = f"'{sign}' is not an operator of conditions"
            raise WhenErrors([WhenError("C409", message, hint, at, found.end())])
        if kind != "space":
            tokens.append(Token(kind, found[0], at, found.end()))
        at = found.end()
    end = len(text.rstrip())
    tokens.append(Token("end", "", end, end + 1))
    return tokens


def _no_character(text: str, at: int) -> WhenError:
    char = text[at]
    hint = "they are made of names, whole numbers, = != < <= > >= + - and brackets"
    if char in "\"'":
        hint = "names stand in conditions without quotes"
    elif char in "[]{}":
        hint = "use round brackets"
    elif char == ",":
        hint = "join conditions by 'and' or 'or'"
        if _IN_CHOSE.search(text, 0, at):
            hint = "a dot joins scene and choice: chose(scene.choice)"
    return WhenError("C402", f"conditions have no character '{clip(char)}'", hint, at, at + 1)
