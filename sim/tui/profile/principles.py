"""The principles of the profile: where one stands, by family, and the choices behind it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from textual.content import Content

from sim.profile import words
from sim.profile.model import Evidence, Profile, Standing
from sim.tui.debrief import lines
from sim.tui.profile import scale
from sim.tui.profile.gathered import Gathered
from sim.tui.profile.rows import headed
from sim.tui.widgets.prose import blocks, cut, hang, plain, wrapped
from sim.tui.widgets.rows import Row

GLANCE = "at a glance"
WIDE, LEAST = 20, 8
"""Cells of a band's line: where there is room, and below which it is left out."""
NAMES = tuple(words.SIGNS)
NOT_KEPT = (
    "Your records could not be opened, so there is nothing to go by now. What you played before "
    "is not lost; the library says what to do."
)


def rows(found: Gathered) -> Iterator[Row]:
    """The whole at a glance, then the principles under their families."""
    yield Row(GLANCE, lambda width: _glance_row(found, width))
    number = 1
    for family, standings in found.profile.families.items():
        if standings:
            yield headed(family.name, number)
            number += 1
            for standing in standings:
                yield _row(standing)


def _glance_row(found: Gathered, width: int) -> list[Content]:
    said = "what comes next" if found.suggestion is None else f"next: {found.suggestion.card.title}"
    return [Content("At a glance"), Content.styled(f"  {cut(said, width - 2)}", "muted")]


def _row(standing: Standing) -> Row:
    def two(width: int) -> list[Content]:
        name = Content(cut(standing.principle.name, width))
        band = standing.band
        if not band.known:
            made = words.count(len(standing.evidence), "choice")
            said = f"{words.SIGNS[band.name]} not enough evidence yet"
            if cell_len(f"{said}, {made}") <= width - 2 and standing.evidence:
                said += f", {made}"
            return [name, Content.styled(f"  {cut(said, width - 2)}", "muted")]
        said = words.signed(band)
        named = max(cell_len(words.signed(band._replace(name=each))) for each in NAMES[:-1])
        cells = min(WIDE, width - 2 - named - 2)
        if cells < LEAST:
            return [name, Content(f"  {said}")]
        space = " " * (named - cell_len(said) + 2)
        return [name, Content(f"  {said}{space}") + scale.line(band, cells)]

    return Row(standing.principle.id, two)


def text(found: Gathered, id: str, width: int) -> list[Content]:
    """All about a principle, or about the whole."""
    standing = found.profile.standing(id)
    return _glance(found, width) if standing is None else _principle(found, standing, width)


def _glance(found: Gathered, width: int) -> list[Content]:
    profile = found.profile
    return lines.spaced(
        (
            lines.ours(words.basis(profile) if found.kept else NOT_KEPT, width),
            _next(found, width),
            _bands(profile, width),
            _families(profile, width),
            lines.ours(words.MIRROR, width, "muted"),
            lines.ours(words.elsewhere(profile), width) if profile.elsewhere else [],
            _unread(profile.unread, width),
        )
    )


def _next(found: Gathered, width: int) -> list[Content]:
    if found.suggestion is None:
        return []
    return [
        Content.styled("Play next", "heading"),
        *hang(plain(found.suggestion.card.title, "strong"), width, ""),
        *lines.ours(words.suggested(found.suggestion), width),
        *lines.ours("Enter plays it.", width, "muted"),
    ]


def _bands(profile: Profile, width: int) -> list[Content]:
    """The principles that something can be said about, by what can be said."""
    if not profile.counted:
        return []
    told: list[Content] = [Content.styled("Where you stand", "heading")]
    for name, sign in words.SIGNS.items():
        own = profile.named(name)
        if own and own[0].band.known:
            told += hang(plain(f"{sign} {name}", "strong"), width, "")
            for each in own:
                told += hang(plain(each.principle.name), width, "  ", "    ")
        elif own:
            few = words.count(len(own), "principle")
            told += hang(plain(f"{sign} {name}: {few}"), width, "", "  ")
    return told


def _families(profile: Profile, width: int) -> list[Content]:
    if not profile.counted:
        return []
    told: list[Content] = [Content.styled("By family", "heading")]
    for family, standings in profile.families.items():
        if standings:
            told += hang(plain(family.name), width, "")
            told += hang(plain(words.family(standings), "muted"), width, "  ", "  ")
    return told


def _unread(unread: Sequence[str], width: int) -> list[Content]:
    if not unread:
        return []
    told = lines.heading("Not in here", width)
    for each in unread:
        told += hang(plain(each), width, "– ", "  ")
    return told


def _principle(found: Gathered, standing: Standing, width: int) -> list[Content]:
    principle = standing.principle
    return lines.spaced(
        (
            lines.heading(principle.name, width),
            wrapped(blocks(principle.definition), width),
            _band(standing, width),
            _evidence(standing, width),
            lines.ours(words.passed(standing), width, "muted") if standing.passed_over else [],
            lines.part("A question to take along", principle.question, width),
            _at_stake(found, principle.id, width),
        )
    )


def _band(standing: Standing, width: int) -> list[Content]:
    said = f"{words.SIGNS[standing.band.name]} {words.standing(standing)}."
    told = hang(plain(said, "strong"), width, "", "  ")
    if not standing.band.known:
        return told
    left, right = "always strained ", " always shown"
    cells = min(WIDE, width - len(left) - len(right))
    if cells < LEAST:
        left, right = "0 ", " 1"
        cells = min(WIDE, width - 4)
    drawn = Content.assemble((left, "muted"), scale.line(standing.band, cells), (right, "muted"))
    return [*told, drawn, *lines.ours(words.interval(standing.band), width, "muted")]


def _evidence(standing: Standing, width: int) -> list[Content]:
    """Every choice behind the band, the latest first, under what it did."""
    if not standing.evidence:
        return []
    told: list[Content] = [Content.styled("The choices behind it", "muted")]
    for each in reversed(standing.evidence):
        told += _choice(each, width)
    return told


def _choice(each: Evidence, width: int) -> list[Content]:
    lead = f"{words.MARK_SIGNS[each.mark]} ".ljust(3)
    pad = " " * 3
    chosen = " ".join(block.content.plain for block in blocks(each.text))
    where = f"{each.title}, {words.day(each.when)}, decision {each.number}"
    return [
        *hang(plain(chosen), width, lead, pad, mark="strong"),
        *hang(plain(f"{words.mark(each)} · {where}", "muted"), width, pad, pad),
    ]


def _at_stake(found: Gathered, principle: str, width: int) -> list[Content]:
    cards = found.at_stake(principle)
    if not cards:
        return []
    told: list[Content] = [Content.styled("Where it is put to the test", "muted")]
    for card in cards:
        played = card.id in found.finished
        state = "played" if played else "new"
        title = Content.assemble(plain(card.title), plain(f", {state}", "muted"))
        told += hang(title, width, "✓ " if played else "○ ", "  ", mark="accent")
    return told
