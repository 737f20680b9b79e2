"""The tree of scenes as rows: shares of random players, marks for problems, where choices lead."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Literal, NamedTuple

from sim.story.model import Branch, Story
from sim.studio.bench import Bench, Item
from sim.studio.record import Chance, Entries

Kind = Literal["scene", "choice", "ending"]
Order = Literal["file", "depth"]
_FAR = 10**9


class Marks(NamedTuple):
    """How many errors and warnings a thing has, those of what is in it included."""

    errors: int = 0
    warnings: int = 0


class Branchlet(NamedTuple):
    """One row of the tree.

    `leads` are the ids of the scenes and endings that a choice leads to, each once. `open` says
    of a scene whether its choices stand below it; None where it has none.
    """

    id: str
    kind: Kind
    label: str
    chance: Chance
    marks: Marks
    leads: tuple[str, ...] = ()
    open: bool | None = None
    start: bool = False


def rows(
    bench: Bench, items: Iterable[Item], unfolded: Collection[str], order: Order = "file"
) -> tuple[Branchlet, ...]:
    """The rows of the last good version; none where there has not been one yet."""
    story = None if bench.good is None else bench.good.story
    if story is None:
        return ()
    marks = _marks(bench, items)
    chances: Mapping[str, Chance] = {} if bench.proof is None else bench.proof.chances
    return tuple(_rows(story, chances, marks, unfolded, _places(story, order, bench.ways)))


def _rows(
    story: Story,
    chances: Mapping[str, Chance],
    marks: Mapping[str, Marks],
    unfolded: Collection[str],
    places: Iterable[int],
) -> Iterator[Branchlet]:
    none, unknown = Marks(), Chance()
    for place in places:
        scene = story.scenes[place]
        is_open = scene.id in unfolded if scene.choices else None
        yield Branchlet(
            scene.id,
            "scene",
            scene.id,
            chances.get(scene.id, unknown),
            marks.get(scene.id, none),
            () if scene.choices else leads(story, scene.goto),
            is_open,
            place == story.start,
        )
        for choice in scene.choices if is_open else ():
            id = f"{scene.id}.{choice.id}"
            found = marks.get(id, none)
            chance = chances.get(id, unknown)
            yield Branchlet(id, "choice", choice.id, chance, found, leads(story, choice.goto))
    for ending in story.endings:
        chance = chances.get(ending.id, unknown)
        yield Branchlet(ending.id, "ending", ending.id, chance, marks.get(ending.id, none))


def leads(story: Story, goto: Iterable[Branch]) -> tuple[str, ...]:
    """The places that a `goto` may lead to, each once, in file order."""
    return tuple(dict.fromkeys(story.place_id(branch.to) for branch in goto))


def leads_of(story: Story, id: str) -> tuple[str, ...]:
    """Where a choice `scene.choice` may lead."""
    scene, _, choice = id.partition(".")
    return leads(story, story.scenes[story.places[scene]].by_id[choice].goto)


def scene_of(id: str) -> str:
    """The scene that a thing belongs to: `scene` of `scene.choice`, `scene@2`, `scene#1`."""
    return id.partition(".")[0].partition("@")[0].partition("#")[0]


def thing_of(where: str) -> str:
    """The row of the tree that a finding is about: its scene, choice or ending."""
    return where.partition("@")[0].partition("#")[0]


def _places(story: Story, order: Order, ways: Mapping[str, Entries]) -> Iterable[int]:
    places = range(len(story.scenes))
    if order == "file":
        return places

    def depth(place: int) -> int:
        way = ways.get(story.scenes[place].id)
        return _FAR if way is None else len(way)

    return sorted(places, key=depth)


def _marks(bench: Bench, items: Iterable[Item]) -> Mapping[str, Marks]:
    """The marks of each row, of a scene with those of its choices; errors of a broken file too."""
    found: dict[str, Marks] = {}
    for item in items:
        thing = subject(bench, item)
        error = item.problem.severity == "error"
        for id in {thing, scene_of(thing)} if thing else ():
            errors, warnings = found.get(id, Marks())
            found[id] = Marks(errors + error, warnings + (not error))
    return found


def subject(bench: Bench, item: Item) -> str:
    """The row that a problem belongs to, as far as the file says; empty for the file as a whole."""
    if item.where:
        return thing_of(item.where)
    good = bench.good
    if good is None or item.problem.file != bench.look.path:
        return ""
    return good.places.at(item.problem.line)
