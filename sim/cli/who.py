"""Who plays: the name behind `--learner`, or the one that is set."""

from __future__ import annotations

from sim.cli import output
from sim.cli.output import Problem


def who(name: str | None, *, known: bool = False, tell: bool = True) -> str:
    """The learner that a name stands for, as names are kept; empty for nobody in particular.

    None stands for whoever is set. `known` is for what only looks at what is there already: it
    raises Problem where nobody of that name has played here. Raises RecordsError with it.
    What is wrong with the settings is told, as somebody else may be meant than is taken; with
    `tell` off the caller does that.
    """
    from sim.records.learners import as_name

    if name is None:
        from sim.settings import read

        settings, problems = read()
        for problem in problems if tell else ():
            output.message(f"sim: {problem}")
        return as_name(settings.learner)
    kept = as_name(name)
    if known and kept:
        _expect(kept)
    return kept


def _expect(name: str) -> None:
    from sim.records.home import FILE, home
    from sim.text import one_line

    names = _names() if (home() / FILE).exists() else []
    if name in names:
        return
    from sim.authoring.suggest import did_you_mean

    shown = one_line(name)
    hint = did_you_mean(name, names)
    if hint is None:
        named = [f"'{one_line(each)}'" for each in names if each]
        hint = (
            f"here have played: {', '.join(named)}." if named else "nobody has given a name here."
        )
    raise Problem(f"nobody called '{shown}' has played here; {hint}")


def _names() -> list[str]:
    from sim.records import Store, UnwritableRecords

    try:
        store = Store.open()
    except UnwritableRecords:
        store = Store.open(read_only=True)
    with store:
        return [each.name for each in store.learners()]
