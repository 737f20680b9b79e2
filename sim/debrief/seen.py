"""What a learner has seen of a scenario, put together from the plays themselves.

Nothing here is read from the unplayed part of a story but one thing: whether anything is left at
all. So no text, name or number of what has not been seen can get into the map: it is not there to
be left out. Counts are counts of what was seen and never shares of a whole, since "13 of 14"
tells that one ending is left, and a choice that could be waited for is none any more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal, NamedTuple

from sim.story.model import Story
from sim.story.play import Decision, Option, Passage, State, view

Standing = Literal["now", "before", "open", "locked"]
"""Taken in the attempt looked at, taken in another, only seen open, only seen locked."""


class Walk(NamedTuple):
    """One way through a story: where it opened and its decisions.

    `attempt` is the number of its attempt. The first `again` decisions belong to another walk,
    from which this one went on, and are counted there. `now` marks the attempt that is looked at.
    """

    story: Story
    opening: State
    decisions: Sequence[Decision]
    attempt: int = 0
    again: int = 0
    now: bool = False


@dataclass(frozen=True, slots=True)
class Lead:
    """Where something led: to a scene, by its number on the map, or to an ending.

    `back` is True for a scene that one had come through on the way.
    """

    spot: int | None
    name: str
    back: bool = False


@dataclass(frozen=True, slots=True)
class Seen:
    """Something that was seen; `times` it was taken or reached, `now` in the attempt looked at.

    `old` is True where it was met in another version of the text only.
    """

    now: bool
    times: int
    old: bool


@dataclass(frozen=True, slots=True)
class Taken(Seen):
    """A choice that was shown: its text as shown, how it stands, where it led when taken."""

    text: str
    standing: Standing
    leads: tuple[Lead, ...] = ()


@dataclass(frozen=True, slots=True)
class Spot(Seen):
    """A scene that was seen. `name` is its heading, or how its text begins.

    `decided` are the numbers (from 0) of the decisions of the attempt looked at that were made
    here; `leads` is where a scene without choices read on to.
    """

    number: int
    name: str
    choices: tuple[Taken, ...] = ()
    leads: tuple[Lead, ...] = ()
    decided: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Reached(Seen):
    """An ending that was reached."""

    title: str


@dataclass(frozen=True, slots=True)
class SeenMap:
    """All of it: scenes in the order of the story, endings in the order they were found.

    `more` is True while anything is left: a scene, an ending, or a choice that was never taken.
    """

    title: str
    spots: tuple[Spot, ...]
    endings: tuple[Reached, ...]
    attempts: int
    more: bool


_Place = tuple[bool, str]
"""A scene (False) or an ending (True), by its id."""


@dataclass(slots=True)
class _Choice:
    text: str = ""
    open: bool = False
    rank: tuple[bool, int] = (False, 0)
    times: int = 0
    now: bool = False
    old: bool = True
    to: dict[_Place, None] = field(default_factory=dict)


@dataclass(slots=True)
class _Scene:
    name: str = ""
    times: int = 0
    now: bool = False
    old: bool = True
    choices: dict[str, _Choice] = field(default_factory=dict)
    to: dict[_Place, None] = field(default_factory=dict)
    decided: list[int] = field(default_factory=list)


def seen(story: Story, walks: Iterable[Walk]) -> SeenMap:
    """The map of a story after some walks, the latest last.

    Walks on other versions of its text are told in their own words, and only where the story's own
    has none: what stands in a version that nobody has played is not told.
    """
    found = sorted(walks, key=lambda walk: walk.story.sha256 == story.sha256)  # its own words last
    told = _Notes()
    for walk in found:
        told.note(walk, walk.story.sha256 != story.sha256)
    return told.drawn(story, len({walk.attempt for walk in found}))


class _Notes:
    """What the walks showed, as it is gathered."""

    def __init__(self) -> None:
        self.scenes: dict[str, _Scene] = {}
        self.endings: dict[str, Reached] = {}
        self.starts: dict[_Place, None] = {}

    def note(self, walk: Walk, old: bool) -> None:
        """Take in one walk."""
        self.starts[self._arrived(walk, walk.opening, old, fresh=not walk.again)] = None
        for number, decision in enumerate(walk.decisions):
            fresh = number >= walk.again
            scene = self.scenes[decision.scene.id]
            choice = scene.choices[decision.choice.id]
            choice.now |= walk.now
            choice.times += fresh
            if walk.now:
                scene.decided.append(number)
            choice.to[self._arrived(walk, decision.after, old, fresh)] = None

    def _arrived(self, walk: Walk, state: State, old: bool, fresh: bool) -> _Place:
        """Take in what was shown at a state; the result is what was come to first."""
        shown = view(walk.story, state)
        places = [(False, passage.scene) for passage in shown.passages]
        for passage in shown.passages:
            self._scene(walk, passage, old, fresh)
        if shown.ending is not None:
            known = self.endings.get(shown.ending.id)
            self.endings[shown.ending.id] = Reached(
                walk.now or bool(known and known.now),
                (known.times if known else 0) + fresh,
                old,
                shown.ending.title,
            )
            places.append((True, shown.ending.id))
        else:
            self._options(walk.story, shown.passages[-1].scene, shown.options, old)
        for one, other in pairwise(places):
            self.scenes[one[1]].to[other] = None
        return places[0]

    def _scene(self, walk: Walk, passage: Passage, old: bool, fresh: bool) -> None:
        scene = self.scenes.setdefault(passage.scene, _Scene())
        scene.name = passage.heading or next(iter(passage.paragraphs), "")
        scene.times += fresh
        scene.now |= walk.now
        scene.old = old

    def _options(self, story: Story, id: str, options: Sequence[Option], old: bool) -> None:
        scene = self.scenes[id]
        order = {each.id: at for at, each in enumerate(story.scenes[story.places[id]].choices)}
        for option in options:
            choice = scene.choices.setdefault(option.id, _Choice())
            is_open = option.number is not None
            if is_open or not choice.open:
                choice.text = option.text
            choice.open |= is_open
            choice.old = old
            choice.rank = (old, order[option.id])

    def drawn(self, story: Story, attempts: int) -> SeenMap:
        """The map as it can be shown."""
        numbers = self._numbers()
        spots = []
        for id, number in numbers.items():
            scene = self.scenes[id]
            spots.append(
                Spot(
                    now=scene.now,
                    times=scene.times,
                    old=scene.old,
                    number=number,
                    name=scene.name,
                    choices=tuple(
                        self._choice(choice, number, numbers)
                        for choice in sorted(scene.choices.values(), key=lambda each: each.rank)
                    ),
                    leads=self._leads(scene.to, number, numbers),
                    decided=tuple(scene.decided),
                )
            )
        return SeenMap(
            story.title, tuple(spots), tuple(self.endings.values()), attempts, self._more(story)
        )

    def _numbers(self) -> dict[str, int]:
        """Each scene's number, in an order in which all leads but those back go onwards.

        That is the reverse of the order in which a search into the depth is done with the scenes:
        whatever a scene leads to comes behind it, unless one came to the scene from there.
        """
        done: list[str] = []
        known: set[str] = set()
        under_way = [self._ahead(self.starts, known)]
        path: list[str] = []
        while under_way:
            id = next(under_way[-1], None)
            if id is not None:
                path.append(id)
                under_way.append(self._ahead(self._to(id), known))
                continue
            under_way.pop()
            if path:
                done.append(path.pop())
        return {id: number for number, id in enumerate(reversed(done), start=1)}

    def _ahead(self, to: Iterable[_Place], known: set[str]) -> Iterator[str]:
        """The scenes among some places that are not known by the time they are asked for."""
        for ends, id in reversed(list(to)):
            if not ends and id not in known:
                known.add(id)
                yield id

    def _to(self, id: str) -> list[_Place]:
        """Where a scene led, by its choices in their order."""
        scene = self.scenes[id]
        choices = sorted(scene.choices.values(), key=lambda each: each.rank)
        return [place for choice in choices for place in choice.to] + list(scene.to)

    def _choice(self, choice: _Choice, number: int, numbers: dict[str, int]) -> Taken:
        standing: Standing = "locked"
        if choice.open:
            standing = "now" if choice.now else "before" if choice.times else "open"
        leads = self._leads(choice.to, number, numbers)
        return Taken(choice.now, choice.times, choice.old, choice.text, standing, leads)

    def _leads(
        self, to: Iterable[_Place], number: int, numbers: dict[str, int]
    ) -> tuple[Lead, ...]:
        return tuple(
            Lead(None, self.endings[id].title)
            if ends
            else Lead(numbers[id], self.scenes[id].name, back=numbers[id] <= number)
            for ends, id in to
        )

    def _more(self, story: Story) -> bool:
        """True while anything is left. That a choice was not taken is enough: a map that knew
        better would tell of such a choice that nothing new lies behind it."""
        if any(ending.id not in self.endings for ending in story.endings):
            return True
        for scene in story.scenes:
            known = self.scenes.get(scene.id)
            if known is None:
                return True
            for choice in scene.choices:
                taken = known.choices.get(choice.id)
                if taken is None or not (taken.times or taken.now):
                    return True
        return False
