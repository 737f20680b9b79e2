import pytest

from sim.authoring.diagnostics import CODES
from sim.authoring.plays import load_plays
from tests.authoring.plays_sample import NAME, loaded


def told(text: str) -> list[tuple[str, int, int, str]]:
    return [(each.code, each.line, each.column, each.message) for each in loaded(text).diagnostics]


def marked(text: str) -> list[tuple[str, str]]:
    """Each code, with the characters of the file that it points at."""
    lines = text.split("\n")
    return [
        (each.code, lines[each.line - 1][each.column - 1 : each.end_column - 1])
        for each in loaded(text).diagnostics
    ]


def test_plays_are_read_with_all_that_they_hold():
    read = loaded("""\
        plays:
          the long way:
            seed: 9223372036854775807
            choose: [push, back, ask, road@1, insist]
            ends: good
            expect: {trust: at least 3, asked: yes, quality: at most 40}
          "short: 1":
            choose: []
        """)
    assert read.diagnostics == ()
    long, short = read.plays
    assert (long.name, long.seed, long.ends) == ("the long way", 2**63 - 1, "good")
    assert long.choose == ("push", "back", "ask", "road@1", "insist")
    assert {name: str(value) for name, value in long.expect.items()} == {
        "trust": "at least 3",
        "asked": "yes",
        "quality": "at most 40",
    }
    assert (short.name, short.seed, short.choose, short.ends) == ("short: 1", 0, (), None)
    assert short.expect == {}


@pytest.mark.parametrize(
    ("line", "code", "at", "says", "hint"),
    [
        (
            "choose: [shout]",
            "P602",
            "shout",
            "no choice",
            "open in scene 'hall': ask, push, wander",
        ),
        (
            "choose: [push, shout]",
            "P602",
            "shout",
            "no choice",
            "open in scene 'yard': leave, back",
        ),
        ("choose: [push, leave, shout]", "P602", "shout", "no choice", ""),
        ("choose: [asl]", "P602", "asl", "no choice is called 'asl'", "did you mean 'ask'?"),
        ("choose: ['asl@2']", "P602", "asl", "no choice is called 'asl'", "did you mean 'ask'?"),
        ("choose: [raod@1]", "P602", "raod", "no choice is called", "did you mean 'road'?"),
        ("choose: [road]", "P602", "road", "read on from", "'road@n' takes its n-th branch"),
        ("choose: [yard]", "P602", "yard", "is a scene, not a choice", "the choice that is taken"),
        ("choose: [good]", "P602", "good", "is an ending", "'ends:'"),
        ("choose: ['@1']", "P602", "'@1'", "no choice is called ''", ""),
        ("choose: [wander@3]", "P603", "3", "has 2 branches, so none is 3", "from 1 to 2"),
        ("choose: [ask@2]", "P603", "2", "has 1 branch, so none is 2", "take the @"),
        ("choose: [wander@0]", "P603", "0", "not '0'", "counted from 1"),
        ("choose: [wander@]", "P603", "@", "not ''", "counted from 1"),
        ("choose: [wander@two]", "P603", "two", "not 'two'", "counted from 1"),
        ("choose: [wander@²]", "P603", "²", "not '²'", "counted from 1"),
        ("choose: [ask]\n    ends: godo", "P604", "godo", "no ending", "did you mean 'good'?"),
        ("choose: [ask]\n    ends: nowhere", "P604", "nowhere", "no ending", "good, bad"),
        ("choose: [ask]\n    ends: yard", "P604", "yard", "is a scene", "goes without 'ends'"),
        ("choose: [ask]\n    expect: {turst: 1}", "P605", "turst", "no meter", "'trust'?"),
        ("choose: [ask]\n    expect: {gold: 1}", "P605", "gold", "no meter", "asked, quality"),
        ("choose: [ask]\n    expect: {asked: 1}", "P606", "1", "yes or no", "write yes or no"),
        ("choose: [ask]\n    expect: {trust: yes}", "P606", "yes", "whole number", "at least N"),
        ("choose: [ask]\n    expect: {trust: above 1}", "P606", "above 1", "a bound", "at most N"),
        ("choose: [ask]\n    expect: {trust: not scored}", "P606", "not scored", "number", "N"),
        ("choose: [ask]\n    expect: {quality: 40.5}", "P606", "40.5", "number", "not scored"),
        ("choose: [ask]\n    expect: {trust: 5}", "S307", "5", "never be 5", "0 to 4"),
        ("choose: [ask]\n    expect: {trust: at least 5}", "S307", "at least 5", "never", "4"),
        ("choose: [ask]\n    expect: {trust: at most -1}", "S307", "at most -1", "never", "4"),
        ("choose: [ask]\n    expect: {quality: 101}", "S307", "101", "0 to 100", "100"),
        ("choose: [ask]\n    seed: -1", "S307", "-1", "from 0 to 9223372036854775807", "small"),
        ("choose: [ask]\n    seed: 9223372036854775808", "S307", "9223372036854775808", "0", ""),
        ("choose: [ask]\n    seed: seven", "S305", "seven", "whole number", "leave it out"),
        ("choose: [ask]\n    seed: ٣", "S305", "٣", "whole number", "leave it out"),
    ],
)
def test_what_does_not_exist_is_said_with_its_place(line, code, at, says, hint):
    text = f"plays:\n  one:\n    {line}\n"
    (found,) = loaded(text).diagnostics
    assert marked(text) == [(code, at)]
    assert says in found.message
    assert hint in (found.hint or "")
    assert CODES[code].severity == "error"
    assert loaded(text).plays is None


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("", "F104", 1, 1),
        ("# nothing\n", "F106", 1, 1),
        ("- a\n", "F106", 1, 1),
        ("plays:\n", "S303", 1, 1),
        ("plays: {}\n", "P607", 1, 8),
        ("plays: [a]\n", "S304", 1, 8),
        ("plays:\n  one: [ask]\n", "S304", 2, 8),
        ("plays:\n  one:\n", "S303", 2, 3),
        ("plays:\n  one: {seed: 1}\n", "S302", 2, 3),
        ("plays:\n  one: {choose: ask}\n", "S304", 2, 17),
        ("plays:\n  one: {choose: [[ask]]}\n", "S304", 2, 18),
        ("plays:\n  one: {choose: [ask], ends: }\n", "S303", 2, 24),
        ("plays:\n  one: {choose: [ask], expect: [trust]}\n", "S304", 2, 32),
        ("plays:\n  one: {choose: [ask], expect: {trust: }}\n", "S303", 2, 33),
        ("plays:\n  one: {choose: [ask], expct: {trust: 3}}\n", "S301", 2, 24),
        ("format: 1\nplays:\n  one: {choose: [ask]}\n", "S301", 1, 1),
        ("plays:\n  one: {choose: [ask]}\n  one: {choose: [ask]}\n", "F307", 3, 3),
        ("plays:\n  one: {choose: &a [ask]}\n", "F301", 2, 17),
        ("plays:\n  one: {choose: [ask\n", "F207", 2, 17),
    ],
)
def test_the_shape_of_a_file_is_checked_as_a_scenario_is(text, code, line, column):
    assert [each[:3] for each in told(text)] == [(code, line, column)]


