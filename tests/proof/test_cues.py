"""Players who go by a cue: how each decides, where its plays end, and how good its choices are."""

from collections import Counter
from pathlib import Path

import pytest

from sim.authoring.scenario import load_scenario
from sim.proof.cues import MOST_STATES, cues
from sim.proof.limits import Allowance
from sim.proof.model import Cue
from sim.proof.players import asks
from sim.proof.sparse.search import search
from sim.story.model import Choice
from sim.story.play import Decision, open_choices, start
from sim.story.play import choose as take
from sim.story.scoring import result
from tests.proof.generate import story as made_up
from tests.proof.graph import Graph
from tests.proof.small import TREE, small
from tests.proof.sums import cues_of

SHIPPED = sorted((Path(__file__).parents[2] / "scenarios").glob("*.scenario.yaml"))


def near(cue: Cue) -> Cue:
    """The same with numbers that may be off in the last digits."""
    quality = cue.quality if cue.quality is None else pytest.approx(cue.quality, rel=1e-10)
    return Cue(quality, {id: pytest.approx(p, abs=1e-11) for id, p in cue.endings.items()})


def test_the_worked_tree_of_the_scoring_rules():
    found = cues(small(TREE), Allowance())
    well, badly = {"well": 1.0, "badly": 0.0}, {"well": 0.0, "badly": 1.0}
    assert list(found) == ["first", "last", "longest", "shortest", "ask", "ask-why"]
    assert found["first"] == near(Cue(100.0, well))
    assert found["last"] == near(Cue(0.0, badly))
    assert found["longest"] == near(Cue(60.0, well))  # "Push." is longer than "Ask."
    assert found["shortest"] == near(Cue(50.0, badly))
    assert found["ask"] == near(Cue(75.0, {"well": 0.5, "badly": 0.5}))
    assert found["ask-why"] == near(Cue(100.0, well))


@pytest.mark.parametrize("first", range(0, 120, 20))
def test_every_player_of_made_up_stories_does_as_it_does_in_all_its_plays(first):
    without = Counter()
    for seed in range(first, first + 20):
        made = made_up(seed)
        expected = cues_of(Graph(made))
        searched = cues(made, Allowance())
        read_off = cues(made, Allowance(), search(made, Allowance()))
        assert searched.keys() == read_off.keys() == expected.keys()
        for name, cue in expected.items():
            assert searched[name] == near(cue), (seed, name)
            assert read_off[name] == near(cue), (seed, name)
            without[cue.quality is None] += 1
    assert min(without.values()) > 10


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.name.split(".")[0])
def test_the_first_player_of_a_shipped_scenario_is_one_play_of_the_engine(file):
    story = load_scenario(file.read_bytes(), file.name, None).story
    state, decisions, visited = start(story, 0), [], set()
    while state.place < len(story.scenes):
        options = open_choices(story, state)
        after = take(story, state, options[0].id)
        if after.draws:
            pytest.skip("this player meets chance, and no one play is all of its plays")
        scene, new = story.scenes[state.place], state.place not in visited
        decisions.append(Decision(scene, options, options[0], new, options[0].id, (), state, after))
        visited.add(state.place)
        state = after
    found = cues(story, Allowance())["first"]
    assert found.quality == pytest.approx(result(decisions).quality)
    assert found.endings == {
        ending.id: float(ending.id == story.place_id(state.place)) for ending in story.endings
    }


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Ask her.", True),
        ("She ASKS again", True),
        ("Stop asking.", True),
        ("Say _ask_ twice", True),
        ("Task by task", False),
        ("You asked already", False),
        ("A basket of masks", False),
    ],
)
def test_only_the_whole_words_are_asking(text, whole):
    assert asks(Choice("a", text, ())) is whole


def test_equals_go_to_the_first_and_only_what_is_open_counts():
    found = cues(
        small(
            """meters:
  calm: {label: Calm, start: 0, max: 1}
scenes:
  n1:
    text: One.
    choices:
      locked: {text: The longest of them all., when: calm = 1, goto: badly}
      one: {text: Six, scores: {say-so: 1, ask-why: -1}, why: W., goto: well}
      two: {text: Ten, scores: {say-so: 1}, why: W., goto: badly}
"""
        ),
        Allowance(),
    )
    ends = {
        name: next(id for id, p in cue.endings.items() if p == 1.0)
        for name, cue in found.items()
        if name != "ask"
    }
    assert ends == {
        "first": "well",
        "last": "badly",
        "longest": "well",
        "shortest": "well",
        "say-so": "well",
        "ask-why": "badly",
    }
    assert found["ask"].endings == {"well": 0.5, "badly": 0.5}


