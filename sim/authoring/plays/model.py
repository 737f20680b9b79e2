"""What a file of plays may hold, as it is written, and a play as the rest of the package sees it.

`expect` is kept as text by the model: what may stand there depends on the name in front of it,
which only the scenario knows (`sim.authoring.plays.expected`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field, StringConstraints, WithJsonSchema

from sim.authoring.kinds import EndingId, Prose
from sim.authoring.plays.expected import Expected
from sim.authoring.scenario_model import Part

Seed = Annotated[str, StringConstraints(min_length=1), WithJsonSchema({"x-is": "seed"})]
"""Digits; up to 2^63 - 1, which is more than other numbers of a file may have."""


class PlayPart(Part):
    """One way through the scenario, with what should come of it."""

    noun = "a play"
    choose: list[Prose] = Field(
        description="The choices in order; choice@n or scene@n takes the n-th branch in the file."
    )
    seed: Seed | None = Field(None, description="The seed of all chance; 0 if left out.")
    ends: EndingId | None = Field(None, description="The ending this comes to.")
    expect: dict[str, Prose] | None = Field(
        None,
        description="Meters, flags and quality at the end: a value, 'at least N' or 'at most N'.",
    )


class PlaysFile(Part):
    """The tests of a scenario: plays, each under a name that tells what the person did."""

    noun = "a file of plays"
    plays: dict[str, PlayPart] = Field(description="The plays, each under a name of its own.")


@dataclass(frozen=True, slots=True)
class Play:
    """A play whose names all exist in its scenario. `ends` is None where it is left out."""

    name: str
    seed: int
    choose: tuple[str, ...]
    ends: str | None
    expect: Mapping[str, Expected]
