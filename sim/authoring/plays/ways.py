"""By which `goto` a play came to where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sim.authoring.places import Path
from sim.authoring.plays.replaying import Outcome
from sim.story.model import Branch, Story
from sim.story.play import Arrival, apply, possible


@dataclass(frozen=True, slots=True)
class Way:
    """One `goto` that was followed.

    `paths` are its places in the file, the best first; `by` says whose it is. `branch` counts
    from 0; `values` and `marks` are those it was decided with. `drawn` is True where chance had
    more than one branch to decide between, and `forced` where the play named the branch. `to` is
    the place it led to.
    """

    paths: tuple[Path, ...]
    by: str
    goto: tuple[Branch, ...]
    branch: int
    values: tuple[int, ...]
    marks: int
    drawn: bool
    forced: bool
    seed: int
    to: int


def ways_here(story: Story, outcome: Outcome) -> list[Way]:
    """Every `goto` that was followed since the last decision was asked for, the last one last.

    That of the decision, then those of scenes read on from; none where the play stands where it
    began.
    """
    state = outcome.state
    if state is None:
        return []
    stops = [arrival.place for arrival in state.trail] + [state.place]
    found = []
    if outcome.decisions:
        last = outcome.decisions[-1]
        values = apply(last.choice.effects, last.before.values)
        marks = last.before.marks | last.choice.mark | last.scene.mark
        home: Path = ("scenes", last.scene.id, "choices", last.choice.id)
        by = f"'{last.choice.id}' in '{last.scene.id}'"
        to = (stops[0], state.seed)
        found.append(_way(home, by, last.choice.goto, values, marks, to, "@" in last.entry))
    for arrival, stop in zip(state.trail, stops[1:], strict=True):
        found.append(_read_on(story, arrival, (stop, state.seed), outcome.play.choose))
    return found


def _read_on(story: Story, arrival: Arrival, to: tuple[int, int], entries: Sequence[str]) -> Way:
    scene = story.scenes[arrival.place]
    forced = any(entry.startswith(f"{scene.id}@") for entry in entries)
    home: Path = ("scenes", scene.id)
    marks = arrival.marks | scene.mark
    return _way(home, f"'{scene.id}'", scene.goto, arrival.values, marks, to, forced)


def _way(
    home: Path,
    by: str,
    goto: tuple[Branch, ...],
    values: tuple[int, ...],
    marks: int,
    to: tuple[int, int],
    forced: bool,
) -> Way:
    """The `goto` at a place in the file; `to` is the place it led to, and the seed."""
    place, seed = to
    found = [index for index, _ in possible(goto, values, marks)]
    branch = next((index for index in found if goto[index].to == place), 0)
    paths: tuple[Path, ...] = ((*home, "goto", branch, "to"), (*home, "goto"), home)
    return Way(paths, by, goto, branch, values, marks, len(found) > 1, forced, seed, place)
