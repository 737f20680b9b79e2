"""`sim schema`: what an editor needs to help while a file is written."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sim.authoring.catalogue import load_catalogue
from sim.authoring.schema import KINDS, LINE, NAME, OwnIds, as_text, named_schema, schema_of
from sim.authoring.schema import own_ids as ids_of
from sim.authoring.source import (
    CATALOGUE,
    SCENARIO,
    CannotRead,
    catalogue_file,
    read_source,
)
from sim.cli import output
from sim.cli.output import FINE, Problem
from sim.cli.written import write_changed
from sim.library import shipped_catalogue
from sim.text import one_line

if TYPE_CHECKING:
    from sim.catalogue import Catalogue


class Wanted(NamedTuple):
    """What was asked for. `file` is the scenario whose ids are added, `place` whose principles."""

    file: str | None = None
    of: str = "scenario"
    place: str | None = None
    to: str | None = None
    watch: bool = False


def schema(wanted: Wanted) -> int:
    """Print a schema, or write it, once or after every save. Raises Problem."""
    _understood(wanted)
    try:
        return _schema(wanted)
    except CannotRead as error:
        raise Problem(str(error)) from None


def _schema(wanted: Wanted) -> int:
    if wanted.watch:
        return _watch(wanted)
    own = None
    if wanted.file is not None:
        own = _own(wanted.file, read_source(wanted.file).data)
    text = as_text(schema_of(wanted.of, _catalogue(wanted), own))
    if wanted.to is None:
        output.show(text, end="")
    else:
        _write(Path(wanted.to), text)
        output.message(f"sim: the schema is in {wanted.to}")
    return FINE


def _understood(wanted: Wanted) -> None:
    """Raises Problem for what cannot be meant."""
    if wanted.of not in KINDS:
        raise Problem(f"--of is one of {', '.join(KINDS)}, not '{wanted.of}'")
    if wanted.file is None:
        if wanted.watch:
            raise Problem(
                "--watch needs the scenario that is watched, such as: "
                f"sim schema my-idea{SCENARIO} --watch"
            )
        return
    if wanted.of != "scenario":
        raise Problem(f"the schema of {wanted.of} needs no file: leave '{wanted.file}' out")
    if not wanted.file.endswith(SCENARIO):
        raise Problem(f"'{wanted.file}' is no scenario: their names end in {SCENARIO}")


def _own(name: str, data: bytes) -> OwnIds | None:
    """The ids that a file gives; said where it cannot be read."""
    own = ids_of(data)
    if own is None:
        output.message(
            f"sim: {name} cannot be read as it stands, so its scenes are not offered: "
            "`sim check` says why"
        )
    return own


def _catalogue(wanted: Wanted) -> Catalogue | None:
    """The principles that hold where the file lies; None, and said, where they have errors."""
    place = wanted.place or wanted.file
    if place is None:
        return shipped_catalogue()
    own = catalogue_file(_folder(place))
    if own is None:
        return shipped_catalogue()
    found = load_catalogue(read_source(own).data, own).catalogue
    if found is None:
        output.message(
            f"sim: {own} has errors, so any principle is taken for now: `sim check` says which"
        )
    return found


def _folder(place: str) -> str:
    """The folder meant by a folder or by a file in it. Raises CannotRead where there is none."""
    if os.path.isdir(place):
        return place
    if not os.path.exists(place):
        raise CannotRead(f"{one_line(place, 200)}: there is no such file or folder")
    return str(Path(place).parent)


def _write(path: Path, text: str) -> bool:
    if path.is_dir():
        raise Problem(f"{path} is a folder: name the file, such as {path / NAME}")
    return write_changed(path, text, "the schema")


def _watch(wanted: Wanted) -> int:
    """Write the schema of a file now and after every save, until Ctrl+C."""
    assert wanted.file is not None
    from sim.cli.watching import Named, Watcher

    data = read_source(wanted.file).data
    target, line = _target(wanted, data)
    place = wanted.place or wanted.file
    named = Named([wanted.file, str(Path(_folder(place)) / CATALOGUE)])
    with Watcher(named) as watcher:
        known = named.signature()
        own, catalogue = _own(wanted.file, data), _catalogue(wanted)
        written = _write(target, as_text(schema_of("scenario", catalogue, own)))
        output.message(f"sim: {target} {'was written' if written else 'is up to date'}")
        if line is not None:
            output.message(f"sim: {line}")
        output.message("sim: it follows every save now; Ctrl+C ends it")
        while True:
            watcher.wait(known)
            known = named.signature()
            try:
                # While the principles are broken, the last ones stay, and so do the names.
                catalogue = _catalogue(wanted) or catalogue
                own = ids_of(read_source(wanted.file).data) or own
            except CannotRead:
                continue  # gone for a moment, as between an editor's two steps
            if _write(target, as_text(schema_of("scenario", catalogue, own))):
                output.message(f"sim: {target} was written")


def _target(wanted: Wanted, data: bytes) -> tuple[Path, str | None]:
    """Where the schema goes, and what is to be said of the file's first line, if anything."""
    if wanted.to is not None:
        return Path(wanted.to), None
    assert wanted.file is not None
    file = Path(wanted.file)
    named = named_schema(data[:4000].decode("utf-8", "replace"))
    if named is not None and (file.parent / named).parent.is_dir() and _stays(file, named):
        return file.parent / named, None
    return file.parent / NAME, f"editors find it where the first line of {file.name} is: {LINE}"


def _stays(file: Path, named: str) -> bool:
    """True where no link leads from the named place out of the file's folder."""
    folder = os.path.realpath(file.parent)
    return os.path.realpath(file.parent / named).startswith(folder.rstrip(os.sep) + os.sep)
