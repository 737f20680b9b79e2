"""States that are faults: where there is no way on, and where no way on comes to an ending."""

from __future__ import annotations

from sim.proof.model import Spot
from sim.proof.sparse.search import Graph
from sim.story.model import Story
from sim.story.play import State, replay

MOST_SPOTS = 1000
"""Spots of each kind that are listed; those beyond are counted."""


def spot(story: Story, scene: str, witness: tuple[str, ...]) -> Spot:
    """The state that a witness leads to, in a scene; its full values by replaying the witness."""
    state, _ = replay(story, 0, witness)
    return _told(story, scene, witness, state)


def _told(story: Story, scene: str, witness: tuple[str, ...], state: State) -> Spot:
    values = state.values
    for arrival in state.trail:  # a scene that is only read has been left by now
        if story.scenes[arrival.place].id == scene:
            values = arrival.values
    return Spot(scene, story.named(values), witness)


def stuck(graph: Graph) -> list[int]:
    """The states without an open choice, in the order of their witnesses."""
    return [
        state
        for state, pattern in enumerate(graph.patterns)
        if pattern is not None and not pattern.moves
    ]


def traps(graph: Graph, ends: list[int]) -> list[int]:
    """The states, not stuck, from which no ending can be reached, in the order of witnesses."""
    return [
        state
        for state, pattern in enumerate(graph.patterns)
        if pattern is not None and pattern.moves and not ends[state]
    ]


def spots(graph: Graph, states: list[int]) -> tuple[Spot, ...]:
    """The first of some states, told."""
    story = graph.story
    found: list[Spot] = []
    known: dict[tuple[str, ...], State] = {}  # scenes read one after another have one witness
    for number in states[:MOST_SPOTS]:
        witness = graph.witness(number)
        state = known.get(witness)
        if state is None:
            state, _ = replay(story, 0, witness)
            known = {witness: state}
        found.append(_told(story, story.scenes[graph.places[number]].id, witness, state))
    return tuple(found)
