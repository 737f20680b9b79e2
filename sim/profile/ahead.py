"""What to play now, as far as it can be said without a profile."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from sim.library import Card
from sim.profile.suggestion import suggest

if TYPE_CHECKING:
    from sim.records import Reached


class Next(NamedTuple):
    """A scenario to play, and why; `under_way` where it is to be continued."""

    card: Card
    reason: str
    under_way: bool = False


def at_once(cards: Sequence[Card], reached: Mapping[str, Reached]) -> Next | None:
    """What to play next; None where the profile has to be asked: see `Session.suggestion`.

    An attempt under way comes first, and of several the one touched last. Who has finished
    nothing yet has no profile to go by.
    """
    by_id = {card.id: card for card in cards if not card.faults}
    for id, each in reached.items():
        if each.under_way is not None and id in by_id:
            return Next(by_id[id], "you are in the middle of it", under_way=True)
    if any(each.finished for each in reached.values()):
        return None
    found = suggest(cards, (), ())
    return None if found is None else Next(found.card, found.reason)
