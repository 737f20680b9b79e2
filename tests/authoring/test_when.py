"""The language of conditions: what it means, and errors at the very column."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.authoring.names import Names
from sim.authoring.tokens import WhenError, WhenErrors
from sim.authoring.when import parse_when
from sim.story.conditions import And, Compare, Flag, Mark, Not, Number, Or, Sum, Value
from tests.authoring.samples import load, only, story, where


def names() -> Names:
    return Names(
        meters={"trust": 0, "business": 1},
        flags={"told": 2, "saw_nights": 3},
        choices={"morning": ("ask", "tell"), "noon": ()},
        endings=frozenset(["done"]),
    )


def parse(text: str) -> object:
    return parse_when(text, names()).tree


def errors(text: str) -> list[WhenError]:
    with pytest.raises(WhenErrors) as caught:
        parse_when(text, names())
    return caught.value.errors


TRUST, BUSINESS, TOLD, SAW = Value(0), Value(1), Flag(2), Flag(3)


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("told", TOLD),
        ("not told", Not(TOLD)),
        ("not not told", Not(Not(TOLD))),
        ("trust >= 2", Compare(">=", TRUST, Number(2))),
        ("trust=2", Compare("=", TRUST, Number(2))),
        ("2 < trust", Compare("<", Number(2), TRUST)),
        ("trust > -1", Compare(">", TRUST, Number(-1))),
        ("-trust < +1", Compare("<", Sum(((-1, TRUST),)), Number(1))),
        (
            "trust + business - 1 != 2",
            Compare("!=", Sum(((1, TRUST), (1, BUSINESS), (-1, Number(1)))), Number(2)),
        ),
        ("trust-1 > 0", None),
        (
            "told and saw_nights or trust = 1",
            Or((And((TOLD, SAW)), Compare("=", TRUST, Number(1)))),
        ),
        ("told and (saw_nights or told)", And((TOLD, Or((SAW, TOLD))))),
        ("not trust = 1", Not(Compare("=", TRUST, Number(1)))),
        ("not told and saw_nights", And((Not(TOLD), SAW))),
        ("not (told and saw_nights)", Not(And((TOLD, SAW)))),
        ("told and told and told", And((TOLD, TOLD, TOLD))),
        ("seen(morning)", Mark(0)),
        ("seen ( morning ) or chose( morning . ask )", Or((Mark(0), Mark(1)))),
        ("  told\n  and told ", And((TOLD, TOLD))),
    ],
)
def test_meaning(text: str, tree: object):
    if tree is None:
        assert [each.code for each in errors(text)] == ["C403"]
    else:
        assert parse(text) == tree


def test_marks_are_handed_out_once_each():
    known = names()
    parse_when("seen(morning) or chose(morning.ask)", known)
    parse_when("chose(morning.ask) and seen(noon)", known)
    assert known.marks == {"seen(morning)": 0, "chose(morning.ask)": 1, "seen(noon)": 2}


@pytest.mark.parametrize(
    ("text", "code", "start", "end", "hint"),
    [
        ("", "C401", 0, 1, "take 'when' away"),
        ("told and", "C401", 8, 9, None),
        ("told told", "C401", 5, 9, "'and' or 'or'"),
        ("told AND told", "C401", 5, 8, "'and'"),
        ("(told", "C401", 0, 1, "add ')'"),
        ("told)", "C401", 4, 5, "delete"),
        ("seen morning", "C401", 0, 4, None),
        ("seen(morning.ask)", "C401", 12, 13, "chose(scene.choice)"),
        ("chose(morning)", "C401", 13, 14, None),
        ("(trust + 1) > 2", "C401", 1, 6, "without brackets"),
        ("trust > (1 + 1)", "C401", 8, 9, "without brackets"),
        ("trust > 1.5", "C401", 9, 10, None),
        ("told & trust > 1", "C409", 5, 6, "'and'"),
        ("told # trust", "C402", 5, 6, None),
        ('"told"', "C402", 0, 1, "without quotes"),
        ("told and trsut > 1", "C403", 9, 14, "'trust'"),
        ("tolled", "C403", 0, 6, "'told'"),
        ("quality > 50", "C403", 0, 7, None),
        ("1 < trust < 3", "C404", 10, 11, "joined by 'and'"),
        ("told = yes", "C405", 5, 6, "write 'told' alone"),
        ("told = no", "C405", 5, 6, "write 'not told'"),
        ("1 = told", "C405", 4, 8, None),
        ("trust", "C406", 0, 5, "'trust >= 1'"),
        ("trust and told", "C406", 0, 5, None),
        ("3", "C406", 0, 1, None),
        ("trust == 1", "C409", 6, 8, "'=' once"),
        ("trust <> 1", "C409", 6, 8, "'!='"),
        ("trust ≥ 1", "C409", 6, 7, "'>='"),
        ("told && told", "C409", 5, 7, "'and'"),
        ("!told", "C409", 0, 1, "'not'"),
        ("seen(mornign)", "C410", 5, 12, "'morning'"),
        ("seen(done)", "C410", 5, 9, None),
        ("chose(morning.aks)", "C411", 14, 17, "'ask'"),
        ("not " * 9 + "told", "C408", 32, 35, "flag"),
        ("(" * 9 + "told" + ")" * 9, "C408", 8, 9, "flag"),
        ("told or " * 63 + "told", "C407", 500, 501, "flag"),
        ("trust > " + "9" * 16, "C401", 8, 24, None),
    ],
)
def test_errors_name_the_column(text: str, code: str, start: int, end: int, hint: str | None):
    first = errors(text)[0]
    assert (first.code, first.start, first.end) == (code, start, end)
    if hint is not None:
        assert hint in str(first.hint)


def test_every_unknown_name_is_told():
    assert [(each.code, each.start) for each in errors("tolled or seen(x) and trsut = 1")] == [
        ("C403", 0),
        ("C410", 15),
        ("C403", 22),
    ]


def test_eight_levels_are_read():
    assert repr(parse("not " * 8 + "told")).count("Not(") == 8
    assert parse("(" * 8 + "told" + ")" * 8) == parse("told")


@given(
    st.text(alphabet="abtold trus()=<>!+-.and or not seen chose 0123456789\n\"'&|ü", max_size=60)
)
def test_any_text_is_a_condition_or_a_diagnostic(text: str):
    try:
        parse_when(text, names())
    except WhenErrors as wrong:
        for each in wrong.errors:
            assert 0 <= each.start < each.end <= max(len(text), 1) + 1


@pytest.mark.parametrize(
    ("written", "needle"),
    [
        ("when: told and trsut", "trsut"),
        ("when: 'told and trsut'", "trsut"),
        ('when: "told and trsut"', "trsut"),
        ("when: |\n          told\n          and trsut", "trsut"),
        ("when: >\n          told\n          and trsut > 1", "trsut"),
        ("when: told\n          and trsut", "trsut"),
    ],
)
def test_columns_are_those_of_the_file(written: str, needle: str):
    change = ("when: trust >= 1", written)
    found = only(load(change))
    from tests.authoring.samples import broken

    line, column = where(needle, broken(change))
    assert (found.code, found.line, found.column) == ("C403", line, column)
    assert (found.end_line, found.end_column) == (line, column + len(needle))


def test_marks_of_a_story_are_bits_of_scenes_and_choices():
    made = story(
        ("when: trust >= 1", "when: chose(morning.ask) or seen(noon)"),
        ("- when: told", "- when: seen(noon)"),
    )
    assert made.marks == ("seen(noon)", "chose(morning.ask)") or made.marks == (
        "chose(morning.ask)",
        "seen(noon)",
    )
    bits = {name: 1 << bit for bit, name in enumerate(made.marks)}
    morning, noon = made.scenes
    assert noon.mark == bits["seen(noon)"]
    assert morning.mark == 0
    assert morning.by_id["ask"].mark == bits["chose(morning.ask)"]
    assert morning.by_id["tell"].mark == 0
