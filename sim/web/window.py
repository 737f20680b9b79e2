"""The Leadsim behind one page: a process of its own, begun with the page and ended with it."""

from __future__ import annotations

import asyncio
import os
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Sequence
from contextlib import suppress
from pathlib import Path

import sim
from sim.text import clean
from sim.web.talk import QUIT

BEGUN = b"__GANGLION__\n"
"""The line after which the app speaks in packets."""
PATIENCE = 5.0
"""Seconds that an app has to leave when it is asked to, and again when it is told to."""
SAID = 4000
"""Bytes of an app's messages that are kept."""
LONGEST = 64 * 1024 * 1024
"""Bytes of a packet that are believed."""


class Window:
    """One running app; `said` holds its messages once it has ended."""

    def __init__(self, process: Process) -> None:
        self._process = process
        self._said = bytearray()
        self._listening = asyncio.create_task(self._listen())

    @classmethod
    async def open(cls, args: Sequence[str], driver: str, size: tuple[int, int]) -> Window:
        """Start this Leadsim with arguments, drawn by a driver of Textual's.

        Raises OSError where no process can be started.
        """
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-P", "-m", "sim", *args),
            stdin=PIPE,
            stdout=PIPE,
            stderr=PIPE,
            env=environment(driver, *size),
            start_new_session=True,  # Ctrl+C in the terminal is told to it in good order
        )
        return cls(process)

    def send(self, packet: bytes) -> None:
        """Hand over a packet; one for an app that is gone is let go."""
        assert self._process.stdin is not None
        with suppress(OSError, RuntimeError):
            self._process.stdin.write(packet)

    async def drawn(self) -> AsyncIterator[bytes]:
        """What is to be drawn, as it comes, until the app has ended."""
        out = self._process.stdout
        assert out is not None
        with suppress(asyncio.IncompleteReadError, ConnectionError, ValueError):
            while (line := await out.readline()) != BEGUN:
                if not line:
                    return
            while True:
                kind = await out.readexactly(1)
                length = int.from_bytes(await out.readexactly(4), "big")
                if length > LONGEST:
                    return
                payload = await out.readexactly(length)
                if kind == b"D":
                    yield payload

    async def close(self) -> None:
        """End the app, which saves what it has; it is gone when this returns."""
        process = self._process
        if self.running:
            self.send(QUIT)
            assert process.stdin is not None
            process.stdin.close()
        for harder in (process.terminate, process.kill):
            try:
                await asyncio.wait_for(process.wait(), PATIENCE)
                break
            except TimeoutError:
                with suppress(ProcessLookupError):
                    harder()
        await process.wait()
        await self._listening

    @property
    def running(self) -> bool:
        """True until the app has ended."""
        return self._process.returncode is None

    @property
    def said(self) -> str:
        """What the app had to say that is no drawing, such as why it did not start."""
        return clean(bytes(self._said).decode("utf-8", errors="replace")).strip()

    async def _listen(self) -> None:
        assert self._process.stderr is not None
        while data := await self._process.stderr.read(4096):
            self._said += data
            del self._said[:-SAID]


def environment(driver: str, width: int, height: int) -> dict[str, str]:
    """Where an app draws to a page: this environment, this Leadsim, and that driver."""
    root = str(Path(sim.__file__).resolve().parents[1])
    before = os.environ.get("PYTHONPATH")
    return {
        **os.environ,
        "PYTHONPATH": f"{root}{os.pathsep}{before}" if before else root,
        "TEXTUAL_DRIVER": driver,
        "TEXTUAL_COLOR_SYSTEM": "truecolor",
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "COLUMNS": str(width),
        "ROWS": str(height),
    }
