"""A program in a real terminal (a pty), timed from outside by what it writes."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Sequence
from types import TracebackType

QUIET = 0.08
"""Seconds without output after which a screen counts as drawn."""


class Terminal:
    """A process on a pty of 80 by 24 (or `size`), ended when the block is left."""

    def __init__(
        self, command: Sequence[str], env: dict[str, str], size: tuple[int, int] = (80, 24)
    ) -> None:
        self.began = time.perf_counter()
        self.pid, self.file = pty.fork()
        if self.pid == 0:
            os.environ.update(env)
            os.environ.update(TERM="xterm-256color", COLORTERM="truecolor")
            os.execvp(command[0], list(command))
        fcntl.ioctl(self.file, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
        self.output = b""

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.file)

    def _read(self, wait: float) -> bool:
        ready, _, _ = select.select([self.file], [], [], wait)
        if not ready:
            return False
        try:
            data = os.read(self.file, 65536)
        except OSError:
            data = b""
        if not data:
            raise RuntimeError(f"the program ended: {self.output[-2000:]!r}")
        self.output += data
        return True

    def until(self, marker: str, limit: float = 20.0) -> float:
        """The time at which a text is first seen in what was written since `forget`."""
        wanted = marker.encode()
        end = time.perf_counter() + limit
        while wanted not in self.output:
            if time.perf_counter() > end:
                raise RuntimeError(f"no {marker!r} in {self.output[-3000:]!r}")
            self._read(0.02)
        return time.perf_counter()

    def settle(self, quiet: float = QUIET) -> float:
        """The time of the last output before it has been quiet for a while."""
        last = time.perf_counter()
        while self._read(quiet):
            last = time.perf_counter()
        return last

    def press(self, keys: str) -> float:
        """Send keys and return the time of sending; earlier output is forgotten."""
        self.output = b""
        began = time.perf_counter()
        os.write(self.file, keys.encode())
        return began


def python() -> str:
    """The interpreter to start the programs with: the one that runs the benchmarks."""
    return sys.executable
