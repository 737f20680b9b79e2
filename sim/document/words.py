"""Words that several documents and screens share, so that all of them say the same."""

from __future__ import annotations

GRADE_SIGNS: dict[str, str] = {"strong": "▲", "mixed": "◆", "costly": "▼", "open": "○"}
"""A sign beside each grade's word, so that meaning is never carried by colour."""


def alone(title: str) -> str:
    """That a principle is the view of one document only."""
    return f"One source alone holds this principle: {title}."
