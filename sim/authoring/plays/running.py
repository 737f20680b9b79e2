"""`sim test`: replaying the plays of files and folders, and blessing them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from sim.authoring.catalogue import LoadedCatalogue, load_catalogue
from sim.authoring.check import Checked
from sim.authoring.diagnostics import Diagnostic
from sim.authoring.places import locate
from sim.authoring.plays.blessing import blessed
from sim.authoring.plays.reading import (
    LoadedPlays,
    load_plays,
    scenario_of,
    without_scenario,
)
from sim.authoring.plays.replaying import Outcome, replay
from sim.authoring.plays.report import FileReport, Report
from sim.authoring.plays.writing import CannotWrite, rewrite
from sim.authoring.scenario import Loaded, load_scenario
from sim.authoring.source import (
    PLAYS,
    SCENARIO,
    CannotRead,
    catalogue_file,
    plays_files,
    read_source,
    scenario_files,
)
from sim.text import one_line

if TYPE_CHECKING:
    from sim.catalogue import Catalogue
    from sim.story.model import Story


def run_paths(
    paths: Sequence[str], bless: bool = False, *, builtin_catalogue: Callable[[], Catalogue]
) -> Report:
    """Replays the plays of files and folders; with `bless`, writes what came of them.

    A path is a file of plays, a scenario (its plays lie beside it) or a folder. The catalogue
    given stands in where no `principles.yaml` lies beside a scenario.
    """
    files: dict[str, None] = {}
    remarks: list[str] = []
    unread: list[str] = []
    for path in paths:
        try:
            found, without = _plays_of(path)
        except CannotRead as error:
            unread.append(str(error))
            continue
        files.update(dict.fromkeys(found))
        remarks += [_no_plays(each) for each in without]
    run = _Run(bless, builtin_catalogue)
    reports = []
    for file in files:
        try:
            reports.append(run.file(file))
        except (CannotRead, CannotWrite) as error:
            unread.append(str(error))
    return Report(tuple(reports), tuple(remarks), tuple(unread))


def _plays_of(path: str) -> tuple[list[str], list[str]]:
    """The files of plays that a path stands for, and the scenarios of a folder that have none.

    Raises CannotRead, also where a scenario is named that has none.
    """
    if os.path.isdir(path):
        found, scenarios = plays_files(path), scenario_files(path)
        if not found and not scenarios:
            raise CannotRead(
                f"{one_line(path, 200)}: there are no scenarios or plays in this folder: "
                f"their names end in {SCENARIO} and {PLAYS}"
            )
        have = {file.removesuffix(PLAYS) for file in found}
        return found, [each for each in scenarios if each.removesuffix(SCENARIO) not in have]
    if path.endswith(PLAYS):
        return [path], []
    if path.endswith(SCENARIO):
        beside = path.removesuffix(SCENARIO) + PLAYS
        if os.path.exists(path) and not os.path.lexists(beside):
            raise CannotRead(_no_plays(path))
        return [beside if os.path.exists(path) else path], []
    if path != "-" and not os.path.exists(path):
        read_source(path)
    raise CannotRead(
        f"{one_line(path, 200)}: this is neither a scenario nor a file of plays: "
        f"their names end in {SCENARIO} and {PLAYS}"
    )


def _no_plays(scenario: str) -> str:
    name = os.path.basename(scenario).removesuffix(SCENARIO) + PLAYS
    return f"{one_line(scenario, 200)} has no plays; they stand in {one_line(name)} beside it"


class _Run:
    """One run; catalogues are read once for all scenarios of a folder."""

    def __init__(self, bless: bool, builtin: Callable[[], Catalogue]) -> None:
        self.bless = bless
        self.builtin = builtin
        self.catalogues: dict[str, Catalogue | None] = {}

    def file(self, file: str) -> FileReport:
        """One file of plays. Raises CannotRead and CannotWrite."""
        data = read_source(file).data
        if not os.path.lexists(scenario_of(file)):
            loaded = load_plays(data, file, None)
            errors = (without_scenario(file), *_errors(loaded))
            alone = Checked(file, errors, loaded.text, loaded.more)
            return FileReport(file, checked=(alone,), faulty=True)
        story, found = self.story(file)
        loaded = load_plays(data, file, story, overwriting=self.bless)
        if story is None or loaded.plays is None:
            return FileReport(file, checked=(*found, *_checked(file, loaded)), faulty=True)
        outcomes = _outcomes(story, loaded)
        if self.bless:
            return _bless(file, data, story, loaded, outcomes)
        return _report(file, loaded, outcomes)

    def story(self, file: str) -> tuple[Story | None, tuple[Checked, ...]]:
        """The story that plays belong to, or None and what is wrong. Raises CannotRead."""
        path = scenario_of(file)
        catalogue, found = self.catalogue(os.path.dirname(path) or ".")
        if catalogue is None:
            return None, found
        id = os.path.basename(path).removesuffix(SCENARIO)
        loaded = load_scenario(read_source(path).data, path, catalogue, file_id=id)
        return loaded.story, () if loaded.story is not None else _checked(path, loaded)

    def catalogue(self, folder: str) -> tuple[Catalogue | None, tuple[Checked, ...]]:
        """The catalogue of a folder; None where its own has errors, which are told once."""
        key = os.path.realpath(folder)
        if key in self.catalogues:
            return self.catalogues[key], ()
        beside = catalogue_file(folder)
        if beside is None:
            self.catalogues[key] = self.builtin()
            return self.catalogues[key], ()
        loaded = load_catalogue(read_source(beside).data, beside)
        self.catalogues[key] = loaded.catalogue
        return loaded.catalogue, () if loaded.catalogue is not None else _checked(beside, loaded)


def _checked(name: str, loaded: LoadedPlays | LoadedCatalogue | Loaded) -> tuple[Checked, ...]:
    """The errors of a file, for the report; warnings are the business of `sim check`."""
    errors = _errors(loaded)
    return (Checked(name, errors, loaded.text, loaded.more),) if errors else ()


def _errors(loaded: LoadedPlays | LoadedCatalogue | Loaded) -> tuple[Diagnostic, ...]:
    return tuple(each for each in loaded.diagnostics if each.severity == "error")


def _outcomes(story: Story, loaded: LoadedPlays) -> tuple[Outcome, ...]:
    return tuple(replay(story, play) for play in loaded.plays or ())


def _report(
    file: str,
    loaded: LoadedPlays,
    outcomes: tuple[Outcome, ...],
    blessed: tuple[str, ...] = (),
    refused: str = "",
) -> FileReport:
    paths = [each.path for outcome in outcomes for each in outcome.differences]
    places = locate(loaded.text, paths) if paths else {}
    checked = _checked(file, loaded)
    return FileReport(file, outcomes, places, checked, blessed=blessed, refused=refused)


def _bless(
    file: str, data: bytes, story: Story, loaded: LoadedPlays, outcomes: tuple[Outcome, ...]
) -> FileReport:
    """Writes what came of the plays into their file; all of them, or nothing.

    What would be written is read and replayed first, so that no file is left worse than it was.
    """
    if not all(outcome.played for outcome in outcomes):
        why = "Every play of the file has to be playable first."
        return _report(file, loaded, outcomes, refused=why)
    if any(outcome.play.ends is not None and outcome.ending is None for outcome in outcomes):
        why = "A play that names an ending has to come to one; go on with it, or take 'ends' out."
        return _report(file, loaded, outcomes, refused=why)
    new = blessed(data, loaded.text, outcomes)
    if new == data:
        return _report(file, loaded, outcomes)
    again = load_plays(new, file, story)
    after = _outcomes(story, again)
    if _entries(outcomes) != _entries(after) or not all(outcome.passed for outcome in after):
        why = "The way it is laid out cannot be edited safely; write its values in by hand."
        return _report(file, loaded, outcomes, refused=why)
    rewrite(file, data, new)
    return _report(file, again, after, tuple(_rewritten(outcomes, after)))


def _entries(outcomes: Iterable[Outcome]) -> list[tuple[str, int, tuple[str, ...]]]:
    """What blessing must leave as it is."""
    return [(each.play.name, each.play.seed, each.play.choose) for each in outcomes]


def _rewritten(before: Iterable[Outcome], after: Iterable[Outcome]) -> list[str]:
    return [old.play.name for old, new in zip(before, after, strict=True) if old.play != new.play]
