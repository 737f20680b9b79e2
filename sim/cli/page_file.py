"""What a page of a scenario takes: the names of its principles, and a file."""

from __future__ import annotations

from pathlib import Path

from sim import library
from sim.authoring.catalogue import load_catalogue
from sim.authoring.source import CannotRead, catalogue_file, read_source
from sim.cli import written


def write(path: Path, text: str) -> None:
    """Put a page in a file's place at once. Raises Problem where that cannot be done."""
    written.write(path, text, "the page")


def principles(name: str) -> dict[str, str]:
    """The names by id of the principles that hold for a scenario file, `-` for standard input."""
    own = None if name == "-" else catalogue_file(str(Path(name).parent))
    try:
        catalogue = (
            load_catalogue(read_source(own).data, own).catalogue
            if own is not None
            else library.shipped_catalogue()
        )
    except CannotRead:  # it was read a moment ago: the page can do without
        return {}
    return {} if catalogue is None else {id: each.name for id, each in catalogue.principles.items()}
