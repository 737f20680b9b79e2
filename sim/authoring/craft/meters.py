"""Meters and flags: changed and asked about, and asked about late enough to have been forgotten."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from sim.authoring.craft.ways import MOST_SEARCHED, Ways
from sim.authoring.notes import Problem
from sim.authoring.places import Path
from sim.story.conditions import Condition, Flag, Value, walk
from sim.story.model import Scene, Story

APART = 2
"""How many scenes on from a change something should come of it: by then it is half forgotten."""

_LATER = "a branch, a choice or a paragraph with 'when'"


@dataclass(slots=True)
class Use:
    """In which scenes, by place, a value is changed and asked about."""

    changed: set[int] = field(default_factory=set)
    asked: set[int] = field(default_factory=set)


def meters(story: Story, ways: Ways) -> Iterator[Problem]:
    """W518 to W520 and, over the whole file, W525 and W526."""
    uses = used(story)
    for number, meter in enumerate(story.meters):
        use = uses[number]
        path: Path = ("meters", meter.id)
        yield from _one_sided(path, use, meter.shown)
        searched = number < MOST_SEARCHED and use.asked and use.changed
        if searched and not ways.reached(use.changed, APART) & use.asked:
            message = f"'{meter.id}' is asked about too soon after it is changed"
            if not ways.reached(use.changed, 0) & use.asked:
                message = f"'{meter.id}' is asked about only before it is changed"
            where = _names(story, use.asked)
            hint = f"only in {where}; let something {APART} scenes on or more ask too: {_LATER}"
            yield Problem(path, "W520", message, hint, "key")
    for number, flag in enumerate(story.flags, start=len(story.meters)):
        yield from _one_sided(("flags", flag.id), uses[number], False)
    yield from _over_the_file(story)


def used(story: Story) -> list[Use]:
    """The use of each value of a story: its meters, then its flags."""
    uses = [Use() for _ in story.initial]
    asked: dict[str, tuple[Condition, set[int]]] = {}
    for place, scene in enumerate(story.scenes):
        for effect in scene.effects:
            uses[effect.slot].changed.add(place)
        for choice in scene.choices:
            for effect in choice.effects:
                uses[effect.slot].changed.add(place)
        for condition in _conditions(scene):
            known = asked.get(condition.text)
            if known is None:
                known = asked[condition.text] = (condition, set())
            known[1].add(place)
    # Thousands of conditions are written alike: each wording is looked into once.
    for condition, places in asked.values():
        for node in walk(condition.tree):
            if isinstance(node, Flag | Value):
                uses[node.slot].asked |= places
    return uses


def _conditions(scene: Scene) -> Iterator[Condition]:
    for paragraph in scene.text:
        if paragraph.when is not None:
            yield paragraph.when
    for branch in scene.goto:
        if branch.when is not None:
            yield branch.when
    for choice in scene.choices:
        if choice.when is not None:
            yield choice.when
        if len(choice.goto) > 1:
            for branch in choice.goto:
                if branch.when is not None:
                    yield branch.when


def _one_sided(path: Path, use: Use, shown: bool) -> Iterator[Problem]:
    name = path[-1]
    if not use.asked and not shown:
        message = f"nothing ever asks about '{name}'"
        if not use.changed:
            message = f"nothing changes '{name}' or asks about it"
        hint = f"let something depend on it, two scenes on or more: {_LATER}; or take it out"
        yield Problem(path, "W518", message, hint, "key")
    elif not use.changed:
        seen = "is asked about" if use.asked else "is shown"
        message = f"'{name}' {seen} and never changes"
        fields = "'change' or 'set'" if path[0] == "meters" else "'set'"
        hint = f"let a choice change it, by {fields}, or take out what asks about it"
        yield Problem(path, "W519", message, hint, "key")


def _names(story: Story, places: Iterable[int], most: int = 3) -> str:
    names = [f"'{story.scenes[place].id}'" for place in sorted(places)]
    left = len(names) - most
    return ", ".join(names[:most]) + (f" and {left} more" if left > 0 else "")


def _over_the_file(story: Story) -> Iterator[Problem]:
    decisions = sum(len(scene.choices) > 1 for scene in story.scenes)
    if decisions < 4:
        return
    number = len(story.meters)
    if number not in (2, 3):
        many = "no meter" if not number else "one meter" if number == 1 else f"{number} meters"
        message = f"there {'is' if number < 2 else 'are'} {many} in {decisions} scenes with choices"
        hint = "two or three: enough to pull apart, and few enough to steer a story by"
        path: Path = ("meters",) if number else ("scenes",)
        yield Problem(path, "W525", message, hint, "key")
    if not any(True for scene in story.scenes for _ in _conditions(scene)):
        message = "nothing in this story depends on what was done before"
        hint = f"let one choice come to something else after another: {_LATER}"
        yield Problem(("scenes",), "W526", message, hint, "key")
