"""Counts that are too long to be read out."""

from __future__ import annotations

import math

DIGITS = 15
"""Digits up to which a count is told whole: few can say the name of a longer one."""


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
