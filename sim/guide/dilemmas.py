"""The tensions of a scenario: both sides with their sources, and where the story meets them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sim.catalogue import Catalogue, Document, Side, Source, Tension
from sim.guide.texts import name_of, reminder
from sim.story.model import Choice, Scene, Story

CLEAR = 2
"""How far a choice has to lean to be named for its side: one point of one principle may mean much
else."""


@dataclass(frozen=True, slots=True)
class Cited:
    """A document, and the places in it that are meant."""

    document: Document
    at: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stake:
    """A scene in which a tension is at stake.

    `one` and `other` are the choices nearest to either side, in a few words; both are empty where
    the key does not tell, and then `choices` are all there are.
    """

    scene_id: str
    scene: str
    one: str = ""
    other: str = ""
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Dilemma:
    """A tension, where each of its sides can be read, and the scenes that put it to people."""

    tension: Tension
    one_at: tuple[Cited, ...]
    other_at: tuple[Cited, ...]
    stakes: tuple[Stake, ...]


def dilemmas(story: Story, catalogue: Catalogue) -> tuple[Dilemma, ...]:
    """Those that scenes name, in the order of the story; then those that only the scenario does."""
    named = [id for scene in story.scenes for id in scene.tensions]
    ids = dict.fromkeys((*named, *story.tensions))
    claims = _claims(catalogue)
    return tuple(
        Dilemma(
            tension,
            places(catalogue, claims, tension.one),
            places(catalogue, claims, tension.other),
            tuple(
                _stake(catalogue, tension, scene)
                for scene in story.scenes
                if tension.id in scene.tensions and scene.choices
            ),
        )
        for tension in (catalogue.tensions[id] for id in ids if id in catalogue.tensions)
    )


def places(catalogue: Catalogue, claims: Mapping[str, Source], side: Side) -> tuple[Cited, ...]:
    """Where the claims of a side stand, by document."""
    found: dict[str, list[str]] = {}
    for claim in side.claims:
        source = claims.get(claim)
        if source is not None:
            found.setdefault(source.document, []).append(source.at)
    return tuple(
        Cited(catalogue.documents[id], tuple(dict.fromkeys(at))) for id, at in found.items()
    )


def leaning(catalogue: Catalogue, tension: Tension, choice: Choice) -> int:
    """To which side a choice leans by the key: above zero to the first, below to the second.

    Each principle of the tension that the choice shows or strains counts with its points, as many
    times as claims of the first side stand behind it, less those of the second.
    """
    lean = 0
    for id, points in choice.scores.items():
        principle = catalogue.principles.get(id)
        if principle is None or id not in tension.principles:
            continue
        claims = {source.claim for source in principle.sources}
        weight = len(claims.intersection(tension.one.claims))
        weight -= len(claims.intersection(tension.other.claims))
        lean += points * weight
    return lean


def _stake(catalogue: Catalogue, tension: Tension, scene: Scene) -> Stake:
    """The choices nearest to either side; of several that are as near, the one worth most."""
    leans = [leaning(catalogue, tension, choice) for choice in scene.choices]
    if min(leans) <= -CLEAR and max(leans) >= CLEAR:
        one = _nearest(scene.choices, leans)
        other = _nearest(scene.choices, [-lean for lean in leans])
        return Stake(scene.id, name_of(scene), reminder(one.text), reminder(other.text))
    reminders = tuple(reminder(choice.text) for choice in scene.choices)
    return Stake(scene.id, name_of(scene), choices=reminders)


def _nearest(choices: Sequence[Choice], leans: Sequence[int]) -> Choice:
    most = max(leans)
    as_near = [choice for choice, lean in zip(choices, leans, strict=True) if lean == most]
    return max(as_near, key=lambda choice: choice.u)


def _claims(catalogue: Catalogue) -> dict[str, Source]:
    found: dict[str, Source] = {}
    for principle in catalogue.principles.values():
        for source in principle.sources:
            found.setdefault(source.claim, source)
    return found
