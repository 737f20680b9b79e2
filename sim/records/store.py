"""The store: attempts, the texts they were played on, decisions and answers.

Every change is one transaction that is on the disk when the method returns, or did not happen.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from sim.records import answers, learners, rows, texts
from sim.records.errors import Elsewhere, NoSuchAttempt
from sim.records.names import as_name
from sim.records.opened import Opened
from sim.records.saved import UNSAID, Answer, Intention, Learner, Reached, Said, Saved
from sim.records.times import stamp

if TYPE_CHECKING:
    from sim.records.walked import Walked


class Store(Opened):
    """The records of this machine's learners, open for reading and writing.

    Several processes may have one open; several threads may share one. Every method raises
    RecordsError, whose message is for people, and after that the former state is intact.
    """

    # Playing

    def begin(
        self,
        *,
        scenario: str,
        story: bytes,
        catalogue: bytes,
        rules: int,
        seed: int,
        coached: bool = False,
        origin: str = "library",
        learner: str = "",
    ) -> int:
        """Start an attempt, at revision 0, and return its number.

        `story` and `catalogue` are the texts as read from their files; each is kept once.
        """
        now = stamp()
        with self._writing() as db:
            kept = texts.keep(db, story), texts.keep(db, catalogue)
            facts = (*kept, rules, seed, origin, int(coached))
            return rows.begin(db, learner, scenario, facts, now)

    def add(
        self,
        attempt: int,
        number: int,
        entries: Sequence[str],
        ending: str | None = None,
        *,
        revision: int | None = None,
        said: Said = UNSAID,
    ) -> int:
        """Keep decision `number` (from 0); with an `ending` the attempt is finished by it.

        Its consequence may be shown once this has returned. Raises Elsewhere where the decision is
        not the next one or the attempt is finished; also, where the `revision` that the caller last
        saw is given, for any change since, such as another choice taken in its stead. Returns the
        new revision.
        """
        if isinstance(entries, str) or not entries:
            raise ValueError("a decision is a sequence of entries, the choice first")
        now = stamp()
        with self._writing() as db:
            count, finished = rows.expect(db, attempt, revision)
            if finished or number != count:
                raise Elsewhere
            rows.decide(db, attempt, number, list(entries), now, said)
            finished_at = None if ending is None else now
            return rows.touch(db, attempt, now, "finished = ?, ending = ?", finished_at, ending)

    def take_back(self, attempt: int, number: int, *, revision: int | None = None) -> int:
        """Take back the decisions from `number` on; the attempt is rewound and unfinished again.

        They stay in the file with the time. Raises Elsewhere where there is no decision `number`
        or the `revision` is another. Returns the new revision.
        """
        now = stamp()
        with self._writing() as db:
            count, _ = rows.expect(db, attempt, revision)
            if not 0 <= number < count:
                raise Elsewhere
            rows.withdraw(db, attempt, number, now)
            return rows.touch(db, attempt, now, "rewound = 1, finished = NULL, ending = NULL")

    def play_on(self, attempt: int, number: int) -> int:
        """Start another attempt with the first `number` decisions of this one, as practice.

        Texts, seed and learner are the same, and this attempt stays as it is, so that playing on
        from a decision in a debrief does not undo the attempt that counts. Returns the number of
        the new attempt, at revision 0; it is marked as rewound.
        """
        now = stamp()
        with self._writing() as db:
            count, _ = rows.expect(db, attempt, None)
            if not 0 <= number <= count:
                raise Elsewhere
            return rows.copy(db, attempt, number, now)

    def coach(self, attempt: int) -> None:
        """Mark an attempt as coached: from now on it is practice."""
        now = stamp()
        with self._writing() as db:
            rows.expect(db, attempt, None)
            db.execute("UPDATE attempts SET coached = 1, touched = ? WHERE id = ?", (now, attempt))

    def move(
        self,
        attempt: int,
        story: bytes,
        catalogue: bytes,
        keep: int,
        *,
        revision: int | None = None,
    ) -> int:
        """Move an unfinished attempt onto an edited scenario with its first `keep` decisions.

        The rest are taken back, yet the attempt is not rewound by it: an edited scenario is the
        same scenario. Raises Elsewhere where the attempt is finished, has fewer decisions or
        another `revision`. Returns the new revision.
        """
        now = stamp()
        with self._writing() as db:
            count, finished = rows.expect(db, attempt, revision)
            if finished or not 0 <= keep <= count:
                raise Elsewhere
            rows.withdraw(db, attempt, keep, now)
            onto = texts.keep(db, story), texts.keep(db, catalogue)
            return rows.touch(db, attempt, now, "scenario_sha256 = ?, catalogue_sha256 = ?", *onto)

    # Answers

    def answer(self, attempt: int, kind: str, text: str) -> None:
        """Keep what a learner wrote, as typed; '' where they skipped. The latest of a kind counts.

        Kinds: 'reflection' (the debrief's question), 'intention' (what they will try this week),
        'followup' (how that went).
        """
        if kind not in answers.KINDS:
            raise ValueError(f"there is no kind of answer called {kind!r}")
        with self._writing() as db:
            rows.expect(db, attempt, None)
            answers.keep(db, attempt, kind, text)

    def answers(self, attempt: int) -> dict[str, str]:
        """The latest answer of each kind; a kind that was never asked about is missing."""
        with self._reading() as db:
            rows.expect(db, attempt, None)
            return answers.latest(db, attempt)

    def journal(self, learner: str = "") -> list[Answer]:
        """All that a learner wrote in answer to something, the latest first."""
        with self._reading() as db:
            return answers.of_learner(db, learner)

    def said(self, attempt: int) -> tuple[Said, ...]:
        """What the learner said of each decision in force, how sure they were and why."""
        with self._reading() as db:
            rows.expect(db, attempt, None)
            return rows.said(db, attempt)

    # Learners

    def learners(self) -> list[Learner]:
        """All who have played here or were given a name, the last one to play first."""
        with self._reading() as db:
            return learners.known(db)

    def add_learner(self, name: str) -> None:
        """Make room for somebody; nothing happens where they are known. Raises ValueError.

        `name` has to be what `names.as_name` makes of it.
        """
        with self._writing() as db:
            learners.add(db, _kept(name), stamp())

    def knows(self, learner: str) -> bool:
        """True where somebody of this name has played here, or has been made room for."""
        with self._reading() as db:
            return learners.knows(db, learner)

    def meant(self, name: str) -> str:
        """The known name that this one is but for capitals and white space; else itself."""
        with self._reading() as db:
            return learners.meant(db, name)

    def rename(self, learner: str, name: str, *, together: bool = False) -> None:
        """Give a learner another name: their attempts, journal and intentions go with it.

        Where somebody bears it already, NameTaken is raised, unless both are to be put `together`.
        Raises ValueError as `add_learner` does.
        """
        with self._writing() as db:
            learners.rename(db, learner, _kept(name), stamp(), together=together)

    def open_intention(
        self,
        learner: str = "",
        *,
        older_than: timedelta = timedelta(days=1),
        now: datetime | None = None,
    ) -> Intention | None:
        """The newest intention to ask about: older than a day, no follow-up yet, not empty.

        None for a day after the learner has put off any: one refusal is enough for that day.
        """
        with self._reading() as db:
            return answers.to_ask_about(db, learner, older_than, now or datetime.now(UTC))

    def put_off(self, attempt: int, *, now: datetime | None = None) -> None:
        """Do not ask about intentions for a day."""
        with self._writing() as db:
            rows.expect(db, attempt, None)
            db.execute("UPDATE attempts SET put_off = ? WHERE id = ?", (stamp(now), attempt))

    # Reading back

    def attempts(
        self, learner: str | None = None, scenario: str | None = None, unfinished: bool = False
    ) -> list[Saved]:
        """Attempts, the last touched first; of every learner and scenario where none is given."""
        where: list[str] = ["1 = 1"]
        values: list[object] = []
        if learner is not None:
            where.append("l.name = ?")
            values.append(learner)
        if scenario is not None:
            where.append("a.scenario = ?")
            values.append(scenario)
        if unfinished:
            where.append("a.finished IS NULL")
        return self._saved(" AND ".join(where), values)

    def reached(self, learner: str, origin: str | None = None) -> dict[str, Reached]:
        """How far a learner has come with each scenario, by its id: all that a list needs.

        Those with an attempt under way come first, and of either kind the one touched last; those
        without attempts are missing. Of attempts of one `origin` alone where that is given.
        """
        with self._reading() as db:
            return rows.reached(db, learner, origin)

    def counting(self, learner: str) -> list[Saved]:
        """The attempts that count for a learner, one a scenario, the earliest finished first."""
        found = self._saved(f"l.name = ? AND a.id = {rows.FIRST}", [learner])
        return sorted(found, key=lambda saved: (saved.finished or "", saved.id))

    def finished_before(self, attempt: int, count: int) -> list[Saved]:
        """The attempts, at most `count`, that the same learner finished last before this one.

        Before now, where it is not finished.
        """
        earlier = (
            "a.id IN (SELECT e.id FROM attempts e JOIN attempts o ON o.learner = e.learner"
            " WHERE o.id = ? AND e.id != o.id AND e.finished IS NOT NULL"
            " AND (o.finished IS NULL OR (e.finished, e.id) < (o.finished, o.id))"
            " ORDER BY e.finished DESC, e.id DESC LIMIT ?)"
        )
        return self._saved(earlier, [attempt, count])

    def finished(self, learner: str) -> set[str]:
        """The ids of the scenarios that a learner has finished at least once, counting or not."""
        with self._reading() as db:
            return rows.finished(db, learner)

    def attempt(self, id: int) -> Saved:
        """One attempt as it stands now. Raises NoSuchAttempt."""
        found = self._saved("a.id = ?", [id]) if abs(id) < rows.LIMIT else []
        if not found:
            raise NoSuchAttempt(id)
        return found[0]

    def by_uid(self, uid: str) -> Saved | None:
        """The attempt that bears a name; None where it is not here, as after it was deleted."""
        found = self._saved("a.uid = ?", [uid])
        return found[0] if found else None

    def walked(self, learner: str, scenario: str) -> dict[int, list[Walked]]:
        """Every way that a learner has walked in a scenario, by the number of the attempt.

        Those that were taken back come too; an attempt without a decision is missing.
        """
        from sim.records import walked

        with self._reading() as db:
            return walked.of_scenario(db, learner, scenario)

    def text(self, sha256: str) -> bytes:
        """The text of a scenario or catalogue that an attempt was played on, byte for byte.

        Raises DamagedRecords where it is missing or is no longer what it was.
        """
        with self._reading() as db:
            return texts.read(db, sha256)

    def _saved(self, where: str, values: list[object]) -> list[Saved]:
        with self._reading() as db:
            return rows.saved(db, where, values)


def _kept(name: str) -> str:
    if as_name(name) != name:
        raise ValueError(f"{name!r} is not a name as it is kept")
    return name
