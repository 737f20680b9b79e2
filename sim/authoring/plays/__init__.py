"""The tests of a scenario: plays, what they expect, replaying them and blessing them."""

from __future__ import annotations

from sim.authoring.plays.covering import Cover
from sim.authoring.plays.reading import LoadedPlays, load_plays
from sim.authoring.plays.report import FileReport, Report
from sim.authoring.plays.running import run_paths

__all__ = ["Cover", "FileReport", "LoadedPlays", "Report", "load_plays", "run_paths"]
