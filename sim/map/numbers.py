"""Numbers as people read them: counts of any size, shares, spans. None is never a number."""

from __future__ import annotations

from sim.counts import about, percent

UNKNOWN = "not known"
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def count(number: int | None, unknown: str = UNKNOWN) -> str:
    """A whole number, exact up to fifteen digits, else as "about 9.1 × 10¹⁶"."""
    if number is None:
        return unknown
    rounded = about(number)
    if rounded is None:
        return f"{number:,}"
    lead, power = rounded
    return f"about {lead} × 10{str(power).translate(_RAISED)}"


def share(p: float | None, reachable: bool | None = True) -> str:
    """A probability as a percentage; what is possible is never shown as 0%, nor as 100% if not."""
    if reachable is False:
        return "never"
    if p is None:
        return UNKNOWN
    told = percent(p, 0 if 0.0995 <= p <= 0.99 else 1, bool(reachable))
    # In words: the signs have a meaning of their own in HTML and in Mermaid.
    return told.replace("<", "under ").replace(">", "over ")


def number(value: float | None, unknown: str = UNKNOWN) -> str:
    """A number with as many decimals as a reader can use: two below 1, one below 100."""
    if value is None:
        return unknown
    if abs(value - round(value)) < 1e-9:
        return f"{round(value):,}"
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.2f}" if value < 1 else f"{value:.1f}"


def several(amount: int, one: str, more: str = "") -> str:
    """An amount with its noun: "1 decision", "3 decisions"."""
    return f"{amount:,} {one if amount == 1 else more or one + 's'}"
