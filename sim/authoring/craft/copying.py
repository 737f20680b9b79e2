"""Sentences that stand in an article already."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from sim.authoring.craft.reading import BETWEEN, Reading, normal
from sim.authoring.craft.runs import Runs, found_in, shipped
from sim.authoring.diagnostics import clip
from sim.authoring.notes import Problem

if TYPE_CHECKING:
    from sim.catalogue import Catalogue

_CHUNK = re.compile(r"\S+")


def copied(
    reading: Reading, catalogue: Catalogue | None, known: Runs | None = None
) -> Iterator[Problem]:
    """W529 for each text with six words or more in a row that an article has too: the first such.

    Only the documents of the package's own catalogue are known; beside another one, nothing is
    said.
    """
    if catalogue is None:
        return
    known = known or shipped()
    if known.documents != catalogue.documents.keys():
        return
    words = reading.words
    number, counted, starts, last = 0, 0, 0, -1
    for begin, end in found_in(words, known, reading.vocabulary):
        for at in range(counted, begin):
            if words[at] == BETWEEN:
                number, starts = number + 1, at + 1
        counted = begin
        if number == last:
            continue
        last = number
        said = reading.all.said[number]
        start, stop = _range(said.text, begin - starts, end - starts)
        passage = clip(" ".join(words[begin:end]), 50)
        message = f"{end - begin} words in a row stand in an article too: '{passage}'"
        hint = "say it in your own words; the debrief cites the article under the principle"
        yield Problem(said.path, "W529", message, hint, "value", said.inside(start, stop))


def _range(text: str, begin: int, end: int) -> tuple[int, int]:
    """Where the words of two numbers stand in a text, to the blanks around them."""
    start, stop, counted = 0, len(text), 0
    for chunk in _CHUNK.finditer(text):
        before, counted = counted, counted + len(normal(chunk[0]))
        if before <= begin < counted:
            start = chunk.start()
        if before < end <= counted:
            return start, chunk.end()
    return start, stop
