"""A run of plays as data for programs."""

from __future__ import annotations

from typing import Any

from sim.authoring.places import Place
from sim.authoring.plays.expected import in_words
from sim.authoring.plays.replaying import Outcome
from sim.authoring.plays.report import FileReport
from sim.authoring.render import as_data
from sim.text import one_line


def record(file: FileReport) -> dict[str, Any]:
    """One file of plays: what came of each, what kept it from being played, what none takes."""
    return {
        "file": one_line(file.name),
        "scenario": one_line(file.scenario) or None,
        "played": not file.faulty,
        "problems": [as_data(each) for one in file.checked for each in one.diagnostics],
        "plays": [_play(file, outcome) for outcome in file.outcomes],
        "choices": file.choices,
        "untaken": [f"{scene}.{choice}" for scene, ids in file.untaken for choice in ids],
        "written": [one_line(name) for name in file.blessed],
        "added": [one_line(name) for name in file.added],
        "refused": file.refused or None,
    }


def _play(file: FileReport, outcome: Outcome) -> dict[str, Any]:
    parting = file.partings.get(outcome.play.name)
    return {
        "name": one_line(outcome.play.name),
        "passed": outcome.passed,
        "ending": outcome.ending,
        "values": {name: in_words(value) for name, value in outcome.values.items()},
        "differences": [
            {"message": each.message, "instead": each.instead, **_where(file.where(each))}
            for each in outcome.differences
        ],
        "sources": [
            {"message": source.about, **_where(file.place(source))}
            for source in (parting.sources if parting else ())
        ],
    }


def _where(place: Place | None) -> dict[str, int | None]:
    if place is None:
        return {"line": None, "column": None}
    return {"line": place.value.line, "column": place.value.column}
