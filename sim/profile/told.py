"""What a finished attempt told: replayed from the texts kept with it, and remembered.

Replaying asks for the scenario to be compiled, which takes its time; what comes of it depends on
nothing but the texts, the rules, the seed and the choices, so it is kept in the cache under them.
The cache may be deleted at any time.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any, NamedTuple

from sim import __version__
from sim.debrief.question import Asked, questions
from sim.folders import cache_home
from sim.story.scoring import RULES_VERSION

if TYPE_CHECKING:
    from sim.library import Scenario
    from sim.records import Saved, Store

VERSION = f"3/{__version__}"
MOST = 20_000
"""How many attempts the cache holds; beyond it, only those that were asked for last."""
FILE = "told.json"
"""The cache: a line that says what follows, and its digest; then the attempts."""


class Decided(NamedTuple):
    """One decision: what was chosen, and its marks by principle id."""

    number: int
    scene: str
    heading: str
    text: str
    grade: str | None
    marks: Mapping[str, int]
    passed_over: tuple[str, ...]


class Told(NamedTuple):
    """A whole attempt; `quality` and `chance_line` from 0 to 100, None where none was scored.

    `ending` is the title of the ending, empty where it has not come to one.
    """

    title: str
    ending: str
    quality: float | None
    chance_line: float | None
    scored: int
    decisions: tuple[Decided, ...]
    asked: tuple[Asked, ...] = ()
    """What its debrief could ask: the question, then those that may be offered beside it."""


class Unreadable(Exception):
    """An attempt that cannot be replayed any more; the message says why."""


class Teller:
    """Tells attempts of one store, each distinct text compiled once; `keep` writes the cache."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._scenarios: dict[tuple[str, str], Scenario] = {}
        self._known = _read()
        self._asked: dict[str, Told] = {}
        self._new = False

    def tell(self, saved: Saved) -> Told:
        """What an attempt told. Raises Unreadable."""
        key = _key(saved)
        found = self._asked.get(key)
        if found is None:
            entry = self._known.get(key)
            found = None if entry is None else _from_data(entry)
            if found is None:
                found = self._replay(saved)
                self._new = True
            self._asked[key] = found
        return found

    def keep(self) -> None:
        """Write what is new to the cache; where that is impossible, it is told anew next time."""
        if not self._new:
            return
        asked = {key: _as_data(told) for key, told in self._asked.items()}
        every = self._known | asked
        _write(every if len(every) <= MOST else asked)
        self._new = False

    def _replay(self, saved: Saved) -> Told:
        from sim.library import FaultyScenario
        from sim.records.errors import RecordsError
        from sim.story import play
        from sim.story.scoring import result

        try:
            scenario = self._scenario(saved)
            entries = (entry for group in saved.entries for entry in group)
            _, decisions = play.replay(scenario.story, saved.seed, entries)
        except (FaultyScenario, play.PlayError, RecordsError) as error:
            raise Unreadable(str(error)) from None  # the other attempts can still be told
        outcome = result(decisions)
        place = decisions[-1].after.place if decisions else -1
        ending = scenario.story.ending(place) if decisions else None
        return Told(
            scenario.story.title,
            ending.title if ending else "",
            outcome.quality,
            outcome.chance_line,
            outcome.scored,
            tuple(
                Decided(
                    number,
                    item.decision.scene.id,
                    item.decision.scene.heading,
                    item.decision.choice.text,
                    item.grade,
                    {id: item.decision.choice.scores[id] for id in (*item.shown, *item.strained)},
                    item.passed_over,
                )
                for number, item in enumerate(outcome.decisions, start=1)
            ),
            questions(scenario.story, scenario.catalogue, outcome) if ending else (),
        )

    def _scenario(self, saved: Saved) -> Scenario:
        from sim.library import kept

        key = saved.scenario_sha256, saved.catalogue_sha256
        if key not in self._scenarios:
            story, catalogue = (self._store.text(sha256) for sha256 in key)
            self._scenarios[key] = kept(story, catalogue, saved.scenario)
        return self._scenarios[key]


def _key(saved: Saved) -> str:
    facts = (saved.scenario_sha256, saved.catalogue_sha256, RULES_VERSION, saved.seed)
    return hashlib.sha256(json.dumps([*facts, saved.entries]).encode()).hexdigest()


def _as_data(told: Told) -> list[Any]:
    asked = [[each.principle, each.text, each.about] for each in told.asked]
    return [*told[:5], [list(each) for each in told.decisions], asked]


def _from_data(data: Any) -> Told | None:
    """What was kept; None where it is not what was written."""
    try:
        title, ending, quality, chance_line, scored, decisions, asked = data
        return Told(
            str(title),
            str(ending),
            None if quality is None else float(quality),
            None if chance_line is None else float(chance_line),
            int(scored),
            tuple(
                Decided(
                    int(number),
                    str(scene),
                    str(heading),
                    str(text),
                    grade,
                    {str(id): int(mark) for id, mark in marks.items()},
                    tuple(passed),
                )
                for number, scene, heading, text, grade, marks, passed in decisions
            ),
            tuple(Asked(str(principle), str(text), str(about)) for principle, text, about in asked),
        )
    except (TypeError, ValueError, AttributeError):
        return None


def _read() -> dict[str, Any]:
    """The attempts in the cache; none where it is missing, damaged or of another version."""
    try:
        head, _, body = (cache_home() / FILE).read_bytes().partition(b"\n")
        if json.loads(head) == _head(body):
            known = json.loads(body)
            return known if isinstance(known, dict) else {}
    except (OSError, ValueError, RecursionError):
        pass
    return {}


def _head(body: bytes) -> list[str]:
    return [VERSION, hashlib.sha256(body).hexdigest()]


def _write(attempts: Mapping[str, Any]) -> None:
    path = cache_home() / FILE
    body = json.dumps(attempts, separators=(",", ":")).encode()
    made = None
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, made = tempfile.mkstemp(dir=path.parent, prefix="told.")  # for this account only
        with os.fdopen(handle, "wb") as file:
            file.write(json.dumps(_head(body)).encode() + b"\n" + body)
        os.replace(made, path)
    except OSError:
        if made is not None:
            with suppress(OSError):
                os.unlink(made)
