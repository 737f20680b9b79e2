"""What a step of a play costs or counts: decisions, words, minutes, principles in play.

Each quantity has a lane of 64 bits in one whole number, so that all are added, and compared, at
once. The lanes: decisions, words, minutes (in six-hundredths), scored decisions, then the
principles.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from sim.proof.things import principles_of
from sim.story.model import Choice, Scene, Story

LANE = 64
DECISIONS, WORDS, MINUTES, SCORED, PRINCIPLES = range(5)
"""The lanes; principles from the last on."""
MINUTE = 600
"""Minutes are counted in six-hundredths: (3 words + 200 decisions) / 600."""


def words(text: str) -> int:
    """The words of a text, by white space."""
    return len(text.split())


def spread(options: Sequence[Choice]) -> int:
    """max u − min u over the open choices."""
    worths = [choice.u for choice in options]
    return max(worths) - min(worths) if worths else 0


def in_play(chosen: Choice, options: Sequence[Choice]) -> frozenset[str]:
    """The principles in play at a decision: shown, strained or passed over."""
    found = {p for p, score in chosen.scores.items() if score}
    found.update(p for choice in options for p, score in choice.scores.items() if score > 0)
    return frozenset(found)


@dataclass(frozen=True)
class Costs:
    """The costs of a story's steps, as lanes."""

    story: Story

    @cached_property
    def principles(self) -> tuple[str, ...]:
        """The principles, in the order of their lanes."""
        return principles_of(self.story)

    @cached_property
    def lanes(self) -> int:
        """How many lanes there are."""
        return PRINCIPLES + len(self.principles)

    @cached_property
    def tops(self) -> int:
        """The highest bit of each lane, which no quantity reaches."""
        return sum(1 << (LANE * lane + LANE - 1) for lane in range(self.lanes))

    def arrival(self, scene: Scene, open: Sequence[int], shown: Sequence[int]) -> int:
        """The words read on arrival, and the minutes they take."""
        read = words(scene.heading) + sum(words(scene.text[index].text) for index in shown)
        for number, choice in enumerate(scene.choices):
            if number in open:
                read += words(choice.text)
            elif choice.locked is not None:
                read += words(choice.locked)
        return self._read(read)

    def decision(self, scene: Scene, open: Sequence[int], chosen: int) -> int:
        """What a decision counts, with the words of its consequence."""
        options = [scene.choices[number] for number in open]
        choice = scene.choices[chosen]
        out = self._read(words(choice.then))
        out += (1 << LANE * DECISIONS) + (200 << LANE * MINUTES)
        if spread(options):
            out += 1 << LANE * SCORED
        met = in_play(choice, options)
        for lane, principle in enumerate(self.principles, start=PRINCIPLES):
            if principle in met:
                out += 1 << LANE * lane
        return out

    def ending(self, number: int) -> int:
        """The words of an ending."""
        ending = self.story.endings[number]
        return self._read(words(ending.title) + words(ending.text))

    def unpack(self, packed: int) -> list[int]:
        """The quantities of packed lanes, in order."""
        mask = (1 << LANE) - 1
        return [packed >> LANE * lane & mask for lane in range(self.lanes)]

    @staticmethod
    def _read(count: int) -> int:
        return (count << LANE * WORDS) + (3 * count << LANE * MINUTES)
