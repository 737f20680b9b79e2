"""A home of somebody who has played for years: records of thousands of attempts, made up."""

from __future__ import annotations

import random
from pathlib import Path

from sim import library
from sim.records import Store, answers, rows, texts
from sim.story import play
from sim.story.scoring import RULES_VERSION
from sim.story.situations import SITUATIONS
from tests.benchmarks.scenarios import scenario as made_up

SCENES = 40
"""About as long as a scenario that comes with the package."""


def library_of(place: Path, count: int) -> Path:
    """A folder of so many made-up scenarios for learners of all situations."""
    place.mkdir(parents=True)
    for number in range(count):
        id = f"made-up-{number:03}"
        text = made_up(SCENES, id).replace("of 40 scenes", f"of {SCENES} scenes, {number}")
        whom = f"for: [{SITUATIONS[number % len(SITUATIONS)]}]\nminutes: {5 + number % 7}"
        text = text.replace("minutes: 8", whom, 1)
        (place / f"{id}.scenario.yaml").write_text(text, encoding="utf-8")
    return place


def played(home: Path, place: Path, attempts: int, *, under_way: int = 3) -> None:
    """Put so many attempts at the scenarios of a folder into the records below `home`.

    They are spread over all of them and played at random; the last few are under way.
    """
    chance = random.Random(1)
    scenarios = [library.load(path) for path in library.files(place)]
    home.mkdir(parents=True, exist_ok=True)
    with Store.open(home / "records.sqlite3") as store, store._writing() as db:
        for number in range(attempts):
            scenario = scenarios[number % len(scenarios)]
            now = _time(number)
            facts = (
                texts.keep(db, scenario.story_text),
                texts.keep(db, scenario.catalogue_text),
                *(RULES_VERSION, number, "library", 0),
            )
            id = rows.begin(db, "", scenario.story.id, facts, now)
            stops = 2 if number >= attempts - under_way else 0
            ending, made = None, 0
            state = play.start(scenario.story, number)
            while ending is None and not (stops and made == stops):
                open_ones = play.view(scenario.story, state).open
                decision = play.decide(
                    scenario.story, state, chance.choice(open_ones).id, (), set()
                )
                rows.decide(db, id, made, [decision.entry, *decision.reads], now)
                state, made = decision.after, made + 1
                ending = scenario.story.ending(state.place)
            if ending is not None:
                rows.touch(db, id, now, "finished = ?, ending = ?", now, ending.id)
                for kind in ("reflection", "intention", "followup"):
                    answers.keep(db, id, kind, "I asked before I answered, and it took a week.")


def _time(number: int) -> str:
    day, minute = divmod(number, 60 * 12)
    return f"2026-01-{day + 1:02}T{8 + minute // 60:02}:{minute % 60:02}:00.000000Z"
