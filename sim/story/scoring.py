"""Scoring, rules version 1: what the decisions of one attempt show, as the rules define it.

Chance never moves a score: a choice is judged against the choices that were open when it was
made. Numbers keep full precision; `shown_as` rounds for the screen.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from sim.story.model import Choice
from sim.story.play import Decision

RULES_VERSION = 1

Grade = Literal["strong", "mixed", "costly", "open"]


@dataclass(frozen=True, slots=True)
class Scored:
    """A decision with what it was worth.

    `gained` is u(chosen) − min u and `most` the spread max u − min u over the open choices; both
    and `grade` are None for a later decision in the same scene, which cannot be scored.
    `chance` is what a blind pick would have gained on average.
    """

    decision: Decision
    grade: Grade | None
    gained: int | None
    most: int | None
    chance: Fraction
    shown: tuple[str, ...]
    strained: tuple[str, ...]
    passed_over: tuple[str, ...]

    @property
    def counts(self) -> bool:
        """True for a scored decision: the first in its scene, with a spread."""
        return bool(self.most)


@dataclass(frozen=True, slots=True)
class Result:
    """What an attempt comes to; `quality` and `chance_line` (0 to 100) are None if none scored."""

    decisions: tuple[Scored, ...]
    quality: float | None
    chance_line: float | None
    scored: int
    shown: Mapping[str, int]
    strained: Mapping[str, int]
    passed_over: Mapping[str, int]


def grade(u: int, least: int, most: int) -> Grade:
    """The grade of a decision worth `u` where the open choices run from `least` to `most`."""
    if least == most:
        return "open"
    to_best, to_worst = most - u, u - least
    if u > 0 and to_best <= 1 and to_best < to_worst:
        return "strong"
    if u < 0 and to_worst <= 1 and to_worst < to_best:
        return "costly"
    return "mixed"


def score(decision: Decision) -> Scored:
    """One decision, scored by itself."""
    chosen, options = decision.choice, decision.open
    worths = [choice.u for choice in options]
    least, most = min(worths), max(worths)
    shown = tuple(p for p, a in chosen.scores.items() if a > 0)
    strained = tuple(p for p, a in chosen.scores.items() if a < 0)
    offered = _in_order(p for choice in options for p, a in choice.scores.items() if a > 0)
    passed_over = tuple(p for p in offered if not chosen.scores.get(p))
    if not decision.first:
        return Scored(decision, None, None, None, Fraction(0), (), (), ())
    return Scored(
        decision,
        grade(chosen.u, least, most),
        chosen.u - least,
        most - least,
        Fraction(sum(worths), len(worths)) - least,
        shown,
        strained,
        passed_over,
    )


def result(decisions: Iterable[Decision]) -> Result:
    """All decisions of an attempt, with choice quality P and the chance line.

    P = 100 · Σ (u(chosen) − min u) / Σ spread over the scored decisions; the chance line is the
    same with the mean u of the open choices in place of u(chosen).
    """
    scored = tuple(score(decision) for decision in decisions)
    counting = [item for item in scored if item.counts]
    possible = sum(item.most or 0 for item in counting)
    quality = chance = None
    if counting:
        quality = 100 * sum(item.gained or 0 for item in counting) / possible
        chance = float(100 * sum((item.chance for item in counting), Fraction(0)) / possible)
    return Result(
        scored,
        quality,
        chance,
        len(counting),
        _count(item.shown for item in scored),
        _count(item.strained for item in scored),
        _count(item.passed_over for item in scored),
    )


def at_stake(options: Sequence[Choice]) -> dict[str, int]:
    """For each principle of a decision: max a − min a over the open choices, where not 0."""
    names = _in_order(p for choice in options for p in choice.scores)
    stakes = {}
    for name in names:
        marks = [choice.scores.get(name, 0) for choice in options]
        if max(marks) > min(marks):
            stakes[name] = max(marks) - min(marks)
    return stakes


def most_at_stake(outcome: Result, order: Sequence[str]) -> str | None:
    """The principle with the largest sum of stakes over the scored decisions, or None.

    Ties go to the one that stands first in `order`, the catalogue's.
    """
    return next(iter(stakes(outcome, order)), None)


def stakes(outcome: Result, order: Sequence[str]) -> dict[str, int]:
    """The sum of stakes of each principle over the scored decisions, the largest first.

    Ties go to the one that stands first in `order`.
    """
    sums: dict[str, int] = {}
    for item in outcome.decisions:
        if item.counts:
            for name, stake in at_stake(item.decision.open).items():
                sums[name] = sums.get(name, 0) + stake
    place = {name: index for index, name in enumerate(order)}
    ranked = sorted(sums, key=lambda name: (-sums[name], place.get(name, len(place))))
    return {name: sums[name] for name in ranked}


def worth_talking_about(
    outcome: Result, count: int = 2, closing: Collection[int] = ()
) -> tuple[int, ...]:
    """The decisions to talk about first, as indices, in the order played.

    Those that closed a door first (`closing`, as far as that is known), then widest spread, then
    earliest. One that closed a door need not be scored: no way back is reason enough to talk.
    Where any was costly, the last place goes to the first of those by that order, unless one has a
    place already: it is the one that somebody looks for first, and misses.
    """
    ranked = sorted(
        (index for index, item in enumerate(outcome.decisions) if item.counts or index in closing),
        key=lambda index: (index not in closing, -(outcome.decisions[index].most or 0), index),
    )
    picked = ranked[:count]
    costly = [index for index in ranked if outcome.decisions[index].grade == "costly"]
    if picked and costly and not set(picked).intersection(costly):
        picked[-1] = costly[0]
    return tuple(sorted(picked))


def shown_as(number: float) -> int:
    """A quality as screens show it: rounded half up."""
    return math.floor(number + 0.5)


def _in_order(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def _count(groups: Iterable[tuple[str, ...]]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for group in groups:
        for name in group:
            counts[name] = counts.get(name, 0) + 1
    return counts
