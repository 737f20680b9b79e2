"""Rings of scenes without choices: once in, a reader never comes out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sim.story.model import Scene


def rings(scenes: Sequence[Scene]) -> Iterator[list[int]]:
    """The places of each ring, from where the file comes into it; one ring a search."""
    reading = [not scene.choices and bool(scene.goto) for scene in scenes]
    if not any(reading):
        return
    state = [0] * len(scenes)
    for first, reads in enumerate(reading):
        if reads and not state[first]:
            ring = _ring(first, scenes, reading, state)
            if ring:
                yield ring


def _ring(
    first: int, scenes: Sequence[Scene], reading: Sequence[bool], state: list[int]
) -> list[int]:
    """A ring of scenes that are only read, found from one of them; empty where there is none.

    `state` is 1 on the way that is being followed and 2 where all has been followed.
    """
    way: list[int] = [first]
    nexts = [iter(scenes[first].goto)]
    state[first] = 1
    ring: list[int] = []
    while way:
        branch = next(nexts[-1], None)
        if branch is None:
            state[way.pop()] = 2
            nexts.pop()
            continue
        to = branch.to
        if to >= len(scenes) or not reading[to] or state[to] == 2:
            continue
        if state[to] == 1:
            if not ring:
                ring = way[way.index(to) :]
            continue
        state[to] = 1
        way.append(to)
        nexts.append(iter(scenes[to].goto))
    return ring
