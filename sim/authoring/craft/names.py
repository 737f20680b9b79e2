"""Names of real firms, brands, products and people in a story that is made up."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sim.authoring.craft.known import KNOWN
from sim.authoring.craft.reading import Reading, normal
from sim.authoring.notes import Problem

_UNIT = re.compile(r"\d\s*\Z")
"""Behind a number stands a unit: a magnet has 3 Tesla."""


def _spelt(name: str) -> str:
    """A name as people write it: broken over lines, without its hyphen, with other capitals.

    Words begin with a capital where those of the name do: to google is a verb, and Tim cooks.
    """
    words = []
    for word in name.split():
        first, rest = word[0], re.escape(word[1:]).replace(r"\-", r"[-\s]")
        words.append(f"{first}(?i:{rest})" if first.isupper() else f"(?i:{first}{rest})")
    return r"\s+".join(words)


def real(reading: Reading) -> Iterator[Problem]:
    """W527 for each text with a well-known name in it."""
    found = [name for name in KNOWN if all(map(reading.may_hold, normal(name)))]
    if not found:
        return
    longest_first = "|".join(map(_spelt, sorted(found, key=lambda name: (-len(name), name))))
    pattern = re.compile(rf"(?<![\w-])(?:{longest_first})s?(?!\w)")
    last = None
    for said, start, end in reading.all.find(pattern):
        if said is last or _is_unit(said.text, start, end):
            continue
        last = said
        message = f"'{' '.join(said.text[start:end].split())}' is a real name"
        hint = "make one up: a story is about nobody, and learners know too much of some names"
        yield Problem(said.path, "W527", message, hint, "value", said.inside(start, end))


def _is_unit(text: str, start: int, end: int) -> bool:
    return text[start:end] == "Tesla" and _UNIT.search(text, max(0, start - 3), start) is not None
