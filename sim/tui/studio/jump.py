"""To the trainer's editor and back."""

from __future__ import annotations

import signal
import subprocess
from contextlib import suppress
from types import FrameType
from typing import Any

from textual.app import App, SuspendNotSupported

from sim.studio.editor import Editing, NoEditor, editing
from sim.text import one_line


def jump(app: App[Any], file: str, line: int, column: int) -> bool:
    """Open the editor at a line; True where the file may have been saved when this returns.

    An editor in the terminal gets the whole of it until it is closed. One with a window of its
    own is started, and the studio goes on beside it.
    """
    try:
        found = editing(file, line, column)
    except NoEditor as error:
        app.notify(one_line(str(error)), title="No editor", severity="warning", markup=False)
        return False
    try:
        if found.beside:
            _beside(found.command)
            app.notify(one_line(f"Opened in {found.command[0]}, line {line}."), markup=False)
            return False
        with app.suspend():
            if found.leaving and not _agreed(found):
                return False
            status = _in_terminal(found.command)
    except OSError as error:
        name = one_line(found.command[0], 60)
        why = error.strerror or "it cannot be run"
        app.notify(f"{name} could not be started: {why}.", severity="error", markup=False)
        return False
    except SuspendNotSupported:
        app.notify("This terminal cannot be handed to an editor.", markup=False)
        return False
    if status:
        name = one_line(found.command[0], 60)
        words = f"{name} ended with status {status}, so it may not have opened the file."
        app.notify(words, severity="warning", markup=False)
    return True


def _agreed(found: Editing) -> bool:
    """Say which editor this is before one that nobody has chosen takes the whole terminal."""
    print(
        f"No editor is chosen (the setting EDITOR is empty), so this will be {found.command[0]}.\n"
        f"{found.leaving}\n"
        "Your own editor, open beside the studio, serves as well: each save is followed.\n"
    )
    try:
        return input("Enter opens it, n and Enter goes back: ").strip().lower() in ("", "y", "yes")
    except (EOFError, KeyboardInterrupt):
        return False


def _beside(command: tuple[str, ...]) -> None:
    nothing = subprocess.DEVNULL
    process = subprocess.Popen(
        command, stdin=nothing, stdout=nothing, stderr=nothing, start_new_session=True
    )
    _reap(process)


def _reap(process: subprocess.Popen[bytes]) -> None:
    """Take note of its end, whenever that is."""
    import threading

    threading.Thread(target=process.wait, name="editor", daemon=True).start()


def _in_terminal(command: tuple[str, ...]) -> int:
    """Run it to its end; the status that it ends with.

    Ctrl+C there is for the editor: a handler of ours is not inherited.
    """
    before: Any = None
    with suppress(ValueError):  # not the main thread
        before = signal.signal(signal.SIGINT, _nothing)
    try:
        return subprocess.run(command, check=False).returncode
    finally:
        if before is not None:
            signal.signal(signal.SIGINT, before)


def _nothing(number: int, frame: FrameType | None) -> None:
    return
