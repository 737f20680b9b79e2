"""What is found out while a debrief is open: which endings each decision closed.

The debrief is drawn without it and told as soon as it is there. What somebody is reading or has
begun to write is not taken away then.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from textual.screen import Screen
from textual.timer import Timer
from textual.widget import Widget

from sim.attempt import Attempt
from sim.debrief.model import Debrief

LOOK_EVERY = 0.05
"""Seconds between two looks at whether it is there."""
SAY_SO_AFTER = 10
"""Looks in vain after which it is said that it is still being worked out."""

HOLDING = 0.3
"""Seconds in which a page that grows is taken to grow by what has been told late."""


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
        self._ours = self._attempt.doors.begin(self._attempt.decisions)
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


class Steady:
    """Keeps what somebody is at where it is in the window, while the page grows above it."""

    def __init__(self, screen: Screen[int | None]) -> None:
        self._screen = screen
        self._held: tuple[Widget | None, int] = (None, 0)

    def hold(self, widget: Widget) -> None:
        """Something is about to be told, and this is to stay where it is."""
        self._held = (widget, widget.region.y)
        self._screen.set_timer(HOLDING, self._let_go)

    def longer(self) -> None:
        """The page has another height now."""
        self._screen.call_after_refresh(self._put_back)

    def _put_back(self) -> None:
        widget, at = self._held
        if widget is not None and widget.is_mounted:
            self._screen.query_one("#page").scroll_relative(y=widget.region.y - at, animate=False)
        self._let_go()

    def _let_go(self) -> None:
        self._held = (None, 0)


def keeping(shown: Debrief, found: Debrief) -> Debrief:
    """What was found, with the decisions to talk about that are shown already."""
    return replace(found, talk=tuple(found.moments[each.number - 1] for each in shown.talk))
