"""What `principles.yaml` may hold, as it is written."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from sim.authoring.kinds import FormatNumber, KebabId, Prose, Year
from sim.authoring.scenario_model import Part


class DocumentPart(Part):
    """A published text that principles rest on."""

    noun = "a document"

    title: Prose = Field(description="The title, as a reader would look it up.")
    author: Prose = Field(description="Who wrote it, or that nobody knows.")
    year: Year | None = Field(None, description="The year it appeared, where known.")


class FamilyPart(Part):
    """A group of principles."""

    noun = "a family"

    name: Prose = Field(description="What the family is called. Lists have it as a heading.")
    summary: Prose = Field(description="What its principles have in common.")


class ReflexPart(Part):
    """A strain that an expert is drawn to."""

    noun = "a strain"

    reflex: Prose = Field(description="What an expert is drawn to do against the principle.")


class SourcePart(Part):
    """A statement of a document and its place there."""

    noun = "a source"

    claim: Prose = Field(description="The id of the statement.")
    document: KebabId = Field(description="The document's id.")
    at: Prose = Field(description="The place, as a reader can find it.")
    says: Prose = Field(description="The statement in our own words.")


class PrinciplePart(Part):
    """A way of leading that choices can show or strain."""

    noun = "a principle"

    name: Prose = Field(description="The principle in a few words.")
    family: KebabId = Field(description="The family's id.")
    definition: Prose = Field(description="What it asks of a leader. One or two sentences.")
    shows: Annotated[list[Prose], Field(min_length=1)] = Field(
        description="What shows it. Two or three sentences that anybody could see happen."
    )
    strains: Annotated[list[Prose | ReflexPart], Field(min_length=1)] = Field(
        description="What strains it; the expert's own as {reflex: …}. It feels like good work."
    )
    question: Prose = Field(
        description="What the debrief asks the learner. About this play, and not about leading."
    )
    sources: list[SourcePart] | None = Field(
        None, description="Where it comes from. The debrief shows it, with its place."
    )


class SidePart(Part):
    """One side of a tension."""

    noun = "a side"

    says: Prose = Field(description="What this side holds.")
    claims: list[Prose] | None = Field(None, description="The statements it rests on.")


class TensionPart(Part):
    """A place where the documents pull apart."""

    noun = "a tension"

    name: Prose = Field(description="The tension as a question.")
    kind: Prose = Field(description="What kind of difference it is.")
    one: SidePart = Field(description="One side. Say it as somebody would who holds it.")
    other: SidePart = Field(description="The other side; neither is right.")
    reading: Prose = Field(description="How both can be held at once.")
    use: Prose = Field(description="How a scenario can put it before someone.")
    principles: list[KebabId] = Field(description="The principles it touches.")


class CatalogueFile(Part):
    """The principles that choices are scored by."""

    noun = "a catalogue"

    format: FormatNumber = Field(description="The version of this format: 1.")
    title: Prose = Field(description="What the catalogue is called.")
    documents: dict[KebabId, DocumentPart] | None = Field(None, description="The documents.")
    families: Annotated[dict[KebabId, FamilyPart], Field(min_length=1)] = Field(
        description="The families of principles."
    )
    principles: Annotated[dict[KebabId, PrinciplePart], Field(min_length=1)] = Field(
        description="The principles, in the order that settles ties."
    )
    tensions: dict[KebabId, TensionPart] | None = Field(None, description="The tensions.")
    fields: list[Prose] | None = Field(
        None,
        description="The fields that scenarios of this folder may be set in, each in one spelling.",
    )
