"""What to play next, as far as it can be said without a profile."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from sim.library import Card
from sim.profile.ahead import at_once
from sim.records import Reached
from sim.story.demand import Demand


def card(id: str, minutes: int = 8, **changed: object) -> Card:
    made = Card(
        path=str(Path("/") / id),
        id=id,
        title=id.title(),
        summary="",
        role="",
        field="",
        situations=(),
        minutes=minutes,
        focus=(),
        cast=(),
        sha256="",
        demand=Demand(minutes, 1, 1, 0, 0),
    )
    return replace(made, **changed)  # type: ignore[arg-type]


def test_what_is_under_way_comes_first_and_of_several_the_one_touched_last() -> None:
    reached = {"late": Reached(1, 0, 7), "early": Reached(2, 1, 3, 2)}
    found = at_once([card("early"), card("late")], reached)
    assert found is not None
    assert (found.card.id, found.under_way) == ("late", True)


def test_what_is_under_way_and_cannot_be_played_any_more_is_passed_by() -> None:
    found = at_once([card("broken", faults=1), card("sound")], {"broken": Reached(1, 0, 7)})
    assert found is not None
    assert (found.card.id, found.under_way) == ("sound", False)


def test_who_is_new_is_sent_to_the_easiest() -> None:
    found = at_once([card("long", 12), card("short", 4)], {})
    assert found is not None
    assert found.card.id == "short"
    assert found.reason == "it is the easiest to get into"


def test_who_has_finished_something_has_a_profile_to_be_asked() -> None:
    assert at_once([card("done"), card("new")], {"done": Reached(1, 1, None, 1)}) is None


def test_where_nothing_can_be_played_nothing_is_said() -> None:
    assert at_once([], {}) is None
    assert at_once([card("broken", faults=2)], {}) is None
