"""Scenario files as a proof needs them: the story with its file, or what keeps it from one."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sim.authoring.catalogue import load_catalogue
from sim.authoring.check import Checked, scenario_of_file
from sim.authoring.diagnostics import clip
from sim.authoring.source import (
    CATALOGUE,
    PLAYS,
    SCENARIO,
    CannotRead,
    catalogue_file,
    read_source,
    scenario_files,
)

if TYPE_CHECKING:
    from sim.authoring.scenario import Loaded
    from sim.catalogue import Catalogue


@dataclass(frozen=True, slots=True)
class Prepared:
    """One scenario file, read and checked.

    `checked` is what `sim check` says of it. `beside` is what it says of the principles in its
    folder, where they have errors: then nothing that rests on them can be played.
    """

    name: str
    loaded: Loaded
    checked: Checked
    beside: Checked | None = None

    @property
    def sound(self) -> bool:
        """True where the story can be played."""
        return self.loaded.story is not None and not self.checked.errors and self.beside is None


def scenarios_of(path: str) -> list[str]:
    """The scenario files that a path means: those of a folder, or itself. Raises CannotRead."""
    name = Path(path).name
    if path != "-" and "\0" not in path and os.path.isdir(path):
        found = scenario_files(path)
        if not found:
            shown = clip(path, 200)
            raise CannotRead(f"{shown}: no scenarios in this folder (no file ends in {SCENARIO})")
        return found
    if name == CATALOGUE or name.endswith(PLAYS):
        raise CannotRead(f"{clip(path, 200)}: this is no scenario; their names end in {SCENARIO}")
    return [path]


class Reader:
    """Reads scenario files one by one, and the principles beside them once a folder."""

    def __init__(self, builtin: Callable[[], Catalogue]) -> None:
        self._builtin = builtin
        self._folders: dict[str, tuple[Catalogue | None, Checked | None]] = {}

    def read(self, path: str) -> Prepared:
        """The scenario at a path, `-` for standard input. Raises CannotRead."""
        data = read_source(path).data
        catalogue, beside = self._beside(path)
        loaded, found = scenario_of_file(data, path, catalogue)
        checked = Checked(path, found, loaded.text, loaded.more, loaded.id)
        return Prepared(path, loaded, checked, beside)

    def catalogue(self, path: str) -> Catalogue | None:
        """The principles that the scenario at a path is read with; None where they are broken."""
        return self._beside(path)[0]

    def _beside(self, path: str) -> tuple[Catalogue | None, Checked | None]:
        folder = "-" if path == "-" else os.path.realpath(Path(path).parent)
        if folder not in self._folders:
            own = None if path == "-" else catalogue_file(str(Path(path).parent))
            self._folders[folder] = (self._builtin(), None) if own is None else self._own(own)
        return self._folders[folder]

    def _own(self, path: str) -> tuple[Catalogue | None, Checked | None]:
        loaded = load_catalogue(read_source(path).data, path)
        if loaded.catalogue is not None:
            return loaded.catalogue, None
        return None, Checked(path, loaded.diagnostics, loaded.text, loaded.more)


def once(paths: Sequence[str]) -> Iterator[str]:
    """The paths, each file once, however it is named."""
    done: set[str] = set()
    for path in paths:
        real = "-" if path == "-" else os.path.realpath(path)
        if real not in done:
            done.add(real)
            yield path
