"""Scenarios, an app and eyes for the tests of the screens."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from textual.app import App
from textual.pilot import Pilot

from sim import library
from sim.attempt import Attempt
from sim.records import Store
from sim.tui.app import Leadsim
from sim.tui.play.screen import PlayScreen
from sim.tui.widgets.reading import Reading

GOLDENS = Path(__file__).parent / "goldens"

FIX = """\
format: 1
id: the-fix
title: The Fix
summary: |
  The belts stall twice a week. *You* know why.
role: |
  Senior engineer, nobody reports to you.
field: logistics
for: [individual-contributor]
minutes: 8
focus: [know-the-business]
cast:
  marta:
    name: Marta Oyelaran
    role: Director of operations
    wants: |
      No experiments on her floor.
meters:
  trust: {label: Marta's trust, start: 1, max: 4, shown: yes, means: How far she would go.}
flags:
  saw_nights: You have worked a night with the crew.
scenes:
  review:
    heading: Monday, change review
    text: |
      Item six is put off for the **third** time.

      - the belts
      - the crew
    choices:
      ask_rosa:
        text: |
          Put in for a night with Rosa's shift, and propose nothing more until you have done it.
        then: |
          Rosa answers within minutes. *Wednesday, wear boots.*
        change: {trust: +1}
        set: {saw_nights: yes}
        scores: {know-the-business: 2}
        why: |
          You went to where the cost is felt.
        goto: night
      rebuild:
        text: |
          Ask for the evidence that is wanted, and rebuild the paper around that list.
        then: |
          Two weeks later you have thirty-one pages.
        scores: {know-the-business: -1}
        why: |
          An answer to a question nobody had asked.
        goto: walk
  night:
    heading: 02:40, night shift
    text: |
      The belts stop, and forty people reach for hand scanners.
    goto: walk
  walk:
    heading: Thursday; the walk
    text: |
      Marta gives you the walk from her office to the dock.
    choices:
      her_numbers:
        text: |
          Put the stalls as she counts them, in trailers and overtime.
        when: saw_nights
        locked: |
          You do not know what a stall costs her.
        scores: {know-the-business: 1}
        why: |
          Her unit of account, not yours.
        goto: small_yes
      safeguards:
        text: |
          Ask for ten minutes and a screen.
        change: {trust: -1}
        scores: {know-the-business: -1}
        why: |
          Proof, for somebody who had asked about something else.
        goto: parked
endings:
  small_yes:
    title: A small yes
    text: |
      One hub, one season.
  parked:
    title: Parked
    text: |
      The item leaves the agenda.
"""

DOORS = """\
format: 1
id: two-doors
title: Two Doors
summary: |
  Your manager asks whether you want the team.
role: |
  A developer of six years.
field: software
for: [deciding-on-management]
minutes: 5
focus: [lead-from-anywhere]
scenes:
  desk:
    heading: Tuesday
    text: |
      She has closed the door.
    choices:
      say_yes:
        text: Say yes.
        goto: team
      ask_time:
        text: Ask for a week.
        goto: desk_again
  desk_again:
    text: |
      The week goes by.
    choices:
      say_no:
        text: Say no, and why.
        goto: craft
      say_yes:
        text: Say yes after all.
        goto: team
endings:
  team:
    title: The team
    text: |
      Five people look at you.
  craft:
    title: The craft
    text: |
      You stay, and lead from there.
"""

FAULTY = DOORS.replace("id: two-doors", "id: broken").replace("goto: craft", "goto: carft")


def scenario_files(folder: Path, **more: str) -> Path:
    """A folder with two scenarios, one with an error, and more by their ids."""
    folder.mkdir(parents=True, exist_ok=True)
    texts = {"the-fix": FIX, "two-doors": DOORS, "broken": FAULTY, **more}
    for id, text in texts.items():
        (folder / f"{id}.scenario.yaml").write_text(text, encoding="utf-8")
    return folder


def begun(place: Path, id: str, *choices: str, learner: str = "") -> Attempt:
    """An attempt in the records, with decisions."""
    with Store.open() as store:
        scenario = library.load(place / f"{id}.scenario.yaml")
        attempt = Attempt.begin(scenario, store, seed=1, learner=learner)
        for choice in choices:
            attempt.choose(choice)
    return attempt


@asynccontextmanager
async def leadsim(
    place: Path | None, size: tuple[int, int] = (80, 24), **of: Any
) -> AsyncIterator[tuple[Leadsim, Pilot[int]]]:
    """The app on a folder, its library drawn; with the records of LEADSIM_HOME."""
    with Store.open() as store:
        app = Leadsim(place, of.pop("store", store), **of)
        async with app.run_test(size=size, notifications=True) as pilot:
            await settled(pilot, lambda: not app.shelf.reading)
            yield app, pilot


async def settled(pilot: Pilot[Any], holds: Any, limit: float = 20.0) -> None:
    """Wait until something holds."""
    for _ in range(int(limit / 0.02)):
        await pilot.pause(0.02)
        if holds():
            await pilot.pause()
            return
    raise AssertionError("it did not come about")


async def play(app: Leadsim, pilot: Pilot[Any], *keys: str) -> PlayScreen:
    """Open the marked scenario and press keys in it."""
    await pilot.press("enter")
    await settled(pilot, lambda: isinstance(app.screen, PlayScreen))
    screen = app.screen
    assert isinstance(screen, PlayScreen)
    for key in keys:
        await pilot.press(key)
        await pilot.pause()
    return screen


def shown(app: App[Any]) -> str:
    """What stands on the top screen, as text."""
    strips = app.screen._compositor.render_strips(app.size)
    lines = ("".join(segment.text for segment in strip).rstrip() for strip in strips)
    return "\n".join(lines).rstrip() + "\n"


def said(app: App[Any]) -> str:
    """The same without line breaks and frames."""
    return " ".join(shown(app).translate(str.maketrans("│▏╭╮╰╯─▐", " " * 8)).split())


def panel_says(app: App[Any]) -> str:
    """The text of the panel that is open, without line breaks."""
    lines = app.screen.query_one(Reading).lines()
    return " ".join(" ".join(line.plain for line in lines).split())


def golden(app: App[Any], name: str) -> None:
    """Compare the screen with a golden; UPDATE_GOLDENS=1 writes it instead."""
    path = GOLDENS / f"{name}.txt"
    if os.environ.get("UPDATE_GOLDENS"):
        path.write_text(shown(app), encoding="utf-8")
    assert shown(app) == path.read_text(encoding="utf-8")
