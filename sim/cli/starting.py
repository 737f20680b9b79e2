"""`sim new`: a scenario to start from, with its plays and what an editor needs."""

from __future__ import annotations

import os
import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sim.authoring.catalogue import load_catalogue
from sim.authoring.ids import KEBAB, meant_id, why_no_id
from sim.authoring.schema import NAME, as_text, own_ids, schema_of
from sim.authoring.source import (
    CATALOGUE,
    PLAYS,
    SCENARIO,
    CannotRead,
    catalogue_file,
    read_source,
    scenario_files,
)
from sim.authoring.starting import (
    Idea,
    default_principles,
    default_title,
    plays_text,
    principles_text,
    started,
    text_or_why_not,
)
from sim.authoring.starting.editor import lines_to_add, settings
from sim.authoring.starting.story import FEWEST, ROLE
from sim.cli import output
from sim.cli.output import FINE, Problem
from sim.cli.questions import answer, chosen, list_principles
from sim.cli.written import write_all
from sim.folders import shipped_guide
from sim.library import shipped_catalogue
from sim.text import one_line

if TYPE_CHECKING:
    from sim.catalogue import Catalogue

ALONE = "*"
"""What stands for `--principles` without any: a file of principles is wanted."""
_ALIKE = 100
"""Characters by which a schema of ours is known again: its draft and its title."""


class Wanted(NamedTuple):
    """What was typed; None for what was left out."""

    id: str | None = None
    title: str | None = None
    role: str | None = None
    principles: str | None = None
    place: str | None = None
    yes: bool = False


def new(wanted: Wanted) -> int:
    """Write what a trainer starts from. Raises Problem, and then nothing was written."""
    folder = _folder(wanted.place)
    if wanted.principles == ALONE:
        if wanted.id is not None:
            raise Problem(
                f"--principles alone writes a file of principles, and takes no '{wanted.id}'. "
                "For a scenario name two or three: --principles a,b"
            )
        return _principles(folder)
    id = _id(wanted.id)
    for path in (folder / f"{id}{SCENARIO}", folder / f"{id}{PLAYS}"):
        if os.path.lexists(path):
            raise Problem(f"{path} is there already, and was left as it is: choose another id")
    catalogue = _catalogue(folder)
    idea = _idea(id, wanted, catalogue, folder)
    made = started(idea, catalogue)
    if made.why_not is not None:
        raise Problem(made.why_not)
    return _write(folder, id, made.text, catalogue)


def _folder(place: str | None) -> Path:
    folder = Path(place) if place else Path()
    if place == "" or "\0" in str(folder):
        raise Problem("no folder can have this name: --in takes the folder to write to")
    if os.path.lexists(folder) and not folder.is_dir():
        raise Problem(f"{folder} is not a folder: --in takes the folder to write to")
    return folder


def _id(id: str | None) -> str:
    """The id as it was typed, where it is one."""
    if id is None:
        raise Problem("a scenario needs an id, such as: sim new two-doors")
    id = id.removesuffix(SCENARIO)
    if KEBAB.fullmatch(id):
        return id
    if os.sep in id:
        folder, _, name = id.rpartition(os.sep)
        if KEBAB.fullmatch(name):
            raise Problem(f"name the folder apart: sim new {name} --in {shlex.quote(folder)}")
    meant = meant_id(id, "-")
    hint = f"did you mean {meant}?" if meant else "small letters and digits, joined by -"
    raise Problem(f"'{one_line(id, 60)}' cannot be an id, {why_no_id(id, '-')}: {hint}")


def _catalogue(folder: Path) -> Catalogue:
    """The principles that hold in a folder. Raises Problem where they cannot be used."""
    own = catalogue_file(str(folder))
    if own is None:
        return shipped_catalogue()
    try:
        found = load_catalogue(read_source(own).data, own).catalogue
    except CannotRead as error:
        raise Problem(str(error)) from None
    if found is None:
        raise Problem(f"{own} has errors: mend them first; `sim check {shlex.quote(own)}` says how")
    if len(found.principles) < FEWEST:
        raise Problem(f"{own} holds one principle, and a scenario is about two or three: add one")
    return found


