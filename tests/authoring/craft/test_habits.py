"""W507 to W510: where the strongest choice stands, and how long it is."""

from __future__ import annotations

import pytest

from tests.authoring.craft.craft_sample import file, marked, scene, scored, told

ALL = ("W507", "W508", "W509", "W510")
EVEN = "A line of text."


def days(*best: int, texts: tuple[str, ...] = (EVEN, EVEN, EVEN), ties: int = 0) -> str:
    """A scene for each number of its strongest choice (from 0), and some with no strongest one."""
    scenes = []
    for day, number in enumerate((*best, *[-1] * ties)):
        scores = ["ask-why: 2" if at == number else "ask-why: 1" for at in range(len(texts))]
        choices = (scored(f"c{at}", scores[at], texts[at]) for at in range(len(texts)))
        scenes.append(scene(f"day{day}", *choices))
    return file(*scenes)


@pytest.mark.parametrize(
    ("best", "code"), [((0, 0, 0, 1), "W507"), ((2, 1, 2, 2), "W508"), ((1, 1, 1, 1), "")]
)
def test_standing_in_one_place_in_more_than_half_is_told(best: tuple[int, ...], code: str) -> None:
    text = days(*best)
    found = told(text, *ALL)
    assert [each.code for each in found] == ([code] if code else [])
    assert all(marked(text, each) == "scenes" for each in found)


def test_half_is_no_habit_and_neither_are_three_scenes() -> None:
    assert told(days(0, 0, 1, 1), *ALL) == []
    assert told(days(0, 0, 0), *ALL) == []
    assert told(days(0, 0, 0, 0), *ALL)


def test_scenes_without_one_strongest_choice_do_not_count() -> None:
    # Given three scenes of a habit, and many where two share the first place
    assert told(days(0, 0, 0, ties=5), *ALL) == []
    found = told(days(0, 0, 0, 1, ties=5), *ALL)
    assert [each.message for each in found] == [
        "the strongest choice is the first in 3 of 4 scenes"
    ]


def test_the_scenes_are_named() -> None:
    (found,) = told(days(0, 0, 1, 0), *ALL)
    assert found.hint is not None
    assert found.hint.endswith("day0, day1, day3")


@pytest.mark.parametrize(
    ("texts", "best", "code"),
    [
        (("A long line of text.", EVEN, EVEN), (0, 1, 0, 0), ["W507", "W509"]),
        ((EVEN, "A text.", EVEN), (1, 1, 1, 0), ["W510"]),
        ((EVEN, "A long line of text.", EVEN), (1, 1, 0, 2), []),
        (("A long line of text.", "A long line of text.", EVEN), (0, 1, 0, 1), []),
        ((EVEN, "A *text*.", EVEN), (1, 1, 1, 0), ["W510"]),
    ],
    ids=["longest", "shortest", "half", "as long as another", "emphasis"],
)
def test_length_is_a_habit_too(
    texts: tuple[str, ...], best: tuple[int, ...], code: list[str]
) -> None:
    assert [each.code for each in told(days(*best, texts=texts), *ALL)] == code
