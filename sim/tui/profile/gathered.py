"""What the profile's screen shows, gathered beside it: replaying attempts takes its time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from sim.library import Card
from sim.profile.history import Played, asked
from sim.profile.model import Profile
from sim.profile.suggestion import Suggestion
from sim.session import Session

if TYPE_CHECKING:
    from sim.debrief.question import Asked
    from sim.records import Answer


class Page(NamedTuple):
    """What was written at one attempt, by its kind."""

    attempt: int
    title: str
    answers: Mapping[str, Answer]

    @property
    def latest(self) -> str:
        """When something was written there last."""
        return max(each.at for each in self.answers.values())

    @property
    def to_follow_up(self) -> Answer | None:
        """What was meant to be tried, as long as nothing has been said of how it went since."""
        meant, went = self.answers.get("intention"), self.answers.get("followup")
        return meant if meant and (went is None or went.at < meant.at) else None


@dataclass(frozen=True)
class Gathered:
    """A profile, all attempts with the latest first, what to play next, and the library.

    `kept` is False where the records could not be opened, and there is nothing to go by.
    """

    profile: Profile
    played: Sequence[Played] = ()
    suggestion: Suggestion | None = None
    cards: Sequence[Card] = ()
    kept: bool = True

    @cached_property
    def finished(self) -> frozenset[str]:
        """The ids of the scenarios that have been played to an end."""
        return frozenset(each.saved.scenario for each in self.played if each.saved.finished)

    @cached_property
    def by_id(self) -> Mapping[str, Played]:
        """The attempts by their numbers, as rows are named by them."""
        return {str(each.saved.id): each for each in self.played}

    @cached_property
    def asked(self) -> Mapping[int, Sequence[Asked]]:
        """What was asked in the debriefs, by the numbers of the attempts."""
        return asked(self.played)

    @cached_property
    def pages(self) -> Mapping[str, Page]:
        """The journal by the numbers of the attempts, what was written on last before the rest."""
        by_attempt: dict[int, dict[str, Answer]] = {}
        for answer in self.profile.journal:
            by_attempt.setdefault(answer.attempt, {})[answer.kind] = answer
        pages = [
            Page(attempt, self.title_of(attempt, next(iter(own.values())).scenario), own)
            for attempt, own in by_attempt.items()
        ]
        pages.sort(key=lambda page: (page.latest, page.attempt), reverse=True)
        return {str(page.attempt): page for page in pages}

    def title_of(self, attempt: int, scenario: str) -> str:
        """The title of an attempt's scenario, else the library's title for its id, else the id."""
        each = self.by_id.get(str(attempt))
        if each is not None and not each.unread:
            return each.title
        card = self._cards.get(scenario)
        return card.title if card else scenario

    def to_play(self, scenario: str) -> Card | None:
        """The scenario of an id, where it can be played from here."""
        card = self._cards.get(scenario)
        return card if card and not card.faults else None

    @cached_property
    def _cards(self) -> Mapping[str, Card]:
        return {card.id: card for card in self.cards}

    def at_stake(self, principle: str) -> list[Card]:
        """The scenarios that put a principle to the test."""
        return [card for card in self.cards if principle in card.focus and not card.faults]


def gather(session: Session, cards: Sequence[Card]) -> Gathered:
    """All of it. Raises LibraryError and RecordsError."""
    profile = session.profile()
    suggestion = session.suggestion(cards, profile)
    kept = session.store is not None
    return Gathered(profile, session.history(), suggestion, cards, kept)
