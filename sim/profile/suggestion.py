"""What to play next, always with its reason.

Where a principle is a growing edge, a scenario that puts it to the test; before there is one,
where there is least to go by yet. A scenario whose next attempt would count goes before one that
could only be practised. Files opened by themselves count nowhere and are not suggested.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, NamedTuple

from sim import learning_path
from sim.library import Card
from sim.profile.band import LEAST

if TYPE_CHECKING:
    from sim.profile.model import Standing


class Suggestion(NamedTuple):
    """A scenario, why it, and the principles that this rests on."""

    card: Card
    reason: str
    principles: tuple[str, ...] = ()


def suggest(
    cards: Sequence[Card],
    standings: Sequence[Standing],
    done: Collection[str],
    used: Collection[str] = (),
) -> Suggestion | None:
    """The scenario to play next; None where none can be played for the profile.

    `done` are the ids of scenarios that have been finished at least once, `used` of those at which
    an attempt counts already: playing one of them again is practice.
    """
    sound = [card for card in learning_path.ordered(cards) if not card.faults and card.listed]
    fresh = [card for card in sound if card.id not in used]
    edges = [each for each in standings if each.band.name == "growing edge"]
    for some in (fresh, sound):
        if found := _for_edges(some, edges, again=some is not fresh):
            return found
    if not done:
        first = next(iter(learning_path.in_order(fresh)), None)
        return None if first is None else Suggestion(first, "it is the easiest to get into")
    return _for_the_unknown(fresh, standings) or _any(fresh, sound, done)


def _for_edges(
    cards: Sequence[Card], edges: Sequence[Standing], *, again: bool
) -> Suggestion | None:
    """The scenario that puts most growing edges to the test, the first of those on the paths."""
    own = {each.principle.id: each.principle.name for each in edges}
    ranked = sorted(cards, key=lambda card: -len(own.keys() & set(card.focus)))
    if not ranked or not (met := [id for id in ranked[0].focus if id in own]):
        return None
    what = "a growing edge of yours" if len(met) == 1 else "growing edges of yours"
    is_are = "is" if len(met) == 1 else "are"
    reason = f"{_listed([own[id] for id in met])} {is_are} {what}, and at stake here"
    if again:
        reason += "; you have played it before, so this is practice"
    return Suggestion(ranked[0], reason, tuple(met))


def _for_the_unknown(cards: Sequence[Card], standings: Sequence[Standing]) -> Suggestion | None:
    """The scenario whose principles there is least to go by for."""
    missing = {
        each.principle.id: LEAST - len(each.evidence)
        for each in standings
        if len(each.evidence) < LEAST
    }
    names = {each.principle.id: each.principle.name for each in standings}
    ranked = sorted(cards, key=lambda card: -sum(missing.get(id, 0) for id in card.focus))
    if not ranked:
        return None
    met = sorted((id for id in ranked[0].focus if id in missing), key=lambda id: -missing[id])
    if not met:
        return None
    about = _listed([names[id] for id in met[:2]])
    return Suggestion(ranked[0], f"there is little to go by yet on {about}", tuple(met))


def _any(fresh: Sequence[Card], sound: Sequence[Card], done: Collection[str]) -> Suggestion | None:
    new = [card for card in fresh if card.id not in done]
    if new:
        return Suggestion(new[0], "you have not played it to its end yet")
    if fresh:
        return Suggestion(fresh[0], "you have played it only as practice so far")
    if sound:
        return Suggestion(sound[0], "you have played them all; playing again is practice")
    return None


def _listed(names: Sequence[str]) -> str:
    quoted = [f"“{name}”" for name in names]
    return " and ".join(filter(None, (", ".join(quoted[:-1]), quoted[-1])))
