"""People who are listed and never met."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sim.authoring.diagnostics import clip
from sim.authoring.notes import Problem
from sim.story.model import Story

_TITLES = frozenset(
    (
        *("mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "doctor", "sir", "dame"),
        *("lord", "lady", "captain", "colonel", "major", "sergeant", "lieutenant", "officer"),
        *("sister", "brother", "father", "mother", "nurse", "judge", "the", "of", "and", "jr"),
        *("sr", "herr", "frau", "de", "der", "den", "van", "von", "da", "di", "du", "la", "le"),
        *("el", "al", "bin", "ibn", "ben", "dos", "das"),
    )
)
"""Words of names that name nobody in particular."""

_MOST_SEARCHED = 200
_PART = re.compile(r"\w+")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


def unmentioned(story: Story) -> Iterator[Problem]:
    """W521 for each member of the cast whose name stands in nothing that learners read."""
    if not story.cast:
        return
    read = "\n".join(_read(story))
    words = frozenset(_PART.findall(read))
    for number, member in enumerate(story.cast):
        names = _WORD.findall(member.name)
        telling = [name for name in names if name.casefold() not in _TITLES and _long(name)]
        # Each name with a hyphen, and each in a script without blanks, goes through all texts.
        looked = number < _MOST_SEARCHED
        if any(_stands(name, words, read if looked else None) for name in telling or names):
            continue
        message = f"'{clip(member.name, 40)}' is listed here and never met"
        hint = "let a scene, a choice or its 'then' name them, or take them out of the cast"
        yield Problem(("cast", member.id), "W521", message, hint, "key")


def _long(name: str) -> bool:
    return len(name) > 1 or not name.isascii()


def _stands(name: str, words: frozenset[str], text: str | None) -> bool:
    """True where a name is one of the words of a text; also of a long one that is not given."""
    if name in words:
        return True
    # Scripts without capitals often write words without blanks between them.
    unspaced = name.lower() == name.upper()
    if not unspaced and not words.issuperset(parts := _PART.findall(name)):
        return False
    if not unspaced and len(parts) == 1:
        return False
    return text is None or name in text


def _read(story: Story) -> Iterator[str]:
    """What learners read."""
    yield from (story.title, story.summary, story.role)
    yield from (meter.label for meter in story.meters if meter.shown)
    for scene in story.scenes:
        yield scene.heading
        for paragraph in scene.text:
            yield paragraph.text
        for choice in scene.choices:
            yield from (choice.text, choice.then, choice.locked or "")
    for ending in story.endings:
        yield from (ending.title, ending.text)
