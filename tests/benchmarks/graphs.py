"""Scenario files whose state graphs are large: what a proof has to search, made up by number.

Written as an author would write them, but short, so that reading the file is not the whole time.
Every scene can be reached, no state is stuck, every condition asks a meter for a value it can have.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

METERS = ("trust", "insight", "energy")
MOST = 7
PRINCIPLES = ("know-the-business", "grow-others", "outgrow-expertise", "stay-with-it")
ENDINGS = ("agreed", "half_agreed", "shelved", "handed_on", "left")
TEXTS = (
    "The belts stop and all look at you",
    "Marta waits at the dock",
    "The review begins without you",
    "Two of the crew want to talk",
    "A number does not add up",
    "Your draft comes back",
)
DEEDS = (
    "Ask {} what it costs {}",
    "Tell {} what you would do {}",
    "Show {} the numbers {}",
    "Go with {} and say nothing {}",
    "Let {} decide {}",
    "Offer {} your help {}",
)
PEOPLE = ("Marta", "Rosa", "the crew", "your sponsor", "the review")
TIMES = ("now", "tonight", "at once", "before noon", "again")
REASONS = ("Her words, not yours.", "You went and looked.", "It was about you.", "It took time.")


def metered(scenes: int, reach: int | None = None) -> str:
    """A scenario of three meters of 0 to 7 whose links lead on by at most `reach` scenes.

    Without `reach` it is a sixtieth of the scenes, four at least. All meters stay live nearly
    everywhere: 100, 1,000 and 10,000 scenes have some 33 thousand, 430 thousand and 4.4 million
    states.
    """
    return _Writer(scenes, reach or max(4, scenes // 60), True).whole(f"metered-{scenes}")


def deep(scenes: int) -> str:
    """The same with links that lead on by three scenes at most: plays of thousands of decisions."""
    return _Writer(scenes, 3, True).whole(f"deep-{scenes}")


def plain_graph(scenes: int, choices: int, back: float = 0.0) -> str:
    """A story graph without meters, of so many choices; a share `back` of the links leads back.

    Every scene keeps a link that leads on, so a play can always end.
    """
    writer = _Writer(scenes, max(4, scenes // 20), False, back)
    share, rest = divmod(choices, scenes)
    more = set(writer.chance.sample(range(scenes), rest))
    writer.width = lambda number: share + (number in more)
    return writer.whole(f"graph-{scenes}")


class _Writer:
    """Writes one scenario; holds the scenes that nothing leads to yet."""

    def __init__(self, scenes: int, reach: int, meters: bool, back: float = 0.0) -> None:
        self.chance = random.Random(scenes)
        self.scenes = scenes
        self.reach = reach
        self.meters = meters
        self.back = back
        self.linked = [False] * scenes
        self.due = 1
        self.width: Callable[[int], int] = lambda number: self.chance.choice((2, 2, 2, 3, 4))

    def whole(self, id: str) -> str:
        """The text of the file."""
        lines = [
            "format: 1",
            f"id: {id}",
            f"title: A story of {self.scenes} scenes",
            "summary: The belts stall twice a week, and you know why.",
            "role: Senior engineer, nobody reports to you.",
            "minutes: 12",
            f"focus: [{', '.join(PRINCIPLES)}]",
        ]
        if self.meters:
            lines.append("meters:")
            lines += [f"  {name}: {{label: {name}, start: 3, max: {MOST}}}" for name in METERS]
        lines.append("scenes:")
        for number in range(self.scenes):
            lines += self.scene(number)
        lines.append("endings:")
        for name in ENDINGS:
            lines += [f"  {name}:", f"    title: It is {name}", "    text: The week is over."]
        return "\n".join(lines) + "\n"

    def scene(self, number: int) -> Iterator[str]:
        """A scene, with a condition in its text now and then."""
        chance = self.chance
        yield f"  s{number}:"
        text = chance.choice(TEXTS)
        if self.meters and chance.random() < 0.2:
            yield "    text:"
            yield f"      - text: {text}."
            yield f"      - {{when: {self.condition()}, text: {chance.choice(TEXTS)}.}}"
        else:
            yield f"    text: {text}."
        if self.meters and chance.random() < 0.04:
            yield f"    {self.effect()}"
        yield "    choices:"
        count = self.width(number)
        sure = chance.randrange(count)
        for place in range(count):
            yield from self.choice(number, "abcd"[place], place == sure)

    def choice(self, number: int, id: str, sure: bool) -> Iterator[str]:
        """A choice; the `sure` one is always open and leads on to one place."""
        chance = self.chance
        yield f"      {id}:"
        deed = chance.choice(DEEDS).format(chance.choice(PEOPLE), chance.choice(TIMES))
        yield f"        text: {deed}."
        free = True
        if self.meters:
            if not sure and chance.random() < 0.3:
                yield f"        when: {self.condition()}"
                free = False
                if chance.random() < 0.3:
                    yield "        locked: They do not know you yet."
            if chance.random() < 0.5:
                yield f"        {self.effect()}"
        if chance.random() < 0.5:
            scored = chance.sample(PRINCIPLES, chance.choice((1, 1, 2)))
            scores = ", ".join(f"{name}: {chance.choice((-2, -1, 1, 2))}" for name in scored)
            yield f"        scores: {{{scores}}}"
            yield f"        why: {chance.choice(REASONS)}"
        kind = chance.random()
        if sure:
            yield f"        goto: {self.next_due(number)}"
        elif self.meters and kind < 0.25:
            yield "        goto:"
            for _ in range(chance.choice((1, 1, 2))):
                to = self.onward(number, False)
                yield f"          - {{when: {self.condition()}, to: {to}}}"
            yield f"          - {{to: {self.onward(number, False)}}}"
        elif kind > (0.88 if self.meters else 0.95):
            yield "        goto:"
            for _ in range(chance.choice((1, 1, 2))):
                when = (
                    f", when: {self.condition()}" if self.meters and chance.random() < 0.3 else ""
                )
                to = self.onward(number, free and not when)
                yield f"          - {{chance: {chance.randint(1, 4)}{when}, to: {to}}}"
            to = self.onward(number, free)
            yield f"          - {{chance: {chance.randint(1, 4)}, to: {to}}}"
        else:
            yield f"        goto: {self.onward(number, free)}"

    def condition(self) -> str:
        """What a `when` asks: mostly one meter, sometimes two."""
        chance = self.chance
        one, two = chance.sample(METERS, 2)
        kind = chance.random()
        if kind < 0.1:
            return f"{one} + {two} >= {chance.randint(4, 10)}"
        if kind < 0.2:
            return f"{one} >= {chance.randint(1, 4)} and {two} <= {chance.randint(3, 6)}"
        if kind < 0.6:
            return f"{one} >= {chance.randint(1, 6)}"
        return f"{one} <= {chance.randint(1, 6)}"

    def effect(self) -> str:
        """A change of one or two meters, or, rarely, a meter set to a value."""
        chance = self.chance
        if chance.random() < 0.02:
            return f"set: {{{chance.choice(METERS)}: {chance.randint(1, 6)}}}"
        names = chance.sample(METERS, chance.choice((1, 2)))
        steps = ("+1", "-1", "+1", "-1", "+2", "-2")
        return f"change: {{{', '.join(f'{name}: {chance.choice(steps)}' for name in names)}}}"

    def next_due(self, number: int) -> str:
        """The first scene behind this one that nothing leads to yet, if it is within reach."""
        self.due = max(self.due, number + 1)
        while self.due < self.scenes and self.linked[self.due]:
            self.due += 1
        if self.due < self.scenes and self.due <= number + self.reach:
            self.linked[self.due] = True
            return f"s{self.due}"
        return self.ahead(number, True)

    def onward(self, number: int, sure: bool) -> str:
        """Any scene within reach; an early ending or a scene behind now and then.

        `sure`: no condition stands before it, so the scene counts as one that can be reached.
        """
        if self.back and number and self.chance.random() < self.back:
            return f"s{self.chance.randrange(max(0, number - self.reach), number + 1)}"
        if self.chance.random() < 0.01:
            return self.chance.choice(ENDINGS[2:])
        return self.ahead(number, sure)

    def ahead(self, number: int, sure: bool) -> str:
        to = number + self.chance.randint(1, self.reach)
        if to >= self.scenes:
            return self.chance.choice(ENDINGS)
        self.linked[to] |= sure
        return f"s{to}"
