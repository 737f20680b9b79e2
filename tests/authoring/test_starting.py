"""The scenario that a trainer starts from: whatever they call it, nothing is against it."""

from __future__ import annotations

import json
import re
from itertools import combinations

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from pydantic import BaseModel

from sim.authoring.catalogue import load_catalogue
from sim.authoring.catalogue_model import CatalogueFile
from sim.authoring.craft.rules import crafted
from sim.authoring.decode import FORBIDDEN
from sim.authoring.plays.model import PlaysFile
from sim.authoring.scenario import Loaded, load_scenario
from sim.authoring.scenario_model import ScenarioFile
from sim.authoring.schema import schema_of
from sim.authoring.starting import (
    Idea,
    default_principles,
    default_title,
    plays_text,
    principles_text,
    started,
    text_or_why_not,
)
from sim.authoring.starting.editor import lines_to_add
from sim.authoring.starting.editor import settings as editor_settings
from sim.authoring.starting.story import ROLE
from sim.catalogue import Catalogue
from sim.library import shipped_catalogue
from sim.proof.findings import findings
from sim.proof.prove import prove
from tests.authoring.core_yaml import as_editor

SHIPPED = shipped_catalogue()
PAIRS = list(combinations(SHIPPED.principles, 2))


def own_catalogue() -> Catalogue:
    loaded = load_catalogue(principles_text().encode(), "principles.yaml")
    assert loaded.diagnostics == ()
    assert loaded.catalogue is not None
    return loaded.catalogue


def idea(
    title: str = "A Title", role: str = ROLE, principles: tuple[str, ...] | None = None
) -> Idea:
    return Idea("my-idea", title, role, principles or default_principles(SHIPPED))


def sound(text: str, catalogue: Catalogue = SHIPPED) -> Loaded:
    """The scenario, which has nothing against it, be it said while it is checked or after."""
    loaded = load_scenario(text.encode(), "my-idea", catalogue, file_id="my-idea")
    said = (*loaded.diagnostics, *crafted(loaded, "my-idea", catalogue))
    assert [f"{each.line} {each.code} {each.message}" for each in said] == []
    assert loaded.story is not None
    return loaded


@pytest.mark.parametrize("first", SHIPPED.principles)
def test_every_pair_of_principles_gives_a_sound_scenario(first: str) -> None:
    """Each pair in one order; each principle comes first in half of its own, and second in half."""
    ids = list(SHIPPED.principles)
    at = ids.index(first)
    for other, second in enumerate(ids):
        if other != at and (at < other) == ((at + other) % 2 == 0):
            story = sound(started(idea(principles=(first, second)), SHIPPED).text).story
            assert story is not None
            assert story.focus == (first, second)
            scored = {id for scene in story.scenes for each in scene.choices for id in each.scores}
            assert scored == {first, second}
            assert story.tensions


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from(list(SHIPPED.principles)), min_size=3, max_size=3, unique=True))
def test_three_principles_do_too(principles: list[str]) -> None:
    story = sound(started(idea(principles=tuple(principles)), SHIPPED).text).story
    assert story is not None
    assert story.focus == tuple(principles)


@pytest.mark.parametrize(
    "principles",
    [
        default_principles(SHIPPED),
        PAIRS[0],
        PAIRS[-1],
        ("stay-with-it", "ask-why", "grow-others"),
        ("lead-change", "stand-among", "earn-followers"),
    ],
)
def test_a_proof_finds_nothing_against_it(principles: tuple[str, ...]) -> None:
    story = sound(started(idea(principles=principles), SHIPPED).text).story
    assert story is not None
    proof = prove(story)
    assert findings(proof) == ()
    decisions = proof.answers.length.decisions
    assert (decisions.least, decisions.most) == (4, 4)
    assert len(story.endings) == 3
    assert len([scene for scene in story.scenes if scene.choices]) == 4


def test_it_is_about_the_principles_it_was_written_for() -> None:
    story = sound(started(idea(), SHIPPED).text).story
    assert story is not None
    assert story.tensions == ("results-or-process",)
    assert {"results-or-process"} == {id for scene in story.scenes for id in scene.tensions}


def test_the_tension_is_one_of_the_principles_chosen_where_there_is_one() -> None:
    for principle in ("choose-your-path", "ask-why", "engage-the-unsupportive"):
        other = "stay-with-it" if principle != "stay-with-it" else "ask-why"
        story = sound(started(idea(principles=(principle, other)), SHIPPED).text).story
        assert story is not None
        (tension,) = story.tensions
        assert {principle, other} & set(SHIPPED.tensions[tension].principles)


ANY_TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs"]), min_size=1, max_size=200
)
ODD = (
    *("a:", "#", "c", '"', "'", "|", "-", "{", "}", "[x]", "*a*", "&b", "!c", "%", "@", "`", "\\"),
    *(
        "yes",
        "null",
        "1984",
        "⟨id⟩",
        "slot-a",
        "…",
        "é",
        "名",
        "🚢",
        "...",
        "---",
        "?",
        "<b>",
        "</i>",
    ),
    *("Google", "1.", "=", ">", "~", "word"),
)
ODD_WORDS = st.lists(
    st.sampled_from([*ODD, "\t", "  ", "a-very-long-word" * 9]), min_size=1, max_size=60
).map(" ".join)


