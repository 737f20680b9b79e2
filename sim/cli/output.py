"""Results to stdout, messages to stderr, whatever stands behind them.

Streams are made so that no character can raise an error, a reader that went away ends the output
quietly, and a full disk is told as a message.
"""

from __future__ import annotations

import errno
import io
import os
import sys
from typing import Any

from sim.text import clean

FINE, FAULTY, WRONG, STOPPED = 0, 1, 2, 130
"""Exit status: fine; the content has errors; used wrongly or not readable; Ctrl+C."""


class Problem(Exception):
    """Something a person can mend, in words for them, with the status to leave with."""

    def __init__(self, text: str, status: int = WRONG) -> None:
        super().__init__(text)
        self.status = status


class OutputFailed(Exception):
    """Results could not be written; the message is for people."""


def as_attempt(text: str) -> int:
    """The number of an attempt. Raises Problem for what can be none."""
    if text.isascii() and text.isdigit() and len(text) < 19:
        return int(text)
    raise Problem(f"an attempt is named by its number, not '{text}'")


def prepare_streams() -> None:
    """Make the standard streams safe: open, and deaf to characters that they cannot write."""
    for handle in (0, 1, 2):
        try:
            os.fstat(handle)
        except OSError:
            # Closed by whoever started us: the next file opened would take its place. Results
            # that nobody can read must fail, so that the status tells of it.
            os.open(os.devnull, os.O_RDONLY if handle == 1 else os.O_RDWR)
    if sys.stdin is None:
        sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115
    if sys.stdout is None:
        sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    if sys.stderr is None:
        sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")


def show(text: str, end: str = "\n") -> None:
    """Write a result that is clean already, or cannot hold what a terminal obeys."""
    try:
        sys.stdout.write(text + end)
    except OSError as error:
        written_or(error)


def show_json(data: Any) -> None:
    """Write data as JSON in ASCII: whatever the terminal, and with every control escaped."""
    import json

    show(json.dumps(data, indent=2))


def message(text: str) -> None:
    """Write a message to stderr, cleaned, its lines kept; silent where nobody can read it."""
    try:
        print(clean(text), file=sys.stderr, flush=True)
    except OSError:
        return


def colours() -> bool:
    """True where the result goes to a terminal that shows colours, and nobody said no."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return sys.stdout.isatty()


def finish() -> None:
    """Bring everything written to its reader. Raises OutputFailed where it could not be."""
    try:
        sys.stdout.flush()
    except (OSError, ValueError) as error:
        written_or(error)


def written_or(error: OSError | ValueError) -> None:
    """Take a failed write quietly where its reader went away. Raises OutputFailed elsewhere."""
    _silence()
    if isinstance(error, BrokenPipeError) or getattr(error, "errno", None) == errno.EPIPE:
        return
    why = error.strerror if isinstance(error, OSError) else str(error)
    raise OutputFailed(f"the result could not be written: {why}") from None


def _silence() -> None:
    """Let nothing more reach stdout, so that leaving does not fail on what is still held back."""
    try:
        devnull = os.open(os.devnull, os.O_WRONLY)
        os.dup2(devnull, 1)
        os.close(devnull)
    except OSError:
        return
