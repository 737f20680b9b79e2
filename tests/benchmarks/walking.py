"""Steps of random play: against a walk of bare dictionaries that plays the same story."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

from sim.authoring.scenario import load_scenario
from sim.library import load, shipped_catalogue, shipped_scenarios
from sim.story import play
from sim.story.model import Effect, Story
from tests.benchmarks.measure import Ratio, compare
from tests.benchmarks.scenarios import scenario

STEPS = 50_000


def as_dictionaries(story: Story) -> dict[str, Any]:
    """The story as the plainest program for it would hold it: names, lambdas, nothing checked."""

    def names(effects: tuple[Effect, ...]) -> list[tuple[str, bool, int, int, int]]:
        ids = [meter.id for meter in story.meters] + [flag.id for flag in story.flags]
        return [(ids[slot], sets, amount, lo, hi) for slot, sets, amount, lo, hi in effects]

    ids = [meter.id for meter in story.meters] + [flag.id for flag in story.flags]

    def asks(condition: Any) -> Any:
        if condition is None:
            return None
        source = condition.text.replace(" = ", " == ")
        for id in ids:
            source = source.replace(id, f'v["{id}"]')
        return eval(f"lambda v: {source}")

    return {
        scene.id: {
            "enter": names(scene.effects),
            "goto": [(asks(branch.when), story.place_id(branch.to)) for branch in scene.goto],
            "choices": [
                {
                    "id": choice.id,
                    "when": asks(choice.when),
                    "change": names(choice.effects),
                    "goto": [(asks(b.when), story.place_id(b.to)) for b in choice.goto],
                }
                for choice in scene.choices
            ],
        }
        for scene in story.scenes
    }


def walk_dictionaries(story: Story, scenes: dict[str, Any], steps: int) -> None:
    """Random plays over dictionaries until so many choices have been made."""
    pick = random.Random(1).random
    start = {
        **{meter.id: meter.start for meter in story.meters},
        **{flag.id: 0 for flag in story.flags},
    }
    first = story.scenes[story.start].id
    made = 0
    while made < steps:
        at, values = first, dict(start)
        while at in scenes:
            scene = scenes[at]
            for name, sets, amount, lo, hi in scene["enter"]:
                values[name] = amount if sets else max(lo, min(hi, values[name] + amount))
            branches = scene["goto"]
            if scene["choices"]:
                options = [c for c in scene["choices"] if c["when"] is None or c["when"](values)]
                choice = options[int(pick() * len(options))]
                for name, sets, amount, lo, hi in choice["change"]:
                    values[name] = amount if sets else max(lo, min(hi, values[name] + amount))
                branches = choice["goto"]
                made += 1
            for when, to in branches:
                if when is None or when(values):
                    at = to
                    break


def walk_story(story: Story, steps: int) -> None:
    """The same by the engine: states, checked choices, ids."""
    pick = random.Random(1).random
    last = len(story.scenes)
    made = 0
    while made < steps:
        state = play.start(story)
        while state.place < last:
            options = play.open_choices(story, state)
            state = play.choose(story, state, options[int(pick() * len(options))].id)
            made += 1


def run() -> Iterator[Ratio]:
    """A made-up story of 1,000 scenes, and the shipped scenarios that ask plain conditions."""
    made_up = load_scenario(scenario(1000).encode(), "made-up", shipped_catalogue()).story
    assert made_up is not None
    stories = [made_up]
    for path in sorted(shipped_scenarios().glob("*.scenario.yaml")):
        story = load(path).story
        if not story.marks and not any(
            branch.chance for scene in story.scenes for c in scene.choices for branch in c.goto
        ):
            stories.append(story)
    for story in stories:
        scenes = as_dictionaries(story)
        yield compare(
            f"{STEPS:,} random steps: {story.id}",
            lambda story=story: walk_story(story, STEPS),
            lambda story=story, scenes=scenes: walk_dictionaries(story, scenes, STEPS),
            rounds=5,
            aim="2: half the steps",
        )
