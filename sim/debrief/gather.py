"""From the decisions of an attempt to its debrief."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from sim.catalogue import Catalogue, Principle, Tension
from sim.debrief.doors import NOWHERE, Way, ways
from sim.debrief.model import Alternative, Debrief, Met, Moment, Note
from sim.debrief.question import another, questions
from sim.story import scoring
from sim.story.model import Story
from sim.story.play import Decision, State, view

if TYPE_CHECKING:
    from sim.records import Said


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
        replace(moment(catalogue, item, number, way, words), before=_before(story, item.decision))
        for number, (item, way, words) in enumerate(
            zip(outcome.decisions, went, told, strict=True), start=1
        )
    )
    closing = {index for index, way in enumerate(went) if way.closed}
    asked = questions(story, catalogue, outcome)
    held = dict.fromkeys(tension.id for item in moments for tension in item.tensions)
    tensions = tuple(catalogue.tensions[id] for id in held)
    return Debrief(
        title=story.title,
        ending=ending,
        asked=asked[0],
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
        another=another(asked, asked_of_late),
        summary=story.summary,
        role=story.role,
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
        chance=float(item.chance) if item.most is not None else None,
        way=way,
        sure=said.sure if said else None,
        reason=said.reason if said else "",
    )


def _before(story: Story, decision: Decision) -> tuple[str, ...]:
    passages = view(story, decision.before).passages
    return tuple(text for passage in passages for text in passage.paragraphs)


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
