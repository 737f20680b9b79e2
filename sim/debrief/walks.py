"""The walks behind the map of a scenario: every way of every attempt, replayed from kept texts."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sim.debrief.seen import Walk
from sim.story import play
from sim.story.play import Decision, PlayError, State

if TYPE_CHECKING:
    from sim.records import Saved, Store
    from sim.records.walked import Entries
    from sim.story.model import Story


class Walks(NamedTuple):
    """The walks, the latest last, and how many attempts could not be read any more."""

    walks: tuple[Walk, ...]
    unread: int = 0


def walks(
    store: Store, learner: str, scenario: str, story: Story | None, now: Walk | None = None
) -> Walks:
    """The walks of a learner at a scenario. Raises RecordsError where they cannot be listed.

    `story` spares compiling where the text kept is the same; `now` is the attempt that is looked
    at, as it stands.
    """
    from sim.records.walked import Walked

    saved = sorted(store.attempts(learner=learner, scenario=scenario), key=lambda each: each.id)
    ways = store.walked(learner, scenario)
    texts = _Texts(store, story)
    uids = {each.uid for each in saved}
    out: list[Walk] = []
    unread = 0
    for each in saved:
        mine = ways.get(each.id) or [Walked(())]
        if each.parent in uids and each.parted:
            mine[0] = mine[0]._replace(again=max(mine[0].again, each.parted))
        if now is not None and now.attempt == each.id:
            now = now._replace(again=mine.pop().again)
        told = texts.story(each) if mine else None
        if told is not None:
            out += [
                Walk(told, *_replayed(told, each.seed, way.entries), each.id, way.again)
                for way in mine
            ]
        elif mine:
            unread += 1
    return Walks((*out, now) if now is not None else tuple(out), unread)


class _Texts:
    """Stories as they were kept, each compiled once."""

    def __init__(self, store: Store, story: Story | None) -> None:
        self._store = store
        self._known: dict[str, Story | None] = {} if story is None else {story.sha256: story}

    def story(self, saved: Saved) -> Story | None:
        """The story of an attempt; None where its text is lost or can no longer be played."""
        from sim.library import FaultyScenario, compiled
        from sim.records.errors import RecordsError

        key = saved.scenario_sha256
        if key not in self._known:
            try:
                texts = self._store.text(key), self._store.text(saved.catalogue_sha256)
                self._known[key] = compiled(*texts, saved.scenario).story
            except (FaultyScenario, RecordsError):
                self._known[key] = None
        return self._known[key]


def _replayed(story: Story, seed: int, entries: Entries) -> tuple[State, tuple[Decision, ...]]:
    """The opening and the decisions, as far as they fit: some may be left from another text."""
    state = opening = play.start(story, seed)
    decisions: list[Decision] = []
    visited: set[int] = set()
    for entry, *reads in entries:
        try:
            decision = play.decide(story, state, entry, tuple(reads), visited)
        except PlayError:
            break
        visited.add(state.place)
        decisions.append(decision)
        state = decision.after
    return opening, tuple(decisions)
