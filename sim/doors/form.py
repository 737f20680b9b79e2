"""What is kept of a search for doors, as bytes: a line for what it is, then a line a scene.

Written and read line by line: JSON in one piece would let no other thread run meanwhile, and for
half a million states a key would wait for a fifth of a second.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

from sim.proof.doors import Doors
from sim.proof.limits import Limits
from sim.story.model import Story

DOORS, UNFOUND = "doors", "unfound"


@dataclass(frozen=True, slots=True)
class Unfound:
    """A search that came to nothing: why, what it might have used, and when (as `time.time`)."""

    reason: str
    limits: Limits
    at: float


def written(story: Story, found: Doors | Unfound) -> bytes:
    """What a search in a story came to, for `read`."""
    if isinstance(found, Unfound):
        limits = found.limits
        record = (found.reason, limits.states, limits.seconds, limits.memory, found.at)
        lines = [UNFOUND, story.sha256, json.dumps(record)]
    else:
        lines = [DOORS, story.sha256]
        for row in found.reached:
            lines.append(" ".join(f"{number:x}" for pair in row.items() for number in pair))
    return "\n".join(lines).encode()


def read(story: Story, data: bytes) -> Doors | Unfound:
    """What `written` wrote. Raises ValueError where it is not that, or not of this story."""
    kind, *lines = data.decode().split("\n")
    if not lines or lines[0] != story.sha256:
        raise ValueError("of another story")
    try:
        if kind == DOORS and len(lines) == len(story.scenes) + 1:
            return Doors(story, tuple(_row(line) for line in lines[1:]))
        if kind == UNFOUND and len(lines) == 2:
            return _unfound(*json.loads(lines[1]))
    except (TypeError, ValueError, RecursionError) as error:
        raise ValueError("not what was written") from error
    raise ValueError("not what was written")


def _unfound(reason: str, states: int, seconds: float | None, memory: int, at: float) -> Unfound:
    return Unfound(reason, Limits(states, seconds, memory), at)


def _row(line: str) -> dict[int, int]:
    numbers = [int(each, 16) for each in line.split()]
    return dict(zip(numbers[::2], numbers[1::2], strict=True))
