"""`sim attempts`: its commands as they are typed. The work is done elsewhere."""

from __future__ import annotations

from typing import Annotated, Optional

import typer

from sim.cli.typed import SETTINGS, Json, app

attempts_app = typer.Typer(
    rich_markup_mode=None, context_settings=SETTINGS, help="Your attempts, as they were kept."
)
app.add_typer(attempts_app, name="attempts")

Learner = Annotated[
    Optional[str],  # noqa: UP045 - older Typer reads only this spelling
    typer.Option("--learner", metavar="NAME", help="Those of this learner, not of who is set."),
]
Everybody = Annotated[bool, typer.Option("--all", help="Those of everybody.")]
Ids = Annotated[
    Optional[list[str]],  # noqa: UP045
    typer.Argument(metavar="ID", help="The numbers of attempts."),
]


@attempts_app.callback(invoke_without_command=True)
def _attempts(context: typer.Context) -> int:
    if context.invoked_subcommand is None:
        return attempts_list()
    return 0


@attempts_app.command("list")
def attempts_list(learner: Learner = None, everybody: Everybody = False, json: Json = False) -> int:
    """List your attempts, the last one first."""
    from sim.cli import kept

    return kept.attempts(learner, everybody, json)


@attempts_app.command("show")
def attempts_show(
    id: Annotated[str, typer.Argument(metavar="ID", help="The number of the attempt.")],
    json: Json = False,
    to: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option(
            "--to", metavar="FILE", help="Write the debrief to a file that ends in .md or .html."
        ),
    ] = None,
    without: Annotated[
        bool, typer.Option("--without-answers", help="Leave out what you wrote; goes with --to.")
    ] = False,
) -> int:
    """Show one attempt: what was told and chosen, and its debrief."""
    from sim.cli import kept

    return kept.attempt(id, json, to, without)


@attempts_app.command("export")
def attempts_export(
    ids: Ids = None,
    learner: Learner = None,
    everybody: Everybody = False,
    to: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option("--to", metavar="FILE", help="Write to a file, not to standard output."),
    ] = None,
) -> int:
    """Write attempts to a file, to keep or to import elsewhere.

    Everything is in it: decisions, answers, and the texts that were played.
    """
    from sim.cli import transferring

    return transferring.export(ids or (), learner, everybody, to)


@attempts_app.command("import")
def attempts_import(
    files: Annotated[
        list[str], typer.Argument(metavar="FILE", help="What was exported; - for standard input.")
    ],
    learner: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option("--learner", metavar="NAME", help="Whose they are, whatever the file says."),
    ] = None,
) -> int:
    """Bring in attempts that were exported.

    Each file comes in whole or not at all. What is here already stays; what went on elsewhere is
    added to it.
    """
    from sim.cli import transferring

    return transferring.bring_in(files, learner)


@attempts_app.command("rename")
def attempts_rename(
    name: Annotated[str, typer.Argument(metavar="NAME", help="The new name.")],
    learner: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option(
            "--learner", metavar="OLD", help='Whose; if left out, whoever is set. "" for no name.'
        ),
    ] = None,
    yes: Annotated[
        bool, typer.Option("--yes", help="If the name is here already, put both together.")
    ] = False,
) -> int:
    """Give all your attempts another name, or the first one.

    The journal and what you meant to try go with them. If somebody has the name already, both are
    put together only after asking.
    """
    from sim.cli import renaming

    return renaming.rename(name, learner, yes=yes)


@attempts_app.command("delete")
def attempts_delete(
    ids: Ids = None,
    scenario: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option("--scenario", metavar="ID", help="Those at this scenario."),
    ] = None,
    learner: Learner = None,
    everybody: Everybody = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask first.")] = False,
    sweep: Annotated[
        bool,
        typer.Option("--sweep", help="Only wipe what an earlier deletion had to leave in files."),
    ] = False,
) -> int:
    """Delete attempts for good, after asking.

    With them goes all that was written in them, from every file of the records.
    """
    from sim.cli import deleting

    return deleting.delete(ids or (), scenario, learner, everybody, yes=yes, sweep=sweep)
