"""Every hostile input is answered by the real command: in time, briefly, and to the point."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from sim.authoring.diagnostics import CODES
from sim.text import UNSAFE
from tests.forked import Forks
from tests.hostile import (
    ATTACKS,
    GOOD,
    MOST_SAID,
    NAME,
    Answer,
    Attack,
    check,
    check_here,
    environment,
    run,
)

PLACE = re.compile(r"^\w+\[(\w\d{3})\]: .*\n *--> .*:(\d+):(\d+)$", re.MULTILINE)
FIELDS = [
    *("file", "code", "severity", "message", "hint"),
    *("line", "column", "end_line", "end_column"),
]


LIGHT = [each for each in ATTACKS if not each.alone]
HEAVY = [each for each in ATTACKS if each.alone]


@pytest.fixture(scope="module")
def forks() -> Iterator[Forks]:
    """What commands are forked from: a Python that was started where only ASCII is known."""
    begun = Forks(environment(ascii_only=True))
    yield begun
    begun.close()


def named(attack: Attack) -> str:
    return attack.name


@pytest.mark.parametrize("heavy", HEAVY, ids=named)
def test_a_heavy_or_strange_input_gets_a_short_answer_in_time(heavy: Attack, forks: Forks) -> None:
    # Given a hostile input, checked by a process of its own that knows ASCII only
    answer = run(heavy, ascii_only=True, forks=forks)

    # Then it answers in time and briefly, and it is no accident of the program's
    said = sound(answer, heavy, "ascii")

    # And it names the place, and no other where only one thing is wrong
    if heavy.first:
        found = PLACE.findall(said)
        places = [(code, int(line), int(column)) for code, line, column in found]
        assert heavy.first in places
        assert not heavy.only or places == [heavy.first]
    elif heavy.first is None:
        assert not PLACE.search(said)


@pytest.mark.parametrize("light", LIGHT, ids=named)
def test_a_light_input_is_answered_for_people_and_for_programs(
    light: Attack, tmp_path: Path
) -> None:
    # Given a hostile input
    args = light.make(tmp_path)

    # When it is checked by the same door, where only ASCII is known, and for a program
    text = check_here(args, "text", ascii_only=True)
    program = check_here(args, "json")

    # Then both answer, and it is no accident of the program's
    said = sound(text, light, "ascii")
    sound(program, light, "utf-8")

    # And the text names the place, and so does the JSON, in the promised fields
    if light.first:
        assert light.first[0] in said
        assert f":{light.first[1]}:{light.first[2]}\n" in said
    _holds(program, light)


def sound(answer: Answer, attack: Attack, encoding: str) -> str:
    """What was said; it is short, in plain letters, with a status that is right."""
    said = (answer.out + answer.err).decode(encoding)
    assert answer.status in attack.statuses, said[-2000:]
    assert said.strip()
    assert "Traceback" not in said
    assert "something went wrong" not in said
    assert not UNSAFE.search(said.replace("\n", ""))
    assert answer.said <= MOST_SAID
    if answer.status == 2:
        assert answer.err.strip(), "what cannot be read is told on stderr"
    return said


def _holds(answer: Answer, attack: Attack) -> None:
    reported = json.loads(answer.out)
    assert isinstance(reported, list)
    for each in reported:
        assert list(each) == FIELDS
        assert each["severity"] == CODES[each["code"]].severity
        assert each["message"].strip()
        assert each["hint"] is None or each["hint"].strip()
        start, end = (each["line"], each["column"]), (each["end_line"], each["end_column"])
        assert (1, 1) <= start < end
        assert min(*start, *end) >= 1
    if answer.status == 1:
        assert any(each["severity"] == "error" for each in reported)
    if attack.first is None:
        assert reported == []
    elif attack.first:
        places = [(each["code"], each["line"], each["column"]) for each in reported]
        assert attack.first in places
        if attack.only:
            assert places == [attack.first]


def test_a_good_file_is_told_to_be_good(tmp_path: Path) -> None:
    # Given a sound scenario
    path = tmp_path / NAME
    path.write_text(GOOD)

    # When it is checked
    answer = check([str(path)])

    # Then the command says so, and nothing else
    assert (answer.status, answer.out, answer.err) == (0, b"1 file checked: no problems\n", b"")


@pytest.mark.parametrize(
    ("line", "marked"),
    [
        ("  told: [tolled]", "["),
        ("  told: 'so' x", "x"),
        ("  told: 'é' x", "x"),
        ("  told: '中文' x", "x"),
        ("  told: '😀😀' x", "x"),
        ("  told: 'e\u0301e\u0301' x", "x"),
        ("  told: '\u200b' x", "x"),
        ("  told: 'ｆｕｌｌ' x", "x"),
        ("  told: 'a\tb' x", "x"),
    ],
)
def test_carets_stand_below_what_is_meant(line: str, marked: str, tmp_path: Path) -> None:
    # Given a fault on a line with letters of other widths before it
    path = tmp_path / NAME
    path.write_text(GOOD.replace("minutes: 5\n", f"minutes: 5\nflags:\n{line}\n"))

    # When it is checked on a terminal that shows all letters
    lines = check_here([str(path)]).out.decode().split("\n")

    # Then the caret stands in the column of a terminal where the faulty part is drawn
    number = next(n for n, each in enumerate(lines) if each.startswith("10 | "))
    shown, below = lines[number], lines[number + 1]
    before = shown[: shown.rindex(marked)]
    assert drawn(below[: below.index("^")]) == drawn(before)


def drawn(text: str) -> int:
    """Columns a text takes on a terminal, worked out apart from the program's own way."""
    wide = sum("\u1100" <= char <= "\u115f" or "\u2e80" <= char <= "\ua4cf" for char in text)
    wide += sum(
        "\uff01" <= char <= "\uff60" or "\U0001f300" <= char <= "\U0001faff" for char in text
    )
    return len(text) + wide - text.count("\u0301") - text.count("\u200b")


@pytest.mark.parametrize("far", [0, 60, 100, 5_000])
def test_a_long_line_is_cut_around_the_fault(far: int, tmp_path: Path) -> None:
    # Given a fault far to the right
    path = tmp_path / NAME
    path.write_text(GOOD.replace("title: A case", f"title: {'😀' * far}'so': x"))

    # When it is checked
    lines = check_here([str(path)]).out.decode().split("\n")

    # Then what is shown of the line is short, and the caret is under the colon
    number = next(n for n, each in enumerate(lines) if each.startswith("3 | "))
    shown, below = lines[number], lines[number + 1]
    assert drawn(shown) < 200
    assert drawn(below[: below.index("^")]) == drawn(shown[: shown.index("': x") + 1])


def test_nothing_is_lost_where_standard_output_is_gone(tmp_path: Path) -> None:
    # Given output that nobody reads and a disk that is full
    path = tmp_path / NAME
    path.write_text(GOOD.replace("goto: done", "goto: doen"))
    command = [sys.executable, "-m", "sim", "check", str(path)]

    # When a file with errors is checked
    with open("/dev/full", "wb") as full:
        answer = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)

    # Then it is told, and is no accident
    assert answer.returncode == 2
    assert answer.stderr.strip()
    assert b"Traceback" not in answer.stderr
