"""`sim test`: replaying the plays of files and folders, blessing them, and adding to them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sim.authoring.catalogue import LoadedCatalogue, load_catalogue
from sim.authoring.check import Checked
from sim.authoring.diagnostics import Diagnostic
from sim.authoring.places import locate
from sim.authoring.plays.blessing import blessed
from sim.authoring.plays.covering import Cover, added, begins, needed, untaken
from sim.authoring.plays.parting import parting
from sim.authoring.plays.reading import (
    LoadedPlays,
    load_plays,
    scenario_of,
    without_scenario,
)
from sim.authoring.plays.replaying import Outcome, replay
from sim.authoring.plays.report import FileReport, Report
from sim.authoring.plays.writing import CannotWrite, create, rewrite
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
    paths: Sequence[str],
    bless: bool = False,
    *,
    cover: Callable[[Story], Cover] | None = None,
    builtin_catalogue: Callable[[], Catalogue],
) -> Report:
    """Replays the plays of files and folders; with `bless`, writes what came of them.

    A path is a file of plays, a scenario (its plays lie beside it) or a folder. `cover` finds a
    small set of plays that takes every choice; those of it that are needed are added. The
    catalogue given stands in where no `principles.yaml` lies beside a scenario.
    """
    files: dict[str, None] = {}
    remarks: list[str] = []
    unread: list[str] = []
    for path in paths:
        try:
            found, without = _plays_of(path, making=cover is not None)
        except CannotRead as error:
            unread.append(str(error))
            continue
        files.update(dict.fromkeys(found))
        remarks += [_no_plays(each) for each in without]
    run = _Run(bless, cover, builtin_catalogue)
    reports = []
    for file in files:
        try:
            reports.append(run.file(file))
        except (CannotRead, CannotWrite) as error:
            unread.append(str(error))
    return Report(tuple(reports), tuple(remarks), tuple(unread))


def _plays_of(path: str, making: bool) -> tuple[list[str], list[str]]:
    """The files of plays that a path stands for, and the scenarios of a folder that have none.

    Raises CannotRead, also where a scenario is named that has none. With `making` those that are
    to be made are among them.
    """
    if os.path.isdir(path):
        found, scenarios = plays_files(path), scenario_files(path)
        if not found and not scenarios:
            raise CannotRead(
                f"{one_line(path, 200)}: there are no scenarios or plays in this folder: "
                f"their names end in {SCENARIO} and {PLAYS}"
            )
        have = {file.removesuffix(PLAYS) for file in found}
        without = [each for each in scenarios if each.removesuffix(SCENARIO) not in have]
        if making:
            return [*found, *(each.removesuffix(SCENARIO) + PLAYS for each in without)], []
        return found, without
    if path.endswith(PLAYS):
        return [path], []
    if path.endswith(SCENARIO):
        beside = path.removesuffix(SCENARIO) + PLAYS
        if not os.path.exists(path):
            read_source(path)
        if not os.path.lexists(beside) and not making:
            raise CannotRead(_no_plays(path))
        return [beside], []
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

    def __init__(
        self,
        bless: bool,
        cover: Callable[[Story], Cover] | None,
        builtin: Callable[[], Catalogue],
    ) -> None:
        self.bless = bless
        self.cover = cover
        self.builtin = builtin
        self.catalogues: dict[str, Catalogue | None] = {}

    def file(self, file: str) -> FileReport:
        """One file of plays. Raises CannotRead and CannotWrite."""
        making = self.cover is not None and not os.path.lexists(file)
        data = b"" if making else read_source(file).data
        if not os.path.lexists(scenario_of(file)):
            loaded = load_plays(data, file, None)
            errors = (without_scenario(file), *_errors(loaded))
            alone = Checked(file, errors, loaded.text, loaded.more)
            return FileReport(file, checked=(alone,), faulty=True)
        scenario, found = self.scenario(file)
        story = scenario.story if scenario is not None else None
        if making and story is None:
            return FileReport(file, checked=found, faulty=True)
        if self.cover is not None and begins(data):
            loaded = LoadedPlays((), (), "\n".join(data.decode("utf-8-sig").splitlines()))
        else:
            loaded = load_plays(data, file, story, overwriting=self.bless)
        if scenario is None or story is None or loaded.plays is None:
            return FileReport(file, checked=(*found, *_checked(file, loaded)), faulty=True)
        file_of_plays = _File(file, data, loaded, scenario, story)
        outcomes = _outcomes(story, loaded)
        if self.bless and outcomes:
            report = file_of_plays.bless(outcomes)
        else:
            report = file_of_plays.report(outcomes)
        if self.cover is None:
            return report
        if report.status:
            why = "Plays are added once those that are there pass."
            return replace(report, refused=" ".join(filter(None, (report.refused, why))))
        return file_of_plays.after(report).cover(report, self.cover)

    def scenario(self, file: str) -> tuple[Loaded | None, tuple[Checked, ...]]:
        """The scenario that plays belong to, or None and what is wrong. Raises CannotRead."""
        path = scenario_of(file)
        catalogue, found = self.catalogue(os.path.dirname(path) or ".")
        if catalogue is None:
            return None, found
        id = os.path.basename(path).removesuffix(SCENARIO)
        loaded = load_scenario(read_source(path).data, path, catalogue, file_id=id)
        return (loaded, ()) if loaded.story is not None else (None, _checked(path, loaded))

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


@dataclass(frozen=True, slots=True)
class _File:
    """A file of plays that can be replayed, and its scenario."""

    name: str
    data: bytes
    loaded: LoadedPlays
    scenario: Loaded
    story: Story

    def report(
        self, outcomes: tuple[Outcome, ...], blessed: tuple[str, ...] = (), refused: str = ""
    ) -> FileReport:
        """What came of the plays, with the places of what is not as they say."""
        story = self.story
        paths = [each.path for outcome in outcomes for each in outcome.differences]
        partings = {each.play.name: parting(story, each) for each in outcomes if not each.passed}
        wanted = [
            path for each in partings.values() for source in each.sources for path in source.paths
        ]
        return FileReport(
            self.name,
            outcomes,
            locate(self.loaded.text, paths) if paths else {},
            _checked(self.name, self.loaded),
            blessed=blessed,
            refused=refused,
            scenario=scenario_of(self.name),
            partings=partings,
            story_places=self.scenario.locate(wanted) if wanted else {},
            untaken=tuple((scene, tuple(ids)) for scene, ids in untaken(story, outcomes)),
            choices=sum(len(scene.choices) for scene in story.scenes),
        )

    def bless(self, outcomes: tuple[Outcome, ...]) -> FileReport:
        """Writes what came of the plays into their file; all of them, or nothing.

        What would be written is read and replayed first, so that no file is left worse than it
        was.
        """
        if not all(outcome.played for outcome in outcomes):
            why = "Every play of the file has to be playable first."
            return self.report(outcomes, refused=why)
        if any(outcome.play.ends is not None and outcome.ending is None for outcome in outcomes):
            why = (
                "A play that names an ending has to come to one; go on with it, or take 'ends' out."
            )
            return self.report(outcomes, refused=why)
        if any("#" in (outcome.play.ends or "") for outcome in outcomes):
            # In a text of several lines what looks like a comment is part of it, and would go.
            return self.report(outcomes, refused=_BY_HAND)
        new = blessed(self.data, self.loaded.text, outcomes)
        if new == self.data:
            return self.report(outcomes)
        again = self.with_data(new)
        after = _outcomes(self.story, again.loaded)
        if _entries(outcomes) != _entries(after) or not all(outcome.passed for outcome in after):
            return self.report(outcomes, refused=_BY_HAND)
        rewrite(self.name, self.data, new)
        return again.report(after, tuple(_rewritten(outcomes, after)))

    def with_data(self, data: bytes) -> _File:
        """The same file with other bytes."""
        loaded = load_plays(data, self.name, self.story)
        return replace(self, data=data, loaded=loaded)

    def after(self, report: FileReport) -> _File:
        """The file as it is after blessing."""
        return self.with_data(read_source(self.name).data) if report.blessed else self

    def cover(self, report: FileReport, find: Callable[[Story], Cover]) -> FileReport:
        """Adds plays of a small set: those that take what no play of the file takes yet."""
        if not report.untaken:
            return report
        cover = find(self.story)
        before = report.outcomes
        plays = needed(self.story, cover.plays, before)
        if cover.reason or not plays:
            return replace(report, refused=cover.reason, closed=not cover.reason)
        try:
            with_choices = self.with_data(added(self.data, self.loaded.text, before, plays))
        except ValueError:
            return replace(report, refused=_NO_ROOM)
        every = _outcomes(self.story, with_choices.loaded)
        if _entries(every) != _entries([*before, *plays]):
            return replace(report, refused=_NO_ROOM)
        text = with_choices.loaded.text
        whole = self.with_data(blessed(with_choices.data, text, every[len(before) :]))
        after = _outcomes(self.story, whole.loaded)
        sound = _entries(after) == _entries(every) and whole.data.startswith(self.data)
        if not sound or not all(outcome.passed for outcome in after):
            return replace(report, refused=_NO_ROOM)
        if os.path.lexists(self.name):
            rewrite(self.name, self.data, whole.data)
        else:
            create(self.name, whole.data)
        new = tuple(outcome.play.name for outcome in plays)
        return replace(whole.report(after, report.blessed), added=new, closed=True)


_BY_HAND = "The way it is laid out cannot be edited safely; write its values in by hand."
_NO_ROOM = (
    "The way it is laid out has no room for plays behind the others; "
    "write each play on lines of its own."
)


def _entries(outcomes: Iterable[Outcome]) -> list[tuple[str, int, tuple[str, ...]]]:
    """What blessing must leave as it is."""
    return [(each.play.name, each.play.seed, each.play.choose) for each in outcomes]


def _rewritten(before: Iterable[Outcome], after: Iterable[Outcome]) -> list[str]:
    return [old.play.name for old, new in zip(before, after, strict=True) if old.play != new.play]
