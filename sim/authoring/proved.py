"""What a proof found, as diagnostics: the words for it, and the places in the file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import NamedTuple

from sim.authoring.diagnostics import Diagnostic, clip, may_be_ignored
from sim.authoring.notes import Problem, diagnostics
from sim.authoring.places import Path
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
    message, hint = _WORDS[finding.code](finding, story)
    value = finding.code in _AT_VALUE
    return Problem(_path(finding, story), finding.code, message, hint, "value" if value else "key")


MOST_MINUTES = 600
"""The most that `minutes` may say in a file, as a check has it."""

_AT_VALUE = ("R807", "R853", "R854", "R855", "R856", "R857")


def _path(finding: Finding, story: Story) -> Path:
    """Where the file holds what a finding is about."""
    code, where = finding.code, finding.where
    if code in ("R855", "R856"):
        return ("focus", story.focus.index(where))
    if not where:
        return {"R807": ("id",), "R857": ("minutes",)}.get(code, ("scenes",))
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


_Said = tuple[str, str]


def _stuck(finding: Finding, story: Story) -> _Said:
    states, counted = finding.numbers
    told = f"it happens with {_listed(finding.names)}" if finding.names else "it happens here"
    if states > 1 or not counted:
        told += f", and in {states - 1:,.0f} other {_states(states - 1)}" if states > 1 else ""
        told += "" if counted else " or more"
    hint = f"{clip(told, 200)}; let one choice stay open there"
    return f"a play can get stuck in '{finding.where}': no choice is open", hint


def _trap(finding: Finding, story: Story) -> _Said:
    message = f"a play can come to '{finding.where}' with no way left to any ending"
    return message, "from there it goes round for ever or gets stuck; lead it on to an ending"


def _no_scene(finding: Finding, story: Story) -> _Said:
    return f"nobody can ever come to the scene '{finding.where}'", _way_there(finding)


def _no_ending(finding: Finding, story: Story) -> _Said:
    return f"nobody can ever come to the ending '{finding.where}'", _way_there(finding)


def _way_there(finding: Finding) -> str:
    return {
        "alone": "no 'goto' leads there; name it in one, or take it out",
        "behind": "only scenes that are out of reach themselves lead there",
        "closed": "the conditions on the ways there never let anybody through",
    }[finding.names[0]]


def _no_choice(finding: Finding, story: Story) -> _Said:
    message = f"nobody can ever take the choice '{_last(finding.where)}'"
    return message, f"'{clip(finding.names[0])}' never holds where it is asked"


_LOOKS = {
    "first": "always takes the first option",
    "last": "always takes the last option",
    "longest": "always takes the longest option",
    "shortest": "always takes the shortest option",
    "ask": "always takes an option with 'ask' in it",
}


def _cue(finding: Finding, story: Story) -> _Said:
    *qualities, least = finding.numbers
    message = f"who {_LOOKS[finding.names[0]]} comes to a quality of {qualities[0]:.0f}"
    others = [
        f"{name} {quality:.0f}"
        for name, quality in zip(finding.names[1:], qualities[1:], strict=True)
    ]
    also = f"also by cue: {', '.join(others)}; " if others else ""
    if finding.code == "R858":
        decisions = "decision" if least == 1 else "decisions"
        return message, f"{also}some play has only {least:.0f} scored {decisions}: it may be chance"
    return message, f"{also}let good options look like the others"


def _not_proven(finding: Finding, story: Story) -> _Said:
    reason = finding.names[0]
    _, dashes, option = reason.rstrip(")").partition("--")
    more = f"allow more with {dashes}{option}, or " if option else ""
    hint = f"{more}write 'R807' with your reason under 'ignore'"
    return f"not proven: {clip(reason, 90)}", hint


def _same(finding: Finding, story: Story) -> _Said:
    others = _listed([f"'{name}'" for name in finding.names])
    message = f"'{_last(finding.where)}' comes to the same as {clip(others, 40)}"
    hint = "they score alike and lead on alike; let something tell them apart later"
    return message, hint


def _giveaway(finding: Finding, story: Story) -> _Said:
    message = f"'{_last(finding.where)}' is the better choice in every way"
    hint = "nothing else scores higher or keeps more endings open; give it a price"
    return message, hint


def _always(finding: Finding, story: Story) -> _Said:
    return f"'{clip(finding.names[0])}' always holds here", "take the 'when' out"


def _never(finding: Finding, story: Story) -> _Said:
    message = f"'{clip(finding.names[0])}' never holds here"
    return message, "what it guards is never met; change the condition, or take that out"


def _never_comes_up(finding: Finding, story: Story) -> _Said:
    message = f"'{clip(finding.where)}' is in focus and never comes up"
    return message, "score a choice on it, or take it out of 'focus'"


def _one_side(finding: Finding, story: Story) -> _Said:
    shown = finding.names[0] == "shown"
    can, cannot = ("shown", "strained") if shown else ("strained", "shown")
    message = f"'{clip(finding.where)}' is in focus and can be {can}, but never {cannot}"
    return message, f"let one choice be scored {'-1 or -2' if shown else '1 or 2'} on it"


def _minutes(finding: Finding, story: Story) -> _Said:
    said, mean, least, *most = finding.numbers
    message = f"'minutes' says {said:.0f}, and a play takes {_about(mean)} on average"
    if not most:
        message += f" ({_about(least)} or more)"
    elif _about(least) != _about(most[0]):
        message += f" ({_about(least)} to {_about(most[0])})"
    better = max(1, int(mean + 0.5))
    if better > MOST_MINUTES:
        return message, f"'minutes' ends at {MOST_MINUTES}: make shorter stories of it"
    return message, f"write 'minutes: {better}'"


def _about(minutes: float) -> str:
    return f"{minutes:,.1f}" if minutes < 9.95 else f"{minutes:,.0f}"


def _last(where: str) -> str:
    return where.rpartition(".")[2]


def _listed(names: Iterable[str]) -> str:
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last


def _states(number: float) -> str:
    return "state" if number == 1 else "states"


_WORDS: Mapping[str, Callable[[Finding, Story], _Said]] = {
    "R801": _stuck,
    "R802": _trap,
    "R803": _no_scene,
    "R804": _no_choice,
    "R805": _no_ending,
    "R806": _cue,
    "R807": _not_proven,
    "R851": _same,
    "R852": _giveaway,
    "R853": _always,
    "R854": _never,
    "R855": _never_comes_up,
    "R856": _one_side,
    "R857": _minutes,
    "R858": _cue,
}
