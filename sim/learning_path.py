"""The order in which scenarios are best played, for each situation that a learner can be in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sim.library import Card
from sim.story.situations import SITUATIONS

ORDER = (
    "Each path goes from approachable to demanding: by the minutes a scenario takes, the people to "
    "keep in mind, how many decisions are a close call between two strong choices, and in how many "
    "the strongest has its price."
)
"""What the order goes by; see `sim.story.demand`."""


class Path(NamedTuple):
    """The scenarios for one situation, the most approachable first.

    `situation` is its id; empty for scenarios that name none.
    """

    situation: str
    cards: tuple[Card, ...]


def paths(cards: Sequence[Card]) -> list[Path]:
    """A path for each situation that any scenario is for, in the order of the format.

    A scenario for two situations is on both paths. Those with errors are on none.
    """
    sound = [card for card in cards if not card.faults]
    found = [
        Path(situation, in_order([card for card in sound if situation in card.situations]))
        for situation in SITUATIONS
    ]
    rest = [card for card in sound if not set(SITUATIONS).intersection(card.situations)]
    found.append(Path("", in_order(rest)))
    return [path for path in found if path.cards]


def in_order(cards: Sequence[Card]) -> tuple[Card, ...]:
    """Scenarios from approachable to demanding; where they ask as much, by title."""
    return tuple(sorted(cards, key=lambda card: (card.demand.weight, card.title, card.path)))


def ordered(cards: Sequence[Card]) -> list[Card]:
    """All scenarios, each once: path by path, then those with errors as they came."""
    found = {card.path: card for path in paths(cards) for card in path.cards}
    return [*found.values(), *(card for card in cards if card.faults)]


def ordered_for(cards: Sequence[Card], situation: str) -> list[Card]:
    """Those for one situation in their order, those with errors last."""
    own = [card for card in cards if situation in card.situations]
    return [*in_order([card for card in own if not card.faults]), *(c for c in own if c.faults)]


def reason(card: Card) -> str:
    """How much a scenario asks, for a line of a list: `5 people, 3 close calls`.

    Its minutes stand beside it, and `reasons` says all of it.
    """
    close = card.demand.close
    calls = f", {close} close {'call' if close == 1 else 'calls'}" if close else ""
    return f"{_people(card)}{calls}"


def reasons(card: Card) -> str:
    """The same as a sentence, for somebody who has not met the words."""
    asked = card.demand
    decisions = "1 decision" if asked.scenes == 1 else f"{asked.scenes} decisions"
    of = ""
    if 0 < asked.met < asked.scenes:
        decisions += f", about {asked.met} of them in one play"
        of = f" of the {asked.scenes}"
    elif asked.met > asked.scenes:
        decisions += f", about {asked.met} in one play since some come back"
    told = []
    if asked.close:
        what = "is a close call" if asked.close == 1 else "are close calls"
        told.append(f"{asked.close}{of} {what}")
    if asked.priced:
        told.append(f"in {asked.priced} the strongest choice has its price")
    return f"{_people(card)} and {decisions}{': ' if told else ''}{', '.join(told)}.".capitalize()


def _people(card: Card) -> str:
    people = card.demand.people
    return "1 person" if people == 1 else f"{people or 'no'} people"
