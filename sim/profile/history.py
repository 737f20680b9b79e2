"""A learner's attempts over time: those that count, practice, and what is under way, kept apart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from sim.debrief.lately import LATELY
from sim.debrief.question import Asked, another
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
    asked: tuple[Asked, ...] = ()
    """What its debrief could ask; empty where it has none, or where that cannot be known."""

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


def asked(played: Iterable[Played]) -> dict[int, tuple[Asked, ...]]:
    """What was asked in the debriefs of a learner's attempts, by the number of the attempt.

    The question, and behind it the one that was offered beside it where that had been asked of
    late; nothing for an attempt that cannot be read any more. All attempts are to be given.
    """
    found: dict[int, tuple[Asked, ...]] = {}
    lately: list[str] = []
    for each in sorted(played, key=lambda each: (each.at, each.saved.id)):
        if each.saved.finished is None:
            continue
        first = each.asked[0].principle if each.asked else ""
        if each.asked:
            beside = another(each.asked, lately[-LATELY:])
            found[each.saved.id] = (each.asked[0], *((beside,) if beside else ()))
        lately.append(first)
    return found


def _played(teller: Teller, saved: Saved) -> Played:
    try:
        told = teller.tell(saved)
    except Unreadable as error:
        return Played(saved, saved.scenario, unread=str(error))
    if saved.finished is None:
        return Played(saved, told.title)
    return Played(saved, *told[:5], asked=told.asked)
