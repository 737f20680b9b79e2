"""A whole scenario in few lines, and ways to break it."""

from __future__ import annotations

from sim.authoring.diagnostics import Diagnostic
from sim.authoring.scenario import Loaded, load_scenario
from sim.catalogue import Catalogue, Family, Principle
from sim.story.model import Story

SCENARIO = """\
format: 1
id: small
title: Small
summary: A small one.
role: Engineer.
minutes: 5
meters:
  trust: {label: Trust, start: 1, max: 4}
flags:
  told: You have told her.
scenes:
  morning:
    heading: Monday
    text: |
      The line stops.
    choices:
      ask:
        text: Ask her.
        then: |
          She nods.
        change: {trust: +1}
        set: {told: yes}
        scores: {ask-why: 2}
        why: You asked.
        goto: noon
      tell:
        text: Tell her.
        when: trust >= 1
        locked: She is not listening.
        goto:
          - {when: told, to: noon}
          - {to: done}
  noon:
    text:
      - text: You read on.
      - when: told
        text: She knows.
    goto: done
endings:
  done:
    title: Done
    text: It is over.
"""


def broken(*changes: tuple[str, str]) -> str:
    """The scenario with texts in it replaced; each must be there."""
    text = SCENARIO
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text


def load(*changes: tuple[str, str], catalogue: Catalogue | None = None) -> Loaded:
    """The scenario, changed, and loaded."""
    return load_scenario(broken(*changes).encode(), "small.scenario.yaml", catalogue)


def found(loaded: Loaded) -> list[tuple[str, int, int]]:
    """Code, line and column of everything found."""
    return [(each.code, each.line, each.column) for each in loaded.diagnostics]


def codes(loaded: Loaded) -> list[str]:
    """The codes of everything found, in order."""
    return [each.code for each in loaded.diagnostics]


def only(loaded: Loaded) -> Diagnostic:
    """The one thing found."""
    assert len(loaded.diagnostics) == 1, loaded.diagnostics
    return loaded.diagnostics[0]


def story(*changes: tuple[str, str]) -> Story:
    """The story of the scenario, changed; there must be one."""
    loaded = load(*changes)
    assert loaded.story is not None, loaded.diagnostics
    return loaded.story


def where(needle: str, text: str, nth: int = 1) -> tuple[int, int]:
    """Line and column, from 1, of the n-th place of a text in another."""
    index = -1
    for _ in range(nth):
        index = text.index(needle, index + 1)
    return text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)


def small_catalogue() -> Catalogue:
    """A catalogue with one family and two principles."""
    return Catalogue(
        title="Small",
        documents={},
        families={"talk": Family("talk", "Talking", "Talking to people.")},
        principles={
            id: Principle(id, id, "talk", "Do it.", ("Did.",), (), "Did you?", ())
            for id in ("ask-why", "say-so")
        },
        tensions={},
        sha256="",
    )
