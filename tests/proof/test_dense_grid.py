"""The grid of values: masks hold what conditions say, moves do what effects do."""

import random

import pytest

from sim.proof.dense.grid import Grid, grid_of
from sim.proof.dense.lanes import Lanes
from sim.proof.dense.moves import Moves, pull, push
from sim.proof.live import Live
from sim.story.conditions import (
    And,
    Compare,
    Condition,
    Flag,
    Mark,
    Not,
    Number,
    Or,
    Sum,
    Value,
)
from sim.story.model import Effect, Meter
from sim.story.model import Flag as FlagModel
from sim.story.play import apply
from tests.story.stories import choice, scene, story

METERS = (Meter("a", "A", 0, 6, -2), Meter("b", "B", 1, 1, 1), Meter("c", "C", 5, 12, 5))
LIVE = Live(0b1111, 0b11)


def a_grid() -> tuple[Grid, list[tuple[tuple[int, ...], int, int]]]:
    """A grid of three meters, a flag and two marks, and (values, marks, cell) of all its cells."""
    made = story(
        scene("s", choice("c", 1)),
        meters=METERS,
        flags=(FlagModel("f", "F"),),
        marks=("seen(s)", "chose(s.c)"),
    )
    grid = grid_of(made, LIVE, [LIVE, Live(0b0101, 0b01)])
    points = [
        ((a, b, c, f), marks, grid.cell((a, b, c, f), marks))
        for a in range(-2, 7)
        for b in (1,)
        for c in range(5, 13)
        for f in range(2)
        for marks in range(4)
    ]
    return grid, points


def a_tree(rng: random.Random, depth: int = 3):
    """A condition's tree made up."""
    if depth and rng.random() < 0.6:
        kind = rng.choice((And, Or, Not))
        if kind is Not:
            return Not(a_tree(rng, depth - 1))
        return kind(tuple(a_tree(rng, depth - 1) for _ in range(rng.choice((2, 3)))))
    if rng.random() < 0.3:
        return rng.choice((Flag(3), Mark(0), Mark(1)))

    def term():
        if rng.random() < 0.5:
            return rng.choice((Number(rng.randint(-3, 13)), Value(rng.randrange(3))))
        parts = [
            (rng.choice((1, -1)), rng.choice((Value(rng.randrange(3)), Number(rng.randint(0, 9)))))
            for _ in range(rng.choice((2, 3)))
        ]
        return Sum(tuple(parts))

    return Compare(rng.choice(("=", "!=", "<", "<=", ">", ">=")), term(), term())


def test_each_cell_is_another_and_none_is_left_over():
    grid, points = a_grid()
    assert sorted(cell for _, _, cell in points) == list(range(grid.cells))


@pytest.mark.parametrize("seed", range(8))
def test_a_mask_holds_the_cells_where_the_condition_holds(seed):
    rng = random.Random(seed)
    grid, points = a_grid()
    for _ in range(40):
        condition = Condition("made up", a_tree(rng))
        mask = grid.mask(condition)
        for values, marks, cell in points:
            assert bool(mask >> cell & 1) == condition.test(values, marks), condition.tree


def some_effects(rng: random.Random) -> tuple[Effect, ...]:
    found = []
    for slot, meter in enumerate(METERS):
        kind = rng.random()
        if kind < 0.25:
            amount = rng.randint(meter.min, meter.max)
            found.append(Effect(slot, True, amount, meter.min, meter.max))
        elif kind < 0.7:
            amount = rng.choice((-20, -7, -3, -1, 1, 2, 5, 30))
            found.append(Effect(slot, False, amount, meter.min, meter.max))
    if rng.random() < 0.4:
        found.append(Effect(3, True, rng.randrange(2), 0, 1))
    return tuple(sorted(found, key=lambda effect: not effect.sets))


@pytest.mark.parametrize("seed", range(8))
def test_a_move_takes_each_cell_to_where_two_steps_of_effects_take_its_values(seed):
    rng = random.Random(100 + seed)
    grid, points = a_grid()
    moves = Moves(grid)
    everything = (1 << len(grid.dims)) - 1
    lanes = Lanes(16)
    for _ in range(40):
        first, second, marks_set = some_effects(rng), some_effects(rng), rng.randrange(4)
        change = moves.change(first, marks_set)
        for dim, clamp in moves.change(second, 0).items():
            change[dim] = change[dim].then(clamp) if dim in change else clamp
        live, kept = rng.randrange(everything + 1), rng.randrange(everything + 1)
        if rng.random() < 0.3:
            live = kept = everything
        move = moves.move(change, live, kept)
        images = {}
        for values, marks, cell in points:
            if not grid.box(live) >> cell & 1:
                continue
            after = grid.cell(apply(second, apply(first, values)), marks | marks_set)
            for dim, (size, _, stride) in enumerate(grid.dims):
                if not kept >> dim & 1:
                    after -= after // stride % size * stride
            images[cell] = after
        for cell, after in images.items():
            assert push(1 << cell, move) == 1 << after
            assert bool(pull(1 << after, move) >> cell & 1)
        some = {cell: rng.randrange(1, 90) for cell in images if rng.random() < 0.5}
        wanted = dict.fromkeys(images.values(), 0)
        for cell, number in some.items():
            wanted[images[cell]] += number
        grid_of_numbers = sum(number << 16 * cell for cell, number in some.items())
        pushed = lanes.push(grid_of_numbers, move)
        assert pushed == sum(number << 16 * cell for cell, number in wanted.items())
        assert lanes.total(pushed) == sum(some.values())
        # What is pulled comes from everywhere there, and goes nowhere that was not live.
        there = {cell: rng.randrange(1, 999) for _, _, cell in points if grid.box(kept) >> cell & 1}
        full = sum(number << 16 * cell for cell, number in there.items())
        assert lanes.pull(full, move) == sum(
            there[after] << 16 * cell for cell, after in images.items()
        )
        assert pull(grid.box(kept), move) == grid.box(live)


def test_numbers_stay_the_same_in_wider_lanes():
    rng = random.Random(5)
    numbers = [rng.choice((0, rng.randrange(2**24))) for _ in range(50)]
    narrow, wide = Lanes(24), Lanes(80)
    grid = sum(number << 24 * at for at, number in enumerate(numbers))
    expected = sum(number << 80 * at for at, number in enumerate(numbers))
    assert narrow.repacked(grid, wide) == expected
