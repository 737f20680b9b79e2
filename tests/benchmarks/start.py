"""First paint for somebody with 500 scenarios and 5,000 attempts, against a bare Textual app."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.homes import library_of, played
from tests.benchmarks.measure import Ratio, compare
from tests.benchmarks.screens import BARE, BARE_MARK, DOWN, by_itself, paint, repaints
from tests.benchmarks.terminal import Timed, python

SCENARIOS, ATTEMPTS = 500, 5_000
FEW = 20
MARK = "Made up of"
"""What every made-up title begins with."""
SUGGESTED = "Suggested: "
SETTLED = 2.2
"""Seconds until the index trusts the times of files that were just written."""


def run() -> Iterator[Ratio]:
    """A large home and, beside it, a small one; then keys, and the list in lines."""
    with tempfile.TemporaryDirectory() as temporary:
        root = Path(temporary)
        large = _home(root / "large", SCENARIOS, ATTEMPTS)
        small = _home(root / "small", FEW, 10 * FEW)
        for name, (command, env), aim in (
            (f"{FEW} scenarios, {10 * FEW} attempts", small, "1.2"),
            (f"{SCENARIOS} scenarios, {ATTEMPTS:,} attempts", large, "1.2"),
        ):
            yield compare(
                f"first paint: {name}, warm",
                lambda command=command, env=env: paint(command, env, MARK),
                lambda env=env: paint(BARE, env, BARE_MARK),
                rounds=15,
                aim=aim,
                clock=by_itself,
            )
        command, env = large
        with Timed(BARE, env) as bare:
            bare.seen(BARE_MARK)
            bare.drawn(0.5)
            baseline = repaints(bare, [DOWN] * 12)
        with Timed(command, env) as app:
            app.seen(SUGGESTED, limit=60)
            app.drawn(0.5)
            yield Ratio("key to repaint: 500 scenarios", repaints(app, [DOWN] * 12), baseline, "2")


def _home(root: Path, scenarios: int, attempts: int) -> tuple[list[str], dict[str, str]]:
    """A library and the records of its player; the index of its cards is there, as usually."""
    library = library_of(root / "library", scenarios)
    played(root / "home", library, attempts, under_way=0)
    env = {"LEADSIM_HOME": str(root / "home")}
    command = [python(), "-m", "sim"]
    import time

    time.sleep(SETTLED)
    subprocess.run(
        [*command, "list", str(library), "--json"],
        env={**os.environ, **env},
        stdout=subprocess.DEVNULL,
        check=True,
    )
    return [*command, str(library)], env
