"""What was played, told whole: for lists of choices and for attempts kept in the records."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from sim.debrief import words
from sim.debrief.gather import debrief, moment
from sim.debrief.model import Debrief, Moment
from sim.library import Scenario
from sim.plain import story, summary
from sim.plain.console import Console
from sim.plain.prose import sentence
from sim.story.play import Decision, State, View, view
from sim.story.scoring import result

if TYPE_CHECKING:
    from sim.attempt import Attempt
    from sim.doors import DoorSearch


class Page:
    """A console that is written to a string."""

    def __init__(self) -> None:
        self._written = io.StringIO()
        self.console = Console(None, self._written)

    def __str__(self) -> str:
        return self._written.getvalue()


def play_report(attempt: Attempt, answers: Mapping[str, str] | None = None) -> str:
    """The story as it was told, then the debrief, or what is open where it has not ended."""
    page = Page()
    console, decisions = page.console, attempt.decisions
    opening = decisions[0].before if decisions else attempt.state
    story.tell_front(console, attempt.story)
    story.tell_all(console, attempt.story, opening, decisions, attempt.said)
    if not attempt.finished:
        _tell_open(console, attempt.view(), by_id=False)
        return str(page)
    found = attempt.debrief()
    summary.tell_answers(console, found, answers or {})
    _tell_debrief(console, found)
    return str(page)


def path_report(
    scenario: Scenario,
    opening: State,
    state: State,
    decisions: Sequence[Decision],
    doors: DoorSearch,
) -> str:
    """One path for the person who writes it: the story with ids and scores, then the debrief.

    Where it has not ended, what is open there instead, by the ids that a list would go on with.
    """
    page = Page()
    console, told = page.console, scenario.story
    story.tell_front(console, told)
    story.tell(console, view(told, opening).passages)
    for number, item in enumerate(result(decisions).decisions, start=1):
        taken = item.decision
        story.tell_choice(console, taken.choice.text, taken.choice.then)
        console.say(
            f"Decision {number}, {taken.entry} in {taken.scene.id}: "
            f"{_scored(moment(scenario.catalogue, item, number), taken, scenario)}"
        )
        story.tell(console, view(told, taken.after).passages)
    ending = told.ending(state.place)
    if ending is None:
        _tell_open(console, view(told, state), by_id=True)
        return str(page)
    story.tell_ending(console, ending)
    found = debrief(
        told,
        scenario.catalogue,
        decisions,
        state,
        closed=doors.closed(decisions),
        untold=words.not_worked_out(doors.reason) if doors.reason else "",
    )
    _tell_debrief(console, found)
    return str(page)


def _scored(weighed: Moment, taken: Decision, scenario: Scenario) -> str:
    """A decision as scored: grade, gain, and every score of the choice with its principle."""
    said = [weighed.grade or words.NOT_GRADED]
    if words.weighed(weighed):
        said.append(words.weighed(weighed))
    scores = [
        f"{'+' if points > 0 else '−'}{abs(points)} {_name(scenario, id)}"
        for id, points in taken.choice.scores.items()
    ]
    return f"{', '.join(said)}.\n\n{'; '.join(scores) or 'No scores'}."


def _name(scenario: Scenario, id: str) -> str:
    principle = scenario.catalogue.principles.get(id)
    return f"{sentence(principle.name)} ({id})" if principle else id


def _tell_open(console: Console, shown: View, by_id: bool) -> None:
    if shown.stuck:
        console.say("Nothing can be chosen here: the scenario has a fault at this place.")
        return
    console.say("It goes on from here. Open now:")
    if not by_id:
        story.tell_options(console, shown)
        return
    console.items([f"{each.id}: {sentence(each.text)}" for each in shown.open])
    for each in shown.options:
        if each.number is None:
            console.say(f"Not open now: {each.id}: {sentence(each.text)}")


def _tell_debrief(console: Console, found: Debrief) -> None:
    summary.tell_talk(console, found)
    summary.tell_timeline(console, found)
    summary.tell_principles(console, found)
    summary.tell_quality(console, found)
