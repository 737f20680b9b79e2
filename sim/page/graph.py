"""The scenes of a story as a graph to be drawn: nodes, edges, and how many players take each."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from sim.page.markup import plain
from sim.page.numbers import count, number, share
from sim.proof.model import Proof, Thing
from sim.proof.things import branch_id
from sim.story.model import Branch, Story

WHOLE = 400
"""Scenes up to which the whole story is drawn."""
PART = 150
"""Scenes drawn of a larger story; as many endings again at most."""
NOTHING = Thing()


class Node(NamedTuple):
    """A scene or ending; `note` says how many reach it."""

    place: int
    title: str
    note: str
    ending: bool
    reachable: bool | None
    start: bool


class Edge(NamedTuple):
    """All ways from one place to another: by which choices (-1: read on), and how many take one.

    `weight` (0 to 1) is for the width of its line; `label` and `words` say the share, shortly and
    as a sentence.
    """

    source: int
    target: int
    choices: tuple[int, ...]
    weight: float
    label: str
    words: str
    reachable: bool | None


class Graph(NamedTuple):
    """What is drawn; `whole` is False where only the most visited scenes are."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    whole: bool


def name_of(story: Story, place: int) -> str:
    """What people call a place: its heading or title, else its id in words."""
    ending = story.ending(place)
    named = ending.title if ending else story.scenes[place].heading
    if plain(named):
        return plain(named)
    words = plain(story.place_id(place).replace("_", " "))
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
    return Graph(nodes, tuple(edges), whole)


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
    note = share(thing.p, thing.reachable)
    if thing.reachable is False:
        note = "never reached"
    elif thing.reachable and thing.p is None:
        note = "can be reached"
    ending = place >= len(story.scenes)
    if ending and thing.reachable:
        end = proof.answers.endings[story.place_id(place)]
        if end.plays is not None:
            note += f" · {count(end.plays)} {'play' if end.plays == 1 else 'plays'}"
    return Node(place, name_of(story, place), note, ending, thing.reachable, place == story.start)


def _edges(proof: Proof, place: int, shown: set[int]) -> list[Edge]:
    story = proof.story
    found: dict[int, list[tuple[int, Thing]]] = {}
    for choice, goto in ways(story, place):
        for at, branch in enumerate(goto):
            if branch.to in shown:
                id = branch_id(story, place, choice, at)
                thing = proof.answers.branches.get(id, NOTHING)
                found.setdefault(branch.to, []).append((choice, thing))
    return [_edge(thing_at(proof, place), place, to, each) for to, each in found.items()]


def _edge(scene: Thing, place: int, to: int, found: Sequence[tuple[int, Thing]]) -> Edge:
    choices = tuple(dict.fromkeys(choice for choice, _ in found))
    things = [thing for _, thing in found if thing.reachable is not False]
    if not things:
        return Edge(place, to, choices, 0.0, "never", "nobody can ever go this way", False)
    reachable = True if any(thing.reachable for thing in things) else None
    shares = [thing.p for thing in things if thing.p is not None]
    visits = [thing.visits for thing in things if thing.visits is not None]
    if len(shares) == len(things) and (len(things) == 1 or _once(scene)):
        p = min(1.0, sum(shares))
        shown = share(p, reachable)
        return Edge(place, to, choices, p, shown, f"{shown} of random players go here", reachable)
    if len(visits) == len(things):
        # Who comes twice may take two ways: shares would not add up, but visits do.
        mean = sum(visits)
        shown = f"×{number(mean)}"
        words = f"a random player goes here {number(mean)} times in a play, on average"
        return Edge(place, to, choices, min(1.0, mean), shown, words, reachable)
    return Edge(place, to, choices, 0.0, "?", "how many go here is not known", reachable)


def _once(scene: Thing) -> bool:
    """True where nobody comes to a scene twice, so that the shares of its ways add up."""
    if scene.p is None or scene.visits is None:
        return False
    return math.isclose(scene.p, scene.visits, rel_tol=1e-9)
