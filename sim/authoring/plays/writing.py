"""Putting a new text in the place of a file, whole or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile

from sim.text import one_line


class CannotWrite(Exception):
    """A file could not be written; the message says why, for people."""


def rewrite(file: str, old: bytes, new: bytes) -> None:
    """Replaces a file that still holds `old`; its mode stays, and a link still points to it.

    Somebody may have the file open in an editor: where it was saved in the meantime, nothing is
    written. Raises CannotWrite, and then the file is as it was.
    """
    path = os.path.realpath(file)
    shown = one_line(file, 200)
    temporary = None
    try:
        if not os.access(path, os.W_OK):
            raise CannotWrite(f"{shown}: this file is write-protected; nothing was written")
        handle, temporary = tempfile.mkstemp(dir=os.path.dirname(path), prefix=".plays.")
        with os.fdopen(handle, "wb") as out:
            out.write(new)
            out.flush()
            os.fsync(out.fileno())
        shutil.copymode(path, temporary)
        with open(path, "rb") as now:
            if now.read(len(old) + 1) != old:
                raise CannotWrite(f"{shown}: this file was changed meanwhile; nothing was written")
        os.replace(temporary, path)
        temporary = None
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        raise CannotWrite(f"{shown}: nothing was written: {why}") from None
    finally:
        if temporary is not None:
            _remove(temporary)


def create(file: str, data: bytes) -> None:
    """Writes a file that is not there yet. Raises CannotWrite, also where it is by now."""
    shown = one_line(file, 200)
    made = False
    try:
        with open(file, "xb") as out:
            made = True
            out.write(data)
    except FileExistsError:
        raise CannotWrite(f"{shown}: this file was made meanwhile; nothing was written") from None
    except OSError as error:
        if made:  # half a file would be taken for plays
            _remove(file)
        why = (error.strerror or str(error)).lower()
        raise CannotWrite(f"{shown}: nothing was written: {why}") from None


def _remove(path: str) -> None:
    try:
        os.unlink(path)
    except OSError:
        return
