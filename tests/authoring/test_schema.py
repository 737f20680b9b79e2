"""The schema that editors are given: it takes whatever `sim check` takes, and is of the files."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from sim.authoring.catalogue import load_catalogue
from sim.authoring.diagnostics import CODES, may_be_ignored
from sim.authoring.scenario import load_scenario
from sim.authoring.schema import KINDS, as_text, named_schema, own_ids, schema_of
from sim.folders import shipped_scenarios
from sim.library import shipped_catalogue
from tests.authoring.core_yaml import as_editor

CORPUS = Path(__file__).parents[1] / "corpus"
SHIPPED = sorted(shipped_scenarios().glob("*.scenario.yaml"))
CORPUS_FILES = sorted(CORPUS.glob("*.scenario.yaml"))


@cache
def general() -> Draft7Validator:
    return Draft7Validator(schema_of("scenario", shipped_catalogue()))


@cache
def of_the_corpus() -> Draft7Validator:
    return Draft7Validator(schema_of("scenario", corpus_catalogue()))


@cache
def corpus_catalogue() -> Any:
    return load_catalogue((CORPUS / "principles.yaml").read_bytes(), "principles.yaml").catalogue


def marked(schema: Draft7Validator, text: str) -> list[str]:
    """What the schema says against a text, as an editor would mark it."""
    return [f"{list(each.path)}: {each.message}" for each in schema.iter_errors(as_editor(text))]


def parts(schema: Any, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every schema in a schema, with the way there."""
    if isinstance(schema, dict):
        yield path, schema
        for name, each in schema.items():
            yield from parts(each, f"{path}/{name}")
    elif isinstance(schema, list):
        for number, each in enumerate(schema):
            yield from parts(each, f"{path}/{number}")


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_of_draft_7_and_of_nothing_newer(kind: str) -> None:
    schema = schema_of(kind, shipped_catalogue())
    Draft7Validator.check_schema(schema)
    newer = {"$defs", "prefixItems", "dependentRequired", "unevaluatedProperties", "x-is"}
    for path, part in parts(schema):
        assert not newer & set(part), path
        if "$ref" in part and "properties" not in path.rsplit("/", 1)[-1]:
            assert set(part) == {"$ref"}, path
            name = part["$ref"].removeprefix("#/definitions/")
            assert name in schema["definitions"], path


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_says_what_it_is_for_and_no_other_is_taken(kind: str) -> None:
    schema = schema_of(kind, shipped_catalogue())
    things = [schema, *schema["definitions"].values()]
    with_fields = [each for each in things if "properties" in each]
    assert len(with_fields) > 1
    for thing in with_fields:
        assert thing["additionalProperties"] is False
        for name, field in thing["properties"].items():
            assert len(field.get("description", "")) > 10, name


