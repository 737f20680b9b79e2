"""Writing a document to a file: whole or not at all, and never over another one unasked."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

from sim.text import one_line


class NotWritten(Exception):
    """The file cannot be written there; the message says why, for people."""


def write(path: Path, text: str, *, over: bool = False) -> None:
    """Write a file; an existing one only if `over`, and never what is not an ordinary file.

    Raises FileExistsError where there is one already, and NotWritten where it cannot be written.
    """
    shown = one_line(str(path))
    try:
        if path.is_dir():
            raise NotWritten(f"{shown} is a folder; please add a name.")
        if path.exists() and not path.is_file():
            raise NotWritten(f"{shown} is not an ordinary file.")
        if not path.parent.is_dir():
            raise NotWritten(f"There is no folder {one_line(str(path.parent))}.")
        if over:
            _replace(path, text)
        else:
            _make(path, text)
    except FileExistsError:
        raise
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise NotWritten(f"{shown} cannot be written: {one_line(why)}.") from None


def _make(path: Path, text: str) -> None:
    with open(path, "x", encoding="utf-8", newline="\n") as file:
        try:
            file.write(text)
            file.flush()
        except OSError:
            path.unlink(missing_ok=True)
            raise


def _replace(path: Path, text: str) -> None:
    handle, made = tempfile.mkstemp(dir=path.parent, prefix=".leadsim-")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        shutil.copymode(path, made)
        os.replace(made, path)
    except OSError:
        Path(made).unlink(missing_ok=True)
        raise
