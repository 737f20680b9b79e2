"""Drawing to a page in a browser: the app's side of `sim serve`."""

from __future__ import annotations

import os
from functools import partial
from typing import Any

from textual import events, messages
from textual.app import App
from textual.drivers.web_driver import WebDriver


class BrowserDriver(WebDriver):
    """Textual's driver for the web, which ends with the server that it draws for.

    Theirs would go on for ever, unseen, where the server was killed: nothing reads the end of its
    input, and nothing takes what it draws. And theirs begins without the keys, which a screen that
    is being filled does not get back: ours has them from the start, as in any terminal.
    """

    def __init__(self, app: App[Any], **more: Any) -> None:
        super().__init__(app, **more)
        self._write = partial(_write, self.fileno)

    def start_application_mode(self) -> None:
        """Begin to draw, with the keys."""
        super().start_application_mode()
        self._app.call_later(self._app.post_message, events.AppFocus())

    def run_input_thread(self) -> None:
        """Hand on what is typed; its end is the end of the app."""
        super().run_input_thread()
        if not self.exit_event.is_set():
            self._app.post_message(messages.ExitApp())


def _write(file: int, data: bytes) -> int:
    """Write all of it; to nobody where the reader is gone."""
    left = memoryview(data)
    try:
        while left:
            left = left[os.write(file, left) :]
    except BrokenPipeError:
        pass
    return len(data)
