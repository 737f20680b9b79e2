"""From a model to a JSON Schema that editors understand: draft-07, and nothing newer."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from sim.authoring.schema.fill import SHARED, Filling, Schema, built_as

if TYPE_CHECKING:
    from pydantic import BaseModel

    from sim.authoring.schema.ids import OwnIds
    from sim.catalogue import Catalogue

KINDS = ("scenario", "plays", "principles")
"""The files there is a schema of."""

_DRAFT = "http://json-schema.org/draft-07/schema#"
_TITLES = {
    "scenario": "A scenario",
    "plays": "The plays of a scenario",
    "principles": "A catalogue of principles",
}


def schema_of(
    kind: str = "scenario", catalogue: Catalogue | None = None, own: OwnIds | None = None
) -> Schema:
    """The schema of a kind of file, with the ids of a catalogue and of one file where given."""
    raw = _model(kind).model_json_schema(ref_template="{model}")
    definitions = raw.pop("$defs", {})
    if kind == "scenario" and catalogue is not None and catalogue.fields:
        raw["properties"]["field"]["examples"] = list(catalogue.fields)
    filling = Filling(catalogue, own)
    make = _Making(filling).made
    root = make(raw)
    shared = {
        **SHARED,
        **filling.offered,
        **{_name(name): make(each) for name, each in definitions.items()},
    }
    for name, rules in _RULES.items():
        if name in shared:
            rules(shared[name])
    description = root.pop("description")
    return {
        "$schema": _DRAFT,
        "title": _TITLES[kind],
        "description": description,
        **root,
        "definitions": shared,
    }


def as_text(schema: Schema) -> str:
    """A schema as it is written to a file: ASCII, so that it reads alike everywhere."""
    return json.dumps(schema, indent=1) + "\n"


def _model(kind: str) -> type[BaseModel]:
    if kind == "plays":
        from sim.authoring.plays.model import PlaysFile

        return PlaysFile
    if kind == "principles":
        from sim.authoring.catalogue_model import CatalogueFile

        return CatalogueFile
    from sim.authoring.scenario_model import ScenarioFile

    return ScenarioFile


def _name(model: str) -> str:
    """What editors call a part: they show the name beside what they offer."""
    return model.removesuffix("Part").lower()


class _Making:
    def __init__(self, filling: Filling) -> None:
        self.filling = filling

    def made(self, raw: Any) -> Any:
        """A schema as pydantic gives it, as editors are to have it."""
        if isinstance(raw, list):
            return [self.made(each) for each in raw]
        if not isinstance(raw, dict):
            return raw
        said = {key: raw[key] for key in ("description", "examples") if key in raw}
        rest = {key: raw[key] for key in raw if key not in (*said, "title", "default", "x-is")}
        if "x-is" in raw:
            return self.one({**said, **self.filling.single[raw["x-is"]]})
        if any(each == {"type": "null"} for each in raw.get("anyOf", ())):
            return {**said, **self.left_empty([e for e in raw["anyOf"] if e != {"type": "null"}])}
        if "anyOf" in rest and any(each.get("type") == "array" for each in rest["anyOf"]):
            return {**said, **self.text_or_list(rest["anyOf"])}
        if "propertyNames" in rest or "patternProperties" in rest:
            return {**said, **self.mapping(rest)}
        if "properties" in rest:
            fields = {name: self.made(each) for name, each in rest["properties"].items()}
            return {**said, **rest, "properties": fields}
        for key in ("items", "additionalProperties"):
            if key in rest:
                rest[key] = self.made(rest[key])
        for key in ("anyOf", "allOf"):
            if key in rest:
                rest[key] = [self.made(each) for each in rest[key]]
        return self.one({**said, **(built_as("array", rest) if "items" in rest else rest)})

    def one(self, schema: Schema) -> Schema:
        """The same, with a reference kept apart: draft-07 reads nothing that stands beside one."""
        if "$ref" not in schema:
            return schema
        if "/" not in schema["$ref"]:
            schema["$ref"] = f"#/definitions/{_name(schema['$ref'])}"
        if len(schema) == 1:
            return schema
        rest = {key: value for key, value in schema.items() if key != "$ref"}
        return {**rest, "allOf": [{"$ref": schema["$ref"]}]}

    def left_empty(self, options: list[Schema]) -> Schema:
        """A field that may be there with nothing behind it, which is a warning and no error."""
        inner = self.made(options[0] if len(options) == 1 else {"anyOf": options})
        if inner.get("$ref") == "#/definitions/text":
            return {"allOf": [inner]}
        return {**_taken_out(inner), "if": {"type": "null"}, "else": inner}

    def text_or_list(self, options: list[Schema]) -> Schema:
        """Told apart by what is written, so that what is said of it is about what was meant."""
        lists = next(each for each in options if each.get("type") == "array")
        single = self.made(next(each for each in options if each is not lists))
        offered = _taken_out(single)
        return {**offered, "if": {"type": "array"}, "then": self.made(lists), "else": single}

    def mapping(self, rest: Schema) -> Schema:
        patterns = rest.pop("patternProperties", {})
        names = rest.pop("propertyNames", {})
        values = self.made(rest.pop("additionalProperties", None) or next(iter(patterns.values())))
        if "x-is" in names:
            return self.filling.mapping(names["x-is"], values, rest)
        if patterns:
            names = {**names, "type": "string", "pattern": next(iter(patterns))}
        rest = built_as("object", rest)
        return {**rest, "propertyNames": names, "additionalProperties": values}


def _taken_out(inner: Schema) -> Schema:
    """What editors are to offer, taken out of a schema that is to stand behind a condition.

    They look for it where a field is described, and not behind conditions.
    """
    out = {}
    if inner.get("anyOf", [None])[0] == {}:
        out["anyOf"] = inner.pop("anyOf")
    if "examples" in inner:
        out["examples"] = inner.pop("examples")
    return out


def _choice_rules(schema: Schema) -> None:
    """What one field of a choice asks of another."""
    schema["properties"]["scores"]["else"]["maxProperties"] = 4
    schema["allOf"] = [
        {
            "if": {
                "required": ["scores"],
                "properties": {"scores": {"type": "object", "minProperties": 1}},
            },
            "then": {
                "required": ["why"],
                "errorMessage": "A choice with 'scores' needs a 'why' that says so in a sentence.",
            },
        },
        {
            "if": {"required": ["locked"], "properties": {"locked": {"type": _SCALARS}}},
            "then": {
                "required": ["when"],
                "errorMessage": "'locked' is shown while a 'when' fails: add the 'when'.",
            },
        },
    ]


def _scene_rules(schema: Schema) -> None:
    """A scene has choices, or leads on by itself."""
    schema["properties"]["choices"]["else"]["maxProperties"] = 9
    schema["if"] = {"not": {"required": ["choices"]}}
    schema["then"] = {
        "required": ["goto"],
        "errorMessage": "A scene needs 'choices', or a 'goto' where the learner reads on.",
    }


_SCALARS = ["string", "number", "boolean"]
_RULES: dict[str, Callable[[Schema], None]] = {
    "choice": _choice_rules,
    "scene": _scene_rules,
}
