"""Scenarios written out for one thing each: the frame around their scenes, and how they load."""

from __future__ import annotations

from sim.authoring.scenario import load_scenario
from sim.story.model import Story

HEAD = """\
format: 1
id: written
title: Written
summary: One thing to find.
role: Engineer.
minutes: 5
"""

ENDINGS = """\
endings:
  well: {title: Well, text: It is over.}
  badly: {title: Badly, text: It is over.}
"""


def written(body: str, endings: str = ENDINGS) -> Story:
    """The story of a body: meters, flags and scenes."""
    loaded = load_scenario((HEAD + body + endings).encode(), "written.scenario.yaml")
    assert loaded.story is not None, loaded.diagnostics
    return loaded.story
