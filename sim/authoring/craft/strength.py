"""The strongest choice of a scene by the author's key, as all the rules of craft mean it."""

from __future__ import annotations

from sim.story.model import Scene


def strongest(scene: Scene) -> int | None:
    """The number of the choice with the highest u, from 0; None where two share it.

    Conditions are left aside: it is about how the scene is written. A scene with fewer than two
    choices has none.
    """
    if len(scene.choices) < 2:
        return None
    sums = [choice.u for choice in scene.choices]
    best = max(sums)
    return sums.index(best) if sums.count(best) == 1 else None
