"""A machine of its own for every test: its records, its folder, and the real command."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import sim
from tests.cli.cli_world import STORY, Run


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """The folder that commands are run in; it holds `small.scenario.yaml`."""
    folder = tmp_path / "work"
    folder.mkdir()
    (folder / "small.scenario.yaml").write_text(STORY, encoding="utf-8")
    return folder


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """The environment of every command: records of its own, and this checkout."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("LEADSIM", "PYTHON", "LC_", "LANG", "COLUMNS", "NO_COLOR"))
    }
    return {
        **kept,
        "LEADSIM_HOME": str(tmp_path / "home"),
        "PYTHONPATH": str(Path(sim.__file__).parents[1]),
    }


@pytest.fixture
def run(place: Path, environment: dict[str, str]) -> Run:
    """Run `python -m sim` with arguments; `input` is what is typed, `env` is added."""

    def run(
        *args: str, input: str = "", env: dict[str, str] | None = None, **more: object
    ) -> subprocess.CompletedProcess[str]:
        given: dict[str, object] = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **more}
        return subprocess.run(
            [sys.executable, "-m", "sim", *args],
            input=input,
            cwd=place,
            env={**environment, **(env or {})},
            text=True,
            encoding="utf-8",
            timeout=60,
            **given,  # type: ignore[call-overload]
        )

    return run
