"""A learner's attempts over time: those that count, practice, and what is under way, kept apart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from sim.profile.told import Teller, Unreadable

if TYPE_CHECKING:
    from sim.profile.gather import Watch
    from sim.records import Saved, Store

Kind = Literal["counts", "practice", "under way"]


@dataclass(frozen=True, slots=True)
class Played:
    """One attempt as a list shows it.

    `title` and `ending` are the titles of its scenario and of the ending it came to; the id of the
    scenario and nothing where it is `unread`, which says why it cannot be read any more. `quality`
    and `chance_line` run from 0 to 100, None where nothing was scored or it has not ended.
    """

    saved: Saved
    title: str
    ending: str = ""
    quality: float | None = None
    chance_line: float | None = None
    scored: int = 0
    unread: str = ""

    @property
    def kind(self) -> Kind:
        """Under way, or finished: as the one that counts at its scenario, or as practice."""
        if self.saved.finished is None:
            return "under way"
        return "counts" if self.saved.kind == "first" else "practice"

    @property
    def at(self) -> str:
        """When it ended, or else was last touched; ISO 8601 in UTC."""
        return self.saved.finished or self.saved.touched


def history(store: Store | None, learner: str, watch: Watch | None = None) -> tuple[Played, ...]:
    """All attempts of a learner, the latest first. Raises RecordsError."""
    if store is None:
        return ()
    teller = Teller(store)
    attempts = store.attempts(learner=learner)
    found = []
    for number, saved in enumerate(attempts):
        if watch:
            watch(number, len(attempts))
        found.append(_played(teller, saved))
    teller.keep()
    return tuple(sorted(found, key=lambda each: (each.at, each.saved.id), reverse=True))


def titles(played: tuple[Played, ...]) -> dict[int, str]:
    """The titles of the scenarios by the number of the attempt, as the journal needs them."""
    return {each.saved.id: each.title for each in played}


def _played(teller: Teller, saved: Saved) -> Played:
    try:
        told = teller.tell(saved)
    except Unreadable as error:
        return Played(saved, saved.scenario, unread=str(error))
    if saved.finished is None:
        return Played(saved, told.title)
    return Played(saved, *told[:5])
