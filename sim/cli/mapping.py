"""`sim map`: the scenes of one scenario as a picture, to look at or to put into a document."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sim import library
from sim.authoring.prepared import Prepared, Reader
from sim.authoring.source import CannotRead
from sim.cli import output, written
from sim.cli.checking import tell_slow
from sim.cli.errors import tell
from sim.cli.named import files_named
from sim.cli.output import Problem
from sim.cli.progress import Progress
from sim.map.graph import graph_of
from sim.map.told import MADE, missing
from sim.proof.limits import Limits
from sim.proof.prove import GROUPS, prove
from sim.text import one_line

if TYPE_CHECKING:
    from sim.map.graph import Graph

FORMATS = ("mermaid", "dot", "svg")
ENDINGS = {
    **dict.fromkeys((".mmd", ".mermaid", ".md", ".markdown"), "mermaid"),
    **dict.fromkeys((".dot", ".gv"), "dot"),
    ".svg": "svg",
}
"""The format that the end of a file's name stands for."""
DOCUMENTS = (".md", ".markdown")
"""Ends of names of documents, in which Mermaid stands as a block of its own."""
_BEGIN = 200
"""Bytes of a file in which it says, on its first line, that it is a map."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """The format, the file it goes to if any, and what the proof of the shares may take."""

    format: str
    to: Path | None
    limits: Limits


def wanted(format: str | None, to: str | None, limits: Limits) -> Wanted:
    """What was typed, understood. Raises Problem before anything is read or proved."""
    if format is not None and format not in FORMATS:
        raise Problem(f"--format is mermaid, dot or svg, not '{format}'")
    if to is None:
        return Wanted(format or "mermaid", None, limits)
    path = _place(to)
    meant = ENDINGS.get(path.suffix.lower())
    if format is None and meant is None:
        raise Problem(
            f"--to: the name '{to}' does not say which format is meant; let it end in .svg, .mmd, "
            ".md or .dot, or add --format"
        )
    if format is not None and meant is not None and meant != format:
        raise Problem(
            f"--to: a file whose name ends in {path.suffix} holds {meant}, and --format asks for "
            f"{format}; leave --format out, or choose another name"
        )
    return Wanted(format or str(meant), path, limits)


def draw(name: str, wanted: Wanted) -> int:
    """Draws the scenario that was named; the exit status."""
    unread: list[str] = []
    files = files_named([name], unread)
    if unread:
        raise Problem("; ".join(unread))
    if len(files) != 1:
        raise Problem(f"a map shows one scenario, and {name} holds {len(files)}: name one of them")
    progress = Progress(sys.stderr, 1)
    progress.file(files[0])
    try:
        prepared = Reader(library.shipped_catalogue).read(files[0])
        if not prepared.sound:
            return _faulty(prepared)
        graph = _graph(prepared, wanted, progress.watch)
    except CannotRead as error:
        raise Problem(str(error)) from None
    except KeyboardInterrupt:
        progress.clear()
        output.message("sim: stopped")
        return output.STOPPED
    finally:
        progress.clear()
    _give(graph, wanted)
    tell_slow()
    return output.FINE


def _faulty(prepared: Prepared) -> int:
    """What is wrong, as messages: the picture alone would have been the result."""
    tell([each for each in (prepared.beside, prepared.checked) if each is not None])
    name = one_line(prepared.name, 200)
    why = "it has errors" if prepared.checked.errors else "the principles beside it have errors"
    output.message(f"sim: no map was drawn of {name}: {why}. `sim check {name}` shows them all.")
    return output.FAULTY


def _graph(prepared: Prepared, wanted: Wanted, watch: Callable[[str, int], None]) -> Graph:
    story = prepared.loaded.story
    assert story is not None, "only what is sound is drawn"
    return graph_of(prove(story, wanted.limits, watch=watch, skip=GROUPS))


def _give(graph: Graph, wanted: Wanted) -> None:
    """Print the picture or write it, and say what a reader of it has to know."""
    text = _written(graph, wanted)
    if wanted.to is None:
        output.show(text, end="")
        output.finish()
    else:
        written.write(wanted.to, text, "the map")
        output.message(f"sim: the map is in {wanted.to}")
    for remark in missing(graph):
        output.message(f"sim: {remark}")


def _written(graph: Graph, wanted: Wanted) -> str:
    if wanted.format == "svg":
        from sim.map.svg import svg

        return svg(graph)
    if wanted.format == "dot":
        from sim.map.dot import dot

        return dot(graph)
    from sim.map.mermaid import mermaid, too_much

    text = mermaid(graph)
    much = too_much(graph, text)
    if much:
        output.message(
            f"sim: this map is large: {much} unless it is set up for more. --format svg has no "
            "such limit"
        )
    if wanted.to is not None and wanted.to.suffix.lower() in DOCUMENTS:
        return f"<!-- {MADE} -->\n```mermaid\n{text}```\n"
    return text


def _place(name: str) -> Path:
    """Where the map is to stand. Raises Problem where it cannot, or would destroy another file."""
    if not name:
        raise Problem("--to needs the name of a file; what was typed in its place is empty")
    path = Path(name)
    if name == "-":
        raise Problem("--to needs the name of a file; without --to the map is printed")
    if name.endswith((".yaml", ".yml")):
        raise Problem(f"--to takes the name of the picture, and {name} is a scenario; try .svg")
    try:
        if path.is_dir():
            raise Problem(f"--to needs the name of a file, and {name} is a folder")
        if not path.parent.is_dir():
            raise Problem(f"--to: there is no folder {path.parent}")
        if path.exists() and not _is_map(path):
            raise Problem(
                f"{name} is there already and is no map, so it is left as it is; choose another "
                "name, or remove it"
            )
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise Problem(f"--to: {name}: {why}") from None
    return path


def _is_map(path: Path) -> bool:
    """True for an ordinary file that is empty or that an earlier map was written to."""
    if not path.is_file():
        return False
    with open(path, "rb") as file:
        begin = file.read(_BEGIN)
    return not begin.strip() or MADE.encode() in begin.partition(b"\n")[0]
