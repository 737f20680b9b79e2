"""`sim attempts list` and `show`, and which attempts a line of the command means."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sim.cli import output
from sim.cli.lists import records, width
from sim.cli.output import Problem, as_attempt
from sim.cli.who import who
from sim.records.words import of

if TYPE_CHECKING:
    from sim.attempt import Attempt
    from sim.records import Saved, Store

NOBODY = "There are no attempts yet. `sim list` shows what can be played."
FORMS = (".md", ".html")


def attempts(learner: str | None, everybody: bool, json: bool) -> int:
    """The attempts of one learner or of all, the last touched first."""
    whose = asked(learner, everybody)
    with records() as store:
        found = store.attempts(whose) if store else []
        others = store is not None and whose is not None and _others(store, whose)
    if json:
        output.show_json([_attempt(saved) for saved in found])
    elif found:
        from sim.plain import listing

        output.show(listing.attempts_table(found, width(), names=whose is None))
    elif others and whose is not None:
        output.show(f"There are no attempts {of(whose)} yet.")
    else:
        output.show(NOBODY)
    if others and whose is not None:
        these = f"These are the attempts {of(whose)}; others" if found else "Others"
        output.message(
            f"{these} have attempts here too. `sim attempts list --all` shows those of everybody."
        )
    return output.FINE


def attempt(number: str, json: bool, to: str | None, without: bool = False) -> int:
    """One attempt, replayed from the texts that were kept with it.

    A document is written `without` what the learner wrote where that is wanted.
    """
    id = as_attempt(number)
    if json and to is not None:
        raise Problem("--to writes a document and --json prints data: only one of them")
    if without and to is None:
        raise Problem("--without-answers says what --to leaves out; it goes with it")
    path = None if to is None else place(to, FORMS)
    from sim.attempt import Attempt
    from sim.records.errors import NoSuchAttempt
    from sim.story.play import PlayError

    with records() as store:
        if store is None:
            raise Problem(f"there is no attempt {id}: nothing has been played here yet")
        try:
            played = Attempt.resume(store, store.attempt(id))
        except NoSuchAttempt:
            raise missing(id) from None
        except PlayError as error:
            raise Problem(
                f"attempt {id} cannot be shown by this version: {error}", output.FAULTY
            ) from None
        answers = played.answers()
    if path is not None and not played.finished:
        raise Problem(
            f"attempt {id} has no debrief yet, since it is under way; "
            f"`sim attempts show {id}` shows how far it came"
        )
    played.doors.find()
    if json:
        output.show_json(played.record())
    elif path is not None:
        _write(path, played, None if without else answers)
    else:
        from sim.cli.reports import play_report

        output.show(play_report(played, answers), end="")
    return output.FINE


def asked(learner: str | None, everybody: bool) -> str | None:
    """Whose attempts are meant: a learner, by default the one who is set; None for everybody's."""
    if everybody and learner is not None:
        raise Problem("--learner means one learner and --all everybody: only one of them")
    return None if everybody else who(learner, known=learner is not None)


def chosen(
    store: Store,
    ids: Sequence[str],
    learner: str | None,
    everybody: bool,
    scenario: str | None = None,
) -> list[Saved]:
    """The attempts that are named by number, or else all those of whoever is meant.

    Raises Problem where one is not there, or where numbers stand beside what they do not need.
    """
    if not ids:
        return store.attempts(asked(learner, everybody), scenario)
    if learner is not None or everybody or scenario is not None:
        raise Problem(
            "numbers name the attempts already: leave out --learner, --all and --scenario"
        )
    from sim.records import NoSuchAttempt

    found = {}
    for id in map(as_attempt, ids):
        try:
            found[id] = store.attempt(id)
        except NoSuchAttempt:
            raise missing(id) from None
    return list(found.values())


def missing(id: int) -> Problem:
    """What is said of a number that no attempt has."""
    return Problem(
        f"there is no attempt {id}; `sim attempts list --all` shows those that there are"
    )


def place(name: str, endings: Sequence[str]) -> Path:
    """Where a new file is to stand. Raises Problem where there is one, or none can be."""
    path = Path(name)
    if name in ("", "-"):
        raise Problem("--to needs the name of a file; without --to the result is printed")
    if endings and path.suffix.lower() not in endings:
        raise Problem(f"--to needs a name that ends in {' or '.join(endings)}, not {name}")
    try:
        if path.is_dir():
            raise Problem(f"--to needs the name of a file, and {name} is a folder")
        if not path.parent.is_dir():
            raise Problem(f"--to: there is no folder {path.parent}")
        if path.exists() or path.is_symlink():
            raise already(name)
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or "no file can have this name"
        raise Problem(f"--to: {name}: {why}") from None
    return path


def already(name: str) -> Problem:
    """What is said of a file that is not written over."""
    return Problem(f"{name} is there already, and was left as it is; choose another name")


def _write(path: Path, played: Attempt, answers: dict[str, str] | None) -> None:
    from datetime import date

    from sim.debrief import document, file
    from sim.debrief.own import own_words

    made = document.html if path.suffix.lower() == ".html" else document.markdown
    try:
        found = played.debrief()
        file.write(path, made(found, answers, when=date.today().isoformat()))
    except FileExistsError:
        raise already(str(path)) from None
    except file.NotWritten as error:
        raise Problem(str(error)) from None
    own = "" if answers is None else own_words(found, answers)
    said = f" What you wrote is in it ({own}); --without-answers leaves it out." if own else ""
    output.message(f"The debrief was written to {path}.{said}")


def _others(store: Store, learner: str) -> bool:
    return any(each.attempts and each.name != learner for each in store.learners())


def _attempt(saved: Saved) -> dict[str, object]:
    return {
        "id": saved.id,
        "uid": saved.uid,
        "learner": saved.learner,
        "scenario": saved.scenario,
        "started": saved.started,
        "finished": saved.finished,
        "kind": saved.kind,
        "decisions": len(saved.entries),
        "ending": saved.ending,
        "parent": saved.parent,
        "parted": saved.parted,
    }
