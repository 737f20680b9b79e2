"""Mutants of real files: whatever people do to a file, only diagnostics may come out.

`python -m tests.fuzz --mutants 20000` makes and loads so many, and prints what came of it. Every
mutant follows from its number alone; `--only N` makes that one again and shows it.
"""

from __future__ import annotations

import argparse
import random
import re
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sim.authoring.catalogue import load_catalogue
from sim.authoring.check import Checked, Report
from sim.authoring.diagnostics import CODES, Diagnostic
from sim.authoring.plays import load_plays
from sim.authoring.plays.model import Play
from sim.authoring.render import render_text
from sim.authoring.scenario import load_scenario
from sim.catalogue import Catalogue
from sim.story.model import Story
from sim.story.play import PlayError, choose, start, view
from sim.text import UNSAFE

HERE = Path(__file__).parent
CORPUS = HERE / "corpus"
SCENARIOS = HERE.parent / "scenarios"

YAML_MARKS = (
    *("- ", "? ", ": ", ":", " #", "#", "|", ">", "|-", ">+2", "{", "}", "[", "]", ",", "'", '"'),
    *("&a ", "*a", "!", "!!int ", "!!binary ", "%", "%YAML 1.1\n", "---\n", "...\n", "<<: ", "@"),
    *("`", "\\", "\t", "\n", "\r", "\r\n", "\n\n", "  ", " ", "~", "null", "\\u202e", "\\x00"),
)
WORDS = (
    *("format", "id", "title", "summary", "role", "minutes", "scenes", "endings", "field", "for"),
    *("focus", "tensions", "cast", "meters", "flags", "start", "language", "authors", "licence"),
    *("notes", "ignore", "name", "wants", "label", "max", "min", "means", "shown", "text", "goto"),
    *("choices", "heading", "set", "change", "scores", "why", "when", "then", "locked", "to"),
    *("chance", "documents", "families", "principles", "sources", "claim", "at", "says", "strains"),
    *("reflex", "one", "other", "and", "or", "not", "seen(", "chose(", "quality", "seed", "yes"),
    *("no", "Yes", "TRUE", ">=", "==", "<", "=", "+", "-", "(", ")", ".", "W502", "G201", "S331"),
    *("list[BranchPart]", "constrained-str", "[key]", "str", "new-manager", "[]", "{}", "''"),
)
NUMBERS = (
    *("0", "-1", "-0", "+1", "101", "1e3", "0x10", "1_000", ".inf", "1.5", "9" * 15, "9" * 16),
    *("-" + "9" * 15, "9" * 5_000, "٣", "²", "1 ", "007"),
)
LETTERS = (
    *("\u00e9", "\u0430", "\u4e2d", "😀", "\U0001f469\u200d\U0001f4bb", "e\u0301", "\u00a0", "\0"),
    *("\u202e", "\u2028", "\ufeff", "\ufffd", "\ufffe", "\uffff", "\x1b[31m", "\x07", "\x85"),
    *("\u200b", "\U000e0041", "\U0010ffff", "\u3000", "\x7f"),
)

Mutation = Callable[[bytes, random.Random], bytes]


def _position(data: bytes, dice: random.Random) -> int:
    return dice.randint(0, len(data))


def flip(data: bytes, dice: random.Random) -> bytes:
    """One bit is another."""
    if not data:
        return data
    at = dice.randrange(len(data))
    return data[:at] + bytes([data[at] ^ 1 << dice.randrange(8)]) + data[at + 1 :]


def byte(data: bytes, dice: random.Random) -> bytes:
    """Any byte, anywhere."""
    at = _position(data, dice)
    return data[:at] + bytes([dice.randrange(256)]) + data[at + dice.randrange(2) :]


def drop(data: bytes, dice: random.Random) -> bytes:
    """A few bytes are gone."""
    at = _position(data, dice)
    return data[:at] + data[at + dice.choice((1, 1, 2, 8, 40)) :]


def truncate(data: bytes, dice: random.Random) -> bytes:
    """The file ends early, or begins late."""
    at = _position(data, dice)
    return data[:at] if dice.random() < 0.8 else data[at:]


