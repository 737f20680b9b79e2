"""`sim` without a command: the screens, or the same line by line where there is no terminal."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path

from sim.cli.output import Problem

COMMANDS = (
    *("play", "list", "attempts", "profile", "principles", "settings", "serve"),
    *("new", "check", "explain", "prove", "test", "studio", "map", "guide", "schema"),
)
"""The commands in the order of the help; any other word may be a file or a scenario."""
FLAGS = ("--coach", "--new", "--plain")
NAMING = "--learner"
"""The flag that a name follows, or stands behind after `=`."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What was typed behind a bare `sim`: a file, folder or scenario id, and flags.

    `rest` is what does not belong there.
    """

    name: str | None = None
    coach: bool = False
    new: bool = False
    plain: bool = False
    rest: tuple[str, ...] = ()


def understood(args: list[str]) -> Asked | None:
    """What a line without a command asks for; None where it is for the commands to read."""
    names = [arg for arg in args if not arg.startswith("-")]
    flags = [arg for arg in args if arg.startswith("-")]
    unknown = [flag for flag in flags if flag not in FLAGS]
    if names and names[0] in COMMANDS:
        return None
    if not names:
        name = None
        if unknown:
            return None
    else:
        name = names[0]
    rest = (*unknown, *names[1:])
    return Asked(name, "--coach" in flags, "--new" in flags, "--plain" in flags, rest)


def on_terminal(plain: bool = False) -> bool:
    """True where screens can be drawn and keys can be read."""
    if plain or os.environ.get("TERM", "") == "dumb":
        return False
    # Textual draws on stderr, so that has to be a terminal too.
    return all(stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr))


def open_door(asked: Asked) -> int:
    """Open the library, or the file, folder or scenario that was named; the exit status."""
    place, play = (None, None) if asked.name is None else _named(asked.name)
    if asked.rest:
        raise Problem(
            f"behind '{asked.name}' only --coach, --new and --plain are understood, "
            f"not '{asked.rest[0]}'. `sim play --help` shows what a command takes."
        )
    if on_terminal(asked.plain):
        from sim.tui.app import run

        return run(place, coach=asked.coach, new=asked.new, play=play)
    from sim.cli import plainly

    return plainly.open_door(place, play, coach=asked.coach, new=asked.new)


def _named(name: str) -> tuple[Path | None, str | None]:
    """The file or folder, or else the scenario, that a word names. Raises Problem."""
    if not name or os.path.exists(name):
        from sim.cli.paths import given
        from sim.library import files

        files(Path(given(name)))
        return Path(name), None
    if name.endswith((".yaml", ".yml")) or os.sep in name or name in (".", ".."):
        raise Problem(f"there is no file or folder {name}")
    from sim.folders import shipped_scenarios

    shipped = shipped_scenarios()
    if (shipped / f"{name}.scenario.yaml").is_file():
        return None, name
    from sim.authoring.suggest import did_you_mean

    ids = [path.name.removesuffix(".scenario.yaml") for path in shipped.glob("*.scenario.yaml")]
    hint = did_you_mean(name, [*COMMANDS, *ids])
    raise Problem(
        f"there is no command or file '{name}'"
        + (f"; {hint}" if hint else ". `sim --help` shows the commands, `sim list` the scenarios.")
    )
