"""What the page says in our own words: plain, and no stronger than what is proved."""

from __future__ import annotations

from collections.abc import Sequence

from sim.counts import percent
from sim.document.inert import unmarked
from sim.guide.dilemmas import Cited
from sim.guide.model import Focus, Guide
from sim.guide.splits import Option
from sim.guide.texts import listed
from sim.guide.timing import Part
from sim.proof.model import Span
from sim.text import spoken

FOR_WHOM = (
    "For whoever leads a group of 4 to 20 people through this story. It gives everything away, so "
    "it is not for learners before they play."
)
WANTS = "Learners are told what the others want only when the story is over."
TENSIONS = (
    "Neither side is the right one. Under both stands where the story puts them to people, with "
    "the choices nearest to each as far as the author’s key tells."
)
RANDOM = "Shares are of players who choose at random."
THROUGHOUT = "No one scene is built on it; it runs through the whole."
SPLITS = {
    1: "The decision that splits people by the key",
    2: "Two decisions that split people most by the key",
    3: "Three decisions that split people most by the key",
}
_KEY = (
    "The key is the author’s: a choice gets +1 or +2 for each principle that it shows, −1 or −2 "
    "for each that it strains, and the sum is what it is worth here. The word behind the sum "
    "weighs it against the other choices of its scene."
)
_SHARES = (
    "Shares are of players who choose at random: they say how many would come there and take it, "
    "and nothing of what people do."
)
SOME = "(open to some)"
"""Behind a choice that has a condition."""
_LOCKED = (
    f"A choice marked “{SOME[1:-1]}” asks for something that happened before; a debrief weighs a "
    "choice only against those that were open."
)
_SHA = 12
"""Letters of the hash of a file, enough to tell two versions apart."""


def title(guide: Guide) -> str:
    """What the page is called, in its heading and on the tab of a browser."""
    story = guide.story
    return f"{unmarked(story.title) or story.id}: a guide for facilitators"


def facts(guide: Guide) -> list[tuple[str, str]]:
    """For whom, trade, how long, each with its name; what is not known is left out."""
    story = guide.story
    whom = ", ".join(spoken(each) for each in story.situations)
    field = story.field if story.field.strip() else ""
    found = []
    if whom or field:
        found.append(
            ("For", f"{whom}, in {field}" if whom and field else whom or f"work in {field}")
        )
    length = f"about {_several(story.minutes, 'minute')}, the author reckons"
    if guide.minutes is not None and guide.decisions is not None:
        length = f"{_span(guide.minutes, 'minute')}; {_span(guide.decisions, 'decision')}"
    return [*found, ("Length", length)]


def untold(guide: Guide) -> str:
    """That there are no shares, and why."""
    return (
        "This page has no shares of players, and no proven lengths, for they are not proven: "
        f"{guide.untold}."
    )


def met(focus: Focus) -> str:
    """In how many decisions a principle comes up, as a sentence."""
    span = focus.met
    if span is None or span.least is None or span.most is None:
        if not focus.scenes:
            return "No choice of this story shows or strains it."
        return f"It comes up in {_several(focus.scenes, 'scene')}."
    if span.most == 0:
        return "No choice of this story shows or strains it."
    if span.least == span.most:
        return f"It comes up in {_several(int(span.most), 'decision')} of every play."
    mean = "" if span.mean is None else f", {number(span.mean)} on average"
    return f"It comes up in {number(span.least)} to {number(span.most)} decisions of a play{mean}."


def key(guide: Guide) -> str:
    """What the tables say, for somebody who has never seen a key."""
    told = [_KEY]
    if any(option.share is not None for split in guide.splits for option in split.options):
        told.append(_SHARES)
    if any(not option.always for split in guide.splits for option in split.options):
        told.append(_LOCKED)
    return " ".join(told)


def more(scenes: int) -> str:
    """That a tension is met in other scenes as well."""
    return f"And in {'one' if scenes == 1 else scenes} more {'scene' if scenes == 1 else 'scenes'}."


def signed(points: int) -> str:
    """Points with their sign."""
    return f"+{points}" if points > 0 else f"−{-points}" if points < 0 else "0"


def points(scores: Sequence[tuple[str, int]]) -> str:
    """Principles with their points."""
    return "; ".join(f"{unmarked(name)} {signed(worth)}" for name, worth in scores)


def share(p: float | None) -> str:
    """A share of players, in whole percents from ten on."""
    return "not known" if p is None else percent(p, 0 if p >= 0.0995 else 1)


def near(one: Option, other: Option) -> str:
    """That two of the best look after different things."""
    apart = "weigh the same" if one.u == other.u else "are one point apart"
    return (
        f"{one.letter} and {other.letter} {apart} and show different principles: here a group will "
        "argue, and may."
    )


def cited(places: Sequence[Cited], told: set[str]) -> tuple[str, ...]:
    """Where a side can be read, in one line; none where nothing is known.

    `told` holds the documents named before, which need no author any more; it is added to.
    """
    parts = []
    for each in places:
        by = "" if each.document.id in told else f" ({each.document.author})"
        told.add(each.document.id)
        parts.append(f"{each.document.title}{by}, {_places(each.at)}")
    return (" · ".join(parts),) if parts else ()


