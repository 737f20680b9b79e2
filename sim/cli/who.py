"""Who plays: the name behind `--learner`, or the one that is set."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from shlex import quote

from sim.cli import output
from sim.cli.output import STOPPED, Problem
from sim.text import one_line

YES, NO = ("y", "yes"), ("n", "no")


def who(name: str | None, *, known: bool = False, tell: bool = True, by: str = "--learner") -> str:
    """The learner that a name stands for, as names are kept; empty for nobody in particular.

    None stands for whoever is set. A name that is known but for its capitals and white space is
    that one; one that is only close to a known name is asked about, or told of where nobody can be
    asked. `known` is for what only looks at what is there already: it raises Problem where nobody
    of that name has played here. Raises RecordsError with it. `by` is what a name is typed behind.
    What is wrong with the settings is told, as somebody else may be meant than is taken; with
    `tell` off the caller does that.
    """
    if name is None:
        return _set(tell)
    kept = named(name)
    if not kept:
        return kept
    names = _names() if known else _names_if_any()
    from sim.records.names import close, same

    found = same(kept, [*names, *_named_as_set()])
    if found is not None:
        return found
    meant = close(kept, names)
    if known:
        raise _nobody(kept, meant, names)
    return kept if meant is None else _asked(kept, meant, by)


def named(name: str) -> str:
    """A name as names are kept. Raises Problem where it is too long."""
    from sim.records.names import NameTooLong, as_name

    try:
        return as_name(name)
    except NameTooLong as error:
        raise Problem(str(error)) from None


def _set(tell: bool) -> str:
    """Whoever is set; a name that nobody can have is told of, and nobody plays by it."""
    from sim.records.names import NameTooLong, as_name
    from sim.settings import read

    settings, problems = read()
    told = list(problems) if tell else []
    try:
        name = as_name(settings.learner)
    except NameTooLong as error:
        name = ""
        told.append(f"The name of who plays, in the settings, is not used: {error}")
    for problem in told:
        output.message(f"sim: {problem}")
    return _known(name)


def _known(name: str) -> str:
    """The name as somebody who has played has it; as it is where that cannot be read."""
    from sim.cli.lists import records
    from sim.records import RecordsError

    if not name:
        return name
    try:
        with records() as store:
            return store.meant(name) if store else name
    except RecordsError:
        return name


def _asked(name: str, meant: str, by: str) -> str:
    """Which of two names is meant: asked where somebody can answer, else told. Raises Problem."""
    from sim.records.words import did_you_mean

    shown, other = one_line(name), one_line(meant)
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        output.message(
            f"sim: {shown} has not played here yet, so a new learner begins. "
            f"If {other} is meant: `{by} {quote(other)}`."
        )
        return name
    output.message(did_you_mean(name, meant))
    try:
        while True:
            print(f"yes: {other}. no: {shown}, who is new here. (yes/no) ",
                  end="", file=sys.stderr, flush=True)  # fmt: skip
            answer = sys.stdin.readline()
            if not answer:
                output.message("")
                raise Problem("nothing was started", STOPPED)
            if answer.strip().casefold() in YES:
                return meant
            if answer.strip().casefold() in NO:
                return name
    except KeyboardInterrupt:
        output.message("")
        raise Problem("nothing was started", STOPPED) from None


def _nobody(name: str, meant: str | None, names: Sequence[str]) -> Problem:
    hint = f"did you mean '{one_line(meant)}'?" if meant else ""
    if not hint:
        listed = [f"'{one_line(each)}'" for each in names if each]
        hint = (
            f"here have played: {', '.join(listed)}." if listed else "nobody has given a name here."
        )
    return Problem(f"nobody called '{one_line(name)}' has played here; {hint}")


def _names_if_any() -> list[str]:
    """Those who are known; none where that cannot be read, which is told when it is needed."""
    from sim.records import RecordsError

    try:
        return _names()
    except RecordsError:
        return []


def _names() -> list[str]:
    from sim.cli.lists import records

    with records() as store:
        return [each.name for each in store.learners()] if store else []


def _named_as_set() -> list[str]:
    """Whoever is set, who may not have played yet."""
    from sim.settings import read

    name = one_line(read()[0].learner)
    return [name] if name else []
