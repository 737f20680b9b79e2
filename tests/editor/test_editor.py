"""What a trainer sees in an editor: marks, offers and explanations, by the server editors use."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from sim.folders import shipped_scenarios
from sim.library import shipped_catalogue
from tests.cli.cli_world import STORY
from tests.editor.conftest import Opened

Put = Callable[[str], Path]
SHIPPED = sorted(shipped_scenarios().glob("*.scenario.yaml"))


def line_of(text: str, words: str) -> int:
    assert words in text, words
    return text[: text.index(words)].count("\n") + 1


def changed(path: Path, old: str, new: str) -> str:
    text = path.read_text(encoding="utf-8")
    assert old in text, old
    return text.replace(old, new, 1)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name.split(".")[0])
def test_nothing_is_marked_in_shipped_scenarios(editor: Opened, tmp_path: Path, path: Path) -> None:
    shutil.copy(shipped_scenarios() / "scenario.schema.json", tmp_path)
    shutil.copy(path, tmp_path)
    assert editor().problems(tmp_path / path.name) == []


def test_nothing_is_marked_in_what_sim_new_writes(editor: Opened, tmp_path: Path) -> None:
    from sim.cli.starting import ALONE, Wanted, new

    new(Wanted(principles=ALONE, place=str(tmp_path)))
    new(Wanted(id="my-idea", place=str(tmp_path), yes=True))
    settings = json.loads((tmp_path / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    schemas = {
        (tmp_path / name).as_uri(): files for name, files in settings["yaml.schemas"].items()
    }
    opened = editor(schemas)
    for name in ("my-idea.scenario.yaml", "my-idea.plays.yaml", "principles.yaml"):
        assert opened.problems(tmp_path / name) == [], name
        text = (tmp_path / name).read_text(encoding="utf-8")
        marks = opened.problems(tmp_path / name, f"{text}\nfeild: x\n")
        assert marks == [(text.count("\n") + 2, "Property feild is not allowed.")], name


@pytest.mark.parametrize(
    ("old", "new", "at", "said"),
    [
        ("    heading: Monday\n", "    hedding: Monday\n", "hedding", "hedding is not allowed"),
        ("{know-the-business: 2}", "{know-the-busines: 2}", "know-the-busines:", "not allowed"),
        ("{know-the-business: 2}", "{know-the-business: 3}", "business: 3", "A score is -2, -1"),
        ("focus: [know-the-business]", "focus: [knowing]", "focus: [knowing]", "No principle"),
        ("      show:\n", "      Show It:\n", "Show It", "An id here is small letters"),
        ("  noon:\n", "  seen:\n", "  seen:", "none of the words of conditions"),
        ("minutes: 3\n", "", "format: 1", 'Missing property "minutes"'),
        ("        goto: good\nend", "end", "      call:", 'Missing property "goto"'),
        ("minutes: 3", "minutes: a few", "minutes: a few", "A whole number"),
        ("shown: yes", "shown: perhaps", "shown: perhaps", "Write yes or no"),
        ("change: {trust: +1}", "set: {trust: high}", "trust: high", "a meter to a whole number"),
        ("goto: noon", "goto: Noon", "goto: Noon", "An id here"),
        ("goto: noon", "goto: {to: noon}", "goto: {to", "An id here"),
        ("{chance: 1, to: bad}", "{chance: 0, to: bad}", "chance: 0", "1"),
        ("{trust: +1}", "trust +1", "change: trust", "Names are needed here"),
        ("{know-the-business: 2}", "[know-the-business]", "scores: [", "Names are needed here"),
        ("focus: [know-the-business]", "focus: know-the-business", "focus:", "A list is needed"),
        ("title: A Small Thing", "title: [A]", "title: [A]", "A text is needed here"),
        ("        when: trust >= 3\n", "", "      wait:", "add the 'when'"),
        ("format: 1", "format: 2", "format: 2", "write 1"),
        ("[individual-contributor]", "[boss]", "[boss]", "individual-contributor"),
    ],
)
def test_the_line_that_is_wrong_is_marked(
    editor: Opened, with_schema: Put, old: str, new: str, at: str, said: str
) -> None:
    path = with_schema(STORY)
    text = changed(path, old, new)
    ((line, message),) = editor().problems(path, text)
    assert line == line_of(text, at)
    assert said in message


def test_a_scene_that_is_new_since_the_schema_is_not_marked(
    editor: Opened, with_schema: Put
) -> None:
    path = with_schema(STORY)
    assert editor().problems(path, changed(path, "goto: noon", "goto: brand_new")) == []


def test_values_as_we_read_them_are_not_marked(editor: Opened, with_schema: Put) -> None:
    path = with_schema(STORY)
    opened = editor()
    for title in ("1984", "on", "12:30", "~", "null", "true", "2026-11-22", "0x1F", '"a: b"'):
        assert opened.problems(path, changed(path, "A Small Thing", title)) == [], title
    for word in ("yes", "no", "true", "false", '"yes"'):
        assert opened.problems(path, changed(path, "shown: yes", f"shown: {word}")) == [], word
    for number in ("+3", '"3"', "003"):
        assert opened.problems(path, changed(path, "max: 3", f"max: {number}")) == [], number
    assert opened.problems(path, changed(path, "minutes: 3", "minutes: 3\nlicence: 4")) == []


def test_fields_are_offered_with_what_they_are_for(editor: Opened, with_schema: Put) -> None:
    path = with_schema(STORY)
    opened = editor()
    of_choice = opened.offers(path, changed(path, "        goto: noon\n", "        ‸\n"))
    assert {"goto", "when", "locked", "set"} <= set(of_choice)
    assert not {"text", "scores"} & set(of_choice), "those are there already"
    assert "Where it leads" in of_choice["goto"]
    of_file = opened.offers(path, changed(path, "minutes: 3\n", "minutes: 3\n‸\n"))
    assert {"tensions", "flags", "authors"} <= set(of_file)


def test_principles_are_offered_where_choices_are_scored(editor: Opened, with_schema: Put) -> None:
    path = with_schema(STORY)
    text = changed(path, "scores: {know-the-business: 2}", "scores:\n          ‸")
    offers = editor().offers(path, text)
    known = shipped_catalogue().principles
    assert set(known) <= set(offers)
    for id, principle in known.items():
        assert offers[id].startswith(principle.name)


def test_scores_tensions_and_warnings_are_offered(editor: Opened, with_schema: Put) -> None:
    path = with_schema(STORY.split("ignore:\n")[0])
    opened = editor()
    scores = opened.offers(path, changed(path, "business: 2}", "business: ‸}"))
    assert {"2", "1", "-1", "-2"} <= set(scores)
    tensions = opened.offers(path, changed(path, "minutes: 3\n", "minutes: 3\ntensions:\n  - ‸\n"))
    assert set(shipped_catalogue().tensions) <= set(tensions)
    warnings = opened.offers(path, changed(path, "minutes: 3\n", "minutes: 3\nignore:\n  ‸\n"))
    assert {"W506", "R807"} <= set(warnings)
    assert "S301" not in warnings


@pytest.mark.parametrize("place", ["goto: ‸", "goto: n‸", "goto:\n          - {to: ‸}"])
def test_scenes_and_endings_of_the_file_are_offered(
    editor: Opened, with_schema: Put, place: str
) -> None:
    path = with_schema(STORY)
    offers = editor().offers(path, changed(path, "goto: noon", place))
    assert {"morning", "noon", "good", "bad"} <= set(offers)
    assert offers["noon"] == "Noon"
    assert offers["good"] == "It runs"


def test_only_scenes_are_offered_as_the_start(editor: Opened, with_schema: Put) -> None:
    path = with_schema(STORY)
    offers = editor().offers(path, changed(path, "minutes: 3\n", "minutes: 3\nstart: ‸\n"))
    assert set(offers) == {"morning", "noon"}


def test_meters_of_the_file_are_offered(editor: Opened, with_schema: Put) -> None:
    path = with_schema(STORY)
    text = changed(path, "change: {trust: +1}", "change:\n          ‸")
    offers = editor().offers(path, text)
    assert offers["quiet"] == "A hidden thing"
    assert set(offers) == {"trust", "quiet"}


def test_names_are_offered_in_braces_from_their_first_letter(
    editor: Opened, with_schema: Put
) -> None:
    path = with_schema(STORY)
    opened = editor()
    scores = opened.offers(path, changed(path, "{know-the-business: 2}", "{k‸}"))
    assert set(shipped_catalogue().principles) <= set(scores)
    assert {"trust", "quiet"} <= set(opened.offers(path, changed(path, "{trust: +1}", "{t‸}")))


def test_no_nonsense_is_offered_where_a_text_stands(editor: Opened, with_schema: Put) -> None:
    path = with_schema(STORY)
    assert editor().offers(path, changed(path, "title: A Small Thing", "title: ‸")) == {}


def test_fields_and_principles_explain_themselves(editor: Opened, with_schema: Put) -> None:
    path = with_schema(STORY)
    opened = editor()
    assert "takes" in opened.hover(path, changed(path, "minutes: 3", "min‸utes: 3"))
    principle = shipped_catalogue().principles["know-the-business"]
    told = opened.hover(path, changed(path, "{know-the-business: 2}", "{know-the-‸business: 2}"))
    assert principle.name in told
    told = opened.hover(path, changed(path, "[know-the-business]", "[know-‸the-business]"))
    assert principle.name in told
    told = opened.hover(path, changed(path, "{trust: +1}", "{tr‸ust: +1}"))
    assert "Trust" in told
