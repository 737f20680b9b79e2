"""What a proof says of the measures of a good scenario: endings, first choices, length, variety.

None of it keeps a story from being played. Each is a measure that learners feel: an ending that
half of them see anyway, a first decision that has settled the rest, a second play like the first.
"""

from __future__ import annotations

from collections.abc import Iterator

from sim.proof.again import again
from sim.proof.model import Proof
from sim.story.finding import Finding

LEAST_SHARE, MOST_SHARE = 0.02, 0.45
"""What share of the random plays that end an ending should have."""
KEPT = 3
"""Endings that every first choice should leave in reach, where a story has so many."""
DECISIONS = (4, 9)
"""The fewest and the most decisions of a play."""
MINUTES = (5, 12)
"""The least and the most minutes of a play, on average."""
NEW = 0.3
"""What share of the scenes of a second play should look otherwise than in the first."""
_TINY = 1e-9
"""Less than any difference that is meant; what rounding may leave."""


def measured(proof: Proof) -> Iterator[Finding]:
    """R859 to R865, of a proof that is whole."""
    yield from _shares(proof)
    yield from _one_play(proof)
    yield from _first_choices(proof)
    yield from _decisions(proof)
    yield from _minutes(proof)
    yield from _second_play(proof)
    yield from _single(proof)


def _shares(proof: Proof) -> Iterator[Finding]:
    """R859; numbers: the share, from 0 to 1, of the random plays that end."""
    reached = {id: end.thing for id, end in proof.answers.endings.items() if end.thing.reachable}
    known = [thing.p for thing in reached.values() if thing.p is not None]
    whole = sum(known)
    if len(known) < len(reached) or whole <= _TINY:
        return
    for id, thing in reached.items():
        share = (thing.p or 0.0) / whole
        if share < LEAST_SHARE - _TINY or share > MOST_SHARE + _TINY:
            yield Finding("R859", id, (), (share,), thing.find)


def _one_play(proof: Proof) -> Iterator[Finding]:
    """R860, with the play."""
    for id, end in proof.answers.endings.items():
        if end.plays == 1:
            yield Finding("R860", id, (), (), end.thing.find)


def _first_choices(proof: Proof) -> Iterator[Finding]:
    """R861; names: the endings that are left; numbers: how many can be reached at all."""
    answers = proof.answers
    among = sum(bool(end.thing.reachable) for end in answers.endings.values())
    if among < KEPT:
        return
    for id, kept in answers.first_choices.items():
        if len(kept) < KEPT:
            yield Finding("R861", id, kept, (among,), answers.choices[id].thing.find)


def _decisions(proof: Proof) -> Iterator[Finding]:
    """R862; numbers: the least, and the most if it is bound."""
    decisions = proof.answers.length.decisions
    if decisions.least is None:
        return
    few, many = DECISIONS
    if decisions.least < few or decisions.most is None or decisions.most > many:
        most = () if decisions.most is None else (decisions.most,)
        yield Finding("R862", "", (), (decisions.least, *most))


def _minutes(proof: Proof) -> Iterator[Finding]:
    """R863; numbers: the mean, the least, and the most if it is bound."""
    minutes = proof.answers.length.minutes
    if minutes.mean is None or minutes.least is None:
        return
    short, long = MINUTES
    if minutes.mean < short - _TINY or minutes.mean > long + _TINY:
        most = () if minutes.most is None else (minutes.most,)
        yield Finding("R863", "", (), (minutes.mean, minutes.least, *most))


def _second_play(proof: Proof) -> Iterator[Finding]:
    """R864; numbers: the mean share of what is new, from 0 to 1, and the pairs of plays tried.

    Nothing is said where a play may never end: that is to be mended first.
    """
    answers = proof.answers
    if answers.stuck or answers.traps or answers.faults:
        return
    found = again(proof.story)
    if found is not None and found.share < NEW - _TINY:
        yield Finding("R864", "", (), (found.share, found.pairs))


def _single(proof: Proof) -> Iterator[Finding]:
    """R865, with a play to such a state."""
    for id, thing in proof.answers.single.items():
        yield Finding("R865", id, (), (), thing.find)
