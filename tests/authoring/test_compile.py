"""From a checked file to a story, and the rules that no shape can hold."""

from __future__ import annotations

import hashlib

import pytest

from sim.authoring.scenario import load_scenario
from sim.story import play
from sim.story.model import CastMember, Effect, Flag, Meter
from tests.authoring.samples import (
    SCENARIO,
    broken,
    codes,
    found,
    load,
    only,
    small_catalogue,
    story,
    where,
)


def test_a_story_holds_what_the_file_says():
    made = story(
        (
            "meters:",
            "field: logistics\nfor: [new-manager]\nfocus: [ask-why]\ntensions: [fast]\n"
            "cast:\n  marta: {name: Marta, role: Boss, wants: Peace}\nlanguage: de\n"
            "authors: [A, B]\nlicence: CC\nnotes: Talk.\nignore: {W502: so be it}\nmeters:",
        ),
        ("max: 4}", "max: 4, min: -2, means: Faith, shown: yes}"),
    )
    assert (made.id, made.title, made.minutes, made.field) == ("small", "Small", 5, "logistics")
    assert made.situations == ("new-manager",)
    assert (made.focus, made.tensions) == (("ask-why",), ("fast",))
    assert made.cast == (CastMember("marta", "Marta", "Boss", "Peace"),)
    assert made.meters == (Meter("trust", "Trust", 1, 4, -2, "Faith", True),)
    assert made.flags == (Flag("told", "You have told her."),)
    assert (made.language, made.authors, made.licence) == ("de", ("A", "B"), "CC")
    assert (made.notes, dict(made.ignore)) == ("Talk.", {"W502": "so be it"})
    morning, noon = made.scenes
    ask = morning.by_id["ask"]
    assert (morning.heading, morning.text[0].text) == ("Monday", "The line stops.")
    assert (ask.then, ask.why, dict(ask.scores)) == ("She nods.", "You asked.", {"ask-why": 2})
    assert ask.effects == (Effect(1, True, 1, 0, 1), Effect(0, False, 1, -2, 4))
    assert [branch.to for branch in morning.by_id["tell"].goto] == [1, 2]
    assert [paragraph.when is None for paragraph in noon.text] == [True, False]
    assert made.endings[0].title == "Done"


def test_sha256_is_of_the_bytes():
    data = SCENARIO.replace("\n", "\r\n").encode()
    loaded = load_scenario(data, "x")
    assert loaded.story is not None
    assert loaded.story.sha256 == hashlib.sha256(data).hexdigest()
    assert loaded.story.scenes[0].text[0].text == "The line stops."


def test_a_story_can_be_played():
    made = story()
    state, decisions = play.replay(made, 0, ["ask"])
    assert made.ending(state.place) == made.endings[0]
    assert made.named(state.values) == {"trust": 2, "told": True}
    assert [decision.choice.id for decision in decisions] == ["ask"]


def test_the_start_may_be_named():
    assert story(("meters:", "start: noon\nmeters:")).start == 1


ASK_FLAT = (
    "goto: noon\n",
    "goto:\n          - {chance: 1, to: noon}\n          - {chance: 3, to: done}\n",
)


def test_chances_are_weights():
    branches = story(ASK_FLAT).scenes[0].by_id["ask"].goto
    assert [(branch.to, branch.chance) for branch in branches] == [(1, 1), (2, 3)]


@pytest.mark.parametrize(
    ("change", "code", "needle"),
    [
        (("goto: noon", "goto: nono"), "G201", "nono"),
        (("{to: done}", "{to: dome}"), "G201", "dome"),
        (("meters:", "start: noo\nmeters:"), "G202", "noo\n"),
        (("meters:", "start: done\nmeters:"), "G202", "done\nmeters"),
        (("change: {trust", "change: {trsut"), "G203", "trsut"),
        (("set: {told", "set: {tolld"), "G203", "tolld"),
        (("    goto: done", "    goto: noon"), "G204", "goto: noon\nendings"),
        (
            ("  done:\n    title", "  noon:\n    title: X\n    text: Y\n  done:\n    title"),
            "G207",
            "noon:\n    title",
        ),
        (("  told: You", "  trust: You\n  told: You"), "G207", "trust: You"),
        (("format: 1", "format: 2"), "S312", "2"),
        (("minutes: 5", "minutes: 0"), "S307", "0"),
        (("id: small", "id: Small_One"), "S310", "Small_One"),
        (("  noon:\n", "  Noon!:\n    text: a\n    goto: noon\n  noon:\n"), "S310", "Noon!"),
        (("      tell:", "      Tell:"), "S310", "Tell:"),
        (
            ("  noon:\n", "  " + "n" * 41 + ":\n    text: a\n    goto: noon\n  noon:\n"),
            "S310",
            "nnnn",
        ),
        (("  told: You", "  seen: You\n  told: You"), "S311", "seen: You"),
        (
            (
                "    goto: done\n",
                "    goto: done\n    choices:\n"
                "      a: {text: b, goto: done}\n      c: {text: d, goto: done}\n",
            ),
            "S320",
            "goto: done\n    choices",
        ),
        (("    goto: done\n", ""), "S321", "noon:\n"),
        (("        when: trust >= 1\n", ""), "S322", "locked"),
        (("        why: You asked.\n", ""), "S323", "scores"),
        (("{ask-why: 2}", "{a: 1, b: 1, c: 1, d: 1, e: 1}"), "S324", "scores"),
        (("ask-why: 2", "ask-why: 0"), "S325", "0}"),
        (("ask-why: 2", "ask-why: much"), "S325", "much"),
        (("- {when: told, to: noon}", "- {to: noon}"), "S327", "{to: noon"),
        (("- {to: done}", "- {to: done, when: told}"), "S327", "when: told}\n  noon"),
        (("- {when: told, to: noon}", "- {chance: 1, to: noon}"), "S327", "{to: done"),
        (("start: 1, max: 4", "start: 5, max: 4"), "S328", "5, max"),
        (("start: 1, max: 4", "start: 1, max: 200"), "S328", "200"),
        (("start: 1, max: 4", "start: 1, max: 0"), "S328", "0}"),
        (("set: {told: yes}", "set: {trust: 2}"), "S329", "trust: +1"),
        (("change: {trust: +1}", "change: {told: 1}"), "S330", "told: 1"),
        (("set: {told: yes}", "set: {told: 1}"), "S308", "1}\n        scores"),
        (("meters:", "ignore: {G201: so}\nmeters:"), "S331", "G201"),
        (("meters:", "ignore: {W999: so}\nmeters:"), "S331", "W999"),
        (("title: Small", "title: Small #1 of two"), "W503", "Small #"),
        (("The line stops.", "The `line` stops."), "W501", "`line`"),
        (("The line stops.", "The [line](http://x) stops."), "W501", "[line]"),
        (("The line stops.", "The <b>line</b> stops."), "W501", "<b>"),
        (("The line stops.", "# The line stops."), "W501", "# The"),
        (("meters:", "focus: [a, b, a]\nmeters:"), "W505", "a]"),
    ],
)
def test_rules_are_told_with_their_place(change: tuple[str, str], code: str, needle: str):
    said = only(load(change))
    assert (said.code, said.line, said.column) == (code, *where(needle, broken(change)))


