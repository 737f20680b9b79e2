"""The rules for meters and flags: their limits, and what a step may do to them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from typing import Literal

from sim.authoring.diagnostics import clip
from sim.authoring.notes import Notes
from sim.authoring.places import Path
from sim.authoring.tree import GAP
from sim.story.model import Effect, Meter

YES = ("yes", "true")
NO = ("no", "false")
WIDEST_METER = 100

WHOLE = re.compile(r"[+-]?[0-9]{1,15}")


class ValueRules:
    """The rules, with where to note what breaks them.

    `touched` are the paths at or below which something was mended, so that nothing is sure there.
    """

    def __init__(self, notes: Notes, touched: Collection[Path] = ()) -> None:
        self.notes = notes
        self.touched = touched

    def limits(self, meter: Meter) -> None:
        """That a meter's limits hold its start and are not too wide."""
        path = ("meters", meter.id)
        if path in self.touched:
            return
        if meter.min >= meter.max:
            message = f"'max' must be above 'min', which is {meter.min}"
            self.notes.value((*path, "max"), "S328", message, "'min' is 0 if left out")
        elif not meter.min <= meter.start <= meter.max:
            message = f"'start' must lie from {meter.min} to {meter.max}"
            self.notes.value((*path, "start"), "S328", message, "these are 'min' and 'max'")
        elif meter.max - meter.min > WIDEST_METER:
            message = "more than 100 lie between 'min' and 'max'"
            self.notes.value((*path, "max"), "S328", message, "count in larger steps")

    def meter(
        self, kind: Literal["set", "change"], meter: Meter, value: str, path: Path, slot: int
    ) -> Effect | None:
        """The effect on a meter, or None where the value does not fit it."""
        if kind == "change":
            if value == GAP:
                return None
            return Effect(slot, False, int(value), meter.min, meter.max)
        if value == GAP or ("meters", meter.id) in self.touched:
            return None
        if not WHOLE.fullmatch(value):
            message = f"'{clip(meter.id)}' is a meter and is set to a whole number"
            hint = f"from {meter.min} to {meter.max}, not '{clip(value)}'"
            self.notes.value(path, "S305", message, hint)
            return None
        amount = int(value)
        if not meter.min <= amount <= meter.max:
            message = f"'{clip(meter.id)}' lies from {meter.min} to {meter.max}"
            self.notes.value(path, "S307", message, "set it within its limits")
            return None
        return Effect(slot, True, amount, meter.min, meter.max)

    def flag(
        self, kind: Literal["set", "change"], id: str, value: str, path: Path, slot: int
    ) -> Effect | None:
        """The effect on a flag, or None where it is not one."""
        if kind == "change":
            message = f"'{clip(id)}' is a flag: it has no number to change"
            self.notes.key(path, "S330", message, f"write 'set: {{{clip(id)}: yes}}'")
            return None
        if value not in YES and value not in NO:
            if value != GAP:
                message = f"'{clip(id)}' is a flag and is set to yes or no"
                self.notes.value(path, "S308", message, f"write yes or no, not '{clip(value)}'")
            return None
        return Effect(slot, True, int(value in YES), 0, 1)

    def once(self, sets: Iterable[str], changes: Mapping[str, str], path: Path) -> None:
        """That no meter is set and changed in one step."""
        for id in sets:
            if id in changes:
                message = f"'{clip(id)}' is set in this step and cannot be changed in it too"
                self.notes.key((*path, "change", id), "S329", message, "keep one of the two")
