"""`sim check` and `sim test`: what is wrong in files, and whether plays still end as they did."""

from __future__ import annotations

from dataclasses import replace

from sim.cli import output
from sim.cli.output import Problem
from sim.cli.paths import given, tell_left_out
from sim.library import shipped_catalogue


def check(paths: list[str], all: bool, format: str) -> int:
    """The problems of files and folders; 0, 1 where there are errors, 2 where one is unreadable."""
    if format not in ("text", "json"):
        raise Problem(f"--format is 'text' or 'json', not '{format}'")
    paths = [given(path) for path in paths]
    from sim.authoring.check import Report, check_paths
    from sim.authoring.render import MOST_SHOWN, render_json, render_text, summary

    report = check_paths(paths, builtin_catalogue=shipped_catalogue)
    if format == "json":
        output.show(render_json(report, all=all))
    else:
        problems = list(render_text(Report(report.files), all=all, colour=output.colours()))
        output.show("\n".join([*problems[:-1], summary(report)]))
    output.finish()
    shown = report.unreadable if all else report.unreadable[:MOST_SHOWN]
    for unreadable in shown:
        output.message(f"sim: {unreadable}")
    if len(shown) < len(report.unreadable):
        left = len(report.unreadable) - len(shown)
        output.message(f"sim: {left} more could not be read; --all shows them")
    for path in dict.fromkeys(paths):
        tell_left_out(path)
    tell_slow()
    return report.status


def test(paths: list[str], bless: bool) -> int:
    """Replays plays; 1 where one is not as it says, 2 where something could not be read."""
    paths = [given(path) for path in paths]
    from sim.authoring.plays import run_paths

    report = run_paths(paths, bless, builtin_catalogue=shipped_catalogue)
    told = replace(report, unread=()).text()
    if told:
        output.show(told)
    output.finish()
    for unread in report.unread:
        output.message(f"sim: {unread}")
    tell_slow()
    return report.status


def tell_slow() -> None:
    """Say so where files are read without libyaml."""
    from sim.authoring.tree import HAVE_LIBYAML

    if not HAVE_LIBYAML:
        output.message(
            "sim: this PyYAML was installed without libyaml, its fast parser. Files are checked "
            "all the same, only slower; PyYAML's ready-made packages (wheels) bring it along."
        )
