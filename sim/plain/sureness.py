"""Commit, then learn, in sentences: how sure one is of a choice, and why, before it is taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.debrief import confidence
from sim.plain.console import Console, Leave, as_number
from sim.plain.prose import sentence

if TYPE_CHECKING:
    from sim.records import Said

EXPLAINED = (
    "Before you see what comes of it, say how sure you are. Nothing is taken until then. Enter "
    "alone says nothing and goes on; b goes back to the choices."
)
_NUMBERED = ", ".join(f"{number} {words}" for number, words in confidence.SURE.items())


class Unpicked(Exception):
    """The learner went back to the choices, or the input ended: nothing is taken."""


def ask(console: Console, picked: str, *, explain: bool) -> Said | None:
    """How sure one is of the choice with these words, and why; None where nothing was said.

    Raises Unpicked, and Leave for q.
    """
    from sim.records import Said

    console.say(f"You picked: {sentence(picked)}")
    if explain:
        console.say(EXPLAINED)
    while True:
        sure = _how_sure(console)
        if sure is None:
            return None
        reason = console.ask_words(f"{confidence.SURE[sure].capitalize()}. {confidence.WHY} ")
        if reason in ("q", "Q"):
            raise Leave
        if reason not in ("b", "B"):
            return Said(sure, reason or "")


def _how_sure(console: Console) -> int | None:
    """A number; None where it is skipped. Raises Unpicked, and Leave for q."""
    while True:
        answer = console.ask(f"How sure are you ({_NUMBERED})? ")
        if answer is None or answer.lower() in ("b", "back"):
            raise Unpicked
        if answer.lower() in ("q", "quit"):
            raise Leave
        number = as_number(answer)
        if number in confidence.SURE or not answer:
            console.understood()
            return number
        if answer in ("?", "h"):
            console.say(EXPLAINED)
        elif console.baffled(f"Please type a number from 1 to {confidence.CERTAIN}, or Enter."):
            raise Unpicked