def _spliced(data: bytes, dice: random.Random, words: Sequence[str]) -> bytes:
    at = _position(data, dice)
    return data[:at] + dice.choice(words).encode("utf-8") + data[at:]


def mark(data: bytes, dice: random.Random) -> bytes:
    """One of YAML's marks, anywhere."""
    return _spliced(data, dice, YAML_MARKS)


def letter(data: bytes, dice: random.Random) -> bytes:
    """A letter that few have on their keyboard."""
    return _spliced(data, dice, LETTERS)


def word(data: bytes, dice: random.Random) -> bytes:
    """A word of the format in place of another word."""
    found = list(re.finditer(rb"[\w-]+", data[: 1 << 20]))
    if not found:
        return data
    old = dice.choice(found)
    return data[: old.start()] + dice.choice(WORDS).encode() + data[old.end() :]


def exchange(data: bytes, dice: random.Random) -> bytes:
    """Two words change places."""
    found = list(re.finditer(rb"[\w-]+", data))
    if len(found) < 2:
        return data
    one, other = sorted(dice.sample(found, 2), key=lambda each: each.start())
    between = data[one.end() : other.start()]
    return data[: one.start()] + other[0] + between + one[0] + data[other.end() :]


def number(data: bytes, dice: random.Random) -> bytes:
    """Another number, some of them none."""
    found = list(re.finditer(rb"[+-]?\b[0-9]+\b", data))
    if not found:
        return data
    old = dice.choice(found)
    return data[: old.start()] + dice.choice(NUMBERS).encode("utf-8") + data[old.end() :]


def value(data: bytes, dice: random.Random) -> bytes:
    """What stands behind a colon becomes something else, or nothing."""
    found = list(re.finditer(rb"(?<=: )[^\n]+", data))
    if not found:
        return data
    old = dice.choice(found)
    new = dice.choice((*WORDS, *NUMBERS, *YAML_MARKS, "", "[a, b]", "{a: b}", "|")).encode()
    return data[: old.start()] + new + data[old.end() :]


def _lines(change: Callable[[list[bytes], random.Random], None]) -> Mutation:
    def mutation(data: bytes, dice: random.Random) -> bytes:
        lines = data.split(b"\n")
        change(lines, dice)
        return b"\n".join(lines)

    mutation.__doc__ = change.__doc__
    return mutation


def _delete(lines: list[bytes], dice: random.Random) -> None:
    """A line is gone, or several."""
    at = dice.randrange(len(lines))
    del lines[at : at + dice.choice((1, 1, 1, 2, 5, 20))]


def _duplicate(lines: list[bytes], dice: random.Random) -> None:
    """A line is there twice, or several are."""
    at = dice.randrange(len(lines))
    lines[at:at] = lines[at : at + dice.choice((1, 1, 1, 2, 5, 20))]


def _swap(lines: list[bytes], dice: random.Random) -> None:
    """Two lines change places."""
    one, other = dice.randrange(len(lines)), dice.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]


def _move(lines: list[bytes], dice: random.Random) -> None:
    """A block of lines stands elsewhere."""
    at = dice.randrange(len(lines))
    block = lines[at : at + dice.randint(1, 15)]
    del lines[at : at + len(block)]
    to = dice.randint(0, len(lines))
    lines[to:to] = block


def _indent(lines: list[bytes], dice: random.Random) -> None:
    """A line is further in or out, or several are."""
    at = dice.randrange(len(lines))
    by = dice.choice((-4, -2, -1, 1, 2, 4))
    for place in range(at, min(len(lines), at + dice.choice((1, 1, 3, 12)))):
        line = lines[place]
        lines[place] = b" " * by + line if by > 0 else line[min(-by, _blanks(line)) :]


def _blanks(line: bytes) -> int:
    return len(line) - len(line.lstrip(b" "))


MUTATIONS: tuple[Mutation, ...] = (
    *(flip, byte, drop, truncate, mark, mark, letter, word, word, exchange, number, value, value),
    *(_lines(each) for each in (_delete, _duplicate, _swap, _move, _indent, _indent)),
)


