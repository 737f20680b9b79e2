"""A scenario file, read and checked: the story where it is sound, and everything found."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sim.authoring.diagnostics import Diagnostic, clip
from sim.authoring.document import Document, finish, read_document
from sim.authoring.fields import empties, has
from sim.authoring.ids import KEBAB
from sim.authoring.notes import BEHIND_HASH, Notes, Problem
from sim.authoring.places import Path, Place, locate
from sim.authoring.shape import shape
from sim.authoring.source import SCENARIO
from sim.authoring.tree import GAP
from sim.memory import no_collection

if TYPE_CHECKING:
    from sim.catalogue import Catalogue
    from sim.story.model import Story


@dataclass(frozen=True, slots=True)
class Loaded:
    """What came of a scenario file.

    `story` is None where there are errors. `id` is the id as the file gives it, also where the
    rest is broken. `text` is the file as decoded, for excerpts; `more` counts problems beyond
    those kept.
    """

    story: Story | None
    diagnostics: tuple[Diagnostic, ...]
    text: str = ""
    id: str | None = None
    more: int = 0
    parsed: str = ""
    """The text as YAML was given it: with what was refused made harmless."""

    def locate(self, paths: Iterable[Path]) -> dict[Path, Place]:
        """Where keys and values stand in the file: those of the paths that it has."""
        return locate(self.parsed, paths)


def load_scenario(
    data: bytes,
    name: str,
    catalogue: Catalogue | None = None,
    *,
    file_id: str | None = None,
) -> Loaded:
    """Reads, checks and compiles a scenario file. Never raises for what the file holds.

    Without a catalogue, principle and tension ids are not checked. `file_id` is the id that the
    file's name promises, None where there is no such promise (standard input).
    """
    with no_collection():
        return _load(data, name, catalogue, file_id)


def _load(data: bytes, name: str, catalogue: Catalogue | None, file_id: str | None) -> Loaded:
    document = read_document(data, name)
    root = document.root
    if root is None:
        found, more = finish(document, Notes())
        return Loaded(None, found, document.shown, None, more, document.text)
    given = root.get("id")
    story, found, more = _compiled(document, root, catalogue, file_id, data)
    id = given if isinstance(given, str) else None
    return Loaded(story, found, document.shown, id, more, document.text)


def _leads_nowhere(root: dict[str, Any], path: Path) -> bool:
    """True for an empty `choices` or `goto` that a scene needs."""
    if len(path) != 3 or path[0] != "scenes" or path[2] not in ("choices", "goto"):
        return False
    scene = root["scenes"][path[1]]
    return scene.get("choices") is None and scene.get("goto") is None


def _compiled(
    document: Document,
    root: dict[str, Any],
    catalogue: Catalogue | None,
    file_id: str | None,
    data: bytes,
) -> tuple[Story | None, tuple[Diagnostic, ...], int]:
    from sim.authoring.compile import compile_story
    from sim.authoring.scenario_model import ScenarioFile

    notes = Notes()
    blanks = empties(root) if document.blanks else []
    shaped = shape(ScenarioFile, root, notes, wide=document.wide)
    for path in blanks:
        if notes.full:
            break
        if path in shaped.touched or not has(root, path):
            continue
        if _leads_nowhere(root, path):
            hint = "a scene needs choices, or a 'goto' with the name of a scene or ending"
            notes.value(path, "S303", f"'{path[-1]}' is empty", hint)
            shaped.touched.add(path[:2])
        else:
            message, hint = f"'{path[-1]}' is left empty", "take the line out"
            commented = f"{BEHIND_HASH}; put it in quotes, or {hint}"
            notes.add(Problem(path, "W504", message, hint, commented=commented))
    story = None
    file = shaped.model
    if file is not None:
        story = compile_story(
            file,
            notes,
            catalogue=catalogue,
            touched=shaped.touched,
            lost=shaped.lost,
            sha256=hashlib.sha256(data).hexdigest(),
        )
        refused = any(each.path == ("id",) for each in notes.problems)
        if file_id is not None and file.id not in (file_id, GAP) and not refused:
            message = f"the id is '{clip(file.id)}', and the file is called '{clip(file_id)}'"
            hint = f"rename the file to {clip(file.id, 80)}{SCENARIO}"
            if KEBAB.fullmatch(file_id):
                hint = f"write 'id: {file_id}' here, or {hint}"
            notes.value(("id",), "S313", message, hint)
            story = None
    if document.problems:
        # What was refused may have been a choice.
        notes.problems = [each for each in notes.problems if each.code != "W502"]
    found, more = finish(document, notes, shaped.renamed, (file.ignore or ()) if file else ())
    return (None if document.problems else story), found, more
