"""Attempts as lines that another Leadsim, or a later one, can read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sim.records import texts
from sim.records.errors import NoSuchAttempt, RecordsError
from sim.records.store import Store
from sim.records.transfer import checked, form, tables
from sim.records.transfer.form import Sent


class Unexportable(RecordsError):
    """An attempt is kept in a way that no import would take. What was asked for is not written."""

    def __init__(self, attempt: int, why: str) -> None:
        super().__init__(
            f"Attempt {attempt} cannot be exported: {why}. "
            "Nothing was written; name the other attempts to export those."
        )


def lines(store: Store, attempts: Iterable[int]) -> Iterator[str]:
    """The lines of a file with these attempts, without their ends.

    They go by when they were started, so that the same attempts give the same bytes on every
    machine. All of them are read in one state of the records, and each is checked as an import
    would check it, before the first line is given: who deletes what was exported can rely on it.
    Raises NoSuchAttempt, Unexportable, and RecordsError where the records cannot be read.
    """
    told: list[tuple[Sent, str]] = []
    bodies: dict[str, str] = {}
    with store._reading() as db:
        for attempt in dict.fromkeys(attempts):
            sent = tables.take(db, attempt)
            if sent is None:
                raise NoSuchAttempt(attempt)
            line = form.attempt_line(sent)
            try:
                checked.again(line)
            except checked.Fault as fault:
                raise Unexportable(attempt, str(fault)) from None
            told.append((sent, line))
            for sha256 in (sent.story, sent.catalogue):
                if sha256 not in bodies:
                    bodies[sha256] = form.text_line(sha256, texts.read(db, sha256))
    told.sort(key=lambda each: (each[0].started, each[0].uid))
    return _in_order(told, bodies)


def _in_order(told: list[tuple[Sent, str]], bodies: dict[str, str]) -> Iterator[str]:
    yield form.header(len(told))
    for sent, line in told:
        for sha256 in (sent.story, sent.catalogue):
            if sha256 in bodies:
                yield bodies.pop(sha256)
        yield line
