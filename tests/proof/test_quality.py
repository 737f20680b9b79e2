"""Choice quality over plays: the worked tree, made-up stories against all plays, and the limits."""

from collections import Counter

import pytest

from sim.proof.limits import Allowance, Limits, OutOfBudget
from sim.proof.model import Quality
from sim.proof.quality import quality, quality_at_large
from sim.proof.sparse.ends import ends
from sim.proof.sparse.order import order
from sim.proof.sparse.recur import recurrence
from sim.proof.sparse.search import search
from sim.story.model import Story
from tests.proof.generate import story as made_up
from tests.proof.graph import Graph
from tests.proof.small import TREE, small
from tests.proof.sums import quality_of


def found(story: Story, **limits: int) -> Quality:
    allowance = Allowance()
    graph = search(story, allowance)
    ordered = order(graph, allowance)
    again = recurrence(graph, ordered, ends(graph, ordered, allowance), allowance).decided
    return quality(graph, ordered, again, allowance, **limits)


def as_found(expected: Quality) -> Quality:
    """The same with numbers that may be off in the last digits."""

    def near(number: float | None) -> object:
        return number if number is None else pytest.approx(number, rel=1e-10, abs=1e-11)

    parts = expected.distribution
    return Quality(
        near(expected.least),
        near(expected.most),
        near(expected.mean),
        near(expected.median),
        None if parts is None else tuple((near(p), near(share)) for p, share in parts),
        near(expected.not_scored),
    )


def test_the_worked_tree_of_the_scoring_rules():
    answer = found(small(TREE))
    # ask, co-design 100; ask, ship 50; push, apologise, co-design 60; push, apologise, ship 20;
    # push, escalate 0: the first two and the last one play in four, the others one in eight.
    parts = ((0.0, 0.25), (20.0, 0.125), (50.0, 0.25), (60.0, 0.125), (100.0, 0.25))
    assert answer == as_found(Quality(0.0, 100.0, 47.5, 50.0, parts, 0.0))


@pytest.mark.parametrize("first", range(0, 160, 20))
def test_quality_is_that_of_all_sums_there_are_in_made_up_stories(first):
    seen = Counter()
    for seed in range(first, first + 20):
        made = made_up(seed)
        answer, expected = found(made), quality_of(Graph(made))
        assert (answer.reason is None) == (expected.reason is None), seed
        assert as_found(expected) == Quality(
            answer.least,
            answer.most,
            answer.mean,
            answer.median,
            answer.distribution,
            answer.not_scored,
        ), seed
        seen[answer.reason is None] += 1
    assert min(seen[True], seen[False]) >= 2


def test_without_a_graph_the_answer_is_the_very_same():
    several = 0
    for seed in range(60):
        made = made_up(seed)
        graph = search(made, Allowance())
        if order(graph, Allowance()).straight:
            several += 1
            assert quality_at_large(made, len(graph), Allowance()) == found(made)
    assert several >= 10


def test_a_loop_of_scenes_that_are_not_scored_changes_nothing_but_how_long_it_takes():
    around = """scenes:
  n1:
    text: One.
    choices:
      stay: {text: Stay., goto: [{chance: 3, to: n1}, {chance: 1, to: n2}]}
      back: {text: Look again., goto: n1}
      on: {text: Go on., goto: n2}
  n2:
    text: Two.
    choices:
      good: {text: Good., scores: {ask-why: 1}, why: W., goto: well}
      bad: {text: Bad., goto: badly}
"""
    answer = found(small(around))
    parts = ((0.0, 0.5), (100.0, 0.5))
    assert answer == as_found(Quality(0.0, 100.0, 50.0, 0.0, parts, 0.0))


def test_a_scored_scene_that_can_be_decided_in_twice_is_named():
    back = TREE.replace("goto: badly}\n  n3", "goto: n1}\n  n3")
    assert found(small(back)).reason == "a scored scene can be decided in twice: n1"
    assert found(small(back)).mean is None


