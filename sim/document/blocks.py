"""What a document is made of: headings, paragraphs, lists, tables and plots, without a form.

Markdown and HTML are written from the same blocks, so that they always say the same, and each
block says whose text it is: ours, an author's Markdown, or a learner's plain text.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 3, plain text."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Plain:
    """A paragraph of plain text; `lead` stands before it in bold."""

    text: str
    lead: str = ""
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Authored:
    """An author's Markdown, under a few words of ours that say what it is."""

    text: str
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """What the learner wrote: plain text of any number of lines."""

    text: str


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a list: plain lead, then an author's line, then plain lines below it.

    `name` stands before the lead in bold.
    """

    lead: str
    authored: str = ""
    under: tuple[str, ...] = ()
    name: str = ""

    @property
    def joint(self) -> str:
        """What stands between name and lead: nothing where the lead begins with a stop."""
        return " " if self.name and self.lead.lstrip()[:1] not in ("", ",", ";", ":", ".") else ""


@dataclass(frozen=True, slots=True)
class Items:
    """A list; `numbered` where people will name an entry by its number.

    `beside`: entries are weighed against each other, and stand side by side where there is room.
    """

    items: tuple[Item, ...]
    numbered: bool = False
    beside: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table of plain text."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """One row of a plot: a bar from `start` to `end` on a track that is `of` long.

    `name` and `word` stand on either side of it in plain text, and say all that it means. `tick`
    marks one more place on the track. A `faint` bar is drawn hollow: there is little behind it.
    """

    name: str
    word: str
    start: float
    end: float
    of: float
    tick: float | None = None
    faint: bool = False


@dataclass(frozen=True, slots=True)
class Plot:
    """Data as a picture, row by row, in which the words beside each bar tell the same.

    `head` is what stands above the names, the bars and the words; `caption` says how to read it.
    Rows that are `most` long are as wide as the picture; `guides` are lines through all of them.
    """

    head: tuple[str, str, str]
    bars: tuple[Bar, ...]
    most: float
    caption: str = ""
    guides: tuple[float, ...] = ()


Block = Heading | Plain | Authored | Said | Items | Table | Plot
