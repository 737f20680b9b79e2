"""Checking files and folders: what `sim check` finds, as data."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from sim.authoring.catalogue import load_catalogue
from sim.authoring.diagnostics import MOST_KEPT, Diagnostic, clip
from sim.authoring.kept import Kept
from sim.authoring.scenario import Loaded, load_scenario
from sim.authoring.source import (
    CATALOGUE,
    PLAYS,
    SCENARIO,
    CannotRead,
    catalogue_file,
    plays_files,
    read_source,
    scenario_files,
)

if TYPE_CHECKING:
    from sim.catalogue import Catalogue
    from sim.story.model import Story


@dataclass(slots=True)
class Checked:
    """One file that was checked: what was found, how much more there was, and its text."""

    name: str
    diagnostics: tuple[Diagnostic, ...]
    text: str = ""
    more: int = 0
    id: str | None = None
    id_place: tuple[int, int, int] | None = None
    folder: bool = False
    """True for what is said of a whole folder, which is no file that was checked."""

    @property
    def errors(self) -> int:
        """How many of what was found are errors, those not kept among them."""
        kept = sum(each.severity == "error" for each in self.diagnostics)
        # Errors are kept before warnings: where a warning was kept, no error went without.
        return kept + self.more if kept in (len(self.diagnostics), MOST_KEPT) else kept

    @property
    def warnings(self) -> int:
        """How many of what was found are warnings, those not kept among them."""
        return len(self.diagnostics) + self.more - self.errors


@dataclass(slots=True)
class Report:
    """All files of one check; `unreadable` has a message for each path that could not be read."""

    files: list[Checked] = field(default_factory=list)
    unreadable: list[str] = field(default_factory=list)

    @property
    def status(self) -> int:
        """The exit status: 2 where something could not be read, 1 where there are errors, or 0."""
        if self.unreadable:
            return 2
        return int(any(file.errors for file in self.files))


def check_paths(
    paths: Sequence[str],
    *,
    builtin_catalogue: Callable[[], Catalogue],
    kept: Kept | None = None,
    craft: bool = True,
    begun: Callable[[str], None] | None = None,
) -> Report:
    """Checks files, folders (their scenarios, plays and catalogue) and `-` for standard input.

    A `principles.yaml` in a scenario's folder replaces the built-in catalogue. Where it is
    broken it is reported once, and principle ids of scenarios beside it are not checked. What is
    `kept` from an earlier check is not read again where it is the same. With `craft`, what can be
    said of the craft of sound scenarios is told with the rest. `begun` hears of each scenario
    before it is read.
    """
    check = _Check(builtin_catalogue, kept or Kept(), craft, begun)
    for path in paths:
        check.path(path)
    check.same_ids()
    return check.report


def scenario_of_file(
    data: bytes, path: str, catalogue: Catalogue | None
) -> tuple[Loaded, tuple[Diagnostic, ...]]:
    """A scenario as its file holds it, and everything found, what its name says among it."""
    name = Path(path).name
    if path == "-" or name.endswith(SCENARIO):
        file_id = None if path == "-" else name.removesuffix(SCENARIO)
        loaded = load_scenario(data, path, catalogue, file_id=file_id)
        return loaded, loaded.diagnostics
    loaded = load_scenario(data, path, catalogue, file_id=None)
    shown = f"{loaded.id or 'ID'}{SCENARIO}"
    message = f"the file name must end in '{SCENARIO}'"
    hint = f"call this one '{clip(shown)}'"
    wrong = Diagnostic(path, "S313", "error", message, hint, 1, 1, 1, 2)
    return loaded, (wrong, *loaded.diagnostics)


def judged(
    data: bytes, path: str, catalogue: Catalogue | None
) -> tuple[Loaded, tuple[Diagnostic, ...]]:
    """The same, with what is to be said of its craft where it is sound."""
    loaded, found = scenario_of_file(data, path, catalogue)
    if loaded.story is None:
        return loaded, found
    from sim.authoring.craft.rules import crafted

    return loaded, _in_order((*found, *crafted(loaded, path, catalogue)))


class _Check:
    def __init__(
        self,
        builtin: Callable[[], Catalogue],
        kept: Kept,
        craft: bool,
        begun: Callable[[str], None] | None,
    ) -> None:
        self.builtin = builtin
        self.craft = craft
        self.begun = begun
        self.kept = kept
        self.report = Report()
        self.catalogues: dict[str, Catalogue | None] = {}
        self.stories: dict[str, Story | None] = {}
        self.read: dict[str, Checked] = {}
        self.done: set[str] = set()
        self.folders: dict[str, list[Checked]] = {}

    def path(self, path: str) -> None:
        try:
            if "\0" in path:
                read_source(path)
            elif path != "-" and os.path.isdir(path):
                self.folder(path)
            elif Path(path).name == CATALOGUE:
                self.catalogue(path)
            elif path.endswith(PLAYS):
                self.plays(path)
            else:
                self.scenario(path)
        except CannotRead as error:
            self.report.unreadable.append(str(error))

    def folder(self, folder: str) -> None:
        names = scenario_files(folder)
        plays = plays_files(folder)
        principles = catalogue_file(folder)
        if principles is not None:
            self.guarded(self.catalogue, principles)
        elif not names and not plays:
            shown = clip(folder, 200)
            raise CannotRead(f"{shown}: no scenarios in this folder (no file ends in {SCENARIO})")
        for name in names:
            self.guarded(self.scenario, name)
        for name in plays:
            self.guarded(self.plays, name)

    def guarded(self, check: Callable[[str], None], path: str) -> None:
        try:
            check(path)
        except CannotRead as error:
            self.report.unreadable.append(str(error))

    def new(self, path: str) -> bool:
        """True for a file that was not checked yet in this run."""
        real = os.path.realpath(path) if path != "-" else "-"
        if real in self.done:
            return False
        self.done.add(real)
        return True

    def catalogue(self, path: str) -> None:
        """Checks a catalogue that was asked for, and keeps it for the scenarios of its folder."""
        checked = self.read_catalogue(path)
        if not any(each is checked for each in self.report.files):
            self.report.files.append(checked)

    def beside(self, path: str) -> None:
        """Checks a catalogue because a scenario lies beside it: only its problems are told."""
        checked = self.read_catalogue(path)
        if checked.diagnostics and not any(each is checked for each in self.report.files):
            self.report.files.append(checked)

    def read_catalogue(self, path: str) -> Checked:
        real = os.path.realpath(path)
        if real not in self.read:
            folder = os.path.realpath(Path(path).parent)
            self.catalogues[folder] = None
            data = read_source(path).data
            loaded = self.kept.reading(
                "catalogue", path, data, None, lambda: load_catalogue(data, path)
            )
            self.catalogues[folder] = loaded.catalogue
            self.read[real] = Checked(path, loaded.diagnostics, loaded.text, loaded.more)
        return self.read[real]

    def catalogue_for(self, path: str) -> Catalogue | None:
        """The catalogue that a scenario is checked by; None where its own is broken."""
        if path == "-":
            return self.builtin()
        folder = os.path.realpath(Path(path).parent)
        if folder not in self.catalogues:
            own = catalogue_file(str(Path(path).parent))
            if own is None:
                self.catalogues[folder] = self.builtin()
            else:
                self.guarded(self.beside, own)
        return self.catalogues.get(folder)

    def scenario(self, path: str) -> None:
        if not self.new(path):
            return
        if self.begun is not None:
            self.begun(path)
        data = read_source(path).data
        catalogue = self.catalogue_for(path)
        loaded, found = self.kept.reading(
            "scenario", path, data, catalogue, lambda: self.judged(data, path, catalogue)
        )
        if path != "-" and os.path.lexists(path.removesuffix(SCENARIO) + PLAYS):
            self.stories[os.path.realpath(path)] = loaded.story
        checked = Checked(path, found, loaded.text, loaded.more, loaded.id)
        self.report.files.append(checked)
        if path != "-" and loaded.id is not None:
            place = loaded.locate([("id",)]).get(("id",))
            if place is not None:
                span = place.value
                checked.id_place = (span.line, span.column, max(span.end_column, span.column + 1))
            folder = os.path.realpath(Path(path).parent)
            self.folders.setdefault(folder, []).append(checked)

    def judged(
        self, data: bytes, path: str, catalogue: Catalogue | None
    ) -> tuple[Loaded, tuple[Diagnostic, ...]]:
        """A scenario with what was found in it, its craft included where that was asked for."""
        return (judged if self.craft else scenario_of_file)(data, path, catalogue)

    def plays(self, path: str) -> None:
        """Checks a file of plays, behind its scenario; `sim test` replays them."""
        if not self.new(path):
            return
        from sim.authoring.plays.reading import load_plays, scenario_of, without_scenario

        source = read_source(path)
        scenario = scenario_of(path)
        alone = not os.path.lexists(scenario)
        if not alone:
            self.guarded(self.scenario, scenario)
        story = self.stories.get(os.path.realpath(scenario))
        loaded = self.kept.reading(
            "plays", path, source.data, story, lambda: load_plays(source.data, path, story)
        )
        found = ((without_scenario(path),) if alone else ()) + loaded.diagnostics
        self.report.files.append(Checked(path, found, loaded.text, loaded.more))

    def same_ids(self) -> None:
        """Notes files of one folder that have one id; the one that is named after it keeps it."""
        for files in self.folders.values():
            first: dict[str, Checked] = {}
            for file in sorted(files, key=lambda each: not _named_after_id(each)):
                assert file.id is not None
                other = first.setdefault(file.id, file)
                if other is not file:
                    kept = [each for each in file.diagnostics if each.code != "S313"]
                    file.diagnostics = _in_order((*kept, _same_id(file, other)))


def _named_after_id(file: Checked) -> bool:
    return Path(file.name).name == f"{file.id}{SCENARIO}"


def _same_id(file: Checked, other: Checked) -> Diagnostic:
    line, column, end = file.id_place or (1, 1, 2)
    name = clip(Path(other.name).name, 100)
    message = f"'{name}' has the id '{clip(file.id or '')}' too"
    hint = "give one of them another id, and its file the same name"
    return Diagnostic(file.name, "S314", "error", message, hint, line, column, line, end)


def _in_order(found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    return tuple(sorted(found, key=lambda each: (each.line, each.column, each.code)))
