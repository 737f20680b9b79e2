"""Fields and values: what the models refuse, in plain words and all of it."""

from __future__ import annotations

import pytest

from tests.authoring.samples import broken, codes, found, load, load_scenario, only, where


@pytest.mark.parametrize(
    ("change", "code", "needle", "hint"),
    [
        (("title: Small", "titel: Small"), "S301", "titel", "did you mean 'title'?"),
        (("        then: |", "        them: |"), "S301", "them", "did you mean 'then'?"),
        (("heading: Monday", "mood: bad"), "S301", "mood", "the fields are: text, choices"),
        (("    title: Done\n", ""), "S302", "done:", "add title:"),
        (("title: Small", "title:"), "S303", "title:", None),
        (("title: Small", "title: ''"), "S303", "''", None),
        (("title: Small", "title: [Small]"), "S304", "[Small]", "'|'"),
        (("meters:", "for: [[new-manager]]\nmeters:"), "S304", "[new-manager]", None),
        (("max: 4}", "max: 4, shown: {yes: no}}"), "S304", "{yes", None),
        (("title: Done", "title: {a: b}"), "S304", "{a:", "'|'"),
        (("meters:", "cast: Marta\nmeters:"), "S304", "Marta", "below"),
        (("meters:", "focus: ask-why\nmeters:"), "S304", "ask-why", "brackets"),
        (("minutes: 5", "minutes: five"), "S305", "five", "digits"),
        (("trust: +1", "trust: lots"), "S305", "lots", "digits"),
        (("minutes: 5", "minutes: " + "9" * 16), "S306", "9999", None),
        (("max: 4}", "max: 4, shown: Yes}"), "S308", "Yes", "yes or no"),
        (("meters:", "for: [new-manger]\nmeters:"), "S309", "new-manger", "'new-manager'"),
        (("title: Done", "title:\n      Done: for now"), "S315", "Done: for now", "'|'"),
        (("label: Trust,", "label: Yes, we can,"), "S316", "we can", "'|'"),
    ],
)
def test_told_with_its_place(change: tuple[str, str], code: str, needle: str, hint: str | None):
    said = only(load(change))
    assert (said.code, said.line, said.column) == (code, *where(needle, broken(change)))
    if hint is not None:
        assert hint in str(said.hint)


def test_missing_fields_of_one_thing_are_told_together():
    message = only(load_scenario(b"format: 1\n", "x")).message
    for name in ("id", "title", "summary", "role", "minutes", "scenes", "endings"):
        assert f"'{name}'" in message


def test_several_mistakes_of_one_choice_are_all_told():
    loaded = load(
        ("change: {trust: +1}", "change: {trsut: +1}"),
        ("set: {told: yes}", "sets: {told: maybe}"),
        ("scores: {ask-why: 2}", "scores: {ask-why: 3}"),
        ("goto: noon", "goto: nono"),
    )
    assert codes(loaded) == ["G203", "S301", "S308", "S325", "G201"]


def test_a_misspelt_field_is_read_as_what_was_meant():
    change = ("    choices:\n      ask", "    chioces:\n      ask")
    loaded = load(change, ("goto: noon", "goto: nono"))
    text = broken(change, ("goto: noon", "goto: nono"))
    assert found(loaded) == [("S301", *where("chioces", text)), ("G201", *where("nono", text))]


def test_a_broken_scene_does_not_hide_the_others():
    loaded = load(
        ("    text:\n      - text: You read on.", "    text:\n      - txet: You read on."),
        ("          - {to: done}", "          - {to: dnoe}"),
        ("title: Done", "title: []"),
    )
    assert codes(loaded) == ["G201", "S301", "S304"]


def test_nothing_is_said_of_what_only_a_mistake_elsewhere_made():
    assert codes(load(("trust: {label: Trust, start: 1, max: 4}", "trust: much"))) == ["S304"]
    assert codes(load(("start: 1, max: 4", "start: one, max: 4"))) == ["S305"]
    assert codes(load(("    goto: done\n", "    goto: [done]\n"))) == ["S304"]
    assert codes(load(("scores: {ask-why: 2}", "scores: [ask-why]"))) == ["S304"]


