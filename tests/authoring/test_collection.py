"""What is said of a whole folder: from how many on, where the limits lie, what is counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from sim.authoring.collection.choices import habits
from sim.authoring.collection.member import Member, Sides
from sim.authoring.collection.rules import together
from sim.authoring.collection.software import is_software
from sim.authoring.collection.spread import spread
from sim.story.model import Branch, Choice, Ending, Paragraph, Scene, Story
from sim.story.situations import SITUATIONS
from tests.authoring.samples import small_catalogue

Options = Sequence[tuple[str, int]]
"""The choices of a scene: text and score."""


def scene(number: int, options: Options) -> Scene:
    choices = tuple(
        Choice(f"c{at}", text, (Branch(1),), scores={"ask-why": score} if score else {})
        for at, (text, score) in enumerate(options)
    )
    return Scene(f"s{number}", (Paragraph("Here."),), choices)


def member(
    scenes: Sequence[Options] = (),
    *,
    field: str = "logistics",
    situations: Sequence[str] = (),
    name: str = "a",
    sides: dict[str, Sides] | None = None,
) -> Member:
    story = Story(
        id=name,
        title="T",
        summary="S",
        role="R",
        minutes=8,
        scenes=tuple(scene(number, each) for number, each in enumerate(scenes)),
        endings=(Ending("done", "Done", "It is over."),),
        field=field,
        situations=tuple(situations),
    )
    return Member(f"folder/{name}.scenario.yaml", story, sides)


def ranked(place: int, count: int = 4) -> Options:
    """A scene whose strongest choice stands at a place, all of one length and other words."""
    return [(f"{'ABCDEFGHI'[at]}bc def.", 2 if at == place else 1) for at in range(count)]


def codes(members: Sequence[Member]) -> list[str]:
    return [code for code, _, _ in habits(members)]


# Places


@pytest.mark.parametrize(
    ("places", "told"),
    [
        ((7, 3, 5, 5), False),  # 35 and 15 in 100
        ((8, 4, 4, 4), True),
        ((2, 6, 6, 6), True),
        ((6, 5, 5, 3), False),  # 19 scenes
        ((19, 0, 0, 0), False),
    ],
)
def test_the_strongest_of_four_stands_in_each_place_often_enough(
    places: tuple[int, ...], told: bool
) -> None:
    scenes = [ranked(place) for place, count in enumerate(places) for _ in range(count)]
    # Other scenes are not counted: of three choices, or with two that are equally strong
    others = [ranked(0, 3)] * 30 + [[("Abc def.", 2), ("Bbc def.", 2), ("C.", 0), ("D.", 0)]] * 30

    found = codes([member(scenes), member(others)])

    assert ("L901" in found) == told


def test_the_places_are_told_in_words() -> None:
    scenes = [ranked(0)] * 15 + [ranked(3)] * 5
    (message,) = (said for code, said, _ in habits([member(scenes)]) if code == "L901")
    assert message == (
        "the strongest of four choices stands first in 75%, second in 0%, third in 0% and last "
        "in 25%"
    )


# Words


@pytest.mark.parametrize(
    ("above", "nought", "below", "told"),
    [
        (13, 7, 0, []),  # 65 in 100
        (14, 6, 0, ["L902"]),
        (0, 7, 13, []),
        (0, 6, 14, ["L902"]),
        (9, 0, 0, []),  # nine are too few
        (10, 0, 0, ["L902"]),
    ],
)
def test_asking_is_not_always_the_answer(
    above: int, nought: int, below: int, told: list[str]
) -> None:
    words = ["Ask him.", "He asks.", "While _asking_ her."]
    scores = [1] * above + [0] * nought + [-1] * below
    scenes = [[(words[at % 3], score), ("The task.", 1)] for at, score in enumerate(scores)]
    assert [code for code in codes([member(scenes)]) if code == "L902"] == told


def test_a_word_that_holds_ask_is_another_word() -> None:
    assert "L902" not in codes([member([[("Take the task, masked.", 1)]] * 30)])


@pytest.mark.parametrize(
    ("count", "all_of_them", "told"), [(9, 60, False), (10, 60, True), (59, 59, False)]
)
def test_no_word_begins_too_many_choices(count: int, all_of_them: int, told: bool) -> None:
    texts = ["*Tell* her." if at % 2 else "tell him." for at in range(count)]
    texts += [f"Word{at} it." for at in range(all_of_them - count)]
    scenes = [[(text, 0) for text in texts]]

    found = [said for code, said, _ in habits([member(scenes)]) if code == "L903"]

    assert bool(found) == told
    assert all("begin with 'tell'" in said for said in found)


# Lengths


@pytest.mark.parametrize(
    ("strong", "code"), [("Much longer than it.", "L904"), ("It.", "L905"), ("As long.", None)]
)
@pytest.mark.parametrize(("habit", "all_of_them"), [(11, 20), (10, 20), (19, 19)])
def test_the_strongest_is_not_known_by_its_length(
    strong: str, code: str | None, habit: int, all_of_them: int
) -> None:
    scenes = [[(strong, 2), ("So long.", 1)]] * habit
    scenes += [[("So long.", 2), ("As long.", 1)]] * (all_of_them - habit)

    found = [each for each in codes([member(scenes)]) if each in ("L904", "L905")]

    assert found == ([code] if code and (habit, all_of_them) == (11, 20) else [])


# Fields


def spreads(members: Sequence[Member], code: str) -> list[tuple[str, str]]:
    found = spread(members, small_catalogue())
    return [(message, hint) for each, message, hint in found if each == code]


def test_a_field_is_one_of_the_list_in_its_spelling() -> None:
    listed = replace(small_catalogue(), fields=("law", "health care"))
    members = [
        member(field="law", name="a"),
        member(field="Health-Care", name="b"),
        member(field="farming", name="c"),
        member(field=" ", name="d"),
    ]

    def told(own: bool) -> list[tuple[str, str]]:
        found = together("folder", members, listed, own=own)
        return [(each.message, each.hint or "") for each in found if each.code == "L911"]

    add = "or add a field to the list under 'fields' in principles.yaml"
    assert told(True) == [
        (
            "b.scenario.yaml names the field 'Health-Care', which is not in the list",
            f"write 'health care', {add}",
        ),
        (
            "c.scenario.yaml names the field 'farming', which is not in the list",
            f"choose one of the list (law, health care), {add}",
        ),
        ("d.scenario.yaml names no field", f"choose one of the list (law, health care), {add}"),
    ]
    # A list that came with the package is an offer, and no list means that any field will do
    assert told(False) == []
    assert spreads(members, "L911") == []


def test_white_space_makes_no_other_field_and_of_a_long_list_a_few_are_named() -> None:
    names = [f"trade {at}" for at in range(9)]
    listed = replace(small_catalogue(), fields=("health care", "law", *names))
    members = [
        member(field=" health care\n", name="a"),
        member(field="law", name="b"),
        member(field="farming", name="c"),
    ]

    found = together("folder", members, listed, own=True)

    (told,) = (each for each in found if each.code == "L911")
    assert "'farming'" in told.message
    assert (told.hint or "").startswith(
        "choose one of the list (health care, law, trade 0, trade 1 and 7 more), or add"
    )


def test_eight_fields_are_needed_however_they_are_written() -> None:
    fields = ["law", "Law ", "public-service", "Public Service", "nursing", "schools", "farming"]
    few = [member(field=field, name=f"f{at}") for at, field in enumerate(fields)]

    ((message, _),) = spreads([*few, member(field=" ", name="bare")], "L906")

    assert message == (
        "8 fields are needed, 5 are here: Law, Public Service, farming, nursing, schools"
    )
    ((_, hint),) = spreads([*few, member(field=" ", name="bare")], "L906")
    assert hint.endswith("without one: bare.scenario.yaml")
    more = [member(field=field) for field in ("theatre", "building", "banking")]
    assert spreads([*few, *more], "L906") == []


@pytest.mark.parametrize(
    ("field", "counts"),
    [
        ("software", True),
        ("IT", True),
        ("IT support", True),
        ("Software_Testing", True),
        ("web-development", True),
        ("information technology", True),
        ("medical technology", False),
        ("hospital", False),
        ("public-service", False),
        ("credit", False),
        ("", False),
    ],
)
def test_software_is_known_by_whole_words(field: str, counts: bool) -> None:
    assert is_software(field) == counts


def test_a_quarter_in_software_is_the_most() -> None:
    four = [member(field=field, name=field) for field in ("software", "law", "nursing", "schools")]
    assert spreads(four, "L907") == []

    ((message, hint),) = spreads([*four, member(field="it", name="it")], "L907")
    assert message == "2 of 5 scenarios are set in software or IT"
    assert hint.endswith("software.scenario.yaml, it.scenario.yaml")


# Situations and principles


def test_each_situation_has_two_scenarios() -> None:
    once, twice = SITUATIONS[0], SITUATIONS[1]
    found = spreads([member(situations=[once, twice]), member(situations=[twice])], "L908")
    assert [message for message, _ in found] == [
        f"1 scenario is for '{once}'; 2 are needed",
        *(f"no scenario is for '{each}'; 2 are needed" for each in SITUATIONS[2:]),
    ]


def test_each_principle_is_scored_in_four_scenarios() -> None:
    scored = [member([ranked(0)], name=f"m{at}") for at in range(4)]
    principles = list(small_catalogue().principles)
    assert "ask-why" in principles

    few = [message for message, _ in spreads(scored[:3], "L909")]
    enough = [message for message, _ in spreads(scored, "L909")]

    assert "3 scenarios score 'ask-why'; 4 are needed" in few
    assert len(few) == len(principles)
    assert len(enough) == len(principles) - 1


@pytest.mark.parametrize(
    ("sides", "told"),
    [
        ([Sides(True, False), Sides(True, False)], ["shown"]),
        ([Sides(False, True), Sides(False, False)], ["strained"]),
        ([Sides(True, False), Sides(False, True)], []),
        ([Sides(False, False)], []),
        # One that scores it and could not be proved might show the other side.
        ([Sides(True, False), None], []),
    ],
)
def test_a_principle_has_both_sides_somewhere(sides: list[Sides | None], told: list[str]) -> None:
    members = [
        member([ranked(0)], name=f"m{at}", sides=None if each is None else {"ask-why": each})
        for at, each in enumerate(sides)
    ]
    found = [message for message, _ in spreads(members, "L910")]
    assert [message.split()[3] for message in found] == told


def test_a_scenario_without_proof_that_does_not_score_it_keeps_nothing_back() -> None:
    one = member([ranked(0)], sides={"ask-why": Sides(True, False)})
    other = member([[("Go.", 0), ("Stay.", 0)]], sides=None)
    assert len(spreads([one, other], "L910")) == 1


# All together


def test_everything_stands_at_the_folder_and_an_empty_one_has_nothing() -> None:
    found = together("folder", [member([ranked(0)] * 20)], small_catalogue())

    assert {each.code for each in found} >= {"L901", "L906", "L908", "L909"}
    for each in found:
        assert (each.file, each.severity, each.line, each.column) == ("folder", "error", 1, 1)
        assert len(each.message) <= 120
        assert each.hint
    assert together("folder", [], small_catalogue()) == []
