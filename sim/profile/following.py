"""What to play next at the end of an attempt: the suggestion in the words of a debrief."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sim import library
from sim.debrief.model import Following
from sim.profile.gather import gather
from sim.profile.suggestion import suggest

if TYPE_CHECKING:
    from sim.records import Store


def following(
    store: Store | None, learner: str, place: Path | None, played: str
) -> Following | None:
    """What to play next, behind an attempt at the scenario `played` that is finished now.

    `place` is the folder that it was played from; of a file by itself, and of None, the scenarios
    of the package are suggested. Raises LibraryError and RecordsError.
    """
    folder = place if place is not None and place.is_dir() else None
    profile = gather(store, learner, library.catalogue(folder))
    done = {played} if store is None else store.finished(learner) | {played}
    cards = library.cards(folder)
    found = suggest(cards, profile.standings, done, profile.used)
    if found is not None and found.card.id == played:  # another one, unless it has less reason
        others = [card for card in cards if card.id != played]
        other = suggest(others, profile.standings, done, profile.used)
        if other is not None and (other.principles or not found.principles):
            found = other
    if found is None:
        return None
    card = found.card
    return Following(card.title, card.minutes, found.reason, card.path)
