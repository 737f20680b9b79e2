"""The scoring rules, each formula against numbers worked out by hand."""

import pytest

from sim.story import play, scoring
from tests.story.stories import choice, scene, story, worked_tree


def outcome(whole, *entries):
    _, decisions = play.replay(whole, 0, entries)
    return scoring.result(decisions)


@pytest.mark.parametrize(
    ("entries", "quality", "decisions"),
    [
        # the worked tree of the scoring rules; spreads: n1 2, n2 1, n3 2
        (("ask", "co_design"), 100, 2),  # (2 + 2) / (2 + 2)
        (("ask", "ship"), 50, 2),  # (2 + 0) / (2 + 2)
        (("push", "apologise", "co_design"), 60, 3),  # (0 + 1 + 2) / 5
        (("push", "apologise", "ship"), 20, 3),  # (0 + 1 + 0) / 5
        (("push", "escalate"), 0, 2),  # 0 / (2 + 1)
    ],
)
def test_choice_quality_on_the_worked_tree(entries, quality, decisions):
    found = outcome(worked_tree(), *entries)
    assert found.quality == quality
    assert found.chance_line == 50  # half of every spread on each path
    assert found.scored == decisions


def table(*worths):
    """A story of one scene whose choices a, b, c … are worth these sums."""
    choices = [
        choice(chr(97 + index), 1, scores=dict(zip("pqrs", split, strict=False)))
        for index, split in enumerate(worths)
    ]
    return story(scene("only", *choices))


def test_quality_gained_spread_and_chance_line_of_one_decision():
    # u = 3, 1, 0, -2: gained by b 1 - (-2) = 3 of 5; a blind pick (3 + 1 + 0 - 2) / 4 + 2 = 2.5
    whole = table((2, 1), (1,), (), (-2,))
    found = outcome(whole, "b")
    assert (found.decisions[0].gained, found.decisions[0].most) == (3, 5)
    assert found.quality == 60
    assert found.chance_line == 50


def test_a_decision_without_a_spread_is_open_and_scored_nowhere():
    whole = table((1,), (2, -1))
    found = outcome(whole, "a")
    assert found.decisions[0].grade == "open"
    assert (found.quality, found.chance_line, found.scored) == (None, None, 0)
    assert found.shown == {"p": 1}  # principles are counted all the same


def test_locked_choices_count_in_nothing():
    from sim.story.model import Meter
    from tests.story.stories import at_least

    whole = story(
        scene(
            "only",
            choice("a", 1, scores={"p": 1}),
            choice("b", 1),
            choice("best", 1, scores={"p": 2, "q": 2}, when=at_least(0, 1), locked="No."),
        ),
        meters=(Meter("m", "M", 0, 1),),
    )
    found = outcome(whole, "a")
    assert (found.quality, found.decisions[0].most) == (100, 1)
    assert found.passed_over == {}


@pytest.mark.parametrize(
    ("u", "least", "most", "grade"),
    [
        (2, -1, 2, "strong"),  # the best
        (1, -1, 2, "strong"),  # within one of the best, nearer to it (1) than to the worst (2)
        (1, 0, 2, "mixed"),  # as far from the best as from the worst
        (0, -3, 1, "mixed"),  # not above zero
        (1, -3, 3, "mixed"),  # two below the best
        (-1, -1, 2, "costly"),  # the worst
        (-1, -2, 3, "costly"),  # within one of the worst
        (-1, -2, 0, "mixed"),  # half way
        (0, 0, 3, "mixed"),  # the worst, but not below zero
        (-1, -3, -1, "mixed"),  # the best, but not above zero
        (-1, -4, 2, "mixed"),  # three above the worst
        (1, 1, 1, "open"),
        (-2, -2, -2, "open"),
        (1, 0, 1, "strong"),
        (-1, -1, 0, "costly"),
    ],
)
def test_grades(u, least, most, grade):
    assert scoring.grade(u, least, most) == grade


def test_principles_shown_strained_and_passed_over():
    whole = story(
        scene(
            "only",
            choice("a", 1, scores={"p": 2, "q": -1}),
            choice("b", 1, scores={"q": 1, "r": 1}),
            choice("c", 1, scores={"s": -2}),
        )
    )
    found = outcome(whole, "a")
    assert (found.shown, found.strained) == ({"p": 1}, {"q": 1})
    assert found.passed_over == {"r": 1}  # q was strained, s was nowhere above 0
    assert outcome(whole, "c").passed_over == {"p": 1, "q": 1, "r": 1}


def round_trip():
    return story(
        scene("a", choice("on", 1, scores={"p": 2}), choice("no", 1, scores={"p": -1})),
        scene("b", choice("back", 0, scores={"q": 1}), choice("out", 2)),
    )


