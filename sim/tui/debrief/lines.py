"""The lines that the debrief's pages are made of: labelled parts, notes, sources, tensions."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from textual.content import Content

from sim.catalogue import Side, Tension
from sim.debrief import confidence, words
from sim.debrief.model import Alternative, Debrief, Moment, Note
from sim.document.words import alone
from sim.settings.model import WIDTHS
from sim.tui.widgets.prose import blocks, hang, plain, wrapped

WIDEST = WIDTHS.stop - 1
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
    title = heading(f"Where the sources pull apart: {held.name}", width)
    return title + both_sides(held, debrief.documents, width)


def both_sides(held: Tension, documents: Callable[[Side], Iterable[str]], width: int) -> Lines:
    """What each side of a tension says and the documents behind it, and how to hold both."""
    lines: Lines = []
    for label, side in (("On one side", held.one), ("On the other", held.other)):
        behind = ", ".join(documents(side))
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
    others = [line for other in moment.others for line in _other(other, width)]
    said = confidence.said(moment.sure, moment.reason)
    both = words.both(moment)
    return spaced(
        (
            heading(title, width) + (ours(said, width) if said else []) + hang(grade, width, ""),
            part("You chose", moment.text, width),
            part("What followed", moment.then, width),
            part("The author's view", moment.why, width),
            _way(debrief, moment, width),
            notes(moment.notes, width) + (ours(both, width, "muted") if both else []),
            [Content.styled("What else was open", "muted"), *others] if others else [],
            *(tension(debrief, each, width) for each in moment.tensions),
        )
    )


def _other(other: Alternative, width: int) -> Lines:
    """Another open choice; where the author gives most to it, that and why, under it."""
    lines = points((other.text,), width)
    if other.most:
        lines += hang(plain(f"{words.MOST}.", "strong"), width, IN, IN)
        for block in blocks(other.why):
            lines += hang(block.content, width, IN + block.first, IN + block.rest, "muted")
    return lines


def sureness(debrief: Debrief, width: int) -> Lines:
    """How sure the learner was, beside the grades; nothing where they were not asked."""
    rows = confidence.table(debrief.moments)
    lead = max((len(confidence.row_name(row)) for row in rows), default=0) + 2
    told: Lines = []
    for row in rows:
        name = confidence.row_name(row).ljust(lead)
        told += hang(plain(confidence.row_words(row)), width, name, " " * lead, mark="strong")
    if not told:
        return []
    return spaced(
        (
            heading(confidence.TITLE, width),
            told,
            ours(confidence.look_again(debrief.moments), width),
            ours(confidence.NO_SCORE, width, "muted"),
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
