"""All commands as they are typed, in the order of the help."""

from __future__ import annotations

from sim.cli import attempts, learner, trainer
from sim.cli.typed import app

__all__ = ["app", "attempts", "learner", "trainer"]
