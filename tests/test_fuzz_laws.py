"""Laws of reading that hold for any text whatever."""

from __future__ import annotations

import re

import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sim.authoring.check import Checked, Report
from sim.authoring.names import RESERVED
from sim.authoring.render import render_json, render_text
from sim.authoring.scenario import Loaded, load_scenario
from sim.text import UNSAFE
from tests.hostile import BEHIND_HEAD, GOOD, NAME

REFUSED = re.compile(f"{UNSAFE.pattern}|[\ufffe\uffff]")

anything = st.text(st.characters(codec="utf-8"), max_size=60)
odd = st.text(
    st.sampled_from("ab 0:#-|>{}[],'\"&*!%@`\\\n\t\u00e9\u4e2d😀\u0301\u00a0"), max_size=30
)
texts = anything | odd
one_line = texts.map(lambda text: re.sub(r"[\n\r]", " ", text))


def load(text: str) -> Loaded:
    return load_scenario(text.encode("utf-8"), NAME, file_id="case")


def codes(loaded: Loaded) -> set[str]:
    return {each.code for each in loaded.diagnostics if each.severity == "error"}


def quoted(text: str) -> str:
    """A text as YAML in double quotes, on one line, with every odd character escaped."""
    return yaml.safe_dump(text, default_style='"', width=10**9).rstrip("\n")


@given(texts)
@example("yes")
@example("12:30")
@example("\n")
@example("a\n")
@example("a\n\n")
@example(" a")
@example("~")
@example("\u00a0")
def test_a_quoted_text_comes_back_as_it_was_or_is_refused(text: str) -> None:
    # Given any text, quoted as a tool would
    # When it is the title of a scenario
    loaded = load(GOOD.replace("title: A case", f"title: {quoted(text)}"))

    # Then it comes back, without its last line break, unless it is blank or holds what none may
    if REFUSED.search(text):
        assert codes(loaded) == {"F105"}
    elif not text.strip():
        assert codes(loaded) == {"S303"}
    else:
        assert not codes(loaded), loaded.diagnostics
        assert loaded.story is not None
        assert loaded.story.title == text.removesuffix("\n")


@given(st.lists(one_line.filter(lambda line: line.strip()), min_size=1, max_size=5))
@example(["# no comment", "- no list", "a: b", "%no directive", "--- no document", "'", '"'])
def test_a_text_behind_a_bar_is_never_anything_else(lines: list[str]) -> None:
    # Given lines of prose, whatever they hold, indented behind a bar
    lines[0] = lines[0].lstrip()
    text = GOOD.replace("        text: Show him.\n", "        text: |2\n" + indented(lines))

    # When they are the text of a choice
    loaded = load(text)

    # Then that is what the learner reads
    if any(REFUSED.search(line) for line in lines):
        assert codes(loaded) == {"F105"}
    else:
        assert not codes(loaded), loaded.diagnostics
        assert loaded.story is not None
        assert loaded.story.scenes[0].choices[0].text == "\n".join(lines)


def indented(lines: list[str]) -> str:
    """Lines as a block that is two columns in from the field it belongs to."""
    return "".join(f"          {line}\n" for line in lines)


@given(st.lists(one_line, max_size=4), one_line)
@example(["\u2028", "\x85", "\u2029"], "😀\u2028")
def test_lines_and_columns_are_those_of_an_editor(comments: list[str], before: str) -> None:
    # Given any comments above and any text to the left of a fault
    above = "".join(f"#{line}\n" for line in comments)
    line = f"cast: {{a: {{name: '{before.replace(chr(39), chr(39) * 2)}', role: b, oops: c}}}}\n"
    text = GOOD.replace("minutes: 5\n", f"minutes: 5\n{above}{line}")

    # When the file is read
    loaded = load(text)

    # Then its place is counted in letters, and by the line ends that editors know
    [fault] = [each for each in loaded.diagnostics if each.code == "S301"]
    start = line.rindex("oops") + 1
    assert (fault.line, fault.column) == (BEHIND_HEAD + len(comments), start)
    assert (fault.end_line, fault.end_column) == (fault.line, start + 4)
    refused = {each.line for each in loaded.diagnostics if each.code == "F105"}
    lines = text.split("\n")
    assert refused == {number for number, each in enumerate(lines, 1) if REFUSED.search(each)}