def test_what_is_not_scored_and_what_never_ends_is_left_out():
    partly = """meters:
  calm: {label: Calm, start: 0, max: 1}
scenes:
  n1:
    text: One.
    choices:
      leave: {text: Leave., goto: badly}
      stick: {text: Stick., goto: n2}
      wait: {text: Wait., goto: n3}
      go: {text: Go., goto: n4}
  n2:
    text: Nothing is open here.
    choices:
      never: {text: Never., when: calm = 1, goto: well}
  n3:
    text: No way out of here.
    choices:
      good: {text: Good., scores: {ask-why: 1}, why: W., goto: n3}
      bad: {text: Bad., goto: n3}
  n4:
    text: Two.
    choices:
      good: {text: Good., scores: {ask-why: 1}, why: W., goto: well}
      fair: {text: Fair., scores: {say-so: 1}, why: W., goto: well}
      bad: {text: Bad., goto: badly}
"""
    answer = found(small(partly))
    parts = ((0.0, 1 / 3), (100.0, 2 / 3))
    assert answer == as_found(Quality(0.0, 100.0, 200 / 3, 100.0, parts, 0.25))


def test_nothing_scored_is_said():
    plain = "scenes:\n  n1:\n    text: One.\n    choices:\n      on: {text: On., goto: well}\n"
    answer = found(small(plain))
    assert (answer.mean, answer.not_scored, answer.reason) == (None, 1.0, "nothing is scored")


def chain(scenes: int, *, risk: bool = False) -> Story:
    """Scenes one behind the other, each worth one point; with `risk` most plays are caught."""
    lines = ["scenes:"]
    for number in range(scenes):
        to = f"n{number + 1}" if number + 1 < scenes else "well"
        lines += [
            f"  n{number}:\n    text: T.\n    choices:",
            f"      a: {{text: A., scores: {{ask-why: 1}}, why: W., goto: {to}}}",
            f"      b: {{text: B., goto: {to}}}",
        ]
        if risk:
            lines.append("      c: {text: C., goto: caught}\n      d: {text: D., goto: caught}")
    if risk:
        lines.append("  caught:\n    text: T.\n    choices:\n      x: {text: X., goto: caught}")
    return small("\n".join(lines) + "\n")


def test_plays_rarer_than_any_rounding_still_give_the_least_and_the_most():
    answer = found(chain(200))
    assert (answer.least, answer.most, answer.median) == (0.0, 100.0, 50.0)
    assert answer.mean == pytest.approx(50, rel=1e-12)
    assert answer.distribution is not None
    assert len(answer.distribution) == 201


def test_where_hardly_any_play_ends_the_shares_are_of_those_that_do():
    # Given that a play of eighty scenes ends, each of its points is as likely as not.
    answer = found(chain(80, risk=True))
    assert answer.mean == pytest.approx(50, rel=1e-9)
    assert answer.median == 50.0
    assert answer.distribution is not None
    assert dict(answer.distribution)[50.0] == pytest.approx(0.0889278787739, rel=1e-9)


def test_past_the_sums_that_may_be_kept_there_is_no_answer():
    # Behind n decisions there are n + 1 sums; four scenes have 1 + 2 + 3 + 4.
    assert found(chain(4), most=10).reason is None
    assert found(chain(4), most=9) == Quality(reason="more than 9 sums")
    allowance = Allowance()
    assert quality_at_large(chain(4), 4, allowance, most=10).reason is None
    assert quality_at_large(chain(4), 4, allowance, most=9).reason == "more than 9 sums"


def test_a_story_with_more_states_than_sums_allowed_is_given_up_at_once():
    looked: list[str] = []
    answer = quality_at_large(
        chain(30), 1000, Allowance(watch=lambda *_: looked.append("")), most=999
    )
    assert answer.reason == "more than 999 sums"
    assert len(looked) <= 2


def test_adding_up_stops_when_the_time_is_over():
    now = iter([0.0, *[float(second) for second in range(1000)]])
    made = chain(300)
    graph = search(made, Allowance())
    ordered = order(graph, Allowance())
    allowance = Allowance(Limits(seconds=0.5), clock=lambda: next(now))
    with pytest.raises(OutOfBudget, match=r"0\.5 seconds"):
        quality(graph, ordered, (), allowance)


@pytest.mark.parametrize("most", [1, 10, 30, 60, 100, 1000])
def test_counting_first_gives_up_on_the_same_stories_and_on_no_others(monkeypatch, most):
    answers = []
    for first in (0, 10**9):
        monkeypatch.setattr("sim.proof.quality.COUNTED_FIRST", first)
        answers.append([found(made_up(seed, acyclic=True), most=most) for seed in range(60)])
    assert answers[0] == answers[1]
