"""`sim studio` before anything is drawn: which file is meant, and what is said where none is."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.studio.files import written


def studio(*args: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "sim", "studio", *args]
    return subprocess.run(
        command, capture_output=True, text=True, timeout=60, stdin=subprocess.DEVNULL
    )


def test_without_a_terminal_it_names_the_commands_that_need_none(tmp_path: Path) -> None:
    done = studio(str(written(tmp_path)))
    assert done.returncode == 2
    assert "sim check --watch" in done.stderr
    assert "sim prove" in done.stderr
    assert done.stdout == ""


def test_a_file_that_is_not_there_is_said_with_how_to_begin_one(tmp_path: Path) -> None:
    done = studio(str(tmp_path / "my-idea.scenario.yaml"))
    assert done.returncode == 2
    assert "there is no file" in done.stderr
    assert "`sim new my-idea`" in done.stderr


@pytest.mark.parametrize("name", ["belts.plays.yaml", "principles.yaml"])
def test_a_file_that_is_no_scenario_is_said_to_be_none(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("plays: {}\n", encoding="utf-8")
    done = studio(str(tmp_path / name))
    assert done.returncode == 2
    assert "is no scenario" in done.stderr


def test_a_folder_of_several_lists_them_and_one_without_any_says_so(tmp_path: Path) -> None:
    done = studio(str(tmp_path))
    assert done.returncode == 2
    assert "holds no scenario" in done.stderr
    assert "sim new" in done.stderr
    written(tmp_path)
    assert "needs a terminal" in studio(str(tmp_path)).stderr  # one: it would be opened
    written(tmp_path, id="second")
    done = studio(str(tmp_path))
    assert done.returncode == 2
    for name in ("belts", "second"):
        assert f"sim studio {tmp_path}/{name}.scenario.yaml" in done.stderr


def test_names_that_a_terminal_would_obey_are_cleaned(tmp_path: Path) -> None:
    done = studio(str(tmp_path / "a\x1b[31mb.scenario.yaml"))
    assert done.returncode == 2
    assert "\x1b" not in done.stderr
