"""Memory stays flat: after a few plays, more of them leave nothing more behind."""

from __future__ import annotations

import gc
from collections import Counter
from pathlib import Path

from textual.dom import DOMNode
from textual.message_pump import MessagePump

from sim.attempt import Attempt
from sim.library import Scenario
from sim.story.model import Story
from tests.tui.everywhere import LIBRARY, ROUND, go
from tests.tui.world import leadsim

KINDS = (DOMNode, MessagePump, Attempt, Scenario, Story)
WARM, ALL = 2, 6


def alive() -> Counter[str]:
    """How many objects there are of the kinds that a play makes, by the name of their class."""
    for _ in range(3):
        gc.collect()
    found = (type(each) for each in gc.get_objects() if isinstance(each, KINDS))
    return Counter(f"{kind.__module__}.{kind.__qualname__}" for kind in found)


async def test_a_play_leaves_nothing_behind(place: Path) -> None:
    async with leadsim(place) as (app, pilot):
        await go(app, pilot, ("p ProfileScreen", f"escape {LIBRARY}"))
        for _ in range(WARM):
            await go(app, pilot, ROUND)
        early = alive()
        for _ in range(ALL - WARM):
            await go(app, pilot, ROUND)
        late = alive()
        assert app.desk.store is not None
        assert len(app.desk.store.attempts(unfinished=False)) == ALL
    assert early["sim.tui.library.screen.LibraryScreen"] == 1
    assert {kind: (early[kind], count) for kind, count in late.items() if count > early[kind]} == {}
