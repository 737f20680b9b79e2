"""Stories at the edge of what numbers hold: long weights and fractions, loops hardly ever left."""

from __future__ import annotations

import random
from collections.abc import Iterable
from fractions import Fraction

import pytest

from sim.proof.limits import Allowance, Limits, OutOfBudget
from sim.proof.prove import prove
from sim.proof.sparse.ends import ends
from sim.proof.sparse.order import order
from sim.proof.sparse.recur import AT_ONCE, recurrence
from sim.proof.sparse.search import search
from sim.proof.sparse.solve import Loop
from tests.proof.generate import story
from tests.proof.written import written

REST = ("quality", "cues", "cover")


def scene(id: str, gotos: Iterable[str]) -> str:
    choices = "".join(
        f"      c{number}: {{text: Go., goto: {goto}}}\n" for number, goto in enumerate(gotos)
    )
    return f"  {id}:\n    text: A place.\n    choices:\n{choices}"


def drawn(*branches: tuple[int, str]) -> str:
    return "[" + ", ".join(f"{{chance: {chance}, to: {to}}}" for chance, to in branches) + "]"


def next_of(number: int, count: int, last: str) -> str:
    return f"s{number + 1}" if number + 1 < count else last


def test_weights_with_more_digits_than_the_flow_lose_nothing() -> None:
    # given scenes of nine choices whose weights have a common whole of some 450 bits
    dice, count = random.Random(4), 50
    body = "scenes:\n"
    for number in range(count):
        body += scene(
            f"s{number}",
            [
                drawn(
                    (dice.randrange(10**14, 10**15), next_of(number, count, "well")),
                    (dice.randrange(10**14, 10**15), next_of(number, count, "badly")),
                )
                for _ in range(9)
            ],
        )
    # when
    answers = prove(written(body), engine="sparse", skip=REST).answers
    # then
    assert answers.scenes["s25"].probability is None  # too long to be exact
    assert answers.scenes["s25"].p == pytest.approx(1, abs=1e-12)
    p = [end.thing.p or 0 for end in answers.endings.values()]
    assert sum(p) == pytest.approx(1, abs=1e-12)
    assert min(p) > 0.1
    assert answers.length.decisions.mean == pytest.approx(count)
    assert answers.residual["p"] < 1e-12


def dying(count: int) -> str:
    """Eight of nine choices of each scene lead to where nothing is open."""
    body = "flags: {never: Never.}\nscenes:\n"
    for number in range(count):
        body += scene(f"s{number}", [next_of(number, count, "well"), *["stop"] * 8])
    return body + (
        "  stop:\n    text: A place.\n    choices:\n"
        "      go: {text: Go., when: never, goto: badly}\n"
    )


def test_fractions_longer_than_floating_point_holds_meet_plays_that_get_stuck() -> None:
    count = 350
    body = "flags: {late: Late.}\nscenes:\n"
    for number in range(count):
        body += scene(f"s{number}", [next_of(number, count, "gate")] * 9)
    body += (
        "  gate:\n    text: A place.\n    choices:\n"
        "      dawdle: {text: Go., set: {late: yes}, goto: door}\n"
        "      hurry: {text: Go., goto: door}\n"
        "  door:\n    text: A place.\n    choices:\n"
        "      go: {text: Go., when: not late, goto: well}\n"
    )

    answers = prove(written(body), engine="sparse", skip=REST).answers

    assert answers.endings["well"].thing.probability == Fraction(1, 2)
    assert answers.length.decisions.mean == pytest.approx(count + 2)
    assert [spot.scene for spot in answers.stuck] == ["door"]


def test_where_hardly_any_play_ends_the_least_and_the_most_still_stand() -> None:
    rare = prove(written(dying(100)), engine="sparse", skip=REST).answers.length.decisions
    rarer = prove(written(dying(350)), engine="sparse", skip=REST).answers.length.decisions

    assert (rare.least, rare.mean, rare.most) == (100, pytest.approx(100), 100)
    assert (rarer.least, rarer.mean, rarer.most) == (350, None, 350)


