"""Players who go by a cue: which of the open choices each takes, and the states they come to."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from sim.proof.limits import Allowance
from sim.proof.sparse.order import Order, components
from sim.proof.sparse.rooms import Pattern
from sim.proof.things import principles_of
from sim.proof.walks import Look
from sim.story.model import Choice, Story

Policy = Callable[[Sequence[Choice]], Sequence[int]]
"""Which of the open choices a player takes, as positions, each as likely as another."""

_ASKS = re.compile(r"(?<![^\W_])(?:ask|asks|asking)(?![^\W_])", re.IGNORECASE)
"""The words by themselves; emphasis with _ is no part of a word."""


class TooManyStates(Exception):
    """A player comes to more states than are allowed."""


def policies(story: Story) -> Mapping[str, Policy]:
    """The cue players by name: the five that look at the options alone, then the principles."""
    found: dict[str, Policy] = {
        "first": lambda options: (0,),
        "last": lambda options: (len(options) - 1,),
        "longest": lambda options: (_highest([len(each.text) for each in options]),),
        "shortest": lambda options: (_highest([-len(each.text) for each in options]),),
        "ask": lambda options: (
            [at for at, each in enumerate(options) if asks(each)] or range(len(options))
        ),
    }
    scored = {
        principle
        for scene in story.scenes
        for choice in scene.choices
        for principle, points in choice.scores.items()
        if points
    }
    for principle in principles_of(story):
        if principle in scored:
            found.setdefault(principle, _by_score(principle))
    return found


def asks(choice: Choice) -> bool:
    """True where the text has the word ask, asks or asking."""
    return _ASKS.search(choice.text) is not None


def anybody_asks(story: Story) -> bool:
    """True where the text of any option has one of these words."""
    return any(asks(choice) for scene in story.scenes for choice in scene.choices)


def _by_score(principle: str) -> Policy:
    return lambda options: (_highest([each.scores.get(principle, 0) for each in options]),)


def _highest(numbers: Sequence[int]) -> int:
    return numbers.index(max(numbers))


@dataclass(frozen=True, slots=True)
class Path:
    """All states that a player can come to, from 0, with patterns of what the player does there."""

    patterns: Sequence[Pattern]
    goals: Sequence[Sequence[int]]
    order: Order

    def look(self, state: int) -> tuple[Pattern, Sequence[int]]:
        """What the player does in a state."""
        return self.patterns[state], self.goals[state]

    @property
    def ends_for_sure(self) -> bool:
        """True where each play comes to an ending: none is stuck, none goes on for ever."""
        return self.order.acyclic and not any(pattern.stuck for pattern in self.patterns)


class Player:
    """One player, who decides once for each pattern."""

    def __init__(self, story: Story, policy: Policy) -> None:
        self.story = story
        self.policy = policy
        self._known: dict[Pattern, tuple[Pattern, tuple[int, ...] | None]] = {}

    def path(self, look: Look, start: int, most: int, allowance: Allowance) -> Path:
        """Where the player goes. Raises TooManyStates."""
        number = {start: 0}
        todo = [start]
        patterns: list[Pattern] = []
        goals: list[list[int]] = []
        for state in todo:
            pattern, there = look(state)
            known = self._known.get(pattern)
            if known is None:
                known = self._known[pattern] = self._decide(pattern)
            mine, moves = known
            patterns.append(mine)
            row = []
            for goal in there if moves is None else [there[move] for move in moves]:
                if goal >= 0:
                    at = number.get(goal)
                    if at is None:
                        at = number[goal] = len(todo)
                        todo.append(goal)
                        if at >= most:
                            raise TooManyStates
                    goal = at
                row.append(goal)
            goals.append(row)
            if len(goals) % 4096 == 0:
                allowance.check()
        return Path(patterns, goals, components(len(todo), goals.__getitem__, allowance))

    def _decide(self, pattern: Pattern) -> tuple[Pattern, tuple[int, ...] | None]:
        """The pattern with the player's own moves alone, and which they are; None for all."""
        if len(pattern.open) < 2:
            return pattern, None
        choices = self.story.scenes[pattern.place].choices
        taken = self.policy([choices[number] for number in pattern.open])
        if len(taken) == len(pattern.open):
            return pattern, None
        kept = {pattern.open[at] for at in taken}
        moves = tuple(n for n, move in enumerate(pattern.moves) if move.choice in kept)
        mine = Pattern(
            pattern.number,
            pattern.place,
            pattern.open,
            pattern.shown,
            tuple(pattern.moves[move] for move in moves),
            tuple(pattern.shares[move] for move in moves),
            pattern.whole // len(pattern.open) * len(kept),
            pattern.first,
        )
        return mine, moves
