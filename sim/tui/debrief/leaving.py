"""Leaving a debrief that holds what is kept nowhere: asked before, with a way to keep it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual.app import App

from sim.tui.debrief.answers import Answers
from sim.tui.widgets.ask import Ask


def ask(
    app: App[Any], answers: Answers, export: Callable[[], None], leave: Callable[[], None]
) -> None:
    """Ask whether to export it first, to leave it behind, or to stay."""

    def answered(answer: str | None) -> None:
        if answer == "export":
            export()
        elif answer == "leave":
            leave()

    ways = (("export", "Export it first"), ("leave", "Leave it behind"), ("stay", "Stay here"))
    said, title = "What you wrote here could not be saved.", "Your answers"
    if answers.attempt_at_risk:
        said, title = "This attempt could not be saved. Leaving forgets it.", "Not saved"
    app.push_screen(Ask(said, ways, title=title), answered)
