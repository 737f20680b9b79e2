"""The dense engine against the sparse one, and each of its ways of counting against another."""

import random
from itertools import islice

import pytest

from sim.authoring.scenario import load_scenario
from sim.proof.dense import fits, pays, solve
from sim.proof.dense.answers import reach
from sim.proof.dense.counting import plays
from sim.proof.dense.flow import ERROR, exact, flow
from sim.proof.dense.means import means
from sim.proof.dense.nearest import nearest
from sim.proof.dense.plan import plan
from sim.proof.dense.sheets import ranges
from sim.proof.dense.tally import bills
from sim.proof.dense.witness import Search
from sim.proof.limits import Allowance, Limits, OutOfBudget
from sim.proof.model import Proof
from sim.proof.sparse.answers import solve as solve_sparsely
from sim.story.conditions import And, Condition, Mark
from sim.story.play import replay
from tests.benchmarks.graphs import metered, plain_graph
from tests.proof.differences import UNSLICED, differences, unplayable
from tests.proof.generate import story
from tests.story.stories import choice, scene
from tests.story.stories import story as by_hand

MOST_CELLS = 20_000
"""Of a grid in these tests: larger ones take seconds and show nothing more."""


def loaded(text: str):
    id = next(line for line in text.splitlines() if line.startswith("id: ")).removeprefix("id: ")
    made = load_scenario(text.encode(), f"{id}.scenario.yaml", None, file_id=None).story
    assert made is not None
    return made


def some(first: int, count: int):
    """Stories made up that the engine takes, from a seed on."""
    made = (story(seed, acyclic=True) for seed in range(first, first + 10 * count))
    small = (each for each in made if fits(each) and plan(each).grid.cells <= MOST_CELLS)
    return islice(small, count)


@pytest.mark.parametrize("first", range(10_000, 10_800, 100))
def test_both_engines_say_the_same(first):
    for made in some(first, 12):
        dense = Proof(made, solve(made, Allowance()), skipped=("quality", "cues", "cover"))
        sparse = Proof(made, solve_sparsely(made, Allowance()).answers)
        assert not differences(dense, sparse), made.title
        assert not unplayable(dense)
        assert dense.answers.engine == "dense"


@pytest.mark.parametrize("first", range(20_000, 20_300, 100))
def test_keeping_dead_values_apart_changes_nothing_but_the_states(first):
    for made in some(first, 12):
        whole = Proof(made, solve(made, Allowance(), slicing=False), skipped=("quality", "cues"))
        sliced = Proof(made, solve(made, Allowance()))
        assert not differences(whole, sliced, without=UNSLICED)
        assert whole.answers.states >= sliced.answers.states


@pytest.mark.parametrize("text", [metered(40), metered(60, 5), plain_graph(120, 300)])
def test_both_engines_say_the_same_of_larger_stories(text):
    made = loaded(text)
    dense = Proof(made, solve(made, Allowance()), skipped=("quality", "cues"))
    sparse = Proof(made, solve_sparsely(made, Allowance()).answers)
    assert not differences(dense, sparse)


def test_what_is_lost_in_fixed_point_bounds_every_error():
    made = loaded(metered(50))
    planned = plan(made)
    counted = bills(planned)
    rounded = flow(planned, counted)
    whole = exact(planned, reach(planned), counted)
    assert whole is not None
    assert 0 < rounded.error <= ERROR
    assert whole.error == 0
    lost = rounded.whole - sum(rounded.endings) - rounded.stuck
    for mine, theirs in zip(rounded.rooms, whole.rooms, strict=True):
        assert mine is not None
        assert theirs is not None
        numbers = [(mine.total, theirs.total), *zip(mine.ways, theirs.ways, strict=True)]
        for one, other in zip(mine.forks, theirs.forks, strict=True):
            numbers += zip(one, other, strict=True)
        for number, right in numbers:
            # right/whole − lost/rounded ≤ number/rounded ≤ right/whole, in whole numbers
            assert number * whole.whole <= right * rounded.whole
            assert right * rounded.whole <= (number + lost) * whole.whole


def test_rounding_is_done_again_more_finely_where_too_much_is_lost():
    # Chances of 1 to 10^14, again and again: reciprocals of few bits would lose nearly all.
    names = [f"s{number}" for number in range(30)]
    lines = ["format: 1", "id: thin", "title: T", "summary: S", "role: R", "minutes: 5", "scenes:"]
    for number, name in enumerate(names):
        to = names[number + 1] if number + 1 < len(names) else "far"
        lines += [f"  {name}:", "    text: T", "    choices:", "      a:", "        text: A"]
        lines += ["        goto:", f"          - {{chance: 99999999999999, to: {to}}}"]
        lines += ["          - {chance: 1, to: near}"]
        lines += ["      b: {text: B, goto: near}", f"      c: {{text: C, goto: {to}}}"]
    lines += ["endings:", "  far: {title: F, text: F}", "  near: {title: N, text: N}"]
    made = loaded("\n".join(lines) + "\n")
    planned = plan(made)
    rounded, whole = flow(planned), exact(planned, reach(planned))
    assert whole is not None
    assert rounded.error <= ERROR
    for mine, theirs in zip(rounded.endings, whole.endings, strict=True):
        assert mine / rounded.whole == pytest.approx(theirs / whole.whole, abs=2 * ERROR)


