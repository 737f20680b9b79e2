"""Plays as tests of pytest: `pytest scenarios/` collects every `*.plays.yaml`, a play a test.

Loaded by pytest itself wherever Leadsim is installed, so it costs next to nothing until a file of
plays is met. A play that fails is told as `sim test` tells it, without a traceback: nobody who
writes plays has written Python.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from sim.text import one_line

if TYPE_CHECKING:
    from sim.authoring.plays import FileReport
    from sim.authoring.plays.replaying import Outcome

PLAYS = ".plays.yaml"


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> PlaysFile | None:
    """A file of plays as a collector; nothing for any other file."""
    if not file_path.name.endswith(PLAYS):
        return None
    found: PlaysFile = PlaysFile.from_parent(parent, path=file_path)
    return found


class PlayFails(Exception):
    """A play is not as it says; the message shows where it and the story part."""


class PlaysFile(pytest.File):
    """One file of plays, with its scenario and the principles beside them."""

    def collect(self) -> Iterable[PlayItem]:
        """The plays. Raises CollectError with what `sim check` says where they cannot be played."""
        from sim.authoring.plays import run_paths
        from sim.authoring.plays.report import problems
        from sim.library import shipped_catalogue

        report = run_paths([_named(self.path)], builtin_catalogue=shipped_catalogue)
        if report.unread:
            raise self.CollectError("\n".join(report.unread))
        (file,) = report.files
        if file.faulty:
            raise self.CollectError(problems(file))
        for outcome in file.outcomes:
            # Two colons in a name would be taken for the end of it, where it is named to pytest.
            name = one_line(outcome.play.name).replace("::", ":") or "(a play without a name)"
            yield PlayItem.from_parent(self, name=name, file=file, outcome=outcome)


class PlayItem(pytest.Item):
    """One play, which passes where everything is as it says."""

    def __init__(self, *, file: FileReport, outcome: Outcome, **more: Any) -> None:
        super().__init__(**more)
        self.file = file
        self.outcome = outcome

    def runtest(self) -> None:
        """Raises PlayFails for a play that is not as it says."""
        if not self.outcome.passed:
            from sim.authoring.plays.report import failure

            first = one_line(self.outcome.differences[0].message)
            raise PlayFails(f"{first}\n{failure(self.file, self.outcome)}")

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """What differs, as `sim test` shows it; a traceback only for what is no play's fault."""
        if isinstance(excinfo.value, PlayFails):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """The file, the line of what differs, and the name of the play."""
        line = None
        if not self.outcome.passed:
            place = self.file.where(self.outcome.differences[0])
            line = place.value.line - 1 if place is not None else None
        return self.path, line, self.name


def _named(path: Path) -> str:
    """A path as people would type it: from the current folder, where it lies in it."""
    try:
        return str(path.relative_to(Path.cwd()))
    except (OSError, ValueError):
        return str(path)
