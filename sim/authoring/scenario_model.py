"""What a scenario file may hold, as it is written: the shape, not the meaning.

All values are text here, as everywhere before compiling: a number is digits with a sign, a yes or
no one of four words. The descriptions are for trainers: editors show them while a file is written,
and messages quote what stands before the first full stop.
"""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import BaseModel, ConfigDict, Field

from sim.authoring.kinds import (
    FileId,
    FormatNumber,
    Id,
    MeterId,
    Minutes,
    Points,
    PrincipleId,
    Prose,
    SceneId,
    Setting,
    Situation,
    Target,
    TensionId,
    ValueId,
    WarningCode,
    Weight,
    When,
    Whole,
    Words,
    YesNo,
)


class Part(BaseModel):
    """Anything in a file: unknown fields are errors, nothing is guessed."""

    model_config = ConfigDict(extra="forbid", strict=True, defer_build=True)
    noun: ClassVar[str] = "this file"


class CastPart(Part):
    """A person of the story."""

    noun = "a cast member"

    name: Prose = Field(description="The name, as the story uses it.")
    role: Prose = Field(description="What the person does, in a few words.")
    wants: Words | None = Field(
        None,
        description="What the person is after; not shown in play. Give everybody something that "
        "makes sense from their own seat.",
    )


class MeterPart(Part):
    """A whole number with limits that choices change, such as somebody's patience."""

    noun = "a meter"

    label: Prose = Field(
        description="What the meter is called where it is shown.", examples=["Marta's trust"]
    )
    start: Whole = Field(description="The number at the start.")
    max: Whole = Field(description="The highest number. A change stops there.")
    min: Whole | None = Field(None, description="The lowest number; 0 if left out.")
    means: Words | None = Field(None, description="What the meter stands for.")
    shown: YesNo | None = Field(
        None,
        description="Whether it is drawn during play; use it rarely. Learners play what they see.",
    )


class BranchPart(Part):
    """One way on. Conditions are tried from the top; chances are weighed against each other."""

    noun = "a branch"

    to: Target = Field(description="The scene or ending this leads to.")
    when: When | None = Field(
        None,
        description="The condition for this branch. Every branch has one but the last, which is "
        "taken where no other holds.",
    )
    chance: Weight | None = Field(
        None,
        description="The weight of this branch, 1 or more. 1 beside 3 is one time in four.",
    )


class ParagraphPart(Part):
    """A paragraph of a scene, with its condition if it needs one."""

    noun = "a paragraph"

    text: Prose = Field(description="The paragraph; write it on its own lines behind '|'.")
    when: When | None = Field(
        None, description="The condition for this paragraph. Without one it is always shown."
    )


Branches = Annotated[list[BranchPart], Field(min_length=1)]
Goto = Target | Branches


class ChoicePart(Part):
    """One thing the learner may do. A sensible person should have a reason for each."""

    noun = "a choice"

    text: Prose = Field(
        description="What the learner reads and may choose. Up to 20 words, all choices of a scene "
        "about equally long."
    )
    goto: Goto = Field(description="Where it leads: a scene, an ending, or a list of branches.")
    when: When | None = Field(
        None,
        description="The condition under which it can be chosen. Without 'locked' it is not shown "
        "while the condition fails.",
    )
    locked: Words | None = Field(None, description="The reason shown while 'when' fails.")
    then: Words | None = Field(
        None,
        description="What happens next, shown after choosing. Tell what can be seen and heard, "
        "without praise or blame.",
    )
    set: dict[ValueId, Setting] | None = Field(
        None,
        description="Flags and meters given a value. It lasts until something else sets it.",
        examples=[{"saw_nights": "yes"}],
    )
    change: dict[MeterId, Whole] | None = Field(
        None,
        description="Meters raised or lowered. Ask about it two scenes later or more.",
        examples=[{"ops_trust": 1}],
    )
    scores: dict[PrincipleId, Points] | None = Field(
        None, description="Principles this shows (+1, +2) or strains (-1, -2); at most four."
    )
    why: Words | None = Field(
        None,
        description="Why it scores so, told in the debrief. Speak of this choice in this scene.",
    )


