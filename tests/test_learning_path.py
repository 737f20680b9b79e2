"""Learning paths: which scenario comes after which, and the reason that is given."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim import library
from sim.learning_path import ordered, ordered_for, paths, reason, reasons
from sim.library import Card
from sim.story.demand import Demand, demand
from sim.story.model import (
    Branch,
    CastMember,
    Choice,
    Effect,
    Ending,
    Meter,
    Paragraph,
    Scene,
    Story,
)
from sim.story.situations import SITUATIONS


def card(name: str, *situations: str, asked: Demand | None = None, faults: int = 0) -> Card:
    asked = asked or Demand(5, 2, 4, 0, 0)
    return Card(
        f"/{name}", name, name, "", "", "", situations, asked.minutes, (), (), "", asked, faults
    )


def choice(scores: dict[str, int], *effects: Effect) -> Choice:
    return Choice("c", "Do it.", (Branch(1),), scores=scores, effects=effects)


def story(*scenes: tuple[Choice, ...]) -> Story:
    return Story(
        id="s",
        title="S",
        summary="",
        role="",
        minutes=6,
        scenes=tuple(Scene("a", (Paragraph("Here."),), each) for each in scenes),
        endings=(Ending("done", "Done", "Over."),),
        cast=(CastMember("m", "M", "chief"), CastMember("n", "N", "clerk")),
        meters=(Meter("trust", "Trust", 1, 3),),
    )


LOWER = Effect(slot=0, sets=False, amount=-1, least=0, most=3)
FLAG = Effect(slot=1, sets=True, amount=0, least=0, most=1)
STORY = story(
    (choice({"a": 2}), choice({"b": 1}), choice({"c": -2})),  # close
    (choice({"a": 2}), choice({"a": 1}),),  # near, and about the same
    (choice({"a": 2, "b": -1}), choice({"c": -1})),  # priced
    (choice({"a": 2}, LOWER), choice({"b": 2}, FLAG)),  # close and priced
    (choice({"a": -1}), choice({"b": -2})),  # nothing strong
    (),  # read on from
)  # fmt: skip


def test_what_a_scenario_asks_is_counted_over_its_decisions() -> None:
    assert demand(STORY) == Demand(minutes=6, people=2, scenes=5, close=2, priced=2)
    assert demand(STORY).weight == pytest.approx(6 / 12 + 2 / 8 + 2 / 5 + 2 / 5)
    once = story((choice({"a": 2}), choice({"b": 1})))
    assert demand(once).met == 1  # and above not known: its end cannot be reached
    assert demand(story()) == Demand(6, 2, 0, 0, 0)


def test_a_scenario_for_two_situations_is_on_both_paths_the_lightest_first() -> None:
    light, heavy = Demand(5, 2, 4, 0, 0), Demand(9, 5, 8, 4, 2)
    cards = [
        card("long", "new-manager", "going-strategic", asked=heavy),
        card("short", "new-manager", asked=light),
        card("broken", "new-manager", faults=2),
        card("free", asked=light),
    ]

    found = {path.situation: [each.id for each in path.cards] for path in paths(cards)}

    assert found == {
        "new-manager": ["short", "long"],
        "going-strategic": ["long"],
        "": ["free"],
    }
    assert [each.id for each in ordered(cards)] == ["short", "long", "free", "broken"]
    assert [each.id for each in ordered_for(cards, "new-manager")] == ["short", "long", "broken"]


DEMANDS = st.builds(
    Demand, *[st.integers(0, 20)] * 2, st.integers(0, 9), st.integers(0, 9), st.integers(0, 9)
)
CARDS = st.lists(
    st.tuples(st.sets(st.sampled_from(SITUATIONS)), DEMANDS, st.booleans()), max_size=8
)


@given(CARDS)
def test_the_order_is_by_weight_whatever_order_the_files_have(drawn: list) -> None:
    cards = [
        card(f"s{at}", *sorted(names), asked=asked, faults=int(bad))
        for at, (names, asked, bad) in enumerate(drawn)
    ]
    forward, backward = paths(cards), paths(cards[::-1])
    assert forward == backward
    for path in forward:
        weights = [each.demand.weight for each in path.cards]
        assert weights == sorted(weights)
    assert sorted(each.id for each in ordered(cards)) == sorted(each.id for each in cards)


def test_the_reason_is_told_in_counts_and_in_a_sentence() -> None:
    one = card("one", asked=Demand(9, 5, 9, 3, 4))
    assert reason(one) == "5 people, 3 close calls"
    assert reasons(one) == (
        "5 people and 9 decisions: 3 are close calls, in 4 the strongest choice has its price."
    )
    some = replace(one, demand=Demand(9, 5, 11, 3, 4, met=9))
    assert reasons(some) == (
        "5 people and 11 decisions, about 9 of them in one play: 3 of the 11 are close calls, in 4 "
        "the strongest choice has its price."
    )
    again = replace(one, demand=Demand(9, 5, 4, 0, 0, met=6))
    assert reasons(again) == ("5 people and 4 decisions, about 6 in one play since some come back.")
    none = card("none", asked=Demand(9, 1, 1, 0, 0))
    assert reason(none) == "1 person"
    assert reasons(none) == "1 person and 1 decision."
    assert reasons(replace(none, demand=Demand(1, 0, 2, 1, 0))) == (
        "No people and 2 decisions: 1 is a close call."
    )


def test_each_shipped_scenario_is_on_a_path() -> None:
    cards = library.cards()
    assert {each.id for path in paths(cards) for each in path.cards} == {each.id for each in cards}
    assert all(path.situation for path in paths(cards))
