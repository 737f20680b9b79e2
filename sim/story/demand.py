"""How much a scenario asks of whoever plays it, read off the file without playing it.

A learner who begins with six people, three papers and a dilemma without a better side gives up; one
who has played ten stories is bored by two people and a clear answer. So the library puts
scenarios into an order, and says of each what it goes by.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # a list is drawn without any story: this costs its first paint nothing
    from sim.story.model import Choice, Scene, Story

LONG, MANY = 12, 8
"""Minutes of the longest scenario, and people of the fullest, that a library should hold."""
CLOSE = 1
"""Points between the two strongest choices of a scene up to which they are close."""


@dataclass(frozen=True, slots=True)
class Demand:
    """What the order goes by: counts, all from 0.

    `close` and `priced` count scenes with choices, of which there are `scenes`. In a close one the
    two strongest choices lie within a point of each other and rest on different principles; in a
    priced one the strongest strains another principle or lowers a meter.
    """

    minutes: int
    people: int
    scenes: int
    close: int
    priced: int
    met: int = 0
    """About how many decisions one play has, which the page of the play counts to; 0: not known."""

    @property
    def weight(self) -> float:
        """From 0 (a line with one person in it) to about 4; our own measure, four equal parts.

        Minutes of 12, people of 8, and the shares of scenes that are close and that are priced.
        """
        scenes = max(1, self.scenes)
        return self.minutes / LONG + self.people / MANY + (self.close + self.priced) / scenes


def demand(story: Story) -> Demand:
    """What a scenario asks of its player."""
    from sim.story.ahead import MOST, decisions_ahead, rounded

    scenes = [scene for scene in story.scenes if scene.choices]
    mean = decisions_ahead(story)[story.start] if scenes else 0.0
    return Demand(
        minutes=story.minutes,
        people=len(story.cast),
        scenes=len(scenes),
        close=sum(_close(scene) for scene in scenes),
        priced=sum(_priced(story, scene) for scene in scenes),
        met=rounded(mean) if 0 < mean < MOST else 0,
    )


def _close(scene: Scene) -> bool:
    ranked = sorted(scene.choices, key=lambda choice: -choice.u)
    if len(ranked) < 2 or ranked[0].u <= 0 or ranked[0].u - ranked[1].u > CLOSE:
        return False
    return _shows(ranked[0]) != _shows(ranked[1])


def _shows(choice: Choice) -> set[str]:
    return {principle for principle, score in choice.scores.items() if score > 0}


def _priced(story: Story, scene: Scene) -> bool:
    best = max(scene.choices, key=lambda choice: choice.u)
    if best.u <= 0:
        return False
    meters = len(story.meters)
    lowered = any(not each.sets and each.amount < 0 and each.slot < meters for each in best.effects)
    return lowered or any(score < 0 for score in best.scores.values())
