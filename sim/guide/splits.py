"""The decisions that split people most by the author's key, and what there is to say of each."""

from __future__ import annotations

import string
from collections.abc import Sequence
from dataclasses import dataclass

from sim.catalogue import Catalogue
from sim.document.inert import unmarked
from sim.guide.texts import name_of, named_in, told
from sim.proof.model import Answers, Thing
from sim.proof.things import choice_id
from sim.story.model import Choice, Story
from sim.story.scoring import Grade, grade

MOST = 3
"""Decisions that a group can talk about in one meeting."""
_UNKNOWN = Thing()


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a scene; `letter` is what a group calls it, since numbers depend on the play.

    `u` is the sum of its scores, `grade` what it is worth beside all other choices of the scene.
    `share` is how many random players come there and take it, None where that is not known.
    """

    letter: str
    text: str
    u: int
    grade: Grade
    shows: tuple[tuple[str, int], ...]
    """(name of a principle, points), as the choice lists them."""
    strains: tuple[tuple[str, int], ...]
    why: str
    share: float | None
    always: bool
    """False where it is open under a condition only."""

    @property
    def speaks_for_it(self) -> int:
        """The points of what it shows, whatever it strains."""
        return sum(points for _, points in self.shows)


@dataclass(frozen=True, slots=True)
class Split:
    """A decision on which the key parts people; see `split` for `measure`.

    `text` is what happens there: an author's Markdown, in short.
    `strongest` are the choices that the key has highest, `tempting` the weak one that most speaks
    for. `near` are two of the best, a point apart at most, that show different principles.
    `closes` are letters of choices with the titles of the endings that they can put out of reach;
    an ending that any of the choices can put out of reach is in none.
    `people` are those whom the scene names, as it names them, the one it speaks of most first.
    """

    scene_id: str
    name: str
    text: str
    measure: float
    options: tuple[Option, ...]
    strongest: tuple[Option, ...]
    tempting: Option
    near: tuple[Option, Option] | None
    closes: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]
    people: tuple[str, ...]


def splits(story: Story, answers: Answers, catalogue: Catalogue) -> tuple[Split, ...]:
    """The decisions that split people most, at most three, in the order of the story.

    Which of them is the widest, `measure` says. Ties go to the scene that stands first. Scenes
    whose choices all weigh the same are left out.
    """
    known = not answers.reason
    measured = [
        (split(story, answers, place), place)
        for place, scene in enumerate(story.scenes)
        if len({choice.u for choice in scene.choices}) > 1
    ]
    ranked = sorted((each for each in measured if each[0] > 0), key=lambda each: -each[0])
    return tuple(
        _split(story, answers, catalogue, place, measure, known)
        for measure, place in sorted(ranked[:MOST], key=lambda each: each[1])
    )


def split(story: Story, answers: Answers, place: int) -> float:
    """How far the key parts players who choose at random at a scene: P · Var(u).

    P is the share of random players who come to the scene. Var(u) is the variance of the sum u
    over the decisions made there: Σ v(c) · (u(c) − m)² / Σ v(c), where v(c) is how often a random
    player takes choice c in a play on average, and m = Σ v(c) · u(c) / Σ v(c). So a wide scene
    that few come to and a narrow one that all come to may be as much worth a talk. Where nothing
    is proven, P and each v(c) count as 1.
    """
    scene = story.scenes[place]
    known = not answers.reason
    often = [
        _often(answers, choice_id(story, place, at)) if known else 1.0
        for at in range(len(scene.choices))
    ]
    total = sum(often)
    if not total:
        return 0.0
    mean = sum(v * choice.u for v, choice in zip(often, scene.choices, strict=True)) / total
    variance = (
        sum(v * (choice.u - mean) ** 2 for v, choice in zip(often, scene.choices, strict=True))
        / total
    )
    if not known:
        return variance
    here = answers.scenes.get(scene.id, _UNKNOWN)
    share = here.p if here.p is not None else min(1.0, here.visits or 0.0)
    return share * variance


def options_of(
    story: Story, answers: Answers, catalogue: Catalogue, place: int
) -> tuple[Option, ...]:
    """The choices of a scene in the order of the file."""
    scene = story.scenes[place]
    worths = [choice.u for choice in scene.choices]
    known = not answers.reason
    found = []
    for at, choice in enumerate(scene.choices):
        proved = answers.choices.get(choice_id(story, place, at))
        shows, strains = _scores(choice, catalogue)
        found.append(
            Option(
                letter=letter(at),
                text=unmarked(choice.text),
                u=choice.u,
                grade=grade(choice.u, min(worths), max(worths)),
                shows=shows,
                strains=strains,
                why=choice.why,
                share=proved.thing.p if proved is not None and known else None,
                always=choice.when is None,
            )
        )
    return tuple(found)


def letter(at: int) -> str:
    """What the choice at a place of its scene, from 0, is called."""
    letters = string.ascii_uppercase
    return letters[at] if at < len(letters) else str(at + 1)


def _split(
    story: Story, answers: Answers, catalogue: Catalogue, place: int, measure: float, known: bool
) -> Split:
    scene = story.scenes[place]
    options = options_of(story, answers, catalogue, place)
    most = max(option.u for option in options)
    return Split(
        scene_id=scene.id,
        name=name_of(scene),
        text=told(scene),
        measure=measure,
        options=options,
        strongest=tuple(option for option in options if option.u == most),
        tempting=tempting(options),
        near=near(options),
        closes=_closes(story, answers, place) if known else (),
        people=named_in(scene, story.cast),
    )


def tempting(options: Sequence[Option]) -> Option:
    """The weak choice that has most to be said for it: below zero, or else one of the lowest.

    By the points of what it shows, then by its sum, then by its place in the file.
    """
    least = min(option.u for option in options)
    most = max(option.u for option in options)
    weak = [option for option in options if option.u < 0 and option.u < most]
    weak = weak or [option for option in options if option.u == least]
    return max(weak, key=lambda option: (option.speaks_for_it, option.u))


def near(options: Sequence[Option]) -> tuple[Option, Option] | None:
    """Two choices at the top, at most a point apart, that show wholly different principles."""
    most = max(option.u for option in options)
    best = sorted(
        (option for option in options if option.u >= most - 1 and option.shows),
        key=lambda option: -option.u,
    )
    for at, one in enumerate(best):
        for other in best[at + 1 :]:
            if not {name for name, _ in one.shows} & {name for name, _ in other.shows}:
                first, second = sorted((one, other), key=options.index)
                return first, second
    return None


def _closes(
    story: Story, answers: Answers, place: int
) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    count = len(story.scenes[place].choices)
    found: dict[tuple[str, ...], list[str]] = {}
    for ending in story.endings:
        letters = []
        for at in range(count):
            option = answers.choices.get(choice_id(story, place, at))
            if option is not None and ending.id in (option.doors or {}):
                letters.append(letter(at))
        if 0 < len(letters) < count:
            found.setdefault(tuple(letters), []).append(unmarked(ending.title))
    return tuple((letters, tuple(titles)) for letters, titles in found.items())


def _often(answers: Answers, id: str) -> float:
    option = answers.choices.get(id)
    thing = option.thing if option is not None else _UNKNOWN
    return (thing.visits if thing.visits is not None else thing.p) or 0.0


def _scores(
    choice: Choice, catalogue: Catalogue
) -> tuple[tuple[tuple[str, int], ...], tuple[tuple[str, int], ...]]:
    named = [
        (catalogue.principles[id].name if id in catalogue.principles else id, points)
        for id, points in choice.scores.items()
    ]
    return (
        tuple(each for each in named if each[1] > 0),
        tuple(each for each in named if each[1] < 0),
    )
