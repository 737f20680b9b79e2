"""`sim map`: what is printed or written, what is said besides, and the status it leaves with."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.cli.cli_world import STORY, Run
from tests.cli.test_cli_prove import busy, put
from tests.test_imports import command, loaded, tops

FILE = "small.scenario.yaml"
ID = "the-desk-next-to-mine"


def test_without_options_mermaid_is_printed(run: Run) -> None:
    done = run("map", FILE)

    assert done.returncode == 0
    assert done.stdout.startswith("%% Made by `sim map`\nflowchart TD\n")
    assert '  at_morning("▶ start<br/>Monday<br/>100%")\n' in done.stdout
    assert '  at_morning -->|"ask<br/>show<br/>wait<br/>100%"| at_noon\n' in done.stdout
    assert '  at_noon -->|"mend (by chance)<br/>25%"| at_bad\n' in done.stdout
    assert done.stderr == ""


@pytest.mark.parametrize(
    ("format", "begin"),
    [
        ("mermaid", "%% Made by `sim map`\nflowchart TD\n"),
        ("dot", "// Made by `sim map`\ndigraph map {\n"),
        ("svg", "<!-- Made by `sim map` -->\n<svg "),
    ],
)
def test_each_format_is_printed_when_asked_for(run: Run, format: str, begin: str) -> None:
    done = run("map", FILE, "--format", format)

    assert done.returncode == 0
    assert done.stdout.startswith(begin)
    assert done.stdout.endswith("\n")
    assert not done.stdout.endswith("\n\n")


@pytest.mark.parametrize(
    ("name", "format"),
    [("a.svg", "svg"), ("a.SVG", "svg"), ("a.dot", "dot"), ("a.gv", "dot"), ("a.mmd", "mermaid")],
)
def test_the_name_of_the_file_says_the_format(
    run: Run, place: Path, name: str, format: str
) -> None:
    printed = run("map", FILE, "--format", format).stdout

    done = run("map", FILE, "--to", name)

    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == f"sim: the map is in {name}\n"
    assert (place / name).read_text(encoding="utf-8") == printed


def test_a_document_gets_a_block_of_mermaid(run: Run, place: Path) -> None:
    printed = run("map", FILE).stdout

    run("map", FILE, "--to", "map.md")

    text = (place / "map.md").read_text(encoding="utf-8")
    assert text == f"<!-- Made by `sim map` -->\n```mermaid\n{printed}```\n"


@pytest.mark.parametrize("name", ["map.svg", "map.dot", "map.mmd", "map.md"])
def test_an_older_map_is_replaced_and_any_other_file_is_left(
    run: Run, place: Path, name: str
) -> None:
    run("map", ID, "--to", name)
    older = (place / name).read_text(encoding="utf-8")

    assert run("map", FILE, "--to", name).returncode == 0
    assert (place / name).read_text(encoding="utf-8") != older

    (place / name).write_text("Notes of mine,\nMade by `sim map` or not.\n", encoding="utf-8")
    done = run("map", FILE, "--to", name)

    assert done.returncode == 2
    assert f"{name} is there already and is no map, so it is left as it is" in done.stderr
    assert (place / name).read_text(encoding="utf-8").startswith("Notes of mine")


def test_a_shipped_scenario_is_named_by_its_id_and_standard_input_by_a_dash(run: Run) -> None:
    by_id, by_dash = run("map", ID), run("map", "-", input=STORY)

    assert "accTitle: The Desk Next to Mine" in by_id.stdout
    assert by_dash.stdout == run("map", FILE).stdout


def test_a_folder_of_one_scenario_is_as_good_as_its_file(run: Run) -> None:
    assert run("map", ".").stdout == run("map", FILE).stdout


def test_a_file_with_errors_gets_no_map_and_says_what_to_mend(run: Run, place: Path) -> None:
    put(place, STORY.replace("goto: noon", "goto: nooon"))

    done = run("map", FILE, "--to", "map.svg")

    assert done.returncode == 1
    assert done.stdout == ""
    assert "error[G201]: no scene or ending is called 'nooon'" in done.stderr
    assert "did you mean 'noon'?" in done.stderr
    assert f"sim: no map was drawn of {FILE}: it has errors. `sim check {FILE}`" in done.stderr
    assert not (place / "map.svg").exists()


def test_principles_with_errors_are_told_as_well(run: Run, place: Path) -> None:
    (place / "principles.yaml").write_text("format: 1\n", encoding="utf-8")

    done = run("map", FILE)

    assert done.returncode == 1
    assert "--> ./principles.yaml" in done.stderr or "--> principles.yaml" in done.stderr
    assert "the principles beside it have errors" in done.stderr


@pytest.mark.parametrize(
    ("args", "said"),
    [
        ((FILE, "--format", "png"), "--format is mermaid, dot or svg, not 'png'"),
        ((FILE, "--to", "map.png"), "does not say which format is meant; let it end in .svg"),
        ((FILE, "--to", "map"), "does not say which format is meant"),
        ((FILE, "--to", ""), "--to needs the name of a file"),
        ((FILE, "--to", "-"), "without --to the map is printed"),
        ((FILE, "--to", FILE), "is a scenario; try .svg"),
        ((FILE, "--to", "."), "is a folder"),
        ((FILE, "--to", "none/map.svg"), "there is no folder none"),
        ((FILE, "--to", "map.svg", "--format", "dot"), "ends in .svg holds svg"),
        ((FILE, "--budget", "many"), "--budget takes a whole number of states"),
        (("none.scenario.yaml",), "none.scenario.yaml"),
        (("the-desk-next-to-min",), "Did you mean 'the-desk-next-to-mine'?"),
        (("",), "a path is missing"),
        ((), "Missing argument"),
    ],
)
def test_what_cannot_be_meant_is_told_and_nothing_is_drawn(
    run: Run, place: Path, args: tuple[str, ...], said: str
) -> None:
    done = run("map", *args)

    assert done.returncode == 2
    assert said in done.stderr
    assert done.stdout == ""
    assert [path.name for path in place.iterdir()] == [FILE]


def test_a_folder_of_several_is_no_scenario(run: Run, place: Path) -> None:
    put(place, STORY.replace("id: small", "id: other"), "other.scenario.yaml")

    done = run("map", ".")

    assert done.returncode == 2
    assert "a map shows one scenario, and . holds 2: name one of them" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are kept otherwise there")
def test_a_folder_that_cannot_be_written_to_is_told(run: Run, place: Path) -> None:
    done = run("map", FILE, "--to", "/proc/map.svg")

    assert done.returncode == 2
    assert "the map could not be written to /proc/map.svg" in done.stderr


def test_where_nothing_is_proven_there_is_a_map_without_shares(run: Run, place: Path) -> None:
    put(place, busy(), "busy.scenario.yaml")

    done = run("map", "busy.scenario.yaml", "--format", "svg", "--budget", "500")

    assert done.returncode == 0
    assert "sim: No shares of players are shown, for none are proven: more than 500" in done.stderr
    root = ElementTree.fromstring(done.stdout)
    said = [each.text or "" for each in root.iter() if each.tag.endswith("text")]
    assert not any(re.search(r"\d%", text) for text in said)
    assert "up_m0" in said


def test_what_an_author_wrote_reaches_the_terminal_clean(run: Run, place: Path) -> None:
    put(place, STORY.replace("heading: Noon", "heading: '</text> \"] --> x'"))

    for format in ("mermaid", "dot", "svg"):
        done = run("map", FILE, "--format", format)
        assert done.returncode == 0
        assert '</text> "] --> x' not in done.stdout


def test_drawing_loads_no_screens_no_records_and_no_page(tmp_path: Path) -> None:
    new = loaded(command("map", ID), tmp_path)

    assert not {"textual", "rich", "sqlite3"} & tops(new)
    assert not any(name.startswith(("sim.page", "sim.tui", "sim.records")) for name in new)
