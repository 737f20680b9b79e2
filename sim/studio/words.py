"""Shares, times and counts as the studio writes them, in as little room as they need."""

from __future__ import annotations

import time

from sim.counts import percent

NEVER = "never"
UNKNOWN = "·"


def share(p: float | None, reachable: bool | None = None) -> str:
    """A chance as a whole percentage; what can happen is never 0%, what may not never 100%."""
    if reachable is False:
        return NEVER
    if p is None:
        return UNKNOWN
    return percent(p, 0, bool(reachable))


def clock(at: float, now: float | None = None) -> str:
    """The time of day, to the second; the day where that was another one than today."""
    then, today = time.localtime(at), time.localtime(now)
    if then[:3] == today[:3]:
        return time.strftime("%H:%M:%S", then)
    return time.strftime("%Y-%m-%d", then)


def took(seconds: float) -> str:
    """How long something took: "6 ms", "1.3 s"."""
    return f"{max(1, round(1000 * seconds))} ms" if seconds < 0.9995 else f"{seconds:,.1f} s"


def several(count: int, noun: str) -> str:
    """A count with its noun: "1 error", "3 errors"."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def number(value: float | None) -> str:
    """A number with a decimal where it has any worth."""
    if value is None:
        return "-"
    return f"{round(value):,}" if abs(value - round(value)) < 0.05 else f"{value:,.1f}"
