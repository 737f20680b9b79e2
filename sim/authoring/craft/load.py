"""How much there is to read: more than this on one screen is skimmed, and then guessed at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations, product
from math import prod

from sim.authoring.craft.reading import count
from sim.authoring.craft.ways import Event, Ways
from sim.authoring.notes import Problem
from sim.story.conditions import Flag, Mark, Number, Sum, Term, Tree, Value, Values, walk
from sim.story.model import Paragraph, Scene, Story

SCENE, CHOICE, THEN, ENDING = 90, 20, 45, 50
"""Words that can be read at one go, by where they stand."""

State = tuple[Values, int]
"""Values and marks, as conditions are asked of them."""

_MOST_CASES, _MOST_OF_ALL = 2000, 40_000
"""Cases that are looked at, of one scene and of a story: what needs more is taken as not shown."""


def too_long(story: Story, ways: Ways) -> Iterator[Problem]:
    """W514 to W517: scenes, choices, consequences and endings of too many words."""
    for scene in story.scenes:
        path = ("scenes", scene.id)
        if words := _over_together(scene, ways):
            hint = f"take out {words - SCENE}, or let a scene without choices tell the first half"
            what = f"'{scene.id}' shows {words} words at once; {SCENE} are read with attention"
            yield Problem((*path, "text"), "W514", what, hint, "key")
        for choice in scene.choices:
            own = (*path, "choices", choice.id)
            if words := _over(choice.text, CHOICE):
                hint = f"take out {words - CHOICE}: what is done, and no reasons for it"
                what = f"'{choice.id}' takes {words} words; {CHOICE} can be weighed against others"
                yield Problem((*own, "text"), "W515", what, hint, "key")
            if words := _over(choice.then, THEN):
                hint = f"take out {words - THEN}, or move what comes later into the next scene"
                what = f"what follows '{choice.id}' takes {words} words; {THEN} are enough"
                yield Problem((*own, "then"), "W516", what, hint, "key")
    for ending in story.endings:
        if words := _over(ending.text, ENDING):
            hint = f"take out {words - ENDING}: one last picture, and no summing up"
            what = f"'{ending.id}' takes {words} words; {ENDING} are enough to end on"
            yield Problem(("endings", ending.id, "text"), "W517", what, hint, "key")


def _over(text: str, most: int) -> int:
    """The words of a text where there are too many, else 0."""
    if len(text) < 2 * most or len(text.split()) <= most:
        return 0
    words = count(text)
    return words if words > most else 0


def _over_together(scene: Scene, ways: Ways) -> int:
    """The words of a scene at its longest where there are too many, else 0."""
    if sum(len(paragraph.text) for paragraph in scene.text) < 2 * SCENE:
        return 0
    sizes = [count(paragraph.text) for paragraph in scene.text]
    if sum(sizes) <= SCENE:
        return 0
    words = longest(scene.text, sizes, ways)
    return words if words > SCENE else 0


def longest(paragraphs: tuple[Paragraph, ...], sizes: list[int], ways: Ways) -> int:
    """The most words that paragraphs can show together.

    Every case of what their conditions ask is tried, but for cases of which two things lie on no
    way together: two choices of one scene, or flags of two arms of the story. Meters are taken to
    have any value. So the number may be too high, and rarely is. Where there are too many cases,
    the shortest conditional paragraphs are taken as not shown.
    """
    always, asked = 0, []
    for paragraph, size in zip(paragraphs, sizes, strict=True):
        if paragraph.when is None:
            always += size
        else:
            asked.append((size, paragraph.when))
    asked.sort(key=lambda each: -each[0])
    while asked and (cases := _cases(ways, [when.tree for _, when in asked])) is None:
        del asked[len(asked) * 3 // 4 :]
    if not asked:
        return always
    assert cases is not None
    return always + max(
        sum(size for size, when in asked if when.test(values, marks)) for values, marks in cases
    )


def _cases(ways: Ways, trees: list[Tree]) -> Iterable[State] | None:
    """Every state that conditions can tell apart; None where there are too many."""
    nodes = {node for tree in trees for node in walk(tree)}
    amounts = _amounts(ways, nodes)
    told = sorted((node for node in nodes if isinstance(node, Flag | Mark)), key=repr)
    number = prod(map(len, amounts.values())) * 2 ** len(told)
    if number > min(_MOST_CASES, _MOST_OF_ALL - ways.tried):
        return None
    ways.tried += number
    events = {node: _events(ways, node) for node in told}
    apart = [
        (one, other)
        for one, other in combinations(told, 2)
        if not any(ways.both(a, b) for a in events[one] for b in events[other])
    ]
    return _states(ways, amounts, told, apart)


def _states(
    ways: Ways,
    amounts: dict[int, list[int]],
    told: list[Flag | Mark],
    apart: list[tuple[Flag | Mark, Flag | Mark]],
) -> Iterator[State]:
    for holding in product((False, True), repeat=len(told)):
        held = {node for node, holds in zip(told, holding, strict=True) if holds}
        if any(one in held and other in held for one, other in apart):
            continue
        marks = sum(1 << node.bit for node in held if isinstance(node, Mark))
        values = list(ways.story.initial)
        for node in held:
            if isinstance(node, Flag):
                values[node.slot] = 1
        for some in product(*amounts.values()):
            for slot, amount in zip(amounts, some, strict=True):
                values[slot] = amount
            yield tuple(values), marks


def _amounts(ways: Ways, nodes: Iterable[Tree | Term]) -> dict[int, list[int]]:
    """The values of each meter between which conditions can tell."""
    numbers = {node.value for node in nodes if isinstance(node, Number)}
    sums = any(isinstance(node, Sum) for node in nodes)
    amounts = {}
    for node in nodes:
        if isinstance(node, Value):
            meter = ways.story.meters[node.slot]
            # Between the numbers asked about, one value stands for its neighbours.
            near = {value + step for value in numbers for step in (-1, 0, 1)}
            near |= {meter.min, meter.max}
            every = range(meter.min, meter.max + 1)
            amounts[node.slot] = [value for value in every if sums or value in near]
    return amounts


def _events(ways: Ways, node: Flag | Mark) -> list[Event]:
    """What makes a flag or mark hold: any one of these."""
    story = ways.story
    if isinstance(node, Mark):
        scene, _, choice = story.marks[node.bit].partition("(")[2].rstrip(")").partition(".")
        return [Event(story.places[scene], choice or None)]
    return ways.makers.get(node.slot, [])
