"""`sim principles`: what scenarios are scored against and about, built in or of one's own."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from sim import library
from sim.cli import output
from sim.cli.lists import records, width
from sim.cli.output import Problem
from sim.cli.paths import given

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sim.catalogue import Catalogue
    from sim.library import Card
    from sim.profile.model import Profile


def principles(
    id: str | None,
    place: str | None,
    mine: bool = False,
    learner: str | None = None,
    json: bool = False,
) -> int:
    """All principles, tensions and documents, or one in full; those that a place's scenarios use.

    `mine` tells the choices of the learner as well. For one principle in words that is done in any
    case where there are records.
    """
    own = None if place is None else _own(place)
    catalogue = library.shipped_catalogue() if own is None else _read(own)
    if catalogue is None:
        from sim.cli.errors import faulty

        return faulty(Path(own or ""), "cannot be used")
    if place is not None and own is None:
        output.message(
            f"sim: there is no {library.CATALOGUE_NAME} in {_folder(place)}, so its scenarios use "
            "the built-in principles"
        )
    if id is not None:
        _expect(id, catalogue, place)
    mine = mine or learner is not None
    if json:
        from sim.cli.catalogued import data

        profile = _profile(catalogue, learner) if mine else None
        output.show_json(data(catalogue, _cards(place), id, profile))
    elif id is None:
        from sim.plain.principles import principles_table

        profile = _profile(catalogue, learner) if mine else None
        output.show(principles_table(catalogue, width(), profile))
    else:
        _tell(id, catalogue, place, mine, learner)
    return output.FINE


def _tell(
    id: str, catalogue: Catalogue, place: str | None, mine: bool, learner: str | None
) -> None:
    """A principle, a tension or a document, in sentences."""
    from sim.cli.reports import Page
    from sim.plain import principles as plain

    page = Page()
    if id in catalogue.principles:
        profile = _profile(catalogue, learner) if mine else _where_kept(catalogue)
        plain.tell_principle(
            page.console, catalogue, catalogue.principles[id], _cards(place), profile
        )
    elif id in catalogue.tensions:
        plain.tell_tension(page.console, catalogue, catalogue.tensions[id])
    else:
        plain.tell_document(page.console, catalogue, catalogue.documents[id])
    output.show(str(page), end="")


def _expect(id: str, catalogue: Catalogue, place: str | None) -> None:
    ids = [*catalogue.principles, *catalogue.tensions, *catalogue.documents]
    if id in ids:
        return
    from sim.authoring.suggest import did_you_mean

    command = "sim principles" if place is None else f"sim principles --in {place}"
    hint = did_you_mean(id, ids) or f"`{command}` lists them."
    raise Problem(f"there is no principle, tension or document '{id}'; {hint}")


def _profile(catalogue: Catalogue, learner: str | None) -> Profile:
    """A learner's profile over these principles. Raises RecordsError, Problem."""
    from sim.cli.who import who
    from sim.profile.gather import gather

    name = who(learner, known=True)
    with records() as store:
        return gather(store, name, catalogue)


def _where_kept(catalogue: Catalogue) -> Profile | None:
    """The same of whoever is set, where anything was ever kept; a remark where it is unreadable."""
    from sim.records import RecordsError
    from sim.records.home import anything

    try:
        return _profile(catalogue, None) if anything() else None
    except (RecordsError, Problem, OSError) as error:
        output.message(f"sim: your own choices are left out: {error}")
        return None


def _cards(place: str | None) -> Sequence[Card]:
    """The scenarios that go with the principles; none where there are none yet."""
    try:
        return library.cards(None if place is None else Path(_folder(place)))
    except library.LibraryError:
        return ()


def _folder(place: str) -> str:
    return place if os.path.isdir(place) else os.path.dirname(place) or "."


def _own(place: str) -> str | None:
    """The file of principles beside what was named; None where the built-in ones are used."""
    if not os.path.exists(given(place)):
        raise Problem(f"there is no file or folder {place}")
    from sim.authoring.source import catalogue_file

    return catalogue_file(_folder(place))


def _read(path: str) -> Catalogue | None:
    """The catalogue of a file; None where it has errors. Raises Problem where it is unreadable."""
    from sim.authoring.catalogue import load_catalogue
    from sim.authoring.source import CannotRead, read_source

    try:
        return load_catalogue(read_source(path).data, path).catalogue
    except CannotRead as error:
        raise Problem(str(error)) from None
