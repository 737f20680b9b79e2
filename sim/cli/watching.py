"""`sim check --watch`: the same check again after every save, until Ctrl+C."""

from __future__ import annotations

import os
import select
import sys
import time
from collections.abc import Callable, Sequence
from functools import cache, partial
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Event, Thread

from sim import watching
from sim.authoring.check import Report, check_paths
from sim.authoring.kept import Kept
from sim.authoring.source import CATALOGUE, PLAYS, SCENARIO
from sim.cli import output
from sim.cli.checking import tell, tell_slow
from sim.cli.output import Problem
from sim.cli.paths import tell_left_out
from sim.library import shipped_catalogue

PATIENCE = 0.5
"""Seconds after which is looked, whatever the system told: not every disk tells of changes."""
_CLEAR = "\x1b[H\x1b[2J"

Signature = tuple[tuple[str, int, int, int], ...]
"""The files in question with their size, time and number: other ones are worth a look."""


def check_and_watch(paths: Sequence[str], all: bool, format: str) -> int:
    """Checks what was named, now and after every save; 130 once Ctrl+C ends it.

    Raises Problem for what cannot be watched.
    """
    if format == "github":
        raise Problem("--watch goes with --format text or json: GitHub reads a run that ends")
    if "-" in paths:
        raise Problem("--watch goes with files and folders: nobody saves standard input")
    kept, catalogue = Kept(), cache(shipped_catalogue)

    def look() -> Report:
        return check_paths(paths, builtin_catalogue=catalogue, kept=kept)

    return watch(Named(paths), look, partial(tell, all=all, format=format, one_line=True), format)


class Named:
    """The files that belong to what was named: scenarios, their plays, the principles beside."""

    def __init__(self, paths: Sequence[str]) -> None:
        self.paths = list(dict.fromkeys(paths))
        self.folders = {os.path.abspath(path) for path in self.paths if os.path.isdir(path)}
        self.files: set[str] = set()
        for path in self.paths:
            if os.path.abspath(path) in self.folders:
                continue
            ours = [path, str(Path(path).parent / CATALOGUE)]
            if path.endswith(PLAYS):
                ours.append(path.removesuffix(PLAYS) + SCENARIO)
            for each in ours:
                self.files |= {os.path.abspath(each), os.path.realpath(each)}

    @property
    def places(self) -> list[Path]:
        """The folders to watch. Raises Problem where one is not there."""
        links = [file for folder in self.folders for file in _ours(folder) if os.path.islink(file)]
        found = watching.folders_of([*self.folders, *self.files, *links])
        for place in found:
            if not place.is_dir():
                raise Problem(f"there is no folder {place} to watch")
        return found

    def wanted(self, path: str) -> bool:
        """True for a path whose file belongs to what was named."""
        if path in self.files or os.path.realpath(path) in self.files:
            return True
        return _is_ours(path) and (
            os.path.dirname(path) in self.folders or self._is_led_to(os.path.realpath(path))
        )

    def _is_led_to(self, real: str) -> bool:
        """True where a file of a folder that was named is this one, or a link to it."""
        return any(os.path.realpath(each) == real for each in self.present())

    def present(self) -> list[str]:
        """The files that are there now."""
        found = [file for folder in self.folders for file in _ours(folder)]
        return [*found, *(file for file in self.files if os.path.lexists(file))]

    def signature(self) -> Signature:
        """What tells one state of the files from another, without reading them."""
        found = []
        for path in sorted({*self.present(), *map(str, self.folders)}):
            try:
                state = os.stat(path)
            except OSError:
                continue
            about = (state.st_size, state.st_mtime_ns) if path not in self.folders else (0, 0)
            found.append((path, *about, state.st_ino))
        return tuple(found)


