"""Copying a document: handed to the terminal, which may or may not pass it on."""

from __future__ import annotations

from typing import Any

from textual.app import App

from sim.text import clean

MUCH = 50_000
"""Bytes beyond which some terminals that allow copying drop what they are handed (OSC 52)."""


def copy(app: App[Any], text: str, called: str, own: str = "") -> None:
    """Hand a text to the terminal's clipboard, and say what is known: no terminal answers.

    `own` says what of the learner's own words is in it.
    """
    text = clean(text)
    size = len(text.encode())
    app.copy_to_clipboard(text)
    wrote = f", with what you wrote ({own})" if own else ""
    said = f"This {called} was handed to your terminal's clipboard{wrote}."
    if size > MUCH:
        said += f" It is long ({size // 1000} kB), and some terminals take less."
    said += " If pasting brings nothing, your terminal does not allow it; a file always works."
    app.notify(said, markup=False, timeout=10)
