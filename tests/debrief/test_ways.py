"""What a debrief says of the endings: which a decision closed, how many it kept, and why not."""

from __future__ import annotations

import pytest

from sim.attempt import Attempt
from sim.debrief import words
from sim.debrief.document import html, markdown
from sim.debrief.doors import Way
from sim.library import Scenario
from sim.proof.limits import Limits
from sim.story.model import Branch, Choice, Ending, Scene, Story
from tests.debrief.samples import attempt, catalogue, doors_attempt

ONE_STATE = Limits(states=1)


def told(*scenes: Scene, endings: int, play: tuple[str, ...]) -> list[Way]:
    """What each decision of a play did; endings are e0, e1, … of titles E0, E1, …"""
    story = Story("w", "W", "", "", 1, scenes, tuple(_ending(n) for n in range(endings)))
    begun = Attempt.begin(Scenario(story, catalogue(), b"", b""), seed=1)
    for entry in play:
        begun.choose(entry)
    assert begun.doors.find()
    return [moment.way for moment in begun.debrief().moments]


def _ending(number: int) -> Ending:
    return Ending(f"e{number}", f"E{number}", "")


def scene(id: str, **choices: int | tuple[int, ...]) -> Scene:
    """A scene; a choice leads to a place, or to several by equal chance."""

    def branches(to: int | tuple[int, ...]) -> tuple[Branch, ...]:
        return (Branch(to),) if isinstance(to, int) else tuple(Branch(n, None, 1) for n in to)

    return Scene(id, (), tuple(Choice(name, name, branches(to)) for name, to in choices.items()))


def test_a_decision_closes_endings_or_keeps_them() -> None:
    moments = (found := doors_attempt()).debrief().moments
    assert all(moment.way == Way() for moment in moments)  # nobody has asked

    found.doors.find()
    assert [moment.way for moment in found.debrief().moments] == [
        Way(kept="left all three endings within reach"),
        Way(kept="left all three endings within reach"),
        Way(closed=("The roof",)),
        Way(closed=("The yard",)),
    ]


def test_what_was_kept_is_counted_among_those_that_were_left() -> None:
    a, b = scene("a", x=1, y=4), scene("b", x=2, y=2)
    c = scene("c", x=3, y=5)
    ways = told(a, b, c, endings=3, play=("x", "x", "x"))
    assert ways == [
        Way(closed=("E1",)),
        Way(kept="left both remaining endings within reach"),
        Way(closed=("E2",)),
    ]


def test_where_one_ending_is_left_there_is_nothing_to_keep() -> None:
    ways = told(scene("a", x=1, y=3), scene("b", x=2, y=2), endings=2, play=("x", "x"))
    assert ways == [Way(closed=("E1",)), Way()]
    assert told(scene("a", x=1), endings=1, play=("x",)) == [Way()]


def test_what_chance_left_out_is_nobodys_doing_and_not_counted() -> None:
    a, b = scene("a", x=1, y=1), scene("b", x=(2, 3))
    c, d = scene("c", x=4, y=5), scene("d", x=6, y=7)
    ways = told(a, b, c, d, endings=4, play=("x", "x", "x"))
    assert ways[:2] == [Way(kept="put no ending out of reach")] * 2
    assert len(ways[2].closed) == 1


def test_the_pair_to_talk_about_is_chosen_by_what_it_closed() -> None:
    found = doors_attempt()
    assert [moment.number for moment in found.debrief().talk] == [1, 2]
    found.doors.find()
    assert [moment.number for moment in found.debrief().talk] == [3, 4]


@pytest.mark.parametrize("form", [markdown, html])
def test_a_document_says_what_was_closed_what_was_kept_and_what_is_not_known(form) -> None:
    found = doors_attempt()
    assert "ndings" not in form(found.debrief(), {})

    found.doors.find()
    text = form(found.debrief(), {})
    assert text.count("put the ending out of reach: The roof") == 1
    assert text.count(words.OUT_OF_REACH) == 2
    assert text.count("Left all three endings within reach") == 2

    other = doors_attempt(ONE_STATE)
    other.doors.find()
    text = form(other.debrief(), {})
    assert text.count("Which endings each decision closed is not proven") == 1
    assert words.OUT_OF_REACH not in text
    assert "--" not in text.partition("not proven")[2].partition("\n")[0]


def test_a_story_with_one_ending_says_nothing_of_endings() -> None:
    found = attempt()
    assert found.doors.find()
    assert all(moment.way == Way() for moment in found.debrief().moments)
    assert not found.debrief().untold


def test_a_record_holds_what_was_closed_or_that_it_is_not_known() -> None:
    found = doors_attempt()
    assert [each["closed"] for each in found.record()["decisions"]] == [None] * 4
    found.doors.find()
    closed = [each["closed"] for each in found.record()["decisions"]]
    assert closed == [[], [], ["roof"], ["yard"]]
