"""Writing a page: whole or not at all, whatever happens in between."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from sim.cli.output import Problem

_READABLE = 0o666


def write(path: Path, text: str) -> None:
    """Put a text in a file's place at once. Raises Problem where that cannot be done."""
    try:
        handle, made = tempfile.mkstemp(dir=path.parent, prefix=".leadsim-")
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
                file.write(text)
            os.chmod(made, _READABLE & ~_umask())
            os.replace(made, path)
        except BaseException:
            Path(made).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise Problem(f"the page could not be written to {path}: {error.strerror}") from None


def _umask() -> int:
    """What new files of this process may not have; asking means setting it for a moment."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
