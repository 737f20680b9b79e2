"""The other attempts at the same scenario, as the first screen of a debrief needs to know them."""

from __future__ import annotations

from functools import cached_property

from sim.attempt import Attempt
from sim.beside import Beside, with_beside
from sim.debrief import paths
from sim.debrief.model import Debrief

PATIENCE = 0.3
"""Seconds to wait for what is still being worked out; the screen is told later."""


class Others:
    """Asked of once; where the records cannot be read there are none, and `v` says why."""

    def __init__(self, attempt: Attempt) -> None:
        self._attempt = attempt

    @property
    def beside(self) -> Beside:
        """The attempt beside the others, as the records have them now."""
        return Beside(self._attempt, PATIENCE)

    @cached_property
    def offer(self) -> str:
        """The quiet line on the attempt that this one was played on from; empty without one."""
        from sim.records.errors import RecordsError

        try:
            origin = self.beside.origin()
        except RecordsError:
            return ""
        if origin is None:
            return ""
        if origin.state == "there":
            return paths.offer(origin.number + 1)
        return paths.GONE if origin.state == "gone" else paths.UNDER_WAY

    @cached_property
    def any(self) -> bool:
        """True where there are two attempts to see side by side, or reason to say why not."""
        from sim.records.errors import RecordsError

        try:
            return bool(self.offer) or len(self.beside.finished()) > 1
        except RecordsError:
            return True

    def in_document(self, debrief: Debrief) -> Debrief:
        """A debrief with the other way in it, for a document; without, where it cannot be read."""
        return with_beside(self._attempt, debrief, PATIENCE)
