"""What a proof found, as diagnostics: with words for it, at the places in the file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import NamedTuple

from sim.authoring.diagnostics import Diagnostic, may_be_ignored
from sim.authoring.notes import Problem, diagnostics
from sim.authoring.places import Path
from sim.authoring.proved_words import words
from sim.authoring.scenario import Loaded
from sim.story.finding import Finding
from sim.story.model import Story

See = Callable[[tuple[str, ...]], str | None]
"""The command that plays a witness, or None where it is better left out."""


class Proved(NamedTuple):
    """A finding and what is said of it; `shown` adds how to see it, which may take a search."""

    finding: Finding
    diagnostic: Diagnostic
    see: See

    @property
    def shown(self) -> Diagnostic:
        """The diagnostic with the command that shows what it speaks of."""
        witness = self.finding.witness
        return replace(self.diagnostic, see=None if witness is None else self.see(witness))


class Weighed(NamedTuple):
    """The findings of a file by place, and the codes that its author has weighed away.

    `ignored` holds, by code, how often it came up.
    """

    told: tuple[Proved, ...]
    ignored: Mapping[str, int]


def weigh(
    findings: Iterable[Finding],
    loaded: Loaded,
    file: str,
    see: See,
) -> Weighed:
    """The diagnostics of a file whose story was proved."""
    story = loaded.story
    assert story is not None, "only what compiles is proved"
    kept: list[Finding] = []
    ignored: dict[str, int] = {}
    for finding in findings:
        if finding.code in story.ignore and may_be_ignored(finding.code):
            ignored[finding.code] = ignored.get(finding.code, 0) + 1
        else:
            kept.append(finding)
    problems = [_problem(finding, story) for finding in kept]
    told = [
        Proved(finding, diagnostic, see)
        for finding, diagnostic in zip(
            kept, diagnostics(problems, loaded.parsed, file), strict=True
        )
    ]
    told.sort(key=lambda each: (each.diagnostic.line, each.diagnostic.column, each.finding.code))
    return Weighed(tuple(told), ignored)


def _problem(finding: Finding, story: Story) -> Problem:
    message, hint = words(finding, story)
    value = finding.code in _AT_VALUE
    return Problem(_path(finding, story), finding.code, message, hint, "value" if value else "key")


_AT_VALUE = ("R807", "R853", "R854", "R855", "R856", "R857", "R863")


def _path(finding: Finding, story: Story) -> Path:
    """Where the file holds what a finding is about."""
    code, where = finding.code, finding.where
    if code in ("R855", "R856"):
        return ("focus", story.focus.index(where))
    if not where:
        at_field = {"R807": "id", "R857": "minutes", "R863": "minutes"}
        return (at_field.get(code, "scenes"),)
    path = path_of(where, story)
    return (*path, "when") if code in ("R853", "R854") else path


def path_of(where: str, story: Story) -> Path:
    """The path in the file of a thing as a proof names it; n counts from 1 there."""
    if "#" in where:
        scene, _, number = where.partition("#")
        return ("scenes", scene, "text", int(number) - 1)
    thing, at, number = where.partition("@")
    scene, dot, choice = thing.partition(".")
    path: Path
    if dot:
        path = ("scenes", scene, "choices", choice)
    elif story.ending(story.places[scene]) is not None:
        return ("endings", scene)
    else:
        path = ("scenes", scene)
    return (*path, "goto", int(number) - 1) if at else path
