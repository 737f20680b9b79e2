"""The articles' runs of six words as short digests: known here without being kept here.

Scenarios put the articles' thoughts in their own words. To tell a trainer where they do not, a
check must know the articles, which belong to their authors and are not shipped. What is kept is,
for each six words in a row, six bytes of a salted digest, all sorted in one list from which no
sentence can be read; and two bytes of a digest for each word, all sorted too, so that words which
stand in no article cost nothing to look at. Runs that lie wholly inside a title are left out:
titles may be cited.

The file is made by `docs/make_runs.py`. Its first line names the documents, its second how many
digests of words and of runs follow.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from sim.authoring.craft.reading import BETWEEN, normal

RUN = 6
"""How many words in a row are a copy. Five are often nothing but English."""

FILE = Path(__file__).with_name("runs.bin")

_RUN_BYTES = 6
_WORD_BYTES = 2
_SALT = b"leadsim runs 1"
_STRETCH = re.compile(rb"\x01{%d,}" % RUN)


@dataclass(frozen=True, slots=True)
class Runs:
    """What is known of some documents, by the ids that a catalogue gives them."""

    documents: frozenset[str]
    words: frozenset[bytes]
    runs: frozenset[bytes]


def runs_of(articles: dict[str, str], titles: Iterable[str]) -> Runs:
    """The runs of articles, by the ids of their documents, but for those inside a title."""
    words: set[bytes] = set()
    runs: set[bytes] = set()
    for text in articles.values():
        told = normal(text)
        words.update(map(_word, told))
        runs.update(_digests(told))
    for title in titles:
        runs.difference_update(_digests(normal(title)))
    return Runs(frozenset(articles), frozenset(words), frozenset(runs))


def found_in(
    words: list[str], known: Runs, vocabulary: Collection[str] | None = None
) -> Iterator[tuple[int, int]]:
    """Each passage of a list of words that a document has too, as long as it lasts.

    Given as the number of its first word, and of the one behind its last. `vocabulary` holds each
    word of the list once, where that is at hand.
    """
    begin = end = -1
    for start in _candidates(words, known, vocabulary or set(words)):
        if _digest(words[start : start + RUN]) not in known.runs:
            continue
        if start > end:
            if end >= 0:
                yield begin, end
            begin = start
        end = start + RUN
    if end >= 0:
        yield begin, end


def _candidates(words: list[str], known: Runs, vocabulary: Collection[str]) -> Iterator[int]:
    """Where six words in a row begin that all stand in some document."""
    told = {word: word != BETWEEN and _word(word) in known.words for word in vocabulary}
    for stretch in _STRETCH.finditer(bytes(map(told.__getitem__, words))):
        yield from range(stretch.start(), stretch.end() - RUN + 1)


def write(known: Runs, path: Path = FILE) -> None:
    """Writes what is known to a file."""
    head = f"{' '.join(sorted(known.documents))}\n{len(known.words)} {len(known.runs)}\n"
    body = b"".join(sorted(known.words)) + b"".join(sorted(known.runs))
    path.write_bytes(head.encode() + body)


def read(path: Path) -> Runs:
    """What a file knows."""
    documents, counts, body = path.read_bytes().split(b"\n", 2)
    words, runs = map(int, counts.split())
    cut = words * _WORD_BYTES
    return Runs(
        frozenset(documents.decode().split()),
        frozenset(body[at : at + _WORD_BYTES] for at in range(0, cut, _WORD_BYTES)),
        frozenset(
            body[at : at + _RUN_BYTES] for at in range(cut, cut + runs * _RUN_BYTES, _RUN_BYTES)
        ),
    )


@cache
def shipped() -> Runs:
    """What is known of the documents of the catalogue that comes with the package."""
    return read(FILE)


def _digests(words: list[str]) -> Iterator[bytes]:
    for start in range(len(words) - RUN + 1):
        yield _digest(words[start : start + RUN])


def _digest(words: list[str]) -> bytes:
    joined = " ".join(words).encode()
    return hashlib.blake2b(joined, digest_size=_RUN_BYTES, salt=_SALT).digest()


def _word(word: str) -> bytes:
    return hashlib.blake2b(word.encode(), digest_size=_WORD_BYTES, salt=_SALT).digest()
