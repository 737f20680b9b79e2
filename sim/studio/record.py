"""What the studio shows of a proof, as plain data that one process writes and another reads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from sim.authoring.diagnostics import Diagnostic
from sim.authoring.proved import Weighed
from sim.counts import about
from sim.proof.findings import CUES
from sim.proof.model import Proof, Span

Entries = tuple[str, ...]
Three = tuple[float | None, float | None, float | None]
"""Least, mean, most."""


@dataclass(frozen=True, slots=True)
class Chance:
    """How likely the random player meets a thing, and whether anybody can; None: not known."""

    p: float | None = None
    reachable: bool | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """A finding of the proof: what is said, what it is about, and a play that shows it."""

    problem: Diagnostic
    where: str = ""
    way: Entries | None = None


@dataclass(frozen=True)
class Proven:
    """A proof as the studio shows it. `whole` is False while quality and cues are still to come.

    `chances` is by id: `scene`, `scene.choice`, an ending. `plays` is written out, as it may be
    long beyond all reading; empty where it is not known or has no end.
    """

    mark: str
    whole: bool
    reason: str
    states: int
    plays: str
    acyclic: bool | None
    chances: Mapping[str, Chance]
    decisions: Three
    minutes: Three
    quality: Three | None
    cues: Mapping[str, float | None] | None
    told: tuple[Told, ...]
    ignored: int
    seconds: float
    ways: Mapping[str, Entries] = field(default_factory=dict)
    """A play to each thing, filled in as they come."""

    @property
    def proved(self) -> bool:
        """True where nothing was left out for lack of budget."""
        return not self.reason


def written(proof: Proof, weighed: Weighed, mark: str, seconds: float) -> dict[str, Any]:
    """The record of a proof, ready for JSON."""
    answers, quality, cues = proof.answers, proof.quality, proof.cues
    chances = {id: (thing.p, thing.reachable) for id, thing in answers.scenes.items()}
    chances |= {id: (each.thing.p, each.thing.reachable) for id, each in answers.choices.items()}
    chances |= {id: (each.thing.p, each.thing.reachable) for id, each in answers.endings.items()}
    return {
        "mark": mark,
        "whole": not proof.skipped,
        "reason": proof.reason,
        "states": answers.states,
        "plays": "" if answers.plays is None else long(answers.plays),
        "acyclic": answers.acyclic,
        "chances": chances,
        "decisions": _three(answers.length.decisions),
        "minutes": _three(answers.length.minutes),
        "quality": None if quality is None else (quality.least, quality.mean, quality.most),
        "cues": None
        if cues is None
        else {name: cues[name].quality for name in CUES if name in cues},
        "told": [
            (asdict(each.diagnostic), each.finding.where, each.finding.witness)
            for each in weighed.told
        ],
        "ignored": sum(weighed.ignored.values()),
        "seconds": seconds,
    }


def read(data: Mapping[str, Any]) -> Proven:
    """The record that `written` made, after JSON. Raises KeyError and TypeError for others."""
    rest = dict(data)
    told = tuple(
        Told(Diagnostic(**said), where, None if way is None else tuple(way))
        for said, where, way in rest.pop("told")
    )
    chances = {id: Chance(*each) for id, each in rest.pop("chances").items()}
    for name in ("decisions", "minutes", "quality"):
        rest[name] = None if rest[name] is None else tuple(rest[name])
    return Proven(told=told, chances=chances, **rest)


def long(number: int) -> str:
    """A count in groups of three, or about how much it is."""
    rounded = about(number)
    return f"{number:,}" if rounded is None else f"about {rounded[0]} × 10^{rounded[1]}"


def _three(span: Span) -> Three:
    return span.least, span.mean, span.most
