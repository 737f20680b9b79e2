"""Files that a command writes: whole or not at all, whatever happens in between."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterable
from contextlib import ExitStack, suppress
from pathlib import Path

from sim.cli.output import Problem

_READABLE = 0o666


def write(path: Path, text: str, what: str) -> None:
    """Put a text in a file's place at once. Raises Problem where that cannot be done.

    Where a link stands there, what it points to is replaced, and the link stays. `what` names the
    file in the message, such as "the page".
    """
    try:
        place = Path(os.path.realpath(path))
        made = _aside(place, text)
        try:
            os.replace(made, place)
        except BaseException:
            made.unlink(missing_ok=True)
            raise
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else "no file can have this name"
        raise Problem(f"{what} could not be written to {path}: {why}") from None


def write_changed(path: Path, text: str, what: str) -> bool:
    """Like `write`, and leaves a file alone that holds just this; True where it was written.

    An editor that looks at the file need not read it again for nothing. Raises Problem.
    """
    try:
        if path.read_bytes() == text.encode():
            return False
    except (OSError, ValueError):
        pass  # not there, or not to be read: writing tells what is wrong
    write(path, text, what)
    return True


def write_all(files: dict[Path, str], new: Iterable[Path]) -> None:
    """Put several texts in their places: all of them, or none where one of them cannot be.

    Those of `new` must not be there yet, and whoever made one meanwhile keeps it. Folders that are
    missing are made. Raises Problem.
    """
    undo = ExitStack()
    fresh = set(new)
    path = Path()
    try:
        made = {}
        for path, text in files.items():
            for folder in (*reversed(path.parent.parents), path.parent):
                if not folder.is_dir():
                    folder.mkdir()
                    undo.callback(_without, folder.rmdir)
            made[path] = _aside(path, text)
            undo.callback(_without, made[path].unlink)
        for path, aside in made.items():
            if path in fresh:
                _make(aside, path)
                undo.callback(_without, path.unlink)
        for path, aside in made.items():
            if path not in fresh:
                old = path.read_bytes() if path.exists() else None
                os.replace(aside, os.path.realpath(path))
                undo.callback(_without, path.unlink if old is None else _back(path, old))
            else:
                aside.unlink(missing_ok=True)
    except FileExistsError:
        undo.close()
        raise Problem(f"{path} is there already, and was left as it is") from None
    except OSError as error:
        undo.close()
        raise Problem(
            f"nothing was written: {path} cannot be made ({error.strerror or error})"
        ) from None
    except BaseException:
        undo.close()
        raise


def _make(aside: Path, path: Path) -> None:
    """Give a file its name, unless another has it. Raises FileExistsError, OSError."""
    try:
        os.link(aside, path)
    except FileExistsError:
        raise
    except OSError:  # a disk without links, such as a memory stick
        if os.path.lexists(path):
            raise FileExistsError(str(path)) from None
        os.rename(aside, path)


def _aside(path: Path, text: str) -> Path:
    """A text in a file beside the place that it is meant for."""
    handle, made = tempfile.mkstemp(dir=path.parent, prefix=".leadsim-")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        os.chmod(made, _READABLE & ~_umask())
    except BaseException:
        Path(made).unlink(missing_ok=True)
        raise
    return Path(made)


def _back(path: Path, data: bytes) -> Callable[[], object]:
    return lambda: path.write_bytes(data)


def _without(step: Callable[[], object]) -> None:
    """A step back, as far as it goes: what is undone twice or is gone needs none."""
    with suppress(OSError):
        step()


def _umask() -> int:
    """What new files of this process may not have; asking means setting it for a moment."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
