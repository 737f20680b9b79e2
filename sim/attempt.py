"""One attempt from start to debrief: the only door that a screen or a command goes through.

A screen asks `attempt.view()` and calls `attempt.choose(id)`. A choice is committed to the records
before `choose` returns, so nothing that was shown is ever lost; where it cannot be committed,
`choose` raises RecordsError and changes nothing, and the screen may call `go_unsaved` once the
learner has agreed to play on without being saved.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sim.debrief.gather import debrief, moment
from sim.debrief.model import Debrief, Moment
from sim.debrief.record import record
from sim.debrief.words import STILL_WORKED_OUT, not_worked_out
from sim.doors import DoorSearch
from sim.fitting import Fit, fit
from sim.library import Scenario, kept
from sim.story import play
from sim.story.ahead import decisions_ahead, rounded
from sim.story.model import Story
from sim.story.play import Decision, Passage, PlayError, State, View
from sim.story.scoring import RULES_VERSION, score

if TYPE_CHECKING:
    from sim.records import Said, Saved, Store

TRIED = "tried"
"""The origin of plays that a trainer tries out; they are never kept."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What one choice brought: the option taken, its consequence, the scenes that follow.

    `passages` are the scenes read after it, the one now open included; none at an ending that
    follows at once. `coaching` is filled where coaching is on, `said` where the learner said how
    sure they were, or why, before the consequence.
    """

    number: int
    text: str
    then: str
    passages: tuple[Passage, ...]
    coaching: Moment | None = None
    said: Said | None = None


class Attempt:
    """An attempt under way or finished; see the module for how it is saved."""

    def __init__(
        self,
        scenario: Scenario,
        seed: int,
        *,
        store: Store | None = None,
        id: int | None = None,
        coach: bool = False,
        rewound: bool = False,
        origin: str = "library",
        revision: int = 0,
        learner: str = "",
    ) -> None:
        self.scenario = scenario
        self.seed = seed
        self.id = id
        self.coached = coach
        self.rewound = rewound
        self.origin = origin
        self.learner = learner
        self._store = store
        self._revision = revision
        self._opening = play.start(scenario.story, seed)
        self._reads: tuple[str, ...] = ()
        self._decisions: list[Decision] = []
        self._said: list[Said | None] = []
        self._lately: frozenset[str] | None = None
        self._ahead: Sequence[float] | None = None
        self.doors = DoorSearch(scenario.story)
        """Which endings can still be reached: `doors.begin()` looks for them beside the play."""
        self.before: Attempt | None = None
        """What it was played on from, where that is kept nowhere else; see `parted`."""
        self.parted = 0
        """How many decisions it began with, as it was played on from another."""

    @classmethod
    def begin(
        cls,
        scenario: Scenario,
        store: Store | None = None,
        *,
        seed: int | None = None,
        coach: bool = False,
        origin: str = "library",
        learner: str = "",
    ) -> Attempt:
        """A new attempt, saved at once if a store is given.

        Raises RecordsError where it cannot be saved; begin again without a store to play unsaved.
        """
        chosen = secrets.randbelow(play.SEED_LIMIT) if seed is None else seed
        attempt = cls(scenario, chosen, store=store, coach=coach, origin=origin, learner=learner)
        if store is not None:
            attempt.id = store.begin(
                scenario=scenario.story.id,
                story=scenario.story_text,
                catalogue=scenario.catalogue_text,
                rules=RULES_VERSION,
                seed=chosen,
                coached=coach,
                origin=origin,
                learner=learner,
            )
        return attempt

    @classmethod
    def resume(cls, store: Store, saved: Saved, scenario: Scenario | None = None) -> Attempt:
        """A saved attempt where it was left, on the texts kept with it.

        `scenario` spares compiling them again where it holds the same texts. Raises RecordsError
        where the texts cannot be read, FaultyScenario or PlayError where they do not fit.
        """
        if scenario is None or not _same(saved, scenario):
            scenario = kept(
                store.text(saved.scenario_sha256),
                store.text(saved.catalogue_sha256),
                saved.scenario,
            )
        attempt = cls(
            scenario,
            saved.seed,
            store=store,
            id=saved.id,
            coach=saved.coached,
            rewound=saved.rewound,
            origin=saved.origin,
            revision=saved.revision,
            learner=saved.learner,
        )
        attempt._replay(entry for group in saved.entries for entry in group)
        attempt._said = list(store.said(saved.id))
        return attempt

    @classmethod
    def move(cls, store: Store, saved: Saved, scenario: Scenario) -> Attempt:
        """A saved attempt carried over to an edited scenario, as far as its choices fit."""
        keep = fit(scenario.story, saved).keep
        store.move(
            saved.id, scenario.story_text, scenario.catalogue_text, keep, revision=saved.revision
        )
        return cls.resume(store, store.attempt(saved.id), scenario)

    @classmethod
    def along(cls, scenario: Scenario, entries: Iterable[str], *, seed: int = 0) -> Attempt:
        """A play that begins where a list of choices leads: for trying out, it is kept nowhere.

        Raises PlayError where the list does not fit.
        """
        first, groups = play.grouped(scenario.story, entries)
        attempt = cls(scenario, seed, origin=TRIED)
        attempt._opening = play.start(scenario.story, seed, first)
        attempt._reads = first
        for entry, *reads in groups:
            attempt.choose(entry, reads)
        return attempt

    def carry(self, scenario: Scenario) -> tuple[Attempt, Fit]:
        """This play on another version of its scenario, as far as its choices fit there."""
        done = self._decisions
        try:
            attempt = Attempt.along(scenario, self._reads, seed=self.seed)
        except PlayError as error:
            return Attempt.along(scenario, (), seed=self.seed), Fit(0, len(done), str(error))
        for number, decision in enumerate(done):
            try:
                attempt.choose(decision.entry, decision.reads)
            except PlayError as error:
                return attempt, Fit(number, len(done), str(error))
        return attempt, Fit(len(done), len(done))

    def play_on(self, number: int) -> Attempt:
        """A new attempt, as practice, with the first `number` decisions of this one.

        This one stays as it is. Raises RecordsError where the new one cannot be saved.
        """
        store, id = self._store, None
        if store is not None and self.id is not None:
            id = store.play_on(self.id, number)
        attempt = Attempt(
            self.scenario,
            self.seed,
            store=store,
            id=id,
            coach=self.coached,
            rewound=True,
            origin=self.origin,
            learner=self.learner,
        )
        attempt._decisions = self._decisions[:number]
        attempt._said = self._said[:number]
        attempt._ahead = self._ahead
        attempt.doors = self.doors
        attempt.before, attempt.parted = (self if store is None else None), number
        return attempt

    @property
    def story(self) -> Story:
        """The story being played."""
        return self.scenario.story

    @property
    def state(self) -> State:
        """Where the play stands."""
        return self._decisions[-1].after if self._decisions else self._opening

    @property
    def decisions(self) -> Sequence[Decision]:
        """The decisions in force, in order."""
        return tuple(self._decisions)

    @property
    def store(self) -> Store | None:
        """The records that choices are kept in; None where they are kept nowhere."""
        return self._store

    @property
    def saved(self) -> bool:
        """True where choices are kept in the records."""
        return self._store is not None

    @property
    def finished(self) -> bool:
        """True at an ending."""
        return self.story.ending(self.state.place) is not None

    @property
    def practice(self) -> bool:
        """True where this attempt counts nowhere: coached, rewound or a file opened by itself."""
        return self.coached or self.rewound or self.origin != "library"

    @property
    def expected_decisions(self) -> int:
        """About how many decisions this play will have: those made, and the mean still to come."""
        made = len(self._decisions)
        if self.finished:
            return made
        if self._ahead is None:
            self._ahead = decisions_ahead(self.story)
        return made + rounded(self._ahead[self.state.place])

    def view(self) -> View:
        """What is to be shown now."""
        return play.view(self.story, self.state)

    def opening(self) -> View:
        """What was shown at the start."""
        return play.view(self.story, self._opening)

    def turns(self) -> list[Turn]:
        """Everything since the opening, in order: the page as the learner has read it."""
        return [self._turn(index) for index in range(len(self._decisions))]

    @property
    def said(self) -> Sequence[Said | None]:
        """What the learner said of each decision before its consequence; None where nothing."""
        return tuple(self._said)

    def choose(self, entry: str, reads: Sequence[str] = (), *, said: Said | None = None) -> Turn:
        """Take a choice by id; it is committed when this returns, with what was `said` of it.

        Raises NotOpen where it is not open and RecordsError where it cannot be saved; nothing has
        changed then.
        """
        visited = {decision.before.place for decision in self._decisions}
        decision = play.decide(self.story, self.state, entry, tuple(reads), visited)
        if self._store is not None and self.id is not None:
            ending = self.story.ending(decision.after.place)
            self._revision = self._store.add(
                self.id,
                len(self._decisions),
                [entry, *reads],
                ending.id if ending else None,
                revision=self._revision,
                **({} if said is None else {"said": said}),
            )
        self._decisions.append(decision)
        self._said.append(said)
        return self._turn(len(self._decisions) - 1)

    def take_back(self, number: int | None = None) -> None:
        """Take back the decisions from `number` (from 0; the last one) on: practice from here.

        Raises PlayError where there is nothing to take back, RecordsError where it can't be saved.
        """
        at = len(self._decisions) - 1 if number is None else number
        if not 0 <= at < len(self._decisions):
            raise PlayError("there is no decision to take back yet")
        if self._store is not None and self.id is not None:
            self._revision = self._store.take_back(self.id, at, revision=self._revision)
        del self._decisions[at:]
        del self._said[at:]
        self.rewound = True

    def coach(self) -> None:
        """Turn coaching on: `why` and sources follow each consequence; practice from here."""
        if self._store is not None and self.id is not None:
            self._store.coach(self.id)
        self.coached = True

    def go_unsaved(self) -> None:
        """Play on without being saved, after the learner has been told so."""
        self._store = None

    def debrief(self) -> Debrief:
        """The debrief of a finished attempt. Raises ValueError before its ending.

        It does not wait for `doors`: where they were asked for and are not there it says so.
        """
        untold = ""
        if self.doors.reason:
            untold = not_worked_out(self.doors.reason)
        elif self.doors.begun:
            untold = STILL_WORKED_OUT
        return debrief(
            self.story,
            self.scenario.catalogue,
            self._decisions,
            self.state,
            self.practice,
            self.doors.closed(self._decisions),
            untold,
            self._said,
            self._asked_of_late(),
        )

    def _asked_of_late(self) -> frozenset[str]:
        """Whose questions the learner was asked lately; looked up once."""
        if self._lately is None:
            self._lately = frozenset()
            if self._store is not None and self.id is not None:
                from sim.debrief.lately import asked_of_late

                self._lately = asked_of_late(self._store, self.id, self.scenario)
        return self._lately

    def record(self) -> dict[str, Any]:
        """The attempt as data for scripts, with what its decisions closed as far as is known."""
        closed = self.doors.closed(self._decisions)
        return record(self.story, self._decisions, self.state, closed, self._said)

    def answer(self, kind: str, text: str) -> None:
        """Keep an answer: 'reflection' to the debrief's question, 'intention' for this week."""
        if self._store is not None and self.id is not None:
            self._store.answer(self.id, kind, text)

    def answers(self) -> dict[str, str]:
        """The answers kept with this attempt, by kind."""
        if self._store is not None and self.id is not None:
            return self._store.answers(self.id)
        return {}

    def _turn(self, index: int) -> Turn:
        decision = self._decisions[index]
        coaching = None
        if self.coached:
            coaching = moment(self.scenario.catalogue, score(decision), index + 1)
        said = self._said[index]
        return Turn(
            number=index + 1,
            text=decision.choice.text,
            then=decision.choice.then,
            passages=play.view(self.story, decision.after).passages,
            coaching=coaching,
            said=said if said and (said.sure or said.reason) else None,
        )

    def _replay(self, entries: Iterable[str]) -> None:
        _, self._decisions = play.replay(self.story, self.seed, entries)


def _same(saved: Saved, scenario: Scenario) -> bool:
    import hashlib

    catalogue = hashlib.sha256(scenario.catalogue_text).hexdigest()
    return saved.scenario_sha256 == scenario.story.sha256 and saved.catalogue_sha256 == catalogue
