"""The small scenario that the tests of the command line play, and how a command is called."""

from __future__ import annotations

import subprocess
from collections.abc import Callable

STORY = """\
format: 1
id: small
title: A Small Thing
summary: |
  Somebody *asks* you for help.
role: |
  You are the expert.
for: [individual-contributor]
minutes: 3
focus: [know-the-business]
cast:
  devin: {name: Devin Hale, role: A colleague, wants: To be heard}
meters:
  trust: {label: Trust, start: 1, max: 3, shown: yes}
  quiet: {label: A hidden thing, start: 0, max: 3}
scenes:
  morning:
    heading: Monday
    text: |
      Devin stands at your desk.
    choices:
      ask:
        text: |
          Ask what he needs.
        then: |
          He sits **down**.
        change: {trust: +1}
        scores: {know-the-business: 2}
        why: |
          You listened first.
        goto: noon
      show:
        text: |
          Show him how it is done.
        then: |
          He nods.
        scores: {know-the-business: -2}
        why: |
          It was quick, and his hands stayed idle.
        goto: noon
      wait:
        text: |
          Ask him to wait.
        when: trust >= 3
        locked: |
          He does not trust you that far.
        goto: noon
  noon:
    heading: Noon
    text: |
      The line stops.
    choices:
      mend:
        text: |
          Mend it yourself.
        goto:
          - {chance: 1, to: good}
          - {chance: 1, to: bad}
      call:
        text: |
          Call Devin.
        scores: {know-the-business: 1}
        why: |
          It is his line.
        goto: good
endings:
  good:
    title: It runs
    text: |
      The line runs.
  bad:
    title: It stands
    text: |
      The line stands.
ignore:
  W506: Lengths do not matter where nobody is to learn anything.
  W518: One meter is there for what is never shown.
  W520: Two scenes leave no room to come back to anything.
  W522: One choice is scored and says nothing.
  W530: Nothing in here is torn.
"""
MENDED = STORY.replace("      show:\n", "      explain:\n")
"""The same scenario in which one choice was given another name."""

Run = Callable[..., "subprocess.CompletedProcess[str]"]
