"""What a learner never sees of a scene: ids, conditions, effects, scores and reasons, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sim.story.model import Branch, Choice, Effect, Scene, Story
from sim.story.play import Passage, State
from sim.studio.record import Chance
from sim.studio.words import share


def of_choice(story: Story, choice: Choice, chance: Chance | None) -> Iterator[str]:
    """A choice, a line a thing: how many take it, what it asks, does, scores, and why."""
    head = choice.id
    if chance is not None and (chance.p is not None or chance.reachable is False):
        head += f", taken by {share(chance.p, chance.reachable)} of random players"
    yield head
    if choice.when is not None:
        yield f"when {choice.when.text}"
    done = effects(story, choice.effects)
    if done:
        yield done
    if choice.scores:
        yield ", ".join(f"{id} {_signed(points)}" for id, points in choice.scores.items())
    yield f"→ {leads(story, choice.goto)}"
    if choice.why:
        yield f"why: {' '.join(choice.why.split())}"


def _signed(points: int) -> str:
    return f"{points:+d}".replace("-", "−")


def of_scene(story: Story, scene: Scene, passage: Passage | None, state: State) -> Iterator[str]:
    """A scene: what arriving does, its tensions, where it leads, the paragraphs left out here."""
    done = effects(story, scene.effects)
    if done:
        yield f"on arrival: {done}"
    if scene.tensions:
        yield f"tensions: {', '.join(scene.tensions)}"
    if scene.goto:
        yield f"reads on → {leads(story, scene.goto)}"
    for paragraph in scene.text:
        when = paragraph.when
        if when is not None and not when.test(state.values, state.marks):
            yield f"left out here, only for {when.text}: {' '.join(paragraph.text.split())}"
        elif when is not None:
            yield f"shown here because of {when.text}: {' '.join(paragraph.text.split())}"


def effects(story: Story, steps: Sequence[Effect]) -> str:
    """What a step does: "saw_nights = yes, trust +1"."""
    names = [*(meter.id for meter in story.meters), *(flag.id for flag in story.flags)]
    meters = len(story.meters)
    told = []
    for step in steps:
        if not step.sets:
            told.append(f"{names[step.slot]} {_signed(step.amount)}")
        elif step.slot >= meters:
            told.append(f"{names[step.slot]} = {'yes' if step.amount else 'no'}")
        else:
            told.append(f"{names[step.slot]} = {step.amount}")
    return ", ".join(told)


def leads(story: Story, goto: Sequence[Branch]) -> str:
    """Where a `goto` leads: "night", "small_yes when trust >= 3, else parked", "a (1 in 4), b"."""
    whole = sum(branch.chance or 0 for branch in goto)
    told = []
    for number, branch in enumerate(goto):
        name = story.place_id(branch.to)
        if branch.chance is not None:
            name += f" ({branch.chance} in {whole})"
        if branch.when is not None:
            name += f" when {branch.when.text}"
        elif number and branch.chance is None:
            name = f"else {name}"
        told.append(name)
    return ", ".join(told)
