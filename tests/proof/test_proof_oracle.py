"""What a proof says against a search without slicing: every number, over made-up stories."""

from __future__ import annotations

from collections import Counter

import pytest

from sim.proof.dense import fits
from sim.proof.dense.plan import plan
from sim.proof.prove import prove
from tests.proof import covers
from tests.proof.differences import UNSLICED, differences, unplayable
from tests.proof.generate import story, text
from tests.proof.oracle import Oracle

SEEDS, CHUNK = 300, 20
MOST_CELLS = 20_000
"""Cells of a grid up to which the dense engine is made to take a story of few states."""


@pytest.mark.parametrize("first", range(0, SEEDS, CHUNK))
def test_a_proof_says_what_a_search_of_everything_finds(first):
    ran = Counter()
    for seed in range(first, first + CHUNK):
        oracle = Oracle(story(seed))
        expected = oracle.proof()
        engines = ["sparse", *["dense"] * small(oracle.story)]
        for engine in engines:
            proof = prove(oracle.story, engine=engine)
            found = differences(proof, expected) + unplayable(proof)
            if engine == engines[0]:
                assert proof.cover is not None
                found += covers.faults(oracle.graph, proof.cover)
            assert not found, report(seed, engine, found)
            assert proof.answers.engine == engine
            ran[engine] += 1
        whole = prove(oracle.story, engine="sparse", slicing=False, skip=("cover",))
        found = differences(whole, expected, without=UNSLICED)
        assert not found, report(seed, "sparse, unsliced", found)
        assert whole.answers.states == len(oracle.graph.nodes)
    assert ran["sparse"] == CHUNK
    assert ran["dense"] > 0


def small(made) -> bool:
    return fits(made) and plan(made).grid.cells <= MOST_CELLS


def report(seed: int, engine: str, found: list[str]) -> str:
    """The differences, and the file they are about."""
    return f"seed {seed}, {engine}:\n" + "\n".join(found) + "\n\n" + text(seed)
