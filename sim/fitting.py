"""Whether a saved attempt fits its scenario, which may have been edited since."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sim.story import play
from sim.story.play import PlayError

if TYPE_CHECKING:
    from sim.records import Saved
    from sim.story.model import Story


@dataclass(frozen=True, slots=True)
class Fit:
    """How far a saved attempt fits an edited scenario: `keep` decisions, and why not the next."""

    keep: int
    of: int
    reason: str = ""

    @property
    def whole(self) -> bool:
        """True where every decision still fits."""
        return self.keep == self.of


def fit(story: Story, saved: Saved) -> Fit:
    """How far a saved attempt's decisions can be taken in a story, which may have been edited."""
    done: list[str] = []
    for number, group in enumerate(saved.entries):
        try:
            play.replay(story, saved.seed, [*done, *group])
        except PlayError as error:
            return Fit(number, len(saved.entries), str(error))
        done.extend(group)
    return Fit(len(saved.entries), len(saved.entries))


def edited(saved: Saved, sha256: str) -> bool:
    """True where a scenario is no longer the one that a saved attempt was begun on."""
    return saved.scenario_sha256 != sha256
