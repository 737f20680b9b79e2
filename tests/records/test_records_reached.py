"""How far learners have come: the short answer agrees with the long one."""

from __future__ import annotations

import random

from sim.records import Reached, Store
from tests.records.conftest import Begin


def test_what_was_reached_is_what_the_attempts_say(store: Store, begin: Begin) -> None:
    chance = random.Random(3)
    for number in range(60):
        learner, scenario = chance.choice(["", "Ann"]), chance.choice(["one", "two", "three"])
        attempt = begin(scenario=scenario, learner=learner, seed=number)
        ending = chance.choice([None, "good"])
        store.add(attempt, 0, ["ask"], ending)
        if ending and chance.random() < 0.3:
            store.take_back(attempt, 0)

    for learner in ("", "Ann", "nobody"):
        told = store.reached(learner)

        expected: dict[str, Reached] = {}
        for saved in reversed(store.attempts(learner)):
            now = expected.get(saved.scenario, Reached())
            now = now._replace(attempts=now.attempts + 1)
            if saved.finished:
                now = now._replace(finished=now.finished + 1, last=saved.id)
            else:
                now = now._replace(under_way=saved.id)
            expected[saved.scenario] = now
        assert told == expected


def test_what_is_under_way_comes_first_and_of_that_what_was_touched_last(
    store: Store, begin: Begin
) -> None:
    old, done = begin(scenario="old"), begin(scenario="done")
    late = begin(scenario="late")
    store.add(old, 0, ["ask"])
    store.add(late, 0, ["ask"])
    store.add(done, 0, ["ask"], "good")
    again = begin(scenario="old")
    store.add(again, 0, ["ask"], "good")

    assert list(store.reached("")) == ["late", "old", "done"]
    assert store.reached("")["old"] == Reached(2, 1, old, again)
