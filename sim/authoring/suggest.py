"""The name that was probably meant."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

MOST_NAMES = 5000
"""Names compared with at most: beyond, a guess would cost more than it helps."""


def closest(name: str, names: Iterable[str]) -> str | None:
    """The one of the names most like this one, or None where none is near."""
    if not name or len(name) > 80:
        return None
    pool = [each for each, _ in zip(names, range(MOST_NAMES), strict=False) if each != name]
    if not pool:
        return None
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    bound = 1 if len(name) <= 3 else 2 if len(name) <= 6 else 3
    wanted, folded = _folded(name), [_folded(each) for each in pool]
    found = process.extractOne(wanted, folded, scorer=OSA.distance, score_cutoff=bound)
    if found is not None:
        return pool[found[2]]
    if len(name) < 4:
        return None
    from rapidfuzz import fuzz

    likely = process.extractOne(wanted, folded, scorer=fuzz.ratio, score_cutoff=75)
    return pool[likely[2]] if likely is not None else None


@dataclass(slots=True)
class Guesses:
    """Guesses of names for one file, as long as they last: a file may hold thousands of slips."""

    left: int = 100

    def hint(self, name: str, names: Iterable[str]) -> str | None:
        """A hint with the closest name, or None where none is near or enough has been guessed."""
        if not self.left:
            return None
        self.left -= 1
        return did_you_mean(name, names)


def did_you_mean(name: str, names: Iterable[str]) -> str | None:
    """A hint with the closest name, or None."""
    found = closest(name, names)
    return f"did you mean '{found}'?" if found else None


def _folded(name: str) -> str:
    return name.lower().replace("-", "_").replace(" ", "_")
