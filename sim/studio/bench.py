"""What lies on the bench: the newest look, the last good version, and the proof of it.

Pure: each function gives the bench that follows from what happened. A file that is broken for a
moment takes nothing away: the last good version stays, and its proof with it.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal

from sim.authoring.diagnostics import Diagnostic
from sim.studio.look import Look
from sim.studio.proving import Done, Event, Failed, Stage, Ways
from sim.studio.record import Entries, Proven, Told


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the list of problems: what is said, what it is about, a play that shows it.

    `earlier` is True for what the proof of an earlier version found: it may be mended by now.
    """

    problem: Diagnostic
    where: str = ""
    way: Entries | None = None
    proved: bool = False
    earlier: bool = False


@dataclass(frozen=True)
class Bench:
    """Everything the studio shows.

    `proof` may be of an earlier version: see `stale`. `proving` is what a proof under way does,
    None where there is none, and `began` when it was begun; `failed` says why there will be none.
    """

    look: Look
    good: Look | None = None
    proof: Proven | None = None
    proved_at: float = 0.0
    proving: Stage | None = None
    began: float = 0.0
    failed: str = ""
    ways: dict[str, Entries] = field(default_factory=dict)
    """A play to each thing, from the newest proof that told of it."""

    @property
    def state(self) -> Literal["fine", "broken", "gone"]:
        """Whether what is shown is what is in the file; "gone" where it cannot be read."""
        if self.look.unread:
            return "gone"
        return "fine" if self.look is self.good else "broken"

    @property
    def stale(self) -> bool:
        """True where the proof is that of an earlier version."""
        return self.proof is not None and (self.good is None or self.proof.mark != self.good.mark)

    @property
    def items(self) -> tuple[Item, ...]:
        """All problems: errors first, each kind in the order of the files.

        While the file is broken, what broke it stands before what a proof found earlier.
        """
        path = self.look.path
        broken = self.state != "fine"
        found = [Item(each) for each in self.look.problems]
        if self.proof is not None:
            earlier = self.stale or broken
            found += [_item(each, earlier) for each in self.proof.told]
        found.sort(
            key=lambda item: (
                item.problem.severity != "error",
                broken and item.proved,
                item.problem.file != path,
                item.problem.line,
                item.problem.column,
                item.problem.code,
            )
        )
        return tuple(found)


def _item(told: Told, earlier: bool) -> Item:
    return Item(told.problem, told.where, told.way, True, earlier)


def opened(look: Look) -> Bench:
    """The bench as the studio begins."""
    return saved(Bench(look), look)


def saved(bench: Bench, look: Look) -> Bench:
    """The file, or one beside it, was saved, or is gone, or is back."""
    if look.scenario is None:
        return replace(bench, look=look)
    if bench.good is not None and bench.good.mark == look.mark:
        return replace(bench, look=look, good=look)  # as it was proved, or is being proved
    return replace(bench, look=look, good=look, proving=None, failed="")


def wants_proof(before: Bench | None, bench: Bench) -> bool:
    """True where the good version is another one than before, so that it is to be proved."""
    if bench.good is None:
        return False
    return before is None or before.good is None or before.good.mark != bench.good.mark


def begun(bench: Bench, at: float) -> Bench:
    """A proof of the good version was begun."""
    return replace(bench, proving=Stage("starting", 0), began=at, failed="")


def heard(bench: Bench, mark: str, event: Event, at: float) -> Bench:
    """A proof has told something; what is told of another version than the good one is dropped."""
    if bench.good is None or bench.good.mark != mark:
        return bench
    if isinstance(event, Stage):
        return replace(bench, proving=event)
    if isinstance(event, Ways):
        return replace(bench, ways=bench.ways | event.ways)
    if isinstance(event, Failed):
        return replace(bench, proving=None, failed=event.reason)
    if isinstance(event, Done):
        return replace(bench, proving=None)
    ways = bench.ways if bench.proof is not None and bench.proof.mark == mark else {}
    return replace(bench, proof=event, proved_at=bench.good.at, ways=ways)
