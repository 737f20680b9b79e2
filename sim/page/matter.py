"""What all parts of a page share: the proof, what of it is shown, and how things are called."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from sim.map.graph import Graph, name_of
from sim.map.words import plain
from sim.page.markup import line
from sim.page.walk import Walk
from sim.proof.model import Proof
from sim.story.finding import Finding
from sim.story.model import Story
from sim.text import spoken


class Told(NamedTuple):
    """A finding in the words of those who know the file; `line` is its line there."""

    finding: Finding
    severity: Literal["error", "warning"]
    message: str
    hint: str = ""
    line: int | None = None


class Spotted:
    """Where in the story an id of a proof points: a place, and a choice of its scene."""

    __slots__ = ("choice", "place")

    def __init__(self, story: Story, id: str) -> None:
        name = id.partition("@")[0].partition("#")[0]
        scene, _, choice = name.partition(".")
        self.place: int | None = story.places.get(scene)
        self.choice: int | None = None
        if choice and self.place is not None and self.place < len(story.scenes):
            ids = [each.id for each in story.scenes[self.place].choices]
            self.choice = ids.index(choice) if choice in ids else None


@dataclass(frozen=True)
class Matter:
    """What one page is made of. `told` are the places whose text stands on the page."""

    proof: Proof
    findings: Sequence[Told]
    left_out: int
    graph: Graph
    told: frozenset[int]
    walks: Mapping[str, Walk]
    names: Mapping[str, str]
    most: int
    """Characters of a text that are shown; 0 for all."""

    @property
    def story(self) -> Story:
        """The story the page is about."""
        return self.proof.story

    @property
    def proved(self) -> bool:
        """True where nothing was left out for lack of budget."""
        return self.proof.verdict == "proved"

    def place(self, place: int) -> str:
        """A place's name in HTML, as a link where its text stands on the page."""
        name = line(name_of(self.story, place), 80)
        if place not in self.told:
            return name
        return f'<a href="#place-{place}" data-place="{place}">{name}</a>'

    def principle(self, id: str) -> str:
        """A principle's name in HTML: the one given, or its id in words."""
        return line(self.names.get(id) or spoken(id).capitalize())

    def choice(self, place: int, choice: int, most: int = 90) -> str:
        """The text of a choice in HTML, short."""
        return f"“{line(plain(self.story.scenes[place].choices[choice].text, most))}”"
