"""What the commands share as they are typed: the app they belong to, and options of several."""

from __future__ import annotations

from typing import Annotated, Any, Optional

import typer
from typer.core import TyperGroup

from sim.cli.start import COMMANDS

HELP = """Practise leading: branching workplace stories, scored against principles.

Without a command, `sim` opens the library; `sim FOLDER`, `sim FILE` and `sim ID` open scenarios
of your own or one by its name. With `--plain` it goes line by line, for screen readers and pipes;
with `--learner NAME` it keeps somebody's attempts apart.
"""

SETTINGS = {"help_option_names": ["-h", "--help"]}


class _InOrder(TyperGroup):
    """The commands in one order; Typer puts those last that have commands of their own."""

    def list_commands(self, ctx: Any) -> list[str]:
        """The names, those for playing before those for writing."""
        return sorted(super().list_commands(ctx), key=COMMANDS.index)


app = typer.Typer(
    cls=_InOrder,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings=SETTINGS,
    help=HELP,
)

Json = Annotated[bool, typer.Option("--json", help="Print data for scripts.")]

Budget = Annotated[
    Optional[str],  # noqa: UP045 - older Typer reads only this spelling
    typer.Option(metavar="STATES", help="The most states to look at; 20000000 if left out."),
]
Seconds = Annotated[
    Optional[str],  # noqa: UP045
    typer.Option(metavar="S", help="The most seconds for one scenario; 60 if left out."),
]
Memory = Annotated[
    Optional[str],  # noqa: UP045
    typer.Option(metavar="MIB", help="The most memory, in MiB; 2048 if left out."),
]
"""What a proof may take, as typed; `asked.limits` reads them."""
