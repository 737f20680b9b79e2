"""`sim guide`: a page for whoever leads a group through one scenario."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sim.cli import made, output
from sim.cli.checking import tell_slow
from sim.cli.output import Problem
from sim.guide import document, words
from sim.guide.model import Guide, guide
from sim.proof.limits import Limits

ENDINGS = {
    **dict.fromkeys((".md", ".markdown"), False),
    **dict.fromkeys((".html", ".htm"), True),
}
"""Ends of names, and whether they stand for HTML; the others say nothing."""
GUIDE = made.Kind("guide", "made", document.MADE, "page", ".html")


@dataclass(frozen=True, slots=True)
class Wanted:
    """HTML or else Markdown, the file it goes to if any, and what the proof may take."""

    html: bool
    to: Path | None
    limits: Limits


def wanted(html: bool, to: str | None, limits: Limits) -> Wanted:
    """What was typed, understood. Raises Problem before anything is read or proved."""
    if to is None:
        return Wanted(html, None, limits)
    path = made.place(to, GUIDE)
    meant = ENDINGS.get(path.suffix.lower())
    if meant is None and not html:
        raise Problem(
            f"--to: the name '{to}' does not say which format is meant; let it end in .html or .md"
        )
    if html and meant is False:
        raise Problem(
            f"--to: a file whose name ends in {path.suffix} holds Markdown, and --html asks for "
            "HTML; leave --html out, or choose another name"
        )
    return Wanted(html or bool(meant), path, limits)


def lead(name: str, wanted: Wanted) -> int:
    """Makes the guide of the scenario that was named; the exit status."""
    found = made.make(name, GUIDE, wanted.limits, guide)
    if isinstance(found, int):
        return found
    _give(found, wanted)
    tell_slow()
    return output.FINE


def _give(found: Guide, wanted: Wanted) -> None:
    """Print the page or write it, and say what it has not got."""
    text = document.html(found) if wanted.html else document.markdown(found)
    made.give(text, wanted.to, GUIDE)
    if found.untold:
        output.message(f"sim: {words.untold(found)}")
