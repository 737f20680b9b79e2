"""One scene or ending as somebody meets it: with a true state where a play to it is known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sim.attempt import Attempt
from sim.library import Scenario
from sim.story.model import Ending, Scene, Story
from sim.story.play import Option, Passage, PlayError, State, apply, view
from sim.studio.bench import Bench
from sim.studio.record import Entries
from sim.studio.tree import scene_of


@dataclass(frozen=True, slots=True)
class Value:
    """A meter or flag as it stands, and what it was a decision ago where that was different."""

    id: str
    now: str
    before: str = ""


@dataclass(frozen=True)
class Preview:
    """What is to be seen at a place.

    `attempt` is a play that comes here, None where none is known: then `note` says why, and the
    values are those of the start. `choice` is the choice that was asked for, if it was one.
    """

    id: str
    scene: Scene | None
    ending: Ending | None
    passage: Passage | None
    options: tuple[Option, ...]
    state: State | None
    values: tuple[Value, ...]
    attempt: Attempt | None
    note: str
    choice: str = ""


def preview(bench: Bench, id: str, seed: int = 0) -> Preview | None:
    """The place that a row of the tree stands for; None where the good version has none such.

    `seed` is that of the draws of whoever plays on from there.
    """
    scenario = None if bench.good is None else bench.good.scenario
    if scenario is None:
        return None
    story = scenario.story
    name = scene_of(id)
    place = story.places.get(name)
    if place is None:
        return None
    attempt = _attempt(bench, scenario, id, place, seed)
    choice = id.partition(".")[2]
    ending = story.ending(place)
    if ending is not None:
        state = None if attempt is None else attempt.state
        values = () if state is None else values_of(story, state)
        note = _note(bench, name, attempt)
        return Preview(id, None, ending, None, (), state, values, attempt, note)
    scene = story.scenes[place]
    state = _state(story, attempt, scene, place)
    seen = view(story, state)
    values = values_of(story, state)
    note = _note(bench, name, attempt)
    return Preview(
        id, scene, None, seen.passages[-1], seen.options, state, values, attempt, note, choice
    )


def _attempt(bench: Bench, scenario: Scenario, id: str, place: int, seed: int) -> Attempt | None:
    """A play to a place: the way to the choice that is meant, else to its scene."""
    story = scenario.story
    ways: list[Entries] = []
    if "." in id and id in bench.ways:
        ways.append(bench.ways[id][:-1])
    name = scene_of(id)
    if name in bench.ways:
        ways.append(bench.ways[name])
    if place == story.start:
        ways.append(())
    for way in ways:
        try:
            attempt = Attempt.along(scenario, way, seed=seed)
        except PlayError:
            continue  # the way of an earlier version
        state = attempt.state
        if state.place == place or any(each.place == place for each in state.trail):
            return attempt
    return None


def _state(story: Story, attempt: Attempt | None, scene: Scene, place: int) -> State:
    """The state on arrival in a scene; as at the start where no play to it is known."""
    if attempt is not None:
        at = attempt.state
        if at.place == place:
            return at._replace(trail=())
        for arrival in at.trail:
            if arrival.place == place:
                return State(at.seed, place, arrival.values, arrival.marks, at.draws)
    return State(0, place, apply(scene.effects, story.initial), 0, 0)


def _note(bench: Bench, name: str, attempt: Attempt | None) -> str:
    if attempt is not None:
        count = len(attempt.decisions)
        if not count:
            return "at the start"
        return f"after {count} decision{'' if count == 1 else 's'}"
    chance = None if bench.proof is None else bench.proof.chances.get(name)
    if chance is not None and chance.reachable is False and not bench.stale:
        return "nobody can come here"
    if bench.proving is not None:
        return "a way here is being looked for"
    return "no way here is known"


def values_of(story: Story, state: State, before: State | None = None) -> tuple[Value, ...]:
    """All meters and flags, shown ones or not, and what conditions may ask was seen or chosen."""
    now = _named(story, state)
    then: Mapping[str, str] = {} if before is None else _named(story, before)
    marks = [name for bit, name in enumerate(story.marks) if state.marks >> bit & 1]
    out = [
        Value(id, word, "" if then.get(id, word) == word else then[id]) for id, word in now.items()
    ]
    return (*out, *(Value(name, "") for name in marks))


def _named(story: Story, state: State) -> dict[str, str]:
    return {
        id: ("yes" if value else "no") if isinstance(value, bool) else str(value)
        for id, value in story.named(state.values).items()
    }


def of_play(attempt: Attempt) -> tuple[Value, ...]:
    """The values where a play stands, with what its last decision changed."""
    decisions = attempt.decisions
    before = decisions[-1].before if decisions else None
    return values_of(attempt.story, attempt.state, before)


def hidden(scene: Scene, options: Sequence[Option]) -> tuple[str, ...]:
    """The choices of a scene that are not shown, as their condition fails; in file order."""
    shown = {option.id for option in options}
    return tuple(choice.id for choice in scene.choices if choice.id not in shown)
