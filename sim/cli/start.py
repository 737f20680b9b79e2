"""`sim` without a command: the screens, or the same line by line where there is no terminal."""

from __future__ import annotations

import os
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
"""The flag that a name follows, or that has one behind its `=`."""
MISSING = "\0"
"""Stands for a name that was not typed; no argument can hold it."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What was typed behind a bare `sim`: a file, folder or scenario id, and flags.

    `learner` is who plays, None for whoever is set. `rest` is what does not belong there.
    """

    name: str | None = None
    coach: bool = False
    new: bool = False
    plain: bool = False
    learner: str | None = None
    rest: tuple[str, ...] = ()


def understood(args: list[str]) -> Asked | None:
    """What a line without a command asks for; None where it is for the commands to read.

    Raises Problem where `--learner` has no name behind it.
    """
    learner, others = _learner(args)
    names = [arg for arg in others if not arg.startswith("-")]
    flags = [arg for arg in others if arg.startswith("-")]
    unknown = [flag for flag in flags if flag not in FLAGS]
    if names and names[0] in COMMANDS:
        return None
    if not names:
        name = None
        if unknown:
            return None
    else:
        name = names[0]
    if learner == MISSING:
        raise Problem(f"{NAMING} needs a name behind it: sim {NAMING} NAME")
    rest = (*unknown, *names[1:])
    coach, new, plain = (flag in flags for flag in FLAGS)
    return Asked(name, coach, new, plain, learner, rest)


def _learner(args: list[str]) -> tuple[str | None, list[str]]:
    """The name behind `--learner`, and what else was typed."""
    learner, others, left = None, [], iter(args)
    for arg in left:
        if arg == NAMING:
            learner = next(left, MISSING)
        elif arg.startswith(f"{NAMING}="):
            learner = arg.removeprefix(f"{NAMING}=")
        else:
            others.append(arg)
    return learner, others


def on_terminal(plain: bool = False) -> bool:
    """True where screens can be drawn and keys can be read."""
    if plain or os.environ.get("TERM", "") == "dumb":
        return False
    from sim.tui.surface import drawable

    return drawable()


def put_off_collecting() -> None:
    """Look for no garbage until the first screen is drawn, which then has it looked for again.

    There is next to none before, and looking for it takes an eighth of the start.
    """
    import gc

    gc.disable()


def open_door(asked: Asked) -> int:
    """Open the library, or the file, folder or scenario that was named; the exit status."""
    place, play = (None, None) if asked.name is None else _named(asked.name)
    if asked.rest:
        raise Problem(
            f"behind '{asked.name}' only --coach, --new, --plain and --learner are understood, "
            f"not '{asked.rest[0]}'. `sim play --help` shows what a command takes."
        )
    from sim.cli.who import who

    learner = None if asked.learner is None else who(asked.learner)
    if on_terminal(asked.plain):
        put_off_collecting()
        from sim.tui.app import run

        return run(place, coach=asked.coach, new=asked.new, play=play, learner=learner)
    from sim.cli import plainly

    return plainly.open_door(place, play, coach=asked.coach, new=asked.new, learner=learner)


def _named(name: str) -> tuple[Path | None, str | None]:
    """The file or folder, or else the scenario, that a word names. Raises Problem."""
    if not name or os.path.exists(name):
        from sim.cli.paths import given

        return Path(given(name)), None
    if name.endswith((".yaml", ".yml")) or os.sep in name or name in (".", ".."):
        raise Problem(f"there is no file or folder {name}")
    from sim.folders import shipped_scenarios, shipped_tutorial

    if name == "tutorial":
        return None, str(shipped_tutorial())
    shipped = shipped_scenarios()
    if (shipped / f"{name}.scenario.yaml").is_file():
        return None, name
    from sim.authoring.suggest import did_you_mean

    ids = [path.name.removesuffix(".scenario.yaml") for path in shipped.glob("*.scenario.yaml")]
    hint = did_you_mean(name, [*COMMANDS, *ids, "tutorial"])
    raise Problem(
        f"there is no command or file '{name}'"
        + (f"; {hint}" if hint else ". `sim --help` shows the commands, `sim list` the scenarios.")
    )
