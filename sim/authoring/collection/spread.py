"""What a folder has too little of, or too much: fields, learner situations, principles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from sim.authoring.collection.choices import Said
from sim.authoring.collection.member import Member, scored_in
from sim.authoring.collection.software import is_software
from sim.authoring.diagnostics import clip
from sim.catalogue import Catalogue
from sim.story.situations import SITUATIONS
from sim.text import spoken

FIELDS = 8
"""Different fields that a library has at least."""
MOST_SOFTWARE = 0.25
"""The largest share of scenarios in software or IT."""
EACH_SITUATION = 2
EACH_PRINCIPLE = 4
"""Scenarios that each learner situation, and each principle, has at least."""
NAMED = 4
"""Files and fields named in a message; of more, the rest are counted."""


def spread(members: Sequence[Member], catalogue: Catalogue, own: bool = False) -> Iterator[Said]:
    """L906 to L911; the last only where the catalogue is the folder's `own`."""
    yield from _fields(members)
    yield from _software(members)
    yield from _situations(members)
    yield from _principles(members, catalogue)
    yield from _sides(members, catalogue)
    if own and catalogue.fields:
        yield from _unlisted(members, catalogue.fields)


def _fields(members: Sequence[Member]) -> Iterator[Said]:
    """L906."""
    fields = {_folded(each.story.field): each.story.field for each in members}
    fields.pop("", None)
    if len(fields) >= FIELDS:
        return
    here = _some(sorted(fields.values()), FIELDS) or "none"
    message = clip(f"{FIELDS} fields are needed, {_are(len(fields))} here: {here}", 110)
    if not fields:
        message = f"{FIELDS} fields are needed, and no scenario names one"
    hint = "set a scenario in another trade, and name it under 'field'"
    without = [Path(each.file).name for each in members if not each.story.field.strip()]
    if without:
        hint += f"; without one: {_some(without, NAMED)}"
    yield "L906", message, hint


def _are(number: int) -> str:
    return "1 is" if number == 1 else f"{number} are"


def _folded(field: str) -> str:
    return " ".join(spoken(field.casefold()).split())


def _software(members: Sequence[Member]) -> Iterator[Said]:
    """L907."""
    found = [each for each in members if is_software(each.story.field)]
    if len(found) <= MOST_SOFTWARE * len(members):
        return
    are = "scenario is" if len(members) == 1 else "scenarios are"
    message = f"{len(found)} of {len(members)} {are} set in software or IT"
    names = _some([Path(each.file).name for each in found], NAMED)
    hint = f"a quarter is the most; tell some in another trade: {names}"
    yield "L907", message, hint


def _situations(members: Sequence[Member]) -> Iterator[Said]:
    """L908, for each situation."""
    for situation in SITUATIONS:
        count = sum(situation in each.story.situations for each in members)
        if count < EACH_SITUATION:
            message = f"{_scenarios(count)} for '{situation}'; {EACH_SITUATION} are needed"
            hint = f"write one for them, or add '{situation}' under 'for' where a scenario fits"
            yield "L908", message, hint


def _scenarios(count: int) -> str:
    if not count:
        return "no scenario is"
    return "1 scenario is" if count == 1 else f"{count} scenarios are"


def _principles(members: Sequence[Member], catalogue: Catalogue) -> Iterator[Said]:
    """L909, for each principle of the catalogue."""
    scored = [scored_in(each.story) for each in members]
    for id in catalogue.principles:
        files = [
            Path(member.file).name for member, ids in zip(members, scored, strict=True) if id in ids
        ]
        if len(files) < EACH_PRINCIPLE:
            count = _scenarios(len(files)).rpartition(" ")[0]
            verb = "score" if len(files) > 1 else "scores"
            message = f"{count} {verb} '{clip(id)}'; {EACH_PRINCIPLE} are needed"
            here = f"so far {_some(files, NAMED)}; " if files else ""
            hint = f"{here}score it where another scenario puts it to the test"
            yield "L909", message, hint


def _sides(members: Sequence[Member], catalogue: Catalogue) -> Iterator[Said]:
    """L910, for each principle that comes up; nothing where a proof that might tell is missing."""
    for id in catalogue.principles:
        sides = []
        for member in members:
            if member.sides is not None:
                sides.append(member.sides.get(id))
            elif id in scored_in(member.story):
                break
        else:
            shown = any(each.shown for each in sides if each is not None)
            strained = any(each.strained for each in sides if each is not None)
            if shown != strained:
                can, cannot = ("shown", "strained") if shown else ("strained", "shown")
                message = f"'{clip(id)}' can be {can} in this folder, and is never {cannot}"
                score = "-1 or -2" if shown else "1 or 2"
                hint = f"score a choice {score} on it, one that can be taken and is tempting"
                yield "L910", message, hint


def _unlisted(members: Sequence[Member], fields: Sequence[str]) -> Iterator[Said]:
    """L911, for each scenario."""
    for each in members:
        field = " ".join(each.story.field.split())
        if field in fields:
            continue
        name = clip(Path(each.file).name)
        said = f"the field '{clip(field, 40)}', which is not in the list" if field else "no field"
        meant = _meant(field, fields)
        hint = f"choose one of the list ({_some(fields, NAMED)})"
        if meant:
            hint = f"write '{clip(meant, 40)}'"
        hint += ", or add a field to the list under 'fields' in principles.yaml"
        yield "L911", f"{name} names {said}", hint


def _meant(field: str, fields: Sequence[str]) -> str | None:
    """The field of the list that another spelling stands for."""
    return next((each for each in fields if _folded(each) == _folded(field)), None)


def _some(names: Sequence[str], most: int) -> str:
    """The first names, and how many more there are."""
    told = ", ".join(clip(name, 40) for name in names[:most])
    return f"{told} and {len(names) - most} more" if len(names) > most else told
