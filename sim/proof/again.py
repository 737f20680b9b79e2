"""How much a second play with other choices shows that the first one did not; by sampling.

What is new depends on two plays at once, and pairs of plays are too many to go through. So this
one question is answered by trying: pairs of random plays with fixed seeds, the same each time.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import NamedTuple

from sim.story.model import Choice, Scene, Story
from sim.story.play import State, choose, draw, open_choices, start

PAIRS = 200
"""Pairs of plays that are tried."""
WORK = 6_000
"""Decisions in all behind which no other pair is begun: of long plays fewer pairs tell as much."""
LONGEST = 2_000
"""Decisions of one play past which it is taken for one that need not end."""
PICKS = 2**40
"""Added to the seed of a play: the seed by which its choices are picked."""

Look = tuple[int, ...]
"""A scene as it is shown: its place, then which paragraphs, and which choices are open."""


class Again(NamedTuple):
    """The mean share (0 to 1) of what a second play shows anew, over so many pairs of plays."""

    share: float
    pairs: int


def again(story: Story) -> Again | None:
    """What a second play shows anew; None where a play gets stuck or does not come to an end.

    Of each pair the second play never takes what the first one took in the same scene, where
    something else is open. The scenes that it comes to are counted each time; new is one that the
    first play did not show just so, with these paragraphs and these options open or locked.
    """
    shares: list[float] = []
    tester = _Tester(story)
    work = 0
    for pair in range(PAIRS):
        first = tester.play(2 * pair, {})
        second = None if first is None else tester.play(2 * pair + 1, first.taken)
        if first is None or second is None:
            return None
        known = set(first.looks)
        shares.append(sum(look not in known for look in second.looks) / len(second.looks))
        work += first.decisions + second.decisions
        if work > WORK:
            break
    return Again(sum(shares) / len(shares), len(shares))


class _Played(NamedTuple):
    looks: list[Look]
    taken: dict[int, set[str]]
    """By place, the choices that were taken there."""
    decisions: int


class _Tester:
    """Plays a story at random; scenes that always look alike are known from the start."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self.last = len(story.scenes)
        self.plain = [_plain(scene) for scene in story.scenes]

    def play(self, seed: int, avoided: dict[int, set[str]]) -> _Played | None:
        """One play to its end; None where it gets stuck, or goes on for too long."""
        story = self.story
        state = start(story, seed)
        looks = list(self._looks(state))
        taken: dict[int, set[str]] = {}
        for number in count():
            place = state.place
            if place >= self.last:
                return _Played(looks, taken, number)
            options = open_choices(story, state)
            if not options or number >= LONGEST:
                return None
            choice = self._pick(options, avoided.get(place), seed, number)
            taken.setdefault(place, set()).add(choice.id)
            state = choose(story, state, choice.id)
            looks += self._looks(state)
        raise AssertionError("counting has no end")

    @staticmethod
    def _pick(
        options: tuple[Choice, ...], avoided: set[str] | None, seed: int, number: int
    ) -> Choice:
        if avoided:
            options = tuple(each for each in options if each.id not in avoided) or options
        if len(options) == 1:
            return options[0]
        return options[draw(PICKS + seed, number) % len(options)]

    def _looks(self, state: State) -> Iterator[Look]:
        for place, values, marks in state.trail:
            yield self._look(place, values, marks)
        if state.place < self.last:
            yield self._look(state.place, state.values, state.marks)

    def _look(self, place: int, values: tuple[int, ...], marks: int) -> Look:
        if self.plain[place]:
            return (place,)
        scene = self.story.scenes[place]
        asked = [part.when for part in scene.text] + [each.when for each in scene.choices]
        return (place, *(int(when is None or when.test(values, marks)) for when in asked))


def _plain(scene: Scene) -> bool:
    return scene.always is not None and all(part.when is None for part in scene.text)