TWICE = """meters:
  turns: {label: Turns, start: 0, max: 1}
scenes:
  n1:
    text: One.
    choices:
      again: {text: Again, when: turns = 0, change: {turns: +1}, goto: n1}
      good: {text: Good, scores: {say-so: 1}, why: W., goto: n2}
      bad: {text: Bad, scores: {say-so: -1}, why: W., goto: n2}
  n2:
    text: Two.
    choices:
      poor: {text: Poor, goto: well}
      fine: {text: Fine, scores: {say-so: 2}, why: W., goto: well}
"""


def test_only_the_first_decision_in_a_scene_counts():
    # The first player takes `again` (1 of 2), then `good`, which does not count, then `poor`.
    found = cues(small(TWICE), Allowance())["first"]
    assert found.quality == pytest.approx(100 * (1 + 0) / (2 + 2))


ROUND = """scenes:
  n1:
    text: One.
    choices:
      stay: {text: Stay with it, goto: [{chance: 1, to: n1}, {chance: 3, to: n2}]}
      leave: {text: Leave, scores: {say-so: 1}, why: W., goto: well}
  n2:
    text: Two.
    goto: [{chance: 1, to: n1}, {chance: 2, to: badly}, {chance: 1, to: well}]
"""


def test_a_player_who_may_go_round_for_ever_has_endings_and_no_quality():
    found = cues(small(ROUND), Allowance())
    # From n2: badly 1/2, well 1/4, round again 1/4; so two to one, and it does end.
    assert found["first"] == near(Cue(None, {"well": 1 / 3, "badly": 2 / 3}))
    assert found["last"] == near(Cue(100.0, {"well": 1.0, "badly": 0.0}))


def test_a_player_who_may_be_stuck_or_caught_has_no_quality():
    fault = """meters:
  calm: {label: Calm, start: 0, max: 1}
scenes:
  n1:
    text: One.
    choices:
      a: {text: A, scores: {say-so: 1}, why: W., goto: [{chance: 1, to: n2}, {chance: 3, to: well}]}
      b: {text: B, goto: [{chance: 1, to: n3}, {chance: 1, to: well}]}
  n2:
    text: Two.
    choices:
      never: {text: Never, when: calm = 1, goto: well}
  n3:
    text: Three.
    choices:
      on: {text: On, goto: n3}
"""
    found = cues(small(fault), Allowance())
    assert found["first"] == near(Cue(None, {"well": 0.75, "badly": 0.0}))
    assert found["last"] == near(Cue(None, {"well": 0.5, "badly": 0.0}))


def test_past_the_sums_that_may_be_kept_the_endings_remain():
    story = small(TREE)
    whole = cues(story, Allowance())["ask"]
    assert whole.quality is not None
    # Asking, then either of the last two: two states with a sum each.
    assert cues(story, Allowance(), most=2)["ask"] == whole
    assert cues(story, Allowance(), most=1)["ask"] == Cue(None, whole.endings)


def test_past_the_states_that_are_searched_only_the_endings_of_that_player_are_told():
    bits = 12
    lines = ["flags:", *(f"  f{n}: Flag." for n in range(bits)), "scenes:"]
    for n in range(bits):
        asked = " and ".join(f"f{m}" for m in range(bits))
        to = f"n{n + 1}" if n + 1 < bits else "last"
        lines += [
            f"  n{n}:\n    text: T.\n    choices:",
            f"      a: {{text: Ask, set: {{f{n}: yes}}, scores: {{say-so: 1}}, why: W., "
            f"goto: {to}}}",
            f"      b: {{text: Ask, goto: {to}}}",
            f"      c: {{text: Nothing, goto: {to}}}",
        ]
    lines += [f"  last:\n    text: T.\n    goto: [{{when: {asked}, to: well}}, {{to: badly}}]"]
    story = small("\n".join(lines) + "\n")
    graph = search(story, Allowance())
    assert len(graph) < MOST_STATES
    found = cues(story, Allowance(), states=1000)
    assert found["ask"].quality is None
    assert found["ask"].endings["well"] == pytest.approx(0.5**bits)
    assert found["first"] == near(Cue(100.0, {"well": 1.0, "badly": 0.0}))
    with_graph = cues(story, Allowance(), graph, states=1000)["ask"]
    assert with_graph.quality == pytest.approx(50)
    assert with_graph.endings["well"] == pytest.approx(0.5**bits)
