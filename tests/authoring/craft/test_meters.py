"""W518 to W520, W525 and W526: what a story remembers, and when it comes back to it."""

from __future__ import annotations

import pytest

from tests.authoring.craft.craft_sample import choice, file, marked, scene, told

USE = ("W518", "W519", "W520")
METER = "meters:\n  trust: {label: Trust, start: 1, max: 4}\n"
SHOWN = METER.replace("max: 4", "max: 4, shown: yes")
FLAG = "flags:\n  told: You told him.\n"
UP = "change: {trust: +1}\n"
SET = "set: {told: yes}\n"


def later(change: str, ask: str, *, head: str, between: int = 1) -> str:
    """A change, some scenes, and a condition."""
    names = ["one", *(f"mid{n}" for n in range(between)), "last"]
    return file(
        scene("one", choice("a", more=f"{change}goto: {names[1]}")),
        *(scene(name, more=f"goto: {names[at]}\n") for at, name in enumerate(names[1:-1], 2)),
        scene("last", text=f"\n- text: So.\n- text: Oh.\n  when: {ask}" if ask else "So."),
        head=head,
    )


@pytest.mark.parametrize(
    ("change", "ask", "head", "code"),
    [
        (UP, "trust >= 2", METER, ""),
        (UP, "", METER, "W518"),
        ("", "", METER, "W518"),
        ("", "trust >= 2", METER, "W519"),
        (UP, "", SHOWN, ""),
        ("", "", SHOWN, "W519"),
        (SET, "told", FLAG, ""),
        (SET, "", FLAG, "W518"),
        ("", "", FLAG, "W518"),
        ("", "not told", FLAG, "W519"),
    ],
)
def test_a_value_is_changed_and_asked_about(change: str, ask: str, head: str, code: str) -> None:
    text = later(change, ask, head=head)
    found = told(text, *USE)
    assert [each.code for each in found] == ([code] if code else [])
    assert all(marked(text, each) in ("trust", "told") for each in found)


@pytest.mark.parametrize(
    "asking",
    [
        scene("last", choice("a", more="when: trust >= 2\n"), choice("b")),
        scene("last", choice("a", more="goto: [{when: trust >= 2, to: done}, {to: done}]")),
        scene(
            "last", more="goto: [{when: not (trust < 2 and trust != 0), to: done}, {to: done}]\n"
        ),
        scene("last", text="\n- text: So.\n- text: Oh.\n  when: 3 - trust > 1"),
    ],
    ids=["choice", "branch of a choice", "branch of a scene", "paragraph"],
)
def test_a_condition_may_stand_anywhere(asking: str) -> None:
    ways = choice("a", more=f"{UP}goto: mid")
    text = file(scene("one", ways), scene("mid", more="goto: last\n"), asking, head=METER)
    assert told(text, *USE) == []


def test_a_change_on_arrival_counts_too() -> None:
    start = scene("one", more=f"{UP}goto: mid\n")
    ask = scene("last", text="\n- text: So.\n- text: Oh.\n  when: trust >= 2")
    assert told(file(start, scene("mid", more="goto: last\n"), ask, head=METER), *USE) == []
    (found,) = told(file(start.replace("mid", "last"), ask, head=METER), *USE)
    assert found.code == "W520"


def test_two_scenes_on_is_late_enough_and_one_is_not() -> None:
    assert told(later(UP, "trust >= 2", head=METER), "W520") == []
    text = later(UP, "trust >= 2", head=METER, between=0)
    (found,) = told(text, "W520")
    assert marked(text, found) == "trust"
    assert found.hint is not None
    assert found.hint.startswith("only in 'last'")


def test_asking_where_it_is_changed_is_too_soon_unless_the_story_comes_round() -> None:
    ask = "goto: [{when: trust >= 2, to: done}, {to: BACK}]"
    alone = file(scene("one", choice("a", more=UP + ask.replace("BACK", "done"))), head=METER)
    assert [each.code for each in told(alone, *USE)] == ["W520"]
    ring = file(
        scene("one", choice("a", more=UP + ask.replace("BACK", "two"))),
        scene("two", more="goto: one\n"),
        head=METER,
    )
    assert told(ring, *USE) == []


def test_a_longer_way_beside_a_short_one_is_enough() -> None:
    text = file(
        scene("one", choice("a", more=f"{UP}goto: last"), choice("b", more=f"{UP}goto: mid")),
        scene("mid", more="goto: last\n"),
        scene("last", text="\n- text: So.\n- text: Oh.\n  when: trust >= 2"),
        head=METER,
    )
    assert told(text, *USE) == []


def test_asking_only_before_the_change_is_no_later() -> None:
    text = file(
        scene("one", more="goto: [{when: trust >= 2, to: mid}, {to: mid}]\n"),
        scene("mid", more="goto: last\n"),
        scene("last", choice("a", more=UP)),
        head=METER,
    )
    (found,) = told(text, *USE)
    assert (found.code, found.message) == (
        "W520",
        "'trust' is asked about only before it is changed",
    )


def test_flags_may_come_back_at_once() -> None:
    assert told(later(SET, "told", head=FLAG, between=0), *USE) == []


def decisions(number: int, head: str = "", more: str = "") -> str:
    pair = (choice("a", more=more), choice("b"))
    return file(*(scene(f"s{n}", *pair) for n in range(number)), head=head)


def some_meters(number: int) -> str:
    rows = "".join(f"  m{n}: {{label: M, start: 1, max: 4, shown: yes}}\n" for n in range(number))
    return f"meters:\n{rows}" if number else ""


@pytest.mark.parametrize(("number", "many"), [(0, "no meter"), (1, "one meter"), (4, "4 meters")])
def test_two_or_three_meters_are_asked_for_from_four_decisions_on(number: int, many: str) -> None:
    (found,) = told(decisions(4, some_meters(number)), "W525")
    assert f" {many} in 4 scenes" in found.message
    assert marked(decisions(4, some_meters(number)), found) == ("meters" if number else "scenes")
    assert told(decisions(3, some_meters(number)), "W525") == []


def test_two_and_three_meters_are_fine() -> None:
    assert told(decisions(4, some_meters(2)), "W525") == []
    assert told(decisions(4, some_meters(3)), "W525") == []


def test_a_story_in_which_nothing_depends_on_anything_is_told() -> None:
    (found,) = told(decisions(4), "W526")
    assert marked(decisions(4), found) == "scenes"
    assert told(decisions(3), "W526") == []
    assert told(decisions(4, more="when: seen(s0)\n"), "W526") == []
    assert told(decisions(4, more="goto: [{chance: 1, to: done}, {chance: 2, to: s1}]"), "W526")
