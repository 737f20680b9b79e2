"""Playing a story: start, view, choose. Nothing is pushed, nothing is kept outside the state.

(story, seed, entries) is the whole play: the same in any process and in any language. An entry is
a choice id, `choice@n` where the drawn branch is to be the n-th in the file, or `scene@n` for a
scene without choices.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sim.story.model import Branch, Choice, Effect, Ending, Meter, Scene, Story

SEED_LIMIT = 2**63
"""Seeds are whole numbers from 0 to below this."""


class PlayError(ValueError):
    """Something was asked of a play that cannot happen in it; the message is for people."""


class NotOpen(PlayError):
    """The choice is not open here, or the play is over."""


class Arrival(NamedTuple):
    """A scene read on the way, as it stood on arrival."""

    place: int
    values: tuple[int, ...]
    marks: int


class State(NamedTuple):
    """Where a play stands. `trail` holds the scenes without choices read since the last choice."""

    seed: int
    place: int
    values: tuple[int, ...]
    marks: int
    draws: int
    trail: tuple[Arrival, ...] = ()


class Passage(NamedTuple):
    """The text of one scene as shown: its heading and the paragraphs that apply."""

    scene: str
    heading: str
    paragraphs: tuple[str, ...]


class Option(NamedTuple):
    """A choice as shown; `number` counts the open ones from 1 and is None where it is locked."""

    id: str
    text: str
    number: int | None


class View(NamedTuple):
    """Everything to be shown at a state; `ending` or `options` is filled, or the play is stuck."""

    passages: tuple[Passage, ...]
    options: tuple[Option, ...]
    ending: Ending | None
    meters: tuple[tuple[Meter, int], ...]

    @property
    def open(self) -> tuple[Option, ...]:
        """The options that can be chosen."""
        return tuple(option for option in self.options if option.number is not None)

    @property
    def stuck(self) -> bool:
        """True where the play is not over and nothing can be chosen: a fault of the scenario."""
        return self.ending is None and not self.open


def draw(seed: int, number: int) -> int:
    """Chance draw `number` (from 0) of a seed, 64 bits: the definition in the format's reference.

    The first eight bytes, big-endian, of SHA-256 of "<seed>:<number>".
    """
    return int.from_bytes(hashlib.sha256(f"{seed}:{number}".encode()).digest()[:8], "big")


def apply(effects: Sequence[Effect], values: tuple[int, ...]) -> tuple[int, ...]:
    """The values after a step's effects; changes stop at the limits."""
    after = list(values)
    for slot, sets, amount, least, most in effects:
        if not sets:
            amount += after[slot]
            amount = least if amount < least else most if amount > most else amount
        after[slot] = amount
    return tuple(after)


def possible(
    branches: Sequence[Branch], values: tuple[int, ...], marks: int
) -> tuple[tuple[int, int], ...]:
    """The branches that may be taken: (index in file order, weight); one where chance is silent."""
    found = []
    for index, branch in enumerate(branches):
        if branch.when is None or branch.when.test(values, marks):
            if branch.chance is None:
                return ((index, 1),)
            found.append((index, branch.chance))
    return tuple(found)


def open_choices(story: Story, state: State) -> tuple[Choice, ...]:
    """The choices whose condition holds, in file order; none at an ending."""
    _, place, values, marks, _, _ = state
    if place >= len(story.scenes):
        return ()
    scene = story.scenes[place]
    if scene.always is not None:
        return scene.always
    return tuple(
        [
            choice
            for choice in scene.choices
            if choice.when is None or choice.when.test(values, marks)
        ]
    )


def start(story: Story, seed: int = 0, forced: Sequence[str] = ()) -> State:
    """The first state of a play: on arrival in the start scene, or behind those only read.

    Raises PlayError for a seed out of range or a forced branch that is not possible.
    """
    if not 0 <= seed < SEED_LIMIT:
        raise PlayError(f"a seed is a whole number from 0 to {SEED_LIMIT - 1}, not {seed}")
    return _arrive(story, seed, story.start, story.initial, 0, 0, forced)


def choose(story: Story, state: State, entry: str, forced: Sequence[str] = ()) -> State:
    """The state after an entry: `choice` or `choice@n`; `forced` are `scene@n` for scenes read on.

    Raises NotOpen where the choice is not open, PlayError where a forced branch is not possible.
    """
    seed, place, values, marks, draws, _ = state
    scenes = story.scenes
    if place >= len(scenes):
        raise NotOpen(f"'{entry}' cannot be chosen: the story is over")
    scene = scenes[place]
    choice = scene.by_id.get(entry)
    branch = None
    if choice is None:
        name, branch = split_entry(entry)
        choice = scene.by_id.get(name)
        if choice is None:
            raise NotOpen(f"there is no choice '{name}' in scene '{scene.id}'")
    if choice.when is not None and not choice.when.test(values, marks):
        raise NotOpen(f"'{choice.id}' is not open in scene '{scene.id}'")
    if choice.mark or scene.mark:
        marks |= choice.mark | scene.mark
    if choice.effects:
        values = apply(choice.effects, values)
    goto = choice.goto
    if branch is None and len(goto) == 1:
        place = goto[0].to
    else:
        place, draws = _decide(goto, seed, values, marks, draws, branch, entry)
    if not forced and place < len(scenes):
        scene = scenes[place]
        if scene.choices:  # the plain arrival, without what the general one needs
            if scene.effects:
                values = apply(scene.effects, values)
            # As State(…) does it, without the detour over its keywords and defaults.
            return tuple.__new__(State, (seed, place, values, marks, draws, ()))
    return _arrive(story, seed, place, values, marks, draws, forced)


