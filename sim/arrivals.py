"""Attempts that come from elsewhere, replayed before they are taken in.

A file of attempts holds what anybody may have written. Each attempt is played again on the text
that came with it: decisions that its scenes do not offer, or an ending that they do not lead to,
would stand in the profile as if somebody had played them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.records.transfer import Refused
from sim.story import play

if TYPE_CHECKING:
    from sim.library import Scenario
    from sim.records.transfer import Parcel
    from sim.records.transfer.form import Sent


def check(parcel: Parcel) -> int:
    """Replay each attempt of a file; how many could not be, since their texts are not played here.

    Raises Refused with the line of the first one that does not fit its text. Decisions that were
    taken back are not looked at: the scenario may have been edited since they were made.
    """
    from sim.library import FaultyScenario, compiled

    known: dict[tuple[str, str], Scenario | None] = {}
    unread = 0
    for line, sent in zip(parcel.lines, parcel.attempts, strict=True):
        texts = sent.story, sent.catalogue
        if texts not in known:
            try:
                known[texts] = compiled(
                    parcel.texts[sent.story], parcel.texts[sent.catalogue], sent.scenario
                )
            except FaultyScenario:
                known[texts] = None
        scenario = known[texts]
        if scenario is None:
            unread += 1
        elif why := _unfit(sent, scenario):
            raise Refused(f"line {line}: this attempt cannot have been played so: {why}")
    return unread


def _unfit(sent: Sent, scenario: Scenario) -> str:
    """Why an attempt cannot have been played on its text; empty where it can."""
    story = scenario.story
    if story.id != sent.scenario:
        return f"it is said to be one at {sent.scenario}, and its text is that of {story.id}"
    groups = [list(each.entries) for each in sent.in_force]
    try:
        state, decisions = play.replay(story, sent.seed, (each for own in groups for each in own))
    except play.PlayError as error:
        return str(error).rstrip(".")
    if [[each.entry, *each.reads] for each in decisions] != groups:
        return "its entries do not fall into the decisions that they are written as"
    ending = story.ending(state.place)
    if sent.ending is not None and (ending is None or ending.id != sent.ending):
        came = f"the ending {ending.id}" if ending else "no ending yet"
        return f"its decisions lead to {came}, not to {sent.ending}"
    return ""