def test_what_travels_with_the_flow_comes_to_the_same_means():
    made = loaded(metered(40))
    planned, allowance = plan(made), Allowance()
    counted = bills(planned)
    flowing = flow(planned, counted)
    assert not flowing.stuck
    plain = means(planned, flowing, counted, allowance)
    flowing.stuck = 1  # as if a play could get stuck: the other way is taken
    travelled = means(planned, flowing, counted, allowance)
    assert plain is not None
    assert travelled is not None
    for one, other in (
        (plain.decisions, travelled.decisions),
        (plain.words, travelled.words),
        (plain.minutes, travelled.minutes),
        (plain.scored, travelled.scored),
        *zip(plain.principles, travelled.principles, strict=True),
    ):
        assert one == pytest.approx(other, rel=1e-9)


def test_random_plays_stay_within_the_ranges_and_touch_the_least():
    made = loaded(metered(30))
    planned = plan(made)
    reached = reach(planned)
    found = ranges(planned, reached, None, bills(planned), {}, Allowance())
    assert found is not None
    rng = random.Random(3)
    search = Search(planned, reached, None)
    last = len(made.scenes)
    for number in range(len(made.endings)):
        witness = search.find((last + number, -1, -1))
        shortest = found.shortest[number]
        assert (witness is None) == (shortest is None)
        if witness is not None:
            assert shortest == len(witness)
    fewest = min(each for each in found.shortest if each is not None)
    assert found.decisions[0] == fewest
    for seed in range(200):
        state, decisions = replay(made, seed, ())
        entries: list[str] = []
        while state.place < last:
            open = [
                each.id
                for each in made.scenes[state.place].choices
                if each.when is None or each.when.test(state.values, state.marks)
            ]
            entries.append(rng.choice(open))
            state, decisions = replay(made, seed, entries)
        assert found.decisions[0] <= len(decisions) <= found.decisions[1]


def test_plays_are_counted_past_any_size():
    made = by_hand(
        *(scene(f"s{at}", *(choice(f"c{n}", at + 1) for n in range(9))) for at in range(400)),
    )
    assert plays(plan(made)) == [9**400]


def test_rings_of_links_do_not_fit():
    onward = scene("b", choice("back", 0), choice("out", 2))
    assert not fits(by_hand(scene("a", choice("on", 1)), onward))
    with pytest.raises(ValueError, match="go round"):
        solve(by_hand(scene("a", choice("on", 1)), onward), Allowance())
    # A ring that nothing leads to is none.
    assert fits(by_hand(scene("a", choice("on", 2)), scene("b", choice("b", 1))))


def test_a_budget_of_states_ends_the_search():
    made = loaded(metered(40))
    with pytest.raises(OutOfBudget, match="states"):
        solve(made, Allowance(Limits(states=500)))


@pytest.mark.parametrize("first", range(30_000, 30_300, 100))
def test_a_thing_sought_alone_has_the_witness_that_a_search_finds(first):
    for made in some(first, 12):
        planned = plan(made)
        reached = reach(planned)
        search = Search(planned, reached, None)
        for _ in search.layers():
            pass
        last = len(made.scenes)
        goals = [(place, -1, -1) for place in range(last + len(made.endings))]
        for place, each in enumerate(made.scenes):
            goals += [(place, -2, n) for n, part in enumerate(each.text) if part.when is not None]
            gotos = [option.goto for option in each.choices]
            goals += [(place, number, -1) for number in range(len(gotos))]
            for number, goto in enumerate(gotos) if gotos else [(-1, each.goto)]:
                goals += [(place, number, branch) for branch in range(len(goto))]
        for goal in goals:
            assert nearest(planned, reached, goal) == search.find(goal)


def test_few_states_in_a_large_grid_do_not_pay():
    # Two scenes of nine choices each, all asked about at the end: 2^18 cells, 81 states a scene.
    names = [f"{scene}{number}" for scene in "ab" for number in range(9)]
    asked = And(tuple(Mark(bit) for bit in range(18)))
    body = [
        scene(name, *(choice(f"c{n}", at + 1, mark=1 << 9 * at + n) for n in range(9)))
        for at, name in enumerate("ab")
    ]
    length = 80
    body += [scene(f"s{at}", choice("on", at + 1)) for at in range(2, length)]
    last = choice("all", length + 1, when=Condition("all", asked))
    made = by_hand(*body, scene("z", choice("on", length + 1), last), marks=tuple(names))
    assert fits(made)
    assert not pays(made)
    assert pays(loaded(metered(40)))
