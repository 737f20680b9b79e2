"""The kinds of values that fields of a file ask for: how each is checked, and told to editors.

To us every value is text. An editor sees what YAML 1.2 makes of it (`1984` a number, `true` a
yes-or-no, `~` nothing), so what it is told must take each of these where the text would do.
`x-is` marks what only a catalogue or a file can fill in; `sim.authoring.schema` does.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import StringConstraints, WithJsonSchema

from sim.authoring.names import RESERVED
from sim.story.situations import SITUATIONS

SNAKE = r"[a-z][a-z0-9_]{0,39}"
KEBAB = r"[a-z][a-z0-9]*(-[a-z0-9]+)*"

SNAKE_ID: dict[str, Any] = {
    "type": "string",
    "pattern": f"^(?!({'|'.join(sorted(RESERVED))})\\n?$){SNAKE}\\n?$",
    "errorMessage": "An id here is small letters, digits and _, a letter first, at most 40, "
    f"and none of the words of conditions: {', '.join(sorted(RESERVED))}.",
}
"""Ids of scenes, endings, choices, meters, flags and cast, for editors."""
KEBAB_ID: dict[str, Any] = {
    "type": "string",
    "pattern": f"^(?=.{{1,80}}\\n?$){KEBAB}\\n?$",
    "errorMessage": "An id here is small letters and digits, joined by -, such as two-doors.",
}
"""Ids of scenarios and of all that a catalogue holds, for editors."""


def _schema(**of: Any) -> WithJsonSchema:
    return WithJsonSchema(of)


_WHOLE: dict[str, Any] = {
    "type": ["integer", "string"],
    "pattern": r"^[+-]?[0-9]{1,15}\n?$",
    "errorMessage": "A whole number is needed here, such as 3.",
}
_YES_NO: dict[str, Any] = {
    "examples": ["yes", "no"],
    "type": ["boolean", "string"],
    "pattern": r"^(yes|no|true|false)\n?$",
    "errorMessage": "Write yes or no.",
}
POINTS: dict[str, Any] = {
    "anyOf": [
        {
            "type": "integer",
            "enum": [2, 1, -1, -2],
            "enumDescriptions": [
                "shows the principle plainly",
                "shows it somewhat",
                "strains it somewhat",
                "strains it plainly",
            ],
            "errorMessage": "A score is -2, -1, +1 or +2; leave out what scores nothing.",
        },
        {"type": "string", "pattern": r"^[+-]?0{0,14}[12]\n?$"},
    ]
}
"""What a choice scores for a principle, for editors."""

Some = StringConstraints(min_length=1)
"""Something must be written."""
Prose = Annotated[str, Some, WithJsonSchema({"x-is": "text"})]
"""A text that must be there."""
Words = Annotated[str, WithJsonSchema({"x-is": "text"})]
"""A text that may be left empty."""
Whole = Annotated[str, StringConstraints(pattern=r"^[+-]?[0-9]{1,15}$"), WithJsonSchema(_WHOLE)]
Weight = Annotated[
    str,
    StringConstraints(pattern=r"^\+?[0-9]{1,15}$"),
    WithJsonSchema({**_WHOLE, "pattern": r"^\+?[0-9]{1,15}\n?$", "minimum": 1}),
]
Minutes = Annotated[Whole, WithJsonSchema({**_WHOLE, "minimum": 1, "maximum": 600})]
YesNo = Annotated[Literal["yes", "no", "true", "false"], WithJsonSchema(_YES_NO)]
Points = Annotated[str, Some, WithJsonSchema({"x-is": "points"})]
Setting = Annotated[
    str,
    Some,
    _schema(
        examples=["yes", "no"],
        type=["boolean", "integer", "string"],
        pattern=r"^(yes|no|true|false|[+-]?[0-9]{1,15})\n?$",
        errorMessage="A flag is set to yes or no, a meter to a whole number.",
    ),
]
Id = Annotated[str, WithJsonSchema(SNAKE_ID)]
ValueId = Annotated[str, WithJsonSchema({"type": "string", "x-is": "value"})]
"""The id of a meter or flag."""
MeterId = Annotated[str, WithJsonSchema({"type": "string", "x-is": "meter"})]
KebabId = Annotated[str, WithJsonSchema(KEBAB_ID)]
PrincipleId = Annotated[str, WithJsonSchema({"type": "string", "x-is": "principle"})]
TensionId = Annotated[str, WithJsonSchema({"type": "string", "x-is": "tension"})]
WarningCode = Annotated[str, WithJsonSchema({"type": "string", "x-is": "warning"})]
Target = Annotated[str, Some, WithJsonSchema({"type": "string", "x-is": "target"})]
"""The id of a scene or ending that something leads to."""
EndingId = Annotated[Target, WithJsonSchema({"type": "string", "x-is": "ending"})]
SceneId = Annotated[Target, WithJsonSchema({"type": "string", "x-is": "scene"})]
When = Annotated[str, Some, WithJsonSchema({"x-is": "condition"})]
FormatNumber = Annotated[
    str,
    Some,
    _schema(
        anyOf=[
            {"const": 1, "errorMessage": "This is version 1 of the format: write 1."},
            {"type": "string", "pattern": r"^\+?1\n?$"},
        ]
    ),
]
FileId = Annotated[str, Some, WithJsonSchema(KEBAB_ID)]
Year = Annotated[str, Some, WithJsonSchema({"x-is": "text"})]
Situation = Literal[SITUATIONS]  # type: ignore[valid-type]
