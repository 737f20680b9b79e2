"""What a scenario file may hold, as it is written: the shape, not the meaning.

All values are text here, as everywhere before compiling: a number is digits with a sign, a yes or
no one of four words. The descriptions are for trainers: editors show them while a file is written.
"""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, WithJsonSchema

from sim.story.model import SITUATIONS

SNAKE = r"[a-z][a-z0-9_]{0,39}"
KEBAB = r"[a-z][a-z0-9]*(-[a-z0-9]+)*"


def _schema(**of: Any) -> WithJsonSchema:
    return WithJsonSchema(of)


Prose = Annotated[str, StringConstraints(min_length=1)]
"""A text that must be there."""
Whole = Annotated[str, StringConstraints(pattern=r"^[+-]?[0-9]{1,15}$"), _schema(type="integer")]
Weight = Annotated[
    str, StringConstraints(pattern=r"^\+?[0-9]{1,15}$"), _schema(type="integer", minimum=1)
]
YesNo = Annotated[Literal["yes", "no", "true", "false"], _schema(type="boolean")]
Points = Annotated[
    str, StringConstraints(min_length=1), _schema(type="integer", enum=[-2, -1, 1, 2])
]
Setting = Annotated[
    str, StringConstraints(min_length=1), _schema(anyOf=[{"type": "boolean"}, {"type": "integer"}])
]
Id = Annotated[str, _schema(type="string", pattern=f"^{SNAKE}$")]
KebabId = Annotated[str, _schema(type="string", pattern=f"^{KEBAB}$")]
Target = Annotated[
    str, StringConstraints(min_length=1), _schema(type="string", pattern=f"^{SNAKE}$")
]
When = Annotated[str, StringConstraints(min_length=1), _schema(type="string", maxLength=500)]
FormatNumber = Annotated[str, StringConstraints(min_length=1), _schema(const=1)]
FileId = Annotated[
    str, StringConstraints(min_length=1), _schema(type="string", pattern=f"^{KEBAB}$")
]
Year = Annotated[str, StringConstraints(min_length=1), _schema(type=["string", "integer"])]
Situation = Literal[SITUATIONS]  # type: ignore[valid-type]


class Part(BaseModel):
    """Anything in a file: unknown fields are errors, nothing is guessed."""

    model_config = ConfigDict(extra="forbid", strict=True, defer_build=True)
    noun: ClassVar[str] = "this file"


class CastPart(Part):
    """A person of the story."""

    noun = "a cast member"

    name: Prose = Field(description="The name, as the story uses it.")
    role: Prose = Field(description="What the person does, in a few words.")
    wants: str | None = Field(None, description="What the person is after; not shown in play.")


class MeterPart(Part):
    """A whole number with limits that choices change."""

    noun = "a meter"

    label: Prose = Field(description="What the meter is called where it is shown.")
    start: Whole = Field(description="The number at the start.")
    max: Whole = Field(description="The highest number.")
    min: Whole | None = Field(None, description="The lowest number; 0 if left out.")
    means: str | None = Field(None, description="What the meter stands for.")
    shown: YesNo | None = Field(None, description="Whether it is drawn during play; use it rarely.")


class BranchPart(Part):
    """One way on."""

    noun = "a branch"

    to: Target = Field(description="The scene or ending this leads to.")
    when: When | None = Field(None, description="The condition for this branch.")
    chance: Weight | None = Field(None, description="The weight of this branch, 1 or more.")


class ParagraphPart(Part):
    """A paragraph of a scene, with its condition if it needs one."""

    noun = "a paragraph"

    text: Prose = Field(description="The paragraph; write it on its own lines behind '|'.")
    when: When | None = Field(None, description="The condition for this paragraph.")


Goto = Target | Annotated[list[BranchPart], Field(min_length=1)]


class ChoicePart(Part):
    """One thing the learner may do."""

    noun = "a choice"

    text: Prose = Field(description="What the learner reads and may choose.")
    goto: Goto = Field(description="Where it leads: a scene, an ending, or a list of branches.")
    when: When | None = Field(None, description="The condition under which it can be chosen.")
    locked: str | None = Field(None, description="The reason shown while 'when' fails.")
    then: str | None = Field(None, description="What happens next, shown after choosing.")
    set: dict[Id, Setting] | None = Field(None, description="Flags and meters given a value.")
    change: dict[Id, Whole] | None = Field(None, description="Meters raised or lowered.")
    scores: dict[KebabId, Points] | None = Field(
        None, description="Principles this shows (+1, +2) or strains (-1, -2); at most four."
    )
    why: str | None = Field(None, description="Why it scores so, told in the debrief.")


class ScenePart(Part):
    """A place in the story, with choices or with a goto to read on by."""

    noun = "a scene"

    text: Prose | Annotated[list[ParagraphPart], Field(min_length=1)] = Field(
        description="What the learner reads."
    )
    choices: Annotated[dict[Id, ChoicePart], Field(min_length=1)] | None = Field(
        None, description="What the learner may do."
    )
    goto: Goto | None = Field(None, description="Where the learner reads on, without a choice.")
    heading: str | None = Field(None, description="Place and time.")
    tensions: list[KebabId] | None = Field(None, description="Tensions this scene carries.")
    set: dict[Id, Setting] | None = Field(None, description="Values given on arrival.")
    change: dict[Id, Whole] | None = Field(None, description="Meters changed on arrival.")


class EndingPart(Part):
    """A place where the story is over."""

    noun = "an ending"

    title: Prose = Field(description="The ending in a few words.")
    text: Prose = Field(description="How it ends.")


class ScenarioFile(Part):
    """A practice scenario for leading: scenes, choices and endings."""

    noun = "a scenario"

    format: FormatNumber = Field(description="The version of this format: 1.")
    id: FileId = Field(description="The file's name without '.scenario.yaml'.")
    title: Prose = Field(description="The scenario's title.")
    summary: Prose = Field(description="What it is about, for the library.")
    role: Prose = Field(description="Who the learner is.")
    minutes: Whole = Field(description="About how long one attempt takes.")
    scenes: dict[Id, ScenePart] = Field(
        min_length=1, description="The scenes; the first is the start."
    )
    endings: dict[Id, EndingPart] = Field(min_length=1, description="The endings.")
    field: str | None = Field(None, description="The trade it plays in.")
    situations: list[Situation] | None = Field(
        None, alias="for", description="Whose situation it is about."
    )
    focus: list[KebabId] | None = Field(None, description="The principles in focus.")
    tensions: list[KebabId] | None = Field(None, description="Tensions the scenario is about.")
    cast: dict[Id, CastPart] | None = Field(None, description="The people of the story.")
    meters: dict[Id, MeterPart] | None = Field(None, description="Whole numbers with limits.")
    flags: dict[Id, Prose] | None = Field(None, description="What can be so or not; no at first.")
    start: Target | None = Field(None, description="The start scene; the first if left out.")
    language: str | None = Field(None, description="The language of the texts; en if left out.")
    authors: list[Prose] | None = Field(None, description="Who wrote it.")
    licence: str | None = Field(None, description="Under which terms it may be passed on.")
    notes: str | None = Field(None, description="For those who lead a group through it.")
    ignore: dict[str, Prose] | None = Field(
        None, description="Warnings that are meant, each with the reason."
    )
