"""`sim map`: the scenes of one scenario as a picture, to look at or to put into a document."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sim.cli import made, output
from sim.cli.checking import tell_slow
from sim.cli.output import Problem
from sim.map.graph import graph_of
from sim.map.told import MADE, missing
from sim.proof.limits import Limits

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
MAP = made.Kind("map", "drawn", MADE, "picture", ".svg")


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
    path = made.place(to, MAP)
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
    graph = made.make(name, MAP, wanted.limits, lambda proof, _: graph_of(proof))
    if isinstance(graph, int):
        return graph
    _give(graph, wanted)
    tell_slow()
    return output.FINE


def _give(graph: Graph, wanted: Wanted) -> None:
    """Print the picture or write it, and say what a reader of it has to know."""
    made.give(_written(graph, wanted), wanted.to, MAP)
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
