"""Playing a play: what came of it, and where that first differs from what was expected.

The steps are the engine's own (`sim.story.play`). What is added is the place in the file of the
entry that does not fit, and words for somebody who wrote the scenario and wants to know what was
possible instead.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from sim.authoring.diagnostics import clip
from sim.authoring.places import Path
from sim.authoring.plays.expected import QUALITY, Actual, in_words
from sim.authoring.plays.model import Play
from sim.story.conditions import Condition, Flag, Value, walk
from sim.story.model import Choice, Scene, Story
from sim.story.play import (
    Decision,
    PlayError,
    State,
    apply,
    choose,
    decide,
    grouped,
    open_choices,
    possible,
    start,
)
from sim.story.scoring import result, shown_as

Kind = Literal["absent", "closed", "branch", "over", "reads", "ends", "expect"]
"""How a story parts from a play: no such choice there, not open, another branch, the end already,
other scenes to read on from; another ending, another value."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is not as the play says: where in the file, what, and what was instead."""

    path: Path
    kind: Kind
    message: str
    instead: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a play: its differences, the first first.

    `played` is False where an entry could not be taken; then nothing else was compared. `ending`
    is None where the choices stop before one. `values` holds all that `expect` may name, in order.
    `decisions` are those that could be taken, and `state` is where they led; None where not even
    the start was possible.
    """

    play: Play
    differences: tuple[Difference, ...]
    played: bool = True
    ending: str | None = None
    values: dict[str, Actual] = field(default_factory=dict)
    decisions: tuple[Decision, ...] = ()
    state: State | None = None

    @property
    def passed(self) -> bool:
        """True where everything is as the play says."""
        return not self.differences


class _Misfit(Exception):
    """An entry, by its number in the list, could not be taken; `before` are those that were."""

    def __init__(self, entry: int, kind: Kind, message: str, instead: str) -> None:
        super().__init__(message)
        self.entry = entry
        self.kind = kind
        self.message = message
        self.instead = instead
        self.state: State | None = None
        self.before: tuple[Decision, ...] = ()


def replay(story: Story, play: Play) -> Outcome:
    """What comes of a play of this story, compared with what it expects."""
    home: Path = ("plays", play.name)
    try:
        state, decisions = _steps(story, play)
    except _Misfit as misfit:
        path = (*home, "choose", misfit.entry)
        difference = Difference(path, misfit.kind, misfit.message, misfit.instead)
        return Outcome(
            play, (difference,), played=False, decisions=misfit.before, state=misfit.state
        )
    ending = story.ending(state.place)
    quality = result(decisions).quality
    values: dict[str, Actual] = dict(story.named(state.values))
    values[QUALITY] = None if quality is None else shown_as(quality)
    differences = []
    ended = ending.id if ending else None
    if play.ends is not None and play.ends != ended:
        message = f"expected the ending '{play.ends}'"
        where = _where(story, state, decisions)
        differences.append(Difference((*home, "ends"), "ends", message, where))
    for name, expected in play.expect.items():
        if not expected.holds(values[name]):
            message = f"expected {name} {expected}"
            instead = f"it is {in_words(values[name])}"
            differences.append(Difference((*home, "expect", name), "expect", message, instead))
    return Outcome(play, tuple(differences), True, ended, values, tuple(decisions), state)


def open_after(story: Story, entries: Sequence[str], seed: int = 0) -> tuple[str, list[str]]:
    """The scene that these entries come to, and the choices open there.

    Both are empty where the entries cannot be taken, or come to an ending.
    """
    try:
        state, _ = _steps(story, Play("", seed, tuple(entries), None, {}))
    except _Misfit:
        return "", []
    if story.ending(state.place) is not None:
        return "", []
    return story.place_id(state.place), [choice.id for choice in open_choices(story, state)]


def _steps(story: Story, play: Play) -> tuple[State, list[Decision]]:
    first, groups = grouped(story, play.choose)
    try:
        state = start(story, play.seed, first)
    except PlayError:
        raise _start_misfit(story, play.seed, first) from None
    decisions: list[Decision] = []
    visited: set[int] = set()
    entry = len(first)
    for number, (choice, *reads) in enumerate(groups, start=1):
        try:
            decision = decide(story, state, choice, tuple(reads), visited)
        except PlayError:
            misfit = _misfit(story, state, (number, entry), choice, reads, decisions)
            misfit.state, misfit.before = state, tuple(decisions)
            raise misfit from None
        decisions.append(decision)
        visited.add(state.place)
        state = decision.after
        entry += 1 + len(reads)
    return state, decisions


def _start_misfit(story: Story, seed: int, forced: Sequence[str]) -> _Misfit:
    count, error = _first_failing(lambda some: start(story, seed, some), forced)
    return _Misfit(count - 1, "reads", f"before the first decision: {error}", "")


def _misfit(
    story: Story,
    state: State,
    at: tuple[int, int],
    choice: str,
    reads: Sequence[str],
    before: Sequence[Decision],
) -> _Misfit:
    """Why an entry could not be taken; `at` holds the numbers of the decision and of the entry."""
    number, entry = at
    count, error = _first_failing(lambda some: choose(story, state, choice, some), reads)
    if count:
        return _Misfit(entry + count, "reads", f"after decision {number}: {error}", "")
    if story.ending(state.place) is not None:
        message = f"decision {number}: '{clip(choice)}' comes when the story is over"
        return _Misfit(entry, "over", message, _where(story, state, before))
    scene = story.scenes[state.place]
    wanted = scene.by_id.get(choice.partition("@")[0])
    kind: Kind = "closed"
    if wanted is None:
        kind = "absent"
        what = f"there is no choice '{clip(choice)}' in scene '{scene.id}'"
    elif wanted.when is not None and not wanted.when.test(state.values, state.marks):
        what = (
            f"'{wanted.id}' is not open in scene '{scene.id}': "
            f"{needs(story, state.values, wanted.when)}"
        )
    else:
        message = f"decision {number}, in scene '{scene.id}': {error}"
        return _Misfit(entry, "branch", message, _branches(story, state, scene, wanted))
    return _Misfit(entry, kind, f"decision {number}: {what}", _open(story, state))


def needs(story: Story, standing: tuple[int, ...], when: Condition) -> str:
    """A condition as written, and what it asks about as it stands."""
    values = story.named(standing)
    names = list(values)
    asked = [node.slot for node in walk(when.tree) if isinstance(node, Value | Flag)]
    stand = [f"{names[slot]} is {in_words(values[names[slot]])}" for slot in dict.fromkeys(asked)]
    found = f", and {' and '.join(stand)}" if stand else ""
    return f"it needs {clip(when.text, 120)}{found}"


def _first_failing(
    step: Callable[[Sequence[str]], State], forced: Sequence[str]
) -> tuple[int, PlayError]:
    """With how many of the forced branches a step first fails, and what is said of it."""
    for count in range(len(forced) + 1):
        try:
            step(forced[:count])
        except PlayError as error:
            return count, error
    raise AssertionError("the step does not fail")


def _branches(story: Story, state: State, scene: Scene, choice: Choice) -> str:
    """Which branches of a choice could be taken, by number and by where they lead."""
    values = apply(choice.effects, state.values)
    marks = state.marks | choice.mark | scene.mark
    found = [
        f"{index + 1} (to {story.place_id(choice.goto[index].to)})"
        for index, _ in possible(choice.goto, values, marks)
    ]
    return f"possible there: {', '.join(found)}"


def _open(story: Story, state: State) -> str:
    found = [choice.id for choice in open_choices(story, state)]
    return f"open there: {', '.join(found)}" if found else "nothing is open there"


def _where(story: Story, state: State, decisions: Sequence[Decision]) -> str:
    """Where a play has come to, and by what."""
    count = len(decisions)
    ending = story.ending(state.place)
    if ending is None:
        scene = story.scenes[state.place].id
        after = f" after {count} decision{'' if count == 1 else 's'}" if count else ""
        return f"it stopped in scene '{scene}'{after}; {_open(story, state)}"
    if not count:
        return f"it came to '{ending.id}' without a decision"
    last = decisions[-1]
    by = f"by '{last.choice.id}' in scene '{last.scene.id}'"
    return f"it came to '{ending.id}' at decision {count}, {by}"
