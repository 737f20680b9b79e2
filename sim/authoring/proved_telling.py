"""How numbers and names stand in what is said of a finding."""

from __future__ import annotations

from collections.abc import Iterable

Said = tuple[str, str]
"""A message and a hint."""


def about(minutes: float) -> str:
    """Minutes, to a tenth where they are few."""
    return f"{minutes:,.1f}" if minutes < 9.95 else f"{minutes:,.0f}"


def span(least: float, most: list[float]) -> str:
    """Minutes from the least to the most of a play, where there is a most."""
    if not most:
        return f"{about(least)} or more"
    return about(least) if about(least) == about(most[0]) else f"{about(least)} to {about(most[0])}"


def last(where: str) -> str:
    """The id of a choice without its scene."""
    return where.rpartition(".")[2]


def listed(names: Iterable[str]) -> str:
    """Names in a row: `one, another and a third`."""
    *first, behind = names
    return f"{', '.join(first)} and {behind}" if first else behind
