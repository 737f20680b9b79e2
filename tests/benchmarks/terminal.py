"""A program in a real terminal, timed from outside by what it writes."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence

from tests.tui.terminal import Terminal

QUIET = 0.08
"""Seconds without output after which a screen counts as drawn."""


class Timed(Terminal):
    """A program on a pty whose output is watched with a clock."""

    def __init__(self, command: Sequence[str], env: dict[str, str]) -> None:
        self.began = time.perf_counter()
        super().__init__(command, env)

    def seen(self, marker: str, limit: float = 20.0) -> float:
        """The time at which a text is first seen in what was written since the last key."""
        wanted = marker.encode()
        end = time.perf_counter() + limit
        while wanted not in self.output:
            if time.perf_counter() > end:
                raise RuntimeError(f"no {marker!r} in {self.output[-3000:]!r}")
            self.read(0.02)
        return time.perf_counter()

    def drawn(self, quiet: float = QUIET) -> float:
        """The time of the last output before it has been quiet for a while."""
        last = time.perf_counter()
        while self.read(quiet):
            last = time.perf_counter()
        return last

    def repaint(self, key: str) -> float:
        """Seconds from a key to the last byte of what it changes; earlier output is forgotten."""
        self.output = b""
        began = time.perf_counter()
        self.press(key)
        self.read(1.0)
        arrived = time.perf_counter()
        return max(arrived, self.drawn()) - began


def python() -> str:
    """The interpreter to start the programs with: the one that runs the benchmarks."""
    return sys.executable
