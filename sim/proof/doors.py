"""Doors: which endings each decision of a play put out of reach.

R(state) is the set of endings that some play can still come to; a decision closes what R had
before it and R of the choice has not. R of a choice is the union over its possible branches, so
that chance closes no door in the learner's name.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from sim.proof.limits import Allowance, Limits, OutOfBudget
from sim.proof.sparse.ends import ends
from sim.proof.sparse.order import order
from sim.proof.sparse.rooms import House
from sim.proof.sparse.search import search
from sim.story.model import Story
from sim.story.play import Decision


@dataclass(frozen=True, eq=False)
class Doors:
    """R of every state of a story: by scene, from the packed live values to bits by ending."""

    story: Story
    reached: tuple[dict[int, int], ...]

    def closed(self, decisions: Sequence[Decision]) -> tuple[tuple[str, ...], ...]:
        """The endings that each decision of a play closed, by id, in file order."""
        house = self._house
        out = []
        for decision in decisions:
            place = decision.before.place
            room = house.room(place)
            state = house.pack(place, decision.before.values, decision.before.marks)
            pattern, places, packed = house.outcomes(room, state, 0)
            number = next(
                index
                for index, choice in enumerate(room.scene.choices)
                if choice.id == decision.choice.id
            )
            kept = 0
            for move, to, values in zip(pattern.moves, places, packed, strict=True):
                if move.choice == number:
                    kept |= self._reached(to, values)
            out.append(self._names(self._reached(place, state) & ~kept))
        return tuple(out)

    @cached_property
    def _house(self) -> House:
        return House(self.story)

    def _reached(self, place: int, values: int) -> int:
        last = len(self.story.scenes)
        return 1 << (place - last) if place >= last else self.reached[place][values]

    def _names(self, bits: int) -> tuple[str, ...]:
        return tuple(
            ending.id for number, ending in enumerate(self.story.endings) if bits >> number & 1
        )


def doors(
    story: Story,
    limits: Limits | None = None,
    watch: Callable[[str, int], None] | None = None,
) -> Doors:
    """The doors of a story. Raises OutOfBudget, and what `watch` raises to stop it."""
    allowance = Allowance(limits or Limits(), watch)
    graph = search(story, allowance)
    if graph.reason:
        raise OutOfBudget(graph.reason)
    found = ends(graph, order(graph, allowance), allowance)
    reached: tuple[dict[int, int], ...] = tuple({} for _ in story.scenes)
    for state, (place, values) in enumerate(zip(graph.places, graph.values, strict=True)):
        reached[place][values] = found[state]
    return Doors(story, reached)
