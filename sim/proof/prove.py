"""Proving a story: the engine that suits it, then quality, cue players and a cover."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Literal

from sim.memory import no_collection
from sim.proof.limits import Allowance, Limits, OutOfBudget
from sim.proof.model import Answers, Cover, Cue, Proof, Quality
from sim.proof.quality import quality, quality_at_large
from sim.proof.sparse.answers import Solved, read, solve
from sim.proof.sparse.search import search
from sim.story.model import Story

Group = Literal["quality", "cues", "cover"]
GROUPS: tuple[Group, ...] = ("quality", "cues", "cover")
"""The groups of answers that can be left out, since they may take the longest."""
SPARSE_FIRST = 20_000
"""States that the sparse engine looks for before the dense one is asked."""
SEEN = Limits(states=200_000, seconds=5.0)
"""What may be spent on telling what was seen, where the dense engine ran out of its budget."""

Engine = Literal["sparse", "dense"]


def prove(
    story: Story,
    limits: Limits | None = None,
    *,
    watch: Callable[[str, int], None] | None = None,
    engine: Engine | None = None,
    skip: Collection[str] = (),
    slicing: bool = True,
) -> Proof:
    """Everything that can happen in a story, within the limits.

    `watch` is called some ten times a second with what is being done and the states so far; what
    it raises stops the proof. `engine` forces one, and `slicing=False` keeps values apart that
    nobody asks about again: both for comparing. Raises ValueError where the dense engine is asked
    for and cannot take the story.
    """
    allowance = Allowance(limits or Limits(), watch)
    with no_collection():
        solved = _solve(story, allowance, engine, slicing)
        rest = _Rest(story, solved, allowance, frozenset(skip))
        if not solved.answers.reason:
            rest.work()
    return Proof(
        story,
        solved.answers,
        rest.quality,
        rest.cues,
        rest.cover,
        reason=solved.answers.reason or rest.reason,
        skipped=tuple(group for group in GROUPS if group in skip),
    )


def _solve(story: Story, allowance: Allowance, engine: Engine | None, slicing: bool) -> Solved:
    if engine == "sparse":
        return solve(story, allowance, slicing=slicing)
    if engine is None:
        graph = search(story, allowance, slicing, most=SPARSE_FIRST)
        if not graph.reason:
            return read(graph, allowance)
    from sim.proof import dense

    if dense.fits(story):
        try:
            return Solved(dense.solve(story, allowance, slicing=slicing))
        except OutOfBudget as out:
            return Solved(_seen(story, allowance, str(out)))
    if engine == "dense":
        raise ValueError(f"the dense engine cannot take '{story.id}'")
    return solve(story, allowance, slicing=slicing)


def _seen(story: Story, allowance: Allowance, reason: str) -> Answers:
    """What a short search sees of a story that was too much for its budget."""
    limits = Limits(min(SEEN.states, allowance.limits.states), SEEN.seconds, 2**62)
    graph = search(story, Allowance(limits, allowance.watch))
    graph.reason = reason
    return read(graph, allowance).answers


@dataclass
class _Rest:
    """What is worked out behind the engine, group by group, until the budget ends."""

    story: Story
    solved: Solved
    allowance: Allowance
    skip: frozenset[str]
    quality: Quality | None = None
    cues: Mapping[str, Cue] | None = None
    cover: Cover | None = None
    reason: str = ""

    def work(self) -> None:
        """Each group that was asked for."""
        try:
            if "quality" not in self.skip:
                self.allowance.stage = "adding up quality"
                self.quality = self._quality()
            if "cues" not in self.skip:
                self.allowance.stage = "playing by cues"
                from sim.proof.cues import cues

                whole = self.solved.whole
                graph = whole.graph if whole is not None else None
                self.cues = cues(self.story, self.allowance, graph)
            if "cover" not in self.skip:
                self.allowance.stage = "looking for a small set of plays"
                self.cover = self._cover()
        except OutOfBudget as out:
            self.reason = str(out)

    def _quality(self) -> Quality:
        whole = self.solved.whole
        if whole is None:
            return quality_at_large(self.story, self.solved.answers.states, self.allowance)
        return quality(whole.graph, whole.order, whole.twice, self.allowance)

    def _cover(self) -> Cover | None:
        whole = self.solved.whole
        if whole is None:
            from sim.proof.cover_large import cover_at_large
            from sim.proof.living import living

            answers = self.solved.answers
            alive = living(self.story, answers)
            return cover_at_large(self.story, answers, alive, self.allowance)
        from sim.proof.cover import cover

        return cover(whole.graph, whole.order, whole.ends, self.allowance)
