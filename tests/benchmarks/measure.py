"""Timing two things in turns, so that both meet the same machine."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Ratio:
    """What was measured: the median of each, in seconds, and ours over the baseline."""

    name: str
    ours: float
    baseline: float
    aim: str

    def __str__(self) -> str:
        ratio = self.ours / self.baseline
        return (
            f"{self.name:58} {self.ours * 1000:9.1f} ms {self.baseline * 1000:9.1f} ms "
            f"{ratio:6.2f}  (aim {self.aim})"
        )


HEADING = f"{'':58} {'ours':>12} {'baseline':>12} {'ratio':>6}"


def timed(work: Callable[[], object]) -> float:
    """Seconds that one call takes, with garbage of earlier calls collected first."""
    gc.collect()
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def compare(
    name: str,
    ours: Callable[[], object],
    baseline: Callable[[], object],
    *,
    rounds: int,
    aim: str,
    clock: Callable[[Callable[[], object]], float] = timed,
) -> Ratio:
    """Both in turns, `rounds` times after one warm-up; `clock` says how a call is timed."""
    clock(ours)
    clock(baseline)
    times = [(clock(ours), clock(baseline)) for _ in range(rounds)]
    return Ratio(
        name,
        statistics.median(ours for ours, _ in times),
        statistics.median(base for _, base in times),
        aim,
    )
