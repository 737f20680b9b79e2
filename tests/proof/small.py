"""Small stories written out in a test: only the scenes, since the rest is always the same."""

from sim.authoring.scenario import load_scenario
from sim.story.model import Story

HEAD = "format: 1\nid: small\ntitle: Small\nsummary: S.\nrole: R.\nminutes: 5\n"
ENDINGS = "endings:\n  well: {title: Well, text: So.}\n  badly: {title: Badly, text: So.}\n"

TREE = """scenes:
  n1:
    text: One.
    choices:
      ask: {text: Ask., scores: {ask-why: 2}, why: W., goto: n3}
      push: {text: Push., goto: n2}
  n2:
    text: Two.
    choices:
      apologise: {text: Apologise., scores: {ask-why: 1}, why: W., goto: n3}
      escalate: {text: Escalate., goto: badly}
  n3:
    text: Three.
    choices:
      co_design: {text: Together., scores: {ask-why: 2}, why: W., goto: well}
      ship: {text: Alone., goto: badly}
"""
"""The worked tree of the scoring rules."""


def small(body: str) -> Story:
    """The story with these scenes (and meters before them); it ends in `well` or `badly`."""
    loaded = load_scenario((HEAD + body + ENDINGS).encode(), "small.scenario.yaml", None)
    assert loaded.story is not None, loaded.diagnostics
    return loaded.story
