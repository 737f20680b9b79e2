"""What is said where the library or the records refuse, and with which status a command leaves."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from sim.cli import output
from sim.library import FaultyScenario, LibraryError, shipped_catalogue

if TYPE_CHECKING:
    from sim.authoring.check import Checked

MOST = 5
"""Problems shown of a scenario that was to be played; `sim check` shows them all."""


def told(error: Exception) -> int | None:
    """Say an error that people can mend; the status, or None where the fault is ours."""
    if isinstance(error, FaultyScenario):
        output.message(f"sim: {error}")
        return output.FAULTY
    if isinstance(error, LibraryError):
        output.message(f"sim: {error}")
        return output.WRONG
    from sim.records import RecordsError

    if isinstance(error, RecordsError):
        output.message(f"sim: {error}")
        return output.WRONG
    from sim.settings import SettingsError

    if isinstance(error, SettingsError):
        output.message(f"sim: {error}")
        return output.WRONG
    return None


def faulty(path: Path, cannot: str = "cannot be played") -> int:
    """Say what is wrong in a file, its first problems as `sim check` does."""
    from sim.authoring.check import check_paths

    report = check_paths([str(path)], builtin_catalogue=shipped_catalogue)
    for unreadable in report.unreadable:
        output.message(f"sim: {unreadable}")
        return output.WRONG
    tell(report.files)
    output.message(f"sim: {path} {cannot}. `sim check {path}` shows all that is wrong.")
    return output.FAULTY


def tell(files: Iterable[Checked]) -> None:
    """Say the first errors of each file, as messages."""
    from sim.authoring.check import Checked, Report
    from sim.authoring.render import problems

    shown: list[Checked] = []
    for file in files:
        errors = tuple(each for each in file.diagnostics if each.severity == "error")
        if errors:
            shown.append(Checked(file.name, errors[:MOST], file.text))
    output.message("\n".join(problems(Report(shown))))
