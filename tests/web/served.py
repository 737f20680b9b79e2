"""A `sim serve` of its own for a test, on this machine only, ended with the block."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import sim

ROOT = Path(sim.__file__).parents[1]


@dataclass(frozen=True)
class Served:
    """The process that serves, the address that it printed, and all that it said at first."""

    process: subprocess.Popen[str]
    url: str
    told: str

    @property
    def origin(self) -> str:
        return self.url.rstrip("/")

    def apps(self) -> list[int]:
        """The processes that it has started and that still run."""
        listed = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text()
        return [int(each) for each in listed.split()]


@contextmanager
def serving(home: Path, folder: Path, *args: str) -> Iterator[Served]:
    """Start it in a folder, with records of its own, on any port that is free."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("LEADSIM", "PYTHON", "TEXTUAL", "NO_COLOR"))
    }
    process = subprocess.Popen(
        [sys.executable, "-P", "-m", "sim", "serve", "--port", "0", *args],
        cwd=folder,
        env={**kept, "LEADSIM_HOME": str(home), "PYTHONPATH": str(ROOT)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        told = ""
        while not told.endswith("is saved.\n"):
            line = process.stdout.readline()
            assert line, process.communicate()[1]
            told += line
        url = told.splitlines()[0].split()[-1]
        assert url.startswith("http://127.0.0.1:")
        yield Served(process, url, told)
    finally:
        process.kill()
        process.communicate()
