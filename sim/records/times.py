"""Times as they are kept and as they are handed out."""

from __future__ import annotations

from datetime import UTC, datetime


def stamp(now: datetime | None = None) -> str:
    """A time as kept: UTC, to the microsecond, so that texts sort as times do."""
    now = (now or datetime.now(UTC)).astimezone(UTC)
    return now.strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def seconds(at: str) -> str:
    """A kept time as it is handed out: to the second."""
    return f"{at[:19]}Z"