class ScenePart(Part):
    """A place in the story, with choices or with a goto to read on by."""

    noun = "a scene"

    text: Prose | Annotated[list[ParagraphPart], Field(min_length=1)] = Field(
        description="What the learner reads. One text, or a list of paragraphs where some have a "
        "condition; up to 90 words."
    )
    choices: Annotated[dict[Id, ChoicePart], Field(min_length=1)] | None = Field(
        None, description="What the learner may do. Two to five choices, shown in this order."
    )
    goto: Goto | None = Field(
        None,
        description="Where the learner reads on, without a choice. A scene has this or 'choices'.",
    )
    heading: Words | None = Field(None, description="Place and time.", examples=["Monday, nine"])
    tensions: list[TensionId] | None = Field(
        None,
        description="Tensions this scene carries. The debrief shows both sides and no winner.",
    )
    set: dict[ValueId, Setting] | None = Field(None, description="Values given on arrival.")
    change: dict[MeterId, Whole] | None = Field(None, description="Meters changed on arrival.")


class EndingPart(Part):
    """A place where the story is over."""

    noun = "an ending"

    title: Prose = Field(description="The ending in a few words.", examples=["A small yes"])
    text: Prose = Field(description="How it ends. Up to 50 words, in the scene, no advice.")


class ScenarioFile(Part):
    """A practice scenario for leading: scenes, choices and endings."""

    noun = "a scenario"

    format: FormatNumber = Field(description="The version of this format: 1.")
    id: FileId = Field(description="The file's name without '.scenario.yaml'.")
    title: Prose = Field(description="The scenario's title. Learners see it in the library.")
    summary: Prose = Field(
        description="What it is about, for the library. Two or three sentences that give no "
        "answer away."
    )
    role: Prose = Field(
        description="Who the learner is. Job, standing and how long, in a sentence."
    )
    minutes: Minutes = Field(
        description="About how long one attempt takes. 'sim prove' works it out; 5 to 12 are best."
    )
    scenes: Annotated[dict[Id, ScenePart], Field(min_length=1)] = Field(
        description="The scenes; the first is the start."
    )
    endings: Annotated[dict[Id, EndingPart], Field(min_length=1)] = Field(
        description="The endings. Three to five that differ in kind, not in marks."
    )
    field: Words | None = Field(
        None, description="The trade it plays in.", examples=["logistics", "health care"]
    )
    situations: list[Situation] | None = Field(
        None, alias="for", description="Whose situation it is about."
    )
    focus: list[PrincipleId] | None = Field(
        None,
        description="The principles in focus. Each should be shown and strained by choices in two "
        "scenes or more.",
    )
    tensions: list[TensionId] | None = Field(
        None,
        description="Tensions the scenario is about. 'sim principles' shows both sides of each.",
    )
    cast: dict[Id, CastPart] | None = Field(None, description="The people of the story.")
    meters: dict[Id, MeterPart] | None = Field(
        None,
        description="Whole numbers with limits. They keep what choices did, for scenes to come.",
    )
    flags: dict[Id, Prose] | None = Field(
        None,
        description="What can be so or not; no at first. Behind each name stands what it means.",
    )
    start: SceneId | None = Field(None, description="The start scene; the first if left out.")
    language: Words | None = Field(
        None, description="The language of the texts; en if left out.", examples=["en", "de"]
    )
    authors: list[Prose] | None = Field(None, description="Who wrote it.")
    licence: Words | None = Field(None, description="Under which terms it may be passed on.")
    notes: Words | None = Field(None, description="For those who lead a group through it.")
    ignore: dict[WarningCode, Prose] | None = Field(
        None,
        description="Warnings that are meant, each with the reason. Errors cannot be ignored.",
    )
