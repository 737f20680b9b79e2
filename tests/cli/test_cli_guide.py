"""`sim guide`: what is printed or written, what is said besides, and the status it leaves with."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.cli_world import STORY, Run
from tests.cli.test_cli_prove import busy, put
from tests.test_imports import command, loaded, tops

FILE = "small.scenario.yaml"
ID = "the-desk-next-to-mine"
MARK = "<!-- Made by `sim guide` -->"
OWN = """\
format: 1
title: The house's own
documents:
  house: {title: House book, author: The house}
families:
  all: {name: All, summary: All of it.}
principles:
  know-the-business:
    name: Know our trade
    family: all
    definition: Look where it hurts.
    shows: [Goes there.]
    strains: [Stays away.]
    question: Where does it hurt?
    sources:
      - {claim: H1, document: house, at: page 3, says: Go and look.}
"""


def test_without_options_markdown_is_printed(run: Run) -> None:
    done = run("guide", FILE)

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"{MARK}\n\n# A Small Thing: a guide for facilitators\n")
    assert "| A | Ask what he needs. | 50% | +2 ▲ strong | " in done.stdout
    assert "- **It runs** (75%): The line runs." in done.stdout
    assert done.stdout.endswith("measure of a person.*\n")


def test_a_page_for_the_browser_is_printed_when_asked_for(run: Run) -> None:
    done = run("guide", FILE, "--html")

    assert done.returncode == 0
    assert done.stdout.startswith(f"<!doctype html>{MARK}\n<html ")
    assert done.stdout.endswith("</html>\n")


@pytest.mark.parametrize(
    ("name", "more"),
    [("a.md", ()), ("a.markdown", ()), ("a.html", ("--html",)), ("a.HTM", ("--html",))],
)
def test_the_name_of_the_file_says_the_format(
    run: Run, place: Path, name: str, more: tuple[str, ...]
) -> None:
    printed = run("guide", FILE, *more).stdout

    done = run("guide", FILE, "--to", name)

    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == f"sim: the guide is in {name}\n"
    assert (place / name).read_text(encoding="utf-8") == printed


def test_html_goes_to_a_file_of_any_name_that_is_not_markdowns(run: Run, place: Path) -> None:
    assert run("guide", FILE, "--html", "--to", "page").returncode == 0

    assert (place / "page").read_text(encoding="utf-8").startswith("<!doctype html>")


@pytest.mark.parametrize("name", ["guide.md", "guide.html"])
def test_an_older_guide_is_replaced_and_any_other_file_is_left(
    run: Run, place: Path, name: str
) -> None:
    run("guide", ID, "--to", name)
    older = (place / name).read_text(encoding="utf-8")

    assert run("guide", FILE, "--to", name).returncode == 0
    assert (place / name).read_text(encoding="utf-8") != older

    mine = f"Notes of mine.\n{MARK}\n"
    (place / name).write_text(mine, encoding="utf-8")
    done = run("guide", FILE, "--to", name)

    assert done.returncode == 2
    assert f"{name} is there already and is no guide, so it is left as it is" in done.stderr
    assert (place / name).read_text(encoding="utf-8") == mine


def test_a_map_is_no_guide_and_a_guide_no_map(run: Run, place: Path) -> None:
    run("map", FILE, "--to", "a.md")
    run("guide", FILE, "--to", "b.md")

    assert "is no guide" in run("guide", FILE, "--to", "a.md").stderr
    assert "is no map" in run("map", FILE, "--to", "b.md").stderr


def test_a_shipped_scenario_is_named_by_its_id_and_standard_input_by_a_dash(run: Run) -> None:
    by_id, by_dash = run("guide", ID), run("guide", "-", input=STORY)

    assert "# The Desk Next to Mine: a guide for facilitators" in by_id.stdout
    assert by_dash.stdout == run("guide", FILE).stdout


def test_the_principles_of_a_folder_are_those_of_the_page(run: Run, place: Path) -> None:
    (place / "principles.yaml").write_text(OWN, encoding="utf-8")
    done = run("guide", FILE)

    assert done.returncode == 0, done.stderr
    assert "- **Know our trade**: Look where it hurts." in done.stdout
    assert "One source alone holds this principle: House book." in done.stdout
    assert "Know our trade +2" in done.stdout
    assert "catalogue “The house's own”" in done.stdout
    # Standard input has no folder, so what comes with the package holds there.
    assert "Know our trade" not in run("guide", "-", input=STORY).stdout


def test_a_file_with_errors_gets_no_guide_and_says_what_to_mend(run: Run, place: Path) -> None:
    put(place, STORY.replace("goto: noon", "goto: nooon"))

    done = run("guide", FILE, "--to", "guide.md")

    assert (done.returncode, done.stdout) == (1, "")
    assert "error[G201]: no scene or ending is called 'nooon'" in done.stderr
    assert f"sim: no guide was made of {FILE}: it has errors. `sim check {FILE}`" in done.stderr
    assert not (place / "guide.md").exists()


def test_principles_with_errors_are_told_as_well(run: Run, place: Path) -> None:
    (place / "principles.yaml").write_text("format: 1\n", encoding="utf-8")

    done = run("guide", FILE)

    assert (done.returncode, done.stdout) == (1, "")
    assert "the principles beside it have errors" in done.stderr


@pytest.mark.parametrize(
    ("args", "said"),
    [
        ((FILE, "--to", "guide.txt"), "does not say which format is meant; let it end in .html"),
        ((FILE, "--to", "guide"), "does not say which format is meant"),
        ((FILE, "--to", ""), "--to needs the name of a file"),
        ((FILE, "--to", "-"), "without --to the guide is printed"),
        ((FILE, "--to", FILE), "is a scenario; try .html"),
        ((FILE, "--to", "."), "is a folder"),
        ((FILE, "--to", "none/guide.md"), "there is no folder none"),
        ((FILE, "--html", "--to", "guide.md"), "ends in .md holds Markdown, and --html asks for"),
        ((FILE, "--budget", "many"), "--budget takes a whole number of states"),
        ((FILE, "--seconds", "-1"), "--seconds takes a number of seconds above 0"),
        (("none.scenario.yaml",), "none.scenario.yaml"),
        (("the-desk-next-to-min",), "Did you mean 'the-desk-next-to-mine'?"),
        (("",), "a path is missing"),
        ((), "Missing argument"),
    ],
)
def test_what_cannot_be_meant_is_told_and_nothing_is_made(
    run: Run, place: Path, args: tuple[str, ...], said: str
) -> None:
    done = run("guide", *args)

    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert [path.name for path in place.iterdir()] == [FILE]


def test_a_folder_of_several_is_no_scenario(run: Run, place: Path) -> None:
    put(place, STORY.replace("id: small", "id: other"), "other.scenario.yaml")

    done = run("guide", ".")

    assert done.returncode == 2
    assert "a guide shows one scenario, and . holds 2: name one of them" in done.stderr


def test_where_nothing_is_proven_there_is_a_page_without_shares(run: Run, place: Path) -> None:
    put(place, busy(), "busy.scenario.yaml")

    done = run("guide", "busy.scenario.yaml", "--budget", "500")

    assert done.returncode == 0
    assert "not proven: more than 500 states (--budget)." in done.stderr
    assert "they are not proven: more than 500 states" in done.stdout
    assert "%" not in done.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="pipes close otherwise there")
def test_a_reader_that_goes_away_is_no_error(place: Path, environment: dict[str, str]) -> None:
    read, write = os.pipe()
    os.close(read)
    with os.fdopen(write, "w") as closed:
        done = subprocess.run(
            [sys.executable, "-m", "sim", "guide", FILE],
            cwd=place,
            env=environment,
            stdout=closed,
            stderr=subprocess.PIPE,
            text=True,
            timeout=60,
        )

    assert (done.returncode, done.stderr) == (0, "")


def test_what_an_author_wrote_reaches_the_terminal_clean(run: Run, place: Path) -> None:
    put(place, STORY.replace("title: A Small Thing", "title: '<b>A</b> [x](http://evil.example)'"))

    assert "<b>" not in run("guide", FILE).stdout
    assert "<b>" not in run("guide", FILE, "--html").stdout


def test_making_a_guide_loads_no_screens_no_records_and_no_page(tmp_path: Path) -> None:
    new = loaded(command("guide", ID), tmp_path)

    assert not {"textual", "rich", "sqlite3"} & tops(new)
    assert not any(name.startswith(("sim.page", "sim.tui", "sim.records")) for name in new)
