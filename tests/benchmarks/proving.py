"""Proofs: against a search of the same states by dictionaries, and against `sim check`."""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar

from sim.authoring.scenario import load_scenario
from sim.library import load, shipped_catalogue, shipped_scenarios
from sim.story.model import Story
from tests.benchmarks import baseline
from tests.benchmarks.engines import Dense, engine_of
from tests.benchmarks.graphs import deep, metered, plain_graph
from tests.benchmarks.measure import Ratio, compare, timed
from tests.benchmarks.terminal import python

T = TypeVar("T")
NEAR = 1e-9
"""By how much two sums of floating point may differ."""
ONCE = """
import os, sys, time
began = time.perf_counter()
to = [(os.POSIX_SPAWN_OPEN, 1, sys.argv[1], os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)]
pid = os.posix_spawn(sys.argv[2], sys.argv[2:], os.environ, file_actions=to)
_, status, usage = os.wait4(pid, 0)
print(time.perf_counter() - began, usage.ru_maxrss, os.waitstatus_to_exitcode(status))
"""
"""A program small enough that the peak of memory it sees is that of its child, not its own."""


class Case(NamedTuple):
    """A story to prove: its name, its file, and what is aimed at for the whole command.

    `rounds`: how often both are timed in turns; 0: ours three times, the baseline once.
    """

    name: str
    path: Path
    story: Story
    rounds: int = 0
    command: str = "–"
    checked: str = "–"

    @property
    def large(self) -> bool:
        """Whether the aims for the parts of a proof hold: from 1,000 scenes on."""
        return len(self.story.scenes) >= 1_000

    @property
    def runs(self) -> int:
        """How often a whole command is run: once where it may take long."""
        return 1 if self.large else 5


class Command(NamedTuple):
    """A whole command: seconds, peak of memory in MB, what it wrote."""

    seconds: float
    memory: float
    output: str


@dataclass
class Work(Generic[T]):
    """A piece of work to be timed, and what came of it last."""

    work: Callable[[], T]
    result: T | None = None

    def __call__(self) -> None:
        self.result = None  # so that the last one's memory is free
        self.result = self.work()

    @property
    def done(self) -> T:
        """What came of it; it has been timed before."""
        assert self.result is not None
        return self.result


def run() -> Iterator[Ratio]:
    """The shipped scenarios, generated stories from small to large, a graph without meters."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        for path in sorted(shipped_scenarios().glob("*.scenario.yaml")):
            story = load(path).story
            assert story is not None
            yield from measured(Case(path.name.split(".")[0], path, story, 5, checked="2"))
        yield from measured(written("100 scenes", metered(100), folder, 3))
        yield from measured(written("1,000 scenes", metered(1_000), folder))
        yield from measured(written("10,000 scenes", metered(10_000), folder, command="1.33"))
        yield from measured(written("2,000 scenes, deep", deep(2_000), folder))
        graph = plain_graph(17_000, 40_000)
        yield from measured(written("17,000 scenes, no meters", graph, folder))
        looped = plain_graph(17_000, 40_000, 0.05)
        yield from measured(written("17,000 scenes, links back", looped, folder))


def written(name: str, text: str, folder: Path, rounds: int = 0, command: str = "–") -> Case:
    """A generated story, and its file in a folder of its own."""
    place = Path(tempfile.mkdtemp(dir=folder))
    path = place / f"{text.splitlines()[1].removeprefix('id: ')}.scenario.yaml"
    path.write_text(text, encoding="utf-8")
    story = load_scenario(text.encode(), path.name, shipped_catalogue()).story
    assert story is not None
    return Case(name, path, story, rounds, command)


def measured(case: Case) -> Iterator[Ratio]:
    """The parts of a proof against the same by dictionaries, then the whole command."""
    reach = yield from reachability(case)
    yield from the_rest(case)
    prove = command(case.runs, "prove", str(case.path), "--skip", "quality,cover")
    check = command(case.runs, "check", str(case.path))
    name = f"sim prove: {case.name}, {prove.memory:.0f} MB"
    if "Proved: " not in prove.output:
        name += ", NOT PROVEN"
    yield Ratio(f"{name} / search", prove.seconds, reach.baseline, case.command)
    yield Ratio(f"{name} / sim check", prove.seconds, check.seconds, case.checked)


def reachability(case: Case) -> Generator[Ratio, None, Ratio]:
    """All states, from the compiled story on: with what each side makes ready first."""
    search = Work(lambda: baseline.reach(baseline.Search(case.story)))
    engine = Work(lambda: engine_of(case.story)(case.story))
    ratio = turns(case, "make ready, reach", engine, search, "0.05")
    assert engine.done.states == search.done.states
    yield ratio
    return ratio


def the_rest(case: Case) -> Iterator[Ratio]:
    """With all made ready: reach again; where random plays end; least and most."""
    made = baseline.Search(case.story)
    reached = baseline.reach(made)
    engine = engine_of(case.story)(case.story)
    if isinstance(engine, Dense):  # the other makes ready as it goes
        yield turns(case, "reach", engine.again, lambda: baseline.reach(made), "0.05")
    if not made.acyclic:
        return
    ends, plain = Work(engine.ends), Work(lambda: baseline.flow(made))
    ratio = turns(case, "endings", ends, plain, "0.5")
    shares, error = ends.done
    assert all(abs(p - q) <= NEAR for p, q in zip(shares, plain.done, strict=True))
    yield replace(ratio, name=f"{ratio.name}, off by {error:.0e}")
    spans, slow = Work(engine.extremes), Work(lambda: baseline.extremes(made, reached))
    ratio = turns(case, "least and most", spans, slow, "0.067")
    assert spans.done == slow.done
    yield ratio


def turns(
    case: Case, part: str, ours: Callable[[], object], plain: Callable[[], object], aim: str
) -> Ratio:
    """Both in turns, or, where the baseline takes long, ours three times and it once."""
    name = f"{part}: {case.name}"
    aim = aim if case.large else "–"
    if case.rounds:
        return compare(name, ours, plain, rounds=case.rounds, aim=aim)
    return Ratio(name, statistics.median(timed(ours) for _ in range(3)), timed(plain), aim)


def command(times: int, *arguments: str) -> Command:
    """A command of `sim` from start to exit so many times, the median one by its seconds."""
    runs = []
    with tempfile.NamedTemporaryFile("r", encoding="utf-8") as output:
        for _ in range(times):
            told = subprocess.run(
                [python(), "-c", ONCE, output.name, python(), "-m", "sim", *arguments],
                check=True,
                capture_output=True,
                text=True,
            )
            seconds, peak, status = told.stdout.split()
            assert status in "01", told.stderr  # 1: it found something, as in generated stories
            unit = 1 if sys.platform == "darwin" else 1024
            output.seek(0)
            runs.append(Command(float(seconds), int(peak) * unit / 1e6, output.read()))
    return sorted(runs)[times // 2]
