"""Words that give a choice away (W511, W512) or judge in a consequence (W513)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from sim.authoring.craft.lexicon import (
    HARMLESS,
    JUDGING,
    JUDGING_PHRASES,
    KEY_WORDS,
    LOADED,
    LOADED_PHRASES,
    UNJUDGING,
    UNTOLD,
)
from sim.authoring.craft.reading import Pile, Reading, Said, normal
from sim.authoring.diagnostics import clip
from sim.authoring.notes import Problem

if TYPE_CHECKING:
    from sim.catalogue import Catalogue
    from sim.story.model import Story

_OPENS = re.compile(r"[\"“„«]|(?<!\w)['‘](?=\S)|(?<![\w*])\*+(?=\S)|(?<!\w)_+(?=\S)")
_CLOSES = {
    '"': re.compile('"'),
    "“": re.compile("”"),
    "„": re.compile("[“”]"),
    "«": re.compile("»"),
    "'": re.compile(r"'(?!\w)"),
    "‘": re.compile(r"’(?!\w)"),
    "*": re.compile(r"\*+"),
    "_": re.compile(r"_+(?!\w)"),
}
_PARTS = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def english(story: Story) -> bool:
    """True where the lists of English words mean what they say."""
    return story.language.casefold().split("-")[0] == "en"


def whole(
    words: Collection[str], phrases: Iterable[str], reading: Reading
) -> re.Pattern[str] | None:
    """A pattern for those words and phrases that can occur at all; None where none can."""
    found = [word for word in words if reading.may_hold(word)]
    found += [phrase for phrase in phrases if all(map(reading.may_hold, normal(phrase)))]
    if not found:
        return None
    each = (re.escape(name).replace(r"\ ", r"[\s*_]+").replace("'", "['’]") for name in found)
    longest_first = "|".join(sorted(each, key=lambda name: (-len(name), name)))
    # A hyphen makes it part of another word; two of them are a dash.
    return re.compile(rf"(?<!\w)(?<!\w-)(?:{longest_first})(?!\w|-\w)", re.IGNORECASE)


def loaded(reading: Reading) -> Iterator[Problem]:
    """W511: words that weigh a choice for the learner; the first of each choice."""
    if not english(reading.story):
        return
    pattern = whole(LOADED, LOADED_PHRASES, reading)
    if pattern is None:
        return
    for said, start, end in _once(reading.choices, pattern, HARMLESS):
        message = (
            f"'{clip(said.text[start:end], 40)}' tells the learner what to think of this choice"
        )
        hint = "say what is done, in words its own author would use for it"
        yield _at(said, start, end, "W511", message, hint)


def judging(reading: Reading) -> Iterator[Problem]:
    """W513: praise, blame and morals in what follows a choice; people in it may speak so."""
    if not english(reading.story):
        return
    pattern = whole(JUDGING, JUDGING_PHRASES, reading)
    if pattern is None:
        return
    told = [said._replace(text=_without_speech(said.text)) for said in reading.consequences.said]
    for said, start, end in _once(Pile(told), pattern, UNJUDGING):
        message = f"'{clip(said.text[start:end], 40)}' judges; a consequence is what can be seen"
        hint = "write who does or says what; what it shows has its place in 'why'"
        yield _at(said, start, end, "W513", message, hint)


def _without_speech(text: str) -> str:
    """The text with what somebody says or writes in it crossed out, letters for letters."""
    out, at, done = [], 0, 0
    open_ended: set[str] = set()
    while (opens := _OPENS.search(text, at)) is not None:
        at, mark = opens.end(), opens[0][0]
        # What is closed nowhere is searched for once only, however often it is opened.
        closes = None if mark in open_ended else _CLOSES[mark].search(text, at)
        if closes is None:
            open_ended.add(mark)
            continue
        out += [text[done : opens.start()], "x" * (closes.end() - opens.start())]
        at = done = closes.end()
    return "".join((*out, text[done:]))


def _once(
    pile: Pile, pattern: re.Pattern[str], harmless: Iterable[str] = ()
) -> Iterator[tuple[Said, int, int]]:
    """The first match in each text that is no part of something harmless.

    One is enough to look at a text again.
    """
    last: Said | None = None
    plain = re.compile(rf"(?<!\w)(?:{'|'.join(harmless) or '(?!)'})(?!\w)", re.IGNORECASE)
    looked: Said | None = None
    for said, start, end in pile.find(pattern):
        if said is last:
            continue
        if said is not looked:
            looked, ranges = said, [found.span() for found in plain.finditer(said.text)]
        if any(begin <= start and end <= stop for begin, stop in ranges):
            continue
        last = said
        yield said, start, end


def _at(said: Said, start: int, end: int, code: str, message: str, hint: str) -> Problem:
    return Problem(said.path, code, message, hint, "value", said.inside(start, end))


class _Name(NamedTuple):
    """A principle's name, and what must stand in a choice for the name to be read out of it."""

    name: str
    told: frozenset[str]
    phrase: str


