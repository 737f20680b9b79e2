"""A catalogue of principles, read and checked."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sim.authoring.diagnostics import Diagnostic, clip
from sim.authoring.document import finish, read_document
from sim.authoring.notes import Notes
from sim.authoring.places import Path
from sim.authoring.rules import Rules
from sim.authoring.shape import Shaped, shape
from sim.authoring.tree import GAP
from sim.catalogue import (
    Catalogue,
    Document,
    Family,
    Principle,
    Side,
    Source,
    Strain,
    Tension,
)
from sim.memory import no_collection

if TYPE_CHECKING:
    from sim.authoring.catalogue_model import CatalogueFile, PrinciplePart, SidePart


@dataclass(frozen=True, slots=True)
class LoadedCatalogue:
    """What came of a catalogue file; `catalogue` is None where there are errors."""

    catalogue: Catalogue | None
    diagnostics: tuple[Diagnostic, ...]
    text: str = ""
    more: int = 0


def load_catalogue(data: bytes, name: str) -> LoadedCatalogue:
    """Reads and checks a `principles.yaml`. Never raises for what the file holds."""
    with no_collection():
        document = read_document(data, name)
        notes = Notes()
        if document.root is None:
            found, more = finish(document, notes)
            return LoadedCatalogue(None, found, document.shown, more)
        catalogue, shaped = _checked(document.root, document.wide, notes, data)
        found, more = finish(document, notes, shaped.renamed)
        if notes.errors or document.problems:
            catalogue = None
        return LoadedCatalogue(catalogue, found, document.shown, more)


def _checked(
    root: dict[str, Any], wide: int, notes: Notes, data: bytes
) -> tuple[Catalogue | None, Shaped[CatalogueFile]]:
    from sim.authoring.catalogue_model import CatalogueFile

    shaped = shape(CatalogueFile, root, notes, wide=wide)
    file = shaped.model
    if file is None:
        return None, shaped
    _check(file, notes)
    return _compiled(file, hashlib.sha256(data).hexdigest()), shaped


def _check(file: CatalogueFile, notes: Notes) -> None:
    """That ids are written as ids are, and that what they name is there."""
    rules = Rules(notes, None)
    rules.version(file.format)
    for field in ("documents", "families", "principles", "tensions"):
        for id in getattr(file, field) or {}:
            rules.kebab(id, (field, id), "key")
    documents = file.documents or {}
    for id, part in file.principles.items():
        path: Path = ("principles", id)
        _known(part.family, file.families, (*path, "family"), "K702", "family", notes)
        for number, source in enumerate(part.sources or ()):
            here = (*path, "sources", number, "document")
            _known(source.document, documents, here, "K701", "document", notes)
    for id, tension in (file.tensions or {}).items():
        for number, name in enumerate(tension.principles):
            here = ("tensions", id, "principles", number)
            _known(name, file.principles, here, "K703", "principle", notes)
    _check_claims(file, notes)


def _check_claims(file: CatalogueFile, notes: Notes) -> None:
    """That tensions rest on claims that a source states; asked only where there are sources."""
    claims = {
        source.claim: source for part in file.principles.values() for source in part.sources or ()
    }
    if not claims:
        return
    for id, tension in (file.tensions or {}).items():
        for side in ("one", "other"):
            for number, claim in enumerate(getattr(tension, side).claims or ()):
                here = ("tensions", id, side, "claims", number)
                _known(claim, claims, here, "K704", "claim", notes)


def _known(
    id: str, ids: Mapping[str, object], path: Path, code: str, what: str, notes: Notes
) -> None:
    if id not in ids and id != GAP:
        message = f"no {what} is called '{clip(id)}'"
        hint = notes.guesses.hint(id, ids) or f"write the id of a {what} that this file has"
        notes.value(path, code, message, hint)


def _compiled(file: CatalogueFile, sha256: str) -> Catalogue:
    return Catalogue(
        title=file.title,
        documents={
            id: Document(id, part.title, part.author, part.year)
            for id, part in (file.documents or {}).items()
        },
        families={id: Family(id, part.name, part.summary) for id, part in file.families.items()},
        principles={id: _principle(id, part) for id, part in file.principles.items()},
        tensions={
            id: Tension(
                id,
                part.name,
                part.kind,
                _side(part.one),
                _side(part.other),
                part.reading,
                part.use,
                tuple(part.principles),
            )
            for id, part in (file.tensions or {}).items()
        },
        sha256=sha256,
        fields=tuple(dict.fromkeys(" ".join(each.split()) for each in file.fields or ())),
    )


def _principle(id: str, part: PrinciplePart) -> Principle:
    return Principle(
        id=id,
        name=part.name,
        family=part.family,
        definition=part.definition,
        shows=tuple(part.shows),
        strains=tuple(
            Strain(each) if isinstance(each, str) else Strain(each.reflex, reflex=True)
            for each in part.strains
        ),
        question=part.question,
        sources=tuple(
            Source(each.claim, each.document, each.at, each.says) for each in part.sources or ()
        ),
    )


def _side(part: SidePart) -> Side:
    return Side(part.says, tuple(part.claims or ()))