def _idea(id: str, wanted: Wanted, catalogue: Catalogue, folder: Path) -> Idea:
    """What was typed, what is asked for where somebody can answer, and defaults for the rest."""
    asking = not wanted.yes and sys.stdin.isatty() and sys.stdout.isatty()
    where = "the list above holds those there are"
    if not asking or wanted.principles is not None:
        own = catalogue_file(str(folder)) is not None
        place = f" --in {shlex.quote(str(folder))}" if own else ""
        where = f"`sim principles{place}` lists those there are"

    def field(name: str, question: str, given: str | None, default: str) -> str:
        def read(text: str) -> str:
            folded, why_not = text_or_why_not(name, text)
            if why_not is not None:
                raise Problem(why_not)
            return folded

        if given is not None:
            return read(given)
        return answer(question, default, read) if asking else default

    def read_principles(text: str) -> tuple[str, ...]:
        return chosen(text, catalogue, where)

    title = field("title", "Title", wanted.title, default_title(id))
    role = field("role", "Who is the learner?", wanted.role, ROLE)
    usual = default_principles(catalogue)
    if wanted.principles is not None:
        principles = read_principles(wanted.principles)
    elif asking:
        list_principles(catalogue)
        numbers = list(catalogue.principles)
        default = ", ".join(str(numbers.index(each) + 1) for each in usual)
        question = "Two or three principles, by number or id"
        principles = answer(question, default, read_principles)
    else:
        principles = usual
    return Idea(id, title, role, principles)


def _write(folder: Path, id: str, text: str, catalogue: Catalogue) -> int:
    scenario, plays = folder / f"{id}{SCENARIO}", folder / f"{id}{PLAYS}"
    files = {scenario: text, plays: plays_text()}
    notes: list[str] = []
    schema = as_text(schema_of("scenario", catalogue, own_ids(text.encode())))
    _add_schema(folder / NAME, schema, files, notes)
    _editor(folder, files, notes)
    write_all(files, (scenario, plays))
    for path in files:
        output.show(f"wrote {one_line(str(path))}")
    for note in notes:
        output.message(f"sim: {note}")
    shown = one_line(shlex.quote(str(scenario)))
    steps = _steps(
        (f"sim {shown}", "play it"),
        (f"sim check {shown} --watch", "what is wrong, told at every save"),
        (f"sim studio {shown}", "all of it beside your editor"),
    )
    output.show("\nIt can be played as it is, and every line of it is yours to change.\n" + steps)
    guide = one_line(str(shipped_guide()), 300)
    output.show(f"The guide, from an idea to a tested scenario: {guide}")
    return FINE


def _editor(folder: Path, files: dict[Path, str], notes: list[str]) -> None:
    """Adds what Visual Studio Code needs, where that can be done without spoiling anything."""
    place = folder / ".vscode"
    if os.path.lexists(place) and not place.is_dir():
        notes.append(f"{place} is not a folder, so nothing was set up for the editor there")
        return
    path = place / "settings.json"
    existing = None
    if os.path.lexists(path):
        try:
            existing = path.read_text(encoding="utf-8")
        except (OSError, ValueError):
            existing = "?"
    merged = settings(existing)
    if merged is None:
        notes.append(
            f"{path} is not plain JSON, and was left as it is. For help in the editor, add:\n"
            + lines_to_add()
        )
    elif merged != existing:
        files[path] = merged
    for kind in ("plays", "principles"):
        _add_schema(place / f"{kind}.schema.json", as_text(schema_of(kind)), files, notes)


def _principles(folder: Path) -> int:
    """Write a small file of principles."""
    path = folder / CATALOGUE
    if os.path.lexists(path):
        raise Problem(f"{path} is there already, and was left as it is")
    write_all({path: principles_text()}, (path,))
    place = "" if folder == Path() else f" --in {shlex.quote(str(folder))}"
    look = shlex.quote(str(folder))
    output.show(f"wrote {one_line(str(path))}\n")
    output.show(
        "Scenarios in this folder are scored by these principles now. Write over them, and then:"
    )
    output.show(
        _steps(
            (f"sim check {look}", "what is wrong, and where"),
            (f"sim principles --in {look}", "how learners will meet them"),
            (f"sim new my-idea{place}", "a scenario that uses them"),
        )
    )
    already = len(scenario_files(str(folder)))
    if already:
        which = "The scenario" if already == 1 else f"The {already} scenarios"
        goes = "goes" if already == 1 else "go"
        output.message(
            f"sim: {which} in this folder {goes} by these principles from now on, and may name "
            "others: `sim check` shows where"
        )
    return FINE


def _add_schema(path: Path, text: str, files: dict[Path, str], notes: list[str]) -> None:
    """Adds a schema where there is none, or one of ours: that may be written anew."""
    try:
        with path.open(encoding="utf-8") as file:
            ours = file.read(_ALIKE)[:_ALIKE] == text[:_ALIKE]
    except FileNotFoundError:
        ours = not os.path.lexists(path)
    except (OSError, ValueError):
        ours = False
    if ours:
        files[path] = text
    else:
        notes.append(f"{path} is somebody else's, and was left as it is: editors go by it")


def _steps(*steps: tuple[str, str]) -> str:
    """Commands to go on with, and what each is for, in two columns."""
    width = max(len(command) for command, _ in steps)
    return "\n".join(f"  {command:<{width}}   {what}" for command, what in steps)
