"""One look at a scenario file: its bytes, its story where it is sound, and all that is wrong.

What lies beside it belongs to it: the principles it is scored by, and the plays that test it.
"""

from __future__ import annotations

import hashlib
import os
import time
from bisect import bisect_right
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from sim import library
from sim.authoring.check import judged
from sim.authoring.diagnostics import Diagnostic
from sim.authoring.source import CATALOGUE, PLAYS, SCENARIO, CannotRead, read_source
from sim.folders import shipped_scenarios
from sim.library import Scenario

if TYPE_CHECKING:
    from sim.authoring.catalogue import LoadedCatalogue
    from sim.authoring.scenario import Loaded
    from sim.story.model import Story


@dataclass(frozen=True)
class Look:
    """What came of reading a file and those beside it.

    `at` is when the last of them was saved (seconds of the clock), `took` how many seconds the
    reading and checking needed.
    `scenario` is None where there are errors that keep it from being played. `unread` says why
    the file cannot be read at all. `mark` tells one content of the files from another.
    """

    path: str
    at: float
    took: float
    mark: str = ""
    problems: tuple[Diagnostic, ...] = ()
    more: int = 0
    scenario: Scenario | None = None
    loaded: Loaded | None = None
    unread: str = ""

    @property
    def story(self) -> Story | None:
        """The story, where it can be played."""
        return None if self.scenario is None else self.scenario.story

    @property
    def errors(self) -> int:
        """How many problems are errors."""
        return sum(each.severity == "error" for each in self.problems)

    @cached_property
    def places(self) -> Places:
        """Where scenes, choices and endings stand. Reading that off the file takes a while."""
        return Places.of(self)


@dataclass(frozen=True)
class Places:
    """The lines at which things begin, both ways."""

    lines: dict[str, int]
    """By id: `scene`, `scene.choice`, an ending."""
    starts: tuple[tuple[int, str], ...]

    @classmethod
    def of(cls, look: Look) -> Places:
        """The places in a file, as far as it can be read."""
        if look.loaded is None:
            return cls({}, ())
        story = look.loaded.story
        if story is None:
            return cls({}, ())
        names = dict(_paths(story))
        found = look.loaded.locate(names)
        lines = {
            names[path]: place.key.line for path, place in found.items() if place.key is not None
        }
        return cls(lines, tuple(sorted((line, name) for name, line in lines.items())))

    def at(self, line: int) -> str:
        """The thing that a line belongs to; empty above the first scene."""
        number = bisect_right(self.starts, (line, "\uffff"))
        return self.starts[number - 1][1] if number else ""


def _paths(story: Story) -> Iterator[tuple[tuple[str | int, ...], str]]:
    for scene in story.scenes:
        yield ("scenes", scene.id), scene.id
        for choice in scene.choices:
            yield ("scenes", scene.id, "choices", choice.id), f"{scene.id}.{choice.id}"
    for ending in story.endings:
        yield ("endings", ending.id), ending.id


class Looker:
    """Looks at one file again and again; principles that have not changed are read once."""

    def __init__(self, path: str) -> None:
        self.path = path
        folder = Path(path).parent
        self.principles = str(folder / CATALOGUE)
        self.plays = path.removesuffix(SCENARIO) + PLAYS if path.endswith(SCENARIO) else ""
        self.seen: object = None
        """The signature of what the last look has seen."""
        self._catalogue: tuple[str, LoadedCatalogue] | None = None

    def wanted(self, path: str) -> bool:
        """True for a file that this one's problems depend on."""
        names = {os.path.basename(each) for each in (self.path, self.principles, self.plays)}
        target = os.path.basename(os.path.realpath(self.path))
        return os.path.basename(path) in names | {target}

    def look(self) -> Look:
        """What there is now. Never raises for what the files hold."""
        began = time.perf_counter()
        self.seen = self.signature()  # before reading: a save meanwhile is another one
        at = max((stamp.st_mtime for stamp in self._stamps()), default=time.time())
        try:
            data = read_source(self.path).data
        except CannotRead as error:
            return Look(self.path, at, time.perf_counter() - began, unread=str(error))
        own, catalogue_text, unread = self._principles()
        catalogue = self._load(catalogue_text, own)
        loaded, found = judged(data, self.path, catalogue.catalogue)
        first = catalogue.diagnostics if own else ()
        problems = (*(first if unread is None else (unread,)), *found)
        scenario = None
        if loaded.story is not None and catalogue.catalogue is not None:
            scenario = Scenario(loaded.story, catalogue.catalogue, data, catalogue_text)
        plays, more = self._plays(loaded.story)
        mark = hashlib.sha256(data + b"\0" + catalogue_text).hexdigest()
        return Look(
            self.path,
            at,
            time.perf_counter() - began,
            mark,
            (*problems, *plays),
            loaded.more + more,
            scenario,
            loaded,
        )

    def signature(self) -> tuple[tuple[int, int, int], ...]:
        """What is another one after each save, without a look inside: cheap, to be asked often."""
        return tuple((stamp.st_ino, stamp.st_size, stamp.st_mtime_ns) for stamp in self._stamps())

    def _stamps(self) -> list[os.stat_result]:
        found = []
        for path in (self.path, self.principles, self.plays):
            with suppress(OSError, ValueError):
                found.append(os.stat(path))
        return found

    def _principles(self) -> tuple[bool, bytes, Diagnostic | None]:
        """Whether they are the trainer's own, their text, and why they could not be read."""
        if not os.path.lexists(self.principles):
            return False, read_source(str(shipped_scenarios() / CATALOGUE)).data, None
        try:
            return True, read_source(self.principles).data, None
        except CannotRead as error:
            words = str(error).partition(": ")[2] or str(error)
            message = f"these principles cannot be read: {words}"
            hint = "what is checked and played meanwhile goes by no principles"
            wrong = Diagnostic(self.principles, "", "error", message, hint, 1, 1, 1, 2)
            return True, b"", wrong

    def _load(self, text: bytes, own: bool) -> LoadedCatalogue:
        from sim.authoring.catalogue import load_catalogue

        mark = hashlib.sha256(text).hexdigest() + ("own" if own else "")
        if self._catalogue is None or self._catalogue[0] != mark:
            name = self.principles if own else library.CATALOGUE_NAME
            self._catalogue = (mark, load_catalogue(text, name))
        return self._catalogue[1]

    def _plays(self, story: Story | None) -> tuple[list[Diagnostic], int]:
        """What is wrong with the plays beside the file, those that fail among it."""
        if not self.plays or not os.path.lexists(self.plays):
            return [], 0
        from sim.authoring.plays.reading import load_plays
        from sim.studio.failing import failing

        try:
            data = read_source(self.plays).data
        except CannotRead as error:
            words = str(error).partition(": ")[2] or str(error)
            message = f"these plays cannot be read: {words}"
            return [Diagnostic(self.plays, "", "error", message, None, 1, 1, 1, 2)], 0
        loaded = load_plays(data, self.plays, story)
        found = list(loaded.diagnostics)
        if story is not None and loaded.plays is not None:
            found += failing(story, loaded.plays, loaded.text, self.plays)
        return found, loaded.more
