"""Covers: all choices that a play to an ending can take are taken, by plays that can be played."""

import random
from collections import Counter
from itertools import combinations
from pathlib import Path

import pytest

from sim.authoring.scenario import load_scenario
from sim.proof.bound import Map, bound
from sim.proof.cover import cover
from sim.proof.cover_large import cover_at_large
from sim.proof.limits import Allowance
from sim.proof.model import Cover
from sim.proof.sparse.answers import Whole, solve
from sim.story.model import Story
from sim.story.play import replay
from tests.proof.covers import faults
from tests.proof.generate import story as made_up
from tests.proof.graph import Graph
from tests.proof.small import TREE, small

SMALLEST = ("nobody-listens-to-my-fix", "the-desk-next-to-mine")
"""Those for which the smallest cover is found, and known to be it."""
SHIPPED = sorted((Path(__file__).parents[2] / "scenarios").glob("*.scenario.yaml"))


def whole(story: Story) -> Whole:
    found = solve(story, Allowance()).whole
    assert found is not None
    return found


def found(story: Story) -> Cover:
    read = whole(story)
    return cover(read.graph, read.order, read.ends, Allowance())


def at_large(story: Story) -> Cover | None:
    """The cover found without the graph, told only from which states an ending can follow."""
    solved = solve(story, Allowance())
    plain = Graph(story)
    alive = {node for node, ends in plain.ends.items() if ends}
    return cover_at_large(story, solved.answers, lambda *state: state in alive, Allowance())


def taken(story: Story, entries: tuple[str, ...]) -> set[tuple[str, str]]:
    """The choices that a play takes, after making sure that it comes to an ending."""
    state, decisions = replay(story, 0, entries)
    assert state.place >= len(story.scenes)
    return {(decision.scene.id, decision.choice.id) for decision in decisions}


def holds(story: Story, answer: Cover) -> None:
    assert faults(Graph(story), answer) == []
    got = [taken(story, play) for play in answer.plays]
    for left_out in range(len(got)):
        rest = set().union(*got[:left_out], *got[left_out + 1 :])
        assert not got[left_out] <= rest, "a play could be left out"
    assert (answer.bound > 0) == bool(answer.plays)


def test_the_worked_tree_takes_three_plays_and_no_fewer():
    # n2 is only on the way from `push`, and escalating there ends the play.
    answer = found(small(TREE))
    holds(small(TREE), answer)
    assert (len(answer.plays), answer.bound) == (3, 3)


@pytest.mark.parametrize("first", range(0, 120, 20))
def test_made_up_stories_are_covered_and_no_set_is_smaller_than_the_bound(first):
    several = Counter()
    for seed in range(first, first + 20):
        made = made_up(seed)
        holds(made, found(made))
        several["smallest"] += len(found(made).plays) == found(made).bound
        if whole(made).order.straight:
            large = at_large(made)
            if large is not None:
                holds(made, large)
                several["large"] += 1
    assert several["smallest"] >= 8
    assert several["large"] >= 2


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.name.split(".")[0])
def test_the_cover_of_a_shipped_scenario_takes_every_choice_in_few_plays(file):
    story = load_scenario(file.read_bytes(), file.name, None).story
    answer = found(story)
    got = [taken(story, play) for play in answer.plays]
    assert len(set().union(*got)) == sum(len(scene.choices) for scene in story.scenes)
    assert answer.bound <= len(answer.plays) <= answer.bound + 3
    if story.id in SMALLEST:
        assert answer.bound == len(answer.plays)


LOOP = """scenes:
  n1:
    text: One.
    choices:
      round: {text: Round, goto: [{chance: 1, to: n1}, {chance: 1, to: n2}]}
      out: {text: Out, goto: well}
      trap: {text: Trap, goto: n3}
  n2:
    text: Two.
    goto: [{chance: 1, to: n1}, {chance: 1, to: badly}]
  n3:
    text: Three.
    choices:
      stay: {text: Stay, goto: n3}
"""


def test_loops_are_left_and_what_never_ends_is_not_gone_into():
    answer = found(small(LOOP))
    holds(small(LOOP), answer)
    assert answer.plays == (("round@1", "out"),)
    assert answer.bound == 1


def test_a_story_that_never_ends_has_nothing_to_cover():
    never = "scenes:\n  n1:\n    text: T.\n    choices:\n      on: {text: On, goto: n1}\n"
    assert found(small(never)) == Cover((), 0)


def test_without_a_graph_nothing_is_claimed_where_a_choice_may_lead_to_dead_ends_alone():
    story = small(
        """flags:
  late: Late.
scenes:
  n1:
    text: One.
    choices:
      go: {text: Go, goto: well}
      wrong: {text: Wrong, goto: n2}
  n2:
    text: Two.
    choices:
      end: {text: End, when: late, goto: well}
"""
    )
    assert found(story).plays == (("go",),)
    assert at_large(story) is None


@pytest.mark.parametrize("seed", range(40))
def test_the_bound_is_the_least_flow_of_any_that_goes_through_each_choice(seed):
    # Chains of choices over layers of scenes; the least flow is the largest set of choices no two
    # of which lie on one way (Dilworth), found here by trying all sets.
    rng = random.Random(seed)
    layers = [[0], [1, 2], [3, 4, 5], [6]]
    map_, ways = Map(7, 0), []
    for here, next_ in zip(layers, [*layers[1:], [7]], strict=True):
        for place in here:
            for choice in range(rng.randint(1, 2)):
                goals = rng.sample(next_, rng.randint(1, len(next_)))
                ways += [(place, choice, to) for to in goals]
    reached = {0}
    for place, _, to in ways:
        if place in reached:
            reached.add(to)
    ways = [way for way in ways if way[0] in reached]
    for way in ways:
        map_.link(*way)
    ahead = {7: set()}
    for place in range(6, -1, -1):
        ahead[place] = {way[:2] for way in ways if way[0] == place}
        ahead[place] = ahead[place].union(*(ahead[to] for at, _, to in ways if at == place))
    after = {}
    for place, choice, to in ways:
        after.setdefault((place, choice), set()).update(ahead[to])
    apart = max(
        size
        for size in range(1, 7)
        for some in combinations(sorted(after), size)
        if all(b not in after[a] and a not in after[b] for a, b in combinations(some, 2))
    )
    plays = 0
    for place, choice in after:  # a unit through each choice, in by any way and out by any
        way, at = [], place
        while at != 0:
            last = next(each for each in ways if each[2] == at)
            way.insert(0, last)
            at = last[0]
        at, first = place, next(each for each in ways if each[:2] == (place, choice))
        way.append(first)
        at = first[2]
        while at != 7:
            way.append(next(each for each in ways if each[0] == at))
            at = way[-1][2]
        map_.send(way)
        plays += 1
    assert bound(map_, plays, Allowance()) == apart
