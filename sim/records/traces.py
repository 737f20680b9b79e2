"""What the caches tell of attempts, removed with them: they hold what was decided, and where."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from sim.folders import cache_home
from sim.text import one_line


def forget(texts: Sequence[str] | None) -> str:
    """Remove what the caches tell of attempts, and of texts (None: of all); why that failed."""
    cache = cache_home()
    doomed = [cache / "told.json", *_matching(cache, "told.*")]
    doors = cache / "doors"
    for text in ("",) if texts is None else texts:
        doomed += _matching(doors, f"{text}*")
    for path in doomed:
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            return f"{one_line(str(path))} cannot be removed: {error.strerror or error}."
    return ""


def _matching(folder: Path, pattern: str) -> list[Path]:
    with suppress(OSError):
        return list(folder.glob(pattern))
    return []