def test_the_one_beside_the_shipped_scenarios_is_the_one_that_is_printed() -> None:
    kept = (shipped_scenarios() / "scenario.schema.json").read_text(encoding="utf-8")
    assert kept == as_text(schema_of("scenario", shipped_catalogue())), (
        "write it anew: sim schema --to scenarios/scenario.schema.json"
    )


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name.split(".")[0])
def test_shipped_scenarios_name_it_and_pass(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert named_schema(text) == "scenario.schema.json"
    assert marked(general(), text) == []
    own = Draft7Validator(schema_of("scenario", shipped_catalogue(), own_ids(text.encode())))
    assert marked(own, text) == []


def test_shipped_plays_and_principles_pass_theirs() -> None:
    plays = Draft7Validator(schema_of("plays"))
    for path in shipped_scenarios().glob("*.plays.yaml"):
        assert marked(plays, path.read_text(encoding="utf-8")) == []
    principles = (shipped_scenarios() / "principles.yaml").read_text(encoding="utf-8")
    assert marked(Draft7Validator(schema_of("principles")), principles) == []


@pytest.mark.parametrize("path", CORPUS_FILES, ids=lambda path: path.name.split(".")[0])
def test_what_is_checked_without_an_error_is_not_marked(path: Path) -> None:
    loaded = load_scenario(path.read_bytes(), path.name, corpus_catalogue())
    if loaded.story is None:
        return
    text = path.read_bytes().decode("utf-8")
    assert marked(of_the_corpus(), text) == []


SHAPE = ("s301", "s302", "s305", "s308", "s309", "s310", "s311", "s312", "s321", "s322", "s323")
NUMBERS_TO_AN_EDITOR = ("s305-exponent", "s305-hexadecimal")
"""Ways to write a number that YAML has and we have not: an editor cannot tell them apart."""
OF_SHAPE = [
    path
    for path in CORPUS_FILES
    if not path.name.startswith(NUMBERS_TO_AN_EDITOR)
    and path.name.startswith((*SHAPE, "s324", "s325", "s326", "s331", "g205", "g206"))
]


@pytest.mark.parametrize("path", OF_SHAPE, ids=lambda path: path.name.split(".")[0])
def test_what_is_wrong_in_its_shape_is_marked(path: Path) -> None:
    assert marked(of_the_corpus(), path.read_text(encoding="utf-8"))


BASE = """\
format: {format}
id: small
title: {title}
summary: {text}
role: |
  You.
minutes: {minutes}
licence: {text}
field: {text}
start: morning
cast: {{ann: {{name: {title}, role: {text}, wants: {maybe}}}}}
meters: {{m: {{label: {text}, start: {small}, max: {large}, shown: {flag}, means: {maybe}}}}}
flags: {{f: {text}}}
scenes:
  morning:
    heading: {maybe}
    text: {text}
    set: {{f: {flag}}}
    choices:
      a:
        {{text: {text}, goto: {goto}, why: {text}, change: {{m: {change}}},
        scores: {{{principle}: {points}}}}}
      b: {{text: {text}, goto: noon, when: not f, locked: {text}, set: {{m: {small}}}}}
  noon:
    text: [{{text: {text}, when: seen(morning)}}, {{text: {text}}}]
    goto: [{{chance: {chance}, to: done}}, {{chance: 1, to: {goto}}}]
endings: {{done: {{title: {title}, text: {text}}}, "none": {{title: {title}, text: {text}}}}}
{more}
"""
WORDS = (
    *("1984", "on", "yes", "~", "null", "Null", "true", "FALSE", "0x1F", "0o7", "1e3", ".5", "-1"),
    *(
        "12:30",
        ".inf",
        ".NaN",
        "2026-11-22",
        "=",
        "'quoted'",
        '"1"',
        "a text",
        "'~'",
        "+7",
        "1_000",
    ),
)
GOOD = {
    "format": ("1", '"1"', "+1", "'+1'"),
    "title": WORDS,
    "text": WORDS,
    "maybe": (*WORDS, ""),
    "minutes": ("1", "600", "+7", '"8"', "007"),
    "small": ("0", "+1", '"2"', "001"),
    "large": ("3", '"100"', "+50"),
    "flag": ("yes", "no", "true", "false", '"yes"', '"true"'),
    "change": ("-1", "+2", '"-3"', "0"),
    "points": ("2", "+1", "-1", '"-2"', '"+1"', "02", "'01'"),
    "chance": ("1", "+3", '"2"', "999999999999999"),
    "principle": ("know-the-business", '"ask-why"'),
    "goto": ("done", '"none"', "'noon'", "none"),
    "more": (
        "",
        "notes:",
        "tensions:",
        "for: []",
        "ignore: {}",
        "focus: [ask-why]",
        "authors: [1]",
    ),
}
BAD = {
    "format": ("2", "one"),
    "title": ("[a]", "{a: b}"),
    "text": ("[]", "{}"),
    "minutes": ("0", "601", "ten", "1.5"),
    "flag": ("maybe", "'on'", "[yes]"),
    "change": ("lots", "1e", "{a: 1}"),
    "points": ("3", "0", "'3'", "lots"),
    "chance": ("0", "-1"),
    "principle": ("know-the-busines",),
    "goto": ("No", "a-b", "quality", "{to: done}", "[]"),
    "more": (
        "feild: x",
        "ignore: {S301: no}",
        "for: [boss]",
        "focus: [ask-wy]",
        "cast: {seen: {}}",
    ),
}


def filled(values: dict[str, str]) -> str:
    return BASE.format(**values)


@settings(max_examples=60, deadline=None)
@given(st.fixed_dictionaries({name: st.sampled_from(of) for name, of in GOOD.items()}))
def test_values_of_every_spelling_that_we_read_are_taken(values: dict[str, str]) -> None:
    text = filled(values)
    loaded = load_scenario(text.encode(), "small", shipped_catalogue())
    assert [each.message for each in loaded.diagnostics if each.severity == "error"] == [
        each.message for each in loaded.diagnostics if each.code == "G204"
    ]
    assert marked(general(), text) == []


@pytest.mark.parametrize(
    ("name", "value"), [(name, value) for name, of in BAD.items() for value in of]
)
def test_what_we_do_not_read_is_marked(name: str, value: str) -> None:
    text = filled({each: of[0] for each, of in GOOD.items()} | {name: value})
    assert load_scenario(text.encode(), "small", shipped_catalogue()).story is None
    assert marked(general(), text)


def test_a_block_counts_without_its_last_line_break() -> None:
    text = filled({name: of[0] for name, of in GOOD.items()}).replace("id: small", "id: |\n  small")
    assert load_scenario(text.encode(), "small", shipped_catalogue()).story is not None
    assert marked(general(), text) == []


def test_principles_of_a_file_take_the_place_of_those_that_come_with_us() -> None:
    schema = schema_of("scenario", corpus_catalogue())
    known = set(schema["definitions"]["choice"]["properties"]["scores"]["else"]["properties"])
    assert known == set(corpus_catalogue().principles)
    assert known < set(shipped_catalogue().principles)


def test_the_trades_of_a_folder_are_offered_and_any_other_is_taken() -> None:
    listed = replace(corpus_catalogue(), fields=("law", "health care"))
    field = schema_of("scenario", listed)["properties"]["field"]

    assert field["examples"] == ["law", "health care"]
    assert "enum" not in field


def test_without_principles_any_id_is_taken() -> None:
    schema = Draft7Validator(schema_of("scenario"))
    text = filled({name: of[0] for name, of in GOOD.items()} | {"principle": "of-my-own"})
    assert marked(schema, text) == []
    assert marked(schema, text.replace("of-my-own", "Of My Own"))


def test_own_ids_are_offered_with_what_the_file_says_of_them() -> None:
    text = filled({name: of[0] for name, of in GOOD.items()})
    schema = schema_of("scenario", None, own_ids(text.encode()))
    places = schema["definitions"]["places"]
    assert dict(zip(places["enum"], places["enumDescriptions"], strict=True)) == {
        "morning": "1984",
        "noon": "1984",
        "done": "1984",
        "none": "1984",
    }
    choice = schema["definitions"]["choice"]["properties"]
    assert list(choice["change"]["else"]["properties"]) == ["m"]
    assert sorted(choice["set"]["else"]["properties"]) == ["f", "m"]
    assert schema["definitions"]["scenes"]["enum"] == ["morning", "noon"]


def test_own_ids_that_are_a_save_behind_mark_nothing() -> None:
    text = filled({name: of[0] for name, of in GOOD.items()})
    schema = Draft7Validator(schema_of("scenario", None, own_ids(text.encode())))
    newer = text.replace("start: morning", "start: dawn").replace("morning:", "dawn:")
    assert marked(schema, newer.replace("goto: noon", "goto: new").replace("{m:", "{n:")) == []


@pytest.mark.parametrize(
    "text", ["", "- a", "a: [", "scenes: x", "scenes: {a: , B: {}, seen: {}}", "scenes: [a]"]
)
def test_a_file_under_way_gives_what_it_has(text: str) -> None:
    own = own_ids(text.encode())
    assert own is None or set(own.scenes) <= {"a"}
    schema_of("scenario", None, own)


def test_the_warnings_that_may_be_ignored_are_offered() -> None:
    ignore = schema_of("scenario")["properties"]["ignore"]["else"]
    assert list(ignore["properties"]) == [code for code in CODES if may_be_ignored(code)]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("# yaml-language-server: $schema=./scenario.schema.json", "scenario.schema.json"),
        ("#yaml-language-server:  $schema=s/a.json", "s/a.json"),
        ("# a remark\n# yaml-language-server: $schema=a.json", "a.json"),
        ("# yaml-language-server: $schema=https://example.org/a.json", None),
        ("# yaml-language-server: $schema=/etc/a.json", None),
        ("# yaml-language-server: $schema=../a.json", None),
        ("# yaml-language-server: $schema=s/../../a.json", None),
        ("# yaml-language-server: $schema=C:\\a.json", None),
        ("# yaml-language-server: $schema=small.scenario.yaml", None),
        ("format: 1\n# yaml-language-server: $schema=a.json", None),
        ("", None),
    ],
)
def test_only_a_plain_file_of_the_same_folder_is_written_to(line: str, name: str | None) -> None:
    assert named_schema(line) == name


def test_it_is_plain_json_in_ascii() -> None:
    text = as_text(schema_of("scenario", shipped_catalogue()))
    assert text.isascii()
    assert json.loads(text)["$schema"] == "http://json-schema.org/draft-07/schema#"
