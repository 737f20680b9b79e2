"""Which questions a learner was asked of late, so that they need not answer the same one again.

The question of a debrief belongs to the principle most at stake, so whoever plays a scenario
again, or two alike in a row, is asked the same. It stays the question; another is offered beside.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.story import play, scoring

if TYPE_CHECKING:
    from sim.library import Scenario
    from sim.records import Store

LATELY = 3
"""How many attempts finished before are looked at."""


def asked_of_late(store: Store, attempt: int, scenario: Scenario) -> frozenset[str]:
    """The principles whose question the learner was asked in the attempts finished right before.

    `scenario` is that of `attempt`; the others are replayed from the texts kept with them, and one
    that cannot be read any more is passed by, as are records that cannot be read.
    """
    from sim.library import FaultyScenario, compiled
    from sim.records.errors import RecordsError

    found: set[str] = set()
    known = {(scenario.story.sha256, scenario.catalogue.sha256): scenario}
    try:
        before = store.finished_before(attempt, LATELY)
    except RecordsError:
        return frozenset()
    for saved in before:
        texts = saved.scenario_sha256, saved.catalogue_sha256
        try:
            if texts not in known:
                story, catalogue = (store.text(each) for each in texts)
                known[texts] = compiled(story, catalogue, saved.scenario)
            entries = (entry for group in saved.entries for entry in group)
            _, decisions = play.replay(known[texts].story, saved.seed, entries)
        except (FaultyScenario, play.PlayError, RecordsError):
            continue
        order = tuple(known[texts].catalogue.principles)
        if asked := scoring.most_at_stake(scoring.result(decisions), order):
            found.add(asked)
    return frozenset(found)
