"""How a value of a play came about, step by step."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sim.authoring.places import Path
from sim.authoring.plays.expected import QUALITY, in_words
from sim.authoring.plays.replaying import Outcome
from sim.story.model import Story
from sim.story.play import Decision, State, apply
from sim.story.scoring import score


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that made a value what it is; `start` is True for what it was to begin with.

    `paths` are places in the scenario, the best first, of which not all need to be in the file.
    """

    words: str
    by: str
    paths: tuple[Path, ...]
    start: bool = False


def history(story: Story, outcome: Outcome, name: str) -> list[Step]:
    """All steps of a meter, of a flag or of the quality; at least one."""
    if name == QUALITY:
        return list(_quality(story, outcome))
    return list(_value(story, outcome, name))


def _quality(story: Story, outcome: Outcome) -> Iterator[Step]:
    found = False
    for number, decision in enumerate(outcome.decisions, start=1):
        scored = score(decision)
        if scored.counts:
            found = True
            choice = decision.choice.id
            home: Path = ("scenes", decision.scene.id, "choices", choice)
            words = f"{scored.gained} of {scored.most} by decision {number} ('{choice}')"
            by = f"'{choice}' in '{decision.scene.id}'"
            yield Step(words, by, ((*home, "scores"), home))
    if not found:
        yield Step("no decision is scored", "", (("scenes",),), start=True)


def _value(story: Story, outcome: Outcome, name: str) -> Iterator[Step]:
    named = list(story.named(story.initial))
    slot = named.index(name)
    kind = "meters" if slot < len(story.meters) else "flags"

    def words(value: int) -> str:
        return in_words(value if kind == "meters" else bool(value))

    value = story.initial[slot]
    first: tuple[Path, ...] = ((kind, name, "start"), (kind, name))
    yield Step(f"{words(value)} at the start", "", first, start=True)
    for values, by, told, home in _moments(story, outcome):
        if values[slot] != value:
            value = values[slot]
            paths = ((*home, "change", name), (*home, "set", name), home)
            yield Step(f"{words(value)} by {told}", by, paths)


_Moment = tuple[tuple[int, ...], str, str, Path]


def _moments(story: Story, outcome: Outcome) -> Iterator[_Moment]:
    """The values after each step, with who made it and where."""
    states = [decision.before for decision in outcome.decisions]
    assert outcome.state is not None
    states.append(outcome.state)
    yield from _arrivals(story, states[0])
    for number, (decision, after) in enumerate(
        zip(outcome.decisions, states[1:], strict=True), start=1
    ):
        yield _chosen(decision, number)
        yield from _arrivals(story, after)


def _chosen(decision: Decision, number: int) -> _Moment:
    values = apply(decision.choice.effects, decision.before.values)
    home: Path = ("scenes", decision.scene.id, "choices", decision.choice.id)
    told = f"decision {number} ('{decision.choice.id}')"
    return values, f"'{decision.choice.id}' in '{decision.scene.id}'", told, home


def _arrivals(story: Story, state: State) -> Iterator[_Moment]:
    for arrival in state.trail:
        yield _arrived(story.scenes[arrival.place].id, arrival.values)
    if story.ending(state.place) is None:
        yield _arrived(story.scenes[state.place].id, state.values)


def _arrived(scene: str, values: tuple[int, ...]) -> _Moment:
    return values, f"arriving in '{scene}'", f"arriving in '{scene}'", ("scenes", scene)
