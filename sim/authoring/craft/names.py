"""Names of real firms, brands, products and people in a story that is made up."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sim.authoring.craft.known import KNOWN
from sim.authoring.craft.reading import Reading, normal
from sim.authoring.notes import Problem


def real(reading: Reading) -> Iterator[Problem]:
    """W527 for each text with a well-known name in it."""
    found = [name for name in KNOWN if all(map(reading.may_hold, normal(name)))]
    if not found:
        return
    longest_first = "|".join(map(re.escape, sorted(found, key=lambda name: (-len(name), name))))
    pattern = re.compile(rf"(?<![\w-])(?:{longest_first})(?!\w)")
    last = None
    for said, start, end in reading.all.find(pattern):
        if said is last:
            continue
        last = said
        message = f"'{said.text[start:end]}' is a real name"
        hint = "make one up: a story is about nobody, and learners know too much of some names"
        yield Problem(said.path, "W527", message, hint, "value", said.inside(start, end))
