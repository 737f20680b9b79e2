"""Two accounts of one attempt: the same, one further than the other, or gone apart.

What was decided and written is never dropped: of two accounts the one that goes further is kept,
and where neither holds the other both are, the second under a name made from where they part.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace

from sim.records.transfer.form import Answered, Decided, Sent


class OtherPlay(Exception):
    """Both have the name of one attempt and are not one."""


def joined(here: Sent, other: Sent) -> Sent | None:
    """Both accounts as one, with the learner of `here`; None where they have gone apart.

    Raises OtherPlay where no play could have led to both.
    """
    if _origin(here) != _origin(other):
        raise OtherPlay
    if _holds(here.decisions, other.decisions):
        further = here
        if _holds(other.decisions, here.decisions):
            further = max(here, other, key=lambda each: (each.touched, each.finished or ""))
    elif _holds(other.decisions, here.decisions):
        further = other
    else:
        return None
    return replace(
        further,
        uid=here.uid,
        learner=here.learner,
        parent=here.parent,
        parted=here.parted,
        coached=here.coached or other.coached,
        rewound=here.rewound or other.rewound,
        touched=max(here.touched, other.touched),
        put_off=max(filter(None, (here.put_off, other.put_off)), default=None),
        answers=_both(here.answers, other.answers),
    )


def apart(here: Sent, other: Sent) -> Sent:
    """The other account as an attempt of its own, played on from where both part.

    Its name comes from that place, so that it is the same however often it is brought in; answers
    that both hold stay with the first alone.
    """
    at = next(
        number
        for number, each in enumerate(other.decisions)
        if not _holds(here.decisions[number : number + 1], (each,))
    )
    shared = 0
    for one, two in zip(here.in_force, other.in_force, strict=False):
        if one.made != two.made:
            break
        shared += 1
    return replace(
        other,
        uid=_name(here.uid, other.decisions[at]),
        parent=here.uid,
        parted=shared,
        answers=tuple(each for each in other.answers if each not in here.answers),
    )


def was_apart(other: Sent, uid: str) -> bool:
    """True for an account that was given a name by `apart` from the attempt `uid`."""
    return any(_name(uid, each) == other.uid for each in other.decisions)


def _origin(sent: Sent) -> tuple[object, ...]:
    return sent.scenario, sent.seed, sent.started, sent.origin


def _holds(all: tuple[Decided, ...], some: tuple[Decided, ...]) -> bool:
    """Whether some decisions are the first of all; those may have been taken back meanwhile."""
    return len(some) <= len(all) and not any(
        one.made != two.made or two.taken_back not in (None, one.taken_back)
        for one, two in zip(all, some, strict=False)
    )


def _both(here: tuple[Answered, ...], other: tuple[Answered, ...]) -> tuple[Answered, ...]:
    for all, some in ((here, other), (other, here)):
        if all[: len(some)] == some:
            return all
    return tuple(sorted({*here, *other}, key=lambda each: (each.at, each.kind, each.body)))


def _name(uid: str, decided: Decided) -> str:
    where = json.dumps([uid, decided.number, decided.entries, decided.at])
    return hashlib.sha256(where.encode()).hexdigest()[:32]
