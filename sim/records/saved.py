"""What is read back: an attempt as it was kept, and an intention to ask about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

Kind = Literal["first", "practice"]


@dataclass(frozen=True, slots=True)
class Saved:
    """One attempt as kept. Times are ISO 8601 in UTC, to the second, ending in 'Z'.

    `entries` holds one tuple for each decision in force: the choice entry, then the `scene@n`
    entries that came with it. `kind` is 'first' where the attempt is the one that counts for its
    learner and scenario, or would if it were finished now. `revision` grows by one with each
    `add`, `take_back` and `move`; `touched` is the time of the last change of the play itself.
    `uid` names the attempt on every machine; where it was played on from another, `parent` is the
    uid of that one and `parted` the number of decisions that both share.
    """

    id: int
    learner: str
    scenario: str
    scenario_sha256: str
    catalogue_sha256: str
    rules: int
    seed: int
    started: str
    finished: str | None
    ending: str | None
    coached: bool
    rewound: bool
    origin: str
    entries: tuple[tuple[str, ...], ...]
    touched: str
    kind: Kind
    revision: int
    uid: str = ""
    parent: str | None = None
    parted: int | None = None

    @property
    def practice(self) -> bool:
        """Whether the way it was played keeps it from counting, whenever it was finished."""
        return self.coached or self.rewound or self.origin == "file"


class Reached(NamedTuple):
    """How far a learner has come with a scenario: what a list says of it.

    `under_way` is the number of the attempt touched last of those without an ending, `last` of
    those with one; None where there is none.
    """

    attempts: int = 0
    finished: int = 0
    under_way: int | None = None
    last: int | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """What a learner said of a decision before its consequence was shown.

    `sure` runs from 1 (a guess) to 4 (certain); None where it was not asked or not answered.
    """

    sure: int | None = None
    reason: str = ""


UNSAID = Said()
"""Nothing was asked, or nothing was said."""


@dataclass(frozen=True, slots=True)
class Learner:
    """Somebody whose attempts are kept apart; the name is empty for who gave none.

    `touched` is the time of their last attempt, empty before there is one.
    """

    name: str
    attempts: int
    touched: str


@dataclass(frozen=True, slots=True)
class Answer:
    """Something a learner wrote: 'reflection', 'intention' or 'followup', and when.

    `ending` and `finished` are those of its attempt, None while that is under way.
    """

    kind: str
    text: str
    at: str
    attempt: int
    scenario: str
    scenario_sha256: str
    catalogue_sha256: str
    ending: str | None
    finished: str | None


@dataclass(frozen=True, slots=True)
class Intention:
    """What a learner meant to try, and when they wrote it."""

    attempt: int
    scenario: str
    text: str
    at: str
