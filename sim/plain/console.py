"""A conversation in lines: what is said goes out cleaned and wrapped, what is asked comes back.

Everything the plain player shows passes here, so that no text of a file or of a person reaches
the terminal as it is. The streams are given, so that whole conversations are tests.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from typing import TextIO

from sim.plain.prose import NARROWEST, WIDTH, numbered, paragraphs, plain, wrapped
from sim.text import LONGEST, clean, fit, one_line, tail

HANDED_ON = 4095
"""Bytes of a line that a terminal hands on at most; it lets the rest go without a word."""
PATIENCE = 20
"""How many lines in a row may mean nothing before a script is taken to have lost its way."""
ALIKE = 200
"""How many lines in a row may be the same one before a script is taken to have no end."""


class Leave(Exception):
    """The learner typed q where a yes or a no was asked for."""


class Console:
    """Sentences out, lines in. `ended` is True once there is nothing more to read.

    `parting` says what is true of the play if it is left at this moment; whoever ends it from
    outside asks for it.
    """

    def __init__(
        self,
        source: TextIO | None,
        target: TextIO | None,
        width: int = 0,
        errors: TextIO | None = None,
    ) -> None:
        self._source = source
        self._target = target
        self._errors = errors
        self.parting: Callable[[], str] = str
        self.interactive = bool(source and source.isatty())
        self.ended = source is None
        self.heard = False
        """True once anything was typed."""
        self._explained: set[str] = set()
        self._waiting: str | None = None
        self._cut = ""
        """What is to be said of a line that was not taken whole."""
        self._baffled = 0
        self._alike = ("", 0)
        columns = width or shutil.get_terminal_size((WIDTH, 24)).columns
        self.width = max(NARROWEST, min(WIDTH, columns))

    def line(self, text: str = "") -> None:
        """One line as it is, cleaned; an empty one where nothing is given."""
        self._put(clean(text) + "\n")

    def say(self, text: str) -> None:
        """Our own words in wrapped paragraphs, with an empty line behind them."""
        said = paragraphs(text, self.width)
        if said:
            self.line(said)
            self.line()

    def trouble(self, text: str) -> None:
        """Say what went wrong: to a person in the conversation, for a script on stderr."""
        if self.interactive or self._errors is None:
            self.say(text)
            return
        try:
            self._errors.write(f"sim: {clean(text)}\n")
            self._errors.flush()
        except OSError:
            return

    def read(self, text: str) -> None:
        """An author's text, emphasis unmarked."""
        self.say(plain(text))

    def options(self, texts: list[str]) -> None:
        """A numbered list."""
        for number, text in enumerate(texts, start=1):
            self.line(numbered(number, text, self.width))
        self.line()

    def row(self, text: str) -> None:
        """One line of a list that goes on, wrapped."""
        self.line(wrapped(one_line(text), self.width, hanging="   "))

    def items(self, texts: list[str]) -> None:
        """A list without numbers."""
        self.say("\n".join(f"- {one_line(text)}" for text in texts))

    def ask(self, prompt: str) -> str | None:
        """The next line typed, without its line break and outer blanks; None at the end of input.

        The end of input is final: once it was met nothing is read again.
        """
        self._put(clean(prompt))
        self._flush()
        line = self._next()
        if line is None or self._no_end(line):
            self.line()
            return None
        self.heard = True
        answer = one_line(line)
        if not self.interactive:
            self.line(answer)  # nobody typed it on this side, and a log should show it
        self.line()
        if self._cut:
            self.trouble(self._cut)
            self._cut = ""
        return answer

    def put_back(self, answer: str) -> None:
        """Take an answer for the next question instead of the one it came to."""
        self._waiting = answer

    def ask_words(self, prompt: str) -> str | None:
        """An answer in words: '' where it is skipped, None at the end of input.

        A bare number is taken for a choice that came too early: a person is asked again, a script
        has skipped the question and its number waits for the next choice.
        """
        while True:
            answer = self.ask(prompt)
            if answer is None or not (answer.isascii() and answer.isdigit()):
                return answer
            if not self.interactive:
                self._waiting = answer
                return ""
            self.line("This asks for words. Enter alone skips it.")

    def ask_yes(self, question: str) -> bool | None:
        """True for yes, False for no, None at the end of input. Raises Leave for q."""
        answer = self.ask_one_of(question, "yes", "no")
        return None if answer is None else answer == "yes"

    def ask_one_of(self, question: str, *words: str) -> str | None:
        """One of some words, or its first letter; None at the end of input. Raises Leave for q."""
        meant = {form: word for word in words for form in (word, word[0])}
        listed = f"{', '.join(words[:-1])} or {words[-1]}"
        while True:
            answer = self.ask(f"{question} ({'/'.join(words)}) ")
            if answer is None:
                return None
            answer = answer.lower()
            if answer in ("q", "quit"):
                raise Leave
            if answer in meant:
                return meant[answer]
            if self.baffled(f"Please answer {listed}, or q to leave."):
                return None

    def ask_number(self, prompt: str, most: int) -> int | None:
        """A number from 1 to `most`; None for q and at the end of input."""
        while True:
            answer = self.ask(prompt)
            if answer is None or answer.lower() in ("q", "quit"):
                return None
            number = as_number(answer)
            if number is not None and 1 <= number <= most:
                return number
            if self.baffled(f"Please type a number from 1 to {most}, or q to leave."):
                return None

    def baffled(self, expected: str) -> bool:
        """Say what was expected. True where nothing has been understood for too long in a script.

        A pipe that never ends and never says anything that fits must not keep us for ever.
        """
        self.line(expected)
        self._baffled += 1
        if self.interactive or self._baffled < PATIENCE:
            return False
        self.ended = True
        return True

    def explained(self, what: str) -> bool:
        """True where something was explained earlier in this conversation; from now on it was."""
        before = what in self._explained
        self._explained.add(what)
        return before

    def understood(self) -> None:
        """Something fitted: patience begins anew."""
        self._baffled = 0

    def flush(self) -> None:
        """Bring everything said to where it is read."""
        self._flush()

    def _no_end(self, line: str) -> bool:
        """True where a script has said the same thing for too long; it is not listened to more."""
        before, times = self._alike
        self._alike = line, times + 1 if line == before else 1
        if self.interactive or times < ALIKE or line != before:
            return False
        self.ended = True
        return True

    def _next(self) -> str | None:
        if self._waiting is not None:
            line, self._waiting = self._waiting, None
            return line
        if self.ended or self._source is None:
            return None
        try:
            line = self._source.readline(LONGEST + 1)
            more = 0
            while line and not line.endswith("\n"):
                rest = self._source.readline(LONGEST)
                more += len(rest.rstrip("\n"))
                if not rest or rest.endswith("\n"):
                    break
        except (OSError, ValueError):
            line = ""  # a terminal that went away, a stream that was closed
        if not line:
            self.ended = True
            return None
        return self._whole(line.rstrip("\n"), more)

    def _whole(self, line: str, more: int) -> str:
        """A line as far as it is taken; what is missing of it is said behind it."""
        kept, self._cut = fit(line, more=more)
        if self.interactive and len(line.encode(errors="replace")) >= HANDED_ON and not self._cut:
            self._cut = (
                f"A terminal hands on no more than {HANDED_ON:,} bytes of a line. If yours was "
                f"longer, its end is missing: what is kept ends with “…{tail(kept)}”."
            )
        return kept

    def _put(self, text: str) -> None:
        if self._target is not None:
            self._target.write(text)

    def _flush(self) -> None:
        if self._target is not None:
            self._target.flush()


def as_number(text: str) -> int | None:
    """A whole number written in digits, with or without a full stop behind it; else None."""
    text = text.removesuffix(".")
    if text.isascii() and text.isdigit() and len(text) < 10:
        return int(text)
    return None
