"""What is said about the chosen scenario: about, role, people, principles, attempts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from sim.learning_path import reasons
from sim.settings.model import WIDTHS
from sim.shelf import Entry, Names, name_of
from sim.text import spoken
from sim.tui.widgets.prose import blocks, hang, plain, wrapped

if TYPE_CHECKING:
    from sim.records import Saved

COLUMN = WIDTHS.stop - 1
MOST_ATTEMPTS = 6


def lay_out(
    entry: Entry, names: Names, width: int, attempts: Sequence[Saved] = ()
) -> list[Content]:
    """The lines of the detail at a width; `attempts` are those at it, the last touched first."""
    width = min(width, COLUMN)
    card = entry.card
    lines = hang(plain(card.title, "strong"), width, "")
    if card.faults:
        return lines + _faults(entry, width)
    facts = [", ".join(spoken(each) for each in card.situations), card.field]
    facts.append(f"about {card.minutes} {'minute' if card.minutes == 1 else 'minutes'}")
    lines += hang(plain(" · ".join(fact for fact in facts if fact), "muted"), width, "")
    lines += [Content(""), *wrapped(blocks(card.summary), width)]
    if card.role:
        lines += _headed("Your role", wrapped(blocks(card.role), width))
    if card.cast:
        people: list[Content] = []
        for name, role in card.cast:
            line = Content.assemble(plain(name), plain(f", {role}", "muted"))
            people += hang(line, width, "", "  ")
        lines += _headed("Who you meet", people)
    if card.focus:
        focus = [hang(plain(name_of(each, names)), width, "", "  ") for each in card.focus]
        lines += _headed("What it puts to the test", [line for own in focus for line in own])
    if attempts:
        lines += _headed("Your attempts", _attempts(entry, attempts, width))
    return lines + _headed("How demanding it is", hang(plain(reasons(card)), width, ""))


def _headed(title: str, lines: list[Content]) -> list[Content]:
    return [Content(""), Content.styled(title, "heading"), *lines]


def _faults(entry: Entry, width: int) -> list[Content]:
    card = entry.card
    lines = [Content(""), *hang(plain(f"This file {entry.status}.", "fault"), width, "")]
    lines += hang(plain(card.fault), width, "  ", "  ")
    advice = "It cannot be played until they are mended. To see them all, leave and run:"
    lines += [Content(""), *hang(plain(advice), width, "")]
    lines += hang(plain(f"sim check {card.path}", "strong"), width, "  ", "  ")
    return lines


def _attempts(entry: Entry, attempts: Sequence[Saved], width: int) -> list[Content]:
    lines: list[Content] = []
    endings = dict(entry.card.endings)
    for saved in attempts[:MOST_ATTEMPTS]:
        day = (saved.finished or saved.touched)[:10]
        count = len(saved.entries)
        if saved.finished is None:
            words = "under way, " + ("1 decision" if count == 1 else f"{count} decisions")
        else:  # an edited scenario may no longer have that ending
            id = saved.ending or "finished"
            words = endings.get(id) or spoken(id).capitalize()
        if saved.kind == "practice":
            words += " (practice)"
        lines += hang(plain(words), width, f"{day}  ", " " * 12, mark="muted")
    more = len(attempts) - MOST_ATTEMPTS
    if more > 0:
        lines.append(plain(f"and {more} before", "muted"))
    return lines