@settings(max_examples=30, deadline=None)
@given(title=ANY_TEXT | ODD_WORDS, role=ANY_TEXT | ODD_WORDS)
@example(title="A: b", role="c # d")
@example(title="\"quoted\" \\ and 'so'", role="# not a heading")
@example(title="yes", role="- 1")
@example(title="⟨role⟩ slot-a", role="⟨id⟩ " * 100)
@example(title="null", role="word " * 500)
def test_any_title_and_role_are_taken_as_they_are_or_refused_in_words(
    title: str, role: str
) -> None:
    (title, bad_title), (role, bad_role) = (
        text_or_why_not("title", title),
        text_or_why_not("role", role),
    )
    assume(bad_title is None and bad_role is None)
    made = started(idea(title, role), SHIPPED)
    if made.why_not is not None:
        assert made.why_not.startswith(("the title", "the role"))
        assert "as typed" in made.why_not
        return
    story = sound(made.text).story
    assert story is not None
    assert story.title == title
    assert " ".join(story.role.split()) == role
    schema = Draft7Validator(schema_of("scenario", SHIPPED))
    assert [each.message for each in schema.iter_errors(as_editor(made.text))] == []


@pytest.mark.parametrize("text", ["a\x1bb", "\u202eabc", "\x00", "\ud800", "\ufffe"])
def test_control_characters_are_refused(text: str) -> None:
    assert FORBIDDEN.search(text)
    for field in ("title", "role"):
        assert "control character" in (text_or_why_not(field, text)[1] or "")


@pytest.mark.parametrize(("text", "why"), [("", "empty"), (" \n ", "empty"), ("x" * 3001, "3001")])
def test_a_text_that_cannot_be_one_is_refused(text: str, why: str) -> None:
    assert why in (text_or_why_not("role", text)[1] or "")


def test_line_breaks_are_folded() -> None:
    assert text_or_why_not("role", " a\r\nb\n\n c\td ") == ("a b c d", None)


def test_marks_of_markdown_are_refused_by_the_field_they_are_in() -> None:
    made = started(idea(title="Read [this](x)"), SHIPPED)
    assert made.why_not == "the title cannot hold this: links and images are shown as typed"
    made = started(idea(role="You know <b>all</b>"), SHIPPED)
    assert made.why_not == "the role cannot hold this: HTML is shown as typed"


def test_what_else_is_said_of_the_words_given_is_weighed_away_in_the_file() -> None:
    made = started(idea(role="You work at Google."), SHIPPED)
    story = sound(made.text).story
    assert story is not None
    assert list(story.ignore) == ["W527"]
    assert "ignore" not in load_scenario(
        started(idea(), SHIPPED).text.encode(), "x", SHIPPED
    ).text.replace("# ignore:", "")


def test_the_id_gives_a_title() -> None:
    assert default_title("two-doors") == "Two Doors"


def test_principles_of_ones_own_are_used_with_their_tension() -> None:
    own = own_catalogue()
    assert len(own.principles) == 4
    assert len(own.families) == 2
    for chosen in combinations(own.principles, 2):
        loaded = sound(started(idea(principles=chosen), own).text, own)
        assert loaded.story is not None
        assert loaded.story.tensions == ("whole-or-on-time",)
        assert findings(prove(loaded.story)) == ()
    assert default_principles(own) == ("hand-over-whole", "keep-the-date")


def test_a_catalogue_without_tensions_gives_a_scenario_without() -> None:
    text = principles_text()
    bare = load_catalogue(text[: text.index("tensions:")].encode(), "principles.yaml").catalogue
    assert bare is not None
    made = started(idea(principles=default_principles(bare)), bare)
    story = sound(made.text, bare).story
    assert story is not None
    assert story.tensions == ()


def test_no_line_is_too_long_to_read() -> None:
    for text in (started(idea(), SHIPPED).text, plays_text(), principles_text()):
        assert max(map(len, text.split("\n"))) <= 115
        assert text.endswith("\n")
        assert not text.endswith("\n\n")


def fields(file: type[BaseModel]) -> set[str]:
    """The names of all fields that can stand in a file or in any part of it."""
    schema = file.model_json_schema()
    return {name for part in (schema, *schema["$defs"].values()) for name in part["properties"]}


def test_every_field_of_a_file_stands_in_it_or_in_its_remarks() -> None:
    for file, text in (
        (ScenarioFile, started(idea(), SHIPPED).text),
        (PlaysFile, plays_text()),
        (CatalogueFile, principles_text()),
    ):
        for name in fields(file):
            assert re.search(rf"(?m)^[ #-]*{name}:|[{{,] ?{name}:|`{name}[`:]", text), name


def test_settings_are_added_to_and_what_stands_there_stays() -> None:
    new = json.loads(editor_settings(None) or "")
    assert new["yaml.schemas"]["./scenario.schema.json"] == ["*.scenario.yaml"]
    there = {"yaml.schemas": {"./scenario.schema.json": "x"}, "[yaml]": 7, "a": [1]}
    merged = json.loads(editor_settings(json.dumps(there)) or "")
    assert merged["a"] == [1]
    assert merged["[yaml]"] == 7
    assert merged["yaml.schemas"]["./scenario.schema.json"] == "x"
    assert "./.vscode/plays.schema.json" in merged["yaml.schemas"]


def test_settings_that_have_ours_are_left_to_the_letter() -> None:
    ours = json.dumps(json.loads(editor_settings(None) or ""), indent=8)
    assert editor_settings(ours) == ours


@pytest.mark.parametrize("text", ["// mine\n{}", "[1]", "{,}", "[" * 5000, "7"])
def test_settings_that_are_no_plain_json_are_not_touched(text: str) -> None:
    assert editor_settings(text) is None
    assert json.loads("{" + lines_to_add() + "}")
