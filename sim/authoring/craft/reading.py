"""The texts of a story with their places, and what a reader makes of them: words and lengths."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from sim.authoring.notes import Inside
from sim.authoring.places import Path
from sim.story.model import Scene, Story

BETWEEN = "\0"
"""Stands between texts that are searched as one: no text of a file may hold it."""

_MARKS = re.compile(r"\*+|(?<!\w)_+|(?<!_)_+(?!\w)")
_DROPPED = re.compile("['`\u2018\u2019\u02bc\u2032\u00ad\u200b\u200c\u200d\u2060\ufeff]")
_WORD = re.compile(r"[^\W_]+")
_ASCII = {code: chr(code).lower() if chr(code).isalnum() else " " for code in range(128)}
_ASCII.update(dict.fromkeys(map(ord, "'`"), ""))


class Said(NamedTuple):
    """A text and where it stands in the file."""

    path: Path
    text: str

    def inside(self, start: int, end: int) -> Inside:
        """A range of the text, as places are looked up."""
        return Inside.of(self.text, start, end)


def length(text: str) -> int:
    """Characters of a text as it is shown: blanks folded, marks of emphasis not counted."""
    if "*" in text or "_" in text:
        text = _MARKS.sub("", text)
    if "\n" not in text and "  " not in text:
        return len(text.strip())
    return len(" ".join(text.split()))


def count(text: str) -> int:
    """Words of a text; a dash that stands alone is none."""
    return sum(any(map(str.isalnum, word)) for word in text.split())


def normal(text: str) -> list[str]:
    """The words of a text in the one form in which words are compared.

    Case, punctuation and emphasis do not matter, apostrophes are dropped (`don't` is `dont`), a
    hyphen divides two words.
    """
    if text.isascii():
        return text.translate(_ASCII).split()
    plain = _DROPPED.sub("", unicodedata.normalize("NFKC", text)).casefold()
    return _WORD.findall(plain)


def scene_texts(scene: Scene) -> Iterator[Said]:
    """The paragraphs of a scene."""
    alone = len(scene.text) == 1 and scene.text[0].when is None
    for number, paragraph in enumerate(scene.text):
        path: Path = ("scenes", scene.id, "text")
        yield Said(path if alone else (*path, number, "text"), paragraph.text)


def everything(story: Story) -> Iterator[Said]:
    """Every text of a story that somebody wrote for people, in the order of a file."""
    for name in ("title", "summary", "role", "notes"):
        if text := getattr(story, name):
            yield Said((name,), text)
    for member in story.cast:
        for name in ("name", "role", "wants"):
            if text := getattr(member, name):
                yield Said(("cast", member.id, name), text)
    for meter in story.meters:
        yield Said(("meters", meter.id, "label"), meter.label)
        if meter.means:
            yield Said(("meters", meter.id, "means"), meter.means)
    for flag in story.flags:
        yield Said(("flags", flag.id), flag.label)
    for scene in story.scenes:
        id = scene.id
        if scene.heading:
            yield Said(("scenes", id, "heading"), scene.heading)
        yield from scene_texts(scene)
        for choice in scene.choices:
            yield Said(("scenes", id, "choices", choice.id, "text"), choice.text)
            if choice.then:
                yield Said(("scenes", id, "choices", choice.id, "then"), choice.then)
            if choice.why:
                yield Said(("scenes", id, "choices", choice.id, "why"), choice.why)
            if choice.locked:
                yield Said(("scenes", id, "choices", choice.id, "locked"), choice.locked)
    for ending in story.endings:
        yield Said(("endings", ending.id, "title"), ending.title)
        yield Said(("endings", ending.id, "text"), ending.text)


class Pile:
    """Texts laid behind one another, so that one search goes through all of them."""

    def __init__(self, said: Sequence[Said]) -> None:
        self.said = said
        self.text = BETWEEN.join(each.text for each in said)

    @cached_property
    def _starts(self) -> list[int]:
        at, starts = 0, []
        for each in self.said:
            starts.append(at)
            at += len(each.text) + 1
        return starts

    def find(self, pattern: re.Pattern[str]) -> Iterator[tuple[Said, int, int]]:
        """Each place where a pattern matches: the text, and the range in it."""
        for found in pattern.finditer(self.text):
            number = bisect_right(self._starts, found.start()) - 1
            start = self._starts[number]
            yield self.said[number], found.start() - start, found.end() - start


class Reading:
    """A story's texts read once for all rules that look for words."""

    def __init__(self, story: Story) -> None:
        self.story = story

    @cached_property
    def all(self) -> Pile:
        """Every text."""
        return Pile(list(everything(self.story)))

    @cached_property
    def choices(self) -> Pile:
        """What choices say."""
        return Pile([each for each in self.all.said if each.path[-1] == "text" and _of(each)])

    @cached_property
    def consequences(self) -> Pile:
        """What is said after choices."""
        return Pile([each for each in self.all.said if each.path[-1] == "then" and _of(each)])

    @cached_property
    def words(self) -> list[str]:
        """The words of all texts in order, with `BETWEEN` behind each text."""
        words: list[str] = []
        for each in self.all.said:
            words += normal(each.text)
            words.append(BETWEEN)
        return words

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Every word that stands anywhere: what is not here need not be looked for."""
        return frozenset(self.words)

    def may_hold(self, word: str) -> bool:
        """True where a word stands somewhere, be it with an apostrophe and an s."""
        return word in self.vocabulary or f"{word}s" in self.vocabulary


def _of(said: Said) -> bool:
    return len(said.path) == 5 and said.path[2] == "choices"
