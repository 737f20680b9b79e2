"""`sim check`: what is wrong in files, told for people, for scripts or for GitHub."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

from sim.cli import output
from sim.cli.output import Problem
from sim.cli.paths import given, tell_left_out
from sim.library import shipped_catalogue

if TYPE_CHECKING:
    from sim.authoring.check import Report

FORMATS = ("text", "json", "github")
"""How the problems can be told."""


def check(
    paths: list[str], all: bool, format: str, watch: bool = False, library: bool = False
) -> int:
    """The problems of files and folders; 0, 1 where there are errors, 2 where one is unreadable.

    With `watch` it goes on after every save, until Ctrl+C. With `library` folders are held to
    every criterion, and warnings count as well.
    """
    if format not in FORMATS:
        raise Problem(f"--format is text, json or github, not '{format}'")
    paths = [given(path) for path in paths]
    if watch and library:
        raise Problem("--library looks at a folder once: leave out --watch, or --library")
    if library:
        return _check_library(paths, all, format)
    if watch:
        from sim.cli.watching import check_and_watch

        return check_and_watch(paths, all, format)
    from sim.authoring.check import check_paths
    from sim.cli.progress import Progress

    progress = Progress(sys.stderr, 1, together=True)

    def begun(file: str) -> None:
        progress.file(file)
        progress.watch("checking", 0)

    report = check_paths(paths, builtin_catalogue=shipped_catalogue, begun=begun)
    progress.clear()
    tell(report, all, format)
    for path in dict.fromkeys(paths):
        tell_left_out(path)
    tell_slow()
    return report.status


def _check_library(folders: list[str], all: bool, format: str) -> int:
    """Folders held to the criteria of a library: 1 where there is anything to be said of them."""
    from sim.cli import criteria

    report = criteria.held(list(dict.fromkeys(folders)))
    tell(report, all, format)
    if format != "json":
        criteria.show_verdict(report)
    for folder in dict.fromkeys(folders):
        tell_left_out(folder)
    tell_slow()
    return criteria.status(report)


def tell(report: Report, all: bool, format: str, *, one_line: bool = False) -> None:
    """Everything that was found, to its end; `one_line` puts JSON on a line of its own."""
    from sim.authoring.check import Report
    from sim.authoring.render import MOST_SHOWN, render_json, render_text, summary

    if format == "github":
        from sim.authoring.github import render_github

        output.show("\n".join([*render_github(report, all=all), summary(report)]))
        output.finish()
        return  # what could not be read is an annotation too
    if format == "json":
        data = render_json(report, all=all)
        output.show(json.dumps(json.loads(data)) if one_line else data)
    else:
        problems = list(render_text(Report(report.files), all=all, colour=output.colours()))
        output.show("\n".join([*problems[:-1], summary(report)]))
    output.finish()
    tell_unreadable(report.unreadable, None if all else MOST_SHOWN)


def tell_unreadable(messages: Iterable[str], most: int | None = None) -> None:
    """What could not be read, as messages: at most so many of them."""
    messages = list(messages)
    for unreadable in messages[:most]:
        output.message(f"sim: {unreadable}")
    if most is not None and len(messages) > most:
        output.message(f"sim: {len(messages) - most} more could not be read; --all shows them")


def tell_slow() -> None:
    """Say so where files are read without libyaml."""
    from sim.authoring.tree import HAVE_LIBYAML

    if not HAVE_LIBYAML:
        output.message(
            "sim: this PyYAML was installed without libyaml, its fast parser. Files are checked "
            "all the same, only slower; PyYAML's ready-made packages (wheels) bring it along."
        )
