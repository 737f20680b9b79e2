"""`sim prove`: what can happen in scenarios, told for people or as data, file by file."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING

from sim import library
from sim.authoring.prepared import Prepared, Reader
from sim.authoring.proved import Weighed, weigh
from sim.authoring.source import CannotRead
from sim.cli import output
from sim.cli.asked import Wanted
from sim.cli.checking import tell_slow
from sim.cli.named import files_named
from sim.cli.output import Problem
from sim.cli.paths import tell_left_out
from sim.cli.progress import Progress
from sim.proof.findings import findings
from sim.proof.limits import Limits
from sim.proof.prove import prove as proof_of

if TYPE_CHECKING:
    from sim.cli.proofs import Teller
    from sim.proof.model import Proof

LONGEST = 1_000
"""Characters of a play that is printed as a command, unless all is asked for."""


def prove(paths: Sequence[str], wanted: Wanted) -> int:
    """Proves what was named; the exit status."""
    from sim.cli.proofs import Lines, Objects

    unread: list[str] = []
    files = files_named(paths, unread)
    if wanted.page is not None and len(files) != 1 and not (unread and not files):
        raise Problem(f"--html makes the page of one scenario, and {len(files)} were named")
    progress = Progress(sys.stderr, len(files))
    teller: Teller = Objects() if wanted.json else Lines(wanted.full)
    reader = Reader(library.shipped_catalogue)
    faulty = False
    try:
        for name in files:
            progress.file(name)
            try:
                prepared = reader.read(name)
            except CannotRead as error:
                unread.append(str(error))
                continue
            if not prepared.sound:
                teller.faulty(prepared)
                faulty = True
                if wanted.page is not None:
                    output.message("sim: no page was written: only what has no errors is proved")
                continue
            proof, weighed = proved(
                prepared, wanted.limits, progress, skip=wanted.skip, full=wanted.full
            )
            progress.clear()
            teller.proved(prepared, proof, weighed)
            output.finish()
            if wanted.page is not None:
                try:
                    _write_page(wanted.page, prepared, proof, weighed)
                except Problem as problem:  # what was printed already is still to be ended well
                    unread.append(str(problem))
            faulty = faulty or any(each.diagnostic.severity == "error" for each in weighed.told)
    except KeyboardInterrupt:
        progress.clear()
        teller.end()
        output.finish()
        output.message("sim: stopped")
        return output.STOPPED
    finally:
        progress.clear()
    teller.end()
    output.finish()
    for message in unread:
        output.message(f"sim: {message}")
    for path in dict.fromkeys(paths):
        tell_left_out(path)
    tell_slow()
    if unread:
        return output.WRONG
    return output.FAULTY if faulty else output.FINE


def proved(
    prepared: Prepared,
    limits: Limits,
    progress: Progress,
    *,
    skip: Sequence[str] = (),
    full: bool = False,
) -> tuple[Proof, Weighed]:
    """The proof of a sound scenario, and what it found; plays of any length where `full`."""
    story = prepared.loaded.story
    assert story is not None, "only what is sound is proved"
    proof = proof_of(story, limits, watch=progress.watch, skip=skip)
    name = play_name(prepared)

    def see(witness: tuple[str, ...]) -> str | None:
        choices = quote(",".join(witness))
        if not name or (len(choices) > LONGEST and not full):
            return None
        return f"sim play {quote(name)} --choices {choices}"

    return proof, weigh(findings(proof), prepared.loaded, prepared.name, see)


def play_name(prepared: Prepared) -> str:
    """What `sim play` takes for a scenario: its id or its file; empty for standard input."""
    path = Path(prepared.name)
    if prepared.name == "-":
        return ""
    if library.is_listed(path) and prepared.loaded.id:
        return prepared.loaded.id
    # A name that begins as an option does would be taken for one.
    return f"./{prepared.name}" if prepared.name.startswith("-") else prepared.name


def _write_page(path: Path, prepared: Prepared, proof: Proof, weighed: Weighed) -> None:
    from sim.cli.page_file import principles, write
    from sim.page import Told, write_page

    told = []
    for each in weighed.told:
        said = each.diagnostic
        told.append(Told(each.finding, said.severity, said.message, said.hint or "", said.line))
    write(path, write_page(proof, told, names=principles(prepared.name)))
    output.message(f"sim: the page is in {path}")
