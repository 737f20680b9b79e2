"""Proving a story: the engine that suits it, then quality, cue players and a cover."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Literal

from sim.proof.limits import Allowance, Limits
from sim.proof.model import Proof
from sim.story.model import Story

Group = Literal["quality", "cues", "cover"]
GROUPS: tuple[Group, ...] = ("quality", "cues", "cover")
"""The groups of answers that can be left out, since they may take the longest."""
SPARSE_FIRST = 20_000
"""States up to which the sparse engine is tried before the dense one."""


def prove(
    story: Story,
    limits: Limits | None = None,
    *,
    watch: Callable[[str, int], None] | None = None,
    engine: Literal["sparse", "dense"] | None = None,
    skip: Collection[str] = (),
    slicing: bool = True,
) -> Proof:
    """Everything that can happen in a story, within the limits.

    `watch` is called some ten times a second with what is being done and the states so far; what
    it raises stops the proof. `engine` forces one, and `slicing=False` keeps values apart that
    nobody asks about again: both for comparing. Raises ValueError for a story that the dense
    engine was asked for and cannot take.
    """
    allowance = Allowance(limits or Limits(), watch)
    from sim.proof.sparse.answers import solve

    solved = solve(story, allowance, slicing=slicing)
    return Proof(story, solved.answers, reason=solved.answers.reason, skipped=tuple(skip))
