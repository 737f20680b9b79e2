"""A catalogue of principles as somebody browses it: its words, its search, what rests on what.

The screens, plain mode and the command line show the same principle in the same words, so those
stand here; what a learner's own choices say beside it comes from a profile.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from sim.document.words import alone
from sim.profile import words

if TYPE_CHECKING:
    from sim.catalogue import Catalogue, Document, Principle, Side, Tension
    from sim.library import Card
    from sim.profile.model import Evidence, Standing

SHOWS = "What shows it"
STRAINS = "What strains it"
REFLEX = "the reflex of an expert"
QUESTION = "The question it asks"
SOURCES = "Where it comes from"
APART = "Where the sources pull apart"
ONE_SIDE, OTHER_SIDE = "On one side", "On the other"
HOLD_BOTH = "One way to hold both"
NO_WINNER = "Neither side is the right one."
USE = "As a scenario may put it"
ABOUT = "The principles it is about"
RESTING = "The principles that rest on it"
STAKE = "Where it is at stake"
OWN = "Your choices where it was at stake"
OUR_WORDS = "All of it is said in our own words; the place says where to look it up."
FROM_IT = "What the principles take from it is told in our own words and never quoted."
UNMET = (
    "None yet. What you choose in the first attempt that you finish at a scenario, uncoached and "
    "with nothing taken back, appears here."
)
NOT_IN_FOCUS = "No scenario here has it in focus."


def by(document: Document) -> str:
    """Who wrote a document, and when, where that is known."""
    return f"{document.author}, {document.year}" if document.year else document.author


def behind(catalogue: Catalogue, side: Side) -> tuple[str, ...]:
    """The titles of the documents on one side of a tension, each once."""
    claims = {
        source.claim: source.document
        for principle in catalogue.principles.values()
        for source in principle.sources
    }
    met = (claims[claim] for claim in side.claims if claim in claims)
    return tuple(catalogue.documents[id].title for id in dict.fromkeys(met))


def resting_on(catalogue: Catalogue, document: str) -> tuple[Principle, ...]:
    """The principles that a document holds, in the order of the catalogue."""
    return tuple(each for each in catalogue.principles.values() if document in each.documents)


def held_alone(catalogue: Catalogue, principle: Principle) -> str:
    """That one source alone holds a principle, as a sentence; empty where several do."""
    found = principle.single_document
    return "" if found is None else alone(catalogue.documents[found].title)


def at_stake(cards: Iterable[Card], principle: str) -> tuple[Card, ...]:
    """The scenarios that have a principle in focus and can be played."""
    return tuple(card for card in cards if principle in card.focus and not card.faults)


def own(standing: Standing) -> str:
    """How a learner's choices dealt with a principle, in a sentence or two."""
    if not standing.evidence and not standing.passed_over:
        return UNMET
    said = words.standing(standing)
    told = f"{said[:1].upper()}{said[1:]}."
    passed = words.passed(standing)
    return f"{told} {passed}" if passed else told


def where(evidence: Evidence) -> str:
    """At which decision of which story a choice was made."""
    place = f"decision {evidence.number}"
    return f"{evidence.title}, {place}" + (f": {evidence.heading}" if evidence.heading else "")


# Search


def principles(catalogue: Catalogue, typed: str) -> tuple[Principle, ...]:
    """The principles in which every word that was typed occurs, in their order.

    Those whose own name or family holds them stand first: a common word occurs nearly everywhere.
    """
    every = catalogue.principles.values()
    named = [each for each in every if _holds(typed, _named(catalogue, each))]
    ids = {each.id for each in named}
    rest = (each for each in every if each.id not in ids and _holds(typed, _told(catalogue, each)))
    return (*named, *rest)


def tensions(catalogue: Catalogue, typed: str) -> tuple[Tension, ...]:
    """The tensions in which every word that was typed occurs, in their order."""
    return tuple(
        each
        for each in catalogue.tensions.values()
        if _holds(
            typed,
            (
                *(each.id, each.name, each.kind, each.one.says, each.other.says),
                *(each.reading, each.use),
                *(catalogue.principles[id].name for id in each.principles),
            ),
        )
    )


def documents(catalogue: Catalogue, typed: str) -> tuple[Document, ...]:
    """The documents in whose title, author or year every word that was typed occurs."""
    return tuple(
        each
        for each in catalogue.documents.values()
        if _holds(typed, (each.id, each.title, each.author, each.year or ""))
    )


def _named(catalogue: Catalogue, each: Principle) -> Sequence[str]:
    family = catalogue.families.get(each.family)
    return (each.id, each.name, family.name if family else "")


def _told(catalogue: Catalogue, each: Principle) -> Sequence[str]:
    return (
        *_named(catalogue, each),
        *(each.definition, each.question, *each.shows),
        *(strain.text for strain in each.strains),
        *(source.says for source in each.sources),
        *(catalogue.documents[id].title for id in each.documents),
    )


def _holds(typed: str, parts: Iterable[str]) -> bool:
    wanted = typed.casefold().split()
    if not wanted:
        return True
    text = " ".join("\n".join(parts).casefold().split())
    return all(word in text for word in wanted)
