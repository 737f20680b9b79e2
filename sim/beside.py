"""A finished attempt beside the learner's others at the same scenario: both ways, and the map.

What the screens and the plain mode ask for is replayed here from the texts that each attempt was
played on; what is said of it stands in `sim.debrief`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal, NamedTuple

from sim.attempt import Attempt
from sim.debrief.paths import Course, Pair, pair
from sim.debrief.seen import Walk
from sim.story.play import PlayError

if TYPE_CHECKING:
    from sim.debrief.model import Debrief
    from sim.debrief.walks import Walks
    from sim.doors import DoorSearch
    from sim.records import Saved


class Origin(NamedTuple):
    """What an attempt was played on from, and how many decisions it began with.

    `state` says whether it can be shown beside: 'there', 'gone', or 'under way' again.
    """

    saved: Saved | None
    number: int
    state: Literal["there", "gone", "under way"]


class Beside:
    """The other attempts that one finished attempt can be set beside; each is replayed once.

    Every method may raise RecordsError.
    """

    def __init__(self, attempt: Attempt, patience: float = 2.0) -> None:
        """`patience` is how many seconds to wait for what each decision closed."""
        self.attempt = attempt
        self._patience = patience
        self._courses: dict[int, Course] = {}
        self._doors: dict[str, DoorSearch] = {attempt.story.sha256: attempt.doors}

    def origin(self) -> Origin | None:
        """What it was played on from; None where it was begun at the start."""
        attempt = self.attempt
        if attempt.store is None or attempt.id is None:
            before = attempt.before
            return None if before is None else Origin(None, attempt.parted, "there")
        own = attempt.store.attempt(attempt.id)
        if own.parent is None:
            return None
        saved = attempt.store.by_uid(own.parent)
        if saved is None or (saved.learner, saved.scenario) != (own.learner, own.scenario):
            return Origin(None, own.parted or 0, "gone")
        state: Literal["there", "under way"] = "there" if saved.finished else "under way"
        return Origin(saved, own.parted or 0, state)

    def finished(self) -> list[Saved]:
        """All finished attempts of this learner at this scenario, the one begun first first."""
        attempt = self.attempt
        if attempt.store is None:
            return []
        found = attempt.store.attempts(learner=attempt.learner, scenario=attempt.story.id)
        return sorted((each for each in found if each.finished), key=_begun)

    def usual(self) -> Pair | None:
        """This attempt beside what it was played on from; None where there is nothing to show.

        Raises FaultyScenario and PlayError besides, where the other one can't be replayed.
        """
        origin = self.origin()
        if origin is None or origin.state != "there":
            return None
        if origin.saved is None:
            before = self.attempt.before
            assert before is not None, "an attempt that is kept nowhere remembers the other one"
            return pair(_course(before), _course(self.attempt, this=True), played_on=True)
        assert self.attempt.store is not None
        assert self.attempt.id is not None
        own = self.attempt.store.attempt(self.attempt.id)
        return pair(self._of(origin.saved), self._of(own), played_on=True)

    def pair(self, one: Saved, other: Saved) -> Pair:
        """Two kept attempts side by side, in the order they were begun.

        Raises FaultyScenario and PlayError besides, where one of them can't be replayed.
        """
        first, second = sorted((one, other), key=_begun)
        played_on = second.parent == first.uid
        return pair(self._of(first), self._of(second), played_on=played_on)

    def described(self, saved: Saved) -> tuple[str, str]:
        """An attempt in two lines, for a list to choose from: when, then how it ended and as what.

        The ending's title comes from this attempt's text; one that it does not have is not named.
        """
        titles = {each.id: each.title for each in self.attempt.story.endings}
        kind = "your first attempt" if saved.kind == "first" else "practice"
        this = ", this debrief" if saved.id == self.attempt.id else ""
        count = len(saved.entries)
        made = "1 decision" if count == 1 else f"{count} decisions"
        ended = titles.get(saved.ending or "", "another ending")
        return when(saved.started) + this, f"{ended} · {made} · {kind}"

    def pending(self) -> bool:
        """True while the doors of any attempt that was shown are still being looked for."""
        return any(doors.begun and not doors.done for doors in self._doors.values())

    def forget(self) -> None:
        """Replay anew: doors have been found meanwhile."""
        self._courses.clear()

    def stop(self) -> None:
        """Nobody waits for the doors of the others any more."""
        for doors in self._doors.values():
            if doors is not self.attempt.doors:
                doors.stop()

    def _of(self, saved: Saved) -> Course:
        known = self._courses.get(saved.id)
        if known is None:
            this = saved.id == self.attempt.id
            attempt = self.attempt
            if not this:
                assert self.attempt.store is not None
                attempt = Attempt.resume(self.attempt.store, saved, self.attempt.scenario)
                attempt.doors = self._doors.setdefault(attempt.story.sha256, attempt.doors)
            attempt.doors.begin(attempt.decisions)
            attempt.doors.wait(self._patience)
            kind = "your first attempt" if saved.kind == "first" else "practice"
            known = replace(_course(attempt, this=this), when=when(saved.started), kind=kind)
            self._courses[saved.id] = known
        return known


def _course(attempt: Attempt, this: bool = False) -> Course:
    return Course(attempt.story, tuple(attempt.decisions), attempt.debrief(), this=this)


def _begun(saved: Saved) -> tuple[str, int]:
    return saved.started, saved.id


class Which(NamedTuple):
    """Which of a learner's attempts one is: whether as practice, and when it was begun.

    `at` and `day` are plain text for people, both empty where the attempt is not kept.
    """

    practice: bool
    at: str = ""
    day: str = ""

    @property
    def words(self) -> tuple[str, ...]:
        """How it is named in a title, the longest first; nothing where there is nothing to say."""
        name = "practice" if self.practice else "your first attempt"
        if not self.at:
            return (name,) if self.practice else ()
        return f"{name}, {self.at}", f"{name}, {self.day}", name


def which(attempt: Attempt) -> Which:
    """Which attempt this is, so that its document is not taken for that of another one."""
    from sim.records.errors import RecordsError

    if attempt.store is None or attempt.id is None:
        return Which(attempt.practice)
    try:
        saved = attempt.store.attempt(attempt.id)
    except RecordsError:
        return Which(attempt.practice)
    at = when(saved.started)
    return Which(saved.kind == "practice", at, at.partition(" at ")[0])


def when(at: str) -> str:
    """A kept time (ISO 8601, UTC) by this machine's clock; the text itself where garbled."""
    from datetime import datetime

    from sim.text import one_line

    try:
        local = datetime.fromisoformat(at).astimezone()
    except (ValueError, OverflowError, OSError):
        return one_line(at, 40)
    return f"{local.day} {local:%B %Y} at {local:%H:%M}"


