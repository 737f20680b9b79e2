"""Habits that show only over a whole folder: where the strongest choice stands, how choices begin.

Whoever plays several scenarios learns such a habit sooner than any principle, and then goes by it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from sim.authoring.collection.member import Member, choices_of, scenes_of
from sim.authoring.craft.strength import strongest
from sim.authoring.diagnostics import clip
from sim.story.model import Choice, Scene

Said = tuple[str, str, str]
"""A code, a message and a hint."""

ENOUGH_SCENES = 20
"""Scenes with one strongest choice from which on a habit is no accident."""
PLACES = (0.15, 0.35)
"""What share each of four places should have of the strongest choices."""
ENOUGH_ASKING, MOST_ON_ONE_SIDE = 10, 0.65
ENOUGH_CHOICES, MOST_OF_ONE_WORD = 60, 0.15
_TINY = 1e-9
"""Less than one scene or choice among any number of them; what rounding may leave."""

_ASKS = re.compile(r"(?<![^\W_])(?:ask|asks|asking)(?![^\W_])", re.IGNORECASE)
"""The words by themselves; emphasis with _ is no part of a word."""
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_PLACES = ("first", "second", "third", "last")


def habits(members: Sequence[Member]) -> Iterator[Said]:
    """L901 to L905."""
    ranked = [
        (scene, best) for scene in scenes_of(members) if (best := strongest(scene)) is not None
    ]
    yield from _places([best for scene, best in ranked if len(scene.choices) == 4])
    choices = list(choices_of(members))
    yield from _asking([choice for choice in choices if _ASKS.search(choice.text)])
    yield from _openings(choices)
    yield from _lengths(ranked)


def _places(best: Sequence[int]) -> Iterator[Said]:
    """L901."""
    if len(best) < ENOUGH_SCENES:
        return
    shares = [best.count(place) / len(best) for place in range(4)]
    least, most = PLACES
    if all(least - _TINY <= share <= most + _TINY for share in shares):
        return
    told = [f"{name} in {_percent(share)}" for name, share in zip(_PLACES, shares, strict=True)]
    message = f"the strongest of four choices stands {', '.join(told[:3])} and {told[3]}"
    hint = (
        f"of {len(best)} such scenes, {_percent(least)} to {_percent(most)} belong to each place; "
        "choices are shown in the order of the file, so change that order in some scenes"
    )
    yield "L901", message, hint


def _asking(asking: Sequence[Choice]) -> Iterator[Said]:
    """L902."""
    if len(asking) < ENOUGH_ASKING:
        return
    for side, count in (
        ("above", sum(choice.u > 0 for choice in asking)),
        ("below", sum(choice.u < 0 for choice in asking)),
    ):
        if count > MOST_ON_ONE_SIDE * len(asking) + _TINY:
            share = _percent(count / len(asking))
            message = f"of {len(asking)} choices with the word 'ask', {share} score {side} zero"
            other = (
                "weak: asking for leave, for evidence, for time" if side == "above" else "strong"
            )
            hint = f"{_percent(MOST_ON_ONE_SIDE)} are the most; let asking be {other} now and then"
            yield "L902", message, hint


def _openings(choices: Sequence[Choice]) -> Iterator[Said]:
    """L903, for each word."""
    if len(choices) < ENOUGH_CHOICES:
        return
    words = Counter(
        found[0].casefold() for choice in choices if (found := _WORD.search(choice.text))
    )
    for word, count in words.most_common():
        if count > MOST_OF_ONE_WORD * len(choices) + _TINY:
            share = _percent(count / len(choices))
            message = f"{share} of {len(choices)} choices begin with '{clip(word, 40)}'"
            hint = (
                f"{_percent(MOST_OF_ONE_WORD)} are the most; begin some with what is done instead"
            )
            yield "L903", message, hint


def _lengths(ranked: Sequence[tuple[Scene, int]]) -> Iterator[Said]:
    """L904 and L905."""
    if len(ranked) < ENOUGH_SCENES:
        return
    longest = shortest = 0
    for scene, best in ranked:
        own, *others = (
            len(scene.choices[best].text),
            *(len(each.text) for at, each in enumerate(scene.choices) if at != best),
        )
        longest += own > max(others)
        shortest += own < min(others)
    for code, which, count, hint in (
        ("L904", "longest", longest, "cut it where it explains, or give the others their reasons"),
        ("L905", "shortest", shortest, "let it say as much of what is done as the others do"),
    ):
        if count > len(ranked) / 2:
            share = _percent(count / len(ranked))
            message = f"in {share} of {len(ranked)} scenes the strongest choice is the {which}"
            yield code, message, f"half of them is the most; {hint}"


def _percent(share: float) -> str:
    return f"{100 * share:.0f}%"
