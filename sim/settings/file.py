"""The file of settings: read as far as it can be, changed without touching what else is in it."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.folders import config_home
from sim.settings.model import REMEMBERED, Settings, fault, flat
from sim.text import one_line

if TYPE_CHECKING:
    from tomlkit import TOMLDocument

NAME = "settings.toml"
LARGEST = 1024 * 1024
"""Bytes that are read of it."""


ASIDE = "settings-unreadable"
"""What a file that cannot be read is put aside as; with a number where that is taken."""
WAY_OUT = "`sim settings --reset` puts that file aside and begins a fresh one."


class SettingsError(Exception):
    """The file cannot be read or written; the message says why, for people."""


class Unreadable(SettingsError):
    """What is there are no settings: nothing can be changed in it, and nothing is."""


def path() -> Path:
    """Where the file lies; it need not be there."""
    return config_home() / NAME


def missing(file: Path | None = None) -> bool:
    """True where nothing was ever set; False where that cannot be seen: reading it says why."""
    try:
        (file or path()).stat()
    except FileNotFoundError:
        return True
    except OSError:
        return False
    return False


def read(file: Path | None = None) -> tuple[Settings, list[str]]:
    """The settings, and what is wrong with the file: what cannot be read is as if not set.

    Who plays is taken from a file that cannot be read as a whole, too: else somebody would play on
    under no name, and look for their attempts in vain.
    """
    file = file or path()
    try:
        data = _parsed(file)
    except SettingsError as error:
        problem = f"{error} Until then all settings are the usual ones."
        return Settings(**_remembered(file)), [problem]
    values: dict[str, Any] = {}
    problems = []

    def told(name: str, why: str) -> None:
        stop = "" if why.endswith("?") else "."
        problems.append(f"{one_line(str(file))}: {one_line(name, 60)} {why}{stop}")

    for name, value in data.items():
        if name == "bindings" and isinstance(value, Mapping):
            whole = flat(value)
            values[name] = {id: keys for id, keys in whole.items() if isinstance(keys, str)}
            for id in whole.keys() - values[name].keys():
                told(f"bindings.{id}", 'must be keys in quotes, such as "f2,c"')
        elif why := fault(name, value):
            told(name, why + _until_then(name))
        else:
            values[name] = value
    return Settings(**values), problems


def _until_then(name: str) -> str:
    """What holds where a value cannot be; for no setting, which one may have been meant."""
    from sim.settings.words import BY_NAME, said

    if name in BY_NAME:
        return f"; until then it is {said(Settings(), name)}"
    if name in Settings.__dataclass_fields__:
        return ""
    from sim.authoring.suggest import did_you_mean

    hint = did_you_mean(name, Settings.__dataclass_fields__)
    return f"; {hint}" if hint else ""


def change(file: Path | None = None, **values: Any) -> None:
    """Set some values, on the disk when this returns; comments and the rest stay as they are.

    Raises SettingsError where the file cannot be read or written, and ValueError for a value that
    its setting cannot have.
    """
    for name, value in values.items():
        if why := fault(name, value):
            raise ValueError(f"{name} {why}")

    def put(document: TOMLDocument) -> None:
        for name, value in values.items():
            if name == "bindings":
                _put_bindings(document, value)
            else:
                document[name] = value

    _edit(file or path(), put)


def reset(names: Iterable[str] | None = None, file: Path | None = None) -> Path | None:
    """Put some settings back to the usual ones; where None is given, all but what is REMEMBERED.

    Where all are put back and the file cannot be read, it is kept under another name beside the
    fresh one, and that name is the result; what is remembered is taken over as far as a line of
    it says so. Raises SettingsError.
    """
    file = file or path()
    wanted = set(Settings.__dataclass_fields__) - REMEMBERED if names is None else set(names)

    def drop(document: TOMLDocument) -> None:
        for name in wanted:
            document.pop(name, None)
        for name in REMEMBERED if names is None else ():
            if name in document and fault(name, document.unwrap()[name]):
                del document[name]

    if missing(file):
        return None
    try:
        _edit(file, drop)
    except Unreadable:
        if names is not None:
            raise
        return _begin_afresh(file)
    return None


def _begin_afresh(file: Path) -> Path:
    """Put aside what cannot be read and begin another; where the old one lies now."""
    kept = _remembered(file)
    try:
        aside = _free(file)
        os.rename(file, aside)
    except OSError as error:
        why = one_line(error.strerror or str(error))
        raise SettingsError(f"{one_line(str(file))} cannot be put aside: {why}.") from None
    change(file, **kept)
    return aside


def _free(file: Path) -> Path:
    """A name beside a file that nothing has yet."""
    number = 1
    while True:
        more = "" if number == 1 else f"-{number}"
        aside = file.with_name(f"{ASIDE}{more}{file.suffix}")
        if not os.path.lexists(aside):
            return aside
        number += 1


def _remembered(file: Path) -> dict[str, Any]:
    """What lines of a file that cannot be read as a whole say of what is remembered."""
    import tomllib

    found: dict[str, Any] = {}
    try:
        lines = _text(file).splitlines()
    except SettingsError:
        return found
    for line in lines:
        if line.split("=")[0].strip() not in REMEMBERED:
            continue
        try:
            values = tomllib.loads(line)
        except (tomllib.TOMLDecodeError, RecursionError, ValueError):
            continue
        found |= {name: value for name, value in values.items() if not fault(name, value)}
    return found


def _put_bindings(document: TOMLDocument, value: Mapping[str, str]) -> None:
    """Change what differs, so that what somebody wrote beside the others stays."""
    import tomlkit

    old = document.get("bindings")
    whole = isinstance(old, Mapping) and not any(isinstance(each, Mapping) for each in old.values())
    if old is None or not whole:
        table = tomlkit.table()
        for id, keys in value.items():
            table[id] = keys
        if old is not None:
            del document["bindings"]
        if value:
            document["bindings"] = table
        return
    for id in [id for id in old if id not in value]:
        del old[id]
    for id, keys in value.items():
        if old.get(id) != keys:
            old[id] = keys


def _edit(file: Path, change: Callable[[TOMLDocument], None]) -> None:
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    _parsed(file)  # what Python's own reader refuses is not written to
    try:
        document = tomlkit.parse(_text(file))
    except (TOMLKitError, ValueError) as error:
        raise _unreadable(file, f"cannot be read: {one_line(str(error))}") from None
    try:
        change(document)
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
        raise _unreadable(file, f"cannot be read: {one_line(str(error))}") from None


def _unreadable(file: Path, why: str) -> Unreadable:
    return Unreadable(f"{one_line(str(file))} {why}. Mend it, or start anew: {WAY_OUT}")


def _text(file: Path) -> str:
    try:
        # A pipe under this name would keep us waiting for ever.
        if not stat.S_ISREG(file.stat().st_mode):
            raise _unreadable(file, "cannot be read: it is not a file")
        with open(file, "rb") as stream:
            data = stream.read(LARGEST + 1)
        if len(data) > LARGEST:
            raise _unreadable(file, "is too large to be settings")
        return data.decode("utf-8-sig")  # some editors begin a file with a mark
    except FileNotFoundError:
        return ""
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or "it is not UTF-8"
        raise _unreadable(file, f"cannot be read: {one_line(why)}") from None


def _write(file: Path, text: str) -> None:
    """Whole or not at all; a link to a file elsewhere stays one."""
    target = Path(os.path.realpath(file))
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, made = tempfile.mkstemp(dir=target.parent, prefix=f".{NAME}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(made, target)
    except BaseException:
        Path(made).unlink(missing_ok=True)
        raise
