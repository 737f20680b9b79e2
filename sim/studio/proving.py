"""The proof of the newest version, in a process of its own that the next version ends."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sim
from sim.studio.record import Entries, Proven, read

if TYPE_CHECKING:
    from sim.studio.look import Look

LONGEST_LINE = 64 * 2**20


@dataclass(frozen=True, slots=True)
class Stage:
    """What the proof is doing, and how many states it has found."""

    name: str
    states: int


@dataclass(frozen=True, slots=True)
class Ways:
    """A play to each of some things."""

    ways: dict[str, Entries]


@dataclass(frozen=True, slots=True)
class Failed:
    """There will be no proof, and why."""

    reason: str


@dataclass(frozen=True, slots=True)
class Done:
    """Nothing more will come."""


Event = Stage | Proven | Ways | Failed | Done


class Proving:
    """Proves one version at a time; `told(mark, event)` is called on the event loop.

    A process rather than a thread: it can be ended at any moment, and keys never wait for it.
    """

    def __init__(self, told: Callable[[str, Event], None]) -> None:
        self._told = told
        self._turn = 0
        self._processes: set[Process] = set()
        self._tasks: set[asyncio.Task[None]] = set()

    @property
    def running(self) -> tuple[int, ...]:
        """The ids of the processes that have not been seen to end."""
        return tuple(process.pid for process in self._processes)

    def begin(self, look: Look) -> None:
        """Prove a version that can be played; the proof of any other ends now."""
        self.end()
        task = asyncio.create_task(self._run(look, self._turn))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def end(self) -> None:
        """Want no proof any more; nothing of it is told from now on."""
        self._turn += 1
        for process in self._processes:
            _kill(process)

    async def close(self) -> None:
        """End, and wait until every process is gone."""
        self.end()
        while self._tasks:
            await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _run(self, look: Look, turn: int) -> None:
        assert look.scenario is not None, "only what can be played is proved"
        try:
            process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-P", "-m", "sim.studio.prover"),
                stdin=PIPE,
                stdout=PIPE,
                stderr=DEVNULL,
                limit=LONGEST_LINE,
                env=_environment(),
                start_new_session=True,  # Ctrl+C in an editor is not meant for it
            )
        except OSError as error:
            self._tell(turn, look, Failed(f"no process could be started for it ({error.strerror})"))
            return
        self._processes.add(process)
        try:
            await self._listen(process, look, turn)
        finally:
            _kill(process)
            await process.wait()
            self._processes.discard(process)

    async def _listen(self, process: Process, look: Look, turn: int) -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        assert look.scenario is not None
        story, principles = look.scenario.story_text, look.scenario.catalogue_text
        head = {
            "file": look.path,
            "mark": look.mark,
            "story": len(story),
            "principles": len(principles),
        }
        with suppress(ConnectionError):
            process.stdin.write(json.dumps(head).encode() + b"\n" + story + principles)
            await process.stdin.drain()
        over = False
        while turn == self._turn:
            try:
                line = await process.stdout.readline()
            except ValueError:
                break  # a line beyond all measure
            if not line.endswith(b"\n"):
                break
            for event in _events(json.loads(line)):
                over = over or isinstance(event, Done | Failed)
                self._tell(turn, look, event)
        if not over:
            self._tell(turn, look, Failed("it was ended by the system: too little memory, maybe"))

    def _tell(self, turn: int, look: Look, event: Event) -> None:
        if turn == self._turn:
            self._told(look.mark, event)


def _kill(process: Process) -> None:
    """End a process that has not been seen to end.

    Not by its own `kill`, which looks whether it has ended and so takes the news from the loop.
    """
    if process.returncode is None:
        with suppress(ProcessLookupError):
            os.kill(process.pid, signal.SIGKILL)


def _events(said: dict[str, Any]) -> list[Event]:
    if "stage" in said:
        return [Stage(said["stage"], said["states"])]
    if "proven" in said:
        return [read(said["proven"])]
    if "ways" in said:
        return [Ways({id: tuple(way) for id, way in said["ways"].items()})]
    if "failed" in said:
        return [Failed(said["failed"])]
    return [Done()]


def _environment() -> dict[str, str]:
    """The same package there as here, however this one was found."""
    root = str(Path(sim.__file__).resolve().parents[1])
    before = os.environ.get("PYTHONPATH")
    path = f"{root}{os.pathsep}{before}" if before else root
    return {**os.environ, "PYTHONPATH": path}
