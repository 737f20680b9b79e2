"""Numbers of a proof as people read them, and tables of them in plain lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sim.counts import about, percent
from sim.plain.prose import count as counted
from sim.proof.model import Span

UNKNOWN = "not known"
WIDTH = 80
"""The widest line, but for what must stay whole to be copied."""


def big(number: int | None) -> str:
    """A count in groups of three, or about how much it is: "about 9.1 x 10^16"."""
    if number is None:
        return UNKNOWN
    rounded = about(number)
    if rounded is None:
        return f"{number:,}"
    lead, power = rounded
    return f"about {lead} x 10^{power}"


def several(number: int | None, noun: str) -> str:
    """A count with its noun: "1 play", "3,914 states"."""
    return counted(1, noun) if number == 1 else f"{big(number)} {noun}s"


def share(p: float | None, possible: bool = False) -> str:
    """A probability in percent. What can happen is never 0%, and what may not never 100%.

    `possible` is True for what is known to happen, however seldom: its p may be too small for a
    number.
    """
    if p is None:
        return UNKNOWN
    if 1e-6 <= p < 1e-3:
        return f"{100 * p:.1g}%"
    return percent(p, 1 if p >= 1e-3 else 4, possible)


def measure(value: float | None) -> str:
    """A number with one decimal where it has any worth showing."""
    if value is None:
        return "-"
    if abs(value - round(value)) < 1e-9:
        return f"{round(value):,}"
    return f"{value:,.1f}" if value >= 0.1 else f"{value:.2g}"


def often(times: float) -> str:
    """How often something happens on average, in two digits behind the point where they matter."""
    return f"{times:,.1f}" if times >= 100 else f"{times:.2f}" if times >= 0.005 else "<0.01"


def span(found: Span) -> tuple[str, str, str]:
    """Least, mean and most; "no limit" where there is none."""
    most = "no limit" if found.most is None and found.least is not None else measure(found.most)
    return measure(found.least), measure(found.mean), most


def table(rows: Iterable[Sequence[str]], numbers: Iterable[int], indent: int = 0) -> list[str]:
    """Rows in columns, two blanks between them; those in `numbers` stand to the right."""
    lines = list(rows)
    sizes = [max(map(len, column)) for column in zip(*lines, strict=True)]
    right = frozenset(numbers)
    return [
        " " * indent
        + "  ".join(
            cell.rjust(size) if at in right else cell.ljust(size)
            for at, (cell, size) in enumerate(zip(row, sizes, strict=True))
        ).rstrip()
        for row in lines
    ]
