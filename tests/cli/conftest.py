"""A machine of its own for every test: its records, its folder, and the real command."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.cli_world import STORY, Run
from tests.forked import STARTED_WITH, Forks, kept_environment


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
    return {**kept_environment(), "LEADSIM_HOME": str(tmp_path / "home")}


@pytest.fixture
def run(place: Path, environment: dict[str, str], forks: Forks) -> Run:
    """Run `python -m sim` with arguments; `input` is what is typed, `env` is added.

    It is a fork of a process that has imported everything, which is quicker; `fresh` makes it
    a Python of its own, and so does whatever only a start can prove.
    """

    def run(
        *args: str,
        input: str = "",
        env: dict[str, str] | None = None,
        fresh: bool = False,
        **more: object,
    ) -> subprocess.CompletedProcess[str]:
        if not (fresh or more or any(name.startswith(STARTED_WITH) for name in env or {})):
            return forks.run([*args], place, {**environment, **(env or {})}, input)
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
