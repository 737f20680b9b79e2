"""The command that opens the trainer's own editor at a line."""

from __future__ import annotations

import os
import shlex
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass

PLUS = frozenset(
    ("vim", "nvim", "vi", "view", "gvim", "mvim", "nano", "pico", "emacs", "emacsclient", "micro",
     "kak", "joe", "mg", "ne", "mcedit", "gedit", "gnome-text-editor")
)  # fmt: skip
"""Editors that take `+41` before the name of a file."""
COLON = frozenset(("subl", "sublime_text", "zed", "hx", "helix"))
"""Editors that take `name:41:15`."""
GOTO = frozenset(("code", "codium", "code-insiders", "vscodium", "cursor", "windsurf"))
"""Editors that take `--goto name:41:15`."""
WINDOWED = GOTO | frozenset(
    ("subl", "sublime_text", "zed", "gvim", "mvim", "gedit", "gnome-text-editor", "kate", "mate",
     "bbedit", "xed", "pluma", "mousepad", "featherpad", "geany", "open", "xdg-open")
)  # fmt: skip
"""Editors with a window of their own: the terminal stays with the studio."""
USUAL = ("nano", "micro", "vim", "vi", "emacs")
"""What is looked for where nothing is set, those first that need no learning."""
LEAVING = {
    "vim": "Leave it with Esc, :q! and Enter, or save and leave with Esc, :wq and Enter.",
    "emacs": "To leave it: Ctrl+X, then Ctrl+C.",
}
LEAVING["vi"] = LEAVING["vim"]


@dataclass(frozen=True, slots=True)
class Editing:
    """What to run; `beside` is True where the editor has a window of its own."""

    command: tuple[str, ...]
    beside: bool
    leaving: str = ""
    """How to get out of it again, where nobody has chosen this editor and few know how."""


class NoEditor(Exception):
    """No editor is known; the message says what to set."""


def editing(
    file: str,
    line: int = 1,
    column: int = 1,
    *,
    env: Mapping[str, str] = os.environ,
    find: Callable[[str], str | None] = shutil.which,
) -> Editing:
    """The command for VISUAL, EDITOR or what is found. Raises NoEditor."""
    words, chosen = _words(env, find)
    name = os.path.basename(words[0]).removesuffix(".exe")
    line, column = max(1, line), max(1, column)
    # A name that begins as an option does would be taken for one.
    file = f".{os.sep}{file}" if file.startswith(("-", "+")) else file
    beside = name in WINDOWED or (name == "emacsclient" and not _in_terminal(words))
    if name in GOTO:
        return Editing((*words, "--goto", f"{file}:{line}:{column}"), beside)
    if name in COLON:
        return Editing((*words, f"{file}:{line}:{column}"), beside)
    if name in PLUS:
        return Editing((*words, f"+{line}", file), beside, "" if chosen else LEAVING.get(name, ""))
    return Editing((*words, file), beside)


def _in_terminal(words: tuple[str, ...]) -> bool:
    return any(word in ("-t", "-nw", "--tty", "--nw") for word in words)


def _words(
    env: Mapping[str, str], find: Callable[[str], str | None]
) -> tuple[tuple[str, ...], bool]:
    """The editor with its arguments, and whether somebody chose it."""
    for name in ("VISUAL", "EDITOR"):
        value = env.get(name, "").strip()
        if not value:
            continue
        try:
            words = tuple(shlex.split(value))
        except ValueError:
            raise NoEditor(f"{name} cannot be read: a quote in it is not closed") from None
        if not words:
            continue
        if find(words[0]) is None:
            raise NoEditor(f"{name} names '{words[0]}', and there is no such program here")
        return words, True
    for name in USUAL:
        if find(name) is not None:
            return (name,), False
    raise NoEditor(
        "no editor was found. Set EDITOR to the name of yours before you start the studio, "
        "as in: export EDITOR=nano"
    )
