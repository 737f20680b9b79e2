"""What the browser of principles knows so far: the catalogue first, then the learner's choices."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from sim.catalogue import Catalogue
from sim.library import Card
from sim.profile import browse
from sim.profile.model import Profile

View = Literal["principles", "tensions", "documents"]
"""One of its three lists."""


@dataclass(frozen=True, slots=True)
class Known:
    """The catalogue and the library, and as soon as it was read, the learner's profile.

    `finished` are the ids of the scenarios that were played to an end. `trouble` says why there is
    no profile, where there cannot be one.
    """

    catalogue: Catalogue
    cards: Sequence[Card] = ()
    profile: Profile | None = None
    finished: frozenset[str] = frozenset()
    trouble: str = ""

    def at_stake(self, principle: str) -> tuple[Card, ...]:
        """The scenarios that have a principle in focus and can be played."""
        return browse.at_stake(self.cards, principle)

    def total(self, view: View) -> int:
        """How many entries a list has when nothing is searched for."""
        return len(getattr(self.catalogue, view))
