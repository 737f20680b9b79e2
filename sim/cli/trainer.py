"""The commands of those who write scenarios, as they are typed. The work is done elsewhere."""

from __future__ import annotations

from typing import Annotated, Optional

import typer

from sim.cli.typed import Budget, Json, Memory, Seconds, app


@app.command()
def new(
    id: Annotated[
        Optional[str],  # noqa: UP045
        typer.Argument(metavar="ID", help="What the file is to be called, such as two-doors."),
    ] = None,
    title: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option(metavar="TITLE", help="What learners see it called."),
    ] = None,
    role: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option(metavar="ROLE", help="Who the learner is in it."),
    ] = None,
    principles: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option(
            metavar="A,B", help="What it is about; without any: write a file of principles."
        ),
    ] = None,
    place: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option("--in", metavar="FOLDER", help="Write it there instead of here."),
    ] = None,
    yes: Annotated[
        bool, typer.Option("--yes", help="Ask nothing, and take what usually fits.")
    ] = False,
) -> int:
    """Write a scenario to start from, with all that belongs to it."""
    from sim.cli import starting

    return starting.new(starting.Wanted(id, title, role, principles, place, yes))


@app.command()
def check(
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH", help="Files, folders, or - for stdin.")
    ],
    all: Annotated[bool, typer.Option("--all", help="Show more than 20 problems a file.")] = False,
    format: Annotated[
        str,
        typer.Option(metavar="text|json|github", help="For people, scripts, or pull requests."),
    ] = "text",
    watch: Annotated[
        bool, typer.Option("--watch", help="Check again after every save, until Ctrl+C.")
    ] = False,
    library: Annotated[
        bool, typer.Option("--library", help="Prove too, and hold whole folders to all criteria.")
    ] = False,
) -> int:
    """Say what is wrong in a scenario, where, and how to mend it."""
    from sim.cli import checking

    return checking.check(paths, all, format, watch, library)


@app.command()
def test(
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH", help="Scenarios, files of plays, or folders.")
    ],
    bless: Annotated[
        bool, typer.Option("--bless", help="Write what happened into the plays as expected.")
    ] = False,  # noqa: PT028 - a command, not a test
    cover: Annotated[
        bool, typer.Option("--cover", help="Add a few plays that take what no play takes yet.")
    ] = False,  # noqa: PT028
    all: Annotated[
        bool, typer.Option("--all", help="Show every choice that no play takes.")
    ] = False,  # noqa: PT028
    json: Json = False,  # noqa: PT028
) -> int:
    """Replay the plays of scenarios, and say where one differs."""
    from sim.cli import replaying

    return replaying.test(paths, bless, cover, all, json)


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
    budget: Budget = None,
    seconds: Seconds = None,
    memory: Memory = None,
) -> int:
    """Prove what can happen: endings, dead ends, and how likely."""
    from sim.cli import asked

    limits = asked.limits(budget, seconds, memory)
    wanted = asked.Wanted(limits, asked.groups(skip), full, json, asked.page(html))
    from sim.cli import proving

    return proving.prove(paths, wanted)


@app.command()
def explain(
    codes: Annotated[
        Optional[list[str]],  # noqa: UP045
        typer.Argument(
            metavar="CODE",
            help="Codes such as G201; W lists all that begin so. `results` explains scoring.",
        ),
    ] = None,
) -> int:
    """Explain a code with an example, or how results come about."""
    from sim.cli import explaining

    return explaining.explain(codes or [])


@app.command()
def schema(
    file: Annotated[
        Optional[str],  # noqa: UP045
        typer.Argument(metavar="FILE", help="A scenario, whose own scenes and meters are added."),
    ] = None,
    of: Annotated[
        str, typer.Option(metavar="KIND", help="scenario, plays or principles.")
    ] = "scenario",
    place: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option("--in", metavar="FOLDER", help="Offer the principles that hold there."),
    ] = None,
    to: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option(metavar="FILE", help="Write it there instead of printing it."),
    ] = None,
    watch: Annotated[
        bool, typer.Option("--watch", help="Write it again after every save, until Ctrl+C.")
    ] = False,
) -> int:
    """Print the JSON Schema by which editors help with scenarios."""
    from sim.cli import schemas

    return schemas.schema(schemas.Wanted(file, of, place, to, watch))


@app.command("map")
def map_(
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="A scenario, its id, or - for stdin.")
    ],
    format: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option(metavar="mermaid|dot|svg", help="Left out, the name behind --to says it."),
    ] = None,
    to: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option(metavar="PICTURE", help="Write it there: .svg, .mmd, .md or .dot."),
    ] = None,
    budget: Budget = None,
    seconds: Seconds = None,
    memory: Memory = None,
) -> int:
    """Draw the scenes as a picture, with the shares of players."""
    from sim.cli import asked

    limits = asked.limits(budget, seconds, memory)
    from sim.cli import mapping

    return mapping.draw(file, mapping.wanted(format, to, limits))


@app.command()
def guide(
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="A scenario, its id, or - for stdin.")
    ],
    html: Annotated[
        bool, typer.Option("--html", help="HTML, for browser and paper; else Markdown.")
    ] = False,
    to: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option(metavar="PAGE", help="Write it there: .html or .md."),
    ] = None,
    budget: Budget = None,
    seconds: Seconds = None,
    memory: Memory = None,
) -> int:
    """Print a facilitator's page for a group meeting."""
    from sim.cli import asked

    limits = asked.limits(budget, seconds, memory)
    from sim.cli import guiding

    return guiding.lead(file, guiding.wanted(html, to, limits))


@app.command()
def studio(
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="A scenario, or the folder it is in.")
    ],
) -> int:
    """Open the trainer's window: scenes, problems and proof, live."""
    from sim.cli import studio

    return studio.open_studio(file)