def test_set_within_limits_and_changed_elsewhere():
    change = (("        change: {trust: +1}\n", ""), ("set: {told: yes}", "set: {trust: 5}"))
    assert codes(load(*change)) == ["S307"]
    change = (change[0], ("set: {told: yes}", "set: {trust: 4}"))
    assert story(*change).scenes[0].by_id["ask"].effects == (Effect(0, True, 4, 0, 4),)


def test_a_ring_names_its_scenes_and_is_told_once():
    loaded = load(
        (
            "    goto: done\n",
            "    goto: dusk\n  dusk:\n    text: Dusk.\n    goto: night\n"
            "  night:\n    text: Night.\n    goto: noon\n",
        )
    )
    said = only(loaded)
    assert said.code == "G204"
    assert "noon → dusk → night → noon" in said.message


def test_a_ring_by_one_branch_of_a_list_is_a_ring():
    goto = "    goto:\n      - {when: told, to: noon}\n      - {to: done}\n"
    assert codes(load(("    goto: done\n", goto))) == ["G204"]


def test_a_branch_list_by_chance_needs_one_without_condition():
    goto = "goto: [{chance: 1, when: told, to: noon}, {chance: 2, when: told, to: done}]\n"
    assert codes(load(("goto: noon\n", goto))) == ["S327"]
    goto = "goto: [{chance: 0, to: noon}, {chance: 2, to: done}]\n"
    assert codes(load(("goto: noon\n", goto))) == ["S307"]


def test_the_number_of_choices():
    def with_choices(count: int) -> list[str]:
        extra = "".join(
            f"      more{n}:\n        text: A\n        goto: done\n" for n in range(count - 2)
        )
        return codes(load(("      tell:\n", extra + "      tell:\n")))

    assert with_choices(5) == []
    assert with_choices(6) == ["W502"]
    assert with_choices(9) == ["W502"]
    assert with_choices(10) == ["S326"]


def test_one_choice_is_warned_of():
    text = broken()
    start, end = text.index("      tell:"), text.index("  noon:\n")
    assert codes(load_scenario((text[:start] + text[end:]).encode(), "x")) == ["W502"]


def test_warnings_can_be_ignored_by_their_code():
    change = ("The line stops.", "The `line` stops.")
    assert codes(load(change, ("meters:", "ignore: {W501: it is a name}\nmeters:"))) == []


def test_principles_and_tensions_are_checked_against_the_catalogue():
    changes = (
        ("scores: {ask-why: 2}", "scores: {ask-wy: 2}"),
        ("heading: Monday", "tensions: [fast]"),
        ("meters:", "focus: [say-os]\nmeters:"),
    )
    text = broken(*changes)
    assert codes(load(*changes)) == []
    assert found(load(*changes, catalogue=small_catalogue())) == [
        ("G205", *where("say-os", text)),
        ("G206", *where("fast", text)),
        ("G205", *where("ask-wy", text)),
    ]


def test_the_id_must_be_that_of_the_file_name():
    data = SCENARIO.encode()
    assert load_scenario(data, "x", file_id="small").story is not None
    loaded = load_scenario(data, "x", file_id="other")
    assert (only(loaded).code, loaded.story) == ("S313", None)
    assert loaded.id == "small"


def test_warnings_leave_the_story_and_errors_do_not():
    assert load(("title: Small", "title: Small #1")).story is not None
    assert load(("goto: noon", "goto: nono")).story is None


def test_guesses_end_where_there_are_thousands_of_slips():
    extra = "".join(f"  scene_{n}:\n    text: A\n    goto: scene_{n}x\n" for n in range(3000))
    loaded = load(("  noon:\n", extra + "  noon:\n"))
    assert "did you mean" in str(loaded.diagnostics[0].hint)
    assert "did you mean" not in str(loaded.diagnostics[-1].hint)
    assert len(loaded.diagnostics) + loaded.more == 3000
