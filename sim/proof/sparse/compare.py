"""Choices without a difference, choices that give themselves away, conditions that never vary."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sim.proof.limits import Allowance
from sim.proof.model import Fixed
from sim.proof.sparse.rooms import Pattern
from sim.proof.sparse.search import BATCH, Graph
from sim.proof.things import branch_id, choice_id
from sim.story.model import Branch, Choice, Story


def better(choice: Choice, other: Choice) -> bool:
    """At least equal on every principle and better on one."""
    names = {*choice.scores, *other.scores}
    gaps = [choice.scores.get(name, 0) - other.scores.get(name, 0) for name in names]
    return all(gap >= 0 for gap in gaps) and any(gaps)


def same_scores(choice: Choice, other: Choice) -> bool:
    """Equal on every principle."""
    names = {*choice.scores, *other.scores}
    return all(choice.scores.get(name, 0) == other.scores.get(name, 0) for name in names)


def _states(graph: Graph, places: set[int]) -> Iterator[tuple[int, Pattern]]:
    for state, place in enumerate(graph.places):
        if place in places:
            pattern = graph.patterns[state]
            assert pattern is not None
            yield state, pattern


def false_choices(graph: Graph, allowance: Allowance) -> tuple[tuple[str, str, str], ...]:
    """Pairs of choices that lead to the same states, equally likely, wherever both are open."""
    scenes = graph.story.scenes
    alive: dict[int, set[tuple[int, int]]] = {}
    for pattern in graph.house.patterns:
        choices = scenes[pattern.place].choices
        pairs = alive.setdefault(pattern.place, set())
        for at, one in enumerate(pattern.open):
            for other in pattern.open[at + 1 :]:
                if same_scores(choices[one], choices[other]):
                    pairs.add((one, other))
    left = {place for place, pairs in alive.items() if pairs}
    for count, (state, pattern) in enumerate(_states(graph, left)):
        if count % BATCH == 0:
            allowance.check()
        pairs = alive[pattern.place]
        if not pairs:
            continue
        leads: dict[int, dict[int, int]] = {}
        for move, share, to in zip(pattern.moves, pattern.shares, graph.goals(state), strict=True):
            there = leads.setdefault(move.choice, {})
            there[to] = there.get(to, 0) + share
        for pair in list(pairs):
            first, second = leads.get(pair[0]), leads.get(pair[1])
            if first is not None and second is not None and first != second:
                pairs.discard(pair)
    return tuple(
        (scenes[place].id, scenes[place].choices[one].id, scenes[place].choices[other].id)
        for place in sorted(alive)
        for one, other in sorted(alive[place])
    )


def giveaways(graph: Graph, ends: list[int], allowance: Allowance) -> tuple[tuple[str, str], ...]:
    """Choices that are better than each other open one, and keep all the endings these keep."""
    scenes = graph.story.scenes
    alive: set[tuple[int, int]] = set()
    out: set[tuple[int, int]] = set()
    for pattern in graph.house.patterns:
        choices = scenes[pattern.place].choices
        for one in pattern.open:
            if len(pattern.open) > 1:
                alive.add((pattern.place, one))
            if any(
                other != one and not better(choices[one], choices[other]) for other in pattern.open
            ):
                out.add((pattern.place, one))
    alive -= out
    for count, (state, pattern) in enumerate(_states(graph, {place for place, _ in alive})):
        if count % BATCH == 0:
            allowance.check()
        kept: dict[int, int] = {}
        for move, to in zip(pattern.moves, graph.goals(state), strict=True):
            kept[move.choice] = kept.get(move.choice, 0) | ends[to]
        everything = 0
        for bits in kept.values():
            everything |= bits
        for choice, bits in kept.items():
            if bits != everything:
                alive.discard((pattern.place, choice))
    return tuple(
        (scenes[place].id, scenes[place].choices[choice].id) for place, choice in sorted(alive)
    )


def conditions(graph: Graph) -> tuple[Fixed, ...]:
    """Conditions that always or never hold where they are evaluated, in file order."""
    story = graph.story
    by_place: list[list[Pattern]] = [[] for _ in story.scenes]
    for pattern in graph.house.patterns:
        by_place[pattern.place].append(pattern)
    out: list[Fixed] = []

    def say(where: str, text: str, seen: set[bool]) -> None:
        if len(seen) == 1:
            out.append(Fixed(where, text, "always" if True in seen else "never"))

    for place, scene in enumerate(story.scenes):
        patterns = by_place[place]
        for number, paragraph in enumerate(scene.text):
            if paragraph.when is not None:
                seen = {number in pattern.shown for pattern in patterns}
                say(f"{scene.id}#{number + 1}", paragraph.when.text, seen)
        for number, choice in enumerate(scene.choices):
            if choice.when is not None:
                seen = {number in pattern.open for pattern in patterns}
                say(choice_id(story, place, number), choice.when.text, seen)
            for where, text, found in _branches(story, place, number, choice.goto, patterns):
                say(where, text, found)
        if not scene.choices:
            for where, text, found in _branches(story, place, -1, scene.goto, patterns):
                say(where, text, found)
    return tuple(out)


def _branches(
    story: Story, place: int, choice: int, goto: Sequence[Branch], patterns: Sequence[Pattern]
) -> Iterator[tuple[str, str, set[bool]]]:
    chance = goto[0].chance is not None
    taken = [
        {move.branch for move in pattern.moves if move.choice == choice} for pattern in patterns
    ]
    for number, branch in enumerate(goto):
        if branch.when is None:
            continue
        seen = {
            number in possible
            for possible in taken
            if possible and (chance or number <= min(possible))
        }
        yield branch_id(story, place, choice, number), branch.when.text, seen
