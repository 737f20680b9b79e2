"""What comes of a play, and where it first differs. Draws 7:0 … are those of the format."""

import pytest

from sim.authoring.plays.replaying import Outcome, replay
from sim.story.play import draw
from tests.authoring.plays_sample import loaded, two_roads


def outcome(choose: str, rest: str = "") -> Outcome:
    read = loaded(f"plays:\n  one: {{choose: [{choose}]{rest}}}\n")
    assert read.plays is not None, read.diagnostics
    return replay(two_roads(), read.plays[0])


def differences(choose: str, rest: str = "") -> list[tuple[str, str]]:
    return [(each.message, each.instead) for each in outcome(choose, rest).differences]


def test_a_play_that_is_as_it_says_passes():
    one = outcome(
        "push, back, ask, road@1, insist",
        ", ends: good, expect: {trust: 3, asked: yes, quality: 0}",
    )
    assert one.passed
    assert one.played
    assert one.ending == "good"
    assert one.values == {"trust": 3, "asked": True, "quality": 0}


@pytest.mark.parametrize("seed", [0, 7, 123456789, 2**63 - 1])
def test_chance_is_drawn_from_the_seed(seed):
    ending = "good" if draw(seed, 0) % 4 < 1 else "bad"
    assert outcome("wander", f", seed: {seed}, ends: {ending}").passed


def test_a_seed_left_out_is_0():
    assert outcome("wander").ending == outcome("wander", ", seed: 0").ending
    endings = {outcome("wander", f", seed: {seed}").ending for seed in range(20)}
    assert endings == {"good", "bad"}


def test_a_forced_branch_is_taken_and_its_draw_still_uses_its_number():
    # Given a seed whose second draw, not its first, leads from the road into the yard
    seed = next(n for n in range(99) if draw(n, 0) % 2 == 1 and draw(n, 1) % 2 == 0)
    given = f", seed: {seed}"
    # When the first visit of the road is forced, the second is drawn with number 1
    assert outcome("ask", given).ending == "bad"
    assert outcome("ask, road@1, back, ask, insist", f"{given}, ends: good").passed
    for number, ending in ((1, "good"), (2, "bad")):
        assert outcome(f"wander@{number}", f", ends: {ending}").passed


@pytest.mark.parametrize(
    ("expect", "says"),
    [
        ("trust: 3", None),
        ("trust: +3", None),
        ("trust: at least 3", None),
        ("trust: at most 3", None),
        ("trust: at  least  -2", None),
        ("asked: true", None),
        ("trust: 2", ("expected trust 2", "it is 3")),
        ("trust: at least 4", ("expected trust at least 4", "it is 3")),
        ("trust: at most 2", ("expected trust at most 2", "it is 3")),
        ("asked: no", ("expected asked no", "it is yes")),
        ("asked: false", ("expected asked no", "it is yes")),
        ("quality: 100", None),
        ("quality: at most 99", ("expected quality at most 99", "it is 100")),
        ("quality: not scored", ("expected quality not scored", "it is 100")),
    ],
)
def test_values_are_compared(expect, says):
    assert differences("ask, road@1", f", expect: {{{expect}}}") == ([says] if says else [])


def test_quality_is_not_scored_where_no_decision_was():
    assert outcome("", ", expect: {quality: not scored, trust: 1}").passed
    assert differences("", ", expect: {quality: at least 0}") == [
        ("expected quality at least 0", "it is not scored")
    ]
    assert differences("", ", expect: {quality: 0}") == [("expected quality 0", "it is not scored")]


def test_quality_is_compared_as_screens_show_it():
    # The choices of the hall are worth 2, -1 and 0, so wandering off gains 1 of 3: 33.33…
    assert outcome("wander@1", ", expect: {quality: 33}").passed


def test_a_play_may_stop_before_an_ending():
    one = outcome("push", ", expect: {asked: no}")
    assert one.passed
    assert one.ending is None


@pytest.mark.parametrize(
    ("choose", "entry", "message", "instead"),
    [
        (
            "push, insist",
            1,
            "decision 2: 'insist' is not open in scene 'yard': "
            "it needs trust >= 3 and asked, and trust is 1 and asked is no",
            "open there: leave, back",
        ),
        (
            "push, ask",
            1,
            "decision 2: there is no choice 'ask' in scene 'yard'",
            "open there: leave, back",
        ),
        (
            "push, back, push, leave, back",
            4,
            "decision 5: 'back' comes when the story is over",
            "it came to 'bad' at decision 4, by 'leave' in scene 'yard'",
        ),
        (
            "push, leave@1",
            1,
            "decision 2, in scene 'yard': 'leave@1': branch 1 cannot be taken here",
            "possible there: 2 (to bad)",
        ),
        ("road@1, ask", 0, "before the first decision: 'road@1' does not come up here", ""),
        ("push, road@1", 1, "after decision 1: 'road@1' does not come up here", ""),
        ("ask, road@1, road@2", 2, "after decision 1: 'road@2' does not come up here", ""),
        ("push, back, ask, road@1, push", 4, "decision 4: there is no choice 'push' in ", None),
    ],
)
def test_an_entry_that_does_not_fit_is_named_with_what_was_possible(
    choose, entry, message, instead
):
    one = outcome(choose, ", ends: good, expect: {trust: 0}")
    # Then it is the one thing said: what comes later was never reached
    (difference,) = one.differences
    assert not one.played
    assert difference.path == ("plays", "one", "choose", entry)
    assert difference.message.startswith(message)
    assert instead is None or difference.instead == instead


def test_another_ending_is_told_with_how_it_came_about_and_before_the_values():
    one = outcome("push, leave", ", expect: {trust: 3, asked: no, quality: 50}, ends: good")
    assert [each.path[2:] for each in one.differences] == [
        ("ends",),
        ("expect", "trust"),
        ("expect", "quality"),
    ]
    assert one.differences[0].message == "expected the ending 'good'"
    assert one.differences[0].instead == (
        "it came to 'bad' at decision 2, by 'leave' in scene 'yard'"
    )


def test_a_play_that_stops_says_where_instead_of_its_ending():
    assert differences("push", ", ends: good") == [
        (
            "expected the ending 'good'",
            "it stopped in scene 'yard' after 1 decision; open there: leave, back",
        )
    ]
    assert differences("", ", ends: good") == [
        (
            "expected the ending 'good'",
            "it stopped in scene 'hall'; open there: ask, push, wander",
        )
    ]
