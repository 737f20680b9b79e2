"""What a command makes of one scenario: where it may be written, and how the scenario is proved."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from sim import library
from sim.authoring.prepared import Prepared, Reader
from sim.authoring.source import CannotRead
from sim.catalogue import Catalogue
from sim.cli import output, written
from sim.cli.errors import tell
from sim.cli.named import files_named
from sim.cli.output import Problem
from sim.cli.progress import Progress
from sim.proof.limits import Limits
from sim.proof.model import Proof
from sim.proof.prove import GROUPS, prove
from sim.text import one_line

_BEGIN = 200
"""Bytes of a file in which its first line says what it was made by."""

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Kind:
    """Something that is made of a scenario, in the words of messages.

    `mark` stands in the first line of every file of this kind, so that a later one may take its
    place and nothing else. `file` is what the file is, and `ending` how its name may end.
    """

    name: str
    verb: str
    mark: str
    file: str
    ending: str


def place(name: str, kind: Kind) -> Path:
    """Where it is to stand. Raises Problem where it cannot, or would destroy another file."""
    if not name:
        raise Problem("--to needs the name of a file; what was typed in its place is empty")
    path = Path(name)
    if name == "-":
        raise Problem(f"--to needs the name of a file; without --to the {kind.name} is printed")
    if name.endswith((".yaml", ".yml")):
        raise Problem(
            f"--to takes the name of the {kind.file}, and {name} is a scenario; try {kind.ending}"
        )
    try:
        if path.is_dir():
            raise Problem(f"--to needs the name of a file, and {name} is a folder")
        if not path.parent.is_dir():
            raise Problem(f"--to: there is no folder {path.parent}")
        if path.exists() and not _is_earlier(path, kind):
            raise Problem(
                f"{name} is there already and is no {kind.name}, so it is left as it is; choose "
                "another name, or remove it"
            )
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise Problem(f"--to: {name}: {why}") from None
    return path


def _is_earlier(path: Path, kind: Kind) -> bool:
    """True for an ordinary file that is empty or that an earlier one was written to."""
    if not path.is_file():
        return False
    with open(path, "rb") as file:
        begin = file.read(_BEGIN)
    return not begin.strip() or kind.mark.encode() in begin.partition(b"\n")[0]


def make(
    name: str, kind: Kind, limits: Limits, of: Callable[[Proof, Catalogue], Result]
) -> Result | int:
    """What is made of the scenario that was named; the status where nothing can be.

    Why nothing can be has been said by then. Raises Problem where what was named is not one
    scenario.
    """
    unread: list[str] = []
    files = files_named([name], unread)
    if unread:
        raise Problem("; ".join(unread))
    if len(files) != 1:
        raise Problem(
            f"a {kind.name} shows one scenario, and {name} holds {len(files)}: name one of them"
        )
    progress = Progress(sys.stderr, 1)
    progress.file(files[0])
    reader = Reader(library.shipped_catalogue)
    try:
        prepared = reader.read(files[0])
        catalogue = reader.catalogue(files[0])
        if not prepared.sound or catalogue is None:
            return _faulty(prepared, kind)
        story = prepared.loaded.story
        assert story is not None, "only what is sound is made into anything"
        return of(prove(story, limits, watch=progress.watch, skip=GROUPS), catalogue)
    except CannotRead as error:
        raise Problem(str(error)) from None
    except KeyboardInterrupt:
        progress.clear()
        output.message("sim: stopped")
        return output.STOPPED
    finally:
        progress.clear()


def give(text: str, to: Path | None, kind: Kind) -> None:
    """Print what was made, or write it to a file and say so. Raises Problem."""
    if to is None:
        output.show(text, end="")
        output.finish()
    else:
        written.write(to, text, f"the {kind.name}")
        output.message(f"sim: the {kind.name} is in {to}")


def _faulty(prepared: Prepared, kind: Kind) -> int:
    """What is wrong, as messages: what was to be made would have been the result."""
    tell([each for each in (prepared.beside, prepared.checked) if each is not None])
    name = one_line(prepared.name, 200)
    why = "it has errors" if prepared.checked.errors else "the principles beside it have errors"
    output.message(
        f"sim: no {kind.name} was {kind.verb} of {name}: {why}. `sim check {name}` shows them all."
    )
    return output.FAULTY
