"""The guide for trainers: each snippet is true of the example, of the commands and the codes."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path
from typing import NamedTuple

import pytest

from sim.authoring.check import check_paths
from sim.authoring.scenario_model import (
    BranchPart,
    CastPart,
    ChoicePart,
    EndingPart,
    MeterPart,
    ScenarioFile,
    ScenePart,
)
from sim.cli.start import COMMANDS
from sim.library import shipped_catalogue
from tests.explain.harness import composed
from tests.forked import Forks, kept_environment

DOCS = Path(__file__).parents[2] / "docs"
GUIDE = (DOCS / "authoring.md").read_text(encoding="utf-8")
SCENARIO = (DOCS / "examples/the-friday-ferry.scenario.yaml").read_text(encoding="utf-8")
PLAYS = (DOCS / "examples/the-friday-ferry.plays.yaml").read_text(encoding="utf-8")


class Block(NamedTuple):
    kind: str
    about: str
    text: str

    @property
    def name(self) -> str:
        return self.text.strip().splitlines()[0]


def blocks(kind: str) -> list[Block]:
    found = re.findall(r"^```(\w*)(?: ([^\n]*))?\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)
    return [Block(*each) for each in found if each[0] == kind]


GOOD = [each for each in blocks("yaml") if each.about != "plays" and "wrong" not in each.about]
WRONG = [each for each in blocks("yaml") if each.about.startswith("wrong=")]
CONSOLE = blocks("console")


def test_the_guide_has_snippets_of_every_kind() -> None:
    assert len(GOOD) >= 15
    assert WRONG
    assert CONSOLE
    assert any(each.about == "plays" for each in blocks("yaml"))


@pytest.mark.parametrize("block", GOOD, ids=lambda each: each.name)
def test_a_snippet_stands_in_the_example_just_so(block: Block) -> None:
    assert f"\n{block.text}" in f"\n{SCENARIO}"


def test_the_plays_are_those_of_the_example() -> None:
    (block,) = (each for each in blocks("yaml") if each.about == "plays")
    assert PLAYS.startswith(block.text)


@pytest.mark.parametrize("block", WRONG, ids=lambda each: each.about)
def test_what_the_guide_calls_wrong_is_told_with_its_code(block: Block, tmp_path: Path) -> None:
    file = tmp_path / "the-friday-ferry.scenario.yaml"
    file.write_text(composed(SCENARIO, block.text), encoding="utf-8")
    report = check_paths([str(file)], builtin_catalogue=shipped_catalogue)
    assert block.about.removeprefix("wrong=") in {
        each.code for checked in report.files for each in checked.diagnostics
    }


def test_the_commands_do_what_the_guide_shows(tmp_path: Path, forks: Forks) -> None:
    shutil.copytree(DOCS / "examples", tmp_path / "docs/examples")
    for block in CONSOLE:
        lines = block.text.splitlines()
        assert lines[0].startswith("$ sim ")
        said = ""
        for line in lines:
            if not line.startswith("$ "):
                assert line in said, f"{line!r} is not in what the command says:\n{said}"
                continue
            _, *args = shlex.split(line.removeprefix("$ "))
            ran = forks.run(args, tmp_path, kept_environment(), "")
            assert ran.returncode == 0, (line, ran.stdout, ran.stderr)
            said = ran.stdout


def test_every_command_that_is_named_exists() -> None:
    named = set(re.findall(r"(?:`|^|\$ )sim ([a-z]+)(?=[ `\n])", GUIDE, re.MULTILINE))
    assert {"new", "check", "explain", "prove", "test", "studio", "map", "principles"} <= named
    assert named <= {*COMMANDS, "stories"}


def test_the_table_names_every_field_and_no_other() -> None:
    rows = re.findall(r"^\| (?:the|an?) ([a-z `]+?) \| (.*) \|(.*)\|$", GUIDE, re.MULTILINE)
    told = {
        name: (set(re.findall(r"`(\w+)`", must)), set(re.findall(r"`(\w+)`", may)))
        for name, must, may in rows
    }
    parts = {
        "scenario": ScenarioFile,
        "cast member": CastPart,
        "meter": MeterPart,
        "choice": ChoicePart,
        "line of a `goto` list": BranchPart,
        "ending": EndingPart,
        "scene": ScenePart,
    }
    for name, model in parts.items():
        fields = {each.alias or key: each for key, each in model.model_fields.items()}
        needed = {key for key, each in fields.items() if each.is_required()}
        must, may = told[name]
        assert needed <= must, name
        assert set(fields) <= must | may, name
        assert (must | may) - set(fields) <= {"en", "yes", "scores"}, name


@pytest.mark.parametrize("link", sorted(set(re.findall(r"\]\(([^)#]+)\)", GUIDE))))
def test_a_link_leads_to_a_file(link: str) -> None:
    assert (DOCS / link).is_file()


@pytest.mark.parametrize("anchor", sorted(set(re.findall(r"\]\(#([^)]+)\)", GUIDE))))
def test_an_anchor_is_a_heading(anchor: str) -> None:
    headings = re.findall(r"^#+ (.*)$", GUIDE, re.MULTILINE)
    assert anchor in {each.lower().replace(",", "").replace(" ", "-") for each in headings}