def _places(at: Sequence[str]) -> str:
    """Places in one document: "para 17, 18; list 2, bullet 5"."""
    found: list[str] = []
    before = None
    for place in at:
        lead, _, last = place.rpartition(" ")
        if lead and lead == before and last.isdigit():
            found[-1] += f", {last}"
        else:
            found.append(place)
        before = lead if last.isdigit() else None
    return "; ".join(found)


def closes(closed: Sequence[tuple[tuple[str, ...], tuple[str, ...]]]) -> str:
    """Which endings the choices can put out of reach."""
    told = [
        f"after {listed(letters, 'or')}: {listed([f'“{title}”' for title in titles])}"
        for letters, titles in closed
    ]
    return f"May be out of reach {'; '.join(told)}."


def lost(p: float) -> str:
    """That some plays do not end, which is a fault of the scenario."""
    return (
        f"{share(p)} of random players come to no ending: the scenario has a fault, and "
        "sim prove shows where."
    )


def before(guide: Guide) -> str:
    """That the story is too long for the meeting."""
    minutes = guide.minutes.mean if guide.minutes is not None else None
    mean = float(guide.story.minutes) if minutes is None else minutes
    return (
        f"The story takes about {_several(round(mean), 'minute')}, which is too long for this "
        "meeting: let everybody play it beforehand, alone, without talking about it. Play it "
        "yourself, too."
    )


def ready(guide: Guide) -> str:
    """What has to be done before a meeting in which the story is played."""
    whom = "every two people" if guide.timing.way == "pairs" else "everybody"
    return (
        f"Beforehand: play it once yourself, and have a screen with this story for {whom}. What a "
        "debrief says of a play is better read after the talk."
    )


def part(guide: Guide, part: Part, minutes: int) -> tuple[str, str]:
    """What one part of the meeting is called, and how it goes."""
    if part == "welcome":
        return "Welcome", (
            "Read the situation and the role aloud. Say that nobody is ranked: a score mirrors one "
            "play and opens a talk."
        )
    if part == "play":
        if guide.timing.way == "pairs":
            return "Play", (
                "In pairs at one screen: read aloud by turns, and agree on each choice before it "
                "is taken. Stop at the ending."
            )
        return "Play", (
            "Each alone and in silence, as far as the ending: aloud, in pairs, it would take more "
            "time than there is."
        )
    if part == "ended":
        return "Where it ended", (
            "Each says in a sentence where it ended, and which decision took the longest."
        )
    if part == "decisions":
        return _decisions(guide, minutes)
    if part == "tension":
        return "A tension", (
            f"Read both sides of “{_tension(guide)}” aloud. Who acted by which side, and what did "
            "the other one have?"
        )
    if part == "talk":
        return "Talk", "Where did you stop and think? Let two who chose differently speak first."
    return (
        "Back to work",
        "Everybody writes one sentence: what I will try this week. Who likes to, reads it out.",
    )


def _decisions(guide: Guide, minutes: int) -> tuple[str, str]:
    count = len(guide.splits)
    names = [f"“{split.name}”" for split in guide.splits]
    called = "The decision" if count == 1 else f"The {'two' if count == 2 else 'three'} decisions"
    each, keep = "", ""
    if count > 1:
        widest = max(guide.splits, key=lambda split: split.measure)
        each = f", some {minutes // count} minutes each"
        keep = f" Where time is short, keep “{widest.name}”: there the key parts people most."
    return called, (
        f"{listed(names)}{each}: hands up for each choice, then a voice for each, and the author’s "
        f"view last.{keep}"
    )


def _tension(guide: Guide) -> str:
    """The tension to talk about: one that a scene has, best one with a choice on either side."""
    told = [each for each in guide.dilemmas if any(stake.one for stake in each.stakes)]
    staked = told or [each for each in guide.dilemmas if each.stakes] or guide.dilemmas
    return unmarked(staked[0].tension.name)


def made_from(guide: Guide) -> str:
    """What the page was made from, and what its numbers are not."""
    story = guide.story
    version = f" (sha256 {story.sha256[:_SHA]}…)" if story.sha256 else ""
    return (
        f"Made by sim guide from {story.id}{version} and the catalogue “{guide.catalogue}”. Scores "
        "mirror one play; they are no measure of a person."
    )


def number(value: float) -> str:
    """A number as people say it: one decimal where it has one."""
    return f"{value:.0f}" if abs(value - round(value)) < 0.05 else f"{value:.1f}"


def _span(span: Span, noun: str) -> str:
    """Least to most, and the mean; one number where they are the same."""
    mean = number(span.mean or 0.0)
    if span.least is None or span.most is None:
        return f"{mean} {noun}s on average, without a limit"
    low, high = round(span.least), round(span.most)
    if not low and span.least > 0:
        return f"up to {_several(high, noun)}, {mean} on average" if high else f"less than 1 {noun}"
    if low == high:
        return _several(low, noun)
    return f"{low} to {high} {noun}s, {mean} on average"


def _several(amount: int, noun: str) -> str:
    return f"{amount} {noun if amount == 1 else noun + 's'}"
