"""What is said of the files in `tests/corpus`: every code has an example, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from sim.authoring.catalogue import load_catalogue
from sim.authoring.check import Checked, Report, check_paths
from sim.authoring.diagnostics import CODES, Diagnostic
from sim.authoring.prepared import Reader
from sim.authoring.proved import weigh
from sim.authoring.render import render_text
from sim.catalogue import Catalogue
from sim.cli.criteria import held
from sim.proof.findings import findings
from sim.proof.limits import Limits
from sim.proof.prove import prove
from sim.text import UNSAFE
from tests.hostile import ATTACKS

CORPUS = Path(__file__).parent / "corpus"
FILES = (".scenario.yaml", ".plays.yaml", "principles.yaml")

# Made when needed (tests/hostile.py), since no example of these can be small.
LARGE = {"F103": "9 MiB", "F310": "a million values", "F311": "8 MiB of one good text"}

# Where the message alone says what to do, no hint is promised.
WITHOUT_HINT = {"S307", "G201", "C410", "C411", "C403"}

# Words that people who write files for a living know, and others do not.
JARGON = re.compile(
    r"\b(?:null|None|dict|array|string|integer|boolean|bool|float|token|parser?|parsing|schema"
    r"|exception|scalar|node|regex|pydantic|libyaml|stdin|literal|indentation error|invalid|value"
    r" error|mapping values|str|int)\b"
)

Expected = tuple[str, str, int, int]


def examples() -> Iterator[Path]:
    """Every example: a file, or a folder of files that belong together."""
    for path in sorted(CORPUS.iterdir()):
        if (path.is_dir() and path.name != "__pycache__") or path.name.endswith(".scenario.yaml"):
            yield path


EXAMPLES = list(examples())
EACH = pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.name.split(".")[0])


def parts(example: Path) -> list[Path]:
    """The files of an example that are checked."""
    found = sorted(example.iterdir()) if example.is_dir() else [example]
    return [path for path in found if path.name.endswith(FILES)]


def expected(example: Path) -> list[Expected]:
    """What the files of an example say is to be reported: file, code, line, column.

    What is said of a folder stands at the folder itself.
    """
    found = [each for path in parts(example) for each in _expected(path)]
    for path in parts(example):
        prefix = "# expect of the folder: "
        told = [line.removeprefix(prefix) for line in _head(path) if line.startswith(prefix)]
        found += [(example.name, code, 1, 1) for line in told for code in line.split()]
    return sorted(found)


def _expected(path: Path) -> Iterator[Expected]:
    beside = path.with_name(path.name.split(".")[0] + ".expect")
    if beside.exists():
        lines = beside.read_text(encoding="utf-8").splitlines()
    else:
        text = path.read_text(encoding="utf-8-sig", errors="replace")
        prefix = "# expect: "
        head = [line for line in text.splitlines()[:20] if line.startswith(prefix)]
        lines = [line.removeprefix(prefix) for line in head]
    assert lines, f"{path.name} does not say what it expects"
    for line in lines:
        if line != "nothing":
            code, place = line.split(" ")
            row, column = place.split(":")
            yield path.name, code, int(row), int(column)


@cache
def own_catalogue() -> Catalogue:
    loaded = load_catalogue((CORPUS / "principles.yaml").read_bytes(), "principles.yaml")
    assert loaded.catalogue is not None, loaded.diagnostics
    return loaded.catalogue


@cache
def checked(example: Path) -> Report:
    """What is found by checking an example, and by proving it where it asks for that.

    A folder that asks for it is held to the criteria of a library, which is all of that at once.

    Of the craft of an example nothing is said unless it asks for that too: the others show one
    thing each, and are as short as that allows.
    """
    if asks(example, "# library"):
        return held([str(example)])
    report = check_paths(
        [str(example)], builtin_catalogue=own_catalogue, craft=asks(example, "# craft")
    )
    report.files += [proved(path, asked) for path, asked in to_prove(example)]
    return report


def asks(example: Path, words: str) -> bool:
    """True where a file of an example has these words on a line of its head."""
    return any(words in _head(path) for path in parts(example))


def _head(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8-sig", errors="replace").splitlines()[:20]


def to_prove(example: Path) -> Iterator[tuple[Path, Limits]]:
    """The files of an example that are proved too, and within which limits."""
    for path in parts(example):
        for line in _head(path):
            if line == "# prove" or line.startswith("# prove: "):
                budget = line.removeprefix("# prove").removeprefix(": ")
                yield path, Limits(states=int(budget)) if budget else Limits()


def proved(path: Path, limits: Limits) -> Checked:
    """What a proof finds in a file that is sound."""
    prepared = Reader(own_catalogue).read(str(path))
    assert prepared.sound
    assert prepared.loaded.story is not None
    found = findings(prove(prepared.loaded.story, limits))
    weighed = weigh(found, prepared.loaded, str(path), lambda witness: None)
    return Checked(
        str(path), tuple(each.diagnostic for each in weighed.told), prepared.checked.text
    )


def reported(example: Path) -> list[Diagnostic]:
    return [each for file in checked(example).files for each in file.diagnostics]


@EACH
def test_an_example_is_told_what_it_expects_and_nothing_else(example: Path) -> None:
    # Given an example that says where its faults are
    wanted = expected(example)

    # When it is checked
    found = reported(example)

    # Then they are reported there, each once, and nothing else is
    places = sorted((Path(each.file).name, each.code, each.line, each.column) for each in found)
    told = "\n".join(render_text(checked(example)))
    assert places == wanted, told
    assert checked(example).unreadable == []
    errors = any(CODES[code].severity == "error" for _, code, _, _ in wanted)
    assert checked(example).status == int(errors)


@EACH
def test_what_only_a_proof_finds_is_not_told_by_a_check(example: Path) -> None:
    found = check_paths([str(example)], builtin_catalogue=own_catalogue)
    assert not any(each.code[0] == "R" for file in found.files for each in file.diagnostics)


@EACH
def test_what_is_said_is_plain_and_says_what_to_do(example: Path) -> None:
    for each in reported(example):
        for words in (each.message, each.hint or "a hint"):
            # Then it is one line for people, not of a library
            assert words == words.strip()
            assert words
            assert "\n" not in words
            assert not UNSAFE.search(words)
            assert not JARGON.search(re.sub(r"'[^']*'", "", words)), words
        assert len(each.message) <= 120, each.message
        assert not each.message.endswith(".")
        # And how to mend it is said wherever it is not in the message already
        assert each.hint or each.code in WITHOUT_HINT, each


@EACH
def test_the_range_of_a_problem_lies_in_its_file(example: Path) -> None:
    for file in checked(example).files:
        lines = file.text.split("\n")
        for each in file.diagnostics:
            assert (1, 1) <= (each.line, each.column) < (each.end_line, each.end_column)
            if file.text:
                assert each.end_line <= len(lines)
                assert each.column <= len(lines[each.line - 1]) + 1
                assert each.end_column <= len(lines[each.end_line - 1]) + 2


def test_every_code_has_an_example_and_every_example_a_code() -> None:
    # Given all codes that the examples expect
    shown = {code for example in EXAMPLES for _, code, _, _ in expected(example)} | set(LARGE)

    # Then none is missing, and none is unknown
    assert sorted(set(CODES) - shown) == []
    assert sorted(shown - set(CODES)) == []
    for code, name in LARGE.items():
        attack = next(each for each in ATTACKS if each.name == name)
        assert attack.first
        assert attack.first[0] == code


@EACH
def test_an_example_is_named_after_its_code(example: Path) -> None:
    codes = {code.lower() for _, code, _, _ in expected(example)}
    name = example.name.split("-")[0]
    if re.fullmatch(r"[a-z][0-9]{3}", name):
        assert codes == {name}
    elif name == "good":
        assert codes == set()


def test_broken_principles_are_reported_once_and_keep_scenarios_from_being_blamed() -> None:
    # Given a broken catalogue beside scenarios, one of which names a principle that nobody has
    example = CORPUS / "broken-principles-beside-good-scenarios"

    # When one scenario is checked alone, the catalogue is still what is reported
    one = str(example / "one.scenario.yaml")
    alone = check_paths([one], builtin_catalogue=own_catalogue, craft=False)

    # Then only once, and of the scenarios nothing is said
    for report in (alone, checked(example)):
        found = [each for file in report.files for each in file.diagnostics]
        assert [Path(each.file).name for each in found] == ["principles.yaml"]
