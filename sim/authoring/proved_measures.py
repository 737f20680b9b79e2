"""The words for the measures of a good scenario that a story misses: R859 to R865."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sim.authoring.diagnostics import clip
from sim.authoring.proved_telling import Said, about, last, listed, span
from sim.story.finding import Finding
from sim.story.model import Story

_FEW = 0.2
"""A share that is told of is below 2% or above 45%: between the two, which of them it is."""


def _share(finding: Finding, story: Story) -> Said:
    (share,) = finding.numbers
    if share < _FEW and len(story.endings) > 1:
        message = f"hardly anybody comes to the ending '{finding.where}': {_percent(share)} of"
        hint = "open another way there, or ask less on the way; 2% or more is a real chance"
    else:
        message = f"too many come to the ending '{finding.where}': {_percent(share)} of"
        hint = "lead some of the ways there to another ending; up to 45% leaves room for others"
    return f"{message} the random plays that end", hint


def _percent(share: float) -> str:
    return "less than 0.1%" if share < 0.001 else f"{100 * share:.1f}%"


def _one_play(finding: Finding, story: Story) -> Said:
    message = f"exactly one play comes to the ending '{finding.where}'"
    return message, "let a second way lead there, so that it does not hang on every single choice"


def _first_choice(finding: Finding, story: Story) -> Said:
    kept, (among,) = finding.names, finding.numbers
    id = last(finding.where)
    if not kept:
        return (
            f"no ending can be reached any more after the first choice '{id}'",
            "lead it on to an ending; three should stay open after any first choice",
        )
    count = f"{len(kept)} of {among:.0f}"
    message = f"after the first choice '{id}' only {count} endings can still be reached"
    left = clip(listed([f"'{name}'" for name in kept]), 100)
    return message, f"that leaves {left}; let a later choice on this way lead to another one"


def _decisions(finding: Finding, story: Story) -> Said:
    least, *most = finding.numbers
    wanted = "4 to 9 are a good length"
    if not most:
        longest = "a play can go on for as many decisions as one likes"
        hint = f"{wanted}; let the way round lead on after a turn or two"
    else:
        longest = f"some play has {_decided(most[0])}"
        hint = f"{wanted}; end it sooner, or make two stories of it"
    if least >= 4:
        return longest, hint
    message = f"some play has only {_decided(least)}"
    if not most or most[0] > 9:
        return f"{message}, and {longest}", hint
    return message, f"{wanted}; let the shortest way go on for a scene or two"


def _decided(number: float) -> str:
    return f"{number:,.0f} decision" if number == 1 else f"{number:,.0f} decisions"


def _minutes(finding: Finding, story: Story) -> Said:
    mean, least, *most = finding.numbers
    message = f"a play takes {about(mean)} minutes on average"
    if span(least, most) != about(mean):
        message += f" ({span(least, most)})"
    if mean < 5:
        return message, "5 to 12 fit a short break; this is over before it has begun"
    return message, "5 to 12 fit a short break; shorten texts, or make two stories of it"


def _second_play(finding: Finding, story: Story) -> Said:
    share, pairs = finding.numbers
    tried = f"in {pairs:,.0f} pairs of plays tried"
    message = f"of the scenes of a second play only {100 * share:.0f}% look different"
    hint = "30% make it worth playing again; let ways part, or texts and options tell what was done"
    return f"{message} ({tried})", hint


def _single(finding: Finding, story: Story) -> Said:
    scene = story.scenes[story.places[finding.where]]
    message = f"in '{finding.where}' it can happen that only one choice is open"
    if len(scene.choices) == 1:
        return (
            message,
            "write a second one, or lead on with 'goto' where there is nothing to decide",
        )
    sure = next((choice.id for choice in scene.choices if choice.when is None), None)
    if sure is None:
        return message, "let two choices have no 'when', so that there is always something to weigh"
    return message, f"besides '{sure}', let one more have no 'when', or one that holds there"


MEASURES: Mapping[str, Callable[[Finding, Story], Said]] = {
    "R859": _share,
    "R860": _one_play,
    "R861": _first_choice,
    "R862": _decisions,
    "R863": _minutes,
    "R864": _second_play,
    "R865": _single,
}
