"""A proof as plain data for programs: ids, numbers, and counts of any size in digits.

Witnesses make up most of a record, and those of a long story many times its size. So the record
comes in parts, each made when it is asked for: whoever writes it out never holds all of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from sim.proof.model import Entries, Length, Option, Proof, Quality, Span, Spot, Thing

_EASY = 2_000
"""Bits of a number that Python turns into digits at once, however little it was told to allow."""


@dataclass(frozen=True, slots=True)
class Items:
    """A mapping whose items are made one by one, as often as it is gone through."""

    make: Callable[[], Iterable[tuple[str, Any]]]

    def __iter__(self) -> Iterator[tuple[str, Any]]:
        return iter(self.make())


def record(proof: Proof) -> dict[str, Any]:
    """The whole record at once."""
    return {key: dict(value) if isinstance(value, Items) else value for key, value in parts(proof)}


def parts(proof: Proof) -> Iterator[tuple[str, Any]]:
    """The record part by part: a key with plain data, or with Items."""
    answers, story = proof.answers, proof.story
    yield "scenario", story.id
    yield "sha256", story.sha256
    yield "verdict", proof.verdict
    yield "reason", proof.reason or None
    yield "engine", answers.engine
    yield "states", answers.states
    yield "transitions", answers.transitions
    yield "acyclic", answers.acyclic
    yield "plays", _count(answers.plays)
    yield "residual", dict(answers.residual)
    yield "skipped", list(proof.skipped)
    yield "scenes", _each(answers.scenes, _thing)
    yield "choices", _each(answers.choices, _option)
    yield "branches", _each(answers.branches, _met)
    yield "paragraphs", _each(answers.paragraphs, _met)
    yield "endings", _each(answers.endings, _end)
    yield "stuck", [_spot(spot) for spot in answers.stuck]
    yield "traps", [_spot(spot) for spot in answers.traps]
    yield "faults", dict(answers.faults)
    yield "loops", [{"scenes": list(scenes)} for scenes in answers.loops]
    yield (
        "conditions",
        [
            {"where": each.where, "text": each.text, "verdict": each.verdict}
            for each in answers.conditions
        ],
    )
    yield (
        "false_choices",
        [{"scene": scene, "choices": [one, two]} for scene, one, two in answers.false_choices],
    )
    yield (
        "giveaways",
        [{"scene": scene, "choice": choice} for scene, choice in answers.giveaways],
    )
    yield "first_choices", {id: list(kept) for id, kept in answers.first_choices.items()}
    yield "single", {id: _entries(thing.witness) for id, thing in answers.single.items()}
    yield "quality", _quality(proof.quality)
    yield (
        "principles",
        {
            id: {
                "decisions": _span(each.decisions),
                "shown": each.shown,
                "strained": each.strained,
            }
            for id, each in answers.principles.items()
        },
    )
    yield "length", _length(answers.length)
    yield "cues", _cues(proof)
    yield "cover", _cover(proof)


def digits(number: int) -> str:
    """A whole number of any size in digits, whatever Python was told of how many it may write."""
    if number < 0:
        return f"-{digits(-number)}"
    if number.bit_length() <= _EASY:
        return str(number)
    # Half of the digits at a time: 0.30103 is a little more than the digits of one bit.
    half = int(number.bit_length() * 0.30103) // 2
    high, low = divmod(number, 10**half)
    return digits(high) + digits(low).zfill(half)


def _count(number: int | None) -> str | None:
    return None if number is None else digits(number)


def _fraction(number: Fraction | None) -> str | None:
    if number is None:
        return None
    return f"{digits(number.numerator)}/{digits(number.denominator)}"


def _each(things: Mapping[str, Any], told: Callable[[Any], dict[str, Any]]) -> Items:
    return Items(lambda: ((id, told(thing)) for id, thing in things.items()))


def _entries(witness: Entries | None) -> list[str] | None:
    return None if witness is None else list(witness)


def _thing(thing: Thing) -> dict[str, Any]:
    return {
        "reachable": thing.reachable,
        "probability": _fraction(thing.probability),
        "p": thing.p,
        "visits": thing.visits,
        "witness": _entries(thing.witness),
    }


def _met(thing: Thing) -> dict[str, Any]:
    return {"reachable": thing.reachable, "p": thing.p, "witness": _entries(thing.witness)}


def _option(option: Option) -> dict[str, Any]:
    doors = option.doors
    return {
        **_thing(option.thing),
        "closes": None if doors is None else list(doors),
        "doors": None
        if doors is None
        else {id: {"least": door.least, "most": door.most} for id, door in doors.items()},
    }


def _end(end: Any) -> dict[str, Any]:
    thing: Thing = end.thing
    return {
        "reachable": thing.reachable,
        "probability": _fraction(thing.probability),
        "p": thing.p,
        "plays": _count(end.plays),
        "shortest": end.shortest,
        "witness": _entries(thing.witness),
    }


def _spot(spot: Spot) -> dict[str, Any]:
    return {"scene": spot.scene, "values": dict(spot.values), "witness": list(spot.witness)}


def _span(span: Span) -> dict[str, Any]:
    return {"least": span.least, "mean": span.mean, "most": span.most}


def _length(length: Length) -> dict[str, Any]:
    return {
        "decisions": _span(length.decisions),
        "words": _span(length.words),
        "minutes": _span(length.minutes),
    }


def _quality(quality: Quality | None) -> dict[str, Any] | None:
    if quality is None:
        return None
    spread = quality.distribution
    return {
        "least": quality.least,
        "most": quality.most,
        "mean": quality.mean,
        "median": quality.median,
        "distribution": None if spread is None else [list(pair) for pair in spread],
        "not_scored": quality.not_scored,
        "reason": quality.reason,
    }


def _cues(proof: Proof) -> dict[str, Any] | None:
    if proof.cues is None:
        return None
    return {
        name: {"quality": cue.quality, "endings": dict(cue.endings)}
        for name, cue in proof.cues.items()
    }


def _cover(proof: Proof) -> dict[str, Any] | None:
    if proof.cover is None:
        return None
    return {"plays": [list(play) for play in proof.cover.plays], "bound": proof.cover.bound}
