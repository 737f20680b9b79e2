"""Faults that are easy to make and hard to find, each planted once."""

from __future__ import annotations

from fractions import Fraction

import pytest

from sim.proof.model import Fixed
from sim.proof.prove import prove
from sim.story.play import replay, view
from tests.proof.differences import unplayable
from tests.proof.written import written

NOBODY_LINKS = """\
scenes:
  desk:
    text: The line stops.
    choices:
      ask: {text: Ask her., goto: talk}
      leave: {text: Leave., goto: badly}
  talk:
    text: She nods.
    goto: well
  balcony:
    text: Nobody ever comes here.
    choices:
      look: {text: Look down., goto: well}
      jump: {text: Go back in., goto: desk}
"""


def test_a_scene_that_nobody_links_to():
    answers = prove(written(NOBODY_LINKS)).answers
    assert {id for id, thing in answers.scenes.items() if not thing.reachable} == {"balcony"}
    balcony = answers.scenes["balcony"]
    assert (balcony.p, balcony.visits, balcony.probability) == (0, 0, 0)
    assert balcony.witness is None
    unreachable = {id for id, option in answers.choices.items() if not option.thing.reachable}
    assert unreachable == {"balcony.look", "balcony.jump"}
    assert answers.branches["balcony.jump@1"].reachable is False
    assert answers.branches["talk@1"].reachable is True
    assert answers.choices["desk.ask"].thing.witness == ("ask",)
    assert answers.plays == 2


BEYOND_THE_LIMIT = """\
meters:
  trust: {label: Trust, start: 0, max: 3}
scenes:
  desk:
    text: The line stops.
    choices:
      ask: {text: Ask her., change: {trust: +2}, goto: talk}
      wait: {text: Wait., goto: talk}
  talk:
    text:
      - text: She is here.
      - {when: trust <= 3, text: She looks at you.}
    choices:
      press:
        text: Press on.
        change: {trust: +2}
        goto:
          - {when: trust >= 4, to: well}
          - {to: badly}
      confide: {text: Tell her all., when: trust > 3, locked: Not yet., goto: well}
"""


def test_a_condition_beyond_what_a_meter_can_reach():
    answers = prove(written(BEYOND_THE_LIMIT)).answers
    assert answers.conditions == (
        Fixed("talk#2", "trust <= 3", "always"),
        Fixed("talk.press@1", "trust >= 4", "never"),
        Fixed("talk.confide", "trust > 3", "never"),
    )
    assert answers.endings["well"].thing.reachable is False
    assert answers.endings["well"].shortest is None
    assert answers.endings["well"].plays == 0
    assert answers.choices["talk.confide"].thing.reachable is False
    assert answers.branches["talk.press@1"].reachable is False
    assert answers.endings["badly"].thing.probability == 1
    assert answers.endings["badly"].thing.witness == ("ask", "press")


SET_LATER = """\
flags:
  told: You have told her.
scenes:
  desk:
    text: The line stops.
    choices:
      remind: {text: Remind her., when: told, goto: well}
      go: {text: Go to her., goto: talk}
  talk:
    text: She is here.
    choices:
      tell: {text: Tell her., set: {told: yes}, goto: corridor}
      hide: {text: Say nothing., goto: corridor}
  corridor:
    text:
      - text: You walk back.
      - {when: told, text: She knows.}
    goto: badly
"""


def test_a_choice_whose_flag_is_only_set_later():
    answers = prove(written(SET_LATER)).answers
    assert answers.choices["desk.remind"].thing.reachable is False
    assert answers.conditions == (Fixed("desk.remind", "told", "never"),)
    assert answers.endings["well"].thing.p == 0
    assert answers.paragraphs["corridor#2"].witness == ("go", "tell")
    assert answers.paragraphs["corridor#2"].probability == Fraction(1, 2)
    assert answers.states == 4  # told matters in the corridor alone
    assert not answers.stuck


def twelve_scenes() -> str:
    """Twelve rooms with three choices each; whoever takes the third every time is stuck."""
    rooms = []
    for number in range(1, 13):
        to = f"room_{number + 1}" if number < 12 else "door"
        rooms.append(
            f"  room_{number}:\n    text: Another room.\n    choices:\n"
            f"      left: {{text: Left., goto: {to}}}\n"
            f"      right: {{text: Right., goto: {to}}}\n"
            f"      heavy: {{text: Carry it., change: {{weight: +1}}, goto: {to}}}\n"
        )
    return (
        "meters:\n  weight: {label: Weight, start: 0, max: 12}\nscenes:\n"
        + "".join(rooms)
        + "  door:\n    text: A narrow door.\n    choices:\n"
        "      through: {text: Go through., when: weight < 12, locked: Too heavy., goto: well}\n"
    )


@pytest.mark.parametrize("engine", ["sparse", "dense"])
def test_one_dead_end_in_531441_plays(engine):
    story = written(twelve_scenes())
    answers = prove(story, engine=engine).answers
    assert answers.plays == 531_441 - 1 == 3**12 - 1
    assert answers.endings["well"].plays == 531_440
    assert answers.endings["well"].thing.probability == Fraction(531_440, 531_441)
    (spot,) = answers.stuck
    assert spot.scene == "door"
    assert spot.values == {"weight": 12}
    assert spot.witness == ("heavy",) * 12
    state, _ = replay(story, 0, spot.witness)
    assert view(story, state).stuck
    assert answers.traps == ()
    assert answers.endings["badly"].thing.reachable is False


ROUND_AND_ROUND = """\
scenes:
  desk:
    text: The line stops.
    choices:
      ask: {text: Ask her., goto: office}
      leave: {text: Leave., goto: well}
  office:
    text: She sends you to the floor.
    choices:
      go: {text: Go there., goto: floor}
      argue: {text: Argue first., goto: floor}
  floor:
    text: They send you to her.
    choices:
      back: {text: Go back to her., goto: office}
"""


def test_two_scenes_that_loop_for_ever():
    proof = prove(written(ROUND_AND_ROUND))
    answers = proof.answers
    assert answers.loops == (("office", "floor"),)
    assert [(spot.scene, spot.witness) for spot in answers.traps] == [
        ("office", ("ask",)),
        ("floor", ("ask", "go")),
    ]
    assert answers.stuck == ()
    assert answers.acyclic is False
    assert answers.plays is None
    assert answers.endings["well"].thing.p == pytest.approx(0.5)
    assert answers.scenes["office"].p == pytest.approx(0.5)
    assert answers.scenes["office"].visits is None
    assert answers.choices["office.argue"].thing.p == pytest.approx(0.5)
    assert list(answers.choices["desk.ask"].doors) == ["well"]
    door = answers.choices["desk.ask"].doors["well"]
    assert (door.least, door.most) == (None, None)
    assert answers.length.decisions.mean == pytest.approx(1)
    assert answers.length.decisions.most == 1  # of those that end
    assert not unplayable(proof)
