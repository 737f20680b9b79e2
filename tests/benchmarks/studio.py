"""The studio: first paint, from a save to its problems on the screen, keys while it proves."""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.graphs import metered
from tests.benchmarks.measure import Ratio, compare
from tests.benchmarks.screens import BARE, BARE_MARK, DOWN, by_itself, paint, repaints
from tests.benchmarks.terminal import Timed, python

FLAGSHIP = Path(__file__).parents[2] / "scenarios" / "nobody-listens-to-my-fix.scenario.yaml"
PROMISED = 0.25
"""Seconds from a save to its problems that are promised: the baseline of saves."""
WIDE = {"COLUMNS": "120", "LINES": "40"}


def run() -> Iterator[Ratio]:
    """A flagship, and a story of 500 scenes with some 200,000 states."""
    with tempfile.TemporaryDirectory() as temporary:
        home = Path(temporary)
        env = {"LEADSIM_HOME": str(home / "home"), **WIDE}
        large = home / "metered-500.scenario.yaml"
        large.write_text(metered(500), encoding="utf-8")
        small = home / FLAGSHIP.name
        small.write_bytes(FLAGSHIP.read_bytes())
        cases = (
            ("flagship", small, "monday_review", "goto: adviser_hour"),
            ("500 scenes", large, "(start)", "goto: s9"),
        )
        aims = {"flagship": "2.75", "500 scenes": "3.5"}  # all is read and checked before it
        for name, file, marker, _ in cases:
            yield compare(
                f"first paint: sim studio, {name}",
                lambda file=file, marker=marker: paint(command(file), env, marker),
                lambda: paint(BARE, env, BARE_MARK),
                rounds=7,
                aim=aims[name],
                clock=by_itself,
            )
        for name, file, marker, link in cases:
            seconds = saves(file, env, marker, link)
            yield Ratio(f"save to problems: {name}", seconds, PROMISED, "1")
        yield from keys(large, env)


def command(file: Path) -> list[str]:
    """What opens the studio."""
    return [python(), "-m", "sim", "studio", str(file)]


def saves(file: Path, env: dict[str, str], marker: str, link: str) -> float:
    """The median of ten saves, each with a slip of its own, from the write to the words."""
    good = file.read_text(encoding="utf-8")
    times = []
    with Timed(command(file), env) as studio:
        studio.seen(marker)
        studio.seen("✓ proved", 60)
        studio.drawn(1.0)
        for number in range(10):
            studio.output = b""
            text = good.replace(f"{link}\n", f"goto: lost_{number}_way\n", 1)
            began = time.perf_counter()
            file.write_text(text, encoding="utf-8")
            times.append(studio.seen(f"lost_{number}_way") - began)
            studio.drawn(0.3)
    file.write_text(good, encoding="utf-8")
    return statistics.median(times)


def keys(file: Path, env: dict[str, str]) -> Iterator[Ratio]:
    """A key from scene to scene, with the proof done and while one is under way."""
    with Timed(BARE, env) as bare:
        bare.seen(BARE_MARK)
        bare.drawn(0.5)
        baseline = repaints(bare, [DOWN] * 12)
    with Timed(command(file), env) as studio:
        studio.seen("✓ proved", 60)
        studio.drawn(1.0)
        yield Ratio("key to repaint: 500 scenes", repaints(studio, [DOWN] * 12), baseline, "3")
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("A story", "The story", 1), encoding="utf-8")
        studio.seen("Proving for")
        during = repaints(studio, [DOWN] * 12)
        yield Ratio("key to repaint: 500 scenes, while proving", during, baseline, "3.5")
