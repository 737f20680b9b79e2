"""The commands of those who play, as they are typed. The work is done elsewhere."""

from __future__ import annotations

from typing import Annotated, Optional

import typer

from sim.cli.typed import SETTINGS, Json, app

attempts_app = typer.Typer(
    rich_markup_mode=None, context_settings=SETTINGS, help="Your attempts, as they were kept."
)
app.add_typer(attempts_app, name="attempts")


def _version(asked: bool) -> None:
    if asked:
        from sim import __version__
        from sim.cli import output

        output.show(f"leadsim {__version__}")
        raise typer.Exit


@app.callback()
def _sim(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Print the version."),
    ] = False,
) -> None:
    pass


@app.command()
def play(
    name: Annotated[str, typer.Argument(metavar="ID|FILE", help="A scenario's id, or its file.")],
    plain: Annotated[
        bool, typer.Option("--plain", help="Line by line, without drawing or colour.")
    ] = False,
    new: Annotated[
        bool, typer.Option("--new", help="Begin anew, though an attempt is under way.")
    ] = False,
    coach: Annotated[
        bool, typer.Option("--coach", help="Say after each choice what the author thinks.")
    ] = False,
    text: Annotated[
        Optional[str],  # noqa: UP045 - older Typer reads only this spelling
        typer.Option(
            metavar="stored|new",
            help="If the scenario was edited since: finish on the text begun on, or move to the "
            "new one.",
        ),
    ] = None,
    attempt: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option(
            metavar="N",
            help="Go on with this attempt, line by line; `sim attempts list` shows the numbers.",
        ),
    ] = None,
    choices: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option(
            metavar="A,B,C", help="Play these choices and keep no record; `choice@n` forces chance."
        ),
    ] = None,
    seed: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option(metavar="N", help="With --choices: the seed of chance; 0 if left out."),
    ] = None,
    json: Json = False,
) -> int:
    """Play a scenario, in a window or line by line."""
    if choices is not None:
        from sim.cli import scripted

        scripted.refuse("--choices", plain=plain, new=new, coach=coach, text=text, attempt=attempt)
        return scripted.play_list(name, choices, seed, json)
    if json or seed is not None:
        from sim.cli.output import Problem

        raise Problem(f"{'--json' if json else '--seed'} goes with --choices")
    from sim.cli import playing

    return playing.play(name, plain, new, coach, text, attempt)


@app.command("list")
def list_(
    place: Annotated[
        Optional[str],  # noqa: UP045
        typer.Argument(metavar="FOLDER", help="Those of a folder instead of the built-in ones."),
    ] = None,
    json: Json = False,
) -> int:
    """List the scenarios."""
    from sim.cli import lists

    return lists.scenarios(place, json)


@attempts_app.callback(invoke_without_command=True)
def _attempts(context: typer.Context) -> int:
    if context.invoked_subcommand is None:
        from sim.cli import lists

        return lists.attempts(False)
    return 0


@attempts_app.command("list")
def attempts_list(json: Json = False) -> int:
    """List your attempts, the last one first."""
    from sim.cli import lists

    return lists.attempts(json)


@attempts_app.command("show")
def attempts_show(
    id: Annotated[str, typer.Argument(metavar="ID", help="The number of the attempt.")],
    json: Json = False,
) -> int:
    """Show one attempt: what was told and chosen, and its debrief."""
    from sim.cli import lists

    return lists.attempt(id, json)


@app.command()
def principles(
    id: Annotated[
        Optional[str],  # noqa: UP045
        typer.Argument(metavar="ID", help="Show this one in full."),
    ] = None,
    place: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option(
            "--in", metavar="FOLDER|FILE", help="Those that your own scenarios are scored against."
        ),
    ] = None,
) -> int:
    """List the principles and their tensions, or show one."""
    from sim.cli import principles as found

    return found.principles(id, place)
