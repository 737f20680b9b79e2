"""What can be asked for in one place of a conversation: letters, words, and numbers of a list.

Every place is a table of ways, so that what is told, what is understood and what is done are one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from sim.plain.console import Console, Leave, as_number

Result = TypeVar("Result")
AGAIN = ("?", "help")
BACK = ("q", "quit", "back", "exit")


@dataclass(frozen=True, slots=True)
class Way(Generic[Result]):
    """Something to ask for: its letter, its word, what it does, and the doing of it.

    `do` is given what was typed behind the letter; a result other than None leaves the place.
    """

    letter: str
    word: str
    about: str
    do: Callable[[str], Result | None]


class Place(Generic[Result]):
    """One place: it asks, does what is asked for, and is left with a result or without.

    `numbered` is what numbers choose from, and changes with each list that is read out.
    """

    def __init__(self, console: Console, name: str, back: str) -> None:
        """`name` stands before each line to be typed; `back` says what q does."""
        self.console = console
        self.numbered: Sequence[Callable[[], Result | None]] = ()
        self.ways: Sequence[Way[Result]] = ()
        self.number_about = ""
        self._name = name
        self._back = back
        self._helped = False

    def tell_ways(self) -> None:
        """All that can be asked for here, one thing a line."""
        self._helped = True
        if self.numbered and self.number_about:
            self.console.row(f"A number: {self.number_about}")
        for way in self.ways:
            self.console.row(f"{way.letter}, {way.word}: {way.about}")
        self.console.row(f"q: {self._back}")
        self.console.line()

    def run(self, enter_leaves: bool = True) -> Result | None:
        """Ask until there is a result; None where it is left, or where the input has ended."""
        while not self.console.ended:
            hint = "" if self._helped else " (? for help)"
            self._helped = True  # said once; whoever is lost is told of it again
            answer = self.console.ask(f"{self._name}{hint}: ")
            if answer is None or answer.lower() in BACK or (enter_leaves and not answer):
                return None
            if not answer or answer.lower() in AGAIN:
                self.console.understood()
                self.tell_ways()
                continue
            do = self._meant(answer)
            if do is None:
                if self.console.baffled(self._expected(answer)):
                    return None
                continue
            self.console.understood()
            try:
                result = do()
            except Leave:  # q to a question on the way: back to here
                continue
            if result is not None:
                return result
        return None

    def _meant(self, answer: str) -> Callable[[], Result | None] | None:
        number = as_number(answer)
        if number is not None:
            fits = 1 <= number <= len(self.numbered)
            return self.numbered[number - 1] if fits else None
        word, _, rest = answer.partition(" ")
        if word.startswith("/"):
            word, rest = "search", answer[1:]
        word = word.lower()
        for way in self.ways:
            if word == way.letter or (len(word) > 1 and way.word.startswith(word)):
                return lambda: way.do(rest.strip())
        return None

    def _expected(self, answer: str) -> str:
        if as_number(answer) is None:
            return "That is not understood here. ? says what can be typed."
        if not self.numbered:
            return "Numbers choose nothing here. ? says what can be typed."
        if len(self.numbered) == 1:
            return "There is only number 1 to choose. ? says what else can be typed."
        return f"Please type a number from 1 to {len(self.numbered)}, or ? for help."
