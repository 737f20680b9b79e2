"""What is said where the library or the records refuse, and with which status a command leaves."""

from __future__ import annotations

from pathlib import Path

from sim.cli import output
from sim.library import FaultyScenario, LibraryError, shipped_catalogue

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
    return None


def faulty(path: Path, cannot: str = "cannot be played") -> int:
    """Say what is wrong in a file, its first problems as `sim check` does."""
    from sim.authoring.check import Checked, Report, check_paths
    from sim.authoring.render import render_text

    report = check_paths([str(path)], builtin_catalogue=shipped_catalogue)
    for unreadable in report.unreadable:
        output.message(f"sim: {unreadable}")
        return output.WRONG
    shown: list[Checked] = []
    for file in report.files:
        errors = tuple(each for each in file.diagnostics if each.severity == "error")
        if errors:
            shown.append(Checked(file.name, errors[:MOST], file.text))
    lines = list(render_text(Report(shown)))
    output.message("\n".join(lines[:-1]))
    output.message(f"sim: {path} {cannot}. `sim check {path}` shows all that is wrong.")
    return output.FAULTY
