"""Bytes to values: encodings, line ends, limits, and what YAML must not bring in."""

from __future__ import annotations

import gc
from typing import Any

import pytest
import yaml

from sim.authoring import tree
from sim.authoring.document import Document, read_document
from sim.authoring.places import locate
from sim.authoring.tree import read_tree
from tests.authoring.samples import SCENARIO, broken, found, load, load_scenario, where


def values(text: str) -> Any:
    return read_tree(text, "x").root


def problems(text: str | bytes) -> list[tuple[str, int, int]]:
    data = text if isinstance(text, bytes) else text.encode()
    return [(each.code, each.line, each.column) for each in read_document(data, "x").problems]


def read(text: str) -> Document:
    return read_document(text.encode(), "x")


def test_every_value_stays_text():
    assert values("a: 1984\nb: on\nc: 12:30\nd: ~\ne: null\nf: 0x1F\n") == {
        "a": "1984",
        "b": "on",
        "c": "12:30",
        "d": "~",
        "e": "null",
        "f": "0x1F",
    }


def test_nothing_written_is_none_and_quoted_nothing_is_empty():
    assert values("a:\nb: ''\nc: |\n\nd: '  '\ne: [x, ]\n") == {
        "a": None,
        "b": "",
        "c": "",
        "d": "",
        "e": ["x"],
    }


def test_the_last_line_break_of_a_text_is_not_part_of_it():
    assert values("a: |\n  one\n  two\nb: |+\n  one\n\n\nc: >\n  one\n  two\n") == {
        "a": "one\ntwo",
        "b": "one\n\n",
        "c": "one two",
    }


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("a: &x b\n", "F301", 1, 4),
        ("a: &x {b: c}\n", "F301", 1, 4),
        ("a: &x [b]\n", "F301", 1, 4),
        ("&x a: b\n", "F301", 1, 1),
        ("a: *x\n", "F302", 1, 4),
        ("<<: b\n", "F303", 1, 1),
        ("a: !!int 1\n", "F304", 1, 4),
        ("a: !x [1]\n", "F304", 1, 4),
        ("a:\n  - !x 1\n", "F304", 2, 5),
        ("%YAML 1.2\n---\na: b\n", "F305", 1, 1),
        ("a: b\n---\nc: d\n", "F306", 2, 1),
        ("a: b\nc: d\na: e\n", "F307", 3, 1),
        ("? [a]\n: b\n", "F308", 1, 3),
        ("{a: b}: c\n", "F308", 1, 1),
        ("a: " + "[" * 41 + "]" * 41 + "\n", "F309", 1, 43),
        ("a: " + "x" * 20_001 + "\n", "F311", 1, 4),
        ('a: "\\u202e"\n', "F105", 1, 4),
        ('a: "\\uffff"\n', "F105", 1, 4),
        ("a: b\x07c\n", "F105", 1, 5),
        ("a: \u202e\u202ec\n", "F105", 1, 4),
        ("- a\n", "F106", 1, 1),
        ("# only\n\nword\n", "F106", 3, 1),
        ("", "F104", 1, 1),
        ("\n  \n", "F104", 1, 1),
    ],
)
def test_refused_with_its_place(text: str, code: str, line: int, column: int):
    assert problems(text) == [(code, line, column)]


def test_a_quoted_merge_sign_and_marks_inside_texts_are_texts():
    assert problems("'<<': b\na: R&D *is* fun! 5 & 6\n") == []


def test_all_refusals_of_a_file_are_found():
    assert problems("a: &x b\nc: *x\nd: !y e\nd: f\n") == [
        ("F301", 1, 4),
        ("F302", 2, 4),
        ("F304", 3, 4),
        ("F307", 4, 1),
    ]


def test_forty_levels_and_longest_text_are_read():
    assert problems("a: " + "[" * 39 + "]" * 39 + "\n") == []
    assert problems("a: " + "x" * 20_000 + "\n") == []


def test_more_than_a_million_values_are_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(tree, "MOST_VALUES", 100)
    assert problems("a:\n" + "- x\n" * 101) == [("F310", 2, 1)]
    assert problems("".join(f"a{n}: x\n" for n in range(51))) == [("F310", 1, 1)]
    assert problems("a:\n" + "- x\n" * 90) == []


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_wide_encodings_are_told(encoding: str):
    assert problems(SCENARIO.encode(encoding)) == [("F102", 1, 1)]


def test_latin_1_is_told_with_the_place_of_the_first_letter():
    data = "format: 1\r\ntitle: Café\r\n".encode("latin-1")
    document = read_document(data, "x")
    assert [(each.code, each.line, each.column) for each in document.problems] == [("F101", 2, 11)]
    assert "'é'" in document.problems[0].message
    assert "UTF-8" in str(document.problems[0].hint)


def test_a_raw_lone_surrogate_is_not_utf_8():
    assert problems("a: x\ud800\n".encode("utf-8", "surrogatepass")) == [("F101", 1, 5)]


def test_too_large_files_are_told(monkeypatch: pytest.MonkeyPatch):
    assert problems(b"a" * (8 * 1024 * 1024 + 1)) == [("F103", 1, 1)]


@pytest.mark.parametrize(
    "make", [lambda t: t, lambda t: t.replace("\n", "\r\n"), lambda t: "\ufeff" + t]
)
def test_columns_are_right_with_line_ends_and_byte_order_mark(make: Any):
    text = broken(("goto: noon", "goto: nono"), ("She is not", "Wörter 😀 She is not"))
    text = text.replace("{when: told, to: noon}", "{when: trust > 0 and toled, to: noon}")
    loaded = load_scenario(make(text).encode(), "x")
    line, column = where("toled", text)
    assert found(loaded) == [("G201", *where("nono", text)), ("C403", line, column)]


def test_places_are_found_for_keys_values_and_list_items():
    text = SCENARIO
    path = ("scenes", "morning", "choices", "tell", "goto", 1, "to")
    places = locate(text, [path, ("scenes", "noon"), ("nowhere",), ("scenes", "noon", "text", 1)])
    assert set(places) == {path, ("scenes", "noon"), ("scenes", "noon", "text", 1)}
    key, value = places[path].key, places[path].value
    assert key is not None
    assert text[key.start : key.end] == "to"
    assert text[value.start : value.end] == "done"
    assert (value.line, value.column) == where("done", text)


def test_the_collector_is_left_as_it_was():
    assert gc.isenabled()
    load()
    assert gc.isenabled()


def test_what_was_read_is_what_yaml_reads():
    class Texts(yaml.SafeLoader):
        """PyYAML with every scalar a text."""

    Texts.yaml_implicit_resolvers = {}
    theirs = yaml.load(SCENARIO, Texts)

    def ended(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: ended(each) for key, each in value.items()}
        if isinstance(value, list):
            return [ended(each) for each in value]
        return value.removesuffix("\n")

    assert read(SCENARIO).root == ended(theirs)


def test_without_libyaml_the_same_is_read(monkeypatch: pytest.MonkeyPatch):
    fast = load(("goto: noon", "goto: nono"), ("told, to", "toled, to"))
    monkeypatch.setattr(tree, "_Parser", yaml.Loader)
    slow = load(("goto: noon", "goto: nono"), ("told, to", "toled, to"))
    assert slow.diagnostics == fast.diagnostics
    assert load().story == load().story
