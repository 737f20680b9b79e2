"""The commands of those who play, as they are typed. The work is done elsewhere."""

from __future__ import annotations

from typing import Annotated, Optional

import typer

from sim.cli.typed import Json, app


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
    name: Annotated[
        str,
        typer.Argument(
            metavar="ID|FILE", help="A scenario's id, or its file; `tutorial` teaches the keys."
        ),
    ],
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
    learner: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option(metavar="NAME", help="Who plays, this time; attempts are kept apart."),
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

        scripted.refuse(
            "--choices",
            plain=plain,
            new=new,
            coach=coach,
            text=text,
            attempt=attempt,
            learner=learner,
        )
        return scripted.play_list(name, choices, seed, json)
    if json or seed is not None:
        from sim.cli.output import Problem

        raise Problem(f"{'--json' if json else '--seed'} goes with --choices")
    from sim.cli import playing

    return playing.play(name, plain, new, coach, text, attempt, learner)


@app.command("list")
def list_(
    place: Annotated[
        Optional[str],  # noqa: UP045
        typer.Argument(metavar="FOLDER", help="Those of a folder instead of the built-in ones."),
    ] = None,
    learner: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option(metavar="NAME", help="How they stand with whom; if left out, whoever is set."),
    ] = None,
    json: Json = False,
) -> int:
    """List the scenarios."""
    from sim.cli import lists

    return lists.scenarios(place, json, learner)


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
    mine: Annotated[
        bool, typer.Option("--mine", help="With what your own choices have shown of each.")
    ] = False,
    learner: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option(metavar="NAME", help="The choices of this learner, instead of yours."),
    ] = None,
    json: Json = False,
) -> int:
    """List the principles, tensions and documents, or show one."""
    from sim.cli import principles as found

    return found.principles(id, place, mine, learner, json)


@app.command()
def profile(
    id: Annotated[
        Optional[str],  # noqa: UP045
        typer.Argument(metavar="PRINCIPLE", help="Show this one with every choice behind it."),
    ] = None,
    learner: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option(metavar="NAME", help="Whose profile; if left out, of whoever is set."),
    ] = None,
    place: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option(
            "--in", metavar="FOLDER|FILE", help="Over the principles of your own scenarios."
        ),
    ] = None,
    to: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option(metavar="FILE", help="Write it to a file that ends in .md or .html."),
    ] = None,
    without: Annotated[
        bool, typer.Option("--without-answers", help="Leave out the journal; goes with --to.")
    ] = False,
    json: Json = False,
) -> int:
    """Show what your choices have shown, principle by principle."""
    from sim.cli import profile as found

    return found.profile(id, learner, place, to, json, without)


@app.command()
def settings(
    name: Annotated[
        Optional[str],  # noqa: UP045
        typer.Argument(
            metavar="NAME", help="Print this one; `bindings.ID` for the keys of one binding."
        ),
    ] = None,
    value: Annotated[
        Optional[str],  # noqa: UP045
        typer.Argument(metavar="VALUE", help="Set it to this."),
    ] = None,
    reset: Annotated[
        bool, typer.Option("--reset", help="Put it back to the usual one; without NAME, all.")
    ] = False,
    json: Json = False,
) -> int:
    """List the settings, print one, or set one."""
    from sim.cli import settings as found

    return found.settings(name, value, reset, json)


@app.command()
def serve(
    place: Annotated[
        Optional[str],  # noqa: UP045
        typer.Argument(metavar="FOLDER", help="Scenarios of your own, or one file of them."),
    ] = None,
    host: Annotated[
        str,
        typer.Option(
            metavar="ADDRESS",
            help="Another address: whoever reaches it plays as you and reads your records.",
        ),
    ] = "127.0.0.1",
    port: Annotated[str, typer.Option(metavar="N", help="The port; 0 takes a free one.")] = "8000",
    open_: Annotated[bool, typer.Option("--open", help="Open the page in your browser.")] = False,
    learner: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option(metavar="NAME", help="Who plays; attempts are kept apart."),
    ] = None,
) -> int:
    """Try Leadsim in a browser on this machine."""
    from sim.cli import serve as served

    return served.serve(place, host, port, open_, learner)
