"""A line on stderr that says how far a long search is, and leaves nothing behind."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from typing import TextIO

from sim.text import one_line

PATIENCE = 1.0
"""Seconds before anything is said."""
OFTEN = 0.2
"""Seconds between two looks at a terminal; faster cannot be read."""
SELDOM = 10.0
"""Seconds between two lines where they stay, as in a log."""
_WIDTH = 78
"""The widest line; less where a terminal is narrower."""


class Progress:
    """Tells of one file after another; `watch` is what a proof calls as it goes on.

    Where the files go `together`, with one result for all of them, patience is for all as well.
    """

    def __init__(
        self,
        stream: TextIO | None,
        files: int,
        clock: Callable[[], float] = time.monotonic,
        *,
        together: bool = False,
    ) -> None:
        self._stream = stream
        self._files = files
        self._clock = clock
        self._number = 0
        self._name = ""
        self._first = self._began = self._grew = clock()
        self._together = together
        self._states = 0
        self._told: float | None = None
        self._drawn = 0
        self._draws = bool(stream and stream.isatty())

    def file(self, name: str) -> None:
        """Another file begins."""
        self.clear()
        self._number += 1
        self._name = name
        self._began = self._grew = self._clock()
        self._states = 0
        if not self._together:
            self._told = None

    def watch(self, stage: str, states: int) -> None:
        """What is being done, and how many states have been found."""
        now = self._clock()
        if states != self._states:
            self._states, self._grew = states, now
        passed = now - self._began
        waited = now - self._first if self._together else passed
        since = waited if self._told is None else now - self._told
        pause = PATIENCE if self._told is None else OFTEN if self._draws else SELDOM
        if since < pause:
            return
        self._told = now
        # Where nothing more is found, the states of each second would only seem to sink.
        pace = "" if now - self._grew >= PATIENCE else f", {states / passed:,.0f} a second"
        line = self._line(stage, states, pace, f", {waited:.0f} s")
        if self._draws:
            self._write(f"\r{line.ljust(self._drawn)}")
            self._drawn = len(line)
        else:
            self._write(f"sim: {line}\n")

    def clear(self) -> None:
        """Take the line off the screen, so that something else can be written there."""
        if self._drawn:
            self._write(f"\r{' ' * self._drawn}\r")
            self._drawn = 0

    def _line(self, stage: str, states: int, pace: str, passed: str) -> str:
        which = f"file {self._number} of {self._files}, " if self._files > 1 else ""
        width = self._width()
        counted = f": {states:,} states" if states > 1 else ""
        told = f"{which}{stage}{counted}{pace if states > 1 else ''}{passed}"
        for less in (f"{stage}{counted}{passed}", f"{stage}{counted}"):
            if len(told) > width:
                told = less
        room = width - len(told) - 2
        name = one_line(self._name, room) if room >= 8 else ""
        return f"{name}: {told}" if name else one_line(told, width)

    def _width(self) -> int:
        """Columns that a line may take: one that wraps could not be written over."""
        if self._stream is None or not self._draws:
            return _WIDTH
        try:
            columns = os.get_terminal_size(self._stream.fileno()).columns
        except (OSError, ValueError):
            return _WIDTH
        return min(_WIDTH, max(columns, 2) - 1) if columns else _WIDTH

    def _write(self, text: str) -> None:
        if self._stream is None:
            return
        try:
            self._stream.write(text)
            self._stream.flush()
        except (OSError, ValueError):
            self._stream = None  # nobody reads it; the search goes on
