"""`sim test` as it is typed: differences, what no play takes, --cover, --json."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.cli_world import STORY, Run

FILE, PLAYS = "small.scenario.yaml", "small.plays.yaml"
ONE = "plays:\n  one:\n    choose: [ask, call]\n    ends: good\n"


@pytest.fixture(autouse=True)
def _plays(place: Path) -> None:
    (place / PLAYS).write_text(ONE, encoding="utf-8")


def test_after_an_edit_of_the_scenario_both_places_are_named(run: Run, place: Path) -> None:
    changed = STORY.replace("          It is his line.\n        goto: good", "@").replace(
        "@", "          It is his line.\n        goto: bad"
    )
    (place / FILE).write_text(changed, encoding="utf-8")
    done = run("test", ".")
    assert done.returncode == 1
    line = changed[: changed.index("goto: bad")].count("\n") + 1
    assert "\n  small.plays.yaml:4:11      the play expects this\n" in done.stdout
    assert f"\n  {FILE}:{line}:15  this goto of 'call'" in done.stdout
    assert "this goto of 'call' in 'noon' leads to 'bad'" in done.stdout
    assert done.stdout.endswith("1 of 1 play fails.\n")


def test_what_no_play_takes_is_told_and_leaves_with_0(run: Run) -> None:
    done = run("test", FILE)
    assert done.returncode == 0
    assert done.stdout == (
        "no play takes 3 of the 5 choices in small.scenario.yaml:\n"
        "  morning  show, wait\n"
        "  noon     mend\n\n"
        "1 play passes.\n"
    )


def test_cover_adds_plays_that_pass_and_only_once(run: Run, place: Path) -> None:
    done = run("test", "--cover", ".")
    assert done.returncode == 0, done.stderr
    text = (place / PLAYS).read_text(encoding="utf-8")
    assert text.startswith(ONE)
    assert '"cover 1: to It ' in text
    assert "mend@1" in text
    assert text.count("show") == 1
    # Then only what nobody can ever take is left
    assert "  morning  wait\n" in run("test", ".").stdout
    again = run("test", "--cover", ".")
    assert again.returncode == 0
    assert "added" not in again.stdout
    assert (place / PLAYS).read_text(encoding="utf-8") == text


def test_cover_makes_the_file_where_there_is_none(run: Run, place: Path) -> None:
    (place / PLAYS).unlink()
    assert run("test", FILE).returncode == 2
    done = run("test", FILE, "--cover")
    assert done.returncode == 0, done.stderr
    assert "added to small.plays.yaml:\n  cover 1: to It " in done.stdout
    assert run("test", PLAYS).returncode == 0


def test_bless_and_cover_go_together(run: Run, place: Path) -> None:
    (place / PLAYS).write_text(ONE.replace("good", "bad  # soon"), encoding="utf-8")
    assert run("test", ".", "--cover").returncode == 1
    done = run("test", ".", "--cover", "--bless")
    assert done.returncode == 0, done.stdout
    assert "ends: good  # soon\n" in (place / PLAYS).read_text(encoding="utf-8")
    assert "written; " in done.stdout


def test_json_is_an_object_a_file(run: Run) -> None:
    done = run("test", ".", "--json")
    assert done.returncode == 0
    (found,) = json.loads(done.stdout)
    assert found["file"] == PLAYS
    assert found["plays"][0]["passed"] is True
    assert found["untaken"] == ["morning.show", "morning.wait", "noon.mend"]


def test_without_cover_nothing_is_loaded_that_proves(
    place: Path, environment: dict[str, str]
) -> None:
    code = (
        "import sys; sys.argv = ['sim', 'test', '.']\n"
        "from sim.__main__ import main\nassert main() == 0\n"
        "print([name for name in sys.modules if name.startswith(('sim.proof', 'textual'))])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=place, env=environment, capture_output=True, text=True
    )
    assert done.stdout.endswith("\n[]\n"), done.stderr
