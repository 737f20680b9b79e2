"""The lines that the debrief's pages are made of: labelled parts, notes, sources, tensions."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content

from sim.catalogue import Tension
from sim.debrief import words
from sim.debrief.model import Debrief, Moment, Note
from sim.document.words import alone
from sim.tui.widgets.prose import blocks, hang, plain, wrapped

WIDEST = 76
"""Columns of a text, however wide the window is."""
IN = "  "

Lines = list[Content]


def spaced(parts: Iterable[Lines]) -> Lines:
    """Parts one below the other, a blank line between those that hold something."""
    lines: Lines = []
    for part in parts:
        if part:
            lines += [Content(""), *part] if lines else part
    return lines


def ours(text: str, width: int, style: str = "") -> Lines:
    """A paragraph of our own words, or of plain text."""
    return hang(plain(text, style), width, "")


def heading(text: str, width: int) -> Lines:
    """A heading; it may wrap."""
    return hang(plain(text, "heading"), width, "")


def part(label: str, text: str, width: int) -> Lines:
    """An author's Markdown under a few words of ours; nothing where there is no text."""
    return [Content.styled(label, "muted"), *wrapped(blocks(text), width)] if text else []


def points(texts: Iterable[str], width: int) -> Lines:
    """Authors' lines as a list."""
    lines: Lines = []
    for text in texts:
        for number, block in enumerate(blocks(text)):
            lines += hang(block.content, width, "– " if number == 0 else IN, IN)
    return lines


def notes(found: Iterable[Note], width: int) -> Lines:
    """What happened to each principle at a decision, with where to look it up."""
    lines: Lines = []
    for note in found:
        lead = f"{words.NOTE_SIGNS[note.how]} {note.how}".ljust(14)
        if width < 60:
            lead = f"{words.NOTE_SIGNS[note.how]} {note.how}: "
        inside = " " * len(lead) if width >= 60 else IN
        lines += hang(plain(note.name, "strong"), width, lead, inside)
        for cite in note.cites:
            lines += hang(plain(cite, "muted"), width, inside, inside)
        if note.single:
            lines += hang(plain(alone(note.single), "muted"), width, inside, inside)
    return lines


def tension(debrief: Debrief, held: Tension, width: int) -> Lines:
    """Both sides of a tension with the documents behind them, and no winner."""
    lines = heading(f"Where the sources pull apart: {held.name}", width)
    for label, side in (("On one side", held.one), ("On the other", held.other)):
        behind = ", ".join(debrief.documents(side))
        lines += ours(f"{label} ({behind})" if behind else label, width, "muted")
        for block in blocks(side.says):
            lines += hang(block.content, width, IN, IN)
    lines.append(Content.styled("One way to hold both", "muted"))
    for block in blocks(held.reading):
        lines += hang(block.content, width, IN, IN)
    return lines + ours("Neither side is the right one.", width, "muted")


def decision(debrief: Debrief, moment: Moment, width: int) -> Lines:
    """One decision in full."""
    title = f"{moment.number}  {moment.heading}" if moment.heading else f"Decision {moment.number}"
    weighed = words.weighed(moment)
    grade = plain(words.grade_words(moment.grade), "strong")
    if weighed:
        grade += Content.styled(f"  {weighed}", "muted")
    others = points((other.text for other in moment.others), width)
    return spaced(
        (
            heading(title, width) + hang(grade, width, ""),
            part("You chose", moment.text, width),
            part("What followed", moment.then, width),
            part("The author's view", moment.why, width),
            _way(debrief, moment, width),
            notes(moment.notes, width),
            [Content.styled("What else was open", "muted"), *others] if others else [],
            *(tension(debrief, each, width) for each in moment.tensions),
        )
    )


def _way(debrief: Debrief, moment: Moment, width: int) -> Lines:
    """What it did to the endings; while that is worked out, that takes the same room."""
    if moment.way.closed:
        closed = ", ".join(moment.way.closed)
        return [*ours(words.OUT_OF_REACH, width, "muted"), *ours(closed, width)]
    pending = debrief.untold if debrief.untold == words.STILL_WORKED_OUT else ""
    said = words.kept(moment) or pending
    return ours(said, width, "muted") if said else []


def ending(debrief: Debrief, width: int) -> Lines:
    """The ending, where things stood, and what the people of the story were after."""
    values = [line for label, value in debrief.values for line in ours(f"{label}: {value}", width)]
    wanted: Lines = []
    for member in debrief.cast:
        if member.wants:
            wanted += ours(f"{member.name}, {member.role}", width, "strong")
            for block in blocks(member.wants):
                wanted += hang(block.content, width, IN, IN)
    return spaced(
        (
            heading(debrief.ending.title, width),
            wrapped(blocks(debrief.ending.text), width),
            [Content.styled("Where things stood", "muted"), *values] if values else [],
            [Content.styled("What the others wanted", "muted"), *wanted] if wanted else [],
        )
    )
