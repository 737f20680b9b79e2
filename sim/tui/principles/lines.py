"""What the browser says about a principle, a tension or a document, as lines at a width."""

from __future__ import annotations

from functools import partial

from textual.content import Content

from sim.catalogue import Catalogue, Document, Principle, Source, Tension
from sim.profile import browse, words
from sim.profile.model import Evidence
from sim.tui.debrief import lines
from sim.tui.principles.known import Known, View
from sim.tui.widgets.prose import Block, blocks, hang, plain, wrapped

IN = "  "
MOST = 6
"""Choices of one's own that are told here, the latest; what follows must not get out of sight."""
READING = "Reading your attempts…"

Lines = list[Content]


def text(known: Known, view: View, id: str, width: int) -> Lines:
    """All about the marked row of a list."""
    catalogue = known.catalogue
    if view == "tensions":
        return tension(catalogue, catalogue.tensions[id], width)
    if view == "documents":
        return document(catalogue, catalogue.documents[id], width)
    return principle(known, catalogue.principles[id], width)


def principle(known: Known, found: Principle, width: int) -> Lines:
    """What it asks, the learner's own choices, where to practise it, and what it rests on."""
    catalogue = known.catalogue
    family = catalogue.families.get(found.family)
    return lines.spaced(
        (
            lines.heading(found.name, width)
            + (lines.ours(family.name, width, "muted") if family else []),
            wrapped(blocks(found.definition), width),
            _labelled(browse.SHOWS, lines.points(found.shows, width)),
            _labelled(browse.STRAINS, _strains(found, width)),
            _labelled(browse.QUESTION, wrapped(blocks(found.question), width)),
            _labelled(browse.STAKE, _stake(known, found, width)),
            _labelled(browse.OWN, _own(known, found, width)),
            *(_pull(catalogue, each, width) for each in catalogue.tensions_of(found.id)),
            _sources(catalogue, found, width),
        )
    )


def _labelled(label: str, below: Lines) -> Lines:
    return [Content.styled(label, "heading"), *below] if below else []


def _strains(found: Principle, width: int) -> Lines:
    told: Lines = []
    for strain in found.strains:
        *before, last = blocks(strain.text) or (Block(Content("")),)
        if strain.reflex:
            last = last._replace(content=last.content + plain(f" ({browse.REFLEX})", "muted"))
        for number, block in enumerate((*before, last)):
            told += hang(block.content, width, "– " if number == 0 else IN, IN)
    return told


def _stake(known: Known, found: Principle, width: int) -> Lines:
    """The scenarios to practise it in; nothing where none can be gone to from here."""
    if not known.cards:
        return []
    told: Lines = []
    for card in known.at_stake(found.id):
        played = card.id in known.finished
        title = Content.assemble(
            plain(card.title), plain(", played" if played else ", new", "muted")
        )
        told += hang(title, width, "✓ " if played else "○ ", IN, mark="accent")
    return told or lines.ours(browse.NOT_IN_FOCUS, width, "muted")


def _own(known: Known, found: Principle, width: int) -> Lines:
    """The band in words, and every choice behind it, the latest first."""
    if known.profile is None:
        return lines.ours(known.trouble or READING, width, "muted")
    standing = known.profile.standing(found.id)
    if standing is None:
        return []
    told = lines.ours(browse.own(standing), width)
    latest = standing.evidence[::-1]
    for each in latest[:MOST]:
        told += _choice(each, width)
    if latest[MOST:]:
        before = f"And {len(latest) - MOST} before. Your profile has them all: key p."
        told += lines.ours(before, width, "muted")
    return told


def _choice(each: Evidence, width: int) -> Lines:
    lead, pad = f"{words.MARK_SIGNS[each.mark]} ".ljust(3), " " * 3
    chosen = " ".join(block.content.plain for block in blocks(each.text))
    where = f"{words.mark(each)} · {words.day(each.when)} · {browse.where(each)}"
    return [
        *hang(plain(chosen), width, lead, pad, mark="strong"),
        *hang(plain(where, "muted"), width, pad, pad),
    ]


def _pull(catalogue: Catalogue, held: Tension, width: int) -> Lines:
    """A tension of a principle in short: both sides, and no winner."""
    told = lines.heading(f"{browse.APART}: {held.name}", width)
    for label, side in ((browse.ONE_SIDE, held.one), (browse.OTHER_SIDE, held.other)):
        told += [Content.styled(label, "muted")]
        for block in blocks(side.says):
            told += hang(block.content, width, IN, IN)
    return told + lines.ours(browse.NO_WINNER, width, "muted")


def _sources(catalogue: Catalogue, found: Principle, width: int) -> Lines:
    told = [Content.styled(browse.SOURCES, "heading")]
    alone = browse.held_alone(catalogue, found)
    if alone:
        told += lines.ours(alone, width, "strong")
    told += lines.ours(browse.OUR_WORDS, width, "muted")
    for source in found.sources:
        told += _source(catalogue, source, width)
    return told


def _source(catalogue: Catalogue, source: Source, width: int) -> Lines:
    cite = hang(plain(catalogue.cite(source), "muted"), width, IN, IN)
    return lines.points([source.says], width) + cite


def tension(catalogue: Catalogue, held: Tension, width: int) -> Lines:
    """Both sides with the documents behind them, one way to hold both, and what it is about."""
    about = [catalogue.principles[id].name for id in held.principles]
    return lines.spaced(
        (
            lines.heading(held.name, width) + lines.ours(held.kind, width, "muted"),
            lines.both_sides(held, partial(browse.behind, catalogue), width),
            lines.part(browse.USE, held.use, width),
            _labelled(browse.ABOUT, lines.points(about, width)),
        )
    )


def document(catalogue: Catalogue, found: Document, width: int) -> Lines:
    """Title, author and year of a document, and the principles that rest on it."""
    own = browse.resting_on(catalogue, found.id)
    alone = [each.name for each in own if each.single_document == found.id]
    others = [each.name for each in own if each.single_document != found.id]
    return lines.spaced(
        (
            lines.heading(found.title, width) + lines.ours(browse.by(found), width),
            lines.ours(browse.FROM_IT, width, "muted"),
            _labelled("Principles that it alone holds", lines.points(alone, width)),
            _labelled("Principles that rest on it and on others", lines.points(others, width)),
        )
    )
