"""A story in which a cue player's choices are the only open ones, for the engine of large stories.

A player who goes by a cue has an order of preference: a choice is taken where it is open and
nothing that is preferred to it is. Written into the conditions of the choices, the player becomes
the random player of another story; where its plays end is read off that story's flow.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sim.proof.limits import Allowance
from sim.proof.players import Policy
from sim.story.conditions import And, Condition, Not, Or, Tree
from sim.story.model import Choice, Scene, Story


def endings_at_large(story: Story, policy: Policy, allowance: Allowance) -> Mapping[str, float]:
    """How likely each ending is for a player; empty where the dense engine cannot take it."""
    from sim.proof import dense
    from sim.proof.dense.flow import flow
    from sim.proof.dense.plan import plan

    played = preferring(story, policy)
    if not dense.fits(played) or not dense.pays(played, allowance):
        return {}
    found = flow(plan(played), None, allowance)
    return {
        ending.id: mass / found.whole
        for ending, mass in zip(story.endings, found.endings, strict=True)
    }


def preferring(story: Story, policy: Policy) -> Story:
    """The story with what a player does not take closed; to be searched, not to be shown."""
    return replace(story, scenes=tuple(_preferring(scene, policy) for scene in story.scenes))


def _preferring(scene: Scene, policy: Policy) -> Scene:
    left = list(range(len(scene.choices)))
    open: dict[int, Choice] = {}
    better: list[Condition] = []
    while left:
        taken = [left[at] for at in policy([scene.choices[number] for number in left])]
        for number in taken:
            choice = scene.choices[number]
            open[number] = choice._replace(when=_unless(choice.when, better))
        conditions = [scene.choices[number].when for number in taken]
        if None in conditions:
            break  # what is preferred to all that is left is always open
        better += [condition for condition in conditions if condition is not None]
        left = [number for number in left if number not in taken]
    return replace(scene, choices=tuple(open[number] for number in sorted(open)))


def _unless(own: Condition | None, better: Sequence[Condition]) -> Condition | None:
    """A condition that holds where `own` does and none of the better ones."""
    if not better:
        return own
    text = " or ".join(f"({each.text})" for each in better)
    trees = tuple(each.tree for each in better)
    tree: Tree = Not(Or(trees) if len(trees) > 1 else trees[0])
    if own is None:
        return Condition(f"not ({text})", tree)
    return Condition(f"({own.text}) and not ({text})", And((own.tree, tree)))
