"""A report as GitHub's workflow commands: each problem an annotation at its line.

A job that prints them shows every problem beside the changed line of a pull request. What is in
the text of a file cannot give orders: a command ends with its line, and line ends are escaped.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

from sim.authoring.check import Checked, Report
from sim.authoring.diagnostics import Diagnostic
from sim.authoring.render import MOST_SHOWN, chosen
from sim.text import clean


def render_github(report: Report, *, all: bool = False) -> Iterator[str]:
    """A line for every problem; without `all`, at most 20 a file, and one that counts the rest.

    Files are named relative to the current folder where they lie in it, as annotations need it.
    """
    for file in report.files:
        shown = chosen(file, all)
        for each in shown:
            yield _problem(each)
        left = len(file.diagnostics) - len(shown) + file.more
        if left:
            how = "; --all shows them" if len(shown) < len(file.diagnostics) else ""
            yield _command("notice", {"file": _name(file)}, f"{left} more problems{how}")
    unread = report.unreadable if all else report.unreadable[:MOST_SHOWN]
    for message in unread:
        yield _command("error", {"title": "not readable"}, message)
    if len(unread) < len(report.unreadable):
        left = len(report.unreadable) - len(unread)
        yield _command("notice", {}, f"{left} more could not be read; --all shows them")


def _problem(each: Diagnostic) -> str:
    message = each.message if not each.hint else f"{each.message}\n{each.hint}"
    if each.file == "-":
        message = f"standard input, line {each.line}, column {each.column}: {message}"
        return _command(each.severity, {"title": each.code}, message)
    where: dict[str, str | int] = {"file": relative(each.file), "line": each.line}
    if each.line == each.end_line:
        # Columns are taken only where a problem keeps to one line.
        where |= {"col": each.column, "endLine": each.line, "endColumn": each.end_column}
    else:
        where |= {"endLine": each.end_line}
    return _command(each.severity, {**where, "title": each.code}, message)


def _name(file: Checked) -> str:
    return "standard input" if file.name == "-" else relative(file.name)


def relative(name: str) -> str:
    """A file's name from the current folder, with `/`; as it was given where it lies elsewhere."""
    try:
        found = os.path.relpath(os.path.realpath(name), os.path.realpath("."))
    except (OSError, ValueError):  # another drive
        return name
    outside = found == os.pardir or found.startswith(os.pardir + os.sep)
    return name if outside else found.replace(os.sep, "/")


def _command(what: str, properties: dict[str, str | int], message: str) -> str:
    told = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{what}{' ' if told else ''}{told}::{_escaped(clean(message))}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str | int) -> str:
    return _escaped(clean(str(value))).replace(":", "%3A").replace(",", "%2C")
