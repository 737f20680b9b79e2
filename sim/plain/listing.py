"""Lists in lines: scenarios, attempts. One thing a line where it fits, else wrapped."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from shlex import quote
from typing import TYPE_CHECKING

from sim import learning_path
from sim.plain.console import Console
from sim.plain.prose import count, sentence, when, wrapped
from sim.text import one_line, spoken

if TYPE_CHECKING:
    from sim.library import Card
    from sim.records import Saved


def situations(card: Card) -> str:
    """The learner's situation in words."""
    return ", ".join(spoken(situation) for situation in card.situations)


def rows(table: Sequence[Sequence[str]], width: int) -> str:
    """A table in aligned columns where all of it fits; otherwise a wrapped line for each row.

    A width of 0 stands for lines of any length.
    """
    cells = [[one_line(cell) for cell in row] for row in table]
    sizes = [max(map(len, column)) for column in zip(*cells, strict=True)]
    if width and sum(sizes) + 2 * (len(sizes) - 1) > width:
        told = (", ".join(cell for cell in row if cell) for row in cells)
        return "\n".join(wrapped(line, width, hanging="    ") for line in told)
    return "\n".join(
        "  ".join(cell.ljust(size) for cell, size in zip(row, sizes, strict=True)).rstrip()
        for row in cells
    )


def cards_table(cards: Sequence[Card], status: Mapping[str, str], width: int) -> str:
    """The learning paths, one for each situation, and behind them what has errors.

    Each scenario with its id, title and minutes, how it stands with the learner, and why it stands
    where it stands; one for two situations is on both paths.
    """
    parts = []
    for path in learning_path.paths(cards):
        whom = spoken(path.situation) or "anybody"
        table = [
            (
                f"{number}.",
                card.id,
                card.title,
                f"{card.minutes} min",
                status.get(card.path, ""),
                learning_path.reason(card),
            )
            for number, card in enumerate(path.cards, start=1)
        ]
        parts.append(f"For: {whom}\n{_stacked(table, width)}")
    faulty = [(card.id, f"cannot be played: {card.fault}") for card in cards if card.faults]
    if faulty:
        parts.append(f"With errors\n{_indented(rows(faulty, max(0, width - 2)))}")
    if len(parts) > bool(faulty):
        parts.append(wrapped(learning_path.ORDER, width) if width else learning_path.ORDER)
    return "\n\n".join(parts)


def _stacked(table: Sequence[Sequence[str]], width: int) -> str:
    """Rows of a path in columns; where they do not fit, two lines for each: title, then id."""
    columns = _indented(rows(table, 0))
    if not width or all(len(line) <= width for line in columns.split("\n")):
        return columns
    lines = []
    for number, id, title, minutes, status, why in table:
        told = ", ".join(one_line(each) for each in (title, minutes, status) if each)
        lines.append(wrapped(f"  {number} {told}", width, hanging="     "))
        lines.append(wrapped(f"     {one_line(id)}: {why}", width, hanging="       "))
    return "\n".join(lines)


def _indented(text: str) -> str:
    return "\n".join(f"  {line}" for line in text.split("\n"))


def tell_cards(console: Console, cards: Sequence[Card], by_path: bool, draws: bool = True) -> None:
    """The library read out in the order of the cards, with the command that plays each.

    It is for where nothing can be typed. `draws` is False on a terminal that has no screens.
    """
    console.say("Scenarios:")
    for number, card in enumerate(cards, start=1):
        told = f"{number}. {one_line(card.title)}."
        if card.faults:
            told += f" It has errors and cannot be played: {one_line(card.fault)}"
        else:
            whom = f" For: {situations(card)}." if card.situations else ""
            told += f"{whom} About {count(card.minutes, 'minute')}. {sentence(card.summary)}"
        console.say(told)
        name = one_line(card.path if by_path else card.id)
        if card.faults:
            console.line(f"   sim check {quote(one_line(card.path))}")
        else:
            console.line(f"   sim play {quote(name)} --plain")
        console.line()
    screens = " In a terminal, `sim` alone opens the screens." if draws else ""
    console.say(
        "To play one line by line, type the command below its name. Choices are numbered; every "
        f"one is saved, and you may leave at any time.{screens}"
    )


def attempts_table(attempts: Sequence[Saved], width: int, *, names: bool = False) -> str:
    """Attempts: number, scenario, start, first or practice, decisions, how far it came.

    With `names` each begins with whose it is, behind its number.
    """
    table = []
    for saved in attempts:
        made = count(len(saved.entries), "decision")
        end = f"ending {saved.ending}" if saved.finished else "under way"
        whose = (saved.learner or "(no name)",) if names else ()
        told = (saved.scenario, when(saved.started), saved.kind, made, end)
        table.append((str(saved.id), *whose, *told))
    return rows(table, width)
