"""Conditions that never vary, choices without a difference, choices that may give themselves away.

All but the first are sought where the scores allow them, which is in few scenes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Literal

from sim.proof.dense.ends import Rivals
from sim.proof.dense.moves import push
from sim.proof.dense.plan import Plan, Room, Way
from sim.proof.dense.reach import batch
from sim.proof.limits import Allowance
from sim.proof.model import Fixed
from sim.proof.sparse.compare import better, same_scores
from sim.proof.things import branch_id, choice_id, paragraph_id
from sim.story.model import Branch


def conditions(plan: Plan, reached: Sequence[int]) -> tuple[Fixed, ...]:
    """Conditions that always or never hold where they are evaluated, in file order."""
    story, out = plan.story, []
    for place, scene in enumerate(story.scenes):
        here, room = reached[place], plan.rooms[place]
        if not here or room is None:
            continue
        for number, paragraph in enumerate(scene.text):
            when = paragraph.when
            if when is not None:
                verdict = _verdict(here, here & plan.grid.mask(when))
                if verdict:
                    out.append(Fixed(paragraph_id(story, place, number), when.text, verdict))
        for number, choice in enumerate(scene.choices):
            way = room.ways[number]
            cells = here
            if choice.when is not None:
                cells = here if way.open is None else here & way.open
                verdict = _verdict(here, cells)
                if verdict:
                    out.append(Fixed(choice_id(story, place, number), choice.when.text, verdict))
            out += _branches(plan, place, number, choice.goto, way, cells)
        if not scene.choices:
            out += _branches(plan, place, -1, scene.goto, room.ways[0], here)
    return tuple(out)


def _verdict(asked: int, holds: int) -> Literal["always", "never"] | None:
    return "always" if holds == asked else None if holds else "never"


def _branches(
    plan: Plan, place: int, choice: int, goto: Sequence[Branch], way: Way, cells: int
) -> Iterator[Fixed]:
    """Of a list of conditions each is asked where none before it holds; of chances all are."""
    drawn = goto[0].chance is not None
    for number, (branch, fork) in enumerate(zip(goto, way.forks, strict=True)):
        holds = cells if fork.where is None else cells & fork.where
        if branch.when is not None and cells:
            verdict = _verdict(cells, holds)
            if verdict:
                yield Fixed(branch_id(plan.story, place, choice, number), branch.when.text, verdict)
        if not drawn:
            cells &= ~holds


def rivals(plan: Plan, reached: Sequence[int]) -> Rivals:
    """Choices that score better than each other one open with them, and these with where."""
    found: dict[int, dict[int, list[tuple[int, int]]]] = {}
    for place in plan.order:
        here = reached[place]
        choices = plan.story.scenes[place].choices
        if not here or len(choices) < 2:
            continue
        worths = [choice.u for choice in choices]
        least = min(worths)
        room = plan.rooms[place]
        assert room is not None
        for one, choice in enumerate(choices):
            if worths[one] == least:
                continue  # no better than any other
            others = _rivals_of(here, room, one)
            if others and all(
                worths[one] > worths[other] and better(choice, choices[other])
                for other, _ in others
            ):
                found.setdefault(place, {})[one] = others
    return found


def _rivals_of(here: int, room: Room, one: int) -> list[tuple[int, int]]:
    own = room.ways[one].open
    cells = here if own is None else here & own
    found = []
    for other, way in enumerate(room.ways):
        if other != one:
            both = cells if way.open is None else cells & way.open
            if both:
                found.append((other, both))
    return found


def false_choices(
    plan: Plan, reached: Sequence[int], allowance: Allowance
) -> tuple[tuple[str, str, str], ...]:
    """Pairs of choices that lead to the same states, equally likely, wherever both are open."""
    out = []
    every = batch(plan)
    for place, scene in enumerate(plan.story.scenes):
        here, room = reached[place], plan.rooms[place]
        choices = scene.choices
        if not here or room is None or len(choices) < 2:
            continue
        if place % every == 0:
            allowance.check()
        for one, choice in enumerate(choices):
            for other in range(one + 1, len(choices)):
                if not same_scores(choice, choices[other]):
                    continue
                ways = room.ways[one], room.ways[other]
                both = here
                for way in ways:
                    both = both if way.open is None else both & way.open
                if both and _alike(*ways, both, allowance):
                    out.append((scene.id, choice.id, choices[other].id))
    return tuple(out)


def _alike(one: Way, other: Way, both: int, allowance: Allowance) -> bool:
    """Whether two choices lead to the same from all of these cells."""
    if _targets(one, both) != _targets(other, both):
        return False
    if _shape(one, both) == _shape(other, both):
        return True
    count = 0
    while both:
        cell = both & -both
        if _leads(one, cell) != _leads(other, cell):
            return False
        both ^= cell
        count += 1
        if count % 4096 == 0:
            allowance.check()
    return True


def _targets(way: Way, cells: int) -> set[int]:
    return {fork.to for fork in way.forks if fork.where is None or fork.where & cells}


def _shape(way: Way, cells: int) -> list[tuple[int, int, int, int]]:
    """What a choice does from these cells, as far as that is plain without going through them."""
    return [
        (cells if where is None else cells & where, to, id(move), weight)
        for where, to, move, weight in way.forks
    ]


def _leads(way: Way, cell: int) -> dict[tuple[int, int], Fraction]:
    """Where a choice leads from one cell, (place, cell) with how likely."""
    found: dict[tuple[int, int], int] = {}
    whole = 0
    for where, to, move, weight in way.forks:
        if where is None or where & cell:
            there = to, 0 if move is None else push(cell, move)
            share = weight if way.wholes is not None else 1
            found[there] = found.get(there, 0) + share
            whole += share
    return {there: Fraction(share, whole) for there, share in found.items()}
