"""The measures of a good scenario that a proof tells: where each begins, and what it counts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sim.proof.again import LONGEST, PAIRS, WORK, again
from sim.proof.criteria import measured
from sim.proof.dense.nearest import nearest
from sim.proof.dense.plan import plan
from sim.proof.dense.reach import reach
from sim.proof.findings import findings
from sim.proof.limits import Limits
from sim.proof.model import Length, Span
from sim.proof.prove import prove
from sim.story.finding import Finding
from sim.story.model import Story
from sim.story.play import open_choices, replay
from tests.proof.written import written

FOUR_ENDINGS = "endings:\n" + "".join(
    f"  {id}: {{title: The end, text: It is over.}}\n" for id in ("one", "two", "three", "four")
)


def told(story: Story, code: str, engine: str | None = None) -> list[Finding]:
    """What is found of one code."""
    proof = prove(story, engine=engine)  # type: ignore[arg-type]
    return [each for each in findings(proof) if each.code == code]


def drawn(**weights: int) -> Story:
    """A story of one scene whose chances lead to endings with these weights."""
    goto = ", ".join(f"{{chance: {weight}, to: {id}}}" for id, weight in weights.items())
    return written(f"scenes:\n  only:\n    text: Go.\n    goto: [{goto}]\n", FOUR_ENDINGS)


def in_a_row(count: int) -> Story:
    """A story of so many decisions, each of two choices that lead on alike."""
    scenes = "".join(
        f"  s{number}:\n    text: Go on.\n    choices:\n"
        + "".join(
            f"      {id}: {{text: Go., goto: {f's{number + 1}' if number < count else end}}}\n"
            for id, end in (("left", "well"), ("right", "badly"))
        )
        for number in range(1, count + 1)
    )
    return written(f"scenes:\n{scenes}")


# R859: the share of an ending


@pytest.mark.parametrize(
    ("weights", "codes"),
    [
        ({"one": 2, "two": 45, "three": 45, "four": 8}, {}),
        ({"one": 19, "two": 450, "three": 450, "four": 81}, {"one": 0.019}),
        ({"one": 20, "two": 451, "three": 449, "four": 80}, {"two": 0.451}),
        ({"one": 1}, {"one": 1.0}),
    ],
)
def test_an_ending_is_told_below_2_and_above_45_in_100(
    weights: dict[str, int], codes: dict[str, float]
) -> None:
    found = told(drawn(**weights), "R859")
    assert {each.where: each.numbers[0] for each in found} == pytest.approx(codes)


def test_the_share_is_that_of_the_plays_that_end() -> None:
    # Given a story in which nine of ten plays get stuck
    story = written(
        "flags:\n  never: It never is.\n"
        "scenes:\n"
        "  first: {text: Go., goto: [{chance: 9, to: shut}, {chance: 1, to: last}]}\n"
        "  shut:\n    text: Shut.\n    choices:\n"
        "      go: {text: Go., when: never, goto: well}\n"
        "  last: {text: Go., goto: [{chance: 1, to: well}, {chance: 3, to: badly}]}\n"
    )

    # Then the other ones are all that is counted
    found = {each.where: each.numbers[0] for each in told(story, "R859")}
    assert found == pytest.approx({"badly": 0.75})


# R860: one play


def test_an_ending_that_one_play_comes_to_is_told_with_that_play() -> None:
    story = in_a_row(2)
    assert told(story, "R860") == []  # two plays to each ending

    (found,) = told(
        written(
            "flags:\n  left: You went left.\n"
            "scenes:\n"
            "  first:\n    text: Go.\n    choices:\n"
            "      left: {text: Left., set: {left: yes}, goto: second}\n"
            "      right: {text: Right., goto: second}\n"
            "  second:\n    text: Go on.\n    choices:\n"
            "      on: {text: On., goto: [{when: left, to: well}, {to: badly}]}\n"
            "      back: {text: Back., goto: badly}\n"
        ),
        "R860",
    )
    assert (found.where, found.witness) == ("well", ("left", "on"))


# R861: first choices

PARTING = (
    "scenes:\n"
    "  before: {text: Read., goto: [{chance: 1, to: wide}, {chance: 1, to: narrow}]}\n"
    "  wide:\n    text: Wide.\n    choices:\n"
    "      all: {text: All., goto: any}\n"
    "      some: {text: Some., goto: few}\n"
    "  narrow:\n    text: Narrow.\n    choices:\n"
    "      on: {text: On., goto: any}\n"
    "      end: {text: End., goto: one}\n"
    "  any:\n    text: Any.\n    choices:\n"
    "      a: {text: A., goto: one}\n"
    "      b: {text: B., goto: few}\n"
    "  few:\n    text: Few.\n    choices:\n"
    "      c: {text: C., goto: two}\n"
    "      d: {text: D., goto: [{chance: 1, to: three}, {chance: 1, to: two}]}\n"
)
THREE = FOUR_ENDINGS.rpartition("  four")[0]


@pytest.mark.parametrize("engine", ["sparse", "dense"])
def test_a_first_choice_that_keeps_fewer_than_three_endings_is_told(engine: str) -> None:
    # Given a first decision that falls in one of two scenes
    found = told(written(PARTING, THREE), "R861", engine)

    # Then the choices of both are looked at, and those further on are not
    assert [(each.where, each.names, each.numbers) for each in found] == [
        ("wide.some", ("two", "three"), (3,)),
        ("narrow.end", ("one",), (3,)),
    ]
    assert found[0].witness == ("before@1", "some")


def test_where_a_story_has_two_endings_none_is_missed() -> None:
    assert told(in_a_row(2), "R861") == []


# R862, R863: length


@pytest.mark.parametrize(
    ("decisions", "numbers"),
    [(3, [(3, 3)]), (4, []), (9, []), (10, [(10, 10)])],
)
def test_four_to_nine_decisions_are_right(decisions: int, numbers: list[tuple[float, ...]]) -> None:
    assert [each.numbers for each in told(in_a_row(decisions), "R862")] == numbers


def test_a_play_that_may_go_on_for_ever_has_no_most() -> None:
    story = written(
        "scenes:\n  round:\n    text: Go.\n    choices:\n"
        "      again: {text: Again., goto: round}\n"
        "      out: {text: Out., goto: well}\n"
    )
    assert [each.numbers for each in told(story, "R862")] == [(1,)]


@pytest.mark.parametrize(
    ("mean", "codes"), [(4.99, ["R863"]), (5.0, []), (12.0, []), (12.01, ["R863"])]
)
def test_minutes_go_by_the_mean(mean: float, codes: list[str]) -> None:
    # Given a proof whose shortest and longest plays are far out
    proof = prove(in_a_row(5))
    length = replace(proof.answers.length, minutes=Span(1.0, mean, 40.0))
    changed = replace(proof, answers=replace(proof.answers, length=length))

    # Then the mean decides, and both are told with it
    found = [each for each in measured(changed) if each.code == "R863"]
    assert [each.code for each in found] == codes
    assert all(each.numbers == (mean, 1.0, 40.0) for each in found)


def test_what_is_not_known_of_the_length_is_not_told() -> None:
    proof = prove(in_a_row(2))
    changed = replace(proof, answers=replace(proof.answers, length=Length()))
    assert not {each.code for each in measured(changed)} & {"R862", "R863"}


# R864: a second play


def two(second: str) -> Story:
    """Two decisions one after the other; the second scene as it is given."""
    return written(
        "flags:\n  left: You went left.\n"
        "scenes:\n"
        "  first:\n    text: Go.\n    choices:\n"
        "      left: {text: Left., set: {left: yes}, goto: second}\n"
        "      right: {text: Right., goto: second}\n"
        f"  second:\n{second}"
    )


ENDS_HERE = "      on: {text: On., goto: well}\n      back: {text: Back., goto: badly}\n"


@pytest.mark.parametrize(
    ("second", "share"),
    [
        (f"    text: Go on.\n    choices:\n{ENDS_HERE}", 0),
        (
            "    text: [{text: Go on.}, {when: left, text: You came from the left.}]\n"
            f"    choices:\n{ENDS_HERE}",
            1 / 2,
        ),
        (
            f"    text: Go on.\n    choices:\n{ENDS_HERE}"
            "      third: {text: Third., when: left, goto: badly}\n",
            1 / 2,
        ),
        (
            f"    text: Go on.\n    choices:\n{ENDS_HERE}"
            "      third: {text: Third., when: left, locked: Shut., goto: badly}\n",
            1 / 2,
        ),
        # What leads on otherwise does not look otherwise.
        (
            "    text: Go on.\n    choices:\n"
            "      on: {text: On., goto: [{when: left, to: well}, {to: badly}]}\n"
            "      back: {text: Back., goto: badly}\n",
            0,
        ),
    ],
)
def test_a_scene_is_new_where_it_looks_otherwise(second: str, share: float) -> None:
    found = again(two(second))
    assert found is not None
    assert found == (pytest.approx(share), PAIRS)


def test_scenes_that_did_not_come_up_are_new_those_that_are_only_read_too() -> None:
    # Given two roads that part at the first decision, one scene each and one to read on the left
    story = written(
        "scenes:\n"
        "  first:\n    text: Go.\n    choices:\n"
        "      left: {text: Left., goto: field}\n"
        "      right: {text: Right., goto: town}\n"
        "  field: {text: A field., goto: wood}\n"
        f"  wood:\n    text: A wood.\n    choices:\n{ENDS_HERE}"
        f"  town:\n    text: A town.\n    choices:\n{ENDS_HERE}"
    )

    # When second plays go the other road each time: 2 of 3 scenes are new, or 1 of 2
    found = again(story)

    # Then the mean lies between, by how often each road came second
    assert found is not None
    lefts = (found.share - 1 / 2) / (2 / 3 - 1 / 2)
    assert lefts * PAIRS == pytest.approx(round(lefts * PAIRS))
    assert 0.35 < lefts < 0.65
    assert told(story, "R864") == []


def test_the_same_choice_is_taken_again_only_where_nothing_else_is_open() -> None:
    # Given a scene in which whoever went left has one choice, and others have another
    story = written(
        "flags:\n  left: You went left.\n"
        "scenes:\n"
        "  first:\n    text: Go.\n    choices:\n"
        "      on: {text: On., goto: second}\n"
        "  second:\n    text: Go on.\n    choices:\n"
        "      left: {text: Left., goto: well}\n"
        "      right: {text: Right., goto: third}\n"
        f"  third:\n    text: Third.\n    choices:\n{ENDS_HERE}"
    )

    # Then the second play goes on to the third scene just where the first did not: 1 of 3, or none
    found = again(story)
    assert found is not None
    rights = found.share / (1 / 3) * PAIRS
    assert rights == pytest.approx(round(rights))
    assert 0.35 * PAIRS < rights < 0.65 * PAIRS


def test_the_answer_is_the_same_each_time_and_long_plays_are_tried_less_often() -> None:
    story = in_a_row(100)
    assert again(story) == again(story)

    found = again(story)
    assert found is not None
    assert found.pairs == WORK // 200 + 1


@pytest.mark.parametrize(
    "scenes",
    [
        # It gets stuck.
        "  here:\n    text: Go.\n    choices:\n"
        "      on: {text: On., goto: shut}\n"
        "      out: {text: Out., goto: well}\n"
        "  shut:\n    text: Shut.\n    choices:\n"
        "      go: {text: Go., when: never, goto: well}\n",
        # It goes round for a very long time.
        "  here:\n    text: Go.\n    choices:\n"
        "      on: {text: On., goto: [{chance: 1000000, to: here}, {chance: 1, to: well}]}\n",
    ],
)
def test_of_plays_that_do_not_end_nothing_is_said(scenes: str) -> None:
    story = written(f"flags:\n  never: It never is.\nscenes:\n{scenes}")
    assert again(story) is None
    assert told(story, "R864") == []
    assert LONGEST < 1_000_000


# R865: one choice open


@pytest.mark.parametrize("engine", ["sparse", "dense"])
def test_a_scene_where_one_choice_is_open_is_told_with_the_way_there(engine: str) -> None:
    story = two(
        "    text: Go on.\n    choices:\n"
        "      on: {text: On., when: left, goto: well}\n"
        "      back: {text: Back., goto: badly}\n"
    )
    (found,) = told(story, "R865", engine)

    assert (found.where, found.witness) == ("second", ("right",))
    state, _ = replay(story, 0, found.witness or ())
    assert len(open_choices(story, state)) == 1


def test_where_a_budget_ran_out_nothing_of_this_is_said() -> None:
    found = findings(prove(in_a_row(3), Limits(states=2)))
    assert [each.code for each in found] == ["R807"]


# Both ways of finding them in large stories


@pytest.mark.parametrize("engine", ["sparse", "dense"])
@pytest.mark.parametrize("open_to_all", ["left", "not left"])
def test_a_first_decision_in_several_states_counts_at_its_least(
    engine: str, open_to_all: str
) -> None:
    # Given one first scene, come to with a flag or without, where a choice leads on by that flag
    story = written(
        "flags:\n  left: You came from the left.\n"
        "scenes:\n"
        "  start: {text: Go., goto: [{chance: 1, to: west}, {chance: 1, to: east}]}\n"
        "  west: {text: West., set: {left: yes}, goto: first}\n"
        "  east: {text: East., goto: first}\n"
        "  first:\n    text: Go.\n    choices:\n"
        f"      go: {{text: Go., goto: [{{when: {open_to_all}, to: all}}, {{to: one}}]}}\n"
        "      stay: {text: Stay., goto: all}\n"
        "  all: {text: All., goto: [{chance: 1, to: one}, {chance: 1, to: two}, "
        "{chance: 1, to: three}]}\n",
        THREE,
    )
    found = told(story, "R861", engine)
    assert [(each.where, each.names) for each in found] == [("first.go", ("one",))]


def test_in_a_large_story_the_way_to_one_choice_is_found_backwards() -> None:
    # Given a scene that is come to twice, and only the longer way leaves one choice open there
    story = written(
        "flags:\n  tired: You are tired.\n"
        "scenes:\n"
        "  first:\n    text: Go.\n    choices:\n"
        "      on: {text: On., goto: last}\n"
        "      round: {text: Round., goto: hill}\n"
        "  hill:\n    text: Up.\n    choices:\n"
        "      up: {text: Up., set: {tired: yes}, goto: last}\n"
        "      back: {text: Back., goto: last}\n"
        "  last:\n    text: Here.\n    choices:\n"
        "      stay: {text: Stay., goto: well}\n"
        "      leave: {text: Leave., when: not tired, goto: badly}\n"
    )
    planned = plan(story)
    goal = (story.places["last"], -3, 0)
    assert nearest(planned, reach(planned), goal) == ("round", "up")
