"""The oracle against every play, one by one; and the made-up stories against what they are for."""

from collections import Counter
from fractions import Fraction
from functools import lru_cache

import pytest

from sim.proof.model import Span
from sim.story.play import replay
from sim.story.scoring import result
from tests.proof.features import frequencies
from tests.proof.generate import story, text
from tests.proof.graph import Graph
from tests.proof.oracle import Oracle
from tests.proof.plays import Play, every_play, words_of
from tests.proof.sums import quality_of

MOST_PLAYS = 1_500


def span(parts: list[tuple[Fraction, Fraction | int]]) -> Span:
    """Least, mean and most of (p, what)."""
    if not parts:
        return Span()
    whole = sum(p for p, _ in parts)
    mean = sum(p * what for p, what in parts) / whole
    whats = [what for _, what in parts]
    return Span(float(min(whats)), float(mean), float(max(whats)))


def about(one: Span) -> tuple[object, ...]:
    return tuple(None if x is None else pytest.approx(x) for x in (one.least, one.mean, one.most))


def as_tuple(one: Span) -> tuple[object, ...]:
    return (one.least, one.mean, one.most)


@lru_cache(maxsize=4)
def few_plays(seeds: range) -> list[tuple[Oracle, list[Play]]]:
    found = []
    for seed in seeds:
        oracle = Oracle(story(seed, acyclic=True))
        plays = every_play(oracle.story, MOST_PLAYS)
        if plays is not None:
            found.append((oracle, plays))
    assert len(found) > len(seeds) / 2
    return found


@pytest.mark.parametrize("first", range(1000, 1060, 15))
def test_every_number_is_that_of_all_plays_taken_one_by_one(first):
    for oracle, plays in few_plays(range(first, first + 15)):
        story_, answers = oracle.story, oracle.answers()
        last = len(story_.scenes)
        ended = [play for play in plays if play.last.place >= last]
        assert sum(play.p for play in plays) == 1
        assert answers.plays == len(ended)
        for index, (id, end) in enumerate(answers.endings.items()):
            mine = [play for play in ended if play.last.place == last + index]
            assert end.plays == len(mine), id
            assert end.thing.probability == sum((play.p for play in mine), Fraction(0))
            assert end.thing.reachable == bool(mine)
        replayed = [(play, replay(story_, 0, play.entries)[1]) for play in plays]
        for id, option in answers.choices.items():
            taken = [
                (play.p, sum(f"{d.scene.id}.{d.choice.id}" == id for d in decisions))
                for play, decisions in replayed
            ]
            assert option.thing.probability == sum(p for p, count in taken if count), id
            assert option.thing.visits == pytest.approx(float(sum(p * n for p, n in taken)))
        for id, thing in answers.scenes.items():
            arrived = [(play.p, come_to(play, story_.places[id])) for play in plays]
            assert thing.probability == sum(p for p, count in arrived if count), id
            assert thing.visits == pytest.approx(float(sum(p * n for p, n in arrived)))
        finished = [(play, decisions) for play, decisions in replayed if play.last.place >= last]
        assert as_tuple(answers.length.decisions) == about(
            span([(play.p, len(decisions)) for play, decisions in finished])
        )
        assert as_tuple(answers.length.words) == about(
            span([(play.p, words_of(story_, play)) for play in ended])
        )
        assert as_tuple(answers.length.minutes) == about(
            span(
                [
                    (play.p, Fraction(words_of(story_, play), 200) + Fraction(len(decisions), 3))
                    for play, decisions in finished
                ]
            )
        )


def come_to(play: Play, place: int) -> int:
    """How often a play arrives at a place."""
    at = [each.place for state in play.states for each in (*state.trail, state)]
    return at.count(place)


