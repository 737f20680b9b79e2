"""A scenario as one of a folder: its story, and which sides of the principles can come up in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sim.story.model import Choice, Scene, Story


class Sides(NamedTuple):
    """Whether some play can show a principle, and whether some play can strain it."""

    shown: bool
    strained: bool


@dataclass(frozen=True, slots=True)
class Member:
    """One sound scenario. `sides` are by principle; None where the proof was not finished."""

    file: str
    story: Story
    sides: Mapping[str, Sides] | None = None


def scenes_of(members: Sequence[Member]) -> Iterator[Scene]:
    """Every scene with choices, file by file."""
    return (scene for each in members for scene in each.story.scenes if scene.choices)


def choices_of(members: Sequence[Member]) -> Iterator[Choice]:
    """Every choice, file by file."""
    return (choice for scene in scenes_of(members) for choice in scene.choices)


def scored_in(story: Story) -> set[str]:
    """The principles that any choice of a story scores."""
    return {
        principle
        for scene in story.scenes
        for choice in scene.choices
        for principle, score in choice.scores.items()
        if score
    }
