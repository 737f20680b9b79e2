"""The way every file of ours goes: bytes, text, values, and at the end diagnostics in order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sim.authoring.decode import decode, diagnostic, to_start_from
from sim.authoring.diagnostics import Diagnostic, may_be_ignored
from sim.authoring.notes import Notes, Problem, diagnostics
from sim.authoring.places import Path
from sim.authoring.prose import cut_by_comment, marked_up
from sim.authoring.syntax import explain
from sim.authoring.tree import SyntaxStop, read_tree


@dataclass(slots=True)
class Document:
    """What was read of a file; `root` is None where there is nothing to go on with.

    `text` is what YAML was given, `shown` what the file holds; their lines and columns agree.
    `blanks` and `wide` are those of `sim.authoring.tree.Tree`.
    """

    file: str
    text: str = ""
    shown: str = ""
    root: dict[str, Any] | None = None
    problems: list[Diagnostic] = field(default_factory=list)
    more: int = 0
    blanks: bool = False
    wide: int = 0


def read_document(data: bytes, file: str) -> Document:
    """The values of a file, and every problem of its bytes and its YAML."""
    decoded = decode(data, file)
    document = Document(file, decoded.text or "", decoded.shown, None, decoded.problems)
    document.more = decoded.more
    if decoded.text is None:
        return document
    try:
        tree = read_tree(decoded.text, file)
    except SyntaxStop as stop:
        document.problems.append(explain(stop, decoded.text, file))
        return document
    document.problems += tree.problems
    document.more += tree.more
    document.blanks, document.wide = tree.blanks, tree.wide
    if not tree.complete:
        return document
    if isinstance(tree.root, dict):
        document.root = tree.root
    elif not document.problems:
        what = "a list" if isinstance(tree.root, list) else "a text"
        message = "a file holds fields with names, such as 'title: …'"
        hint = f"this one holds {what}; 'sim new' writes a file to start from"
        if tree.root is None:
            hint = f"this one holds nothing but comments; {to_start_from(file)}"
        document.problems.append(diagnostic(file, "F106", message, hint, _first(decoded.text)))
    return document


def finish(
    document: Document,
    notes: Notes,
    renamed: Mapping[Path, str] | None = None,
    ignore: Iterable[str] = (),
) -> tuple[tuple[Diagnostic, ...], int]:
    """Everything found in a file, in the order of places, and how much more there was.

    Warnings with a code in `ignore` are left out.
    """
    ignored = frozenset(filter(may_be_ignored, ignore))
    if document.root is not None and not notes.more:
        for warning in (*cut_by_comment(document.text), *marked_up(document.root, document.text)):
            notes.add(warning)
    problems: list[Problem] = [each for each in notes.problems if each.code not in ignored]
    found = document.problems + diagnostics(problems, document.text, document.file, renamed)
    found.sort(key=_by_place)
    return tuple(found), document.more + notes.more


def _by_place(each: Diagnostic) -> tuple[int, int, str]:
    return each.line, each.column, each.code


def _first(text: str) -> tuple[int, int]:
    """The place of the first line that is neither blank nor a comment."""
    for number, line in enumerate(text.split("\n"), start=1):
        bare = line.strip()
        if bare and not bare.startswith("#") and bare != "---":
            return number, line.index(bare[0]) + 1
    return 1, 1
