"""Every play of a story, one by one, through the engine alone: the check on the oracle itself."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from sim.story.model import Branch, Story
from sim.story.play import PlayError, State, choose, open_choices, possible, replay, start, view


class Play(NamedTuple):
    """A whole play: how likely the random player plays it, as entries, where it stops."""

    p: Fraction
    entries: tuple[str, ...]
    last: State
    states: tuple[State, ...]
    """The first state, and the one behind each decision."""


def every_play(story: Story, most: int) -> list[Play] | None:
    """All plays, stuck ones among them, in the order of the file; None where they are more."""
    found: list[Play] = []
    for first, share, reads in _readings(story, lambda forced: start(story, 0, forced)):
        for play in _onwards(story, first, share, reads, (first,)):
            found.append(play)
            if len(found) > most:
                return None
    return found


def _onwards(
    story: Story, state: State, p: Fraction, entries: tuple[str, ...], states: tuple[State, ...]
) -> Iterator[Play]:
    options = open_choices(story, state)
    if not options:
        yield Play(p, entries, state, states)
    for choice in options:
        for entry, share in _branches(story, state, choice.id, choice.goto):
            for after, read, reads in _readings(
                story, lambda forced, entry=entry: choose(story, state, entry, forced)
            ):
                yield from _onwards(
                    story,
                    after,
                    p * share * read / len(options),
                    (*entries, entry, *reads),
                    (*states, after),
                )


def _branches(
    story: Story, state: State, id: str, goto: tuple[Branch, ...]
) -> list[tuple[str, Fraction]]:
    """The entries that can be asked for, found by asking, with the share of each."""
    if len(goto) == 1:
        return [(id, Fraction(1))]
    found = []
    for index, branch in enumerate(goto):
        try:
            choose(story, state, f"{id}@{index + 1}")
        except PlayError:
            continue
        found.append((f"{id}@{index + 1}", branch.chance or 1))
    if len(found) == 1:
        return [(id, Fraction(1))]
    whole = sum(weight for _, weight in found)
    return [(entry, Fraction(weight, whole)) for entry, weight in found]


def _readings(story, begin, forced=(), share=Fraction(1)):
    """What may come of a step, by how each scene read on the way goes on."""
    state = begin(forced)
    names = {entry.partition("@")[0] for entry in forced}
    for arrival in state.trail:
        scene = story.scenes[arrival.place]
        branches = possible(scene.goto, arrival.values, arrival.marks | scene.mark)
        if len(branches) > 1 and scene.id not in names:
            whole = sum(weight for _, weight in branches)
            for index, weight in branches:
                entry = f"{scene.id}@{index + 1}"
                yield from _readings(
                    story, begin, (*forced, entry), share * Fraction(weight, whole)
                )
            return
    yield state, share, forced


def words_of(story: Story, play: Play) -> int:
    """The words that a learner reads in a play, from what the engine shows."""
    words = 0
    for state in play.states:
        shown = view(story, state)
        texts = [passage.heading for passage in shown.passages]
        texts += [text for passage in shown.passages for text in passage.paragraphs]
        texts += [option.text for option in shown.options]
        if shown.ending:
            texts += [shown.ending.title, shown.ending.text]
        words += sum(len(text.split()) for text in texts)
    _, decisions = replay(story, 0, play.entries)
    return words + sum(len(decision.choice.then.split()) for decision in decisions)
