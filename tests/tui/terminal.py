"""A program in a real terminal (a pty): keys go in, bytes come out."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from collections.abc import Sequence
from types import TracebackType


class Terminal:
    """A process on a pty, ended when the block is left; `output` is all it has written."""

    def __init__(
        self, command: Sequence[str], env: dict[str, str], size: tuple[int, int] = (80, 24)
    ) -> None:
        self.pid, self.file = pty.fork()
        if self.pid == 0:
            os.environ.pop("NO_COLOR", None)
            os.environ.update(TERM="xterm-256color", COLORTERM="truecolor")
            os.environ.update(env)
            os.execvp(command[0], list(command))
        self.resize(*size)
        self.output = b""
        self.status: int | None = None

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        if self.status is None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        with contextlib.suppress(OSError):
            os.close(self.file)

    def resize(self, width: int, height: int) -> None:
        """Another size of the window."""
        fcntl.ioctl(self.file, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))

    def read(self, wait: float) -> bool:
        """Take what comes within a time; False where nothing does or the program has ended."""
        ready, _, _ = select.select([self.file], [], [], wait)
        if not ready:
            return False
        try:
            data = os.read(self.file, 65536)
        except OSError:
            return False
        self.output += data
        return bool(data)

    def until(self, marker: str, limit: float = 30.0) -> None:
        """Wait for a text in what has been written since `forget`."""
        end = time.monotonic() + limit
        while marker.encode() not in self.output:
            assert time.monotonic() < end, f"no {marker!r} in {self.output[-3000:]!r}"
            self.read(0.05)

    def settle(self, quiet: float = 0.15, limit: float = 20.0) -> None:
        """Wait until nothing is written for a while."""
        end = time.monotonic() + limit
        while self.read(quiet) and time.monotonic() < end:
            pass

    def answer(self, keys: str, marker: str) -> None:
        """Send keys, and wait until what they lead to has been written, and then for rest."""
        self.output = b""
        self.press(keys)
        self.until(marker)
        self.settle()

    def press(self, keys: str) -> None:
        """Send keys."""
        os.write(self.file, keys.encode())

    def ended(self, limit: float = 15.0) -> int:
        """The exit status, once the program has ended by itself; minus a signal's number."""
        end = time.monotonic() + limit
        while True:
            self.read(0.02)
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.status = os.waitstatus_to_exitcode(status)
                while self.read(0.02):
                    pass
                return self.status
            assert time.monotonic() < end, f"it goes on: {self.output[-2000:]!r}"
