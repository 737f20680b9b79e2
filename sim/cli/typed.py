"""What the commands share as they are typed: the app they belong to, and options of several."""

from __future__ import annotations

from typing import Annotated

import typer

HELP = """Practise leading: branching workplace stories, scored against principles.

Without a command, `sim` opens the library; `sim FOLDER`, `sim FILE` and `sim ID` open scenarios
of your own or one by its name.
"""

SETTINGS = {"help_option_names": ["-h", "--help"]}
LEARNING, AUTHORING = "To play", "To write scenarios"
"""The panels that the commands stand under in the help."""

app = typer.Typer(
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings=SETTINGS,
    help=HELP,
)

Json = Annotated[bool, typer.Option("--json", help="Print data for scripts.")]
