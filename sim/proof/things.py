"""The names of things in a proof: scenes, choices, branches, paragraphs; n counts from 1."""

from __future__ import annotations

from sim.story.model import Story


def choice_id(story: Story, place: int, choice: int) -> str:
    """`scene.choice`."""
    scene = story.scenes[place]
    return f"{scene.id}.{scene.choices[choice].id}"


def branch_id(story: Story, place: int, choice: int, branch: int) -> str:
    """`scene.choice@n`, or `scene@n` where `choice` is -1: a scene that is only read."""
    if choice < 0:
        return f"{story.scenes[place].id}@{branch + 1}"
    return f"{choice_id(story, place, choice)}@{branch + 1}"


def paragraph_id(story: Story, place: int, paragraph: int) -> str:
    """`scene#n`."""
    return f"{story.scenes[place].id}#{paragraph + 1}"


def principles_of(story: Story) -> tuple[str, ...]:
    """The principles a proof speaks of: those in focus, then those scored, in file order."""
    found = dict.fromkeys(story.focus)
    for scene in story.scenes:
        for choice in scene.choices:
            found.update(dict.fromkeys(p for p, score in choice.scores.items() if score))
    return tuple(found)
