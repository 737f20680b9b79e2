"""What a made-up story has in it, and how often: a check that nothing is left untried."""

from __future__ import annotations

from collections import Counter

from sim.story.conditions import Flag, Mark, Sum, Value, walk
from sim.story.model import Branch, Story
from tests.proof.generate import story
from tests.proof.graph import Graph
from tests.proof.oracle import Oracle
from tests.proof.sums import policies, quality_of, twice


def features(made: Story) -> set[str]:
    """The names of what the story has."""
    found = set()
    graph = Graph(made)
    answers = Oracle(made).answers()
    gotos: list[tuple[Branch, ...]] = []
    conditions = []
    for place, scene in enumerate(made.scenes):
        at_start = place == made.start
        for effect in scene.effects:
            kind = "set" if effect.sets else "change"
            found.add(f"arrival {kind} {'in the start scene' if at_start else 'elsewhere'}")
        gotos += [choice.goto for choice in scene.choices] or [scene.goto]
        conditions += [part.when for part in (*scene.text, *scene.choices)]
        conditions += [branch.when for goto in gotos for branch in goto]
        if any(part.when for part in scene.text):
            found.add("conditional paragraph")
        for choice in scene.choices:
            if choice.when is not None:
                found.add("locked choice" if choice.locked else "hidden conditional choice")
            if any(effect.sets for effect in choice.effects):
                found.add("choice sets")
            if any(not effect.sets for effect in choice.effects):
                found.add("choice changes")
            if len(choice.scores) >= 3:
                found.add("three or four principles on a choice")
        if not scene.choices:
            found.add("scene without choices")
            if len(scene.goto) > 1:
                found.add("scene without choices, with branches")
            if any(b.to < len(made.scenes) and not made.scenes[b.to].choices for b in scene.goto):
                found.add("chain of scenes without choices")
    if not made.scenes[made.start].choices:
        found.add("starts in a scene without choices")
    if made.start:
        found.add("starts elsewhere than in the first scene")
    for goto in gotos:
        if any(branch.chance and branch.when for branch in goto):
            found.add("chance with conditions")
        elif len(goto) > 1 and goto[0].chance:
            found.add("chance without conditions")
        elif len(goto) > 1:
            found.add("ordered branches")
    for condition in conditions:
        nodes = list(walk(condition.tree)) if condition else []
        if len([n for n in nodes if isinstance(n, Value | Flag | Mark)]) > 1:
            found.add("compound condition")
        for node in nodes:
            if isinstance(node, Sum):
                found.add("sum in a condition")
            if isinstance(node, Flag):
                found.add("flag asked")
            if isinstance(node, Value):
                found.add("meter asked")
            if isinstance(node, Mark):
                found.add(made.marks[node.bit].partition("(")[0])
    if any(meter.min < 0 for meter in made.meters):
        found.add("meter below zero")
    if answers.stuck:
        found.add("stuck")
    if answers.traps:
        found.add("trap")
    if not answers.acyclic:
        found.add("ring of states")
    elif any(other.place == node.place for node in graph.nodes for other in graph.after[node]):
        found.add("scene again without a ring of states")
    if any(not thing.reachable for thing in answers.scenes.values()):
        found.add("scene that cannot be reached")
    if any(not end.thing.reachable for end in answers.endings.values()):
        found.add("ending that cannot be reached")
    if any(not option.thing.reachable for option in answers.choices.values()):
        found.add("choice that cannot be reached")
    if answers.states < len(graph.nodes):
        found.add("dead values")
    if any(option.doors for option in answers.choices.values()):
        found.add("door closed")
    if any(d.most is None for o in answers.choices.values() for d in o.doors.values()):
        found.add("door closed without bound, or with no end")
    if answers.false_choices:
        found.add("false choice")
    if answers.giveaways:
        found.add("giveaway")
    found |= {f"condition {fixed.verdict}" for fixed in answers.conditions}
    if graph.visits.caught:
        found.add("caught for ever")
    if not graph.ends[graph.start]:
        found.add("no play ends")
    if any(t.p != t.visits for t in answers.scenes.values() if t.visits is not None):
        found.add("p apart from visits")
    if any(t.visits is None for t in answers.scenes.values()):
        found.add("visits without end")
    quality = quality_of(graph)
    found.add("quality" if quality.distribution else f"no quality: {quality.reason}")
    if any(twice(graph, place) for place in range(len(made.scenes))):
        found.add("scene decided twice")
    ask = policies(graph)["ask"]
    if any(1 < len(ask(s.choices)) < len(s.choices) for s in made.scenes if s.choices):
        found.add("several that ask, not all")
    return found


def frequencies(seeds: range) -> Counter[str]:
    """In how many of the stories each feature comes up."""
    counted: Counter[str] = Counter()
    for seed in seeds:
        counted.update(features(story(seed)))
    return counted


if __name__ == "__main__":
    for name, count in frequencies(range(600)).most_common():
        print(f"{count:5}  {name}")
