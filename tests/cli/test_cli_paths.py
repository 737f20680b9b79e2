"""What is said of paths that cannot be meant, of files left out, and of own principles."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.library import shipped_scenarios
from tests.cli.cli_world import STORY, Run

FILE = "small.scenario.yaml"


@pytest.mark.parametrize("typed", [("list", "x.txt"), ("x.txt",), ("play", "x.txt")])
def test_a_file_that_is_no_yaml_is_no_scenario(
    run: Run, place: Path, typed: tuple[str, ...]
) -> None:
    (place / "x.txt").write_text(STORY, encoding="utf-8")
    done = run(*typed)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "sim: x.txt is no scenario: their names end in .scenario.yaml\n"


def test_a_scenario_by_another_yaml_name_can_be_played(run: Run, place: Path) -> None:
    for name in ("other.yaml", "other.yml"):
        (place / name).write_text(STORY, encoding="utf-8")
        assert "Devin stands" in run("play", name, "--choices", "").stdout
        assert "A Small Thing" in run("list", name).stdout


@pytest.mark.parametrize("more", [("--plain",), ("--choices", "ask"), ()])
def test_a_folder_is_opened_and_not_played(run: Run, place: Path, more: tuple[str, ...]) -> None:
    (place / "my folder").mkdir()
    for name, shown in (("my folder", "'my folder'"), (".", "."), (str(place), str(place))):
        done = run("play", name, *more)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr == f"sim: {name} is a folder; `sim {shown}` opens it\n"


def test_a_folder_that_is_called_like_a_scenario_does_not_hide_it(run: Run, place: Path) -> None:
    (place / "the-desk-next-to-mine").mkdir()
    assert run("play", "the-desk-next-to-mine", "--choices", "").returncode == 0


@pytest.mark.parametrize(
    "typed",
    [("check", ""), ("check", FILE, ""), ("list", ""), ("test", ""), ("play", ""), ("",),
     ("principles", "--in", "")],
)  # fmt: skip
def test_an_empty_path_is_said_to_be_missing(run: Run, typed: tuple[str, ...]) -> None:
    done = run(*typed)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("sim: a path is missing")


def test_the_name_of_a_file_left_out_stays_on_its_line(run: Run, place: Path) -> None:
    (place / "a\n::error::\x1b[2Jb.yaml").write_text(STORY, encoding="utf-8")
    (place / FILE).write_text(STORY, encoding="utf-8")
    done = run("check", "--format", "github", ".")
    assert done.returncode == 0
    assert done.stderr.startswith("sim: a ::error::[2Jb.yaml was left out: ")
    assert not any(line.startswith("::error") for line in done.stderr.splitlines())


@pytest.mark.parametrize("command", ["check", "list"])
def test_yaml_files_that_are_left_out_of_a_folder_are_named(
    run: Run, place: Path, command: str
) -> None:
    (place / "small.plays.yaml").write_text("plays: {}\n", encoding="utf-8")
    (place / "principles.yaml").write_bytes((shipped_scenarios() / "principles.yaml").read_bytes())
    (place / ".hidden.yaml").touch()
    assert "left out" not in run(command, ".").stderr

    for name in ("other.yaml", "small.scenario.yml", "principles.yml"):
        (place / name).touch()
    told = run(command, ".").stderr
    end = "was left out: names of scenarios end in .scenario.yaml"
    assert f"sim: other.yaml {end}\n" in told
    assert f"sim: small.scenario.yml {end}\n" in told
    assert "principles.yml was left out: principles are read from principles.yaml" in told
    assert "left out" not in run(command, FILE).stderr

    for number in range(20):
        (place / f"x{number}.yaml").touch()
    assert "sim: 18 more *.yaml files were left out as well\n" in run(command, ".").stderr


def test_principles_are_those_that_a_folder_is_scored_against(run: Run, place: Path) -> None:
    without = run("principles", "--in", ".")
    assert without.stdout == run("principles").stdout
    assert "there is no principles.yaml in ., so its scenarios use the built-in" in without.stderr

    text = (shipped_scenarios() / "principles.yaml").read_text(encoding="utf-8")
    own = text.replace("name: Know the business and its customers", "name: Know our house")
    assert own != text
    (place / "principles.yaml").write_text(own, encoding="utf-8")
    for named in (".", FILE, "principles.yaml"):
        done = run("principles", "--in", named)
        assert (done.returncode, done.stderr) == (0, "")
        assert "Know our house" in done.stdout
    assert run("principles", "know-the-business", "--in", ".").stdout.startswith("Know our house")
    assert "sim principles --in ." in run("principles", "nothing", "--in", ".").stderr

    (place / "principles.yaml").write_text("format: 1\n", encoding="utf-8")
    done = run("principles", "--in", ".")
    assert (done.returncode, done.stdout) == (1, "")
    assert "error[" in done.stderr
    assert run("principles", "--in", "nowhere").returncode == 2
