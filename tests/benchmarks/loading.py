"""Loading and checking a scenario: against PyYAML's loader, and a bare scan of libyaml's events."""

from __future__ import annotations

from collections.abc import Iterator

import yaml

from sim.authoring.scenario import load_scenario
from sim.library import shipped_catalogue
from tests.benchmarks.measure import Ratio, compare
from tests.benchmarks.scenarios import scenario

AIMS = {100: "–", 1_000: "0.3", 10_000: "0.15"}


def scan(text: bytes) -> None:
    """All events of a text, looked at and let go: PyYAML's public way, on libyaml."""
    for _ in yaml.parse(text, yaml.CSafeLoader):
        pass


def run() -> Iterator[Ratio]:
    """Both comparisons at 100, 1,000 and 10,000 scenes."""
    catalogue = shipped_catalogue()
    for scenes, aim in AIMS.items():
        text = scenario(scenes).encode()

        def ours(text: bytes = text) -> None:
            loaded = load_scenario(text, "made-up.scenario.yaml", catalogue)
            assert loaded.story is not None, loaded.diagnostics[:3]

        def loader(text: bytes = text) -> None:
            yaml.load(text, yaml.CSafeLoader)

        def events(text: bytes = text) -> None:
            scan(text)

        rounds = 9 if scenes <= 1000 else 3
        size = f"{scenes:,} scenes, {len(text) / 1e6:.2f} MB"
        yield compare(f"load: {size} / CSafeLoader", ours, loader, rounds=rounds, aim=aim)
        yield compare(f"load: {size} / events", ours, events, rounds=rounds, aim="2")
