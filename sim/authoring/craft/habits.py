"""Where the strongest choice stands and how long it is, over a whole file.

Learners notice a habit long before they could name it, and from then on they answer the habit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from sim.authoring.craft.reading import length
from sim.authoring.craft.strength import strongest
from sim.authoring.diagnostics import clip
from sim.authoring.notes import Problem
from sim.story.model import Scene, Story

FEWEST = 4
"""Scenes with one strongest choice below which nothing is called a habit."""


class Ranked(NamedTuple):
    """A scene with one strongest choice, by its number from 0, and how long each choice is."""

    scene: Scene
    best: int
    sizes: list[int]


def ranked(story: Story) -> list[Ranked]:
    """The scenes that have one strongest choice."""
    found = ((scene, strongest(scene)) for scene in story.scenes)
    return [
        Ranked(scene, best, [length(choice.text) for choice in scene.choices])
        for scene, best in found
        if best is not None
    ]


def _first(each: Ranked) -> bool:
    return each.best == 0


def _last(each: Ranked) -> bool:
    return each.best == len(each.scene.choices) - 1


def _longest(each: Ranked) -> bool:
    own = each.sizes[each.best]
    return own == max(each.sizes) and each.sizes.count(own) == 1


def _shortest(each: Ranked) -> bool:
    own = each.sizes[each.best]
    return own == min(each.sizes) and each.sizes.count(own) == 1


_HABITS: tuple[tuple[str, str, Callable[[Ranked], bool], str], ...] = (
    ("W507", "first", _first, "move it in some of them"),
    ("W508", "last", _last, "move it in some of them"),
    ("W509", "longest", _longest, "shorten it, or let another say more, in some of them"),
    ("W510", "shortest", _shortest, "let it say more, or another less, in some of them"),
)


def habits(scenes: list[Ranked]) -> Iterator[Problem]:
    """W507 to W510: the strongest choice stands first, last, longest or shortest too often."""
    if len(scenes) < FEWEST:
        return
    for code, name, holds, mend in _HABITS:
        there = [each.scene.id for each in scenes if holds(each)]
        if 2 * len(there) <= len(scenes):
            continue
        which = "in all" if len(there) == len(scenes) else f"in {len(there)} of"
        message = f"the strongest choice is the {name} {which} {len(scenes)} scenes"
        hint = f"{mend}: {clip(', '.join(there), 160)}"
        yield Problem(("scenes",), code, message, hint, "key")
