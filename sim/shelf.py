"""What a library shows, as data: entries in order, their marks in words, search and filters.

The screens and the plain mode list, look for and describe scenarios by it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from sim import learning_path
from sim.library import Card
from sim.story.situations import SITUATIONS
from sim.text import spoken

if TYPE_CHECKING:
    from sim.records import Reached

TITLES_FROM = 5
"""From so many scenarios on, the list has titles."""
NEW, UNDER_WAY, PLAYED, FAULTY = "○", "●", "✓", "×"
Names = Mapping[str, str]
"""Principle ids and their names, where they are known by now."""


ONE_OF_EACH = "One of each kind; all have to fit."
"""How filters go together."""


class Entry(NamedTuple):
    """A scenario, and how far the learner has come with it; None where it was never begun."""

    card: Card
    reached: Reached | None = None

    @property
    def under_way(self) -> int | None:
        """The number of the attempt that would be continued."""
        return self.reached.under_way if self.reached else None

    @property
    def finished(self) -> int:
        """How many attempts came to an ending."""
        return self.reached.finished if self.reached else 0

    @property
    def last(self) -> int | None:
        """The number of the finished attempt that was touched last."""
        return self.reached.last if self.reached else None

    @property
    def mark(self) -> str:
        """One sign; `status` says the same in words."""
        if self.card.faults:
            return FAULTY
        if self.under_way is not None:
            return UNDER_WAY
        return PLAYED if self.finished else NEW

    @property
    def status(self) -> str:
        """How far one has come, in words."""
        if self.card.faults:
            count = self.card.faults
            return f"has {count} {'error' if count == 1 else 'errors'}"
        if self.under_way is not None:
            return "under way: continue"
        times = self.finished
        return {0: "new", 1: "played", 2: "played twice"}.get(times, f"played {times} times")


class Filters(NamedTuple):
    """What is looked for besides words; an empty string stands for any."""

    situation: str = ""
    principle: str = ""
    field: str = ""

    @property
    def any(self) -> bool:
        """True where something is left out."""
        return bool(self.situation or self.principle or self.field)

    def hold(self, card: Card) -> bool:
        """True where a scenario is one of those looked for."""
        return (
            (not self.situation or self.situation in card.situations)
            and (not self.principle or self.principle in card.focus)
            and (not self.field or self.field == card.field)
        )

    def words(self, names: Names) -> str:
        """The filters in words."""
        principle = name_of(self.principle, names) if self.principle else ""
        return ", ".join(part for part in (spoken(self.situation), principle, self.field) if part)


def kinds(cards: Collection[Card], names: Names) -> list[tuple[str, str, list[str]]]:
    """What can be filtered by: the field of Filters, its title, and the values that occur.

    Situations stand in the order of the paths, the others by the words that are shown.
    """
    met = {situation for card in cards for situation in card.situations}
    own = [situation for situation in SITUATIONS if situation in met]
    focus = {principle for card in cards for principle in card.focus}
    fields = {card.field for card in cards if card.field}
    found = [
        ("situation", "For whom", own + sorted(met.difference(own))),
        (
            "principle",
            "What it puts to the test",
            sorted(focus, key=lambda each: (name_of(each, names).casefold(), each)),
        ),
        ("field", "Field", sorted(fields, key=lambda each: (each.casefold(), each))),
    ]
    return [each for each in found if each[2]]


def name_of(principle: str, names: Names) -> str:
    """A principle's name; its id as words until the catalogue has been read."""
    known = names.get(principle)
    if known:
        return known
    words = spoken(principle)
    return words[:1].upper() + words[1:]


def entries(cards: Sequence[Card], reached: Mapping[str, Reached]) -> list[Entry]:
    """One entry a scenario: under way first, then path by path, faulty ones last.

    `reached` holds those that were begun, by id; those under way in it stand in its order.
    """
    found = [Entry(card, reached.get(card.id)) for card in learning_path.ordered(cards)]
    lately = {id: place for place, id in enumerate(reached)}
    under_way = [entry for entry in found if entry.mark == UNDER_WAY]
    under_way.sort(key=lambda entry: lately[entry.card.id])
    return under_way + [entry for entry in found if entry.mark != UNDER_WAY]


class Section(NamedTuple):
    """Scenarios that stand together in the list; a title of "" is drawn as none.

    `path` is True where they are one situation's, in the order of its path.
    """

    title: str
    entries: tuple[Entry, ...]
    path: bool = False


def sections(found: Sequence[Entry], filters: Filters) -> list[Section]:
    """The list as it is drawn: what is under way, then a path for each situation.

    Few scenarios, or those of one situation that was asked for, need no titles: they stand in one
    order. A scenario for two situations stands on both paths.
    """
    if filters.situation:
        cards = [entry.card for entry in found]
        own = learning_path.ordered_for(cards, filters.situation)
        return [Section("", tuple(_of(found, own)), path=True)]
    if len(found) < TITLES_FROM:
        return [Section("", tuple(found))]
    under_way = [entry for entry in found if entry.mark == UNDER_WAY]
    faulty = [entry for entry in found if entry.mark == FAULTY]
    rest = [entry for entry in found if entry.mark not in (UNDER_WAY, FAULTY)]
    titled = [Section("Under way", tuple(under_way))]
    titled += [
        Section(situation_title(path.situation), tuple(_of(rest, path.cards)), path=True)
        for path in learning_path.paths([entry.card for entry in rest])
    ]
    titled.append(Section("Not to be played", tuple(faulty)))
    return [section for section in titled if section.entries]


def situation_title(situation: str) -> str:
    """A path's situation as a heading."""
    words = spoken(situation) or "for anybody"
    return words[:1].upper() + words[1:]


def haystack(card: Card, names: Names) -> str:
    """Everything that search looks through."""
    parts = [card.title, card.summary, card.role, card.field, card.id]
    parts += [spoken(each) for each in card.situations]
    parts += [f"{name} {role}" for name, role in card.cast]
    parts += [f"{spoken(each)} {names.get(each, '')}" for each in card.focus]
    return "\n".join(parts).casefold()


def search(all_entries: Sequence[Entry], words: str, filters: Filters, names: Names) -> list[Entry]:
    """The entries in which every word occurs and the filters hold.

    First come those with all of them in the title, then those for whom it is or whose role names
    them, and each in their order.
    """
    wanted = words.casefold().split()
    found = [
        entry
        for entry in all_entries
        if filters.hold(entry.card) and (not wanted or _all_in(wanted, haystack(entry.card, names)))
    ]
    return sorted(found, key=lambda entry: _rank(wanted, entry.card)) if wanted else found


def _rank(wanted: Collection[str], card: Card) -> int:
    """0 where words stand in the title, 1 where they say for whom it is, 2 where elsewhere."""
    if _all_in(wanted, card.title.casefold()):
        return 0
    whom = "\n".join([card.role, *map(spoken, card.situations)])
    return 1 if _all_in(wanted, whom.casefold()) else 2


def _all_in(wanted: Collection[str], text: str) -> bool:
    return all(word in text for word in wanted)


def _of(some: Sequence[Entry], cards: Sequence[Card]) -> Iterator[Entry]:
    by_path = {entry.card.path: entry for entry in some}
    return (by_path[card.path] for card in cards if card.path in by_path)