def test_a_later_decision_in_a_scene_has_no_grade_and_counts_nowhere():
    found = outcome(round_trip(), "on", "back", "no", "out")
    assert [item.grade for item in found.decisions] == ["strong", "strong", None, None]
    assert (found.decisions[2].gained, found.decisions[2].most) == (None, None)
    assert (found.quality, found.scored) == (100, 2)
    assert (found.shown, found.strained) == ({"p": 1, "q": 1}, {})


def test_the_principle_most_at_stake_is_summed_over_scored_decisions():
    # p: 2 - (-1) = 3 at a; q: 1 - 0 = 1 at b
    found = outcome(round_trip(), "on", "out")
    assert scoring.most_at_stake(found, ("q", "p")) == "p"
    assert scoring.at_stake(found.decisions[0].decision.open) == {"p": 3}


def test_ties_at_stake_go_by_the_order_of_the_catalogue():
    whole = story(scene("only", choice("a", 1, scores={"p": 1}), choice("b", 1, scores={"q": 2})))
    one = story(scene("only", choice("a", 1, scores={"p": 2}), choice("b", 1, scores={"q": 2})))
    assert scoring.most_at_stake(outcome(whole, "a"), ("p", "q")) == "q"
    assert scoring.most_at_stake(outcome(one, "a"), ("q", "p")) is None
    three = story(
        scene(
            "only", choice("a", 1, scores={"p": 2}), choice("b", 1, scores={"q": 2}), choice("c", 1)
        )
    )
    assert scoring.most_at_stake(outcome(three, "a"), ("q", "p")) == "q"
    assert scoring.most_at_stake(outcome(three, "a"), ("p", "q")) == "p"


def test_the_decisions_worth_talking_about_have_the_widest_spread_then_come_first():
    whole = story(
        scene("a", choice("x", 1, scores={"p": 1}), choice("y", 1)),
        scene("b", choice("x", 2, scores={"p": 2}), choice("y", 2)),
        scene("c", choice("x", 3, scores={"p": 1}), choice("y", 3)),
        scene("d", choice("x", 4), choice("y", 4)),
    )
    found = outcome(whole, "x", "x", "x", "x")
    assert scoring.worth_talking_about(found) == (0, 1)


def test_those_that_closed_a_door_are_worth_talking_about_first():
    whole = story(
        scene("a", choice("x", 1, scores={"p": 1}), choice("y", 1)),
        scene("b", choice("x", 2, scores={"p": 2}), choice("y", 2)),
        scene("c", choice("x", 3, scores={"p": 1}), choice("y", 3)),
        scene("d", choice("x", 4), choice("y", 4)),
    )
    found = outcome(whole, "x", "x", "x", "x")
    assert scoring.worth_talking_about(found, closing={2}) == (1, 2)
    # also one without a better and a worse side; among several the widest spread, then the first
    assert scoring.worth_talking_about(found, closing={3}) == (1, 3)
    assert scoring.worth_talking_about(found, closing={0, 2, 3}) == (0, 2)
    assert scoring.worth_talking_about(found, closing={0, 1, 2}) == (0, 1)


def test_a_costly_decision_is_talked_about_whatever_else_is():
    whole = story(
        scene("a", choice("x", 1, scores={"p": 2}), choice("y", 1, scores={"p": -2})),
        scene("b", choice("x", 2, scores={"p": 2}), choice("y", 2, scores={"p": -2})),
        scene("c", choice("x", 3, scores={"p": 1}), choice("y", 3, scores={"p": -1})),
        scene("d", choice("x", 4, scores={"p": 2}), choice("y", 4, scores={"p": -1})),
    )
    assert scoring.worth_talking_about(outcome(whole, "x", "x", "x", "x")) == (0, 1)
    assert scoring.worth_talking_about(outcome(whole, "x", "x", "y", "x")) == (0, 2)
    # of several costly ones the widest; and none is added where one is there already
    assert scoring.worth_talking_about(outcome(whole, "x", "x", "y", "y")) == (0, 3)
    assert scoring.worth_talking_about(outcome(whole, "x", "y", "y", "y")) == (0, 1)
    # also before one that closed a door
    found = outcome(whole, "x", "x", "y", "x")
    assert scoring.worth_talking_about(found, closing={0, 1}) == (0, 2)


def test_a_later_decision_in_a_scene_may_have_closed_a_door():
    found = outcome(round_trip(), "on", "back", "no", "out")
    assert scoring.worth_talking_about(found, closing={3}) == (0, 3)


@pytest.mark.parametrize(("number", "shown"), [(49.5, 50), (0.5, 1), (49.49, 49), (100.0, 100)])
def test_screens_round_half_up(number, shown):
    assert scoring.shown_as(number) == shown


def test_a_play_without_decisions_is_not_scored():
    assert scoring.result([]).quality is None
