"""What a run of plays found, and its telling: for a terminal, a log, or somebody who listens."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from sim.authoring import check
from sim.authoring.check import Checked
from sim.authoring.places import Path, Place
from sim.authoring.plays.replaying import Difference, Outcome
from sim.text import clean, one_line

Status = Literal[0, 1, 2]


@dataclass(frozen=True, slots=True)
class FileReport:
    """One file of plays.

    `faulty` is True where errors in the file, its scenario or its catalogue kept it from being
    replayed; `checked` holds them, unless another file of the run has them. `outcomes` are what
    came of the plays, after blessing where that was asked for; `blessed` names those whose lines
    were written anew, and `refused` says why nothing was written.
    """

    name: str
    outcomes: tuple[Outcome, ...] = ()
    places: dict[Path, Place] = field(default_factory=dict)
    checked: tuple[Checked, ...] = ()
    faulty: bool = False
    blessed: tuple[str, ...] = ()
    refused: str = ""

    @property
    def failing(self) -> tuple[Outcome, ...]:
        """The plays that are not as they say."""
        return tuple(outcome for outcome in self.outcomes if not outcome.passed)

    @property
    def status(self) -> Status:
        """0 where everything is as it says, else 1."""
        return 1 if self.faulty or self.failing or self.refused else 0


@dataclass(frozen=True, slots=True)
class Report:
    """A run over some paths. `remarks` stop nobody; `unread` says what could not be read."""

    files: tuple[FileReport, ...] = ()
    remarks: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()

    @property
    def status(self) -> Status:
        """0 where every play is as it says, 1 where one is not, 2 where something is unreadable."""
        if self.unread:
            return 2
        return 1 if any(file.status for file in self.files) else 0

    def text(self) -> str:
        """Everything, failing plays first and the count last, as lines without colour."""
        parts = [part for file in self.files for part in _file(file)]
        parts += [f"remark: {remark}" for remark in self.remarks]
        parts += [f"error: {message}" for message in self.unread]
        if self.files:
            parts.append(_summary(self.files))
        return clean("\n\n".join(parts))


def _file(file: FileReport) -> Iterator[str]:
    if file.checked:
        from sim.authoring.render import render_text

        *lines, _sums = render_text(check.Report(list(file.checked)))
        yield "\n".join(lines).rstrip("\n")
    for outcome in file.failing:
        yield _play(file, outcome)
    if file.refused:
        yield f"{one_line(file.name)}: nothing was written. {file.refused}"
    if file.blessed:
        titles = "\n".join(f"  {one_line(title)}" for title in file.blessed)
        yield f"written into {one_line(file.name)}:\n{titles}"


def _play(file: FileReport, outcome: Outcome) -> str:
    lines = [f"fails: {one_line(outcome.play.name)}"]
    for difference in outcome.differences:
        lines.append(f"  {_place(file, difference)}")
        lines.append(f"    {one_line(difference.message)}")
        if difference.instead:
            lines.append(f"    {one_line(difference.instead)}")
    return "\n".join(lines)


def _place(file: FileReport, difference: Difference) -> str:
    place = file.places.get(difference.path)
    where = f":{place.value.line}:{place.value.column}" if place else ""
    return f"{one_line(file.name)}{where}"


def _summary(files: tuple[FileReport, ...]) -> str:
    count = sum(len(file.outcomes) for file in files)
    failing = sum(len(file.failing) for file in files)
    unplayed = sum(1 for file in files if file.faulty)
    told = []
    if failing:
        told.append(f"{failing} of {_count(count, 'play')} fail{'s' if failing == 1 else ''}")
    elif count:
        told.append(f"{_count(count, 'play')} pass{'es' if count == 1 else ''}")
    if unplayed:
        told.append(f"{_count(unplayed, 'file')} could not be played")
    written = sum(len(file.blessed) for file in files)
    if written:
        told.append(f"{_count(written, 'play')} written")
    return "; ".join(told) + "."


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
