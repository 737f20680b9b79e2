"""Small scenarios made up from a number, with everything in them that a proof must get right.

`text(seed)` is a scenario file, `story(seed)` what becomes of it. The same seed gives the same
file anywhere. Three kinds of map alternate: onwards only; with ways back that a meter counts, so
that scenes come again and states do not; and with free ways back, which make rings of states.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import cache
from itertools import count

from sim.authoring.scenario import load_scenario
from sim.story.model import Story
from sim.story.play import State as PlayState
from sim.story.play import apply, open_choices, possible

FEWEST, MOST, MOST_WITH_RINGS = (5, 5, 15, 50), 300, 120
PRINCIPLES = ("ask-why", "say-so", "grow-others", "stay-with-it", "think-twice")
OPTIONS = (
    "Ask her.",
    "Wait for Friday.",
    "She asks, you answer.",
    "Do the task at once.",
    "Write it down.",
    "Asking is free.",
    "You asked already.",
    "Go home now.",
    "Let it be, and say nothing to anybody.",
)
PROSE = ("It rains.", "The line stops again.", "Nobody looks up from the desk.", "Late.")


class _Writer:
    """The lines of one file, put together from the inside out."""

    def __init__(self, rng: random.Random, *, acyclic: bool) -> None:
        self.rng = rng
        kinds = ["onwards"] * 3 + ["counted"] + ["free"] * 2 * (not acyclic)
        self.kind = rng.choice(kinds)
        scenes = rng.randint(2, 8)
        self.scenes = [f"s{number}" for number in range(1, scenes + 1)]
        self.endings = [f"e{number}" for number in range(1, rng.randint(1, 3) + 1)]
        self.reading = {at for at in range(scenes) if rng.random() < 0.25}
        if len(self.reading) == scenes:
            self.reading.discard(rng.randrange(scenes))
        self.start = rng.choice([0, 0, 0, 0, 1])
        self.lonely = rng.choice(range(2, scenes)) if scenes > 3 and rng.random() < 0.2 else None
        self.trap = rng.randrange(1, scenes) if self.kind == "free" and rng.random() < 0.3 else None
        if self.trap in self.reading:
            self.trap = None
        self.meters: dict[str, tuple[int, int, int]] = {}
        for number in range(rng.choice([0, 1, 1, 1, 2, 2, 3])):
            least, most = rng.choice([(0, 1), (0, 2), (0, 3), (-1, 1), (-2, 1), (1, 3)])
            self.meters[f"m{number + 1}"] = (least, rng.randint(least, most), most)
        self.flags = [f"f{number + 1}" for number in range(rng.choice([0, 1, 1, 2]))]
        self.options = {
            at: [f"c{number + 1}" for number in range(rng.choice([1, 2, 2, 3, 3, 4]))]
            for at in range(scenes)
            if at not in self.reading
        }
        self.turns = rng.randint(1, 3)

    def lines(self) -> Iterator[str]:
        yield "format: 1\nid: made-up\ntitle: Made up\nsummary: Made up."
        yield "role: Somebody.\nminutes: 5"
        focus = self.rng.sample(PRINCIPLES, self.rng.choice([0, 1, 2]))
        if focus:
            yield f"focus: [{', '.join(focus)}]"
        if self.start:
            yield f"start: {self.scenes[self.start]}"
        if self.meters or self.kind == "counted":
            yield "meters:"
        for id, (least, at, most) in self.meters.items():
            yield f"  {id}: {{label: Meter {id}, start: {at}, min: {least}, max: {most}}}"
        if self.kind == "counted":
            yield f"  turns: {{label: Turns, start: 0, max: {self.turns}}}"
        if self.flags:
            yield "flags:"
        for id in self.flags:
            yield f"  {id}: Flag {id}."
        yield "scenes:"
        for at in range(len(self.scenes)):
            yield from self.scene(at)
        yield "endings:"
        for id in self.endings:
            yield f"  {id}:\n    title: The end {id}\n    text: {self.rng.choice(PROSE)}"

    def scene(self, at: int) -> Iterator[str]:
        rng = self.rng
        yield f"  {self.scenes[at]}:"
        if rng.random() < 0.4:
            yield "    heading: Monday at nine"
        if rng.random() < 0.5:
            yield f"    text: {rng.choice(PROSE)}"
        else:
            yield f"    text:\n      - text: {rng.choice(PROSE)}"
            for _ in range(rng.randint(1, 2)):
                yield f"      - {{when: {self.condition()}, text: {rng.choice(PROSE)}}}"
        yield from self.effects("    ", 0.5 if at == self.start else 0.25)
        if at in self.reading:
            yield from self.goto("    ", self.targets(at))
            return
        yield "    choices:"
        bare = rng.random() < 0.2  # every choice under a condition: the scene may be a dead end
        previous: list[str] = []
        for id in self.options[at]:
            yield f"      {id}:"
            again = previous and rng.random() < 0.25
            body = list(previous) if again else list(self.body(at))
            yield f"        text: {rng.choice(OPTIONS)}"
            if bare or rng.random() < 0.25:
                yield f"        when: {self.condition()}"
                if rng.random() < 0.5:
                    yield "        locked: Not before you know more."
            if again and rng.random() < 0.5:
                body = [line for line in body if "scores:" not in line and "why:" not in line]
                body += self.scores()
            yield from body
            previous = body
        if self.kind == "counted" and at != self.lonely and rng.random() < 0.6:
            to = rng.choice([back for back in range(at + 1) if back != self.lonely])
            yield f"      again:\n        text: {rng.choice(OPTIONS)}"
            yield f"        when: turns < {self.turns}\n        change: {{turns: +1}}"
            yield from self.scores()
            yield f"        goto: {self.scenes[to]}"

    def body(self, at: int) -> Iterator[str]:
        if self.rng.random() < 0.3:
            yield f"        then: {self.rng.choice(PROSE)}"
        yield from self.effects("        ", 0.6)
        yield from self.scores()
        yield from self.goto("        ", self.targets(at))

    def targets(self, at: int) -> list[str]:
        """Where a scene may lead: onwards, and with free ways back to any scene with choices."""
        places = range(at + 1, len(self.scenes))
        onwards = [to for to in places if to != self.lonely]
        if at == self.trap:
            return [self.scenes[at]]
        near = [self.scenes[to] for to in onwards]
        near += near[:2] * 2  # so that whole chains are played and not jumped over
        ends = list(self.endings)
        if self.kind == "free" and self.rng.random() < 0.35:
            near += [self.scenes[to] for to in self.options if to <= at and to != self.lonely]
        return near + ends if len(near) < 4 else near + ends[:1]

    def effects(self, indent: str, likely: float) -> Iterator[str]:
        rng = self.rng
        sets, changes = [], []
        for id, (least, _, most) in self.meters.items():
            if rng.random() < likely * 0.7:
                if rng.random() < 0.3:
                    sets.append(f"{id}: {rng.randint(least, most)}")
                else:
                    changes.append(f"{id}: {rng.choice([-2, -1, 1, 1, 2]):+d}")
        for id in self.flags:
            if rng.random() < likely * 0.6:
                sets.append(f"{id}: {rng.choice(['yes', 'yes', 'no'])}")
        if sets:
            yield f"{indent}set: {{{', '.join(sets)}}}"
        if changes:
            yield f"{indent}change: {{{', '.join(changes)}}}"

    def scores(self) -> list[str]:
        names = self.rng.sample(PRINCIPLES[:4], self.rng.choice([0, 0, 1, 1, 2, 2, 3, 4]))
        if not names:
            return []
        points = ", ".join(f"{name}: {self.rng.choice([-2, -1, 1, 1, 2])}" for name in names)
        return [f"        scores: {{{points}}}", "        why: So it goes."]

    def goto(self, indent: str, targets: list[str]) -> Iterator[str]:
        rng = self.rng
        form = rng.choice(["plain", "plain", "plain", "ordered", "chance", "chance"])
        if form == "plain":
            yield f"{indent}goto: {rng.choice(targets)}"
            return
        yield f"{indent}goto:"
        branches = rng.randint(2, 3)
        for number in range(branches):
            to = f"to: {rng.choice(targets)}"
            last = number == branches - 1
            if form == "ordered":
                when = "" if last else f"when: {self.condition()}, "
                yield f"{indent}  - {{{when}{to}}}"
            else:
                when = "" if last or rng.random() < 0.6 else f"when: {self.condition()}, "
                yield f"{indent}  - {{chance: {rng.randint(1, 4)}, {when}{to}}}"

    def condition(self, depth: int = 0) -> str:
        rng = self.rng
        if depth < 2 and rng.random() < 0.35:
            joint = rng.choice([" and ", " or "])
            parts = [self.condition(depth + 1) for _ in range(rng.choice([2, 2, 3]))]
            return f"({joint.join(parts)})" if depth else joint.join(parts)
        if depth < 2 and rng.random() < 0.1:
            return f"not ({self.condition(depth + 1)})"
        kinds = [
            "seen",
            "chose",
            *["meter"] * 4 * bool(self.meters),
            *["flag"] * 2 * bool(self.flags),
        ]
        kind = rng.choice(kinds)
        if kind == "meter":
            return self.comparison()
        if kind == "flag":
            return rng.choice(["", "", "not "]) + rng.choice(self.flags)
        if kind == "seen":
            return rng.choice(["", "not "]) + f"seen({rng.choice(self.scenes)})"
        at = rng.choice(list(self.options))
        return rng.choice(["", "not "]) + (
            f"chose({self.scenes[at]}.{rng.choice(self.options[at])})"
        )

    def comparison(self) -> str:
        rng = self.rng
        ids = list(self.meters)
        least, _, most = self.meters[id := rng.choice(ids)]
        op = rng.choice(["=", "!=", "<", "<=", ">", ">=", ">="])
        if rng.random() < 0.25 and len(ids) > 1:
            other = rng.choice(ids)
            return f"{id} {rng.choice('+-')} {other} {op} {rng.randint(-1, 3)}"
        if rng.random() < 0.15:
            return f"{id} + 1 {op} {rng.choice(ids)} - {rng.randint(0, 1)}"
        return f"{id} {op} {rng.randint(least, most + (rng.random() < 0.1))}"


def _loaded(text: str) -> Story:
    loaded = load_scenario(text.encode(), "made-up.scenario.yaml", None, file_id="made-up")
    assert loaded.story is not None, (text, loaded.diagnostics)
    return loaded.story


def _fits(story: Story, fewest: int, most: int) -> bool:
    """True where the story is neither a trifle nor more than a plain search can take."""
    scenes = story.scenes
    values = story.initial
    first = (story.start, apply(scenes[story.start].effects, values), 0)
    found = {first}
    todo = [first]
    while todo:
        place, values, marks = todo.pop()
        scene = scenes[place]
        ways = [
            (choice.goto, apply(choice.effects, values), marks | scene.mark | choice.mark)
            for choice in open_choices(story, PlayState(0, place, values, marks, 0))
        ]
        if not scene.choices:
            ways = [(scene.goto, values, marks | scene.mark)]
        for goto, after, left in ways:
            for branch, _ in possible(goto, after, left):
                to = goto[branch].to
                if to < len(scenes):
                    state = (to, apply(scenes[to].effects, after), left)
                    if state not in found:
                        found.add(state)
                        todo.append(state)
                        if len(found) > most:
                            return False
    return fewest <= len(found)


@cache
def text(seed: int, *, acyclic: bool = False) -> str:
    """The file of a seed: the first draft from it that is of a fitting size."""
    fewest = FEWEST[seed % len(FEWEST)]
    for draft in count():
        rng = random.Random(f"{seed}:{acyclic}:{draft}")
        writer = _Writer(rng, acyclic=acyclic)
        written = "\n".join(writer.lines()) + "\n"
        most = MOST_WITH_RINGS if writer.kind == "free" else MOST
        if _fits(_loaded(written), fewest, most):
            return written
    raise AssertionError("there is always another draft")


def story(seed: int, *, acyclic: bool = False) -> Story:
    """The compiled story of a seed; with `acyclic`, one whose states form no ring."""
    return _loaded(text(seed, acyclic=acyclic))
