"""A cue player as the random player of another story: the same endings, just as likely."""

from __future__ import annotations

import pytest

from sim.proof import dense
from sim.proof.cues import cues
from sim.proof.limits import Allowance
from tests.proof.generate import story


@pytest.mark.parametrize("first", range(0, 60, 20))
def test_past_the_states_that_are_followed_the_endings_are_as_likely(first):
    compared = 0
    for seed in range(first, first + 20):
        made = story(seed, acyclic=True)
        if not dense.fits(made):
            continue
        followed = cues(made, Allowance())
        at_large = cues(made, Allowance(), states=0)
        assert at_large.keys() == followed.keys()
        for name, cue in at_large.items():
            if cue.endings and cue.quality is None:
                assert cue.endings == pytest.approx(dict(followed[name].endings), abs=1e-12)
                compared += 1
    assert compared > 30
