"""The studio on a file on disk, for the tests of its screens."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from textual.pilot import Pilot

from sim.studio.look import Looker
from sim.tui.studio.app import Studio
from sim.tui.widgets.view import TextView
from tests.tui.world import settled


@asynccontextmanager
async def studio(
    path: Path, size: tuple[int, int] = (120, 40), *, proved: bool = True
) -> AsyncIterator[tuple[Studio, Pilot[int]]]:
    """The studio on a file, its proof done unless that is not wanted."""
    looker = Looker(str(path))
    app = Studio(looker, looker.look())
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        if proved:
            await settled(pilot, lambda: is_proved(app))
        yield app, pilot


def says(app: Studio, part: str) -> str:
    """The whole text of a list or page of the studio, without line breaks."""
    view = app.studio.query_one(part, TextView)
    return " ".join(" ".join(line.plain for line in view.lines()).split())


def is_proved(app: Studio) -> bool:
    """True where everything is known of the version that is shown."""
    bench = app.studio.bench
    known = bench.proof is not None and bench.proof.whole and not bench.stale
    return bench.good is None or (known and bench.proving is None)


async def press(pilot: Pilot[int], *keys: str) -> None:
    """Press keys, each with time for what it does."""
    for key in keys:
        await pilot.press(key)
        await pilot.pause()
