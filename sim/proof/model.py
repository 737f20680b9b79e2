"""What a proof says of a story, in ids alone: no lines, no files, no layout.

Things are named as everywhere: `scene`, `scene.choice`, a branch `scene.choice@n` or `scene@n`
(where the scene has no choices), a paragraph `scene#n`, n from 1; endings by their id. Where a
budget ran out the verdict is "not proven", and everything that was not shown is None: nothing is
claimed that was not proved.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from sim.story.model import Story

Entries = tuple[str, ...]
"""A play, or the start of one, as a list of choices: what `sim play --choices` takes."""

Verdict = Literal["proved", "not proven"]


def unknown() -> None:
    """The witness of what was never met."""


@dataclass(frozen=True, slots=True)
class Span:
    """The least, the mean and the most of something over plays.

    `most` is None where there is no bound; all are None where the question has no answer.
    """

    least: float | None = None
    mean: float | None = None
    most: float | None = None


@dataclass(frozen=True, slots=True)
class Thing:
    """A scene, choice, branch or paragraph: can it be met, how likely, how often.

    `reachable` is None where that is not proven. `p` is how likely the random player meets it at
    least once (0 to 1), `visits` how often on average; `probability` is p as an exact fraction.
    `find` gives the witness when asked for, since most are never shown.
    """

    reachable: bool | None = None
    p: float | None = None
    visits: float | None = None
    probability: Fraction | None = None
    find: Callable[[], Entries | None] = field(default=unknown, repr=False, compare=False)

    @property
    def witness(self) -> Entries | None:
        """The play with the fewest decisions, then first in file order, that meets it."""
        return self.find()


@dataclass(frozen=True, slots=True)
class Door:
    """An ending that a choice can close: decisions from there, not counted, to the end of a play.

    `most` is None where there is no bound, `least` where no play goes on to an ending at all.
    """

    least: int | None
    most: int | None


@dataclass(frozen=True, slots=True)
class Option:
    """A choice: as a thing, and the endings it can close, in file order."""

    thing: Thing
    doors: Mapping[str, Door] | None = None
    """None where it is not proven which endings it closes."""


@dataclass(frozen=True, slots=True)
class End:
    """An ending: as a thing, with the number of plays that come to it and the fewest decisions."""

    thing: Thing
    plays: int | None = None
    shortest: int | None = None


@dataclass(frozen=True, slots=True)
class Spot:
    """One state that is a fault: where, with which full values by name, and how to get there."""

    scene: str
    values: Mapping[str, int | bool]
    witness: Entries


@dataclass(frozen=True, slots=True)
class Fixed:
    """A condition that always or never holds where it is evaluated."""

    where: str
    text: str
    verdict: Literal["always", "never"]


@dataclass(frozen=True, slots=True)
class Quality:
    """Choice quality P (0 to 100) over the scored plays of the random player.

    `distribution` is (P, p) in rising P; its p sum to 1 over the plays that are scored.
    `not_scored` is how likely a play ends without a scored decision. Where there is no answer,
    `reason` says why and the numbers are None.
    """

    least: float | None = None
    most: float | None = None
    mean: float | None = None
    median: float | None = None
    distribution: tuple[tuple[float, float], ...] | None = None
    not_scored: float | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class InPlay:
    """How many decisions of a play have a principle in play, and whether it can be shown, strained.

    `least` and `most` are None where one scene with it can be decided in twice, since only the
    first decision in a scene counts.
    """

    decisions: Span
    shown: bool | None
    strained: bool | None


@dataclass(frozen=True, slots=True)
class Length:
    """How long a play is: decisions, words read, minutes (words/200 + decisions/3)."""

    decisions: Span = Span()
    words: Span = Span()
    minutes: Span = Span()


@dataclass(frozen=True, slots=True)
class Cue:
    """A player who goes by a cue: the mean quality of its plays, and where they end.

    `quality` is None where its plays may never end or where none is scored.
    """

    quality: float | None
    endings: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Cover:
    """A small set of plays that takes every choice that can be taken.

    `bound`: no set can be smaller; where it equals the number of plays, this one is the smallest.
    """

    plays: tuple[Entries, ...]
    bound: int


@dataclass(frozen=True)
class Answers:
    """What one engine reads off the state graph. Mappings are in file order."""

    engine: Literal["sparse", "dense"]
    states: int
    transitions: int
    acyclic: bool | None
    plays: int | None
    scenes: Mapping[str, Thing]
    choices: Mapping[str, Option]
    branches: Mapping[str, Thing]
    paragraphs: Mapping[str, Thing]
    """Those with a condition."""
    endings: Mapping[str, End]
    stuck: tuple[Spot, ...] = ()
    traps: tuple[Spot, ...] = ()
    loops: tuple[tuple[str, ...], ...] = ()
    conditions: tuple[Fixed, ...] = ()
    false_choices: tuple[tuple[str, str, str], ...] = ()
    """(scene, choice, choice)."""
    giveaways: tuple[tuple[str, str], ...] = ()
    """(scene, choice)."""
    first_choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By each choice that the first decision of a play can be: the endings that some play comes to
    behind it; where the first decision may fall in several states, those of the state with fewest.
    """
    single: Mapping[str, Thing] = field(default_factory=dict)
    """By each scene with a state in which exactly one choice is open: that it can be met so."""
    principles: Mapping[str, InPlay] = field(default_factory=dict)
    """Those that any choice scores or the story's focus names: focus first, then file order."""
    length: Length = Length()
    scored: Span = Span()
    """Scored decisions of a play; least and most are None where a scored scene can recur."""
    residual: Mapping[str, float] = field(default_factory=dict)
    """By group of answers: the most by which its numbers may be off."""
    faults: Mapping[str, int] = field(default_factory=dict)
    """How many stuck states, traps and loops there are, where not all of them are listed."""
    reason: str = ""
    """Why this is not the whole answer; empty where it is."""


@dataclass(frozen=True)
class Proof:
    """Everything proved of a story, or what was seen until a budget ran out."""

    story: Story
    answers: Answers
    quality: Quality | None = None
    cues: Mapping[str, Cue] | None = None
    cover: Cover | None = None
    reason: str = ""
    skipped: tuple[str, ...] = ()
    """Groups that were not asked for."""

    @property
    def verdict(self) -> Verdict:
        """ "proved" only where nothing was left out for lack of budget."""
        return "not proven" if self.reason else "proved"
