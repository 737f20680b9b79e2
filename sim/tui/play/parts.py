"""The story so far as parts of a page: pure data, and how each is set at a width."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from textual.content import Content

from sim.debrief import confidence
from sim.settings.model import WIDTHS
from sim.story.model import Ending
from sim.story.play import Passage
from sim.tui.widgets.prose import Block, blocks, hang, plain, wrapped

if TYPE_CHECKING:
    from sim.attempt import Attempt, Turn
    from sim.debrief.model import Moment

COLUMN = WIDTHS.stop - 1
"""No line is longer than this, whatever is set and however wide the window."""
BAR = "▏ "

Kind = Literal["chosen", "said", "prose", "heading", "coach", "source", "title", "fault", "note"]


class Part(NamedTuple):
    """A piece of the page."""

    kind: Kind
    text: str


def of_passages(passages: Iterable[Passage]) -> list[Part]:
    """Scenes as read: headings and paragraphs."""
    parts: list[Part] = []
    for passage in passages:
        if passage.heading:
            parts.append(Part("heading", passage.heading))
        parts += [Part("prose", paragraph) for paragraph in passage.paragraphs]
    return parts


def of_turn(turn: Turn) -> list[Part]:
    """What was chosen, what came of it, what was read then."""
    parts = [Part("chosen", turn.text)]
    if turn.said is not None:
        parts.append(Part("said", confidence.said(turn.said.sure, turn.said.reason)))
    if turn.then:
        parts.append(Part("prose", turn.then))
    if turn.coaching is not None:
        parts += _coaching(turn.coaching)
    return parts + of_passages(turn.passages)


def of_ending(ending: Ending) -> list[Part]:
    """The ending as read."""
    return [Part("title", ending.title), Part("prose", ending.text)]


def of_attempt(attempt: Attempt) -> tuple[list[Part], list[int]]:
    """The whole page, and the number of the part at which each decision begins."""
    view = attempt.view()
    turns = attempt.turns()
    parts = of_passages(attempt.opening().passages)
    starts: list[int] = []
    for turn in turns:
        starts.append(len(parts))
        parts += of_turn(turn)
    if view.ending is not None:
        parts += of_ending(view.ending)
    elif view.stuck:
        parts.append(stuck(attempt))
    return parts, starts


def stuck(attempt: Attempt) -> Part:
    """What is said where a scenario leaves nothing to choose."""
    kept = "What you did is saved. " if attempt.saved else ""
    return Part(
        "fault",
        f"The story stops here: the scenario has a fault and leaves nothing to choose. {kept}"
        f"Please tell its author that scene '{attempt.story.place_id(attempt.state.place)}' "
        "has no open choice.",
    )


def set_all(parts: Iterable[Part], width: int) -> tuple[list[Content], list[int]]:
    """The lines of a page, and the line at which each part begins."""
    width = min(width, COLUMN)
    lines: list[Content] = []
    places: list[int] = []
    last = ""
    for part in parts:
        own = _set(part, width)
        if lines and own:
            lines += [Content("")] * _space(last, part.kind)
        places.append(len(lines))
        lines += own
        last = part.kind
    return lines, places


def _space(above: str, kind: str) -> int:
    """How many blank lines go between two parts."""
    if above in ("heading", "title"):
        return 0
    return 0 if (above, kind) in (("coach", "source"), ("chosen", "said")) else 1


@lru_cache(maxsize=2048)
def _set(part: Part, width: int) -> tuple[Content, ...]:
    kind, text = part
    if kind == "prose":
        return tuple(wrapped(blocks(text), width))
    if kind == "chosen":
        return tuple(_barred(blocks(text), width, "chosen"))
    if kind == "said":
        return tuple(hang(plain(text, "muted"), width, BAR, BAR, mark="bar"))
    if kind == "coach":
        return tuple(_barred(blocks(text), width, "muted", "┆ "))
    if kind == "source":
        return tuple(hang(plain(text, "muted"), width, "┆ ", "┆ ", mark="bar"))
    if kind == "fault":
        return tuple(hang(plain(text, "fault"), width, "! ", "  ", mark="fault"))
    if kind == "note":
        return tuple(hang(plain(text, "muted"), width, ""))
    return tuple(hang(plain(text, "heading"), width, ""))


def _barred(parts: Iterable[Block], width: int, style: str, bar: str = BAR) -> list[Content]:
    inner = wrapped(parts, width - len(bar), style)
    return [Content.styled(bar, "bar") + line for line in inner]


def _coaching(moment: Moment) -> list[Part]:
    parts: list[Part] = []
    if moment.why:
        parts.append(Part("coach", moment.why))
    for note in moment.notes:
        if note.how == "passed over":
            continue
        cites = f": {'; '.join(note.cites)}" if note.cites else ""
        parts.append(Part("source", f"{note.how.capitalize()}: {note.name}{cites}"))
    return parts
