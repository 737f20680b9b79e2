"""A file of plays, read and checked against its scenario."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from sim.authoring.diagnostics import Diagnostic, clip, is_warning
from sim.authoring.document import finish, read_document
from sim.authoring.notes import Notes
from sim.authoring.places import Path
from sim.authoring.plays.model import Play, PlaysFile
from sim.authoring.plays.names import Names, read_seed
from sim.authoring.shape import shape
from sim.authoring.source import PLAYS, SCENARIO
from sim.memory import no_collection
from sim.story.model import Story


@dataclass(frozen=True, slots=True)
class LoadedPlays:
    """What came of a file of plays.

    `plays` is None where there are errors, or where there was no story to read them against.
    `text` is the file as decoded, for excerpts and places; `more` counts problems beyond those
    kept.
    """

    plays: tuple[Play, ...] | None
    diagnostics: tuple[Diagnostic, ...]
    text: str = ""
    more: int = 0


def load_plays(
    data: bytes, name: str, story: Story | None, *, overwriting: bool = False
) -> LoadedPlays:
    """Reads and checks a file of plays. Never raises for what the file holds.

    Without a story (its scenario has errors) only the shape of the file is checked. With
    `overwriting`, endings and values that can never come true are no errors: they give way.
    """
    with no_collection():
        return _load(data, name, story, overwriting)


def scenario_of(file: str) -> str:
    """The path of the scenario that a file of plays belongs to."""
    return file.removesuffix(PLAYS) + SCENARIO


def without_scenario(file: str) -> Diagnostic:
    """What is said of a file of plays that lies beside no scenario of its name."""
    wanted = clip(os.path.basename(scenario_of(file)), 100)
    id = wanted.removesuffix(SCENARIO)
    message = f"there is no scenario '{id}' beside these plays"
    hint = f"they belong to a file {wanted} in the same folder"
    return Diagnostic(file, "P601", "error", message, hint, 1, 1, 1, 2)


def _load(data: bytes, name: str, story: Story | None, overwriting: bool) -> LoadedPlays:
    document = read_document(data, name)
    notes = Notes()
    if document.root is None:
        found, more = finish(document, notes)
        return LoadedPlays(None, found, document.shown, more)
    empty = list(_empty(document.root))
    shaped = shape(PlaysFile, document.root, notes, wide=document.wide)
    for path in empty:
        notes.value(path, "S303", f"'{path[-1]}' is empty", "write something, or take the line out")
    plays: list[Play] = []
    if shaped.model is not None:
        if not shaped.model.plays and ("plays",) not in shaped.touched:
            hint = "write the name of a play and, indented below it, 'choose: [ … ]'"
            notes.value(("plays",), "P607", "there are no plays in this file", hint)
        names = Names(story, overwriting=overwriting) if story is not None else None
        for title, part in shaped.model.plays.items():
            if names is not None:
                plays.append(names.play(title, part, notes, shaped.touched))
            else:
                read_seed(("plays", title, "seed"), part.seed, notes)
        if names is not None:
            _of_another_story(shaped.model.plays, notes)
    found, more = finish(document, notes, shaped.renamed)
    sound = story is not None and not notes.errors and not document.problems
    return LoadedPlays(tuple(plays) if sound else None, found, document.shown, more)


def _of_another_story(plays: Collection[str], notes: Notes) -> None:
    """Say once that no play fits, where all of them name choices that are not there.

    So it is when a story was written over another one, and then no line by itself is to be mended.
    """
    strange = [each for each in notes.problems if each.code == "P602"]
    if len(plays) < 2 or {each.path[1] for each in strange} != set(plays):
        return
    kinds = ("P602", "P603", "P604", "P605", "P606")
    kept = [each for each in notes.problems if each.code not in kinds]
    first = strange[0]
    message = f"no play in this file fits its scenario; {first.message}"
    hint = "if the story is a new one, empty this file: 'sim test --cover' writes plays for it"
    notes.problems = [*kept, first._replace(message=message, hint=hint)]
    notes.more, notes.errors = 0, sum(not is_warning(each.code) for each in notes.problems)


def _empty(root: dict[str, Any]) -> Iterator[Path]:
    """Fields that may be left out, but are there with nothing behind them.

    In a scenario that is a warning; here nobody could tell it from an expectation.
    """
    plays = root.get("plays")
    for name, play in plays.items() if isinstance(plays, dict) else ():
        for field in ("seed", "ends", "expect"):
            if isinstance(play, dict) and field in play and play[field] is None:
                yield ("plays", name, field)
