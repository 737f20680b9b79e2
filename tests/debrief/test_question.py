"""The question of a debrief says which decision it is about and, where it can be known, whom."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from sim.attempt import Attempt
from sim.catalogue import Catalogue, Family, Principle
from sim.debrief.question import ANY, ANY_QUESTION, Asked, another, questions
from sim.library import Scenario
from sim.story import scoring
from sim.story.model import Branch, CastMember, Choice, Ending, Paragraph, Scene, Story

MARTA = CastMember("marta", "Marta Oyelaran", "Director", "")
ROSA = CastMember("rosa", "Rosa Lindqvist", "Crew lead", "")
OTHER = CastMember("other", "Tom Lindqvist", "Rosa's brother", "")
PERSON = "What did you learn about the person before you asked them for something?"


def known(question: str) -> Catalogue:
    each = Principle("p", "P", "f", "P.", ("a",), (), question, ())
    return Catalogue("Sample", {}, {"f": Family("f", "F", "")}, {"p": each}, {}, "0" * 64)


def scene(id: str, heading: str, text: str, to: int, worth: int = 1, first: str = "Go.") -> Scene:
    choices = (
        Choice("go", first, (Branch(to),), scores={"p": worth}),
        Choice("stay", "Stay.", (Branch(to),)),
    )
    return Scene(id, (Paragraph(text),), choices, heading=heading)


def asked(
    question: str,
    *scenes: Scene,
    cast: tuple[CastMember, ...] = (MARTA, ROSA, OTHER),
    play: Sequence[str] = (),
) -> Asked:
    told = Story("s", "S", "S.", "R.", 2, scenes, (Ending("end", "End", "E."),), cast=cast)
    begun = Attempt.begin(Scenario(told, known(question), b"", b""), seed=1)
    for choice in play or ["go"] * len(scenes):
        begun.choose(choice)
    found = begun.debrief().asked
    assert found == questions(told, known(question), scoring.result(begun.decisions))[0]
    return found


@pytest.mark.parametrize(
    ("heading", "text", "first", "who"),
    [
        ("Friday, Marta's office", "Rosa is there as well.", "Ask Rosa.", "Marta Oyelaran"),
        ("Friday", "Rosa shows you a book.", "Read it with her.", "Rosa Lindqvist"),
        ("Friday", "She shows you a book.", "Ask Rosa to read it.", "Rosa Lindqvist"),
        ("Friday", "Rosa shows it to Marta.", "Ask Rosa.", "one person"),
        ("Friday", "Lindqvist is at the door.", "Ask.", "one person"),  # there are two of the name
        ("Friday", "Nobody is there.", "Go.", "one person"),
    ],
)
def test_the_person_is_named_where_only_one_can_be_meant(
    heading: str, text: str, first: str, who: str
) -> None:
    found = asked(PERSON, scene("a", heading, text, 1, first=first))
    assert found.about == f"Think of {who} at decision 1, “{heading}”."
    assert found.whole == f"{found.about} {PERSON}"


def test_a_question_about_nobody_names_the_decision_alone() -> None:
    found = asked("After this, who stood taller?", scene("a", "Rosa's desk", "Rosa.", 1))
    assert found.about == "Think of decision 1, “Rosa's desk”."


def test_it_is_the_decision_at_which_most_was_at_stake() -> None:
    scenes = (
        scene("a", "One", "A.", 1),
        scene("b", "Two", "B.", 2, 2),
        scene("c", "Three", "C.", 3),
    )
    assert asked("Why?", *scenes).about == "Think of decision 2, “Two”."


def test_of_several_one_where_it_was_shown_and_where_the_person_is_known() -> None:
    scenes = (
        scene("a", "One", "A.", 1),
        scene("b", "Two", "B.", 2),
        scene("c", "Three", "Rosa.", 3),
    )
    assert asked("Why?", *scenes, play=("stay", "go", "go")).about == "Think of decision 2, “Two”."
    assert "Rosa Lindqvist at decision 3" in asked(PERSON, *scenes).about


def test_a_scene_without_a_heading_is_named_by_what_was_chosen() -> None:
    found = asked("Why?", scene("a", "", "A.", 1, first="Go and ask.\n"))
    assert found.about == "Think of decision 1, “Go and ask.”."


def test_where_nothing_was_scored_there_is_one_question_about_all_of_it() -> None:
    assert asked("Why?", scene("a", "One", "A.", 1, 0)) == ANY
    assert ANY.whole == ANY_QUESTION


def test_another_is_offered_only_where_the_first_was_asked_of_late() -> None:
    one, two, three = (Asked(id, f"{id}?") for id in "abc")
    assert another((one, two, three), ()) is None
    assert another((one, two, three), {"a"}) == two
    assert another((one, two, three), {"a", "b"}) == three
    assert another((one,), {"a"}) is None
