"""First paint and keys in a real terminal, against a bare Textual app in turns with ours."""

from __future__ import annotations

import statistics
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.benchmarks.measure import Ratio, compare
from tests.benchmarks.scenarios import scenario
from tests.benchmarks.terminal import Timed, python

BARE = [python(), str(Path(__file__).with_name("bare_app.py"))]
BARE_MARK = "option-0"
MARK = "Made up of"
"""What every made-up title begins with; which of them is on screen is for the order to say."""
DOWN = "\x1b[B"


def paint(command: list[str], env: dict[str, str], marker: str) -> float:
    """Seconds from the start of a program until a text of its first screen is written."""
    with Timed(command, env) as terminal:
        return terminal.seen(marker) - terminal.began


def by_itself(work: Callable[[], object]) -> float:
    """A clock for work that measures itself."""
    seconds = work()
    assert isinstance(seconds, float)
    return seconds


def folder(place: Path, count: int, scenes: int) -> Path:
    """A library of so many made-up scenarios."""
    place.mkdir()
    for number in range(count):
        id = f"made-up-{number:02}"
        (place / f"{id}.scenario.yaml").write_text(scenario(scenes + number, id), encoding="utf-8")
    return place


def run() -> Iterator[Ratio]:
    """First paint of a library of 20 and of single files, then keys."""
    with tempfile.TemporaryDirectory() as temporary:
        home = Path(temporary)
        env = {"LEADSIM_HOME": str(home / "home")}
        sim = [python(), "-m", "sim"]
        library = folder(home / "library", 20, 12)
        cases = [("sim, 20 scenarios", [*sim, str(library)], MARK, "1.2")]
        for scenes, aim in ((100, "1.25"), (1_000, "1.45")):
            file = home / f"size-{scenes}.scenario.yaml"
            file.write_text(scenario(scenes, f"size-{scenes}"), encoding="utf-8")
            cases.append((f"sim FILE, {scenes:,} scenes", [*sim, str(file)], MARK, aim))
        for name, command, marker, aim in cases:
            yield compare(
                f"first paint: {name}, warm",
                lambda command=command, marker=marker: paint(command, env, marker),
                lambda: paint(BARE, env, BARE_MARK),
                rounds=15,
                aim=aim,
                clock=by_itself,
            )
        yield from keys(env, home)


def keys(env: dict[str, str], home: Path) -> Iterator[Ratio]:
    """A key in the library, a choice in play and the way into a debrief."""
    file = home / "keys.scenario.yaml"
    file.write_text(scenario(60, "keys"), encoding="utf-8")
    library = folder(home / "keys-library", 20, 12)
    with Timed(BARE, env) as bare:
        bare.seen(BARE_MARK)
        bare.drawn(0.5)
        baseline = repaints(bare, [DOWN] * 12)
    with Timed([python(), "-m", "sim", str(library)], env) as app:
        app.seen(MARK)
        app.drawn(1.5)
        yield Ratio("key to repaint: library", repaints(app, [DOWN] * 12), baseline, "2")
    with Timed([python(), "-m", "sim", str(file)], env) as app:
        app.seen(MARK)
        app.drawn(1.5)
        app.press("\r")
        app.seen("Day 0")
        app.drawn(0.5)
        yield Ratio("key to repaint: play", repaints(app, [DOWN, "\x1b[A"] * 6), baseline, "2")
        yield Ratio("choice to next scene", repaints(app, ["1"] * 12), baseline, "2")
        while b"Ending" not in app.output:
            app.repaint("1")
        yield Ratio("ending to debrief", app.repaint("\r"), baseline, "–")


def repaints(terminal: Timed, keys: list[str]) -> float:
    """The median of the seconds from a key to the end of its repaint."""
    return statistics.median(terminal.repaint(key) for key in keys)
