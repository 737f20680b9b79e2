"""Stories small enough to be worked out by hand, for the proof and for the oracle alike."""

from __future__ import annotations

from fractions import Fraction

import pytest

from sim.proof.model import Cue, Door, Proof
from sim.proof.prove import prove
from sim.story.model import Story
from tests.proof import covers
from tests.proof.graph import Graph
from tests.proof.oracle import expected
from tests.proof.written import written
from tests.story.stories import worked_tree

FLOOR = """\
meters:
  ops_trust: {label: Marta's trust, start: 1, max: 4}
  business: {label: Knowledge of the floor, start: 0, max: 3}
flags:
  saw_nights: You have worked a night with the crew.
scenes:
  parked_again:
    text: Item six.
    choices:
      ask_rosa:
        text: Put in for a night.
        change: {business: +1}
        set: {saw_nights: yes}
        goto: night_floor
      rebuild_paper: {text: Rebuild the paper., goto: marta_walk}
  night_floor:
    text: The belts stop.
    goto: marta_walk
  marta_walk:
    text:
      - text: Marta gives you the walk.
      - {when: saw_nights, text: She has heard.}
    choices:
      her_numbers:
        text: Put the stalls as she counts them.
        when: business >= 1
        locked: You do not know what a stall costs her.
        change: {ops_trust: +2}
        goto:
          - {when: ops_trust >= 3, to: small_yes}
          - {to: parked}
      three_safeguards:
        text: Ask for ten minutes.
        change: {ops_trust: -1}
        goto:
          - {chance: 1, to: small_yes}
          - {chance: 3, to: parked}
"""
FLOOR_ENDS = """\
endings:
  small_yes: {title: A small yes, text: One hub.}
  parked: {title: Parked, text: It leaves the agenda.}
"""


def proofs(story: Story) -> list[Proof]:
    return [prove(story), expected(story)]


def test_the_worked_tree_of_the_scoring_rules():
    story = worked_tree()
    for proof in proofs(story):
        answers, quality, cues = proof.answers, proof.quality, proof.cues
        assert (answers.states, answers.transitions, answers.plays) == (3, 6, 5)
        assert quality is not None
        assert quality.distribution == (
            (0, pytest.approx(1 / 4)),
            (20, pytest.approx(1 / 8)),
            (50, pytest.approx(1 / 4)),
            (60, pytest.approx(1 / 8)),
            (100, pytest.approx(1 / 4)),
        )
        assert (quality.least, quality.most, quality.median) == (0, 100, 50)
        assert quality.mean == pytest.approx(47.5)
        assert quality.not_scored == 0
        assert answers.endings["well"].thing.probability == Fraction(3, 8)
        assert answers.endings["badly"].plays == 3
        assert answers.endings["badly"].thing.witness == ("ask", "ship")
        closes = {id: dict(option.doors or {}) for id, option in answers.choices.items()}
        assert closes == {
            "n1.ask": {},
            "n1.push": {},
            "n2.apologise": {},
            "n2.escalate": {"well": Door(0, 0)},
            "n3.co_design": {"badly": Door(0, 0)},
            "n3.ship": {"well": Door(0, 0)},
        }
        assert answers.giveaways == (("n1", "ask"), ("n2", "apologise"))
        assert answers.false_choices == ()
        decisions = answers.length.decisions
        assert (decisions.least, decisions.most) == (2, 3)
        assert decisions.mean == pytest.approx(2.25)
        in_play = answers.principles["one-principle"]
        assert in_play.decisions.mean == pytest.approx(2.25)
        assert (in_play.shown, in_play.strained) == (True, False)
        assert cues is not None
        assert cues["first"] == Cue(100, {"well": 1, "badly": 0})
        assert cues["last"] == Cue(0, {"well": 0, "badly": 1})
        assert cues["longest"] == Cue(60, {"well": 1, "badly": 0})  # push, apologise, co_design
        assert cues["shortest"] == Cue(50, {"well": 0, "badly": 1})  # ask, ship
    cover = prove(story).cover
    assert cover is not None
    assert len(cover.plays) == 3
    assert covers.fewest_plays(Graph(story)) == 3


def test_chance_locks_and_reading_on():
    for proof in proofs(written(FLOOR, FLOOR_ENDS)):
        answers = proof.answers
        assert (answers.states, answers.transitions, answers.plays) == (4, 8, 5)
        assert answers.endings["small_yes"].thing.probability == Fraction(7, 16)
        assert answers.endings["small_yes"].plays == 3
        assert answers.endings["parked"].thing.witness == ("ask_rosa", "three_safeguards@2")
        assert [(each.where, each.verdict) for each in answers.conditions] == [
            ("marta_walk.her_numbers@1", "always")
        ]
        assert answers.branches["marta_walk.her_numbers@2"].reachable is False
        assert answers.paragraphs["marta_walk#2"].probability == Fraction(1, 2)
        assert answers.scenes["night_floor"].witness == ("ask_rosa",)
        assert answers.choices["marta_walk.her_numbers"].doors == {"parked": Door(0, 0)}
        assert answers.choices["marta_walk.three_safeguards"].doors == {}
        words = answers.length.words
        # Item six (2), its options (5 + 3), the walk (5), her reason (9), ten minutes (4), and
        # either ending (5); over the night three words, and three more for what she knows, with
        # her numbers (7) in place of her reason.
        assert (words.least, words.most) == (2 + 8 + 5 + 9 + 4 + 5, 2 + 8 + 3 + 5 + 3 + 7 + 4 + 5)


LATER = """\
meters:
  turns: {label: Turns, start: 0, max: 3}
scenes:
  desk:
    text: The line stops.
    change: {turns: +1}
    choices:
      again: {text: Once more., goto: desk, when: turns < 3}
      out: {text: Out., goto: well}
"""


def test_a_scene_that_comes_again_without_a_ring_is_met_once_and_visited_often():
    for proof in proofs(written(LATER)):
        answers = proof.answers
        assert answers.acyclic is True
        assert answers.plays == 3
        desk = answers.scenes["desk"]
        assert (desk.p, desk.visits) == (1, pytest.approx(1.75))
        again = answers.choices["desk.again"].thing
        assert again.probability == Fraction(1, 2)
        assert again.visits == pytest.approx(0.75)
        assert answers.length.decisions.most == 3
        assert answers.loops == ()


COIN = """\
scenes:
  desk:
    text: The line stops.
    choices:
      wait:
        text: Wait.
        goto:
          - {chance: 2, to: desk}
          - {chance: 1, to: well}
      leave: {text: Leave., goto: badly}
"""


def test_a_ring_is_left_in_the_end():
    for proof in proofs(written(COIN)):
        answers = proof.answers
        assert answers.acyclic is False
        assert answers.plays is None
        assert answers.endings["badly"].plays is None
        assert answers.endings["badly"].thing.p == pytest.approx(3 / 4)
        assert answers.endings["badly"].thing.probability is None
        assert answers.scenes["desk"].visits == pytest.approx(1.5)
        assert answers.length.decisions.mean == pytest.approx(1.5)
        assert answers.length.decisions.most is None
        assert answers.loops == (("desk",),)
        assert answers.choices["desk.wait"].thing.p == pytest.approx(1 / 2)
        assert answers.choices["desk.leave"].doors == {"well": Door(0, 0)}
        assert answers.choices["desk.wait"].thing.witness == ("wait@1",)
        assert answers.endings["well"].thing.witness == ("wait@2",)
