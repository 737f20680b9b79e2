"""Whether an ending can still follow, asked of one state at a time and without a graph."""

from __future__ import annotations

from collections.abc import Callable

from sim.proof.model import Answers
from sim.proof.sparse.rooms import House
from sim.story.model import Story

Alive = Callable[[int, tuple[int, ...], int], bool]
"""(place, values, marks) just after arrival in a scene: true where an ending can follow."""


def living(story: Story, answers: Answers) -> Alive:
    """Asks of the states of a story whose links never go round.

    Where no state is stuck or a trap, every one of them comes to an ending. Else each that is
    asked about is followed, depth first, until an ending is met: most often at once.
    """
    if not answers.stuck and not answers.traps:
        return lambda place, values, marks: True
    house = House(story)
    last = len(story.scenes)
    known: dict[tuple[int, int], bool] = {}

    def alive(place: int, values: tuple[int, ...], marks: int) -> bool:
        if place >= last:
            return True
        asked = (place, house.pack(place, values, marks))
        way: list[tuple[tuple[int, int], list[tuple[int, int]]]] = [(asked, goals(asked))]
        while way and asked not in known:
            state, there = way[-1]
            if any(goal[0] >= last or known.get(goal) for goal in there):
                known[state] = True
                way.pop()
                continue
            unknown = next((goal for goal in there if goal not in known), None)
            if unknown is None:
                known[state] = False
                way.pop()
            else:
                way.append((unknown, goals(unknown)))
        return known[asked]

    def goals(state: tuple[int, int]) -> list[tuple[int, int]]:
        _, places, packed = house.outcomes(house.room(state[0]), state[1], 0)
        return list(zip(places, packed, strict=True))

    return alive
