"""Where the key tells which choices stand on either side of a tension, and where it does not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sim.guide.dilemmas import dilemmas, leaning
from sim.story.model import Paragraph, Scene
from tests.debrief.samples import catalogue
from tests.guide.samples import bare, choice


def known():
    """A claim of the first side stands behind know-the-business, and one of the other behind
    outgrow-expertise; that behind adapt-the-message counts for nothing, as it is not the tension's.
    """
    found = catalogue()
    tension = replace(
        found.tensions["lead-first"],
        one=replace(found.tensions["lead-first"].one, claims=("T14",)),
        other=replace(found.tensions["lead-first"].other, claims=("K20", "T30", "lost")),
        principles=("know-the-business", "outgrow-expertise"),
    )
    return replace(found, tensions={"lead-first": tension})


def stake_of(*choices):
    scene = Scene("s", (Paragraph("."),), choices, heading="Noon", tensions=("lead-first",))
    (found,) = dilemmas(replace(bare(), scenes=(scene,)), known())
    return found.stakes[0]


@pytest.mark.parametrize(
    ("scores", "lean"),
    [
        ({"know": 2}, 2),
        ({"know": -1}, -1),
        ({"outgrow": 2}, -2),
        ({"know": 1, "outgrow": -2}, 3),
        ({"adapt": 2}, 0),
        ({}, 0),
    ],
)
def test_a_choice_leans_to_the_side_whose_claims_stand_behind_what_it_shows(scores, lean) -> None:
    found = known()

    assert leaning(found, found.tensions["lead-first"], choice("a", 1, **scores)) == lean


def test_the_nearest_to_either_side_are_named_the_best_of_several() -> None:
    stake = stake_of(
        choice("poor", 1, know=2, adapt=-2),
        choice("good", 1, know=2, adapt=1),
        choice("plain", 1),
        choice("other", 1, outgrow=2),
    )

    assert (stake.one, stake.other, stake.choices) == ("Go good", "Go other", ())


@pytest.mark.parametrize("scores", [{"outgrow": 1}, {"know": 1}, {}])
def test_where_one_side_has_no_clear_choice_all_are_named(scores) -> None:
    stake = stake_of(choice("a", 1, know=2), choice("b", 1, **scores))

    assert (stake.one, stake.other) == ("", "")
    assert stake.choices == ("Go a", "Go b")


def test_tensions_stand_in_the_order_of_the_story_and_each_claim_is_cited_where_it_is() -> None:
    found = dilemmas(replace(bare(), tensions=("unknown", "lead-first")), known())

    assert [each.tension.id for each in found] == ["lead-first"]
    assert found[0].stakes == ()
    assert [(each.document.id, each.at) for each in found[0].one_at] == [("label", ("para 12",))]
    assert [(each.document.id, each.at) for each in found[0].other_at] == [
        ("technocrat", ("para 6",)),
        ("label", ("list 1, bullet 2",)),
    ]