@given(texts | st.from_regex(r"[+-]?[0-9]{1,18}", fullmatch=True))
@example("1_000")
@example("٣")
@example("0x10")
@example("3\n")
@example("+5")
def test_a_number_is_digits_with_a_sign(text: str) -> None:
    # Given any text where minutes are asked for
    loaded = load(GOOD.replace("minutes: 5", f"minutes: {quoted(text)}"))

    # Then it is a number, or is refused for what it is
    text = text.removesuffix("\n")
    if re.fullmatch(r"[+-]?[0-9]{1,15}", text) and 1 <= int(text) <= 600:
        assert loaded.story is not None
        assert loaded.story.minutes == int(text)
    else:
        assert loaded.story is None
        assert codes(loaded) <= {"F105", "S303", "S305", "S306", "S307"}
        assert {each.line for each in loaded.diagnostics} == {8}


@given(texts | st.sampled_from(["yes", "no", "true", "false", "Yes", "on", "1", "y", "yes\n"]))
def test_yes_and_no_are_four_words(text: str) -> None:
    # Given any text where a yes or no is asked for
    flags = GOOD.replace("minutes: 5\n", "minutes: 5\nflags: {told: You told him.}\n")
    loaded = load(
        flags.replace("goto: done", f"set: {{told: {quoted(text)}}}\n        goto: done", 1)
    )

    # Then only the four words are taken
    word = text.removesuffix("\n")
    if word in ("yes", "no", "true", "false"):
        assert loaded.story is not None
        [effect] = loaded.story.scenes[0].choices[0].effects
        assert effect.amount == (word in ("yes", "true"))
    else:
        assert codes(loaded) <= {"F105", "S303", "S308"}
        assert codes(loaded)


@given(texts | st.from_regex(r"[a-z_][a-z0-9_]{0,45}", fullmatch=True))
@example("seen")
@example("no")
@example("аsk")
@example("a\n")
@example("str")
@example("<<")
def test_an_id_is_small_letters_digits_and_underscores(text: str) -> None:
    # Given any text as the id of a flag
    loaded = load(GOOD.replace("minutes: 5\n", f"minutes: 5\nflags:\n  ? {quoted(text)}\n  : x\n"))

    # Then it is taken where it is written as ids are, and no word of the conditions
    if re.fullmatch(r"[a-z][a-z0-9_]{0,39}", text) and text not in RESERVED:
        assert loaded.story is not None
        assert [flag.id for flag in loaded.story.flags] == [text]
    else:
        assert loaded.story is None
        assert codes(loaded) <= {"F105", "F308", "S310", "S311"}


@settings(max_examples=300)
@given(st.binary(max_size=200) | texts.map(str.encode))
def test_any_bytes_are_answered(data: bytes) -> None:
    # Given anything at all
    # When it is read as a scenario
    loaded = load_scenario(data, NAME)

    # Then there is an answer, which can be shown on any terminal
    assert loaded.story is None
    assert loaded.diagnostics
    report = Report([Checked(NAME, loaded.diagnostics, loaded.text, loaded.more)])
    lines = list(render_text(report))
    assert not any(UNSAFE.search(line) for line in lines)
    assert max(map(len, lines)) < 400
    assert render_json(report).isascii()


@settings(max_examples=300)
@given(texts.map(lambda text: text.replace("\n", " ")))
@example("told and")
@example("told = yes")
@example("not " * 10)
@example("((told))")
@example("1 < 2")
def test_any_condition_is_read_or_refused_where_it_stands(text: str) -> None:
    # Given any text as a condition
    flags = GOOD.replace("minutes: 5\n", "minutes: 5\nflags: {told: You told him.}\n")
    loaded = load(flags.replace("goto: done", f"when: {quoted(text)}\n        goto: done", 1))

    # Then it is read, or the fault is on its line and not outside of it
    line = 17
    shown = loaded.text.split("\n")[line - 1]
    for each in loaded.diagnostics:
        assert (each.line, each.end_line) == (line, line)
        assert shown.index('"') + 1 <= each.column <= len(shown) + 1
        assert each.code[0] in "CF" or each.code == "S303"
