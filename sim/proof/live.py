"""Which values still matter where: slicing. A value nobody can ask about again splits no states.

A value is live in a scene where a condition that can still be reached, following links as written
and ignoring conditions, may read it before a `set` overwrites it. A `change` overwrites nothing,
and neither does leaving a scene or choosing: what `seen` and `chose` ask about is never `set`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sim.story.conditions import Condition, Flag, Mark, Value, walk
from sim.story.model import Branch, Effect, Story


class Live(NamedTuple):
    """The live values of a scene as bit sets: slots of the values, and marks."""

    slots: int
    marks: int


NOTHING = Live(0, 0)


def reads(condition: Condition | None) -> Live:
    """What a condition reads."""
    if condition is None:
        return NOTHING
    slots = marks = 0
    for node in walk(condition.tree):
        if isinstance(node, Value | Flag):
            slots |= 1 << node.slot
        elif isinstance(node, Mark):
            marks |= 1 << node.bit
    return Live(slots, marks)


class _Readings(dict[str, Live]):
    """What conditions read, by their text: most are written more than once."""

    def of(self, condition: Condition | None) -> Live:
        if condition is None:
            return NOTHING
        found = self.get(condition.text)
        if found is None:
            found = self[condition.text] = reads(condition)
        return found


def _sets(effects: Iterable[Effect]) -> int:
    slots = 0
    for effect in effects:
        if effect.sets:
            slots |= 1 << effect.slot
    return slots


def live(story: Story) -> tuple[Live, ...]:
    """The live values of each scene, just after arrival there."""
    reads = _Readings().of
    scenes = story.scenes
    last = len(scenes)
    overwritten = [~_sets(scene.effects) for scene in scenes]
    own: list[Live] = []
    ways: list[list[tuple[int, int]]] = []  # (target scene, slots that come through)
    back: list[list[int]] = [[] for _ in scenes]
    for place, scene in enumerate(scenes):
        slots = marks = 0
        there: list[tuple[int, int]] = []

        def leaving(goto: Sequence[Branch], through: int, ways: list[tuple[int, int]]) -> Live:
            slots = marks = 0
            for branch in goto:
                asked = reads(branch.when)
                slots |= asked.slots
                marks |= asked.marks
                if branch.to < last:
                    ways.append((branch.to, through & overwritten[branch.to]))
            return Live(slots & through, marks)

        asked = [reads(paragraph.when) for paragraph in scene.text]
        asked += [reads(choice.when) for choice in scene.choices]
        if scene.choices:
            asked += [leaving(each.goto, ~_sets(each.effects), there) for each in scene.choices]
        else:
            asked.append(leaving(scene.goto, -1, there))
        for each in asked:
            slots |= each.slots
            marks |= each.marks
        own.append(Live(slots, marks))
        ways.append(there)
        for to, _ in there:
            back[to].append(place)
    found = list(own)
    todo = list(range(last))
    waiting = [True] * last
    while todo:
        place = todo.pop()
        waiting[place] = False
        slots, marks = found[place]
        for to, through in ways[place]:
            slots |= found[to].slots & through
            marks |= found[to].marks
        if (slots, marks) != found[place]:
            found[place] = Live(slots, marks)
            for before in back[place]:
                if not waiting[before]:
                    waiting[before] = True
                    todo.append(before)
    return tuple(found)
