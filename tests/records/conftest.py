from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import sim
from sim.records import Store

STORY = b"format: 1\nid: two-doors\n" * 40


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "home" / "records.sqlite3"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with Store.open(path) as opened:
        yield opened


Begin = Callable[..., int]


@pytest.fixture
def begin(store: Store) -> Begin:
    def start(into: Store = store, **given: object) -> int:
        facts = {"scenario": "two-doors", "story": STORY, "catalogue": b"principles", "rules": 1}
        return into.begin(**{**facts, "seed": 7, **given})  # type: ignore[arg-type]

    return start


Child = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def child() -> Iterator[Child]:
    """Start a Python of its own on some code; ended at the end of the test at the latest."""
    started: list[subprocess.Popen[str]] = []

    def run(code: str, *arguments: object) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "-c", code, *map(str, arguments)],
            env={**os.environ, "PYTHONPATH": str(Path(sim.__file__).parents[1])},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        return process

    yield run
    for process in started:
        process.kill()
        process.communicate()
