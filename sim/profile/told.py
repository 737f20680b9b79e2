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
from typing import TYPE_CHECKING, Any, NamedTuple

from sim import __version__
from sim.folders import cache_home
from sim.story.scoring import RULES_VERSION

if TYPE_CHECKING:
    from sim.library import Scenario
    from sim.records import Saved, Store

VERSION = f"1/{__version__}"
MOST = 20_000
"""How many attempts the cache holds; beyond it, only those that were asked for last."""


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

    `principles` are the ids of its catalogue that its choices could have marked.
    """

    title: str
    ending: str
    quality: float | None
    chance_line: float | None
    scored: int
    decisions: tuple[Decided, ...]


class Unreadable(Exception):
    """An attempt that cannot be replayed any more; the message says why."""


class Teller:
    """Tells attempts of one store, each distinct text compiled once; `keep` writes the cache."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._scenarios: dict[tuple[str, str], Scenario] = {}
        self._known = _read()
        self._fresh: dict[str, Told] = {}

    def tell(self, saved: Saved) -> Told:
        """What an attempt told. Raises Unreadable, and RecordsError where records are damaged."""
        key = _key(saved)
        found = self._fresh.get(key)
        if found is None:
            entry = self._known.get(key)
            found = None if entry is None else _from_data(entry)
            if found is None:
                found = self._replay(saved)
            self._fresh[key] = found
        return found

    def keep(self) -> None:
        """Write what is new to the cache; where that is impossible, it is told anew next time."""
        new = {key: told for key, told in self._fresh.items() if key not in self._known}
        if not new:
            return
        known = self._known if len(self._known) + len(new) <= MOST else {}
        _write(known | {key: _as_data(told) for key, told in new.items()})

    def _replay(self, saved: Saved) -> Told:
        from sim.library import FaultyScenario
        from sim.story import play
        from sim.story.scoring import result

        try:
            scenario = self._scenario(saved)
            entries = (entry for group in saved.entries for entry in group)
            _, decisions = play.replay(scenario.story, saved.seed, entries)
        except (FaultyScenario, play.PlayError) as error:
            raise Unreadable(str(error)) from None
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
        )

    def _scenario(self, saved: Saved) -> Scenario:
        from sim.library import compiled

        key = saved.scenario_sha256, saved.catalogue_sha256
        if key not in self._scenarios:
            story, catalogue = (self._store.text(sha256) for sha256 in key)
            self._scenarios[key] = compiled(story, catalogue, saved.scenario)
        return self._scenarios[key]


def _key(saved: Saved) -> str:
    facts = (saved.scenario_sha256, saved.catalogue_sha256, RULES_VERSION, saved.seed)
    return hashlib.sha256(json.dumps([*facts, saved.entries]).encode()).hexdigest()


def _as_data(told: Told) -> list[Any]:
    return [*told[:5], [list(each) for each in told.decisions]]


def _from_data(data: Any) -> Told | None:
    """What was kept; None where it is not what was written."""
    try:
        title, ending, quality, chance_line, scored, decisions = data
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
        )
    except (TypeError, ValueError, AttributeError):
        return None


def _read() -> dict[str, Any]:
    try:
        stored = json.loads((cache_home() / "told.json").read_bytes())
        if stored["version"] == VERSION:
            known = stored["attempts"]
            return known if isinstance(known, dict) else {}
    except (OSError, ValueError, KeyError, TypeError):
        pass  # missing, damaged or of another version: it is made anew
    return {}


def _write(attempts: Mapping[str, Any]) -> None:
    path = cache_home() / "told.json"
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, made = tempfile.mkstemp(dir=path.parent, prefix="told.")  # for this account only
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump({"version": VERSION, "attempts": attempts}, file)
        os.replace(made, path)
    except OSError:
        return
