"""The three lists of the browser: principles by family, tensions, documents."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from sim.profile import browse
from sim.tui.principles.known import Known, View
from sim.tui.profile.rows import headed
from sim.tui.widgets.prose import hang, plain
from sim.tui.widgets.rows import Row


def rows(known: Known, view: View, typed: str = "") -> list[Row]:
    """The rows of a list; what was searched for stands without families, the best fits first."""
    catalogue = known.catalogue
    if view == "tensions":
        return [_named(each.id, each.name) for each in browse.tensions(catalogue, typed)]
    if view == "documents":
        found = browse.documents(catalogue, typed)
        return [_named(each.id, each.title, browse.by(each)) for each in found]
    if typed.split():
        return [_named(each.id, each.name) for each in browse.principles(catalogue, typed)]
    return list(_by_family(known))


def _by_family(known: Known) -> Iterator[Row]:
    number = 0
    for family in known.catalogue.families.values():
        own = known.catalogue.in_family(family.id)
        if own:
            yield headed(family.name, number)
            number += 1
            yield from (_named(each.id, each.name) for each in own)


def _named(id: str, name: str, note: str = "") -> Row:
    def lines(width: int) -> list[Content]:
        told = hang(plain(name), width, "", "  ")
        return told + hang(plain(note, "muted"), width, "  ", "  ") if note else told

    return Row(id, lines)
