"""`sim play`: in the window, line by line, or a list of choices for scripts and trainers."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from sim import library
from sim.cli import output, start
from sim.cli.output import Problem
from sim.story import play as engine
from sim.story.play import Decision, PlayError, State


def play(
    name: str,
    plain: bool,
    new: bool,
    coach: bool,
    text: str | None,
    seed: str | None,
    json: bool,
) -> int:
    """One attempt, kept in the records."""
    if json or seed is not None:
        raise Problem(f"{'--json' if json else '--seed'} goes with --choices")
    wanted = _text(text)
    if text is not None and new:
        raise Problem("--text goes on with an attempt and --new begins another: only one of them")
    path = library.find(name)
    if path.is_dir():
        raise Problem(f"{name} is a folder; `sim {name}` opens it")
    if text is None and start.on_terminal(plain):
        if library.cards(path)[0].faults:
            return _faulty(path)
        from sim.tui.app import run

        place = None if library.is_listed(path) else path
        return run(place, coach=coach, new=new, play=str(path))
    from sim.cli import plainly
    from sim.plain.opening import Wish

    return plainly.run(Wish(path, name, new, coach, wanted))


def _text(text: str | None) -> Literal["stored", "new"] | None:
    if text is None or text == "stored" or text == "new":
        return text  # type: ignore[return-value]
    raise Problem(f"--text is 'stored' or 'new', not '{text}'")


def refuse(what: str, **given: object) -> None:
    """Raise Problem where an option was given that does not go with another."""
    for name, value in given.items():
        if value:
            raise Problem(f"{what} plays a list and keeps no record: --{name} does not go with it")


def play_list(name: str, choices: str, seed: str | None, json: bool) -> int:
    """Play a list of choices, keep nothing, print what happened."""
    number = _seed(seed)
    path = library.find(name)
    try:
        scenario = library.load(path)
    except library.FaultyScenario:
        return _faulty(path)
    entries = [entry.strip() for entry in choices.split(",")] if choices.strip() else []
    opening, state, decisions = _replayed(scenario, number, entries)
    if json:
        from sim.debrief.record import record

        output.show_json(record(scenario.story, decisions, state))
    else:
        from sim.cli.reports import play_report

        output.show(play_report(scenario, opening, state, decisions), end="")
    return output.FINE


def _faulty(path: Path) -> int:
    from sim.cli.errors import faulty

    return faulty(path)


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
