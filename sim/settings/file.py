"""The file of settings: read as far as it can be, changed without touching what else is in it."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Any

from sim.folders import config_home
from sim.settings.model import Settings, fault
from sim.text import one_line

NAME = "settings.toml"
LARGEST = 1024 * 1024
"""Bytes that are read of it."""


class SettingsError(Exception):
    """The file cannot be read or written; the message says why, for people."""


def path() -> Path:
    """Where the file lies; it need not be there."""
    return config_home() / NAME


def read(file: Path | None = None) -> tuple[Settings, list[str]]:
    """The settings, and what is wrong with the file: what cannot be read is as if not set."""
    file = file or path()
    try:
        data = _parsed(file)
    except SettingsError as error:
        return Settings(), [f"{error} Until that is mended, all settings are the usual ones."]
    values: dict[str, Any] = {}
    problems = []
    for name, value in data.items():
        why = fault(name, value)
        if why:
            problems.append(f"{one_line(str(file))}: {one_line(name, 40)} {why}.")
        else:
            values[name] = value
    return Settings(**values), problems


def change(file: Path | None = None, **values: Any) -> None:
    """Set some values, on the disk when this returns; comments and the rest stay as they are.

    Raises SettingsError where the file cannot be read or written, and ValueError for a value that
    its setting cannot have.
    """
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    for name, value in values.items():
        if why := fault(name, value):
            raise ValueError(f"{name} {why}")
    file = file or path()
    _parsed(file)
    try:
        document = tomlkit.parse(_text(file))
        for name, value in values.items():
            document[name] = dict(value) if name == "bindings" else value
        _write(file, tomlkit.dumps(document))
    except (OSError, TOMLKitError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise SettingsError(f"{one_line(str(file))} cannot be written: {one_line(why)}.") from None


def _parsed(file: Path) -> dict[str, Any]:
    text = _text(file)
    if not text:
        return {}
    import tomllib

    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        raise SettingsError(
            f"{one_line(str(file))} cannot be read: {one_line(str(error))}."
        ) from None


def _text(file: Path) -> str:
    try:
        with open(file, "rb") as stream:
            data = stream.read(LARGEST + 1)
        if len(data) > LARGEST:
            raise SettingsError(f"{one_line(str(file))} is too large to be settings.")
        return data.decode("utf-8")
    except FileNotFoundError:
        return ""
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or "it is not UTF-8"
        raise SettingsError(f"{one_line(str(file))} cannot be read: {one_line(why)}.") from None


def _write(file: Path, text: str) -> None:
    """Whole or not at all; a link to a file elsewhere stays one."""
    target = Path(os.path.realpath(file))
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, made = tempfile.mkstemp(dir=target.parent, prefix=f".{NAME}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(made, target)
    except OSError:
        Path(made).unlink(missing_ok=True)
        raise
