"""A learner's profile, as data: what screens, plain mode, exports and scripts show.

Evidence is only what a chosen option shows or strains. Passed over is counted and shown, and is
never evidence: who acts strongly on one principle has not failed at its rival.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sim.catalogue import Catalogue, Family, Principle
from sim.profile.band import Band, Name

if TYPE_CHECKING:
    from sim.records import Answer, Saved


@dataclass(frozen=True, slots=True)
class Evidence:
    """A choice that showed a principle (`mark` 1 or 2) or strained it (−1 or −2).

    `number` is that of the decision, from 1, in attempt `attempt`; `when` is the time at which the
    attempt was finished, ISO 8601 in UTC.
    """

    attempt: int
    scenario: str
    title: str
    when: str
    number: int
    heading: str
    text: str
    mark: int

    @property
    def strength(self) -> float:
        """What it adds to a sum: half the author's mark, without its sign."""
        return abs(self.mark) / 2


@dataclass(frozen=True, slots=True)
class Standing:
    """How a learner stands with one principle: the band, and every choice behind it.

    `evidence` is in the order played. `passed_over` counts decisions.
    """

    principle: Principle
    band: Band
    evidence: tuple[Evidence, ...] = ()
    passed_over: int = 0

    @property
    def shown(self) -> tuple[Evidence, ...]:
        """The choices that showed it."""
        return tuple(each for each in self.evidence if each.mark > 0)

    @property
    def strained(self) -> tuple[Evidence, ...]:
        """The choices that strained it."""
        return tuple(each for each in self.evidence if each.mark < 0)


@dataclass(frozen=True, slots=True)
class Counted:
    """An attempt that counts: the first one finished at its scenario, uncoached and not rewound.

    `quality` and `chance_line` run from 0 to 100, None where nothing was scored.
    """

    saved: Saved
    title: str
    ending: str
    quality: float | None
    chance_line: float | None
    scored: int


@dataclass(frozen=True, slots=True)
class Profile:
    """All of it, for one learner and the principles of one library.

    `standings` hold every principle of the catalogue in its order. `counted` are the attempts
    behind them, the earliest first. `elsewhere` counts attempts whose principles are not of this
    catalogue, `unread` says of attempts why they cannot be read any more. `journal` is what the
    learner wrote, the latest first. `used` are the ids of the scenarios at which there is an
    attempt that counts, here, elsewhere or unread: playing one of them again is practice.
    """

    learner: str
    catalogue: Catalogue
    standings: tuple[Standing, ...]
    counted: tuple[Counted, ...] = ()
    journal: tuple[Answer, ...] = ()
    elsewhere: int = 0
    unread: tuple[str, ...] = ()
    used: frozenset[str] = frozenset()

    @property
    def families(self) -> Mapping[Family, tuple[Standing, ...]]:
        """The standings by family, in the order of the catalogue."""
        return {
            family: tuple(each for each in self.standings if each.principle.family == id)
            for id, family in self.catalogue.families.items()
        }

    def standing(self, principle: str) -> Standing | None:
        """How the learner stands with a principle, by its id."""
        return next((each for each in self.standings if each.principle.id == principle), None)

    def named(self, name: Name) -> tuple[Standing, ...]:
        """The standings of one band, by its name."""
        return tuple(each for each in self.standings if each.band.name == name)
