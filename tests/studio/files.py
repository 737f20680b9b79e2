"""Scenario files on disk for the tests of the studio, and a story with everything a proof finds."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

from sim.studio import bench as benches
from sim.studio.bench import Bench
from sim.studio.look import Look, Looker
from sim.studio.proving import Done, Event, Failed, Proving

STORY = """\
format: 1
id: belts
title: The Belts
summary: |
  The belts stall twice a week.
role: |
  Senior engineer.
minutes: 2
focus: [know-the-business]
meters:
  trust: {label: Marta's trust, start: 1, max: 4}
flags:
  saw_nights: You have worked a night.
scenes:
  review:
    heading: Monday
    text: |
      Item six is put off.
    choices:
      ask:
        text: |
          Put in for a night with the crew.
        change: {trust: +2}
        set: {saw_nights: yes}
        scores: {know-the-business: 2}
        why: |
          You went to where the cost
          is felt.
        goto: night
      rebuild:
        text: |
          Rebuild the paper.
        then: |
          Thirty-one pages.
        scores: {know-the-business: -1}
        why: |
          An answer to another question.
        goto: walk
  night:
    heading: 02:40
    text: |
      The belts stop.
    goto: walk
  walk:
    heading: Thursday
    text:
      - text: |
          Marta walks with you.
      - when: saw_nights
        text: |
          She has heard of your night.
    choices:
      numbers:
        text: |
          Put it in trailers.
        when: trust >= 3
        locked: |
          She does not trust you yet.
        goto: yes_for_one
      slides:
        text: |
          Show her the slides.
        when: not saw_nights
        goto:
          - {chance: 1, to: yes_for_one}
          - {chance: 3, to: parked}
  attic:
    text: |
      Nobody comes up here.
    goto: parked
endings:
  yes_for_one:
    title: A small yes
    text: |
      One hub.
  parked:
    title: Parked
    text: |
      The item leaves the agenda.
"""

PLAYS = """\
plays:
  the night:
    choose: [ask, numbers]
    ends: yes_for_one
  the paper:
    seed: 7
    choose: [rebuild, slides@2]
    ends: yes_for_one
"""


def written(folder: Path, text: str = STORY, id: str = "belts") -> Path:
    """A scenario file in a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{id}.scenario.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def look_at(path: Path) -> Look:
    """One look at a file."""
    return Looker(str(path)).look()


def proved(look: Look) -> Bench:
    """The bench with a whole proof of what was looked at, from a real process."""
    return asyncio.run(_proved(look))


async def _proved(look: Look) -> Bench:
    bench = benches.begun(benches.opened(look), 0.0)
    over = asyncio.Event()

    def told(mark: str, event: Event) -> None:
        nonlocal bench
        bench = benches.heard(bench, mark, event, 1.0)
        if isinstance(event, Done | Failed):
            over.set()

    proving = Proving(told)
    proving.begin(look)
    try:
        await asyncio.wait_for(over.wait(), 60)
    finally:
        await proving.close()
    return bench


async def until(holds: Callable[[], bool], limit: float = 30.0) -> None:
    """Wait until something holds."""
    for _ in range(int(limit / 0.01)):
        if holds():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("it did not come about")