@dataclass(frozen=True)
class Known:
    """What mutants are read with: catalogues, and the story that plays are about."""

    real: Catalogue
    small: Catalogue
    played: Story

    @classmethod
    def read(cls) -> Known:
        """From the files that are not changed."""
        real = load_catalogue((SCENARIOS / "principles.yaml").read_bytes(), "principles.yaml")
        small = load_catalogue((CORPUS / "principles.yaml").read_bytes(), "principles.yaml")
        path = CORPUS / "good-plays" / "good-plays.scenario.yaml"
        played = load_scenario(path.read_bytes(), path.name)
        assert real.catalogue is not None
        assert small.catalogue is not None
        assert played.story is not None
        return cls(real.catalogue, small.catalogue, played.story)


@dataclass(frozen=True)
class Mutant:
    """One changed file."""

    number: int
    source: str
    data: bytes

    @property
    def catalogue(self) -> bool:
        return self.source.endswith("principles.yaml")

    @property
    def plays(self) -> bool:
        return self.source.endswith(".plays.yaml")


@dataclass
class Findings:
    """What came of a run."""

    mutants: int = 0
    compiled: int = 0
    unchanged: int = 0
    seconds: float = 0.0
    slowest: float = 0.0
    slowest_number: int = 0
    steps: int = 0
    codes: Counter[str] = field(default_factory=Counter)
    failures: list[tuple[int, str]] = field(default_factory=list)


def small_sources() -> dict[str, bytes]:
    """Short files that use every field: most of a mutant's changes hit something."""
    paths = [CORPUS / "good-with-everything.scenario.yaml", CORPUS / "good.scenario.yaml"]
    paths += [CORPUS / "principles.yaml", CORPUS / "good-plays" / "good-plays.plays.yaml"]
    return {path.name: path.read_bytes() for path in paths}


def real_sources() -> dict[str, bytes]:
    """The files that come with the program, and the short ones."""
    names = sorted(each for each in SCENARIOS.glob("*.yaml") if not each.match("*.plays.yaml"))
    return {f"real {path.name}": path.read_bytes() for path in names}


def mutants(sources: dict[str, bytes], count: int, seed: int = 0) -> Iterator[Mutant]:
    """The first mutants of a seed."""
    for each in range(count):
        yield mutant(sources, each, seed)


def mutant(sources: dict[str, bytes], number: int, seed: int = 0) -> Mutant:
    """The mutant of a number: one to four changes of one file."""
    dice = random.Random(f"{seed}:{number}")
    name = dice.choice(list(sources))
    data = sources[name]
    for _ in range(dice.choice((1, 1, 1, 2, 3, 4))):
        data = dice.choice(MUTATIONS)(data, dice)
    return Mutant(number, name, data)


def check(made: Mutant, known: Known, findings: Findings) -> None:
    """Loads a mutant; AssertionError, or whatever else was raised, where a promise is broken."""
    began = time.perf_counter()
    made_of: Story | Catalogue | tuple[Play, ...] | None
    if made.catalogue:
        read = load_catalogue(made.data, made.source)
        made_of, found = read.catalogue, read.diagnostics
    elif made.plays:
        plays = load_plays(made.data, made.source, known.played)
        made_of, found = plays.plays, plays.diagnostics
    else:
        stem = made.source.removeprefix("real ").removesuffix(".scenario.yaml")
        catalogue = known.real if made.source.startswith("real ") else known.small
        loaded = load_scenario(made.data, made.source, catalogue, file_id=stem)
        made_of, found = loaded.story, loaded.diagnostics
    took = time.perf_counter() - began
    findings.mutants += 1
    findings.compiled += made_of is not None
    if took > findings.slowest:
        findings.slowest, findings.slowest_number = took, made.number
    findings.codes.update({each.code for each in found})
    hold(found, made.data)
    errors = [each for each in found if each.severity == "error"]
    assert (made_of is None) == bool(errors), f"made: {made_of}, with {len(errors)} errors"
    if isinstance(made_of, Catalogue):
        _look_up(made_of)
    elif isinstance(made_of, Story):
        findings.steps += walk(made_of, made.number)
        if made.number % 7 == 0:
            lines = list(render_text(Report([Checked(made.source, found, loaded.text)])))
            assert not any(UNSAFE.search(line) for line in lines)


