"""Two hundred plays in one run of the app: what the process holds after 50, 100, 150 and 200."""

from __future__ import annotations

import asyncio
import gc
import os
import tempfile
import time
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.scenarios import scenario
from tests.tui.everywhere import LIBRARY, ROUND, go
from tests.tui.world import leadsim, scenario_files

PLAYS, EVERY = 200, 50
BESIDE = ("p ProfileScreen", f"escape {LIBRARY}")
"""The profile is looked at as well, now and then."""


def run() -> Iterator[str]:
    """The growth from the first look to the last; each is printed as it is taken."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["LEADSIM_HOME"] = str(Path(folder) / "home")
        place = scenario_files(Path(folder) / "scenarios", big=scenario(40, "big"))
        seen = asyncio.run(_played(place))
        resident, ours = (last - first for first, last in zip(seen[0], seen[-1], strict=True))
        yield f"{'growth':>8} {resident:9.1f} MB {ours:9.1f} MB"


async def _played(place: Path) -> list[tuple[float, float]]:
    """What the process and Python held each time, printed as it is found: it takes minutes."""
    print(f"{'plays':>8} {'resident':>12} {'of Python':>12} {'seconds':>8}")
    tracemalloc.start()
    began, found = time.monotonic(), []
    async with leadsim(place) as (app, pilot):
        for plays in range(1, PLAYS + 1):
            await go(app, pilot, ROUND, limit=60)
            if plays % 10 == 0:
                await go(app, pilot, BESIDE, limit=60)
            if plays % EVERY == 0:
                gc.collect()
                ours = tracemalloc.get_traced_memory()[0] / 1e6
                found.append((resident(), ours))
                seconds = time.monotonic() - began
                print(f"{plays:8} {found[-1][0]:9.1f} MB {ours:9.1f} MB {seconds:8.0f}", flush=True)
    return found


def resident() -> float:
    """Megabytes of this process in memory; where the system does not say, 0."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6
