"""Which endings each decision closed: looked for beside a play, and kept by content hash.

What a choice closes depends on the whole story, and to search that may take longer than anybody
should wait. So it is looked for on a thread of its own, from the opening of a play on, and a
debrief shows what there is. What was found is kept as a file by the hash of the scenario; such a
file may be deleted at any time.
"""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from sim.proof.limits import Limits, OutOfBudget

if TYPE_CHECKING:
    from sim.doors.form import Unfound
    from sim.proof.doors import Doors
    from sim.story.model import Story
    from sim.story.play import Decision

BESIDE = Limits(states=5_000_000, seconds=60.0, memory=2**30)
"""What a search beside a play may use: a machine where somebody reads has other things to do."""
SHORTLY = 2.0
"""Seconds to wait where nothing can be added to what has been told."""
PAUSE = 0.002
"""Seconds that the search stands still each time it looks up, so that keys are not slowed."""

AGAIN = 86_400.0
"""Seconds after which a search that came to nothing is tried again: a machine that was busy then
may have more time or memory now."""

SWITCH = 0.0005
"""Seconds after which another thread may go on meanwhile: a key waits several times for its turn,
and at the usual 5 ms that would be seen."""


class _Stopped(Exception):
    """Nobody wants to know any more."""


class _Yielding:
    """While any search runs, threads take turns more often; what was set before comes back."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._running = 0
        self._before = 0.0

    def __enter__(self) -> None:
        with self._lock:
            if not self._running:
                self._before = sys.getswitchinterval()
                sys.setswitchinterval(min(self._before, SWITCH))
            self._running += 1

    def __exit__(self, *_: object) -> None:
        with self._lock:
            self._running -= 1
            if not self._running:
                sys.setswitchinterval(self._before)


_yielding = _Yielding()
"""One for the process, as the interval it sets is."""


class DoorSearch:
    """The doors of one story: being looked for, found, or not to be had, with the reason.

    Every method may be called from any thread.
    """

    def __init__(self, story: Story, limits: Limits = BESIDE) -> None:
        self.story = story
        self.reason = ""
        """Why there are no doors, once that is known; it goes on a sentence after a colon."""
        self._limits = limits
        self._doors: Doors | None = None
        self._last: tuple[tuple[Decision, ...], tuple[tuple[str, ...], ...]] = ((), ())
        self._thread: threading.Thread | None = None
        self._stop = threading.Event()
        self._lock = threading.Lock()

    @property
    def begun(self) -> bool:
        """True once somebody has asked."""
        return self.done or self._thread is not None

    @property
    def done(self) -> bool:
        """True once there are doors, or a reason why there are none."""
        return self._doors is not None or bool(self.reason)

    def begin(self, decisions: Sequence[Decision] = ()) -> bool:
        """Look for them in the background; False where that is done or under way already.

        What these decisions closed is worked out there as well: that they are asked about is
        likely, and where they are some hundred it takes a while.
        """
        with self._lock:
            if self.begun:
                return False
            self._stop = stop = threading.Event()
            self._thread = threading.Thread(
                target=self._run, args=(stop, tuple(decisions)), name="doors", daemon=True
            )
            self._thread.start()
            return True

    def stop(self) -> None:
        """Give up, soon; a later `begin` starts anew."""
        with self._lock:
            self._stop.set()
            self._thread = None

    def wait(self, seconds: float = SHORTLY) -> bool:
        """Wait until it is done, but no longer; True if it is."""
        thread = self._thread
        if thread is not None:
            thread.join(seconds)
        return self.done

    def find(self, seconds: float = SHORTLY) -> bool:
        """Look for them here and now, for so long at the most; True where they were found."""
        if not self.done:
            limits = Limits(self._limits.states, seconds, self._limits.memory)
            self._look(limits)
        return self._doors is not None

    def closed(self, decisions: Sequence[Decision]) -> tuple[tuple[str, ...], ...] | None:
        """The ids of the endings that each decision closed, or None while that is not known.

        What was asked last is remembered, so that a play that goes on costs its new decisions.
        """
        return None if self._doors is None else self._told(self._doors, decisions)

    def _told(self, doors: Doors, decisions: Sequence[Decision]) -> tuple[tuple[str, ...], ...]:
        asked, said = self._last
        same = 0
        for old, new in zip(asked, decisions, strict=False):
            if old is not new:
                break
            same += 1
        if same == len(decisions):
            return said[:same]
        said = said[:same] + doors.closed(decisions[same:])
        self._last = (tuple(decisions), said)
        return said

    def _run(self, stop: threading.Event, decisions: Sequence[Decision]) -> None:
        # The outermost door of this thread: what gets past it is printed across the screen.
        with _yielding:
            try:
                self._look(self._limits, stop, decisions)
            except _Stopped:
                return
            except Exception as error:
                self.reason = f"the search failed ({type(error).__name__})"

    def _look(
        self,
        limits: Limits,
        stop: threading.Event | None = None,
        decisions: Sequence[Decision] = (),
    ) -> None:
        from sim.doors.form import Unfound
        from sim.doors.kept import kept

        try:
            found = kept(self.story)
            if found is None or (isinstance(found, Unfound) and not _holds(found, limits)):
                found = self._searched(limits, stop)
            if isinstance(found, Unfound):
                self.reason = found.reason
                return
            self._told(found, decisions)
            self._doors = found
        except MemoryError:
            self.reason = "there is not enough memory for it"

    def _searched(self, limits: Limits, stop: threading.Event | None) -> Doors | Unfound:
        """What a search finds, kept for the next time. Raises _Stopped where nobody waits."""
        from sim.doors.form import Unfound
        from sim.doors.kept import keep
        from sim.proof.doors import doors

        def watch(stage: str, states: int) -> None:
            if stop is not None:
                if stop.is_set():
                    raise _Stopped
                time.sleep(PAUSE)

        found: Doors | Unfound
        try:
            found = doors(self.story, limits, watch)
        except OutOfBudget as error:
            reason = f"that would take {str(error).partition(' (--')[0]}"
            found = Unfound(reason, limits, time.time())
        if stop is not None and stop.is_set():
            raise _Stopped
        with suppress(MemoryError):
            keep(self.story, found)
        return found


def _holds(found: Unfound, limits: Limits) -> bool:
    """True where another search within these limits would come to nothing as well."""
    given = found.limits
    long = given.seconds is None or (limits.seconds is not None and given.seconds >= limits.seconds)
    enough = given.states >= limits.states and given.memory >= limits.memory
    return long and enough and 0 <= time.time() - found.at < AGAIN