def hold(found: Sequence[Diagnostic], data: bytes) -> None:
    """That diagnostics are sound, whatever the file."""
    text = data.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace")
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for each in found:
        shown = f"{each.code} {each.line}:{each.column}-{each.end_line}:{each.end_column}"
        assert each.severity == CODES[each.code].severity, shown
        for place in ((each.line, each.column), (each.end_line, each.end_column)):
            assert 1 <= place[0] <= len(lines), f"{shown} of {len(lines)} lines"
            # A place behind the last character is one more; that it has a width, another.
            most = len(lines[place[0] - 1]) + 2
            assert 1 <= place[1] <= most, f"{shown} of {most - 2} columns"
        assert (each.line, each.column) < (each.end_line, each.end_column), shown
        for words in (each.message, each.hint or "a hint"):
            assert words.strip(), shown
            assert "\n" not in words, f"{shown} {words!r}"
            assert not UNSAFE.search(words), f"{shown} {words!r}"
            assert len(words) < 400, f"{shown} {words!r}"
    places = [(each.line, each.column) for each in found]
    assert places == sorted(places), "not in the order of the file"
    said = Counter((each.code, each.message, each.line, each.column) for each in found)
    assert not said or max(said.values()) == 1, f"said twice: {said.most_common(1)}"


def walk(story: Story, number: int, most: int = 10) -> int:
    """Starts a story and takes up to ten choices; the number of choices taken."""
    dice = random.Random(number)
    steps = 0
    try:
        state = start(story, dice.randrange(2**63))
        while True:
            seen = view(story, state)
            if not seen.open or steps == most:
                return steps
            state = choose(story, state, dice.choice(seen.open).id)
            steps += 1
    except PlayError:
        return steps


def _look_up(catalogue: Catalogue) -> None:
    for principle in catalogue.principles.values():
        assert principle in catalogue.in_family(principle.family)
        for source in principle.sources:
            assert catalogue.cite(source)
        for tension in catalogue.tensions_of(principle.id):
            assert tension.id in catalogue.tensions


def run(
    count: int,
    seed: int = 0,
    sources: dict[str, bytes] | None = None,
    only: int | None = None,
) -> Findings:
    """Makes and loads mutants; the failures are in the findings."""
    sources = sources or {**real_sources(), **small_sources()}
    known = Known.read()
    findings = Findings()
    began = time.perf_counter()
    made = mutants(sources, count, seed) if only is None else iter([mutant(sources, only, seed)])
    for each in made:
        try:
            check(each, known, findings)
        except Exception:
            findings.failures.append((each.number, traceback.format_exc()))
        findings.unchanged += each.data == sources[each.source]
    findings.seconds = time.perf_counter() - began
    return findings


def main() -> None:
    """Runs as many mutants as asked for, and prints the figures."""
    reader = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    reader.add_argument("--mutants", type=int, default=20_000, metavar="N")
    reader.add_argument("--seed", type=int, default=0, metavar="N")
    reader.add_argument("--only", type=int, metavar="N", help="make and show this one alone")
    asked = reader.parse_args()
    findings = run(asked.mutants, asked.seed, only=asked.only)
    if asked.only is not None:
        sources = {**real_sources(), **small_sources()}
        print(mutant(sources, asked.only, asked.seed).data.decode("utf-8", "backslashreplace"))
    for number, told in findings.failures[:20]:
        print(f"mutant {number}:\n{told}")
    rate = findings.mutants / max(findings.seconds, 1e-9)
    print(f"{findings.mutants} mutants in {findings.seconds:.1f} s, {rate:.0f} a second")
    print(f"{findings.compiled} usable ({findings.unchanged} unchanged), {findings.steps} choices")
    print(f"slowest: {findings.slowest:.3f} s, mutant {findings.slowest_number}")
    silent = sorted(code for code in CODES if code not in findings.codes)
    print(f"{len(findings.codes)} codes came up; never: {' '.join(silent)}")
    print(f"{len(findings.failures)} failures")
    raise SystemExit(1 if findings.failures else 0)


if __name__ == "__main__":
    main()
