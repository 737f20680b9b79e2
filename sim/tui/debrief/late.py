"""What is found out while a debrief is open: which endings each decision closed.

The debrief is drawn without it and told as soon as it is there. What somebody is reading or has
begun to write is not taken away then.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from textual.screen import Screen
from textual.timer import Timer

from sim.attempt import Attempt
from sim.debrief.model import Debrief

LOOK_EVERY = 0.05
"""Seconds between two looks at whether it is there."""
SAY_SO_AFTER = 10
"""Looks in vain after which it is said that it is still being worked out."""


class Lookout:
    """Looks whether the doors of an attempt are there, and tells; searches where nobody does.

    To be made before the debrief that is shown, so that what is found in between is told.
    """

    def __init__(self, attempt: Attempt, tell: Callable[[Debrief], None]) -> None:
        self._attempt = attempt
        self._tell = tell
        self._known = attempt.doors.done
        self._ours = False
        self._looks = 0
        self._timer: Timer | None = None

    def begin(self, screen: Screen[int | None]) -> None:
        """From now on, unless they are there already."""
        if self._known:
            return
        self._ours = self._attempt.doors.begin()
        self._timer = screen.set_interval(LOOK_EVERY, self._look)

    def end(self) -> None:
        """Nobody is there to be told any more."""
        if self._ours:
            self._attempt.doors.stop()

    def _look(self) -> None:
        self._looks += 1
        done = self._attempt.doors.done
        if done and self._timer is not None:
            self._timer.stop()
        if done or self._looks == SAY_SO_AFTER:
            self._tell(self._attempt.debrief())


def keeping(shown: Debrief, found: Debrief) -> Debrief:
    """What was found, with the decisions to talk about that are shown already."""
    return replace(found, talk=tuple(found.moments[each.number - 1] for each in shown.talk))
