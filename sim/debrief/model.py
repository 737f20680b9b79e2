"""The debrief of a finished attempt, as data: what the screens, plain mode and exports show.

It holds ids and texts, no layout. The order of everything follows the scoring rules: consequence
before judgement, a question before any grade, two decisions worth talking about.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from sim.catalogue import Catalogue, Principle, Side, Tension
from sim.debrief.doors import NOWHERE, Way, ways
from sim.story import scoring
from sim.story.model import CastMember, Ending, Story
from sim.story.play import Decision, State, View, view

if TYPE_CHECKING:
    from sim.debrief.paths import Pair
    from sim.records import Said


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
    blind: float | None = None
    """What picking blindly would have gained here on average; None where `gained` is."""
    way: Way = NOWHERE
    """The endings this decision put out of reach, or kept; nothing where that is not known."""
    sure: int | None = None
    """How sure the learner said to be, from 1 (a guess) to 4 (certain); None where they did not."""
    reason: str = ""
    """Why, in the learner's own words; empty where they gave no reason."""


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
    talking about, in the order played. `question` belongs to the principle most at stake.
    """

    title: str
    ending: Ending
    question: str
    question_principle: str
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
    another: str = ""
    """A second question, offered beside the first where the learner was asked that one of late."""
    following: Following | None = None
    """What to play next, with this attempt counted; None where nobody asked or there is nothing."""

    def documents(self, side: Side) -> tuple[str, ...]:
        """The titles of the documents on one side of a tension, each once."""
        titles = (self.claims.get(claim, "") for claim in side.claims)
        return tuple(dict.fromkeys(title for title in titles if title))


ANY_QUESTION = (
    "Which of your decisions would you like to talk over with somebody, and why that one?"
)
"""The question where nothing was scored, so that no principle is most at stake."""
NEARLY = 2 / 3
"""The share of the largest stake from which on a principle is nearly as much at stake."""


def debrief(
    story: Story,
    catalogue: Catalogue,
    decisions: Sequence[Decision],
    state: State,
    practice: bool = False,
    closed: Sequence[Sequence[str]] | None = None,
    untold: str = "",
    said: Sequence[Said | None] = (),
    asked_of_late: Collection[str] = (),
) -> Debrief:
    """The debrief of a finished attempt. Raises ValueError where the attempt is not finished.

    `closed` are the ids of the endings that each decision closed; where that is not known it is
    None, and `untold` says why. `said` is what the learner said of each decision before its
    consequence; `asked_of_late` are the principles whose question they were asked of late.
    """
    ending = story.ending(state.place)
    if ending is None:
        raise ValueError("an attempt has a debrief once it has reached an ending")
    outcome = scoring.result(decisions)
    went = ways(story, decisions, closed) if closed is not None else (NOWHERE,) * len(decisions)
    told = (*said, *(None for _ in decisions[len(said) :]))
    moments = tuple(
        moment(catalogue, item, number, way, words)
        for number, (item, way, words) in enumerate(
            zip(outcome.decisions, went, told, strict=True), start=1
        )
    )
    closing = {index for index, way in enumerate(went) if way.closed}
    stakes = scoring.stakes(outcome, tuple(catalogue.principles))
    principle = catalogue.principles.get(next(iter(stakes), ""))
    held = dict.fromkeys(tension.id for item in moments for tension in item.tensions)
    tensions = tuple(catalogue.tensions[id] for id in held)
    return Debrief(
        title=story.title,
        ending=ending,
        question=principle.question if principle else ANY_QUESTION,
        question_principle=principle.id if principle else "",
        talk=tuple(
            moments[index] for index in scoring.worth_talking_about(outcome, closing=closing)
        ),
        moments=moments,
        quality=outcome.quality,
        chance_line=outcome.chance_line,
        scored=outcome.scored,
        shown=_named(catalogue, outcome.shown),
        strained=_named(catalogue, outcome.strained),
        passed_over=_named(catalogue, outcome.passed_over),
        tensions=tensions,
        cast=story.cast,
        values=_values(story, state),
        practice=practice,
        met=_met(catalogue, outcome),
        untold="" if closed is not None else untold,
        claims=_claims(catalogue, tensions),
        another=_another(catalogue, stakes, asked_of_late),
    )


def moment(
    catalogue: Catalogue,
    item: scoring.Scored,
    number: int,
    way: Way = NOWHERE,
    said: Said | None = None,
) -> Moment:
    """One scored decision as the timeline, or coaching during play, tells it."""
    decision = item.decision
    notes = [_note(catalogue, "shown", id) for id in item.shown]
    notes += [_note(catalogue, "strained", id) for id in item.strained]
    notes += [_note(catalogue, "passed over", id) for id in item.passed_over]
    return Moment(
        number=number,
        scene=decision.scene.id,
        heading=decision.scene.heading,
        choice=decision.choice.id,
        text=decision.choice.text,
        then=decision.choice.then,
        grade=item.grade,
        gained=item.gained,
        most=item.most,
        why=decision.choice.why,
        notes=tuple(note for note in notes if note),
        others=_others(item),
        tensions=tuple(
            catalogue.tensions[id] for id in decision.scene.tensions if id in catalogue.tensions
        ),
        blind=float(item.chance) if item.most is not None else None,
        way=way,
        sure=said.sure if said else None,
        reason=said.reason if said else "",
    )


def _others(item: scoring.Scored) -> tuple[Alternative, ...]:
    """What else was open; where the one taken was mixed or costly, what the author gives most."""
    chosen, open_ = item.decision.choice, item.decision.open
    most = max(choice.u for choice in open_)
    tell = item.grade in ("mixed", "costly") and most > chosen.u
    return tuple(
        Alternative(choice.id, choice.text, True, choice.why)
        if tell and choice.u == most
        else Alternative(choice.id, choice.text)
        for choice in open_
        if choice is not chosen
    )


def _another(catalogue: Catalogue, stakes: Mapping[str, int], lately: Collection[str]) -> str:
    """The question of another principle that is nearly as much at stake; empty if not needed."""
    first, *rest = stakes or [""]
    if first not in lately:
        return ""
    for id in rest:
        principle = catalogue.principles.get(id)
        if principle and id not in lately and stakes[id] >= NEARLY * stakes[first]:
            return principle.question
    return ""


def quality_words(quality: float | None, chance_line: float | None, scored: int) -> str:
    """Choice quality in one plain sentence, always with how many decisions it comes from."""
    if quality is None or chance_line is None:
        return "Choice quality: not scored. No decision here had a better and a worse side."
    decisions = "1 decision" if scored == 1 else f"{scored} decisions"
    return (
        f"Choice quality {scoring.shown_as(quality)} of 100, from {decisions}; "
        f"picking blindly would come to {scoring.shown_as(chance_line)}."
    )


def closing(story: Story, state: State) -> View:
    """The last view of an attempt: the scenes read on the way and the ending."""
    return view(story, state)


def _note(
    catalogue: Catalogue, how: Literal["shown", "strained", "passed over"], id: str
) -> Note | None:
    principle: Principle | None = catalogue.principles.get(id)
    if principle is None:
        return None
    cites = tuple(dict.fromkeys(catalogue.cite(source) for source in principle.sources))[:2]
    return Note(how, id, principle.name, cites, _single(catalogue, principle))


def _single(catalogue: Catalogue, principle: Principle) -> str:
    alone = principle.single_document
    return catalogue.documents[alone].title if alone else ""


def _met(catalogue: Catalogue, outcome: scoring.Result) -> tuple[Met, ...]:
    shown, strained, passed = outcome.shown, outcome.strained, outcome.passed_over
    found = [
        Met(
            principle=principle,
            sources=tuple((catalogue.cite(each), each.says) for each in principle.sources),
            single=_single(catalogue, principle),
            shown=shown.get(id, 0),
            strained=strained.get(id, 0),
            passed_over=passed.get(id, 0),
        )
        for id, principle in catalogue.principles.items()
        if id in shown or id in strained or id in passed
    ]
    return tuple(sorted(found, key=lambda item: (-item.shown - item.strained, -item.passed_over)))


def _claims(catalogue: Catalogue, tensions: Sequence[Tension]) -> dict[str, str]:
    asked = {claim for each in tensions for side in (each.one, each.other) for claim in side.claims}
    if not asked:
        return {}
    return {
        source.claim: catalogue.documents[source.document].title
        for principle in catalogue.principles.values()
        for source in principle.sources
        if source.claim in asked
    }


def _named(catalogue: Catalogue, counts: object) -> tuple[tuple[str, int], ...]:
    assert isinstance(counts, dict)
    return tuple(
        (catalogue.principles[id].name if id in catalogue.principles else id, count)
        for id, count in sorted(counts.items(), key=lambda item: -item[1])
    )


def _values(story: Story, state: State) -> tuple[tuple[str, str], ...]:
    named = story.named(state.values)
    meters = [
        (meter.label, f"{named[meter.id]} on a scale from {meter.min} to {meter.max}")
        for meter in story.meters
    ]
    flags = [(flag.label.rstrip("."), "yes" if named[flag.id] else "no") for flag in story.flags]
    return tuple(meters + flags)
