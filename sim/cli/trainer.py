"""The commands of those who write scenarios, as they are typed. The work is done elsewhere."""

from __future__ import annotations

from typing import Annotated, Optional

import typer

from sim.cli.typed import Json, app


@app.command()
def check(
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH", help="Files, folders, or - for stdin.")
    ],
    all: Annotated[bool, typer.Option("--all", help="Show more than 20 problems a file.")] = False,
    format: Annotated[
        str, typer.Option(metavar="text|json", help="For people, or for scripts.")
    ] = "text",
) -> int:
    """Say what is wrong in a scenario, where, and how to mend it."""
    from sim.cli import checking

    return checking.check(paths, all, format)


@app.command()
def test(
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH", help="Scenarios, files of plays, or folders.")
    ],
    bless: Annotated[
        bool, typer.Option("--bless", help="Write what happened into the plays as expected.")
    ] = False,  # noqa: PT028 - a command, not a test
) -> int:
    """Replay the plays beside scenarios, and say where one first differs."""
    from sim.cli import checking

    return checking.test(paths, bless)


@app.command()
def prove(
    paths: Annotated[
        list[str],
        typer.Argument(metavar="PATH", help="Files, folders, ids of scenarios, or - for stdin."),
    ],
    full: Annotated[
        bool, typer.Option("--full", help="Show every scene, choice, ending and principle.")
    ] = False,
    json: Json = False,
    html: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option(metavar="PAGE", help="Write a page for the browser, of one scenario."),
    ] = None,
    skip: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option(metavar="GROUPS", help="Leave out some of quality,cues,cover."),
    ] = None,
    budget: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option(metavar="STATES", help="The most states to look at; 20000000 if left out."),
    ] = None,
    seconds: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option(metavar="S", help="The most seconds for one scenario; 60 if left out."),
    ] = None,
    memory: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option(metavar="MIB", help="The most memory, in MiB; 2048 if left out."),
    ] = None,
) -> int:
    """Prove what can happen in a scenario: every ending, dead end, and how likely each is."""
    from sim.cli import asked

    limits = asked.limits(budget, seconds, memory)
    wanted = asked.Wanted(limits, asked.groups(skip), full, json, asked.page(html))
    from sim.cli import proving

    return proving.prove(paths, wanted)
