"""What a page of a scenario takes: the names of its principles, and a file.

The file is written whole or not at all, whatever happens in between.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from sim import library
from sim.authoring.catalogue import load_catalogue
from sim.authoring.source import CannotRead, catalogue_file, read_source
from sim.cli.output import Problem

_READABLE = 0o666


def write(path: Path, text: str) -> None:
    """Put a text in a file's place at once. Raises Problem where that cannot be done.

    Where a link stands there, what it points to is replaced, and the link stays.
    """
    try:
        place = Path(os.path.realpath(path))
        handle, made = tempfile.mkstemp(dir=place.parent, prefix=".leadsim-")
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
                file.write(text)
            os.chmod(made, _READABLE & ~_umask())
            os.replace(made, place)
        except BaseException:
            Path(made).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise Problem(f"the page could not be written to {path}: {error.strerror}") from None


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


def _umask() -> int:
    """What new files of this process may not have; asking means setting it for a moment."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