def test_an_empty_value_is_a_warning_where_nothing_is_needed():
    change = ("heading: Monday", "heading:")
    loaded = load(change)
    assert found(loaded) == [("W504", *where("heading", broken(change)))]
    assert loaded.story is not None
    assert loaded.story.scenes[0].heading == ""


@pytest.mark.parametrize("field", ["choices: {}", "choices:"])
def test_no_choices_at_all_is_an_error(field: str):
    text = broken()
    start, end = text.index("    choices:"), text.index("  noon:\n")
    said = only(load_scenario((text[:start] + f"    {field}\n" + text[end:]).encode(), "x"))
    assert said.code == "S303"


def test_empty_maps_are_told():
    text = broken()
    data = text[: text.index("scenes:")] + "scenes: {}\nendings: {}\n"
    assert codes(load_scenario(data.encode(), "x")) == ["S303", "S303"]


def test_many_problems_are_counted_and_a_thousand_kept():
    extra = "".join(f"f{n}: x\n" for n in range(3000))
    loaded = load_scenario((broken() + extra).encode(), "x")
    assert len(loaded.diagnostics) == 1000
    assert loaded.more == 2000
    assert loaded.story is None


def test_names_in_messages_are_clipped():
    loaded = load(("title: Small", "x" * 900 + ": y\ntitle: Small"))
    assert len(only(loaded).message) < 120


def test_names_stay_known_where_what_they_name_is_broken():
    start, change = ("start: 1, max: 4", "start: one, max: 4"), ("change: {trust", "change: {trsut")
    assert codes(load(start, change)) == ["S305", "G203"]
    assert codes(load(("  told: You have told her.", "  told: [a]"))) == ["S304"]


def test_nothing_is_unknown_where_the_names_were_lost():
    lost = ("meters:\n  trust: {label: Trust, start: 1, max: 4}\n", "meters: trust\n")
    assert codes(load(lost)) == ["S304"]
    lost = ("    choices:\n      ask:", "    choices: none\n    more:\n      ask:")
    assert codes(load(lost, ("- when: told", "- when: chose(morning.ask)"))) == ["S304", "S301"]


KINDS = [
    "",
    "''",
    "x",
    "'  '",
    "3",
    "yes",
    "[]",
    "[x]",
    "[[x]]",
    "[{a: b}]",
    "{}",
    "{a: b}",
    "{a: }",
]
FIELDS = [
    *("title: Small", "minutes: 5", "summary: A small one.", "id: small", "format: 1"),
    *("label: Trust", "start: 1", "max: 4", "told: You have told her.", "heading: Monday"),
    *("text: Ask her.", "change: {trust: +1}", "trust: +1", "set: {told: yes}", "told: yes"),
    *("scores: {ask-why: 2}", "ask-why: 2", "why: You asked.", "goto: noon", "when: trust >= 1"),
    *("locked: She is not listening.", "when: told, to", "to: noon", "text: She knows."),
]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("field", FIELDS)
def test_any_kind_of_value_in_any_field_is_a_story_or_a_diagnostic(field: str, kind: str):
    name = field.split(":", 1)[0]
    rest = ", to" if field.endswith(", to") else ""
    loaded = load((field, f"{name}: {kind}{rest}"))
    assert loaded.story is not None or loaded.diagnostics


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "name",
    [
        *("for", "focus", "tensions", "cast", "meters", "flags", "start", "language", "authors"),
        *("licence", "notes", "ignore", "scenes", "endings", "field"),
    ],
)
def test_any_kind_of_value_at_the_top_is_a_story_or_a_diagnostic(name: str, kind: str):
    text = broken()
    if f"\n{name}:" in text:
        text = text.replace(f"\n{name}:", f"\n{name}: {kind}\nx{name}:")
    else:
        text += f"{name}: {kind}\n"
    loaded = load_scenario(text.encode(), "x")
    assert loaded.story is not None or loaded.diagnostics
