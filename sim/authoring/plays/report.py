"""What came of a run of plays: as data, and as text for a terminal, a log, or who listens."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from textwrap import wrap
from typing import Any, Literal

from sim.authoring import check
from sim.authoring.check import Checked
from sim.authoring.places import Path, Place
from sim.authoring.plays.parting import Parting, Source
from sim.authoring.plays.replaying import Difference, Outcome
from sim.text import clean, one_line

Status = Literal[0, 1, 2]

MOST_SCENES = 12
"""Scenes whose choices are listed where no play takes them, unless all are asked for."""
_WIDEST = 96
"""Columns that a list of choices takes; those beyond are counted."""

_COLUMNS = 80
"""What stands behind a place goes below it where the line would be longer."""


@dataclass(frozen=True, slots=True)
class FileReport:
    """One file of plays.

    `faulty` is True where errors in the file, its scenario or its catalogue kept it from being
    replayed; `checked` holds them, unless another file of the run has them. `outcomes` are what
    came of the plays, after blessing where that was asked for; `blessed` names those whose lines
    were written anew, `added` those that are new, and `refused` says why nothing was written.
    `partings` tell, by the name of a play that fails, where it and the story part; `places` are
    those of the file, `story_places` those of its scenario. `untaken` are the choices that no
    play takes, by scene, of so many `choices` in all; where they are `closed` it is proved that no
    play which comes to an ending can take them.
    """

    name: str
    outcomes: tuple[Outcome, ...] = ()
    places: Mapping[Path, Place] = field(default_factory=dict)
    checked: tuple[Checked, ...] = ()
    faulty: bool = False
    blessed: tuple[str, ...] = ()
    refused: str = ""
    scenario: str = ""
    partings: Mapping[str, Parting] = field(default_factory=dict)
    story_places: Mapping[Path, Place] = field(default_factory=dict)
    untaken: tuple[tuple[str, tuple[str, ...]], ...] = ()
    choices: int = 0
    closed: bool = False
    added: tuple[str, ...] = ()

    @property
    def failing(self) -> tuple[Outcome, ...]:
        """The plays that are not as they say."""
        return tuple(outcome for outcome in self.outcomes if not outcome.passed)

    @property
    def status(self) -> Status:
        """0 where everything is as it says, else 1."""
        return 1 if self.faulty or self.failing or self.refused else 0

    @property
    def played(self) -> bool:
        """True where every play could be played to its end, whatever it came to."""
        return all(outcome.played for outcome in self.outcomes)

    def where(self, difference: Difference) -> Place | None:
        """The place of a difference in the file of plays."""
        return self.places.get(difference.path)

    def place(self, source: Source) -> Place | None:
        """The place of a source in the scenario."""
        found = (self.story_places.get(path) for path in source.paths)
        return next((place for place in found if place is not None), None)


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

    def text(self, *, all: bool = False) -> str:
        """Everything, failing plays first and the count last, as lines without colour."""
        parts = [part for file in self.files for part in _file(file)]
        failing = [outcome for file in self.files for outcome in file.failing]
        if failing:
            parts.append(_advice(failing))
        parts += [_untaken(file, all) for file in self.files if file.untaken and file.played]
        parts += [f"remark: {remark}" for remark in self.remarks]
        parts += [f"error: {message}" for message in self.unread]
        if self.files:
            parts.append(_summary(self.files))
        return clean("\n\n".join(parts))

    def data(self) -> list[dict[str, Any]]:
        """The same for programs: an object a file."""
        from sim.authoring.plays.record import record

        return [record(file) for file in self.files]


def _file(file: FileReport) -> Iterator[str]:
    if file.checked:
        yield problems(file)
    for outcome in file.failing:
        yield f"fails: {one_line(outcome.play.name)}\n{failure(file, outcome)}"
    if file.refused:
        yield f"{one_line(file.name)}: nothing was written. {file.refused}"
    if file.blessed:
        titles = "\n".join(f"  {one_line(title)}" for title in file.blessed)
        yield f"written into {one_line(file.name)}:\n{titles}"
    if file.added:
        titles = "\n".join(f"  {one_line(title)}" for title in file.added)
        yield f"added to {one_line(file.name)}:\n{titles}"


def problems(file: FileReport) -> str:
    """What keeps a file from being replayed, as checking tells it."""
    from sim.authoring.render import render_text

    *lines, _sums = render_text(check.Report(list(file.checked)))
    return "\n".join(lines).rstrip("\n")


def failure(file: FileReport, outcome: Outcome) -> str:
    """How a play fails: both places, play and story side by side, and how it came about."""
    first, parting = outcome.differences[0], file.partings[outcome.play.name]
    said = "the play expects this" if outcome.played else "here the play fits no more"
    places = (
        (_at(file.name, file.where(first)), said),
        *(
            (_at(file.scenario, file.place(source)), one_line(source.about))
            for source in parting.sources
        ),
    )
    width = max(len(place) for place, _ in places)
    aside = all(width + len(about) + 4 <= _COLUMNS for _, about in places)
    lines = []
    for place, about in places:
        lines += [f"  {place:{width}}  {about}"] if aside else [f"  {place}", f"      {about}"]
    lines += ["", *(f"    {line}".rstrip() for line in _side_by_side(parting))]
    because = [line for each in parting.because if each for line in _folded(one_line(each))]
    return clean("\n".join([*lines, *([""] if because else []), *because]))


def _folded(sentence: str) -> list[str]:
    """A sentence on lines of a common width, the later ones set in."""
    return wrap(
        sentence,
        _COLUMNS,
        initial_indent="  ",
        subsequent_indent="      ",
        break_long_words=False,
        break_on_hyphens=False,
    )


def _side_by_side(parting: Parting) -> Iterator[str]:
    says, happened = "the play says", "what happened"
    width = max(len(says), *(len(row.says) for row in parting.rows))
    digits = max(1, *(len(row.number) for row in parting.rows))
    yield f"  {'':{digits}}  {says:{width}}   {happened}"
    for row in parting.rows:
        mark = ">" if row.parts else " "
        yield f"{mark} {row.number:>{digits}}  {row.says:{width}}   {row.happened}"


def _at(name: str, place: Place | None) -> str:
    where = f":{place.value.line}:{place.value.column}" if place else ""
    return f"{one_line(name)}{where}"


def _advice(failing: Sequence[Outcome]) -> str:
    """What to do, whichever of the two is right."""
    played = [outcome.played for outcome in failing]
    mend = "mend 'choose' in the play"
    if all(played):
        mend = "`sim test --bless` writes what happened into the play"
    elif any(played):
        mend += ",\nand once all fit, `sim test --bless` writes what happened"
    return (
        f"Where the story is right, {mend}.\n"
        "Where the play is right, mend the scenario at a place that is named."
    )


def _untaken(file: FileReport, all: bool) -> str:
    left = sum(len(choices) for _, choices in file.untaken)
    name = one_line(file.scenario)
    lines = [f"no play takes {left} of the {_count(file.choices, 'choice')} in {name}:"]
    shown = file.untaken if all else file.untaken[:MOST_SCENES]
    width = max(len(scene) for scene, _ in shown)
    for scene, choices in shown:
        lines.append(f"  {scene:{width}}  {_listed(choices, _WIDEST - width - 4, all)}")
    if len(shown) < len(file.untaken):
        more = _count(len(file.untaken) - len(shown), "more scene")
        lines.append(f"  and in {more}; --all shows them")
    if file.closed:
        them = "it" if left == 1 else "them"
        lines.append(
            f"No play that comes to an ending can take {them}: `sim prove {name}` says more."
        )
    return "\n".join(lines)


def _listed(names: tuple[str, ...], width: int, all: bool) -> str:
    shown = list(names)
    while not all and len(shown) > 1 and len(", ".join(shown)) > width - 12:
        shown.pop()
    left = len(names) - len(shown)
    return ", ".join(shown) + (f" and {left} more" if left else "")


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
    added = sum(len(file.added) for file in files)
    if added:
        told.append(f"{_count(added, 'play')} added")
    return "; ".join(told or ["no plays"]) + "."


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
