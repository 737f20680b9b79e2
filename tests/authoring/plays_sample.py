"""A small scenario with everything that plays can name, and short ways to test plays of it."""

from pathlib import Path
from textwrap import dedent

from sim.authoring.plays import FileReport, Report, load_plays, run_paths
from sim.authoring.plays.reading import LoadedPlays
from sim.authoring.scenario import load_scenario
from sim.catalogue import Catalogue
from sim.library import shipped_catalogue
from sim.story.model import Story

SCENARIO = """\
format: 1
id: two-roads
title: Two roads
summary: |
  A hall, a road and a yard.
role: |
  Somebody on the way.
minutes: 3
meters:
  trust: {label: Trust, start: 1, max: 4}
flags:
  asked: You have asked.
scenes:
  hall:
    text: |
      You stand in a hall.
    choices:
      ask:
        text: |
          Ask the way.
        change: {trust: +2}
        set: {asked: yes}
        scores: {lead-from-anywhere: 2}
        why: |
          You asked.
        goto: road
      push:
        text: |
          Push past.
        scores: {lead-from-anywhere: -1}
        why: |
          You pushed.
        goto: yard
      wander:
        text: |
          Wander off.
        goto:
          - {chance: 1, to: good}
          - {chance: 3, to: bad}
  road:
    text: |
      A road with a fork.
    goto:
      - {chance: 1, to: yard}
      - {chance: 1, to: bad}
  yard:
    text: |
      A yard with a gate.
    choices:
      insist:
        text: |
          Insist.
        when: trust >= 3 and asked
        locked: |
          Nobody knows you here.
        goto: good
      leave:
        text: |
          Leave.
        goto:
          - {when: trust >= 4, to: good}
          - {to: bad}
      back:
        text: |
          Go back.
        goto: hall
endings:
  good:
    title: Well
    text: |
      It went well.
  bad:
    title: Badly
    text: |
      It went badly.
"""
NAME = "two-roads.plays.yaml"


def no_catalogue() -> Catalogue:
    """The package's own catalogue: the folders of these tests have none."""
    return shipped_catalogue()


def two_roads() -> Story:
    story = load_scenario(SCENARIO.encode(), "two-roads.scenario.yaml").story
    assert story is not None
    return story


def loaded(text: str, story: Story | None = None) -> LoadedPlays:
    return load_plays(dedent(text).encode(), NAME, story or two_roads())


def folder(tmp_path: Path, plays: str | bytes | None, scenario: str = SCENARIO) -> Path:
    """A folder with the scenario and its plays; the path of the plays."""
    (tmp_path / "two-roads.scenario.yaml").write_text(scenario, encoding="utf-8")
    path = tmp_path / NAME
    if plays is not None:
        data = plays if isinstance(plays, bytes) else dedent(plays).encode()
        path.write_bytes(data)
    return path


def run(path: Path, bless: bool = False) -> Report:
    return run_paths([str(path)], bless, builtin_catalogue=no_catalogue)


def only(report: Report) -> FileReport:
    (file,) = report.files
    return file
