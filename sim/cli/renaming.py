"""`sim attempts rename`: a learner goes by another name, with all that is theirs."""

from __future__ import annotations

import sys
from dataclasses import replace

from sim.cli import output
from sim.cli.output import STOPPED, Problem
from sim.cli.who import named, who
from sim.text import one_line

_UNTOUCHED = "Nothing was renamed."


def rename(name: str, learner: str | None, *, yes: bool) -> int:
    """Rename whoever is meant; where the name is somebody else's, both only after asking."""
    from sim.records import Store
    from sim.records.home import anything
    from sim.records.names import same
    from sim.records.words import count, of
    from sim.session import Session
    from sim.settings import read

    new = named(name)
    if not new:
        raise Problem("the new name is empty; it takes at least one letter")
    if not anything():
        raise Problem("there is nothing to rename: nothing has been played here yet")
    set_before = who(None, tell=learner is None)
    old = set_before if learner is None else who(learner, known=True)
    with Store.open() as store:
        attempts = {each.name: each.attempts for each in store.learners()}
        if old not in attempts:
            raise Problem(f"there are no attempts {of(old)}. {_UNTOUCHED}")
        other = same(new, [each for each in attempts if each != old])
        if other is not None and not (yes or _agreed(old, other)):
            output.show(_UNTOUCHED)
            return output.FINE
        session = Session(store, replace(read()[0], learner=set_before), learner=old)
        problem = session.rename(old, other or new, together=other is not None)
    now = one_line(other or new)
    output.show(f"{count(attempts[old], 'attempt')} {of(old)}: {now}'s from now on.")
    if problem:
        output.message(f"sim: {problem}")
    elif session.settings.learner != set_before:
        output.show(f"Leadsim starts as {now} now.")
    return output.FINE


def _agreed(old: str, other: str) -> bool:
    """Say what putting two together means, and whether the answer was yes. Raises Problem."""
    from sim.records.words import taken

    told = taken(old, other)
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise Problem(
            f"{told} Nobody can be asked here, so nothing was renamed; --yes puts them together"
        )
    output.message(told)
    try:
        print("Type yes to put them together: ", end="", file=sys.stderr, flush=True)
        return sys.stdin.readline().strip().casefold() == "yes"
    except KeyboardInterrupt:
        output.message("")
        raise Problem(_UNTOUCHED, STOPPED) from None
