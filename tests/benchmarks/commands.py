"""`sim check` of a shipped scenario: against an interpreter that imports what it must."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator

from sim.library import shipped_scenarios
from tests.benchmarks.measure import Ratio, compare
from tests.benchmarks.terminal import python

BASELINE = """
import yaml
from pydantic import BaseModel
class One(BaseModel):
    a: int
"""


def run() -> Iterator[Ratio]:
    """The whole command, from start to exit."""
    path = sorted(shipped_scenarios().glob("*.scenario.yaml"))[0]

    def call(*arguments: str) -> None:
        subprocess.run([python(), *arguments], check=True, capture_output=True)

    yield compare(
        f"sim check {path.name}",
        lambda: call("-m", "sim", "check", str(path)),
        lambda: call("-c", BASELINE),
        rounds=15,
        aim="2",
    )
