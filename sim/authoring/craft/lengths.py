"""Choices of unequal length: who cannot tell what to do takes the one with more words in it."""

from __future__ import annotations

from collections.abc import Iterator

from sim.authoring.craft.reading import length
from sim.authoring.notes import Problem
from sim.story.model import Story


def unequal(story: Story) -> Iterator[Problem]:
    """W506 for each scene whose longest choice is more than 1.25 times its shortest."""
    for scene in story.scenes:
        if len(scene.choices) < 2:
            continue
        sizes = [length(choice.text) for choice in scene.choices]
        most, least = max(sizes), min(sizes)
        if 4 * most <= 5 * least:
            continue
        longest = scene.choices[sizes.index(most)]
        shortest = scene.choices[sizes.index(least)]
        message = f"'{longest.id}' has {most} characters, '{shortest.id}' only {least}"
        lose, gain = most - 5 * least // 4, -(-4 * most // 5) - least
        hint = f"take {lose} out of '{longest.id}' or add {gain} to '{shortest.id}'"
        hint += ": a quarter longer goes unnoticed"
        yield Problem(("scenes", scene.id, "choices", longest.id), "W506", message, hint, "key")
