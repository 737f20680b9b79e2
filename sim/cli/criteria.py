"""`sim check --library`: a folder held to every criterion, those of a proof and of a whole folder.

Each sound scenario is proved besides being checked. Authoring knows no proofs, so the two meet
here: what was proved goes to the rules for a folder as facts.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from sim.authoring.check import Checked, Report, check_paths
from sim.authoring.collection.member import Member, Sides
from sim.authoring.collection.rules import together
from sim.authoring.diagnostics import Diagnostic
from sim.authoring.prepared import Reader
from sim.authoring.source import SCENARIO, CannotRead, catalogue_file
from sim.cli import output
from sim.cli.output import Problem
from sim.cli.progress import Progress
from sim.cli.proving import proved
from sim.library import shipped_catalogue
from sim.proof.limits import Limits
from sim.text import one_line

if TYPE_CHECKING:
    from sim.authoring.prepared import Prepared
    from sim.proof.model import Proof

HELD = "Held to the criteria of a library: "


def held(folders: Sequence[str]) -> Report:
    """What is found in folders by all criteria. Raises Problem for what is no folder."""
    for folder in folders:
        if not os.path.isdir(folder):
            what = "standard input" if folder == "-" else folder
            raise Problem(f"--library looks at whole folders, and {what} is none")
    report = Report()
    for folder in folders:
        found = check_paths([folder], builtin_catalogue=shipped_catalogue)
        report.unreadable += found.unreadable
        report.files += found.files
        if not (found.unreadable or any(each.name.endswith(SCENARIO) for each in found.files)):
            report.unreadable.append(
                f"{one_line(folder, 200)}: no scenarios in this folder (no file ends in {SCENARIO})"
            )
        whole = _whole(folder, found.files)
        if whole:
            report.files.append(Checked(folder, tuple(whole), folder=True))
    return report


def _whole(folder: str, files: Sequence[Checked]) -> list[Diagnostic]:
    """What is said of a folder as a whole; what was proved is added to what is said of its files.

    A scenario with errors is left out: what it was meant to be is not known.
    """
    sound = [each for each in files if each.name.endswith(SCENARIO) and not each.errors]
    reader = Reader(shipped_catalogue)
    progress = Progress(sys.stderr, len(sound), together=True)
    members: list[Member] = []
    catalogue = None
    try:
        for checked in sound:
            progress.file(checked.name)
            try:
                prepared = reader.read(checked.name)
            except CannotRead:  # it has gone since it was checked
                continue
            if not prepared.sound:
                continue
            catalogue = reader.catalogue(checked.name)
            members.append(_member(prepared, checked, progress))
    finally:
        progress.clear()
    if catalogue is None:
        return []
    return together(folder, members, catalogue, own=catalogue_file(folder) is not None)


def _member(prepared: Prepared, checked: Checked, progress: Progress) -> Member:
    """A scenario as one of its folder, proved."""
    proof, weighed = proved(prepared, Limits(), progress, skip=("cover",))
    found = [*checked.diagnostics, *(each.shown for each in weighed.told)]
    checked.diagnostics = tuple(sorted(found, key=lambda each: (each.line, each.column, each.code)))
    return Member(prepared.name, proof.story, _sides(proof))


def _sides(proof: Proof) -> dict[str, Sides] | None:
    """Which sides of the principles can come up; None where that is not proven."""
    if proof.answers.reason:
        return None
    return {
        id: Sides(bool(each.shown), bool(each.strained))
        for id, each in proof.answers.principles.items()
    }


def status(report: Report) -> int:
    """The exit status: 2 where something could not be read, 1 where anything was found, or 0."""
    return report.status or int(any(file.diagnostics for file in report.files))


def verdict(report: Report) -> str:
    """The last line: whether a library is what this folder could be called."""
    if report.unreadable:
        return f"{HELD}not decided, since not everything could be read."
    if not status(report):
        return f"{HELD}all of them are met."
    broken = sum(_left_out(file) for file in report.files if file.name.endswith(SCENARIO))
    left_out = "" if not broken else f" {_scenarios(broken)} not counted in what is said of all."
    return (
        f"{HELD}not met. A warning counts as an error does here, unless a scenario weighs it away "
        f"under 'ignore'.{left_out}"
    )


def _left_out(file: Checked) -> bool:
    """True for a scenario that could not be proved for its errors; what a proof finds is none."""
    return any(each.severity == "error" and each.code[0] != "R" for each in file.diagnostics)


def _scenarios(broken: int) -> str:
    return "A scenario with errors is" if broken == 1 else f"{broken} scenarios with errors are"


def show_verdict(report: Report) -> None:
    """The last line, printed."""
    output.show(verdict(report))
    output.finish()
