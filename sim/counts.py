"""Counts that are too long to be read out, and chances in percent."""

from __future__ import annotations

import math

DIGITS = 15
"""Digits up to which a count is told whole: few can say the name of a longer one."""


_HAIR = 1e-7
"""By how much sums of floating point may end below the 100% that is meant."""


def percent(p: float, decimals: int, possible: bool = False) -> str:
    """A chance in percent. What can happen is never 0%, and what may not happen never 100%.

    `possible` is True for what is known to happen, however seldom: its p may be too small for a
    number.
    """
    value, least = 100 * p, 10**-decimals
    if value > 100 - _HAIR:
        return "100%"
    if value < least:
        return f"<{least:g}%" if value > 0 or possible else "0%"
    return f">{100 - least:g}%" if value > 100 - least else f"{value:.{decimals}f}%"


def about(count: int) -> tuple[str, int] | None:
    """A long count as two digits and a power of ten ("9.1", 16); None where it needs no rounding.

    It never goes through `str`: Python refuses to write out very long numbers.
    """
    if count < 10**DIGITS:
        return None
    power = math.log10(count)
    whole = math.floor(power)
    lead = f"{10 ** (power - whole):.1f}"
    return ("1.0", whole + 1) if lead == "10.0" else (lead, whole)
