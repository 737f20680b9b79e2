"""How proofs are told: as lines for people, or as a JSON list, each file when it is done."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Any, Protocol

from sim.authoring.check import Report
from sim.authoring.diagnostics import Diagnostic
from sim.authoring.prepared import Prepared
from sim.authoring.proved import Proved, Weighed
from sim.authoring.render import as_data, block, chosen, more_said, problems
from sim.cli import output
from sim.plain.prose import count
from sim.proof.model import Proof
from sim.proof.record import Items, parts
from sim.text import one_line

FEW = 5
"""Findings shown of a scenario unless all are asked for."""


HINT = "--full shows every scene, choice and principle, and plays that take them all."


class Teller(Protocol):
    """Tells of files one after another; `end` closes what was begun."""

    def faulty(self, prepared: Prepared) -> None:
        """A file that has errors and so was not proved."""

    def proved(self, prepared: Prepared, proof: Proof, weighed: Weighed) -> None:
        """A proof, and what it found."""

    def end(self) -> None:
        """No more files follow."""


class Lines:
    """For people."""

    def __init__(self, full: bool) -> None:
        self._full = full
        self._colour = output.colours()
        self._told: set[str] = set()
        self._hint = ""
        self._shown: list[Diagnostic] = []
        self._first = True

    def faulty(self, prepared: Prepared) -> None:
        """What `sim check` says; principles that are broken only once."""
        self._gap()
        files = [each for each in (prepared.beside, prepared.checked) if each is not None]
        files = [each for each in files if each.name not in self._told]
        self._told.update(each.name for each in files)
        lines = problems(Report(files), all=self._full, colour=self._colour)
        self._shown += (each for file in files for each in chosen(file, self._full))
        name = one_line(prepared.name, 200)
        why = "it has errors" if prepared.checked.errors else "the principles beside it have errors"
        self._say([*lines, f"Not proved: {name}: {why}."])

    def proved(self, prepared: Prepared, proof: Proof, weighed: Weighed) -> None:
        """The short report and the findings; all the rest where it was asked for."""
        from sim.plain.proof.full import full
        from sim.plain.proof.short import short

        self._gap()
        self._say(short(proof))
        if self._full:
            self._say(full(proof))
        self._say(self._findings(prepared, proof, weighed))

    def end(self) -> None:
        """Where the rest can be seen, and more be read."""
        hints = [hint for hint in (more_said(self._shown), self._hint) if hint]
        if hints:
            self._say(["", *hints])

    def _findings(self, prepared: Prepared, proof: Proof, weighed: Weighed) -> Iterator[str]:
        lines = prepared.checked.text.split("\n")
        shown = weighed.told if self._full else _gravest(weighed.told)
        yield ""
        self._shown += (each.diagnostic for each in shown)
        if self._full:
            self._shown += prepared.checked.diagnostics
            for diagnostic in prepared.checked.diagnostics:
                yield from block(diagnostic, lines, self._colour)
                yield ""
        for each in shown:
            yield from block(each.shown, lines, self._colour)
            yield ""
        yield _sum(weighed, len(shown))
        if self._full:
            for code, times in weighed.ignored.items():
                reason = one_line(proof.story.ignore[code])
                yield f"Weighed away: {code}{f', {times} times' if times > 1 else ''}. {reason}"
        else:
            self._hint = HINT

    def _gap(self) -> None:
        if not self._first:
            output.show("")
        self._first = False

    def _say(self, lines: Iterable[str]) -> None:
        for line in lines:
            output.show(line)


class Objects:
    """For programs: a list, one object a file, and one line a thing, so that it can be read on."""

    def __init__(self) -> None:
        self._begun = self._inside = False

    def faulty(self, prepared: Prepared) -> None:
        """The problems that keep it from being proved."""
        found = [
            diagnostic
            for file in (prepared.beside, prepared.checked)
            if file is not None
            for diagnostic in chosen(file, True)
        ]
        self._object(
            [
                ("scenario", prepared.loaded.id),
                ("file", one_line(prepared.name)),
                ("verdict", "not proven"),
                ("reason", "it has errors, which `sim check` shows"),
                ("findings", [{**as_data(each), "witness": None} for each in found]),
            ]
        )

    def proved(self, prepared: Prepared, proof: Proof, weighed: Weighed) -> None:
        """The record of a proof, with the file and the findings."""
        found = [{**as_data(each.shown), "witness": each.finding.witness} for each in weighed.told]
        begin = [("scenario", proof.story.id), ("file", one_line(prepared.name))]
        rest = (part for part in parts(proof) if part[0] != "scenario")
        self._object(chain(begin, rest, [("findings", found), ("ignored", weighed.ignored)]))

    def end(self) -> None:
        """The end of the list; a list that broke off inside an object stays open."""
        if not self._inside:
            output.show("\n]" if self._begun else "[]")

    def _object(self, parts: Iterable[tuple[str, Any]]) -> None:
        output.show(",\n{" if self._begun else "[\n{", end="")
        self._begun = self._inside = True
        comma = "\n "
        for key, value in parts:
            output.show(f"{comma}{json.dumps(key)}: ", end="")
            if isinstance(value, Items):
                self._items(value)
            else:
                output.show(json.dumps(value), end="")
            comma = ",\n "
        output.show("\n}", end="")
        self._inside = False

    def _items(self, items: Items) -> None:
        output.show("{", end="")
        comma = "\n  "
        for key, value in items:
            output.show(f"{comma}{json.dumps(key)}: {json.dumps(value)}", end="")
            comma = ",\n  "
        output.show("}", end="")


def _gravest(found: Sequence[Proved]) -> list[Proved]:
    """Some of the findings, errors before warnings, in the order of the file."""
    order = sorted(range(len(found)), key=lambda at: found[at].diagnostic.severity != "error")
    return [found[at] for at in sorted(order[:FEW])]


def _sum(weighed: Weighed, shown: int) -> str:
    """One line that counts what was found, and what of it is not shown here."""
    errors = sum(each.diagnostic.severity == "error" for each in weighed.told)
    warnings = len(weighed.told) - errors
    told = [count(errors, "error")] if errors else []
    told += [count(warnings, "warning")] if warnings else []
    line = f"Found: {', '.join(told) or 'nothing wrong'}"
    ignored = sum(weighed.ignored.values())
    line += f" ({ignored} weighed away under 'ignore')" if ignored else ""
    left = len(weighed.told) - shown
    return f"{line}; {left} of them not shown here." if left else f"{line}."
