"""`sim attempts export` and `import`: attempts as a file, and back."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from sim.cli import kept, output
from sim.cli.lists import records
from sim.cli.output import Problem
from sim.cli.who import who
from sim.plain.prose import count
from sim.text import one_line

if TYPE_CHECKING:
    from sim.records import Store
    from sim.records.transfer import Outcome, Parcel


def export(ids: Sequence[str], learner: str | None, everybody: bool, to: str | None) -> int:
    """Attempts as lines, to standard output or to a new file."""
    path = None if to is None else kept.place(to, ())
    from sim.records.transfer import lines

    with records() as store:
        found = kept.chosen(store, ids, learner, everybody) if store else []
        if not found:
            raise Problem(_nothing(store, ids, everybody))
        assert store is not None, "what was found was found in it"
        made = lines(store, [saved.id for saved in found])
    if path is None:
        for line in made:
            output.show(line)
        return output.FINE
    _write(path, made)
    output.message(
        f"{count(len(found), 'attempt')} exported to {path}. Everything that was written in them "
        "stands in it: give it only to those who may read that."
    )
    return output.FINE


def bring_in(names: Sequence[str], learner: str | None) -> int:
    """Attempts out of files, each whole or not at all; the status tells whether all came in."""
    from sim.arrivals import check
    from sim.records import Store
    from sim.records.transfer import Refused, read
    from sim.records.transfer import bring_in as put

    whose = None if learner is None else who(learner)
    status = output.FINE
    for name in names:
        shown = "standard input" if name == "-" else one_line(name)
        try:
            with _opened(name) as stream:
                parcel = read(stream)
            unchecked = check(parcel)
            with Store.open() as store:
                outcome = put(store, parcel, whose)
        except OSError as error:
            output.message(f"sim: {shown} cannot be read: {error.strerror or error}")
            status = output.WRONG
        except ValueError:
            output.message(f"sim: {shown} cannot be read: no file can have this name")
            status = output.WRONG
        except Refused as refused:
            output.message(f"sim: {shown}, {refused}. Nothing of this file was imported.")
            status = max(status, output.FAULTY)
        else:
            _tell(shown, parcel, outcome, unchecked)
    return status


def _tell(name: str, parcel: Parcel, outcome: Outcome, unchecked: int) -> None:
    told = (
        (outcome.added, "added."),
        (outcome.further, "had gone on elsewhere, and now stands here as far as there."),
        (
            outcome.apart,
            "had gone on both here and elsewhere: what is here stays, and what was played "
            "elsewhere is another attempt beside it.",
        ),
        (outcome.there, "was here already, and left as it is."),
    )
    output.show(f"{name}:")
    for number, what in told:
        if number:
            output.show(f"  {count(number, 'attempt')} {_plural(what) if number > 1 else what}")
    if not parcel.attempts:
        output.show("  It holds no attempts.")
    if unchecked:
        output.show(
            f"  {count(unchecked, 'attempt')} of these could not be replayed: this version of "
            "Leadsim does not play the text. Its result is not shown, and counts nowhere."
            if unchecked == 1
            else f"  {count(unchecked, 'attempt')} of these could not be replayed: this version of "
            "Leadsim does not play their texts. Their results are not shown, and count nowhere."
        )
    if parcel.unknown:
        output.show(
            f"  {count(parcel.unknown, 'line')} passed over, of a kind that a newer Leadsim writes."
        )


def _plural(what: str) -> str:
    return (
        what.replace("was here", "were here")
        .replace("stands", "stand")
        .replace("it is", "they are")
    )


def _nothing(store: Store | None, ids: Sequence[str], everybody: bool) -> str:
    if store is None:
        return "there is nothing to export: nothing has been played here yet"
    hint = "" if everybody or ids else "; `sim attempts list --all` shows those of everybody"
    return f"there are no attempts to export{hint}"


def _opened(name: str) -> BinaryIO:
    if name == "-":
        return os.fdopen(os.dup(sys.stdin.fileno()), "rb")
    return open(name, "rb")


def _write(path: Path, lines: Iterable[str]) -> None:
    """A new file for this account only, on the disk when this returns. Raises Problem."""
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise kept.already(str(path)) from None
    except (OSError, ValueError) as error:
        raise _unwritten(path, error) from None
    try:
        with os.fdopen(handle, "w", encoding="ascii", newline="\n") as file:
            for line in lines:
                file.write(f"{line}\n")
            file.flush()
            os.fsync(file.fileno())
    except BaseException as error:
        with suppress(OSError):
            path.unlink()
        if isinstance(error, OSError):
            raise _unwritten(path, error) from None
        raise


def _unwritten(path: Path, error: OSError | ValueError) -> Problem:
    why = getattr(error, "strerror", None) or "no file can have this name"
    return Problem(f"{path} could not be written: {why}. Nothing was exported.")
