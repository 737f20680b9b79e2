from __future__ import annotations

from pathlib import Path

import pytest
from textual import constants

from sim.tui.debrief import question
from sim.tui.play import screen as play
from tests.tui.world import scenario_files


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No test sees the records of this account, nor its looks."""
    monkeypatch.setenv("LEADSIM_HOME", str(tmp_path / "home"))
    for name in ("NO_COLOR", "TEXTUAL_THEME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(constants, "TEXTUAL_ANIMATIONS", "none", raising=False)
    for module in (question, play):
        monkeypatch.setattr(module, "HASTE", 0)  # whoever is tested presses at once
    return tmp_path / "home"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return scenario_files(tmp_path / "scenarios")