def test_a_misspelt_field_is_named_with_what_was_meant():
    (found,) = loaded("plays:\n  one: {chose: [ask]}\n").diagnostics
    assert (found.code, found.hint) == ("S301", "did you mean 'choose'?")


def test_every_problem_of_a_file_is_told_in_its_order():
    text = """\
        plays:
          one: {choose: [nope], ends: nowhere, expect: {gold: 1, trust: much}}
          two: {choose: [ask], wait: 3}
          three: {choose: [back@7]}
        """
    assert [each[0] for each in told(text)] == ["P602", "P604", "P605", "P606", "S301", "P603"]


def test_without_its_story_only_the_shape_is_checked():
    text = b"plays:\n  one: {choose: [nope], seed: x, ends: nowhere, expect: {a: b}, wait: 1}\n"
    read = load_plays(text, NAME, None)
    assert read.plays is None
    assert [each.code for each in read.diagnostics] == ["S305", "S301"]


def test_plays_of_another_story_are_told_once() -> None:
    # Given plays that all name choices which their scenario does not have
    strange = "plays:\n  a:\n    choose: [pier, remarks]\n    ends: her_name\n"
    found = loaded(f"{strange}  b:\n    choose: [zebra]\n    expect: {{hers: 1}}\n").diagnostics

    # Then one line says so, and what to do
    (said,) = found
    assert said.code == "P602"
    assert said.message == "no play in this file fits its scenario; no choice is called 'pier'"
    assert "sim test --cover" in str(said.hint)

    # And where one of them fits, each is told by itself
    one = loaded(f"{strange}  b:\n    choose: [push, leave]\n").diagnostics
    assert [each.code for each in one] == ["P602", "P602", "P604"]
