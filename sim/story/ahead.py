"""About how far it is to an ending: the mean number of decisions still to come at each place."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence

from sim.story.model import Branch, Story

SWEEPS = 200
"""How often the scenes are gone through at most; a story that leads onwards needs two sweeps."""
CHANGE = 0.01
"""Decisions; where no scene changes by more, the numbers are good enough to be shown."""
MOST = 999.0
"""Where no ending can be reached the mean has no limit; it is not counted beyond this."""


def decisions_ahead(story: Story) -> tuple[float, ...]:
    """For every scene, the mean number of decisions from there to an ending.

    The mean is over a player who takes every choice equally often, with conditions left out of
    account: a branch is taken by its weight, and branches without weights equally often. File
    order is mostly the order of play, so the scenes are gone through backwards.
    """
    last = len(story.scenes)
    ways: list[tuple[int, float, list[tuple[int, float]]]] = []
    for place in range(last - 1, -1, -1):
        scene = story.scenes[place]
        gotos = [choice.goto for choice in scene.choices] or [scene.goto]
        # What leads back to the scene itself at once is solved, not approached.
        stay, onwards = 0.0, []
        for to, share in _shares(gotos).items():
            if to == place:
                stay = share
            elif to < last:
                onwards.append((to, share))
        own = 1.0 if scene.choices else 0.0
        if stay:
            left = max(1.0 - stay, 1 / MOST)
            own, onwards = own / left, [(to, share / left) for to, share in onwards]
        ways.append((place, own, onwards))
    mean = [0.0] * last
    for _ in range(SWEEPS):
        change = 0.0
        for place, own, onwards in ways:
            value = own
            for to, share in onwards:
                value += share * mean[to]
            if value > MOST:
                value = MOST
            moved = value - mean[place]
            if moved > change:
                change = moved
            mean[place] = value
        if change <= CHANGE:
            break
    return tuple(mean)


def rounded(mean: float) -> int:
    """A mean number of decisions as it is shown: half up, and at least one."""
    return max(1, math.floor(mean + 0.5))


def _shares(gotos: Sequence[Sequence[Branch]]) -> dict[int, float]:
    """How often each place comes next, where each `goto` is as likely as another."""
    shares: dict[int, float] = defaultdict(float)
    for goto in gotos:
        whole = sum(branch.chance or 1 for branch in goto) * len(gotos)
        for branch in goto:
            shares[branch.to] += (branch.chance or 1) / whole
    return shares
