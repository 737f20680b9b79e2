"""The debrief of a finished attempt, as data: what the screens, plain mode and exports show.

It holds ids and texts, no layout. The order of everything follows the scoring rules: consequence
before judgement, a question before any grade, two decisions worth talking about.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from sim.catalogue import Principle, Side, Tension
from sim.debrief.doors import NOWHERE, Way
from sim.debrief.question import Asked
from sim.story import scoring
from sim.story.model import CastMember, Ending

if TYPE_CHECKING:
    from sim.debrief.paths import Pair


@dataclass(frozen=True, slots=True)
class Note:
    """A principle at a decision: shown, strained or passed over."""

    how: Literal["shown", "strained", "passed over"]
    principle: str
    name: str
    cites: tuple[str, ...]
    """Document, author and place of its closest sources, at most two."""
    single: str
    """The title of the one document that alone holds this principle; empty if several do."""


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another choice that was open.

    `most` is True where the author gives more to it than to the one taken, and to none more; this
    is told where the one taken was mixed or costly, and the author's `why` with it.
    """

    id: str
    text: str
    most: bool = False
    why: str = ""


@dataclass(frozen=True, slots=True)
class Moment:
    """One decision as the timeline tells it; `number` counts from 1.

    `grade` is None for a later decision in a scene already decided in.
    """

    number: int
    scene: str
    heading: str
    choice: str
    text: str
    then: str
    grade: scoring.Grade | None
    gained: int | None
    most: int | None
    why: str
    notes: tuple[Note, ...]
    others: tuple[Alternative, ...]
    tensions: tuple[Tension, ...]
    chance: float | None = None
    """What picking at random would have gained here on average; None where `gained` is."""
    way: Way = NOWHERE
    """The endings this decision put out of reach, or kept; nothing where that is not known."""
    sure: int | None = None
    """How sure the learner said to be, from 1 (a guess) to 4 (certain); None where they did not."""
    reason: str = ""
    """Why, in the learner's own words; empty where they gave no reason."""
    before: tuple[str, ...] = ()
    """What was read since the decision before this one: the author's paragraphs, in order."""


@dataclass(frozen=True, slots=True)
class Met:
    """A principle that this attempt met, with how many decisions showed, strained, passed it over.

    `sources` are (place to look up, what it says there), the closest support first; `single` is
    the title of the one document that alone holds the principle, empty if several do.
    """

    principle: Principle
    sources: tuple[tuple[str, str], ...]
    single: str
    shown: int
    strained: int
    passed_over: int


@dataclass(frozen=True, slots=True)
class Following:
    """A scenario to play next, and why; `path` is its file."""

    title: str
    minutes: int
    reason: str
    path: str


@dataclass(frozen=True, slots=True)
class Debrief:
    """Everything a debrief shows.

    `quality` and `chance_line` run from 0 to 100 with full precision, None where nothing was
    scored; `scored` is the number of decisions they come from. `talk` are the moments worth
    talking about, in the order played. `asked` is the question, of the principle most at stake.
    """

    title: str
    ending: Ending
    asked: Asked
    talk: tuple[Moment, ...]
    moments: tuple[Moment, ...]
    quality: float | None
    chance_line: float | None
    scored: int
    shown: tuple[tuple[str, int], ...]
    strained: tuple[tuple[str, int], ...]
    passed_over: tuple[tuple[str, int], ...]
    tensions: tuple[Tension, ...]
    cast: tuple[CastMember, ...]
    values: tuple[tuple[str, str], ...]
    practice: bool
    met: tuple[Met, ...] = ()
    """The principles met: those shown or strained most often first, then those passed over."""
    untold: str = ""
    """Why no decision says which endings it closed; empty where they all do, or nobody asked."""
    beside: Pair | None = None
    """This attempt beside the one it was played on from, where a document is to tell of both."""
    claims: Mapping[str, str] = field(default_factory=dict)
    """The title of the document behind each claim that the tensions met rest on."""
    another: Asked | None = None
    """A second question, offered beside the first where the learner was asked that one of late."""
    summary: str = ""
    """What the story is about, as its author tells it."""
    role: str = ""
    """Whom the learner was in it."""
    following: Following | None = None
    """What to play next, with this attempt counted; None where nobody asked or there is nothing."""

    def documents(self, side: Side) -> tuple[str, ...]:
        """The titles of the documents on one side of a tension, each once."""
        titles = (self.claims.get(claim, "") for claim in side.claims)
        return tuple(dict.fromkeys(title for title in titles if title))


def quality_words(quality: float | None, chance_line: float | None, scored: int) -> str:
    """Choice quality in one plain sentence, always with how many decisions it comes from."""
    if quality is None or chance_line is None:
        return "Choice quality: not scored. No decision here had a better and a worse side."
    decisions = "1 decision" if scored == 1 else f"{scored} decisions"
    return (
        f"Choice quality {scoring.shown_as(quality)} of 100, from {decisions}; "
        f"the chance line (picking at random) is at {scoring.shown_as(chance_line)}."
    )
