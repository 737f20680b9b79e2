"""How much a proof may take: states, seconds, memory; and who may stop it on the way."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from sim.memory import memory_used

PAUSE = 0.01
"""Seconds from one look at the time and the memory to the next."""


class OutOfBudget(Exception):
    """A proof has used up what it was given; the message says what, for people."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a proof may use: states, seconds (None: as long as it takes), bytes of memory."""

    states: int = 20_000_000
    seconds: float | None = 60.0
    memory: int = 2 * 2**30


@dataclass(slots=True)
class Allowance:
    """What is left of the limits while a proof runs. Engines call `spend` every so often.

    `watch` is told (what is being done, states so far); it may raise to stop the proof. `clock`
    gives seconds.
    """

    limits: Limits = field(default_factory=Limits)
    watch: Callable[[str, int], None] | None = None
    clock: Callable[[], float] = time.monotonic
    stage: str = "searching"
    states: int = 0
    began: float = field(init=False)
    _next: float = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self.began = self._next = self.clock()

    def spend(self, states: int) -> None:
        """Says how many states have been found in all. Raises OutOfBudget past a limit."""
        self.states = states
        if states > self.limits.states:
            most = self.limits.states
            raise OutOfBudget(f"more than {most:,} state{'' if most == 1 else 's'} (--budget)")
        self.check()

    def check(self) -> None:
        """Looks at time and memory alone; may be called at every turn, and looks now and then."""
        now, limits = self.clock(), self.limits
        if now < self._next:
            return
        self._next = now + PAUSE
        if self.watch is not None:
            self.watch(self.stage, self.states)
        if limits.seconds is not None and now - self.began > limits.seconds:
            raise OutOfBudget(f"more than {limits.seconds:,.12g} seconds (--seconds)")
        if memory_used() > limits.memory:
            raise OutOfBudget(f"more than {limits.memory / 2**20:,.0f} MiB of memory (--memory)")
