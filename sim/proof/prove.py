"""Proving a story: the engine that suits it, then quality, cue players and a cover."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from sim.memory import no_collection
from sim.proof.limits import Allowance, Limits, OutOfBudget
from sim.proof.live import NOTHING, Live, live
from sim.proof.model import Answers, Cover, Cue, Proof, Quality
from sim.proof.sparse.answers import Solved, read, solve
from sim.proof.sparse.search import Graph, search
from sim.story.model import Story

Engine = Literal["sparse", "dense"]
Group = Literal["quality", "cues", "cover"]
GROUPS: tuple[Group, ...] = ("quality", "cues", "cover")
"""The groups of answers that can be left out, since they may take the longest."""
SPARSE_FIRST = 20_000
"""States that the sparse engine looks for before the dense one is asked."""
MANY_SCENES = 2_000
"""Scenes from which on so many states are sure to be there, and are not looked for first."""
SEEN = Limits(states=200_000, seconds=5.0)
"""What may be spent on telling what was seen, where the dense engine ran out of its budget."""


def prove(
    story: Story,
    limits: Limits | None = None,
    *,
    watch: Callable[[str, int], None] | None = None,
    engine: Engine | None = None,
    skip: Collection[str] = (),
    slicing: bool = True,
    early: Callable[[Proof], None] | None = None,
) -> Proof:
    """Everything that can happen in a story, within the limits.

    `watch` is called some ten times a second with what is being done and the states so far; what
    it raises stops the proof. `early` is given the proof as it stands before the groups, which
    may take the longest; not where the budget ended before that. `engine` forces one, and
    `slicing=False` keeps values apart that nobody asks about again: both for comparing. Raises
    ValueError where the dense engine is asked for and cannot take the story.
    """
    allowance = Allowance(limits or Limits(), watch)
    with no_collection():
        lives = live(story)
        solved = _solve(story, lives, allowance, engine, slicing)
        rest = _Rest(story, lives, solved, allowance, frozenset(skip))
        if not solved.answers.reason:
            if early is not None:
                early(Proof(story, solved.answers, skipped=GROUPS))
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


def _solve(
    story: Story,
    lives: Sequence[Live],
    allowance: Allowance,
    engine: Engine | None,
    slicing: bool,
) -> Solved:
    """What the engine finds; where its budget ends, what was seen until then."""
    from sim.proof import dense

    if engine is None and any(each != NOTHING for each in lives):
        if len(story.scenes) <= MANY_SCENES:
            graph = search(story, allowance, slicing, SPARSE_FIRST, lives)
            if len(graph) <= SPARSE_FIRST:
                return read(graph, allowance)
        try:
            engine = "dense" if dense.fits(story) and dense.pays(story, allowance) else "sparse"
        except OutOfBudget as out:
            return _seen(story, lives, allowance, str(out))
    if engine != "dense":
        return solve(story, allowance, slicing=slicing, lives=lives)
    if not dense.fits(story):
        raise ValueError(f"the dense engine cannot take '{story.id}'")
    try:
        return Solved(dense.solve(story, allowance, slicing=slicing, lives=lives))
    except OutOfBudget as out:
        return _seen(story, lives, allowance, str(out))


def _seen(story: Story, lives: Sequence[Live], allowance: Allowance, reason: str) -> Solved:
    """What a short search sees of a story that was too much for its budget."""
    limits = Limits(min(SEEN.states, allowance.limits.states), SEEN.seconds, 2**62)
    graph: Graph = search(story, Allowance(limits, allowance.watch), lives=lives)
    graph.reason = reason
    return read(graph, allowance)


@dataclass
class _Rest:
    """What is worked out behind the engine, group by group, until the budget ends."""

    story: Story
    lives: Sequence[Live]
    solved: Solved
    allowance: Allowance
    skip: frozenset[str]
    quality: Quality | None = None
    cues: Mapping[str, Cue] | None = None
    cover: Cover | None = None
    reason: str = ""

    @property
    def answers(self) -> Answers:
        """What the engine found."""
        return self.solved.answers

    def work(self) -> None:
        """Each group that was asked for."""
        try:
            if "quality" not in self.skip:
                self.allowance.stage = "adding up quality"
                self.quality = self._quality()
            if "cues" not in self.skip:
                self.allowance.stage = "playing by cues"
                self.cues = self._cues()
            if "cover" not in self.skip:
                self.allowance.stage = "looking for a small set of plays"
                self.cover = self._cover()
        except OutOfBudget as out:
            self.reason = str(out)

    def _quality(self) -> Quality:
        from sim.proof.quality import quality, quality_at_large

        whole = self.solved.whole
        if whole is None:
            return quality_at_large(self.story, self.answers.states, self.allowance)
        return quality(whole.graph, whole.order, whole.twice, self.allowance)

    def _cues(self) -> Mapping[str, Cue]:
        from sim.proof.cues import cues

        whole = self.solved.whole
        graph = whole.graph if whole is not None else None
        return cues(self.story, self.allowance, graph, blind=self._blind(), lives=self.lives)

    def _blind(self) -> Cue | None:
        """The random player as one who goes by a cue, where quality has told of it already."""
        quality, answers = self.quality, self.answers
        if quality is None or quality.mean is None or not answers.acyclic or answers.stuck:
            return None
        reached = {id: end.thing.p for id, end in answers.endings.items()}
        return Cue(quality.mean, {id: p for id, p in reached.items() if p is not None})

    def _cover(self) -> Cover | None:
        whole = self.solved.whole
        if whole is not None:
            from sim.proof.cover import cover

            return cover(whole.graph, whole.order, whole.ends, self.allowance)
        from sim.proof.cover_large import cover_at_large
        from sim.proof.living import living

        alive = living(self.story, self.answers)
        return cover_at_large(self.story, self.answers, alive, self.allowance)
