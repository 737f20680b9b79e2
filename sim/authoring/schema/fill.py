"""What stands in a schema where a model only says of what kind something is.

Editors complete what an `enum` holds, and mark what no alternative takes. So ids of the file
itself are offered beside a pattern that takes every id: a schema that is a save behind offers
too little, and never marks a scene as wrong that has only just been written. Principles change
seldom and are marked.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from sim.authoring.kinds import KEBAB_ID, POINTS, SNAKE_ID

if TYPE_CHECKING:
    from sim.authoring.schema.ids import OwnIds
    from sim.catalogue import Catalogue

Schema = dict[str, Any]

TEXT: Schema = {
    "$comment": "Any text. What YAML takes for a number, a yes-or-no or nothing is one to us.",
    "if": {"type": ["object", "array"]},
    "then": {
        "type": "string",
        "errorMessage": "A text is needed here: write it behind '|', on lines of its own.",
    },
}
_CONDITION: Schema = {
    "$comment": "Names and numbers; whether they fit is for 'sim check' to say.",
    "if": {"type": ["object", "array"]},
    "then": {
        "type": "string",
        "errorMessage": "A condition is needed here, such as: ops_trust >= 2 and not saw_nights",
    },
    "maxLength": 501,
}
_SEED: Schema = {
    "type": ["integer", "string"],
    "minimum": 0,
    "pattern": "^[0-9]+\\n?$",
    "errorMessage": "A seed is a whole number from 0.",
}
SHARED: dict[str, Schema] = {"text": TEXT, "condition": _CONDITION, "points": POINTS}
"""What stands under `definitions` since nearly every field refers to it."""
_BUILT = {
    "object": "Names are needed here, each with something behind a colon: one on each line, or in "
    "braces as in {one: 1, other: 2}.",
    "array": "A list is needed here: in brackets as in [one, other], or one on each line behind a "
    "'-'.",
}
MOST_DEFINED = 400
"""Characters of a definition that are told where a principle is pointed at."""


class Filling:
    """The ids to fill in, and how; None stands for what is not known."""

    def __init__(self, catalogue: Catalogue | None, own: OwnIds | None) -> None:
        principles, tensions = _principles(catalogue), _tensions(catalogue)
        scenes, endings = (own.scenes, own.endings) if own else ({}, {})
        self.offered = {
            name: _enum(ids)
            for name, ids in (
                ("places", {**scenes, **endings}),
                ("scenes", scenes),
                ("endings", endings),
            )
            if ids
        }
        self.single: dict[str, Schema] = {
            **{name: {"$ref": f"#/definitions/{name}"} for name in SHARED},
            "seed": _SEED,
            "target": self.one_offered("places"),
            "scene": self.one_offered("scenes"),
            "ending": self.one_offered("endings"),
            "principle": _one_of(principles, "principle"),
            "tension": _one_of(tensions, "tension"),
        }
        meters = dict(own.meters) if own else {}
        flags = {id: f"Yes or no. {words}" for id, words in (own.flags if own else {}).items()}
        self.keys: dict[str, tuple[Mapping[str, str], bool]] = {
            "principle": (principles, bool(principles)),
            "meter": (meters, False),
            "value": ({**flags, **meters}, False),
            "warning": (_warnings(), True),
        }

    def one_offered(self, name: str) -> Schema:
        """An id: those of the file are offered, and others taken."""
        if name not in self.offered:
            return dict(SNAKE_ID)
        return {**SNAKE_ID, "anyOf": [{}, {"$ref": f"#/definitions/{name}"}]}

    def mapping(self, kind: str, values: Schema, own: Schema) -> Schema:
        """A mapping whose keys are of a kind: the known ones by name, others where they may be."""
        known, closed = self.keys[kind]
        out: Schema = {**built_as("object", own), "additionalProperties": False}
        if not closed:
            out["additionalProperties"] = values
            out["propertyNames"] = KEBAB_ID if kind == "principle" else SNAKE_ID
        if known:
            out["properties"] = {
                id: {"description": words, "allOf": [values]} for id, words in known.items()
            }
        return out


def built_as(kind: str, schema: Schema) -> Schema:
    """A schema of a list or of names with values, which says so in words where it is neither.

    The words stand apart from the rest: editors show them for whatever is wrong beside them.
    """
    rest = {key: value for key, value in schema.items() if key != "type"}
    return {**rest, "allOf": [{"type": kind, "errorMessage": _BUILT[kind]}]}


def _one_of(ids: Mapping[str, str], what: str) -> Schema:
    """One of the ids of a catalogue; any id where the catalogue is not known."""
    if not ids:
        return dict(KEBAB_ID)
    message = f"No {what} is called so. Your editor offers those there are, mostly by Ctrl+Space."
    return {"type": "string", **_enum(ids), "errorMessage": message}


def _enum(ids: Mapping[str, str]) -> Schema:
    return {"enum": list(ids), "enumDescriptions": list(ids.values())}


def _principles(catalogue: Catalogue | None) -> dict[str, str]:
    from sim.text import one_line

    return {
        id: f"{one_line(each.name)}: {one_line(each.definition, MOST_DEFINED)}"
        for id, each in (catalogue.principles if catalogue else {}).items()
    }


def _tensions(catalogue: Catalogue | None) -> dict[str, str]:
    from sim.text import one_line

    return {
        id: f"{one_line(each.name)} {one_line(each.use, MOST_DEFINED)}"
        for id, each in (catalogue.tensions if catalogue else {}).items()
    }


def _warnings() -> dict[str, str]:
    from sim.authoring.diagnostics import CODES, may_be_ignored

    return {code: CODES[code].title for code in CODES if may_be_ignored(code)}
