"""W506: choices of one length, as a learner sees them."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from sim.authoring.craft.reading import count, length
from tests.authoring.craft.craft_sample import choice, file, marked, scene, told

LETTERS = st.text("abc é", max_size=12)


def sized(*sizes: int) -> str:
    return file(scene("one", *(choice(f"c{n}", "x" * size) for n, size in enumerate(sizes))))


def test_a_quarter_longer_is_let_pass_and_a_letter_more_is_not() -> None:
    assert told(sized(25, 20), "W506") == []
    (found,) = told(sized(26, 20), "W506")
    assert found.message == "'c0' has 26 characters, 'c1' only 20"
    assert found.hint is not None
    assert found.hint.startswith("take 1 out of 'c0' or add 1 to 'c1'")
    assert marked(sized(26, 20), found) == "c0"


def test_the_longest_is_compared_with_the_shortest_wherever_they_stand() -> None:
    (found,) = told(sized(20, 16, 24, 40), "W506")
    assert found.message == "'c3' has 40 characters, 'c1' only 16"


@given(st.lists(st.integers(1, 60), min_size=2, max_size=2))
def test_what_the_hint_says_is_enough_and_less_is_not(sizes: list[int]) -> None:
    # Given two choices of some lengths
    most, least = max(sizes), min(sizes)
    found = told(sized(most, least), "W506")
    assert bool(found) == (most > 1.25 * least)
    if not found:
        return

    # When one of them is changed by as many characters as the hint says
    lose, gain = map(int, re.findall(r"(?:take|add) (\d+)", found[0].hint or ""))

    # Then nothing is said any more, and by one character less it is
    assert told(sized(most - lose, least), "W506") == []
    assert told(sized(most, least + gain), "W506") == []
    assert told(sized(most - lose + 1, least), "W506")
    assert told(sized(most, least + gain - 1), "W506")


def test_one_choice_is_compared_with_nothing() -> None:
    assert told(file(scene("one", choice("a", "x" * 90))), "W506") == []


@given(LETTERS, LETTERS)
def test_blanks_and_emphasis_do_not_count(one: str, other: str) -> None:
    plain = " ".join(f"{one} x {other}".split())
    assert length(f"  {one}\n\n  *x* \n{other} ") == length(plain) == len(plain)
    assert length(f"{one} __x__  {other}") == len(plain)


def test_a_name_with_an_underscore_keeps_it() -> None:
    assert length("read_me") == 7


def test_words_are_counted_without_dashes_that_stand_alone() -> None:
    assert count("One – two - three… 4 well-known *five*") == 6
    assert count(" \n ") == 0
