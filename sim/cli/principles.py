"""`sim principles`: what scenarios are scored against and about, built in or of one's own."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from sim import library
from sim.cli import output
from sim.cli.lists import width
from sim.cli.output import Problem
from sim.cli.paths import given
from sim.plain import listing

if TYPE_CHECKING:
    from sim.catalogue import Catalogue


def principles(id: str | None, place: str | None) -> int:
    """All principles and tensions, or one in full; those that the scenarios of a place use."""
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
    if id is None:
        output.show(listing.principles_table(catalogue, width()))
        return output.FINE
    from sim.cli.reports import Page

    page = Page()
    if id in catalogue.principles:
        listing.tell_principle(page.console, catalogue, catalogue.principles[id])
    elif id in catalogue.tensions:
        listing.tell_tension(page.console, catalogue, catalogue.tensions[id])
    else:
        from sim.authoring.suggest import did_you_mean

        command = "sim principles" if place is None else f"sim principles --in {place}"
        ids = [*catalogue.principles, *catalogue.tensions]
        hint = did_you_mean(id, ids) or f"`{command}` lists them."
        raise Problem(f"there is no principle or tension '{id}'; {hint}")
    output.show(str(page), end="")
    return output.FINE


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
