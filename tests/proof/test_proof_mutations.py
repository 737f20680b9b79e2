"""Would these tests notice? Rules of slicing dropped one by one, and stories changed by one thing.

The comparison is the same as for the real proof: prove a story that is wrong in one thing, or with
a rule that is, and see whether it differs from what the oracle says of the right one.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from functools import cache

import pytest

from sim.proof import live as slicing
from sim.proof.live import Live
from sim.proof.model import Proof
from sim.proof.prove import prove
from sim.story.model import Branch, Choice, Effect, Scene, Story
from sim.story.play import PlayError
from tests.proof.differences import differences
from tests.proof.generate import story
from tests.proof.oracle import Oracle

SEEDS = range(2000, 2600, 4)  # every fourth story is a small one
ENOUGH = 3
RIGHT = slicing.live


def noticed(mutated: Callable[[Story], Story] = lambda story: story, seeds: range = SEEDS) -> int:
    """At how many seeds the comparison sees that something is wrong, up to `ENOUGH` of them.

    A proof that breaks off has been noticed too.
    """
    found = 0
    for seed in seeds:
        right = story(seed)
        wrong = mutated(right)
        if wrong is right or wrong != right:
            try:
                proof = prove(wrong, engine="sparse", skip=("quality", "cues", "cover"))
                found += bool(differences(proof, right_answers(seed)))
            except PlayError:
                found += 1
        if found == ENOUGH:
            break
    return found


@cache
def right_answers(seed: int) -> Proof:
    return Proof(story(seed), Oracle(story(seed)).answers())


def slice_by(monkeypatch: pytest.MonkeyPatch, rule: Callable[[Story], tuple[Live, ...]]) -> None:
    """Another rule of slicing, wherever the proof has taken up the real one, by whatever name."""
    for name, module in list(sys.modules.items()):
        if name.startswith("sim.proof"):
            for known_as, thing in list(vars(module).items()):
                if thing is RIGHT:
                    monkeypatch.setattr(module, known_as, rule)


def each_scene(story: Story, change: Callable[[Scene], Scene]) -> Story:
    return replace(story, scenes=tuple(change(scene) for scene in story.scenes))


def each_choice(story: Story, change: Callable[[Choice], Choice]) -> Story:
    return each_scene(
        story, lambda scene: replace(scene, choices=tuple(change(each) for each in scene.choices))
    )


def each_effect(story: Story, change: Callable[[Effect], Effect]) -> Story:
    def effects(given: tuple[Effect, ...]) -> tuple[Effect, ...]:
        return tuple(change(effect) for effect in given)

    arrivals = each_scene(story, lambda scene: replace(scene, effects=effects(scene.effects)))
    return each_choice(arrivals, lambda each: each._replace(effects=effects(each.effects)))


def each_goto(story: Story, change: Callable[[tuple[Branch, ...]], tuple[Branch, ...]]) -> Story:
    reading = each_scene(story, lambda scene: replace(scene, goto=change(scene.goto)))
    return each_choice(reading, lambda each: each._replace(goto=change(each.goto)))


def unasked(goto: tuple[Branch, ...]) -> tuple[Branch, ...]:
    return tuple(branch._replace(when=None) for branch in goto)


RULES = {
    "a change overwrites": lambda story: RIGHT(
        each_effect(story, lambda effect: effect._replace(sets=True))
    ),
    "a set overwrites nothing": lambda story: RIGHT(
        each_effect(story, lambda effect: effect._replace(sets=False))
    ),
    "paragraphs ask nothing": lambda story: RIGHT(
        each_scene(
            story, lambda s: replace(s, text=tuple(part._replace(when=None) for part in s.text))
        )
    ),
    "choices ask nothing": lambda story: RIGHT(
        each_choice(story, lambda choice: choice._replace(when=None))
    ),
    "branches ask nothing": lambda story: RIGHT(each_goto(story, unasked)),
    "marks are never asked about": lambda story: tuple(
        Live(each.slots, 0) for each in RIGHT(story)
    ),
    "marks are always asked about": lambda story: tuple(
        Live(each.slots, (1 << len(story.marks)) - 1) for each in RIGHT(story)
    ),
    "arrivals overwrite nothing": lambda story: RIGHT(
        each_scene(
            story,
            lambda s: replace(s, effects=tuple(e._replace(sets=False) for e in s.effects)),
        )
    ),
}


@pytest.mark.parametrize("rule", RULES)
def test_a_dropped_rule_of_slicing_is_noticed(monkeypatch, rule):
    slice_by(monkeypatch, RULES[rule])
    assert noticed() == ENOUGH


def test_the_real_rule_is_asked_and_is_not_complained_about(monkeypatch):
    asked = []

    def real(story: Story) -> tuple[Live, ...]:
        asked.append(story)
        return RIGHT(story)

    slice_by(monkeypatch, real)
    assert noticed(seeds=SEEDS[:25]) == 0
    assert asked


def first_of(change: Callable[[object], object]) -> Callable[[object], object]:
    """A change made once: to the first thing that it changes."""
    done = False

    def once(thing: object) -> object:
        nonlocal done
        changed = thing if done else change(thing)
        done = done or changed != thing
        return changed

    return once


def tighter(effect: Effect) -> Effect:
    if effect.sets or effect.most - effect.least < 1:
        return effect
    return effect._replace(most=effect.most - 1)


def heavier(goto: tuple[Branch, ...]) -> tuple[Branch, ...]:
    if len({branch.to for branch in goto}) < 2 or not goto[0].chance:
        return goto
    return (goto[0]._replace(chance=goto[0].chance + 1), *goto[1:])


def turned(goto: tuple[Branch, ...]) -> tuple[Branch, ...]:
    if len(goto) < 2 or goto[0].chance or goto[0].to == goto[1].to:
        return goto
    return (goto[0]._replace(to=goto[1].to), goto[1]._replace(to=goto[0].to), *goto[2:])


def set_otherwise(effect: Effect) -> Effect:
    if not effect.sets or effect.least == effect.most:
        return effect
    return effect._replace(amount=0 if effect.amount else 1)


def better(choice: Choice) -> Choice:
    if not choice.scores:
        return choice
    name = next(iter(choice.scores))
    return choice._replace(scores={**choice.scores, name: -choice.scores[name]})


def ruled(choice: Choice) -> Choice:
    return choice._replace(when=None)


def untold(choice: Choice) -> Choice:
    return choice._replace(locked=None)


def silent(choice: Choice) -> Choice:
    return choice._replace(then="")


CHANGES: dict[str, Callable[[Story], Story]] = {
    "one limit": lambda story: each_effect(story, first_of(tighter)),
    "one weight": lambda story: each_goto(story, first_of(heavier)),
    "two branches changed over": lambda story: each_goto(story, first_of(turned)),
    "one score": lambda story: each_choice(story, first_of(better)),
    "one condition": lambda story: each_choice(story, first_of(ruled)),
    "one reason of a locked choice": lambda story: each_choice(story, first_of(untold)),
    "one consequence told": lambda story: each_choice(story, first_of(silent)),
    "what choices are remembered": lambda story: each_choice(
        story, lambda choice: choice._replace(mark=0)
    ),
    "what scenes are remembered": lambda story: each_scene(
        story, lambda scene: replace(scene, mark=0)
    ),
    "arrival in the start scene": lambda story: replace(
        story,
        scenes=tuple(
            replace(scene, effects=()) if place == story.start else scene
            for place, scene in enumerate(story.scenes)
        ),
    ),
    "arrival elsewhere": lambda story: replace(
        story,
        scenes=tuple(
            scene if place == story.start else replace(scene, effects=())
            for place, scene in enumerate(story.scenes)
        ),
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_story_changed_by_one_thing_is_noticed(change):
    assert noticed(CHANGES[change]) == ENOUGH