def split_entry(entry: str) -> tuple[str, int | None]:
    """The id of an entry and the branch it forces, counted from 1; None where it forces none."""
    name, at, number = entry.partition("@")
    if not at:
        return name, None
    if not (number.isascii() and number.isdigit() and len(number) < 10 and int(number) > 0):
        raise PlayError(f"'{entry}': behind @ stands the number of a branch, from 1")
    return name, int(number)


def _decide(
    goto: Sequence[Branch],
    seed: int,
    values: tuple[int, ...],
    marks: int,
    draws: int,
    forced: int | None,
    entry: str,
) -> tuple[int, int]:
    """Where a `goto` leads and how many draws have been made then."""
    if forced is None:
        for branch in goto:
            if branch.chance is not None:
                break
            if branch.when is None or branch.when.test(values, marks):
                return branch.to, draws
    branches = possible(goto, values, marks)
    if len(branches) == 1:
        index = branches[0][0]
    elif forced is not None:
        index, draws = forced - 1, draws + 1
    else:
        rest = draw(seed, draws) % sum(weight for _, weight in branches)
        draws += 1
        index = branches[-1][0]
        for index, weight in branches:  # noqa: B007
            rest -= weight
            if rest < 0:
                break
    if forced is not None and forced - 1 not in {at for at, _ in branches}:
        raise PlayError(f"'{entry}': branch {forced} cannot be taken here")
    return goto[index].to, draws


def _arrive(
    story: Story,
    seed: int,
    place: int,
    values: tuple[int, ...],
    marks: int,
    draws: int,
    forced: Sequence[str],
) -> State:
    scenes = story.scenes
    last = len(scenes)
    trail: tuple[Arrival, ...] = ()
    used = 0
    while place < last:
        scene = scenes[place]
        if scene.effects:
            values = apply(scene.effects, values)
        if scene.choices:
            break
        trail += (Arrival(place, values, marks),)
        marks |= scene.mark
        branch = None
        if used < len(forced):
            name, branch = split_entry(forced[used])
            if name == scene.id:
                used += 1
            else:
                branch = None
        place, draws = _decide(
            scene.goto, seed, values, marks, draws, branch, f"{scene.id}@{branch}"
        )
    if used < len(forced):
        raise PlayError(f"'{forced[used]}' does not come up here")
    return State(seed, place, values, marks, draws, trail)


def view(story: Story, state: State) -> View:
    """What is to be shown at a state: the scenes read on the way, then the scene or ending."""
    passages = [
        _passage(story.scenes[place], values, marks) for place, values, marks in state.trail
    ]
    meters = tuple(
        (meter, value)
        for meter, value in zip(story.meters, state.values, strict=False)
        if meter.shown
    )
    ending = story.ending(state.place)
    if ending is not None:
        return View(tuple(passages), (), ending, meters)
    scene = story.scenes[state.place]
    passages.append(_passage(scene, state.values, state.marks))
    options = []
    number = 0
    for choice in scene.choices:
        if choice.when is None or choice.when.test(state.values, state.marks):
            number += 1
            options.append(Option(choice.id, choice.text, number))
        elif choice.locked is not None:
            options.append(Option(choice.id, choice.locked, None))
    return View(tuple(passages), tuple(options), None, meters)


def _passage(scene: Scene, values: tuple[int, ...], marks: int) -> Passage:
    paragraphs = tuple(
        paragraph.text
        for paragraph in scene.text
        if paragraph.when is None or paragraph.when.test(values, marks)
    )
    return Passage(scene.id, scene.heading, paragraphs)


class Decision(NamedTuple):
    """One decision of a play: the scene, the choices that were open, the one taken.

    `first` is True for the first decision taken in the scene: only that one can be scored.
    `entry` is what was asked, with a forced branch if there was one; `reads` are the `scene@n`
    entries that came with it.
    """

    scene: Scene
    open: tuple[Choice, ...]
    choice: Choice
    first: bool
    entry: str
    reads: tuple[str, ...]
    before: State
    after: State


def grouped(story: Story, entries: Iterable[str]) -> tuple[tuple[str, ...], list[list[str]]]:
    """Entries as (`scene@n` before the first choice, [[choice, `scene@n`, …], …]).

    A name with @ stands for a scene where it names a scene without choices.
    """
    reading = {scene.id for scene in story.scenes if not scene.choices}
    first: list[str] = []
    groups: list[list[str]] = []
    for entry in entries:
        if "@" in entry and entry.partition("@")[0] in reading:
            (groups[-1] if groups else first).append(entry)
        else:
            groups.append([entry])
    return tuple(first), groups


def replay(story: Story, seed: int, entries: Iterable[str]) -> tuple[State, list[Decision]]:
    """The state and the decisions after a list of entries.

    Raises PlayError at the first entry that does not fit; the message says its number.
    """
    first, groups = grouped(story, entries)
    state = start(story, seed, first)
    decisions: list[Decision] = []
    visited: set[int] = set()
    for number, (entry, *reads) in enumerate(groups, start=1):
        try:
            decision = decide(story, state, entry, tuple(reads), visited)
        except PlayError as error:
            raise type(error)(f"decision {number}: {error}") from None
        decisions.append(decision)
        visited.add(state.place)
        state = decision.after
    return state, decisions


def decide(
    story: Story, state: State, entry: str, reads: tuple[str, ...], visited: set[int]
) -> Decision:
    """The decision that an entry makes at a state; `visited` are the places decided at before.

    Raises NotOpen and PlayError as `choose` does.
    """
    after = choose(story, state, entry, reads)
    scene = story.scenes[state.place]
    choice = scene.by_id[entry.partition("@")[0]]
    first = state.place not in visited
    options = open_choices(story, state)
    return Decision(scene, options, choice, first, entry, reads, state, after)
