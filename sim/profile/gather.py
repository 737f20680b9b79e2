"""From the records to a profile: the attempts that count, and what their choices mark."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from sim.catalogue import Catalogue
from sim.profile.band import band
from sim.profile.model import Counted, Evidence, Profile, Standing
from sim.profile.told import Decided, Teller, Unreadable

if TYPE_CHECKING:
    from sim.records import Saved, Store

Watch = Callable[[int, int], None]
"""Told how many attempts have been read, of how many."""


def gather(
    store: Store | None, learner: str, catalogue: Catalogue, watch: Watch | None = None
) -> Profile:
    """The profile of a learner, over the principles of a catalogue.

    Of each scenario the attempt that counts is the first one finished in a library, uncoached and
    with nothing taken back. A principle is known by its id: under the same id it is the same one,
    however its wording was edited. Raises RecordsError where the records cannot be read.
    """
    evidence: dict[str, list[Evidence]] = {id: [] for id in catalogue.principles}
    passed: dict[str, int] = dict.fromkeys(catalogue.principles, 0)
    counted: list[Counted] = []
    unread: list[str] = []
    used: set[str] = set()
    elsewhere = 0
    if store is not None:
        teller = Teller(store)
        counting = store.counting(learner)
        for number, saved in enumerate(counting):
            if watch:
                watch(number, len(counting))
            used.add(saved.scenario)
            try:
                told = teller.tell(saved)
            except Unreadable as error:
                why = str(error).rstrip(".")
                unread.append(f"Attempt {saved.id} at {saved.scenario} cannot be read: {why}.")
                continue
            met = {id for each in told.decisions for id in (*each.marks, *each.passed_over)}
            if met and not met & catalogue.principles.keys():
                elsewhere += 1
                continue
            counted.append(Counted(saved, *told[:5]))
            for each in told.decisions:
                for id, mark in each.marks.items():
                    if id in evidence:
                        evidence[id].append(_evidence(saved, told.title, each, mark))
                for id in each.passed_over:
                    if id in passed:
                        passed[id] += 1
        teller.keep()
    return Profile(
        learner=learner,
        catalogue=catalogue,
        standings=tuple(
            _standing(catalogue, id, tuple(found), passed[id]) for id, found in evidence.items()
        ),
        counted=tuple(counted),
        journal=tuple(store.journal(learner)) if store is not None else (),
        elsewhere=elsewhere,
        unread=tuple(unread),
        used=frozenset(used),
    )


def _evidence(saved: Saved, title: str, each: Decided, mark: int) -> Evidence:
    when = saved.finished or saved.touched
    return Evidence(
        saved.id, saved.scenario, title, when, each.number, each.heading, each.text, mark
    )


def _standing(
    catalogue: Catalogue, id: str, evidence: tuple[Evidence, ...], passed_over: int
) -> Standing:
    shown = sum(each.strength for each in evidence if each.mark > 0)
    strained = sum(each.strength for each in evidence if each.mark < 0)
    found = band(shown, strained, len(evidence))
    return Standing(catalogue.principles[id], found, evidence, passed_over)
