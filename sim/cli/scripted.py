"""`sim play --choices`: one path through a scenario, for scripts and trainers; nothing is kept."""

from __future__ import annotations

import re

from sim import library
from sim.cli import output
from sim.cli.output import Problem
from sim.cli.paths import given
from sim.story import play as engine
from sim.story.play import Decision, PlayError, State

_ENTRY = re.compile(r"[a-z][a-z0-9_]{0,39}(@[0-9]{1,9})?")


def refuse(what: str, **given: object) -> None:
    """Raise Problem where an option was given that does not go with another."""
    for name, value in given.items():
        if value:
            raise Problem(f"{what} plays a list and keeps no record: --{name} does not go with it")


def play_list(name: str, choices: str, seed: str | None, json: bool) -> int:
    """Play a list of choices, keep nothing, print what happened."""
    number, entries = _seed(seed), _entries(choices)
    path = library.find(given(name))
    try:
        scenario = library.load(path)
    except library.FaultyScenario:
        from sim.cli.errors import faulty

        return faulty(path)
    opening, state, decisions = _replayed(scenario, number, entries)
    from sim.doors import DoorSearch

    search = DoorSearch(scenario.story)
    search.find()
    if json:
        from sim.debrief.record import record

        output.show_json(record(scenario.story, decisions, state, search.closed(decisions)))
    else:
        from sim.cli.reports import path_report

        output.show(path_report(scenario, opening, state, decisions, search), end="")
    return output.FINE


def _entries(choices: str) -> list[str]:
    """What stands between the commas. Raises Problem where a part can be nobody's id."""
    entries = [entry.strip() for entry in choices.split(",")] if choices.strip() else []
    for number, entry in enumerate(entries, start=1):
        if not entry:
            raise Problem(f"part {number} of --choices is empty: one comma stands between two ids")
        if not _ENTRY.fullmatch(entry):
            raise Problem(
                f"'{entry}' in --choices can be no choice: an id has small letters, digits and _, "
                "and @ with a number behind it names a branch"
            )
    return entries


def _seed(text: str | None) -> int:
    if text is None:
        return 0
    if text.isascii() and text.isdigit() and len(text) < 20 and int(text) < engine.SEED_LIMIT:
        return int(text)
    raise Problem(f"a seed is a whole number from 0 to {engine.SEED_LIMIT - 1}, not '{text}'")


def _replayed(
    scenario: library.Scenario, seed: int, entries: list[str]
) -> tuple[State, State, list[Decision]]:
    """The opening, the last state and the decisions. Raises Problem where an entry does not fit."""
    story = scenario.story
    first, groups = engine.grouped(story, entries)
    decisions: list[Decision] = []
    visited: set[int] = set()
    try:
        state = opening = engine.start(story, seed, first)
    except PlayError as error:
        raise Problem(str(error), output.FAULTY) from None
    for number, (entry, *reads) in enumerate(groups, start=1):
        try:
            decision = engine.decide(story, state, entry, tuple(reads), visited)
        except PlayError as error:
            options = ", ".join(choice.id for choice in engine.open_choices(story, state))
            raise Problem(
                f"decision {number}, at '{story.place_id(state.place)}': {error}. "
                + (f"Open there: {options}." if options else "Nothing is open there."),
                output.FAULTY,
            ) from None
        decisions.append(decision)
        visited.add(state.place)
        state = decision.after
    return opening, state, decisions
