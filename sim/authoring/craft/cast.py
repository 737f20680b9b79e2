"""People who are listed and never met."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property

from sim.authoring.craft.words import english
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

_ARTICLES = frozenset(("the", "our", "a", "an"))
"""What a name begins with that describes: the Board is met where "the board" is."""

_SURE = 5
"""Letters from which a name alone is found in small letters too: Will and Rose are shorter."""

_ENDING = 3
"""Letters that a language may put behind a name, or the last one of it be changed into."""

_MOST_SEARCHED, _MOST_NEAR = 200, 100
_PART = re.compile(r"\w+")
_APOSTROPHES = {ord("\u2019"): "'", ord("\u02bc"): "'"}
_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")


class Read:
    """What learners read, and its words in the forms in which names are looked for."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words = frozenset(_PART.findall(text))

    @cached_property
    def small(self) -> frozenset[str]:
        """The words without their capitals."""
        return frozenset(map(str.casefold, self.words))

    @cached_property
    def row(self) -> str:
        """All words in order, without capitals, each between two blanks."""
        return f" {' '.join(_PART.findall(self.text.casefold()))} "

    @cached_property
    def sorted(self) -> list[str]:
        """The words by their letters, so that those that begin alike stand together."""
        return sorted(self.words)


def unmentioned(story: Story) -> Iterator[Problem]:
    """W521 for each member of the cast whose name stands in nothing that learners read."""
    if not story.cast:
        return
    read = Read(_plain("\n".join(_read(story))))
    inflects = not english(story)
    for number, member in enumerate(story.cast):
        name = _plain(member.name)
        names = _WORD.findall(name)
        telling = [each for each in names if each.casefold() not in _TITLES and _long(each)]
        # Each name with a hyphen, and each in a script without blanks, goes through all texts.
        looked = number < _MOST_SEARCHED
        text = read.text if looked else None
        if any(_stands(each, read.words, text) for each in telling or names):
            continue
        if _described(names, telling, read) or (looked and _in_full(name, read)):
            continue
        if inflects and any(_inflected(each, read) for each in telling):
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


def _plain(text: str) -> str:
    """A text with its letters and apostrophes in one form, however they were typed."""
    return unicodedata.normalize("NFC", text).translate(_APOSTROPHES)


def _described(names: list[str], telling: list[str], read: Read) -> bool:
    """True for what is no person's name, such as the Board or Procurement, in small letters."""
    if names and names[0].casefold() in _ARTICLES:
        return any(each.casefold() in read.small for each in telling)
    return len(names) == 1 and len(names[0]) >= _SURE and names[0].casefold() in read.small


def _in_full(name: str, read: Read) -> bool:
    """True where all words of a name stand in a row, with whatever capitals."""
    parts = _PART.findall(name.casefold())
    if len(parts) < 2 or not read.small.issuperset(parts):
        return False
    return f" {' '.join(parts)} " in read.row


def _inflected(name: str, read: Read) -> bool:
    """True where a word is a name with an ending, as Petras is for what belongs to Petra."""
    stem = name[:-1] if len(name) > _ENDING else name
    most = len(name) + _ENDING
    start = bisect_left(read.sorted, stem)
    near = read.sorted[start : start + _MOST_NEAR]
    return any(word.startswith(stem) and len(word) <= most for word in near)


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