@pytest.mark.parametrize("first", range(1000, 1060, 15))
def test_quality_and_principles_are_those_of_the_scoring_rules_play_by_play(first):
    asked = Counter()
    for oracle, plays in few_plays(range(first, first + 15)):
        story_, answers = oracle.story, oracle.answers()
        ended = [play for play in plays if play.last.place >= len(story_.scenes)]
        outcomes = [(play.p, result(replay(story_, 0, play.entries)[1])) for play in ended]
        quality = quality_of(oracle.graph)
        scored = [
            (
                p,
                Fraction(
                    100 * sum(d.gained or 0 for d in o.decisions if d.counts),
                    sum(d.most or 0 for d in o.decisions),
                ),
            )
            for p, o in outcomes
            if o.quality is not None
        ]
        if quality.distribution is not None:
            asked["quality"] += 1
            mine = Span(quality.least, quality.mean, quality.most)
            assert as_tuple(mine) == about(span(scored))
            nothing = sum(p for p, o in outcomes if o.quality is None)
            assert quality.not_scored == pytest.approx(float(nothing))
            at_most = sum(p for p, at in scored if float(at) <= quality.median)
            below = sum(p for p, at in scored if float(at) < quality.median)
            whole = sum(p for p, _ in scored)
            assert below / whole < Fraction(1, 2) <= at_most / whole
            for at, share in quality.distribution:
                mine = sum(p for p, other in scored if float(other) == at) / whole
                assert share == pytest.approx(float(mine))
        for name, in_play in answers.principles.items():
            counted = [
                (p, o.shown.get(name, 0) + o.strained.get(name, 0) + o.passed_over.get(name, 0))
                for p, o in outcomes
            ]
            least, mean, most = about(span(counted))
            assert in_play.decisions.mean == mean, name
            if in_play.decisions.least is not None:
                asked["principle"] += 1
                assert (in_play.decisions.least, in_play.decisions.most) == (least, most), name
    assert asked["quality"] > 3
    assert asked["principle"] > 10


@pytest.mark.parametrize("first", range(1000, 1060, 15))
def test_witnesses_are_the_first_of_all_plays_with_the_fewest_decisions(first):
    for oracle, plays in few_plays(range(first, first + 15)):
        story_, answers = oracle.story, oracle.answers()
        reading = {scene.id for scene in story_.scenes if not scene.choices}
        heads: dict[str, list[tuple[int, int, tuple[str, ...]]]] = {}
        for number, play in enumerate(plays):  # in file order, so the number breaks ties
            decisions = replay(story_, 0, play.entries)[1]
            made = 0
            for count, entry in enumerate(play.entries, start=1):
                if entry.partition("@")[0] not in reading:
                    name = f"{decisions[made].scene.id}.{decisions[made].choice.id}"
                    made += 1
                    heads.setdefault(name, []).append((made, number, play.entries[:count]))
            if play.last.place >= len(story_.scenes):
                id = story_.place_id(play.last.place)
                heads.setdefault(id, []).append((made, number, play.entries))
        for id, option in answers.choices.items():
            assert option.thing.witness == first_of(heads.get(id)), id
        for id, end in answers.endings.items():
            assert end.thing.witness == first_of(heads.get(id)), id
            best = min(heads.get(id, ()), default=None)
            assert end.shortest == (best and best[0])


def first_of(heads):
    return min(heads)[2] if heads else None


def test_p_by_visits_and_p_by_a_walk_that_stops_are_the_same():
    for seed in range(1100, 1115):
        made = story(seed)
        short, long = Oracle(made, short=True).answers(), Oracle(made, short=False).answers()
        for mine, other in ((short.scenes, long.scenes), (short.branches, long.branches)):
            assert {id: thing.p for id, thing in mine.items()} == pytest.approx(
                {id: thing.p for id, thing in other.items()}, abs=1e-12
            )


def test_states_that_are_the_same_lead_to_the_same_states():
    for seed in range(1200, 1240):
        graph = Graph(story(seed))
        leads: dict[object, object] = {}
        for node in graph.nodes:
            ways = [(way.choice, way.branch, graph.sliced(way.to)) for way in graph.ways[node]]
            assert leads.setdefault(graph.sliced(node), ways) == ways


# What sixty made-up stories have at least so often.
OFTEN = {
    "arrival set in the start scene": 12,
    "arrival change in the start scene": 10,
    "arrival set elsewhere": 20,
    "arrival change elsewhere": 20,
    "chance with conditions": 35,
    "chance without conditions": 35,
    "ordered branches": 35,
    "seen": 40,
    "chose": 40,
    "flag asked": 30,
    "sum in a condition": 30,
    "locked choice": 35,
    "hidden conditional choice": 40,
    "conditional paragraph": 40,
    "scene without choices, with branches": 20,
    "chain of scenes without choices": 6,
    "stuck": 6,
    "trap": 3,
    "ring of states": 8,
    "scene again without a ring of states": 15,
    "scene that cannot be reached": 20,
    "dead values": 30,
    "visits without end": 1,
    "meter below zero": 15,
    "quality": 12,
    "false choice": 15,
    "giveaway": 15,
    "door closed": 20,
    "no play ends": 2,
}


def test_nothing_is_left_untried():
    counted = frequencies(range(1300, 1360))
    assert {name: counted[name] for name, least in OFTEN.items() if counted[name] < least} == {}


def test_a_seed_gives_the_same_file_anywhere():
    assert text(12) == text.__wrapped__(12)
    assert text(12) != text(13)
    assert all(Graph(story(seed, acyclic=True)).acyclic for seed in range(40))
