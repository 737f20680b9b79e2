"""Ending in good order when the system asks for it: the screen is given back, all is saved."""

from __future__ import annotations

import asyncio
import signal
from typing import Any

from textual.app import App

INTERRUPTED = 130
"""The exit status after Ctrl+C, as the shell gives it to other programs."""


def end_on_signals(app: App[Any]) -> None:
    """Leave the app on SIGTERM and SIGHUP, with the exit status 128 + the signal's number."""
    loop = asyncio.get_running_loop()
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is None:
            continue
        try:
            loop.add_signal_handler(number, _end, app, 128 + number)
        except (NotImplementedError, RuntimeError, ValueError):
            return  # not the main thread, or a system without signals


def _end(app: App[Any], status: int) -> None:
    app.exit(status, return_code=status)