def principles(reading: Reading, catalogue: Catalogue | None) -> Iterator[Problem]:
    """W512: the name of a principle in a choice, or a word that belongs to one."""
    found: dict[Said, Problem] = {}
    for said, name, start, end in _named(reading, catalogue):
        message = f"this choice has the words of the principle '{clip(name, 60)}'"
        found[said] = _at(said, start, end, "W512", message, _IN_OTHER_WORDS)
    pattern = whole(KEY_WORDS, (), reading) if english(reading.story) else None
    if pattern is not None:
        for said, start, end in _once(reading.choices, pattern):
            message = f"'{clip(said.text[start:end], 40)}' is a word of the principles"
            found.setdefault(said, _at(said, start, end, "W512", message, _IN_OTHER_WORDS))
    if found:
        yield from (found[said] for said in reading.choices.said if said in found)


_IN_OTHER_WORDS = "show it instead: who does what, when, with whom; the debrief names principles"


def _named(reading: Reading, catalogue: Catalogue | None) -> Iterator[tuple[Said, str, int, int]]:
    names = _possible(catalogue, reading.vocabulary) if catalogue is not None else []
    if not names:
        return
    stems = {word: _stem(word) for word in reading.vocabulary}
    # One word of each name leads to it, so that choices without any cost next to nothing.
    leading: dict[str, list[_Name]] = {}
    for name in names:
        leading.setdefault(max(name.told, key=lambda word: (len(word), word)), []).append(name)
    starts = {word for word, stem in stems.items() if stem in leading}
    for said in reading.choices.said:
        words = normal(said.text)
        hits = [word for word in words if word in starts]
        for name in [each for hit in hits for each in leading[stems[hit]]]:
            if _holds(name, words, stems):
                yield said, name.name, *_range(said.text, name)
                break


def _holds(name: _Name, words: list[str], stems: dict[str, str]) -> bool:
    if name.phrase:
        return f" {name.phrase} " in f" {' '.join(words)} "
    return name.told <= {stems[word] for word in words}


def _possible(catalogue: Catalogue, vocabulary: frozenset[str]) -> list[_Name]:
    """The names whose words all occur somewhere."""
    stems = {_stem(word) for word in vocabulary}
    out = []
    for principle in catalogue.principles.values():
        words = normal(principle.name)
        told = frozenset(_stem(word) for word in words if word not in UNTOLD)
        # A single word is too common to be a name: there the whole name must stand.
        phrase = "" if len(told) > 1 else " ".join(words)
        told = told or frozenset(map(_stem, words))
        if told and told <= stems:
            out.append(_Name(principle.name, told, phrase))
    return out


def _stem(word: str) -> str:
    """A word without a common ending, so that `business` meets itself and `facts` meets `fact`."""
    for ending in ("ing", "ed", "es", "s"):
        if len(word) - len(ending) >= 3 and word.endswith(ending) and not word.endswith("ss"):
            return word[: -len(ending)].removesuffix("e")
    return word.removesuffix("e") if len(word) > 4 else word


def _range(text: str, name: _Name) -> tuple[int, int]:
    """The first word of a text that belongs to a name."""
    for part in _PARTS.finditer(text):
        if any(_stem(word) in name.told for word in normal(part[0])):
            return part.span()
    return 0, len(text)
