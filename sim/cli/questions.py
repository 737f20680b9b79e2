"""What `sim new` asks for at a terminal, and how the answers are read."""

from __future__ import annotations

from collections.abc import Callable, Collection
from contextlib import suppress
from typing import TYPE_CHECKING, TypeVar

from sim.authoring.starting.story import FEWEST, MOST
from sim.cli import output
from sim.cli.output import STOPPED, Problem
from sim.text import one_line

if TYPE_CHECKING:
    from sim.catalogue import Catalogue

T = TypeVar("T")


def answer(question: str, default: str, read: Callable[[str], T]) -> T:
    """What a person answers, asked again until it can be read; Enter takes the default."""
    while True:
        line = _line(f"{question} [{one_line(default)}]: ")
        try:
            return read(line.strip() or default)
        except Problem as problem:
            output.show(one_line(str(problem)))


def _line(question: str) -> str:
    """The line that is typed behind a question. Raises Problem where somebody would rather leave.

    With readline, where there is one, arrows move in the line, and what is pasted in several
    lines is one answer.
    """
    with suppress(ImportError):
        import readline

        readline.set_completer(lambda *_: None)  # Tab would offer the names of files
        readline.parse_and_bind("set enable-bracketed-paste on")  # which Python switches off
    output.finish()
    try:
        return input(question)
    except UnicodeDecodeError:
        return "\ufffd"
    except (EOFError, KeyboardInterrupt):
        output.show("")
        raise Problem("nothing was written", STOPPED) from None


def list_principles(catalogue: Catalogue) -> None:
    """The principles with their numbers, by family as far as the order goes."""
    family = None
    width = len(str(len(catalogue.principles)))
    for number, (id, each) in enumerate(catalogue.principles.items(), start=1):
        if each.family != family:
            family = each.family
            output.show(f"\n{one_line(catalogue.families[family].name)}")
        output.show(f"  {number:>{width}}  {one_line(each.name)}  ({id})")
    output.show("")


def chosen(text: str, catalogue: Catalogue, where: str) -> tuple[str, ...]:
    """The principles that numbers, ids and names stand for. Raises Problem, with where they are."""
    ids = list(catalogue.principles)
    names = {each.name.casefold(): id for id, each in catalogue.principles.items()}
    found: list[str] = []
    for word in _named(text, names):
        if word.isascii() and word.isdigit() and len(word) < 6:
            if not 1 <= int(word) <= len(ids):
                raise Problem(f"there is no principle {word}: they go from 1 to {len(ids)}")
            word = ids[int(word) - 1]
        word = names.get(word.casefold(), word)
        if word not in catalogue.principles:
            from sim.authoring.suggest import did_you_mean

            begun = [id for id in ids if word and id.startswith(f"{word}-")]
            hint = did_you_mean(word, ids) or where
            if len(begun) == 1:
                hint = f"did you mean '{begun[0]}'?"
            raise Problem(f"no principle is called '{one_line(word, 60)}': {hint}")
        if word not in found:
            found.append(word)
    if not FEWEST <= len(found) <= MOST:
        raise Problem(
            f"a scenario of four decisions is about {FEWEST} or {MOST} principles, not {len(found)}"
        )
    return tuple(found)


def _named(text: str, names: Collection[str]) -> list[str]:
    """A text cut into what is named in it: at commas and blanks, but for names with blanks."""
    if text.strip().casefold() in names:
        return [text.strip()]
    found: list[str] = []
    for part in text.split(","):
        found += [part.strip()] if part.strip().casefold() in names else part.split()
    return found