def with_beside(attempt: Attempt, found: Debrief, patience: float = 2.0) -> Debrief:
    """A debrief with what the attempt was played on from beside it, as a document tells it.

    As it was where there is no such attempt, or where that one can no longer be read.
    """
    from sim.library import LibraryError
    from sim.records import RecordsError

    try:
        return replace(found, beside=Beside(attempt, patience).usual())
    except (LibraryError, RecordsError, PlayError):
        return found


def walks_of(attempt: Attempt) -> Walks:
    """All that its learner has seen of its scenario, this attempt marked. Raises RecordsError."""
    from sim.debrief.walks import Walks, walks

    if attempt.store is None:
        return Walks(_kept_nowhere(attempt))
    now = _walk(attempt, attempt.id or 0)
    return walks(attempt.store, attempt.learner, attempt.story.id, attempt.story, now)


def _kept_nowhere(attempt: Attempt) -> tuple[Walk, ...]:
    """The walks of an attempt and of those before it, from which it was played on."""
    before = () if attempt.before is None else _kept_nowhere(attempt.before)
    walk = _walk(attempt, len(before))
    return (*(each._replace(now=False) for each in before), walk._replace(again=attempt.parted))


def _walk(attempt: Attempt, number: int) -> Walk:
    decisions = tuple(attempt.decisions)
    opening = decisions[0].before if decisions else attempt.state
    return Walk(attempt.story, opening, decisions, number, now=True)
