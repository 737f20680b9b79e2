"""The command line. Each command imports what it needs when it runs, and nothing before.

A bare `sim`, or `sim` with a file or folder, goes to the screens without loading what reads
command lines, since the first paint should not wait for it.
"""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING, Any

from sim.cli import output, start

if TYPE_CHECKING:
    from typer import Typer


def run(args: list[str]) -> int:
    """Do what was typed; the exit status. Errors of the library and the records are raised."""
    try:
        asked = start.understood(args)
        return _command(args) if asked is None else start.open_door(asked)
    except output.Problem as problem:
        output.message(f"sim: {problem}")
        return problem.status


def _command(args: list[str]) -> int:
    import typer
    from typer.main import get_command

    from sim.cli.app import app

    command: Any = get_command(_only(args, app))
    _take_as_typed(command)
    # What Typer raises for a line it does not understand has no public name there.
    usage_error: type[Exception] = typer.BadParameter.__mro__[1]
    try:
        status = command.main(_spelt_out(args), prog_name="sim", standalone_mode=False)
    except usage_error as error:
        context = getattr(error, "ctx", None)
        path = context.command_path if context else "sim"
        raise output.Problem(
            f"{getattr(error, 'format_message', error.__str__)()}\n"
            f"`{path} --help` shows how it is used."
        ) from None
    except OSError as error:  # help that could not be written
        output.written_or(error)
        return output.FINE
    except SystemExit:  # what Typer makes of a reader of its help who went away
        output.written_or(BrokenPipeError())
        return output.FINE
    return int(status or 0)


def _only(args: list[str], app: Typer) -> Typer:
    """The app with the one command that is asked for: to build all takes as long as many do.

    It is whole where something else stands first, such as `--help` or a word that is none.
    """
    name = args[0] if args else ""
    commands = [
        each
        for each in app.registered_commands
        if name == (each.name or getattr(each.callback, "__name__", ""))
    ]
    groups = [each for each in app.registered_groups if each.name == name]
    if not commands and not groups:
        return app
    one = copy(app)
    one.registered_commands, one.registered_groups = commands, groups
    return one


def _spelt_out(args: list[str]) -> list[str]:
    """The same, with a value for a `--principles` of `sim new` that stands alone.

    There it asks for a file of principles; options whose value may be missing Typer has not.
    """
    if args[:1] != ["new"]:
        return args
    out = []
    for arg, behind in zip(args, [*args[1:], "--"], strict=True):
        alone = arg == "--principles" and behind.startswith("-")
        out.append("--principles=*" if alone else arg)
    return out


class _AsTyped:
    """Values as they were typed: the commands read their own numbers and paths."""

    def coerce(self, value: Any, param: Any, ctx: Any) -> Any:
        return () if value is None and (param.multiple or param.nargs == -1) else value


def _no_type(ctx: Any) -> None:
    """What the help says of the type behind a name: nothing, the name says what is meant."""


def _take_as_typed(command: Any) -> None:
    """Keep Typer from making a pydantic adapter for every text that is typed.

    It would load pydantic for commands that need none, which costs more than the rest of them
    together; and its help would put Python's types, `<list[str]>`, behind every PATH. Where another
    version of Typer keeps this elsewhere, it is slower and no worse.
    """
    made = command.get_params

    def get_params(context: Any) -> list[Any]:
        params: list[Any] = made(context)
        for param in params:
            param._runtime_param = _AsTyped()
            if param.param_type_name == "argument":
                param.display_type_rich = _no_type
        return params

    command.get_params = get_params
    for each in getattr(command, "commands", {}).values():
        _take_as_typed(each)