def test_a_long_walk_to_and_fro_is_solved() -> None:
    count = 750
    body = "scenes:\n" + scene("begin", [f"s{count // 3}"])
    for number in range(1, count):
        before = f"s{number - 1}" if number > 1 else "badly"
        body += scene(f"s{number}", [next_of(number, count, "well"), before])

    answers = prove(written(body), skip=REST).answers

    # then it ends on either side as a fair game does, after as long
    assert answers.endings["well"].thing.p == pytest.approx(1 / 3, rel=1e-9)
    assert answers.endings["badly"].thing.p == pytest.approx(2 / 3, rel=1e-9)
    mean = answers.length.decisions.mean
    assert mean == pytest.approx(1 + count // 3 * (count - count // 3), rel=1e-9)


def test_what_floating_point_cannot_hold_is_not_proven() -> None:
    # given that each scene is left for the next once in 10^15, and else everything begins again
    count = 24
    body = "scenes:\n" + "".join(
        scene(f"s{n}", [drawn((1, next_of(n, count, "well")), (10**15 - 1, "s0")), "s0"])
        for n in range(count)
    )

    proof = prove(written(body))

    assert proof.verdict == "not proven"
    assert "hardly ever left" in proof.reason
    assert proof.answers.endings["well"].thing.reachable is True
    assert proof.answers.endings["badly"].thing.reachable is False


def walk(count: int) -> tuple[list[dict[int, float]], list[float]]:
    rows = [{to: 0.5 for to in (at - 1, at + 1) if 0 <= to < count} for at in range(count)]
    return rows, [1 - sum(row.values()) for row in rows]


def test_sweeps_that_do_not_settle_are_no_answer() -> None:
    with pytest.raises(OutOfBudget, match="more than 50 sweeps of a loop of 200 states"):
        Loop(*walk(200), Allowance(), work=0, sweeps=50).visits([1.0] * 200)

    settled = Loop(*walk(30), Allowance(), work=0).visits([1.0] * 30)
    assert settled == pytest.approx(Loop(*walk(30), Allowance()).visits([1.0] * 30), rel=1e-9)


def test_scenes_that_recur_are_all_found_however_many() -> None:
    # given a day that goes by each time the market is come to, and more stalls than bits
    stalls = AT_ONCE + 40
    body = "meters:\n  day: {label: Day, start: 0, max: 3}\nscenes:\n"
    body += scene("market", [drawn(*[(1, f"s{n}") for n in range(stalls)])])
    body = body.replace("    text: A place.\n", "    text: A place.\n    change: {day: +1}\n", 1)
    home = "[{when: day >= 3, to: well}, {to: market}]"
    for number in range(stalls):
        body += scene(f"s{number}", [home if number else "well"])

    graph = search(written(body), Allowance())
    ordered = order(graph, Allowance())
    found = recurrence(graph, ordered, ends(graph, ordered, Allowance()), Allowance())

    assert ordered.acyclic
    assert found.visited == found.decided == {*range(stalls + 1)} - {1}


def test_each_scene_of_a_chain_that_is_read_into_a_trap_has_its_own_values() -> None:
    body = "meters:\n  m: {label: M, start: 0, max: 3}\nscenes:\n" + scene("go", ["r0", "well"])
    for number, to in enumerate(["r1", "r2", "pit"]):
        body += f"  r{number}:\n    text: A place.\n    change: {{m: +1}}\n    goto: {to}\n"
    body += scene("pit", ["pit"])

    traps = prove(written(body), skip=REST).answers.traps

    assert [(spot.scene, spot.values["m"]) for spot in traps] == [
        ("r0", 1),
        ("r1", 2),
        ("r2", 3),
        ("pit", 3),
    ]
    assert {spot.witness for spot in traps} == {("c0",)}


@pytest.mark.parametrize("budget", [1, 7, 52, 53])
def test_a_budget_of_states_is_kept_to_the_state(budget: int) -> None:
    """One state more than allowed is what shows that there are too many."""
    proof = prove(story(3), Limits(states=budget))
    whole = prove(story(3))
    assert whole.answers.states == 53
    assert proof.answers.states == min(budget + 1, whole.answers.states)
    assert proof.verdict == ("not proven" if budget < whole.answers.states else "proved")
