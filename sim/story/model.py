"""A compiled story: every name resolved, nothing left of the file it came from.

Values of a state stand in slots: meters first, then flags (0 or 1), in file order. Places are
numbers: scenes from 0 in file order, then endings. What `seen` and `chose` ask about has a bit
in the marks of a state; scenes and choices that no condition asks about have none, so that
states which cannot differ in play do not differ at all. The parts of which a story has thousands
are named tuples: as fixed as frozen dataclasses, and made several times faster.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as made_by
from functools import cached_property
from types import MappingProxyType
from typing import NamedTuple

from sim.story.conditions import Condition


@dataclass(frozen=True, slots=True)
class Meter:
    """A whole number between limits; at most 100 lie between `min` and `max`."""

    id: str
    label: str
    start: int
    max: int
    min: int = 0
    means: str = ""
    shown: bool = False


@dataclass(frozen=True, slots=True)
class Flag:
    """A yes or no; no at the start."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class CastMember:
    """A person of the story; `wants` is for trainers and the debrief, never shown in play."""

    id: str
    name: str
    role: str
    wants: str = ""


class Effect(NamedTuple):
    """One `set` or `change`, its limits folded in; sets come before changes in a step."""

    slot: int
    sets: bool
    amount: int
    least: int
    most: int


class Branch(NamedTuple):
    """Where a `goto` may lead: a place, under a condition, by a weight, or plainly."""

    to: int
    when: Condition | None = None
    chance: int | None = None


class Paragraph(NamedTuple):
    """A part of a scene's text, shown where its condition holds on arrival."""

    text: str
    when: Condition | None = None


NO_SCORES: Mapping[str, int] = MappingProxyType({})


class Choice(NamedTuple):
    """One thing the learner may do; `mark` is its bit value in the marks, 0 if nobody asks."""

    id: str
    text: str
    goto: tuple[Branch, ...]
    when: Condition | None = None
    locked: str | None = None
    then: str = ""
    effects: tuple[Effect, ...] = ()
    scores: Mapping[str, int] = NO_SCORES
    why: str = ""
    mark: int = 0

    @property
    def u(self) -> int:
        """The sum of the author's scores: u(c) of the scoring rules."""
        return sum(self.scores.values())


@dataclass(frozen=True, slots=True)
class Scene:
    """A place with text and either choices or a `goto` to read on by."""

    id: str
    text: tuple[Paragraph, ...]
    choices: tuple[Choice, ...] = ()
    goto: tuple[Branch, ...] = ()
    heading: str = ""
    tensions: tuple[str, ...] = ()
    effects: tuple[Effect, ...] = ()
    mark: int = 0
    by_id: Mapping[str, Choice] = made_by(init=False, repr=False, compare=False)
    always: tuple[Choice, ...] | None = made_by(init=False, repr=False, compare=False)
    """The choices where none has a condition, so that all are open; None elsewhere."""

    def __post_init__(self) -> None:
        by_id, free = {}, True
        for choice in self.choices:
            by_id[choice.id] = choice
            if choice.when is not None:
                free = False
        object.__setattr__(self, "by_id", by_id)
        object.__setattr__(self, "always", self.choices if free else None)


@dataclass(frozen=True, slots=True)
class Ending:
    """A place where the story is over."""

    id: str
    title: str
    text: str


@dataclass(frozen=True)
class Story:
    """A whole scenario, ready to be played.

    `sha256` is the hash of the file's bytes. `marks` names each bit that a condition asks about:
    `seen(scene)` or `chose(scene.choice)`.
    """

    id: str
    title: str
    summary: str
    role: str
    minutes: int
    scenes: tuple[Scene, ...]
    endings: tuple[Ending, ...]
    start: int = 0
    field: str = ""
    situations: tuple[str, ...] = ()
    focus: tuple[str, ...] = ()
    tensions: tuple[str, ...] = ()
    cast: tuple[CastMember, ...] = ()
    meters: tuple[Meter, ...] = ()
    flags: tuple[Flag, ...] = ()
    marks: tuple[str, ...] = ()
    language: str = "en"
    authors: tuple[str, ...] = ()
    licence: str = ""
    notes: str = ""
    ignore: Mapping[str, str] = made_by(default_factory=dict)
    sha256: str = ""

    @cached_property
    def places(self) -> Mapping[str, int]:
        """The place of each scene and ending id."""
        ids = [scene.id for scene in self.scenes] + [ending.id for ending in self.endings]
        return {id: place for place, id in enumerate(ids)}

    @cached_property
    def initial(self) -> tuple[int, ...]:
        """The values at the start, before the start scene's own effects."""
        return (*(meter.start for meter in self.meters), *(0 for _ in self.flags))

    def ending(self, place: int) -> Ending | None:
        """The ending at a place, or None where the place is a scene."""
        last = len(self.scenes)
        return self.endings[place - last] if place >= last else None

    def place_id(self, place: int) -> str:
        """The id of the scene or ending at a place."""
        ending = self.ending(place)
        return ending.id if ending else self.scenes[place].id

    def named(self, values: tuple[int, ...]) -> dict[str, int | bool]:
        """Values by name: meters as numbers, flags as yes or no."""
        count = len(self.meters)
        out: dict[str, int | bool] = {
            meter.id: value for meter, value in zip(self.meters, values, strict=False)
        }
        out.update(
            (flag.id, bool(value)) for flag, value in zip(self.flags, values[count:], strict=True)
        )
        return out
