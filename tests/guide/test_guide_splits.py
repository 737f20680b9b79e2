"""Which decisions split people: the measure worked out by hand, and what is told of each."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sim.guide.splits import Option, near, split, splits, tempting
from sim.proof.limits import Limits
from sim.proof.prove import GROUPS, prove
from sim.story.conditions import Condition, Mark
from sim.story.model import Branch, CastMember, Ending, Paragraph, Scene
from sim.story.scoring import grade
from tests.debrief.samples import catalogue
from tests.guide.samples import choice, forked, of


def option(letter: str, u: int, *shows: tuple[str, int]) -> Option:
    return Option(letter, f"Do {letter}.", u, grade(u, -3, 3), shows, (), "", None, True)


def test_the_measure_is_the_variance_times_the_share_of_players_there() -> None:
    story = forked()
    answers = prove(story, skip=GROUPS).answers

    # (2² + 2²) / 2 for all; half of (3² + 3² + 0) / 3; nothing at stake; 1 or 0 for all
    found = [split(story, answers, place) for place in range(4)]

    assert found == pytest.approx([4.0, 3.0, 0.0, 0.25])


def test_the_widest_stand_in_the_order_of_the_story_without_what_weighs_the_same() -> None:
    guide = of(forked())

    assert [each.scene_id for each in guide.splits] == ["hall", "the_loft", "yard"]
    assert [each.measure for each in guide.splits] == pytest.approx([4.0, 3.0, 0.25])
    assert [each.name for each in guide.splits] == ["Hall", "The loft", "Yard"]


def test_a_scene_decided_in_twice_counts_each_decision_and_each_player_once() -> None:
    hall, loft, cellar, yard = forked().scenes
    # A loop: back to the hall from the cellar, so that half of all players decide there again.
    story = replace(
        forked(),
        scenes=(hall, loft, replace(cellar, choices=(choice("again", 0),)), yard),
    )
    answers = prove(story, skip=GROUPS).answers

    # Everybody comes to the hall, two times on average, and goes up once and down once.
    assert answers.choices["hall.down"].thing.visits == pytest.approx(1.0)
    assert split(story, answers, 0) == pytest.approx(4.0)
    # The loft is for everybody in the end.
    assert split(story, answers, 1) == pytest.approx(6.0)


def test_unequal_shares_move_the_mean() -> None:
    # Of two choices one is open only to those who took the first of three before.
    story = forked()
    pick = Scene(
        "pick",
        (Paragraph("Pick."),),
        (choice("a", 1)._replace(mark=1), choice("b", 1), choice("c", 1)),
    )
    then = Scene(
        "then",
        (Paragraph("Then."),),
        (
            choice("plain", 2, know=-1),
            choice("rare", 2, know=2)._replace(when=Condition("chose(pick.a)", Mark(0))),
        ),
    )
    story = replace(
        story, scenes=(pick, then), endings=(Ending("end", "End", "."),), marks=("chose(pick.a)",)
    )
    answers = prove(story, skip=GROUPS).answers

    rare = answers.choices["then.rare"].thing.p
    assert rare == pytest.approx(1 / 6)
    # u is 2 for a sixth and -1 for the rest: the variance is 9 * 1/6 * 5/6
    assert split(story, answers, 1) == pytest.approx(9 * 5 / 36)


def test_where_nothing_is_proven_all_scenes_and_choices_count_alike() -> None:
    story = forked()
    answers = prove(story, Limits(states=1), skip=GROUPS).answers
    assert answers.reason

    found = splits(story, answers, catalogue())

    assert [each.scene_id for each in found] == ["hall", "the_loft", "yard"]
    assert [each.measure for each in found] == pytest.approx([4.0, 6.0, 0.25])
    assert all(each.closes == () for each in found)
    assert all(option.share is None for each in found for option in each.options)


def test_ties_go_to_the_scene_that_stands_first_and_three_are_enough() -> None:
    scenes = tuple(
        Scene(f"s{at}", (Paragraph("."),), (choice("up", at + 1, know=1), choice("no", at + 1)))
        for at in range(5)
    )
    story = replace(forked(), scenes=scenes, endings=(Ending("end", "End", "."),))

    assert [each.scene_id for each in of(story).splits] == ["s0", "s1", "s2"]


def test_an_option_has_its_share_its_grade_and_what_it_shows() -> None:
    loft = of(forked()).splits[1]
    east, west, stay = loft.options

    assert [each.letter for each in loft.options] == ["A", "B", "C"]
    assert [each.share for each in loft.options] == pytest.approx([1 / 6] * 3)
    assert [(each.u, each.grade) for each in loft.options] == [
        (3, "strong"),
        (-3, "costly"),
        (0, "mixed"),
    ]
    assert east.shows == (("Know the business", 2), ("Adapt the message", 1))
    assert west.strains == (("Outgrow your expertise", -2), ("Adapt the message", -1))
    assert stay.shows == stay.strains == ()
    assert loft.strongest == (east,)
    assert loft.tempting == west


def test_endings_are_told_with_the_choices_that_close_them() -> None:
    yard = of(forked()).splits[2]

    assert yard.closes == ((("B",), ("The street",)), (("A",), ("The field",)))


def test_an_ending_that_every_choice_closes_says_nothing_of_any() -> None:
    story = replace(
        forked(),
        scenes=(
            Scene(
                "draw",
                (Paragraph("."),),
                (choice("a", 1, know=1), choice("b", 1), choice("c", 2)),
            ),
        ),
        endings=(Ending("one", "One", "."), Ending("two", "Two", "."), Ending("no", "No", ".")),
    )
    (found,) = of(story).splits

    assert found.closes == ((("C",), ("One",)), (("A", "B"), ("Two",)))


def test_the_tempting_one_is_weak_and_has_most_to_be_said_for_it() -> None:
    good, kind, lost = option("A", 3), option("B", -1, ("x", 1)), option("C", -3)

    assert tempting([good, kind, lost]) == kind
    assert tempting([good, option("B", 1, ("x", 1)), option("C", 0)]).letter == "C"
    # as much is to be said for both: the one that costs less, then the first
    assert tempting([good, option("B", -2), option("C", -1)]).letter == "C"
    assert tempting([good, option("B", -2), option("C", -2)]).letter == "B"


def test_near_are_two_of_the_best_that_show_different_principles() -> None:
    one, other = option("A", 2, ("x", 2)), option("B", 3, ("y", 3))

    assert near([one, other, option("C", -1, ("z", 1))]) == (one, other)
    assert near([one, option("B", 3, ("x", 1), ("y", 2))]) is None
    assert near([option("A", 1, ("x", 1)), other]) is None
    assert near([option("A", 2), other]) is None


def test_people_are_called_as_the_scene_calls_them() -> None:
    hall, *rest = forked().scenes
    hall = replace(hall, text=(Paragraph("Rosa is here, *and Tom A. says no*. Martast is not."),))
    cast = tuple(
        CastMember(name.split()[0].lower(), name, "Somebody")
        for name in ("Marta Oy", "Tom A.", "Rosa Lind", "Never Seen")
    )
    story = replace(forked(), scenes=(hall, *rest), cast=cast)

    assert of(story).splits[0].people == ("Tom A.", "Rosa")


def test_whom_a_scene_speaks_of_most_stands_first() -> None:
    hall, *rest = forked().scenes
    said = "Tom Ax waits. Rosa has ten minutes, Rosa Lind has no more. Rosalind is her sister."
    hall = replace(hall, text=(Paragraph(said),))
    cast = tuple(CastMember(name[:3].lower(), name, "Somebody") for name in ("Tom Ax", "Rosa Lind"))
    story = replace(forked(), scenes=(hall, *rest), cast=cast)

    assert of(story).splits[0].people == ("Rosa Lind", "Tom Ax")


def test_all_branches_of_a_choice_count() -> None:
    hall, *rest = forked().scenes
    up, down = hall.choices
    up = up._replace(goto=(Branch(1, None, 1), Branch(2, None, 3)))
    story = replace(forked(), scenes=(replace(hall, choices=(up, down)), *rest))

    loft = next(each for each in of(story).splits if each.scene_id == "the_loft")

    assert loft.measure == pytest.approx(6 / 8)
