"""How 45 minutes with a group go, given how long the story takes."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import cycle, islice
from typing import Literal

TOTAL = 45
"""Minutes of the meeting."""
WELCOME, BACK, TENSION, TALK, EACH, ENDED = 3, 4, 5, 10, 5, 5
"""The fewest minutes of each part; `EACH` is for one decision, `ENDED` where all have played."""
ALOUD = 1.5
"""How much longer two people need who read aloud to each other and agree."""

Part = Literal["welcome", "play", "ended", "decisions", "tension", "talk", "back"]
Way = Literal["pairs", "alone", "before"]


@dataclass(frozen=True, slots=True)
class Timing:
    """The parts of the meeting in order, with minutes that add up to 45.

    `way` is how the story is played: in pairs and aloud, alone, or before the meeting.
    """

    way: Way
    parts: tuple[tuple[Part, int], ...]


def timing(minutes: float, decisions: int, tensions: int) -> Timing:
    """The plan for a story that takes so many minutes, with what there is to talk about.

    Every part gets its fewest minutes, and the play as many as it needs; what is left goes to the
    talk, minute by minute. Where the play leaves too little for the talk, it is for before.
    """
    needed: dict[Part, int] = {}
    if decisions:
        needed["decisions"] = EACH * decisions
    if tensions:
        needed["tension"] = TENSION
    if not needed:
        needed["talk"] = TALK
    room = TOTAL - WELCOME - BACK - sum(needed.values())
    aloud, silent = max(1, math.ceil(ALOUD * minutes)), max(1, math.ceil(minutes))
    way: Way = "pairs" if aloud <= room else "alone" if silent <= room else "before"
    first: tuple[Part, int] = ("ended", ENDED)
    if way != "before":
        first = ("play", aloud if way == "pairs" else silent)
    needed["back"] = BACK
    more: list[Part] = [part for part in needed if part in ("decisions", "talk")]
    for part in islice(cycle([*more, *needed]), room - first[1]):
        needed[part] += 1
    return Timing(way, (("welcome", WELCOME), first, *needed.items()))
