"""Where players who go by a cue end, and how good their choices are.

A trainer wants to know whether the good choices can be told by what they look like. Each player is
followed through its own states alone, which are few but for the one who asks.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import fsum

from sim.proof.limits import Allowance
from sim.proof.live import Live
from sim.proof.model import Cue
from sim.proof.players import Path, Player, TooManyStates, anybody_asks, policies
from sim.proof.preferring import endings_at_large
from sim.proof.sparse.order import components
from sim.proof.sparse.rooms import House
from sim.proof.sparse.search import Graph
from sim.proof.sums import MOST_SUMS, End, Sums, TooManySums, by_ending, worths
from sim.proof.walks import graph_look, house_look, house_start, in_order
from sim.story.model import Story

MOST_STATES = 30_000
"""States of one player past which, without a graph, only the endings are worked out."""


def cues(
    story: Story,
    allowance: Allowance,
    graph: Graph | None = None,
    *,
    blind: Cue | None = None,
    lives: Sequence[Live] | None = None,
    most: int = MOST_SUMS,
    states: int = MOST_STATES,
) -> Mapping[str, Cue]:
    """The cue players by name. With a graph of the whole story nothing is searched again.

    `most` is how many sums may be kept for a player; past it, or past so many `states` without a
    graph, the quality is None. The endings hold every ending; none past so many states in a story
    that the dense engine cannot take.
    `blind` is the cue of the random player where it is known: whoever asks is no other where no
    option has the word. `lives` are the live values, where they have been worked out already.
    """
    if graph is None:
        house = House(story, lives=lives)
        look, start = house_look(house), house_start(house)
    else:
        look, start, states = graph_look(graph), 0, len(graph)
    found = {}
    for name, policy in policies(story).items():
        if name == "ask" and blind is not None and not anybody_asks(story):
            found[name] = blind
            continue
        try:
            path = Player(story, policy).path(look, start, states, allowance)
        except TooManyStates:
            found[name] = Cue(None, endings_at_large(story, policy, allowance))
        else:
            found[name] = _cue(story, path, allowance, most)
        allowance.check()
    return found


def _cue(story: Story, path: Path, allowance: Allowance, most: int) -> Cue:
    quality = None
    sums = None
    if path.ends_for_sure:
        marked = _coming_again(story, path, allowance)
        sums = Sums(story, allowance, len(path.goals), marked=marked, most=most)
        try:
            ends = list(sums.run(0, in_order(path.order.items, path.look)))
            quality = _mean(ends)
        except TooManySums:
            sums = None
    if sums is None:
        sums = Sums(story, allowance, len(path.goals), scored=False, most=len(path.goals))
        ends = list(sums.run(0, in_order(path.order.items, path.look)))
    reached = by_ending(ends)
    unit = 1 << sums.bits
    return Cue(quality, {e.id: reached.get(n, 0) / unit for n, e in enumerate(story.endings)})


def _coming_again(story: Story, path: Path, allowance: Allowance) -> list[int]:
    """The scored scenes that may come twice on a path: they are told apart where they need not be.

    So they are if scenes lead to one another and back, whatever the states may do.
    """
    places = [pattern.place for pattern in path.patterns]
    if len(set(places)) == len(places):
        return []
    there: dict[int, set[int]] = {}
    for place, goals in zip(places, path.goals, strict=True):
        there.setdefault(place, set()).update([places[goal] for goal in goals if goal >= 0])
    rings = components(len(story.scenes), lambda place: list(there.get(place, ())), allowance).loops
    again = {place for ring in rings for place in ring}
    return sorted(
        {
            pattern.place
            for pattern in set(path.patterns)
            if pattern.place in again and any(possible for _, possible in worths(story, pattern))
        }
    )


def _mean(ends: Sequence[End]) -> float | None:
    """The mean quality of the scored plays."""
    scored = [end for end in ends if end.possible]
    whole = sum(end.mass for end in scored)
    if not whole:
        return None
    return fsum(100 * end.gained / end.possible * (end.mass / whole) for end in scored)
