"""Examples of the pages as files, and what is said of them.

A block of a page is a fragment: whole sections of a file, which take the place of the same
sections of a small sound file in this folder. All of it happens in the text, since an example
may hold what no reader of YAML can read. The words behind `yaml` say how a block is run:

    (none)                 a scenario, as `sim check` sees it
    prove, budget=5        what a proof finds besides, in at most so many states
    plays                  the file of plays beside the scenario
    beside                 a second scenario, beside the sound one
    principles             the principles beside the scenario
    library, files=8       a folder of copies, as `sim check --library` sees it
    library principles     the same, and the block is of the principles beside them
    whole                  the whole file, whatever it begins with
    latin-1, encoding=…    how the text is written to disk
    name=other.scenario.yaml   the name of the file
"""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from functools import cache
from io import StringIO
from pathlib import Path

from sim.authoring.check import check_paths
from sim.authoring.prepared import Reader
from sim.authoring.proved import weigh
from sim.explain import Block
from sim.library import shipped_catalogue
from sim.proof.findings import findings
from sim.proof.limits import Limits
from sim.proof.prove import prove

HERE = Path(__file__).parent
SCENARIO = (HERE / "base.scenario.yaml").read_text(encoding="utf-8")
PLAYS = (HERE / "base.plays.yaml").read_text(encoding="utf-8")
PRINCIPLES = (HERE / "base.principles.yaml").read_text(encoding="utf-8")
ID = "the-handover"

OURS = cache(shipped_catalogue)
"""The principles that come with the program; read once for all examples."""

_SECTION = re.compile(r"^([a-z_]+):", re.MULTILINE)
_TIMES = re.compile(r"⟨([^⟨⟩]*) ×([0-9]+)⟩")
_BY_TURNS = re.compile(r"⟨([^⟨⟩]*)⟩")
_FLAGS = ("prove", "plays", "principles", "beside", "library", "whole")


@dataclass(frozen=True, slots=True)
class How:
    """How a block is run, as the words behind its fence say."""

    flags: frozenset[str] = frozenset()
    budget: int = 0
    files: int = 1
    encoding: str = "utf-8"
    name: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """One problem that is told of an example."""

    code: str
    severity: str
    message: str


def how(words: Iterable[str]) -> How:
    """What the words behind a fence ask for. Raises ValueError for a word that is none."""
    flags, options, encoding = set(), {}, "utf-8"
    for word in words:
        key, equals, value = word.partition("=")
        if equals and key in ("budget", "files", "name", "encoding"):
            options[key] = value
        elif word in _FLAGS:
            flags.add(word)
        else:
            encoding = _codec(word)
    encoding = _codec(options["encoding"]) if "encoding" in options else encoding
    if "budget" in options:
        flags.add("prove")
    return How(
        frozenset(flags),
        int(options.get("budget", 0)),
        int(options.get("files", 1)),
        encoding,
        options.get("name", ""),
    )


def told(block: Block, folder: Path) -> list[Told]:
    """Every problem that is told of a block, written out in a folder that is empty."""
    asked = how(block.words)
    if "library" in asked.flags:
        return _library(block.text, asked, folder)
    base, name = SCENARIO, f"{ID}.scenario.yaml"
    if "plays" in asked.flags:
        base, name = PLAYS, f"{ID}.plays.yaml"
    elif "principles" in asked.flags:
        base, name = PRINCIPLES, "principles.yaml"
    if base is not SCENARIO or "beside" in asked.flags:
        (folder / f"{ID}.scenario.yaml").write_text(SCENARIO, encoding="utf-8")
    text = written_out(block.text)
    path = folder / (asked.name or name)
    whole = text if "whole" in asked.flags else composed(base, text)
    path.write_bytes(whole.encode(asked.encoding))
    report = check_paths([str(folder)], builtin_catalogue=OURS)
    assert not report.unreadable, report.unreadable
    found = [each for file in report.files for each in file.diagnostics]
    if "prove" in asked.flags:
        found += _proved(path, Limits(states=asked.budget) if asked.budget else Limits())
    return [Told(each.code, each.severity, each.message) for each in found]


def composed(base: str, fragment: str) -> str:
    """The base with the sections of a fragment in place of its own; new ones behind them.

    What stands in a fragment before its first section goes to the head of the file. A fragment
    that begins with `format:` is a whole file already.
    """
    if fragment.startswith("format:"):
        return fragment
    _, ours = _sections(base)
    head, theirs = _sections(fragment)
    sections = {**ours, **theirs}
    return head + "".join(sections.values())


def written_out(text: str) -> str:
    """The text in which `⟨word ×3⟩` is the word three times."""
    return _TIMES.sub(lambda found: found[1] * int(found[2]), text)


def by_turns(text: str, number: int) -> str:
    """The text as the file of a number (from 0) of a library has it: `⟨a|b⟩` by turns."""

    def choice(found: re.Match[str]) -> str:
        each = found[1].split("|")
        return each[number % len(each)]

    return _BY_TURNS.sub(choice, written_out(text))


def _sections(text: str) -> tuple[str, dict[str, str]]:
    """What stands before the first section, and the sections; one written twice stays so."""
    starts = [(found.start(), found[1]) for found in _SECTION.finditer(text)]
    ends = [start for start, _ in starts[1:]] + [len(text)]
    sections: dict[str, str] = {}
    for (start, name), end in zip(starts, ends, strict=True):
        sections[name] = sections.get(name, "") + text[start:end].rstrip("\n") + "\n"
    return text[: starts[0][0]] if starts else text, sections


def _proved(path: Path, limits: Limits) -> Iterator[Told]:
    prepared = Reader(OURS).read(str(path))
    if not prepared.sound:
        return
    assert prepared.loaded.story is not None
    found = findings(prove(prepared.loaded.story, limits))
    for each in weigh(found, prepared.loaded, path.name, lambda witness: None).told:
        said = each.diagnostic
        yield Told(said.code, said.severity, said.message)


def _library(text: str, asked: How, folder: Path) -> list[Told]:
    """What the command tells of a folder of copies.

    Each has an id of its own, unless the fragment says which; a file is named after its id.
    """
    from sim.cli import run

    if "principles" in asked.flags:
        beside = composed(PRINCIPLES, written_out(text))
        (folder / "principles.yaml").write_text(beside, encoding=asked.encoding)
        text = SCENARIO
    whole = text if "whole" in asked.flags else composed(SCENARIO, text)
    for number in range(asked.files):
        copy = by_turns(whole, number)
        if not re.search(r"^id:", text, re.MULTILINE):
            copy = re.sub(r"^id: .*$", f"id: {ID}-{number + 1}", copy, count=1, flags=re.MULTILINE)
        found = re.search(r"^id: *(\S+)", copy, re.MULTILINE)
        assert found is not None, "a copy in a library needs an id"
        path = folder / f"{found[1]}.scenario.yaml"
        if path.exists():
            path = folder / f"{found[1]}-copy-{number + 1}.scenario.yaml"
        path.write_text(copy, encoding=asked.encoding)
    out = StringIO()
    with redirect_stdout(out), redirect_stderr(StringIO()):
        run(["check", "--library", str(folder), "--format", "json", "--all"])
    return [
        Told(each["code"], each["severity"], each["message"]) for each in json.loads(out.getvalue())
    ]


def _codec(name: str) -> str:
    try:
        return codecs.lookup(name).name
    except LookupError:
        raise ValueError(f"'{name}' says nothing about how an example is run") from None
