"""The words for what a proof found: what happens to learners, and what to do about it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sim.authoring.diagnostics import clip
from sim.authoring.proved_measures import MEASURES
from sim.authoring.proved_telling import Said, about, last, listed, span
from sim.story.finding import Finding
from sim.story.model import Story

MOST_MINUTES = 600
"""The most that `minutes` may say in a file, as a check has it."""


def words(finding: Finding, story: Story) -> Said:
    """The message and the hint for a finding."""
    return _WORDS[finding.code](finding, story)


def _stuck(finding: Finding, story: Story) -> Said:
    states, counted = finding.numbers
    told = f"it happens with {listed(finding.names)}" if finding.names else "it happens here"
    if states > 1 or not counted:
        told += f", and in {states - 1:,.0f} other {_states(states - 1)}" if states > 1 else ""
        told += "" if counted else " or more"
    hint = f"{clip(told, 200)}; let one choice stay open there"
    return f"a play can get stuck in '{finding.where}': no choice is open", hint


def _trap(finding: Finding, story: Story) -> Said:
    message = f"a play can come to '{finding.where}' with no way left to any ending"
    return message, "from there it goes round for ever or gets stuck; lead it on to an ending"


def _no_scene(finding: Finding, story: Story) -> Said:
    return f"nobody can ever come to the scene '{finding.where}'", _way_there(finding)


def _no_ending(finding: Finding, story: Story) -> Said:
    return f"nobody can ever come to the ending '{finding.where}'", _way_there(finding)


def _way_there(finding: Finding) -> str:
    return {
        "alone": "no 'goto' leads there; name it in one, or take it out",
        "behind": "only scenes that are out of reach themselves lead there",
        "closed": "the conditions on the ways there never let anybody through",
    }[finding.names[0]]


def _no_choice(finding: Finding, story: Story) -> Said:
    message = f"nobody can ever take the choice '{last(finding.where)}'"
    return message, f"'{clip(finding.names[0])}' never holds where it is asked"


_LOOKS = {
    "first": "always takes the first option",
    "last": "always takes the last option",
    "longest": "always takes the longest option",
    "shortest": "always takes the shortest option",
    "ask": "always takes an option with 'ask' in it",
}


def _cue(finding: Finding, story: Story) -> Said:
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


def _not_proven(finding: Finding, story: Story) -> Said:
    reason = finding.names[0]
    _, dashes, option = reason.rstrip(")").partition("--")
    more = f"allow more with {dashes}{option}, or " if option else ""
    hint = f"{more}write 'R807' with your reason under 'ignore'"
    return f"not proven: {clip(reason, 90)}", hint


def _same(finding: Finding, story: Story) -> Said:
    others = listed([f"'{name}'" for name in finding.names])
    message = f"'{last(finding.where)}' comes to the same as {clip(others, 40)}"
    hint = "they score alike and lead on alike; let something tell them apart later"
    return message, hint


def _giveaway(finding: Finding, story: Story) -> Said:
    message = f"'{last(finding.where)}' is the better choice in every way"
    hint = (
        "nothing else scores higher or keeps more endings open; "
        "let it cost a principle or an ending"
    )
    return message, hint


def _always(finding: Finding, story: Story) -> Said:
    return f"'{clip(finding.names[0])}' always holds here", "take the 'when' out"


def _never(finding: Finding, story: Story) -> Said:
    message = f"'{clip(finding.names[0])}' never holds here"
    return message, "what it guards is never met; change the condition, or take that out"


def _never_comes_up(finding: Finding, story: Story) -> Said:
    message = f"'{clip(finding.where)}' is in focus and never comes up"
    return message, "score a choice on it, or take it out of 'focus'"


def _one_side(finding: Finding, story: Story) -> Said:
    shown = finding.names[0] == "shown"
    can, cannot = ("shown", "strained") if shown else ("strained", "shown")
    message = f"'{clip(finding.where)}' is in focus and can be {can}, but never {cannot}"
    return message, f"let one choice be scored {'-1 or -2' if shown else '1 or 2'} on it"


def _minutes(finding: Finding, story: Story) -> Said:
    said, mean, least, *most = finding.numbers
    message = f"'minutes' says {said:.0f}, and a play takes {about(mean)} on average"
    if not most or about(least) != about(most[0]):
        message += f" ({span(least, most)})"
    better = max(1, int(mean + 0.5))
    if better > MOST_MINUTES:
        return message, f"'minutes' ends at {MOST_MINUTES}: make shorter stories of it"
    return message, f"write 'minutes: {better}'"


def _states(number: float) -> str:
    return "state" if number == 1 else "states"


_WORDS: Mapping[str, Callable[[Finding, Story], Said]] = {
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
    **MEASURES,
}
