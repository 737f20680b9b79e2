"""Lines that are laid out when they are looked at, so that of hundreds few are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import overload

from textual.content import Content


class LazyLines(Sequence[Content]):
    """The lines of rows of known heights; None stands for a blank line between two."""

    def __init__(
        self,
        owner: Sequence[int | None],
        spans: Sequence[tuple[int, int]],
        lines_of: Callable[[int], list[Content]],
    ) -> None:
        """`owner` says whose each line is, `spans` where each row starts and how many it has."""
        self._owner = owner
        self._spans = spans
        self._lines_of = lines_of
        self._laid: dict[int, list[Content]] = {}

    def __len__(self) -> int:
        return len(self._owner)

    @overload
    def __getitem__(self, at: int) -> Content: ...
    @overload
    def __getitem__(self, at: slice) -> list[Content]: ...
    def __getitem__(self, at: int | slice) -> Content | list[Content]:
        if isinstance(at, slice):
            return [self[each] for each in range(*at.indices(len(self)))]
        if at < 0:
            at += len(self)
        row = self._owner[at]
        if row is None:
            return Content("")
        if row not in self._laid:
            self._laid[row] = self._lines_of(row)
        lines, place = self._laid[row], at - self._spans[row][0]
        return lines[place] if place < len(lines) else Content("")
