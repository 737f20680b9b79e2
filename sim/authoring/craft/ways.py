"""Ways through a story as a drawing shows them, with no regard to conditions."""

from __future__ import annotations

from collections.abc import Container, Iterable
from functools import cached_property
from typing import NamedTuple

from sim.story.model import Story

MOST_SEARCHED = 200
"""Searches of one kind that a check makes: each may go through the whole story."""


class Event(NamedTuple):
    """A choice that is taken in a scene, or the scene itself where there is none."""

    place: int
    choice: str | None = None


class Ways:
    """Which scenes a scene may lead to; read off a story when it is first asked."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self.tried = 0
        """Cases that were looked at in this story: who tries more of them counts them here."""
        self._searched: dict[Event, set[int]] = {}

    @cached_property
    def next(self) -> list[set[int]]:
        """The scenes that each scene leads to, by their places; endings are left out."""
        last = len(self.story.scenes)
        out = []
        for scene in self.story.scenes:
            to = {branch.to for choice in scene.choices for branch in choice.goto}
            to.update(branch.to for branch in scene.goto)
            out.append({place for place in to if place < last})
        return out

    def reached(self, scenes: Iterable[int], steps: int) -> set[int]:
        """The scenes that some way leads to, from one of `scenes`, in so many steps or more."""
        current = set(scenes)
        for _ in range(steps):
            current = {to for place in current for to in self.next[place]}
        found, waiting = set(current), list(current)
        while waiting:
            for to in self.next[waiting.pop()]:
                if to not in found:
                    found.add(to)
                    waiting.append(to)
        return found

    @cached_property
    def makers(self) -> dict[int, list[Event]]:
        """By slot, what sets or changes a value to anything but nought."""
        out: dict[int, list[Event]] = {}
        for place, scene in enumerate(self.story.scenes):
            steps = [(Event(place), scene.effects)] if scene.effects else []
            steps += [(Event(place, each.id), each.effects) for each in scene.choices]
            for event, effects in steps:
                for effect in effects:
                    if effect.amount:
                        out.setdefault(effect.slot, []).append(event)
        return out

    def both(self, one: Event, other: Event) -> bool:
        """True where a way through the story may meet both; also where that is not looked into."""
        if one == other or (one.place == other.place and None in (one.choice, other.choice)):
            return True
        return other.place in self._behind(one) or one.place in self._behind(other)

    def _behind(self, event: Event) -> Container[int]:
        """The scenes that may come behind an event; all of them once enough was searched."""
        found = self._searched.get(event)
        if found is not None:
            return found
        if len(self._searched) == MOST_SEARCHED:
            return range(len(self.next))
        scene = self.story.scenes[event.place]
        to = self.next[event.place]
        if event.choice is not None:
            last = len(self.next)
            to = {branch.to for branch in scene.by_id[event.choice].goto if branch.to < last}
        return self._searched.setdefault(event, self.reached(to, 0))
