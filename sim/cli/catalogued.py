"""The principles as data for scripts: what `sim principles --json` prints."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from sim.profile import browse

if TYPE_CHECKING:
    from sim.catalogue import Catalogue, Document, Principle, Side, Tension
    from sim.library import Card
    from sim.profile.model import Profile


def data(
    catalogue: Catalogue, cards: Sequence[Card], id: str | None, profile: Profile | None
) -> dict[str, Any]:
    """All of a catalogue, or the principle, tension or document of an id.

    With a profile, each principle has `mine`: how the learner stands with it, as in
    `sim profile --json`.
    """
    mine = _mine(profile)
    if id is None:
        return _all(catalogue, cards, mine)
    if id in catalogue.principles:
        return _principle(catalogue, catalogue.principles[id], cards, mine)
    if id in catalogue.tensions:
        return _tension(catalogue, catalogue.tensions[id])
    return _document(catalogue, catalogue.documents[id])


def _all(catalogue: Catalogue, cards: Sequence[Card], mine: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "title": catalogue.title,
        "sha256": catalogue.sha256,
        "families": [
            {"id": each.id, "name": each.name, "summary": each.summary}
            for each in catalogue.families.values()
        ],
        "documents": [_document(catalogue, each) for each in catalogue.documents.values()],
        "principles": [
            _principle(catalogue, each, cards, mine) for each in catalogue.principles.values()
        ],
        "tensions": [_tension(catalogue, each) for each in catalogue.tensions.values()],
    }


def _mine(profile: Profile | None) -> Mapping[str, Any]:
    """How a learner stands with each principle, by its id."""
    if profile is None:
        return {}
    from sim.profile.record import record

    return {each["id"]: each for each in record(profile, (), None)["principles"]}


def _document(catalogue: Catalogue, each: Document) -> dict[str, Any]:
    return {
        "id": each.id,
        "title": each.title,
        "author": each.author,
        "year": each.year,
        "principles": [held.id for held in browse.resting_on(catalogue, each.id)],
    }


def _principle(
    catalogue: Catalogue, each: Principle, cards: Sequence[Card], mine: Mapping[str, Any]
) -> dict[str, Any]:
    told: dict[str, Any] = {
        "id": each.id,
        "name": each.name,
        "family": each.family,
        "definition": each.definition,
        "shows": list(each.shows),
        "strains": [{"text": strain.text, "reflex": strain.reflex} for strain in each.strains],
        "question": each.question,
        "sources": [
            {
                "claim": source.claim,
                "document": source.document,
                "at": source.at,
                "says": source.says,
            }
            for source in each.sources
        ],
        "single_document": each.single_document,
        "tensions": [held.id for held in catalogue.tensions_of(each.id)],
        "scenarios": [card.id for card in browse.at_stake(cards, each.id)],
    }
    return told | {"mine": mine[each.id]} if each.id in mine else told


def _tension(catalogue: Catalogue, each: Tension) -> dict[str, Any]:
    return {
        "id": each.id,
        "name": each.name,
        "kind": each.kind,
        "one": _side(catalogue, each.one),
        "other": _side(catalogue, each.other),
        "reading": each.reading,
        "use": each.use,
        "principles": list(each.principles),
    }


def _side(catalogue: Catalogue, side: Side) -> dict[str, Any]:
    return {
        "says": side.says,
        "claims": list(side.claims),
        "documents": list(browse.behind(catalogue, side)),
    }
