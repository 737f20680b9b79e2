"""Stories with rings of states, against long random play: p, visits, how long a play is."""

from __future__ import annotations

import random
from collections import Counter
from functools import cache
from math import sqrt
from statistics import fmean, pstdev

import pytest

from sim.proof.model import Proof
from sim.proof.prove import prove
from sim.story.model import Story
from sim.story.play import choose, open_choices, start
from tests.proof.generate import story
from tests.proof.graph import Graph
from tests.proof.written import written

PLAYS, LONGEST, ERRORS = 10_000, 1_000, 5
PLAYS_CAUGHT, LONGEST_CAUGHT = 1_500, 100

RESTLESS = """\
meters:
  trust: {label: Trust, start: 1, max: 3}
flags:
  told: You have told her.
scenes:
  desk:
    text: The line stops.
    choices:
      ask:
        text: Ask her.
        change: {trust: +1}
        goto:
          - {chance: 3, to: office}
          - {chance: 1, when: trust >= 2, to: well}
      wait: {text: Wait., change: {trust: -1}, goto: desk}
      leave: {text: Leave., when: trust = 0 or told, goto: badly}
  office:
    text:
      - text: She is here.
      - {when: trust >= 3, text: She smiles.}
    choices:
      tell: {text: Tell her., when: not told, set: {told: yes}, goto: corridor}
      back: {text: Go back., goto: desk}
      thank: {text: Thank her., when: trust >= 3, goto: well}
  corridor:
    text: You walk.
    goto:
      - {chance: 2, to: desk}
      - {chance: 1, to: office}
"""


def random_play(story: Story, seed: int, longest: int) -> tuple[list[str], int, bool]:
    """What one play of the random player meets, its decisions, and whether it came to an ending.

    The draws are those of the engine, by the seed; the choices those of the given generator.
    """
    rng = random.Random(seed)
    state = start(story, rng.randrange(2**62))
    met, decisions = [story.place_id(each.place) for each in (*state.trail, state)], 0
    options = open_choices(story, state)
    while options and decisions < longest:
        choice = rng.choice(options)
        met.append(f"{story.scenes[state.place].id}.{choice.id}")
        state = choose(story, state, choice.id)
        met += [story.place_id(each.place) for each in (*state.trail, state)]
        decisions += 1
        options = open_choices(story, state)
    return met, decisions, state.place >= len(story.scenes)


def far_apart(proof: Proof, plays: int, *, seed: int, longest: int = LONGEST) -> list[str]:
    """What lies further from the plays' means than sampling explains."""
    story, answers = proof.story, proof.answers
    once: Counter[str] = Counter()
    often: dict[str, list[int]] = {}
    lengths = []
    for number in range(plays):
        met, decisions, ended = random_play(story, seed * 1_000_003 + number, longest)
        once.update(set(met))
        for name, count in Counter(met).items():
            often.setdefault(name, []).append(count)
        if ended:
            lengths.append(decisions)
    things = dict(answers.scenes)
    things |= {id: option.thing for id, option in answers.choices.items()}
    things |= {id: end.thing for id, end in answers.endings.items()}
    found = []
    for name, thing in things.items():
        error = sqrt(max(thing.p * (1 - thing.p), 0) / plays)
        if abs(once[name] / plays - thing.p) > ERRORS * error + 1e-9:
            found.append(f"p of {name}: {thing.p}, played {once[name] / plays}")
        if thing.visits is not None:
            counts = often.get(name, []) + [0] * (plays - once[name])
            error = max(pstdev(counts), sqrt(thing.visits)) / sqrt(plays)
            if abs(fmean(counts) - thing.visits) > ERRORS * error + 1e-9:
                found.append(f"visits of {name}: {thing.visits}, played {fmean(counts)}")
    mean = answers.length.decisions.mean
    if (mean is None) != (not lengths):
        found.append(f"decisions: {mean}, and {len(lengths)} plays ended")
    elif mean is not None:
        error = pstdev(lengths) / sqrt(len(lengths))
        if abs(fmean(lengths) - mean) > ERRORS * error + 1e-9:
            found.append(f"decisions: {mean}, played {fmean(lengths)}")
    return found


@cache
def with_rings(count: int, *, caught: bool) -> list[int]:
    """The first seeds whose stories have rings, and rings that hold for ever, or none of these."""
    seeds = []
    seed = 5000
    while len(seeds) < count:
        graph = Graph(story(seed))
        ends = graph.homing[graph.start] > 0.2 if graph.ends[graph.start] else False
        if not graph.acyclic and ends and bool(graph.visits.caught) == caught:
            seeds.append(seed)
        seed += 1
    return seeds


def test_random_play_in_a_story_written_for_it():
    proof = prove(written(RESTLESS))
    assert proof.answers.acyclic is False
    assert not far_apart(proof, PLAYS, seed=1)


@pytest.mark.parametrize("nth", range(4))
def test_random_play_where_every_ring_can_be_left(nth):
    seed = with_rings(4, caught=False)[nth]
    assert not far_apart(prove(story(seed)), PLAYS, seed=seed)


@pytest.mark.parametrize("nth", range(3))
def test_random_play_where_some_plays_are_caught_for_ever(nth):
    seed = with_rings(3, caught=True)[nth]
    proof = prove(story(seed))
    assert any(thing.visits is None for thing in proof.answers.scenes.values())
    assert not far_apart(proof, PLAYS_CAUGHT, seed=seed, longest=LONGEST_CAUGHT)


def test_the_comparison_notices_a_wrong_weight():
    wrong = RESTLESS.replace("{chance: 3, to: office}", "{chance: 4, to: office}")
    assert wrong != RESTLESS
    proof = prove(written(RESTLESS))
    mistaken = Proof(proof.story, prove(written(wrong)).answers)
    assert far_apart(mistaken, PLAYS, seed=1)
