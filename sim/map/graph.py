"""The scenes of a story as a graph to be drawn: nodes, edges, and how many players take each.

Every picture is made from this one graph, in whatever format it is written.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from sim.map.numbers import count, number, share
from sim.map.words import plain
from sim.proof.model import Proof, Thing
from sim.proof.things import branch_id
from sim.story.model import Branch, Story
from sim.text import spoken

WHOLE = 400
"""Scenes up to which the whole story is drawn."""
PART = 150
"""Scenes drawn of a larger story; as many endings again at most."""
NOTHING = Thing()
_ID = re.compile(r"[a-z][a-z0-9_]*", re.ASCII)


class Node(NamedTuple):
    """A scene or ending; `note` says how many reach it, and is empty where that is not known.

    `read` is True for a scene without choices, which is only read.
    """

    place: int
    id: str
    title: str
    note: str
    ending: bool
    reachable: bool | None
    start: bool
    read: bool

    @property
    def key(self) -> str:
        """A name that no other box has, of letters, digits and underscores: the id of all files.

        It stays when scenes are added. No file holds other ids, but a story may be made otherwise.
        """
        return self.id if _ID.fullmatch(self.id) else f"_{self.place}"


class Way(NamedTuple):
    """One choice that leads along an edge (-1 and no name: read on), with its whole text.

    `split` says what decides where the same way leads to other places too: chance, or the values
    of the play.
    """

    choice: int
    name: str
    text: str
    split: Literal["", "chance", "values"]


class Edge(NamedTuple):
    """All ways from one place to another, and how many players take one of them.

    `weight` (0 to 1) is for the width of its line; `label` and `words` say the share, shortly and
    as a sentence. The label is empty where the share is not known.
    """

    source: int
    target: int
    ways: tuple[Way, ...]
    weight: float
    label: str
    words: str
    reachable: bool | None

    @property
    def choices(self) -> tuple[int, ...]:
        """The choices of its source that lead along it; -1 where the source is only read."""
        return tuple(way.choice for way in self.ways)


class Graph(NamedTuple):
    """What is drawn; `whole` is False where only the most visited of all `scenes` are.

    `reason` says why the shares are not proven, and is empty where they are.
    """

    title: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    whole: bool
    scenes: int
    reason: str


def name_of(story: Story, place: int) -> str:
    """What people call a place: its heading or title, else its id in words."""
    ending = story.ending(place)
    named = ending.title if ending else story.scenes[place].heading
    if plain(named):
        return plain(named)
    words = plain(spoken(story.place_id(place)))
    return words[:1].upper() + words[1:]


def thing_at(proof: Proof, place: int) -> Thing:
    """What is proved of the scene or ending at a place."""
    id = proof.story.place_id(place)
    if place < len(proof.story.scenes):
        return proof.answers.scenes.get(id, NOTHING)
    end = proof.answers.endings.get(id)
    return end.thing if end else NOTHING


def ways(story: Story, place: int) -> list[tuple[int, tuple[Branch, ...]]]:
    """The ways out of a scene: (choice, its branches), or one (-1, branches) where it is read."""
    scene = story.scenes[place]
    if scene.choices:
        return [(at, choice.goto) for at, choice in enumerate(scene.choices)]
    return [(-1, scene.goto)]


def graph_of(proof: Proof) -> Graph:
    """The graph of a story, or its most visited part where the whole would be a tangle."""
    story = proof.story
    last = len(story.scenes)
    whole = last <= WHOLE
    if whole:
        places = list(range(last + len(story.endings)))
    else:
        places = sorted(
            [
                *_most_visited(proof, range(last)),
                *_most_visited(proof, range(last, last + len(story.endings))),
            ]
        )
    shown = set(places)
    nodes = tuple(_node(proof, place) for place in places)
    edges = [edge for place in places if place < last for edge in _edges(proof, place, shown)]
    title = plain(story.title) or plain(story.id)
    return Graph(title, nodes, tuple(edges), whole, last, proof.answers.reason)


def _most_visited(proof: Proof, places: Sequence[int]) -> list[int]:
    def rank(place: int) -> tuple[float, int]:
        thing = thing_at(proof, place)
        if place == proof.story.start:
            return -math.inf, place
        visits = thing.visits if thing.visits is not None else thing.p
        return -(visits or 0.0), place

    return sorted(places, key=rank)[:PART]


def _node(proof: Proof, place: int) -> Node:
    story, thing = proof.story, thing_at(proof, place)
    note = "" if thing.p is None else share(thing.p, thing.reachable)
    if thing.reachable is False:
        note = "never reached"
    elif thing.reachable and thing.p is None:
        note = "can be reached"
    ending = place >= len(story.scenes)
    if ending and thing.reachable:
        end = proof.answers.endings[story.place_id(place)]
        if end.plays is not None:
            note += f" · {count(end.plays)} {'play' if end.plays == 1 else 'plays'}"
    read = not ending and not story.scenes[place].choices
    start = place == story.start
    id, name = story.place_id(place), name_of(story, place)
    return Node(place, id, name, note, ending, thing.reachable, start, read)


def _edges(proof: Proof, place: int, shown: set[int]) -> list[Edge]:
    story = proof.story
    found: dict[int, list[tuple[Way, Thing]]] = {}
    for choice, goto in ways(story, place):
        way = _way(story, place, choice, goto)
        for at, branch in enumerate(goto):
            if branch.to in shown:
                id = branch_id(story, place, choice, at)
                thing = proof.answers.branches.get(id, NOTHING)
                found.setdefault(branch.to, []).append((way, thing))
    return [_edge(thing_at(proof, place), place, to, each) for to, each in found.items()]


def _way(story: Story, place: int, choice: int, goto: Sequence[Branch]) -> Way:
    split: Literal["", "chance", "values"] = ""
    if len({branch.to for branch in goto}) > 1:
        chance = any(branch.chance is not None for branch in goto)
        split = "chance" if chance else "values"
    if choice < 0:
        return Way(choice, "", "", split)
    taken = story.scenes[place].choices[choice]
    return Way(choice, plain(taken.id), plain(taken.text), split)


def _edge(scene: Thing, place: int, to: int, found: Sequence[tuple[Way, Thing]]) -> Edge:
    by = tuple(dict.fromkeys(way for way, _ in found))
    things = [thing for _, thing in found if thing.reachable is not False]
    if not things:
        return Edge(place, to, by, 0.0, "never", "nobody can ever go this way", False)
    reachable = True if any(thing.reachable for thing in things) else None
    shares = [thing.p for thing in things if thing.p is not None]
    visits = [thing.visits for thing in things if thing.visits is not None]
    if len(shares) == len(things) and (len(things) == 1 or _once(scene)):
        p = min(1.0, sum(shares))
        shown = share(p, reachable)
        return Edge(place, to, by, p, shown, f"{shown} of random players go here", reachable)
    if len(visits) == len(things):
        # Who comes twice may take two ways: shares would not add up, but visits do.
        mean = sum(visits)
        shown = f"×{number(mean)}"
        words = f"a random player goes here {number(mean)} times in a play, on average"
        return Edge(place, to, by, min(1.0, mean), shown, words, reachable)
    return Edge(place, to, by, 0.0, "", "how many go here is not known", reachable)


def _once(scene: Thing) -> bool:
    """True where nobody comes to a scene twice, so that the shares of its ways add up."""
    if scene.p is None or scene.visits is None:
        return False
    return math.isclose(scene.p, scene.visits, rel_tol=1e-9)
