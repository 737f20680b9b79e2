"""What was played, told whole: for lists of choices and for attempts kept in the records."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence

from sim.debrief.model import debrief
from sim.library import Scenario
from sim.plain import story, summary
from sim.plain.console import Console
from sim.story.play import Decision, State


class Page:
    """A console that is written to a string."""

    def __init__(self) -> None:
        self._written = io.StringIO()
        self.console = Console(None, self._written)

    def __str__(self) -> str:
        return self._written.getvalue()


def play_report(
    scenario: Scenario,
    opening: State,
    state: State,
    decisions: Sequence[Decision],
    answers: Mapping[str, str] | None = None,
    practice: bool = False,
) -> str:
    """The story as it was told, then the debrief, or what is open where it has not ended."""
    page = Page()
    console = page.console
    story.tell_front(console, scenario.story)
    story.tell_all(console, scenario.story, opening, decisions)
    if scenario.story.ending(state.place) is None:
        from sim.story.play import view

        shown = view(scenario.story, state)
        if shown.stuck:
            console.say("Nothing can be chosen here: the scenario has a fault at this place.")
        else:
            console.say("It goes on from here. Open now:")
            story.tell_options(console, shown)
        return str(page)
    found = debrief(scenario.story, scenario.catalogue, decisions, state, practice)
    summary.tell_answers(console, found, answers or {})
    summary.tell_talk(console, found)
    summary.tell_timeline(console, found)
    summary.tell_principles(console, found)
    summary.tell_quality(console, found)
    return str(page)
