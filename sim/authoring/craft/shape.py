"""What choices cost and weigh, and whether what is promised at the head of a file comes up."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sim.authoring.craft.habits import FEWEST, Ranked
from sim.authoring.diagnostics import clip
from sim.authoring.notes import Problem
from sim.story.model import Scene, Story

if TYPE_CHECKING:
    from sim.catalogue import Catalogue


def shape(story: Story, scenes: list[Ranked], catalogue: Catalogue | None) -> Iterator[Problem]:
    """W522 to W524, W528 and W530; `scenes` are those with one strongest choice."""
    yield from _silent(story)
    yield from _free(scenes)
    yield from _never_close(story)
    yield from _rarely_in_focus(story)
    tense = story.tensions or any(scene.tensions for scene in story.scenes)
    if catalogue is not None and catalogue.tensions and not tense:
        message = "no tension is named, neither of the scenario nor of a scene"
        some = ", ".join(list(catalogue.tensions)[:3])
        hint = f"name one that a scene turns on, under its 'tensions': {clip(some, 90)}, …"
        yield Problem(("scenes",), "W530", message, hint, "key")


def _silent(story: Story) -> Iterator[Problem]:
    for scene in story.scenes:
        for choice in scene.choices:
            if choice.scores and not choice.then:
                message = f"'{choice.id}' is scored, and nothing is told of what follows"
                hint = "write 'then': what can be seen and heard once this is done"
                path = ("scenes", scene.id, "choices", choice.id)
                yield Problem(path, "W522", message, hint, "key")


def costs(each: Ranked) -> bool:
    """True where the strongest choice of a scene costs something that a file shows."""
    choice = each.scene.choices[each.best]
    lowers = any(not effect.sets and effect.amount < 0 for effect in choice.effects)
    return lowers or any(score < 0 for score in choice.scores.values())


def _free(scenes: list[Ranked]) -> Iterator[Problem]:
    costly = sum(map(costs, scenes))
    if len(scenes) < FEWEST or 3 * costly >= len(scenes):
        return
    message = f"the strongest choice costs something in {costly} of {len(scenes)} scenes"
    free = ", ".join(each.scene.id for each in scenes if not costs(each))
    hint = f"in a third or more, let it lower a meter or strain a principle: {clip(free, 120)}"
    yield Problem(("scenes",), "W523", message, hint, "key")


def close(scene: Scene) -> bool:
    """True for a scene with two choices of nearly equal strength, for different reasons."""
    worst = min(choice.u for choice in scene.choices)
    above = [choice for choice in scene.choices if choice.scores and choice.u > worst]
    return any(
        abs(one.u - other.u) <= 1 and one.scores.keys() != other.scores.keys()
        for at, one in enumerate(above)
        for other in above[:at]
    )


def _never_close(story: Story) -> Iterator[Problem]:
    scored = [
        scene
        for scene in story.scenes
        if len(scene.choices) > 1 and any(choice.scores for choice in scene.choices)
    ]
    if len(scored) < FEWEST or any(map(close, scored)):
        return
    message = "in no scene do two choices stand within a point of each other"
    hint = "give one scene two ways above its weakest, scored on different principles"
    yield Problem(("scenes",), "W524", message, hint, "key")


def _rarely_in_focus(story: Story) -> Iterator[Problem]:
    if not story.focus:
        return
    scenes = dict.fromkeys(story.focus, 0)
    for scene in story.scenes:
        scored = {principle for choice in scene.choices for principle in choice.scores}
        for principle in scored & scenes.keys():
            scenes[principle] += 1
    for number, principle in enumerate(story.focus):
        if scenes[principle] < 2:
            where = "one scene" if scenes[principle] else "no scene"
            message = f"'{clip(principle)}' is in focus and scored in {where}"
            hint = "score it in two scenes or more, or take it out of 'focus'"
            yield Problem(("focus", number), "W528", message, hint)
