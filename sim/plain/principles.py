"""Principles, tensions and documents in sentences: what scenarios are scored against and about."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sim.plain.console import Console
from sim.plain.prose import count, ended, sentence, wrapped
from sim.profile import browse, words
from sim.text import one_line

if TYPE_CHECKING:
    from sim.catalogue import Catalogue, Document, Principle, Side, Tension
    from sim.library import Card
    from sim.profile.model import Profile

Entries = Sequence[tuple[str, str]]
"""Ids, each with its name."""


def principles_table(catalogue: Catalogue, width: int, profile: Profile | None = None) -> str:
    """The principles under their families, then the documents and the tensions.

    With a profile, the principles are told with how the learner stands with each.
    """
    groups: list[tuple[str, Entries]] = [
        (family.name, [(each.id, _told(each, profile)) for each in catalogue.in_family(family.id)])
        for family in catalogue.families.values()
    ]
    documents = [(each.id, f"{each.title} ({browse.by(each)})") for each in _documents(catalogue)]
    tensions = [(each.id, each.name) for each in catalogue.tensions.values()]
    groups.append(("Tensions: where the sources pull apart", tensions))
    groups.append(("Documents: what these rest on", documents))
    return "\n\n".join(_named(name, entries, width) for name, entries in groups if entries)


def _documents(catalogue: Catalogue) -> Sequence[Document]:
    return tuple(catalogue.documents.values())


def _told(principle: Principle, profile: Profile | None) -> str:
    found = None if profile is None else profile.standing(principle.id)
    return principle.name if found is None else f"{principle.name}; {words.standing(found)}"


def _named(name: str, entries: Entries, width: int) -> str:
    """A heading, and below it each id with its name."""
    size = max(len(id) for id, _ in entries)
    lines = [f"  {id.ljust(size)}  {one_line(called)}" for id, called in entries]
    if width:
        lines = [wrapped(line, width, hanging=" " * 6) for line in lines]
    return "\n".join([one_line(name), *lines])


def tell_principle(
    console: Console,
    catalogue: Catalogue,
    principle: Principle,
    cards: Sequence[Card] = (),
    profile: Profile | None = None,
) -> None:
    """One principle: what it is, what shows and strains it, its question, scenarios and sources.

    With a profile, also the learner's own choices where it was at stake.
    """
    console.say(f"{sentence(principle.name)} ({principle.id})")
    family = catalogue.families.get(principle.family)
    if family is not None:
        console.say(f"Family: {ended(family.name)}")
    console.read(principle.definition)
    console.say(f"{browse.SHOWS}:")
    console.items([sentence(text) for text in principle.shows])
    console.say(f"{browse.STRAINS}:")
    console.items(
        [
            f"{sentence(strain.text)}{f' ({browse.REFLEX})' if strain.reflex else ''}"
            for strain in principle.strains
        ]
    )
    console.say(f"{browse.QUESTION}: {sentence(principle.question)}")
    _tell_stake(console, cards, principle)
    _tell_own(console, principle, profile)
    console.say(f"{browse.SOURCES}:")
    console.items(
        [f"{sentence(catalogue.cite(each))}: {sentence(each.says)}" for each in principle.sources]
    )
    if alone := browse.held_alone(catalogue, principle):
        console.say(sentence(alone))
    for tension in catalogue.tensions_of(principle.id):
        console.say(f"{browse.APART}: {sentence(tension.name)} ({tension.id})")
        _tell_sides(console, catalogue, tension)


def _tell_stake(console: Console, cards: Sequence[Card], principle: Principle) -> None:
    found = browse.at_stake(cards, principle.id)
    if found:
        console.say(f"{browse.STAKE}:")
        console.items(
            [
                f"{sentence(card.title)} ({one_line(card.id)}, {count(card.minutes, 'minute')})"
                for card in found
            ]
        )


def _tell_own(console: Console, principle: Principle, profile: Profile | None) -> None:
    found = None if profile is None else profile.standing(principle.id)
    if found is None:
        return
    console.say(f"{browse.OWN}:")
    if not found.evidence and not found.passed_over:
        console.say(browse.UNMET)
        return
    from sim.plain.profile import tell_choices

    tell_choices(console, found)


def tell_tension(console: Console, catalogue: Catalogue, tension: Tension) -> None:
    """One tension: both sides, how they can be held at once, and the principles it is about."""
    console.say(f"{sentence(tension.name)} ({tension.id})")
    _tell_sides(console, catalogue, tension)
    console.say(f"{browse.HOLD_BOTH}: {sentence(tension.reading)}")
    console.say(browse.NO_WINNER)
    console.say(f"{browse.USE}: {sentence(tension.use)}")
    console.say(f"{browse.ABOUT}:")
    console.items([f"{catalogue.principles[id].name} ({id})" for id in tension.principles])


def tell_document(console: Console, catalogue: Catalogue, document: Document) -> None:
    """One document: title, author and year, and the principles that rest on it."""
    console.say(f"{sentence(document.title)} ({document.id})")
    console.say(ended(browse.by(document)))
    console.say(browse.FROM_IT)
    found = browse.resting_on(catalogue, document.id)
    console.say(f"{browse.RESTING}:" if found else "No principle rests on it.")
    console.items(
        [
            f"{sentence(each.name)} ({each.id})"
            + (", which it alone holds" if each.single_document == document.id else "")
            for each in found
        ]
    )


def _tell_sides(console: Console, catalogue: Catalogue, tension: Tension) -> None:
    console.items(
        [
            _side(catalogue, browse.ONE_SIDE, tension.one),
            _side(catalogue, browse.OTHER_SIDE, tension.other),
        ]
    )


def _side(catalogue: Catalogue, label: str, side: Side) -> str:
    """What one side says, and at the end who says so."""
    titles = "; ".join(sentence(title) for title in browse.behind(catalogue, side))
    return f"{label}: {sentence(side.says)}" + (f" ({titles})" if titles else "")
