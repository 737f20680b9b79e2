"""`sim test`: whether plays still end as they did, and plays that take what none takes yet."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from sim.cli import output
from sim.cli.checking import tell_slow
from sim.cli.paths import given
from sim.library import shipped_catalogue

if TYPE_CHECKING:
    from sim.authoring.plays import Cover
    from sim.story.model import Story


def test(
    paths: list[str],
    bless: bool,
    cover: bool,
    all: bool,
    json: bool,
) -> int:
    """Replays plays; 1 where one is not as it says, 2 where something could not be read."""
    paths = [given(path) for path in paths]
    from sim.authoring.plays import run_paths

    report = run_paths(
        paths, bless, cover=_small_set if cover else None, builtin_catalogue=shipped_catalogue
    )
    told = replace(report, unread=())
    if json:
        output.show_json(told.data())
    else:
        text = told.text(all=all)
        if text:
            output.show(text)
    output.finish()
    for unread in report.unread:
        output.message(f"sim: {unread}")
    tell_slow()
    return report.status


def _small_set(story: Story) -> Cover:
    """Plays that together take every choice that can be taken; or why they were not found."""
    from sim.authoring.plays import Cover
    from sim.cli.progress import Progress
    from sim.proof.prove import prove

    progress = Progress(sys.stderr, 1)
    progress.file(story.id)
    try:
        proof = prove(story, watch=progress.watch, skip=("quality", "cues"))
    finally:
        progress.clear()
    if proof.cover is None and proof.reason:
        return Cover((), f"It could not be proved what can happen: {proof.reason}.")
    if proof.cover is None:
        why = "It is not known how to take some choices and still come to an ending"
        return Cover((), f"{why}: mend what `sim prove` says first.")
    return Cover(proof.cover.plays)
