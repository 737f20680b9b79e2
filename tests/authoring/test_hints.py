"""What a trainer is told to write instead: hints with the words and names of the very file."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.authoring.check import check_paths
from sim.authoring.render import render_text
from sim.authoring.scenario import load_scenario
from sim.library import shipped_catalogue
from tests.authoring.samples import SCENARIO, broken, load, only, small_catalogue

MONDAY = "    heading: Monday\n"
LINES = "    text: |\n      The line stops.\n"
ASK = "        text: Ask her.\n"
NOON = "        goto: noon\n"


def when(condition: str) -> tuple[str, str]:
    return "when: trust >= 1", f"when: {condition}"


@pytest.mark.parametrize(
    ("change", "message", "hint"),
    [
        ((NOON, "        goto:noon\n"), "a blank is missing behind 'goto:'", "write 'goto: noon'"),
        ((ASK, "        text:Ask her.\n"), "a blank is missing", "write 'text: Ask her.'"),
        ((MONDAY, "    heading:Monday\n"), "a blank is missing", "write 'heading: Monday'"),
        (("label: Trust", "label:Trust"), "a blank is missing", "write 'label: Trust'"),
        ((LINES, "    text:\n      Now: stop.\n      So.\n"), "'|' is missing", "write 'text: |'"),
        ((MONDAY, "    heading: # Monday\n"), "left empty", "behind '#' is a comment"),
        ((ASK, "        text: # Ask her.\n"), "empty", "behind '#' is a comment"),
        ((NOON, ""), "'goto' is missing", "add goto: with the name of a scene or ending"),
        ((ASK, ""), "'text' is missing", "add text: with what the learner reads"),
        (("format: 1\n", ""), "'format' is missing", "add format: 1"),
        ((NOON, "        goto: [noon]\n"), "is written {to: noon}", "'goto: noon'"),
        ((NOON, "        goto: {to: noon}\n"), "a list of branches", "write 'goto: noon'"),
        ((NOON, "        goto: []\n"), "'goto' is empty", "at least one branch is needed"),
        ((LINES, "    text: []\n"), "'text' is empty", "at least one paragraph is needed"),
        (("minutes: 5", "minutes: " + "9" * 16), "has 16 digits", "a smaller number"),
        (("meters:", "start: done\nmeters:"), "is an ending", "leave 'start' out"),
        (("meters:", "ignore: {G201: so}\nmeters:"), "an error", "mend what is reported"),
        (("meters:", "ignore: {X201: so}\nmeters:"), "'X201'", "copy it from the warning"),
        (when("chosen(morning.ask)"), "not 'chosen'", "did you mean 'chose(…)'?"),
        (when("sene(morning)"), "not 'sene'", "did you mean 'seen(…)'?"),
        (when("chose morning.ask"), "is written chose(scene.choice)", "chose(morning.ask)"),
        (
            when("seen morning"),
            "is written seen(scene)",
            "what it asks about: seen(morning)",
        ),
        (when("chose(noon)"), "a dot and a choice", "such as chose"),
        (when("chose(morning.zebra)"), "no choice 'zebra'", "its choices are: "),
        (when("chose(noon.zebra)"), "no choice 'zebra'", "it has none; to ask"),
        (when("seen(zebra)"), "no scene is called", "name a scene that is in this file"),
        ((NOON, "        goto: zebra\n"), "no scene or ending", "name one that is in this file"),
        (
            (NOON, "        goto: [{when: told to: noon}]\n"),
            "comma is missing before 'to:'",
            ", to: …",
        ),
        (("change: {trust: +1}", "change: {trust +1}"), "colon is missing", "write 'trust: +1'"),
        (("set: {told: yes}", "set: {told yes}"), "colon is missing", "write 'told: yes'"),
        (("set: {told: yes}", "set: told"), "names with something", "set: {told: yes}"),
        ((NOON, "       goto: noon\n"), "nothing above it starts", "6 or 8 blanks"),
        (("change: {trust: +1}", "change: {trust:+1}"), "a blank is missing", "write 'trust: +1'"),
        (("set: {told: yes}", "set: told yes"), "names with something", "set: {told: yes}"),
        (("meters:", "ignore: {W506: }\nmeters:"), "'W506' is empty", "write your reason"),
        (when("chose: morning.ask"), "the ': ' here", "in brackets: chose(scene.choice)"),
        (("      ask:\n", "     ask:\n"), "in the column of those", "6 blanks in front of it"),
        (when("told and"), "missing behind 'and'", "take 'and' out"),
        (when("trust >="), "missing behind '>='", "a meter or a whole number"),
        (when("trust >= 1.5"), "whole", "1"),
        (("  told:", "  tоld:"), "'о' is a Cyrillic letter", "write 'told'"),
        (("  told:", "  tóld:"), "'ó' has an accent", "write 'told'"),
        (("  told:", "  Told:"), "'T' is a capital letter", "write 'told'"),
        (("  told:", "  to-ld:"), "it holds '-'", "write 'to_ld'"),
        (("  told:", "  2told:"), "it starts with '2'", "a letter first"),
        (("  told:", "  中文:"), "'中' is not one of the letters a to z", "a letter first"),
        (("id: small", "id: Small_Story"), "'S' is a capital letter", "write 'small-story'"),
    ],
)
def test_the_hint_says_what_to_write(change: tuple[str, str], message: str, hint: str) -> None:
    said = next(each for each in load(change).diagnostics if message in each.message)
    assert hint in str(said.hint)


def test_a_tension_like_none_of_the_catalogue_is_told_with_those_there_are() -> None:
    # Given a scenario that names a tension which is like none
    change = ("meters:", "tensions: [zebra]\nmeters:")

    # Then those there are stand in the hint
    said = only(load(change, catalogue=shipped_catalogue()))
    assert said.code == "G206"
    assert str(said.hint).startswith("the tensions are: born-or-made, ")

    # And where the catalogue has none, that is said
    assert "has no tensions" in str(only(load(change, catalogue=small_catalogue())).hint)


@pytest.mark.parametrize(
    "condition", ["chosen(a.b)", "sene(x)", "chosen morning.ask", "chose a.b", "told(1)", "seen"]
)
def test_a_question_written_wrongly_is_one_error(condition: str) -> None:
    assert only(load(when(condition))).hint


def test_a_text_that_lost_its_bar_is_told_at_the_field() -> None:
    # Given prose below `text:` that YAML stumbles over, in ways of its own
    for prose in (
        "Now: stop.\n      So.",
        '"Stop", he says.',
        "*Stop* it.",
        "Stop. # 3\n      So.",
    ):
        text = broken((LINES, f"    text:\n      {prose}\n"))

        # Then the line of the field is named
        said = only(load_scenario(text.encode(), "small.scenario.yaml"))
        assert (said.code, said.line, said.column) == ("F212", 14, 5), prose


def test_a_list_that_breaks_is_not_blamed_on_a_bar() -> None:
    # Given a list of paragraphs, one of which has lost a colon
    text = broken(("      - when: told\n        text: She", "      - when: told\n        text She"))
    said = only(load_scenario(text.encode(), "small.scenario.yaml"))
    assert said.code == "F209"


def test_many_choices_and_one_choice_are_told_in_their_own_words() -> None:
    more = "".join(f"      more_{n}:\n{ASK}{NOON}" for n in range(4))
    six = only(load(("      tell:\n", more + "      tell:\n")))
    tell = SCENARIO[SCENARIO.index("      tell:") : SCENARIO.index("  noon:\n")]
    one = only(load((tell, "")))
    assert "6 choices are many" in six.message
    assert "goto" not in str(six.hint)
    assert "one choice is no decision" in one.message
    assert "goto" in str(one.hint)


def test_a_copied_file_is_told_both_ways_to_mend_its_id(tmp_path: Path) -> None:
    # Given a scenario that was copied, and kept its id
    path = tmp_path / "my-story.scenario.yaml"
    path.write_text(SCENARIO, encoding="utf-8")

    # When it is checked
    report = check_paths([str(path)], builtin_catalogue=shipped_catalogue)
    found = [each for each in report.files[0].diagnostics if each.code == "S313"]

    # Then the hint has the real words
    (said,) = found
    assert said.hint == "write 'id: my-story' here, or rename the file to small.scenario.yaml"


@pytest.mark.parametrize(
    ("letter", "told"),
    [
        ("é", "this letter cannot be read; in Windows-1252 it would be 'é'"),
        ("“", "it would be '“'"),
    ],
)
def test_a_letter_of_windows_is_shown(letter: str, told: str) -> None:
    data = SCENARIO.replace("Small\n", f"{letter}\n").encode("cp1252")
    said = only(load_scenario(data, "small.scenario.yaml"))
    assert (said.code, said.line, said.column) == ("F101", 3, 8)
    assert told in said.message


def test_a_byte_that_no_encoding_explains_is_told_as_it_is() -> None:
    data = SCENARIO.encode().replace(b"title: Small", b"title: \x81")
    assert "byte 0x81" in only(load_scenario(data, "small.scenario.yaml")).message


def test_no_excerpt_is_shown_of_an_empty_file(tmp_path: Path) -> None:
    path = tmp_path / "small.scenario.yaml"
    path.write_text("")
    report = check_paths([str(path)], builtin_catalogue=shipped_catalogue)
    assert not any("|" in line for line in render_text(report))


def test_of_absurdly_many_unknown_fields_the_first_are_told_and_all_are_counted() -> None:
    # Given a choice with 5000 fields that nobody knows, and a fault further down
    more = "".join(f"        field_{n}: x\n" for n in range(5_000))
    loaded = load((ASK, more + ASK))

    # Then the first are told, and all are counted
    assert {each.code for each in loaded.diagnostics} == {"S301"}
    assert "'field_0'" in loaded.diagnostics[0].message
    assert len(loaded.diagnostics) + loaded.more == 5_000
    assert loaded.story is None


def test_a_word_of_a_principle_is_taken_for_it_where_it_stands_in_one_alone() -> None:
    # Given a score on a word that the id of one principle holds
    found = load(("ask-why: 2", "trust: 2"), catalogue=shipped_catalogue()).diagnostics

    # Then the principle with that word is meant
    (said,) = (each for each in found if each.code == "G205")
    assert said.hint == "did you mean 'trust-and-be-trustworthy'?"
