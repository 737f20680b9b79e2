"""`sim schema`: what is printed, what is written, and what follows every save."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.cli.cli_world import STORY, Run

FILE = "small.scenario.yaml"
PATIENCE = 60
OWN = """\
format: 1
title: Ours
families: {f: {name: F, summary: S}}
principles:
  be-there: {name: Be there, family: f, definition: D, shows: [a], strains: [b], question: Q}
"""


def scores_of(schema: dict[str, Any]) -> list[str]:
    scores = schema["definitions"]["choice"]["properties"]["scores"]["else"]
    return list(scores.get("properties", ()))


def test_the_schema_of_scenarios_is_printed(run: Run) -> None:
    done = run("schema")
    assert (done.returncode, done.stderr) == (0, "")
    schema = json.loads(done.stdout)
    assert schema["title"] == "A scenario"
    assert "know-the-business" in scores_of(schema)
    assert "places" not in schema["definitions"]


@pytest.mark.parametrize(("kind", "field"), [("plays", "plays"), ("principles", "families")])
def test_there_is_one_of_plays_and_one_of_principles(run: Run, kind: str, field: str) -> None:
    done = run("schema", "--of", kind)
    assert (done.returncode, done.stderr) == (0, "")
    assert field in json.loads(done.stdout)["properties"]


def test_the_scenes_of_a_file_are_added(run: Run) -> None:
    done = run("schema", FILE)
    assert (done.returncode, done.stderr) == (0, "")
    definitions = json.loads(done.stdout)["definitions"]
    assert definitions["places"]["enum"] == ["morning", "noon", "good", "bad"]
    assert list(definitions["choice"]["properties"]["change"]["else"]["properties"]) == [
        "trust",
        "quiet",
    ]


def test_principles_that_lie_there_are_offered(run: Run, place: Path) -> None:
    own = place / "own"
    own.mkdir()
    (own / "principles.yaml").write_text(OWN, encoding="utf-8")
    (own / FILE).write_text(STORY, encoding="utf-8")
    for args in (("--in", "own"), ("--in", f"own/{FILE}"), (f"own/{FILE}",)):
        assert scores_of(json.loads(run("schema", *args).stdout)) == ["be-there"]


def test_with_broken_principles_any_is_taken_and_that_is_said(run: Run, place: Path) -> None:
    (place / "principles.yaml").write_text("format: 1\n", encoding="utf-8")
    done = run("schema", FILE)
    assert done.returncode == 0
    assert "principles.yaml has errors" in done.stderr
    assert scores_of(json.loads(done.stdout)) == []


def test_a_file_that_cannot_be_read_gives_the_general_one(run: Run, place: Path) -> None:
    (place / FILE).write_text("scenes: [", encoding="utf-8")
    done = run("schema", FILE)
    assert done.returncode == 0
    assert "`sim check` says why" in done.stderr
    assert "places" not in json.loads(done.stdout)["definitions"]


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("--of", "play"), "--of is one of scenario, plays, principles"),
        (("nothing.scenario.yaml",), "there is no such file"),
        (("small.yaml",), "names end in .scenario.yaml"),
        (("--watch",), "--watch needs the scenario"),
        (("--in", "nowhere"), "there is no such file or folder"),
        (("--of", "plays", FILE), "needs no file"),
        (("--to", "."), "is a folder"),
        (("--to", "nowhere/s.json"), "could not be written"),
    ],
)
def test_what_cannot_be_meant_is_told(run: Run, args: tuple[str, ...], said: str) -> None:
    done = run("schema", *args)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_it_is_written_where_it_is_wanted_and_only_if_it_changed(run: Run, place: Path) -> None:
    target = place / "s.json"
    assert run("schema", FILE, "--to", "s.json").stdout == ""
    first = target.stat().st_ino
    run("schema", FILE, "--to", "s.json")
    assert target.stat().st_ino == first
    (place / FILE).write_text(STORY.replace("noon", "midday"), encoding="utf-8")
    run("schema", FILE, "--to", "s.json")
    assert target.stat().st_ino != first
    assert "midday" in target.read_text(encoding="utf-8")
    assert [path.name for path in place.iterdir() if path.name.startswith(".")] == []


# As it is watched

Watch = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def watch(place: Path, environment: dict[str, str]) -> Iterator[Watch]:
    begun: list[subprocess.Popen[str]] = []

    def watch(*args: str) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "-m", "sim", "schema", *args, "--watch"],
            cwd=place,
            env=environment,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        begun.append(process)
        return process

    yield watch
    for each in begun:
        each.kill()
        each.wait()
        assert each.stderr is not None
        each.stderr.close()


def until(true: Callable[[], bool]) -> None:
    """Waits until something is so, and fails where it never is."""
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end
        time.sleep(0.02)


def said_until(process: subprocess.Popen[str], words: str) -> str:
    """What a command says, up to the line with some words."""
    assert process.stderr is not None
    said = ""
    while words not in said:
        line = process.stderr.readline()
        assert line, said
        said += line
    return said


def places(path: Path) -> list[str]:
    found: list[str] = json.loads(path.read_text("utf-8"))["definitions"]["places"]["enum"]
    return found


def test_it_follows_every_save_and_keeps_the_last_names_of_a_broken_file(
    watch: Watch, place: Path
) -> None:
    process = watch(FILE)
    said = said_until(process, "follows every save")
    target = place / "scenario.schema.json"
    assert "# yaml-language-server: $schema=./scenario.schema.json" in said
    assert "noon" in places(target)
    (place / FILE).write_text(STORY.replace("noon:", "midday:"), encoding="utf-8")
    until(lambda: "midday" in places(target))
    (place / FILE).write_text("scenes: [", encoding="utf-8")
    new = place / "new"
    new.write_text(STORY.replace("noon:", "evening:"), encoding="utf-8")
    os.replace(new, place / FILE)
    until(lambda: "evening" in places(target))
    process.send_signal(signal.SIGINT)
    assert process.wait(PATIENCE) == 130


def test_a_broken_file_keeps_the_last_names(watch: Watch, place: Path) -> None:
    (place / "principles.yaml").write_text(OWN, encoding="utf-8")
    said_until(watch(FILE), "follows every save")
    target = place / "scenario.schema.json"
    (place / FILE).write_text("scenes: [", encoding="utf-8")
    # The principles are answered after the file, so both have been seen then.
    time.sleep(0.3)
    (place / "principles.yaml").write_text(OWN.replace("be-there", "be-here"), encoding="utf-8")
    until(lambda: scores_of(json.loads(target.read_text("utf-8"))) == ["be-here"])
    assert "noon" in places(target)


def test_the_file_that_the_first_line_names_is_written(watch: Watch, place: Path) -> None:
    (place / "s").mkdir()
    line = "# yaml-language-server: $schema=s/mine.json\n"
    (place / FILE).write_text(line + STORY, encoding="utf-8")
    said = said_until(watch(FILE), "follows every save")
    assert "first line" not in said
    assert "noon" in places(place / "s" / "mine.json")
    assert not (place / "scenario.schema.json").exists()


@pytest.mark.parametrize(
    "named", ["../mine.json", "https://example.org/mine.json", "out/mine.json"]
)
def test_no_file_outside_the_folder_is_written(watch: Watch, place: Path, named: str) -> None:
    outside = place.parent / "outside"
    outside.mkdir()
    (place / "out").symlink_to(outside)
    line = f"# yaml-language-server: $schema={named}\n"
    (place / FILE).write_text(line + STORY, encoding="utf-8")
    said_until(watch(FILE), "follows every save")
    assert "noon" in places(place / "scenario.schema.json")
    assert not (place.parent / "mine.json").exists()
    assert list(outside.iterdir()) == []
