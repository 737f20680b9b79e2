"""What the tutorial asks for, and what of that has been done: the same for every door.

The story goes on whatever was tried and whatever was not: nobody is held up. What belongs to the
scene that is open comes first, and what was not tried before is asked for again behind it.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from sim import library
from sim.attempt import TRIED, Attempt
from sim.folders import shipped_tutorial

TASKS: tuple[tuple[str, str], ...] = (
    ("digit", "lift"),
    ("arrows", "kitchen"),
    ("cast", "corridor"),
    ("scroll", "room_four"),
    ("transcript", "room_four"),
    ("take_back", "party"),
    ("help", "party"),
    ("leave", "party"),
    ("answer", "slices"),
    ("timeline", "slices"),
)
"""What is to be tried, in order, each with the scene or ending that it belongs to."""


@dataclass
class Lesson:
    """The tutorial as one person plays it: an attempt that is kept nowhere, and what was tried.

    It lasts as long as the program runs, so that it can be left and come back to.
    """

    attempt: Attempt
    done: set[str] = field(default_factory=set)
    over: bool = False
    """True once it was played and looked back at."""

    @classmethod
    def begin(cls) -> Lesson:
        """From the start. Raises LibraryError where the story cannot be read."""
        scenario = library.load(shipped_tutorial())
        return cls(Attempt.begin(scenario, origin=TRIED))

    def task(self, possible: Collection[str]) -> str:
        """What to try now, of what is possible at this door; empty where all of it was tried."""
        story = self.attempt.story
        places = [decision.before.place for decision in self.attempt.decisions]
        for read in reversed([*places, self.attempt.state.place]):
            for task, place in TASKS:
                if place == story.place_id(read) and task in possible and task not in self.done:
                    return task
        return ""
