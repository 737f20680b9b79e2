"""W514 to W517: how much there is to read at once."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.authoring.craft.load import longest
from sim.authoring.craft.reading import count
from sim.authoring.craft.ways import Ways
from tests.authoring.craft.craft_sample import choice, file, marked, scene, story, told

LOAD = ("W514", "W515", "W516", "W517")


def words(number: int) -> str:
    return " ".join(["word"] * number)


@pytest.mark.parametrize(
    ("whole", "code", "most"),
    [
        (lambda n: file(scene("one", text=words(n))), "W514", 90),
        (lambda n: file(scene("one", choice("a", words(n)))), "W515", 20),
        (lambda n: file(scene("one", choice("a", then=words(n)))), "W516", 45),
        (lambda n: file(scene("one"), ending=words(n)), "W517", 50),
    ],
    ids=["scene", "choice", "consequence", "ending"],
)
def test_the_limit_is_let_pass_and_a_word_more_is_told(whole, code: str, most: int) -> None:
    assert told(whole(most), *LOAD) == []
    (found,) = told(whole(most + 1), *LOAD)
    assert found.code == code
    assert f"{most + 1} words" in found.message
    assert "take out 1," in found.hint or "take out 1:" in found.hint
    assert marked(whole(most + 1), found) == ("then" if code == "W516" else "text")


def test_dashes_are_no_words() -> None:
    assert told(file(scene("one", text=f"{words(45)} – {words(45)} -")), *LOAD) == []


def paragraphs(*parts: tuple[int, str]) -> str:
    return "".join(
        f"\n- text: {words(size)}" + (f"\n  when: {when}" if when else "") for size, when in parts
    )


HEAD = (
    "meters:\n  trust: {label: Trust, start: 1, max: 9}\n  calm: {label: Calm, start: 1, max: 9}\n"
    "flags:\n  told: You told him.\n  late: It is late.\n"
)


def one_arm_or_the_other(*parts: tuple[int, str], ring: bool = False) -> str:
    """A choice of two arms, a flag set in each, both leading to a scene of paragraphs."""
    again = choice("again", "Go again.", more="goto: start") if ring else choice("on", "Go on.")
    return file(
        scene(
            "start",
            choice("left", more="set: {told: yes}\ngoto: wait"),
            choice("right", more="goto: other"),
        ),
        scene("wait", more="goto: last\n"),
        scene("other", more="set: {late: yes}\ngoto: last\n"),
        scene("last", again, text=paragraphs(*parts)),
        head=HEAD,
    )


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        ("told", "not told", False),
        ("trust >= 3", "trust < 3", False),
        ("trust >= 3", "calm < 3", True),
        ("trust >= 3", "trust > 8", True),
        ("trust + calm > 9", "trust + calm <= 9", False),
        ("chose(start.left)", "chose(start.right)", False),
        ("told", "chose(start.right)", False),
        ("told", "late", False),
        ("seen(wait)", "seen(other)", False),
        ("told", "seen(wait)", True),
        ("told", "chose(start.left)", True),
    ],
)
def test_paragraphs_are_added_up_where_they_can_stand_together(
    one: str, other: str, together: bool
) -> None:
    found = told(one_arm_or_the_other((30, ""), (31, one), (30, other)), "W514")
    assert bool(found) == together


def test_a_story_that_goes_round_may_show_what_two_arms_left() -> None:
    parts = ((30, ""), (31, "told"), (30, "late"))
    assert told(one_arm_or_the_other(*parts), "W514") == []
    assert len(told(one_arm_or_the_other(*parts, ring=True), "W514")) == 1


def test_more_conditions_than_can_be_tried_are_no_trouble() -> None:
    # Given a scene whose conditions have more cases than are looked at
    flags = "".join(f"  f{n}: Flag {n}.\n" for n in range(40))
    sets = ", ".join(f"f{n}: yes" for n in range(40))
    text = paragraphs((80, ""), *((2, f"f{n}") for n in range(40)))
    whole = file(
        scene("one", choice("a", more=f"set: {{{sets}}}\ngoto: two")),
        scene("two", text=text),
        head=f"flags:\n{flags}",
    )

    # Then some of them are taken as shown together
    (found,) = told(whole, "W514")
    assert "'two' shows" in found.message


ATOMS = st.sampled_from(["told", "late", "trust >= 3", "trust = 5", "calm < 2", "trust > calm + 1"])
CONDITIONS = st.recursive(
    ATOMS,
    lambda inner: (
        st.builds("({} {} {})".format, inner, st.sampled_from(["and", "or"]), inner)
        | st.builds("not ({})".format, inner)
    ),
    max_leaves=4,
)


@settings(max_examples=60)
@given(st.lists(st.tuples(st.integers(1, 40), CONDITIONS), min_size=1, max_size=4))
def test_the_longest_is_what_some_values_show(parts: list[tuple[int, str]]) -> None:
    # Given paragraphs that ask for two flags and two meters, all of which may hold at once
    made = story(
        file(
            scene("one", choice("a", more="set: {told: yes, late: yes}\ngoto: two")),
            scene("two", text=paragraphs((3, ""), *parts)),
            head=HEAD,
        )
    )
    texts = made.scenes[1].text

    # When the longest is worked out, and by trying all values there are
    sizes = [count(each.text) for each in texts]
    most = max(
        sum(
            size
            for size, each in zip(sizes, texts, strict=True)
            if each.when is None or each.when.test((trust, calm, told_, late), 0)
        )
        for trust in range(10)
        for calm in range(10)
        for told_ in (0, 1)
        for late in (0, 1)
    )

    # Then both are the same
    assert longest(texts, sizes, Ways(made)) == most
