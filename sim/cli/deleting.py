"""`sim attempts delete`: what would be gone is said first, and then it is gone everywhere."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING

from sim.cli import kept, output
from sim.cli.output import STOPPED, Problem
from sim.plain.prose import count
from sim.records.words import of
from sim.text import one_line

if TYPE_CHECKING:
    from sim.records import Saved, Store
    from sim.records.deleting import Deleted, Doomed

_UNTOUCHED = "Nothing was deleted."


def delete(
    ids: Sequence[str],
    scenario: str | None,
    learner: str | None,
    everybody: bool,
    *,
    yes: bool,
    sweep: bool,
) -> int:
    """Delete the attempts that were named, after asking; or only sweep up after an earlier time."""
    named = bool(ids or learner is not None or everybody or scenario is not None)
    if sweep == named:
        raise Problem(
            "--sweep stands alone: it deletes no attempts"
            if named
            else "which ones? Name their numbers, or --scenario ID, --learner NAME or --all; "
            "`sim attempts list` shows the numbers"
        )
    if not (sweep or ids or learner is not None or everybody):
        _expect_settings()
    from sim.records import RecordsError, Store, deleting
    from sim.records.home import anything

    if not anything():
        raise Problem("there is nothing to delete: nothing has been played here yet")
    try:
        store = Store.open()
    except RecordsError as error:
        raise Problem(f"{error} {_UNTOUCHED}") from None
    with store:
        if sweep:
            return _sweep(store)
        try:
            found = kept.chosen(store, ids, learner, everybody, scenario)
            names = _names(store, learner, everybody, scenario)
            if not found and not names:
                output.show(f"There are no such attempts. {_UNTOUCHED}")
                return output.FINE
            numbers = [saved.id for saved in found]
            if not yes and not _ask(found, names, deleting.doomed(store, numbers)):
                output.show(_UNTOUCHED)
                return output.FINE
            done = deleting.delete(store, numbers, names)
        except RecordsError as error:
            raise Problem(f"{error} {_UNTOUCHED}") from None
    return _tell(done, store.path)


def _expect_settings() -> None:
    """Whoever is set is meant: raises Problem where it is not sure who that is."""
    from sim.settings import read

    settings, problems = read()
    if problems and not settings.learner:
        raise Problem(
            f"{' '.join(problems)} So it is not sure whose attempts are meant: say it with "
            f"--learner NAME, or --all. {_UNTOUCHED}"
        )


def _names(
    store: Store, learner: str | None, everybody: bool, scenario: str | None
) -> tuple[str, ...]:
    """The learners who are meant themselves, and not only some attempts of theirs."""
    if scenario is not None or not (everybody or learner is not None):
        return ()
    whose = kept.asked(learner, everybody)
    return tuple(each.name for each in store.learners() if whose in (None, each.name))


def _ask(found: Sequence[Saved], names: Sequence[str], doomed: Doomed) -> bool:
    """Say what would be gone, and whether the answer was yes. Raises Problem."""
    from sim.records.words import as_well

    told = [f"This deletes {_what(found, names, doomed)} for good; there is no way back."]
    told += as_well(doomed)
    if found:
        told.append(f"`{_export(found, doomed)}` keeps a copy first.")
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        asked = "nobody can be asked here, so nothing was deleted; --yes deletes without asking"
        raise Problem("\n".join((asked, *told)))
    output.message("\n".join(told))
    try:
        print("Type yes to delete: ", end="", file=sys.stderr, flush=True)
        return sys.stdin.readline().strip().casefold() == "yes"
    except KeyboardInterrupt:
        output.message("")
        raise Problem("nothing was deleted", STOPPED) from None


def _what(found: Sequence[Saved], names: Sequence[str], doomed: Doomed) -> str:
    """How many attempts of whom; or the name of somebody who has none."""
    if not found:
        return f"the name {', '.join(one_line(name) or 'of nobody' for name in names)}"
    whose = [f"{number} {of(name)}" for name, number in doomed.attempts.items()]
    if len(whose) == 1:
        told = f"{count(len(found), 'attempt')} {of(next(iter(doomed.attempts)))}"
    else:
        told = f"{count(len(found), 'attempt')}: {', '.join(whose[:-1])} and {whose[-1]};"
    scenarios = sorted({saved.scenario for saved in found})
    if len(scenarios) == 1:
        return f"{told} at {one_line(scenarios[0])}"
    return f"{told} at {len(scenarios)} scenarios"


def _export(found: Sequence[Saved], doomed: Doomed) -> str:
    """The command that keeps a copy of these at least."""
    which = " ".join(str(saved.id) for saved in sorted(found, key=lambda saved: saved.id))
    if len(found) > 10:
        names = list(doomed.attempts)
        which = f"--learner {quote(one_line(names[0]))}" if len(names) == 1 else "--all"
    return f"sim attempts export {which} --to FILE"


def _tell(done: Deleted, path: Path) -> int:
    from sim.records.traces import forget

    forgotten = forget(done.texts)
    gone = [name for name in done.learners if name]
    told = f"{count(done.attempts, 'attempt')} deleted." if done.attempts else "Deleted."
    if gone:
        told += f" Gone with them: the name {', '.join(map(one_line, gone))}."
    output.show(told)
    status = output.FINE
    for why in (str(done.left) if done.left else "", forgotten):
        if why:
            output.message(
                f"sim: words of them may still lie in the files in {one_line(str(path.parent))}. "
                f"{why}\nOnce that is mended, `sim attempts delete --sweep` wipes them."
            )
            status = output.WRONG
    _tell_set(done.learners)
    return status


def _sweep(store: Store) -> int:
    from sim.records.deleting import sweep
    from sim.records.traces import forget

    sweep(store)
    if why := forget(None):
        raise Problem(why)
    output.show("Nothing of deleted attempts is left in the files.")
    return output.FINE


def _tell_set(learners: Sequence[str]) -> None:
    """Say that the settings hold a name that is gone from the records."""
    from sim.settings import read

    name = read()[0].learner
    if name and name in learners:
        output.message(
            f"The settings still say that {one_line(name)} plays; `sim settings` shows where."
        )
