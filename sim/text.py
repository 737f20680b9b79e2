"""The one door between text that somebody wrote and the terminal.

Scenario files, learners' answers and file names may hold anything; a terminal obeys what it is
sent. Everything shown passes through `clean` first. What Textual is given must be plain besides.
"""

from __future__ import annotations

import re

# C0 and C1 controls but for tab and line feed; bidirectional marks, embeddings, overrides and
# isolates; line and paragraph separators; interlinear marks; the byte-order mark; tags; surrogates.
_UNSAFE = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f"
)
UNSAFE = re.compile(f"[{_UNSAFE}]")
"""A character that must not reach the terminal; also what no text of a file may hold."""
LONGEST = 10_000
"""Characters of an answer or a reason: some four pages. Whoever is cut short is told; see `fit`."""
_TAIL = 30


def clean(text: str) -> str:
    """Text without control and bidirectional-override characters, line breaks and tabs kept."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return UNSAFE.sub("", text) if UNSAFE.search(text) else text


def one_line(text: str, most: int = 0) -> str:
    """Clean text on one line, white space folded; cut with … where it is longer than `most`."""
    line = " ".join(clean(text).split())
    if most and len(line) > most:
        line = line[: max(0, most - 1)].rstrip() + "…"
    return line


def fit(text: str, room: int = LONGEST, more: int = 0) -> tuple[str, str]:
    """Text as far as there is room, and what to say of it: nothing where all of it is kept.

    `more` characters behind it were let go before.
    """
    room = max(0, room)
    more += max(0, len(text) - room)
    if not more:
        return text, ""
    kept = text[:room]
    ends = f" What is kept of it ends with “…{tail(kept)}”." if kept.strip() else ""
    lost = "last character was" if more == 1 else f"last {more:,} characters were"
    return kept, f"There is room for {LONGEST:,} characters: the {lost} left out.{ends}"


def tail(text: str) -> str:
    """The last words of a text, by which its end is known again."""
    return one_line(text[-_TAIL:])


def spoken(id: str) -> str:
    """An id in words: `new-manager` and `small_yes` as one would say them."""
    return id.replace("-", " ").replace("_", " ")
