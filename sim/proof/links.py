"""Where scenes lead as written, whatever the conditions say."""

from __future__ import annotations

from sim.story.model import Scene, Story


def leads(scene: Scene) -> list[int]:
    """The places that a scene's branches name, in file order; some more than once."""
    gotos = [choice.goto for choice in scene.choices] or [scene.goto]
    return [branch.to for goto in gotos for branch in goto]


def links(story: Story) -> list[list[int]]:
    """The scenes that each scene leads to, endings left out; once each."""
    last = len(story.scenes)
    return [list(dict.fromkeys(to for to in leads(scene) if to < last)) for scene in story.scenes]