def watch(
    named: Named, look: Callable[[], Report], show: Callable[[Report], None], form: str
) -> int:
    """Looks and shows, again after every change; 130 after Ctrl+C, 0 once nobody reads on."""
    screen = sys.stdout.isatty() and form == "text"
    reader = _reader()
    try:
        with Watcher(named) as watcher:
            _import_all()
            first = True
            while True:
                known = named.signature()
                report = look()
                if screen:
                    output.show(_CLEAR, end="")
                elif not first and form == "text":
                    output.show(f"\n--- {time.strftime('%H:%M:%S')} ---")
                show(report)
                if _reader() != reader or _nobody_reads():
                    return output.FINE
                if screen or first:
                    _tell_more(named, first)
                first = False
                if not watcher.wait(known, _nobody_reads):
                    return output.FINE
    except KeyboardInterrupt:
        if sys.stderr.isatty():
            output.message("")
        return output.STOPPED


def _tell_more(named: Named, first: bool) -> None:
    for path in named.paths:
        tell_left_out(path)
    if first:
        tell_slow()
    output.message("sim: watching for changes; Ctrl+C ends it")


class Watcher:
    """Tells that something was saved: as soon as the system says so, or by looking now and then."""

    def __init__(self, named: Named) -> None:
        self._named = named
        self._told: SimpleQueue[None] = SimpleQueue()
        self._stop = Event()
        self._begun: dict[str, int] = {}

    def __enter__(self) -> Watcher:
        self._begin()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()

    def wait(self, known: Signature, ended: Callable[[], bool] = lambda: False) -> bool:
        """True once something has changed since `known`, or was saved; False once it has `ended`.

        It is asked now and then whether it has.
        """
        while True:
            try:
                self._told.get(timeout=PATIENCE)
            except Empty:
                if ended():
                    return False
                self._begin_again()
                if self._named.signature() == known:
                    continue
            while not self._told.empty():
                self._told.get()
            return True

    def _begin(self) -> None:
        places = self._named.places
        self._begun = _numbers(places)
        Thread(target=self._run, args=(places, self._stop), daemon=True).start()

    def _begin_again(self) -> None:
        """Watches anew where a folder was put in the place of another, as a checkout does."""
        try:
            numbers = _numbers(self._named.places)
        except Problem:
            return  # a folder is gone; it may come back
        if numbers != self._begun:
            self._stop.set()
            self._stop = Event()
            self._begin()

    def _run(self, places: Sequence[Path], stop: Event) -> None:
        try:
            for _ in watching.changes(places, self._named.wanted, stop):
                self._told.put(None)
        except OSError:
            return  # looking now and then goes on


def _numbers(places: Sequence[Path]) -> dict[str, int]:
    found = {}
    for place in places:
        try:
            found[str(place)] = os.stat(place).st_ino
        except OSError:
            found[str(place)] = 0
    return found


def _ours(folder: str) -> list[str]:
    """The files of a folder that are checked; none where it cannot be read."""
    try:
        names = os.listdir(folder)
    except OSError:
        return []
    return [os.path.join(folder, name) for name in names if _is_ours(name)]


def _is_ours(path: str) -> bool:
    return path.endswith((SCENARIO, PLAYS)) or os.path.basename(path) == CATALOGUE


def _reader() -> tuple[int, int] | None:
    """What stdout leads to; something else than before once its reader went away."""
    try:
        state = os.fstat(1)
    except OSError:
        return None
    return state.st_dev, state.st_ino


def _nobody_reads() -> bool:
    """True once the program that stdout leads to has closed its end, as `head` does.

    Only a write would tell of it otherwise, and nothing is written until the next save.
    """
    if not hasattr(select, "poll"):  # Windows
        return False
    poll = select.poll()
    poll.register(1, 0)
    return any(state & (select.POLLERR | select.POLLHUP) for _, state in poll.poll(0))


def _import_all() -> None:
    """Load now what the first mistake would otherwise load, since somebody waits for it then."""
    import rapidfuzz.distance
    import rapidfuzz.fuzz
    import rapidfuzz.process  # noqa: F401

    import sim.authoring.misfits
    import sim.authoring.plays.reading
    import sim.authoring.slips
    import sim.authoring.suggest
    import sim.authoring.syntax  # noqa: F401
