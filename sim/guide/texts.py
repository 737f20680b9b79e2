"""Authors' texts as a page for facilitators tells them: plain, and short where they only remind."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sim.document.inert import unmarked
from sim.story.model import CastMember, Scene
from sim.text import one_line, spoken

SCENE_WORDS = 100
"""Words of a scene's text: enough for all of one that is well made, which has some ninety."""
REMINDER_WORDS = 14
"""Words by which somebody who has played knows a choice again."""
_FEWEST = 5
"""Words that a reminder keeps in front of a comma."""
_CHARACTERS = 8
"""Characters that a word may have on average: some languages put no spaces between theirs."""
_SENTENCES = re.compile(r"(?<=[.!?…])\s+|(?<=[.!?…][\"”’'»])\s+")
_LAST_PAUSE = re.compile(r"[,;:](?=\s)[^,;:]*$")


def name_of(scene: Scene) -> str:
    """What people call a scene: its heading, else its id in words."""
    words = one_line(spoken(scene.id))
    return unmarked(scene.heading) or words[:1].upper() + words[1:]


def told(scene: Scene) -> str:
    """What happens in a scene, as Markdown on one line, cut behind a sentence.

    What only some read there is left out. Emphasis is kept, since authors use it for voices, but
    where the cut would fall inside it.
    """
    everybody = [part.text for part in scene.text if part.when is None]
    parts = [one_line(part) for part in everybody or [part.text for part in scene.text]]
    short = whole_sentences(" ".join(parts), SCENE_WORDS)
    if short.count("*") % 2 or short.count("_") % 2:
        return whole_sentences(" ".join(unmarked(part) for part in parts), SCENE_WORDS)
    return short


def sentences(text: str) -> list[str]:
    """A text on one line, cut behind each sentence."""
    return _SENTENCES.split(text)


def whole_sentences(text: str, most: int) -> str:
    """As many whole sentences as have so many words in all; words, where even one has more."""
    kept: list[str] = []
    every = sentences(text)
    for sentence in every:
        if len(" ".join([*kept, sentence]).split()) > most:
            break
        kept.append(sentence)
    if not kept:
        return _cut(text, most)
    shown = " ".join(kept)
    if len(shown) > most * _CHARACTERS * 2:
        return _cut(shown, most)
    return shown if len(kept) == len(every) else f"{shown} …"


def reminder(text: str) -> str:
    """A choice in a few words, cut where one would pause."""
    line = unmarked(text).rstrip(".")
    words = line.split()
    if len(words) <= REMINDER_WORDS:
        return one_line(line, REMINDER_WORDS * _CHARACTERS)
    begin = " ".join(words[:REMINDER_WORDS])
    paused = _LAST_PAUSE.sub("", begin + " ")
    kept = paused if len(paused.split()) >= _FEWEST else begin
    end = "…"
    if kept.count('"') % 2:  # what somebody says is cut short: left out, or else closed
        before = kept.rpartition('"')[0]
        kept, end = (before, end) if len(before.split()) >= _FEWEST else (kept, '…"')
    return one_line(kept.rstrip(" ,;:") + end, REMINDER_WORDS * _CHARACTERS)


def named_in(scene: Scene, cast: Sequence[CastMember]) -> tuple[str, ...]:
    """Those whom a scene speaks of, by the names it has for them.

    Whom it names most often stands first; those named as often, in the order of the cast.
    """
    texts = [part.text for part in scene.text] + [choice.text for choice in scene.choices]
    said = unmarked("\n\n".join(texts))
    found: dict[str, int] = {}
    for member in cast:
        name = one_line(member.name)
        times = {each: _times(each, said) for each in (name, *name.split())}
        called = next((each for each, count in times.items() if count), None)
        if called is not None:
            found.setdefault(called, max(times.values()))
    return tuple(sorted(found, key=lambda each: -found[each]))


def _times(name: str, said: str) -> int:
    """How often a name stands in a text as words of their own."""
    return len(re.findall(rf"(?<!\w){re.escape(name)}(?!\w)", said)) if name in said else 0


def listed(names: Sequence[str], word: str = "and") -> str:
    """Names as a sentence has them: "A", "A and B", "A, B and C"."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {word} {names[-1]}"


def _cut(text: str, words: int) -> str:
    kept = " ".join(text.split()[:words])
    return one_line(kept + ("" if kept == text else "…"), words * _CHARACTERS)
