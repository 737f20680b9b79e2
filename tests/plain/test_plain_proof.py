"""A proof in lines: read as a whole, from one that was worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from sim.plain.proof.full import full
from sim.plain.proof.numbers import big, measure, often, share, span
from sim.plain.proof.short import short, verdict
from sim.proof.model import Answers, Cover, Cue, End, Proof, Quality, Span, Spot, Thing
from sim.proof.prove import prove
from sim.proof.record import record
from tests.plain.proofs import small, story

SHORT = """\
A Small Thing (small)
Proved: 2 states, 6 plays, every one comes to an ending.

Endings             at random  plays  fewest decisions
good     It runs        75.0%      4                 2
bad      It stands      25.0%      2                 2

Length       least  mean  most
  decisions      2     2     2
  words         39  39.5    40
  minutes      0.9   0.9   0.9  (the file says 3)

In reach        2 of 2 scenes, 4 of 5 choices, 2 of 2 endings
Quality         0 to 100, mean 50, median 20
Quality by cue  shortest 100, ask 90, first 80, last 20, longest 0"""


def with_answers(**changes: object) -> Proof:
    """The small proof with other answers."""
    proof = small()
    return replace(proof, answers=replace(proof.answers, **changes))  # type: ignore[arg-type]


def test_what_was_worked_out_by_hand_is_what_is_proved() -> None:
    by_hand, proved = record(small()), record(prove(story()))

    for found in (by_hand, proved):
        for volatile in ("residual", "faults"):
            del found[volatile]
        for span_of in found["length"].values():
            for name, value in span_of.items():
                span_of[name] = round(value, 9)
        found["quality"]["distribution"] = [
            [round(worth, 9), round(p, 9)] for worth, p in found["quality"]["distribution"]
        ]
    assert len(proved["cover"].pop("plays")) == len(by_hand["cover"].pop("plays"))
    assert proved == by_hand


def test_the_short_report_reads_as_it_should() -> None:
    assert "\n".join(short(small())) == SHORT


def test_the_full_report_has_every_section_and_no_line_is_wide_without_need() -> None:
    lines = list(full(small()))

    heads = [line for before, line in pairwise(lines) if not before]
    assert [head.split("  ")[0] for head in heads] == [
        "Scenes and their choices",
        "The shortest way to each ending",
        "Quality of the random player's plays, in steps of ten",
        "Principles: in how many decisions of a play each comes up",
        "Players who go by a cue: the quality they come to, and where they end",
        "2 plays take every choice that can be taken; no fewer could",
    ]
    assert max(map(len, lines)) <= 80


def test_a_cover_is_called_smallest_only_where_it_is() -> None:
    proof = replace(small(), cover=Cover((("ask", "mend@1"), ("show", "call")), 1))

    assert "2 plays take every choice that can be taken; at least 1 are needed" in full(proof)


def test_a_cover_that_leaves_out_what_leads_to_no_ending_says_so() -> None:
    proof = replace(with_answers(stuck=(SPOT,)), cover=Cover((("ask", "mend@1"),), 1))

    assert "1 play takes every choice that a play to an ending can take; no fewer could" in full(
        proof
    )


def test_where_no_play_ends_there_are_no_ways_and_no_plays_to_show() -> None:
    never = {id: End(Thing(False, 0.0, 0.0)) for id in small().answers.endings}
    told = list(full(replace(with_answers(endings=never), cover=Cover((), 0))))

    assert "The shortest way to each ending" not in told
    assert not [line for line in told if "every choice" in line]


SPOT = Spot("noon", {"trust": 1, "told": True}, ("show",))


@pytest.mark.parametrize(
    ("proof", "says"),
    [
        (
            with_answers(plays=None, acyclic=False),
            "Proved: 2 states. Plays can go round in circles, and an ending always stays in reach.",
        ),
        (with_answers(plays=1, states=1), "Proved: 1 state, 1 play, and it comes to an ending."),
        (
            with_answers(stuck=(SPOT,)),
            "Proved: 2 states, 6 plays that come to an ending. In 1 state nothing can be chosen.",
        ),
        (
            with_answers(stuck=(SPOT,), traps=(SPOT,), faults={"stuck": 3, "traps": 4000}),
            "Proved: 2 states, 6 plays that come to an ending. In 3 states nothing can be chosen, "
            "and from 4,000 states no ending can be reached.",
        ),
        (
            replace(with_answers(reason="60 s"), reason="60 s"),
            "Not proven: 60 s. What follows was seen in 2 states until then; no more than that is "
            "claimed.",
        ),
        (
            replace(small(), reason="60 s"),
            "Not proven in full: 60 s. What follows is proved: 2 states, 6 plays, every one comes "
            "to an ending.",
        ),
        (
            with_answers(plays=90_861_264_411_351_040),
            "Proved: 2 states, about 9.1 x 10^16 plays, every one comes to an ending.",
        ),
    ],
)
def test_the_verdict_claims_what_is_proved(proof: Proof, says: str) -> None:
    assert verdict(proof) == says


def test_what_is_not_known_is_never_told_as_a_number() -> None:
    nothing = Thing()
    proof = small()
    answers = Answers(
        engine="sparse",
        states=1,
        transitions=0,
        acyclic=None,
        plays=None,
        scenes=dict.fromkeys(proof.answers.scenes, nothing),
        choices={
            id: replace(option, thing=nothing, doors=None)
            for id, option in proof.answers.choices.items()
        },
        branches=dict.fromkeys(proof.answers.branches, nothing),
        paragraphs={},
        endings=dict.fromkeys(proof.answers.endings, End(nothing)),
        reason="60 s",
    )
    unknown = Proof(proof.story, answers, reason="60 s")

    lines = [*short(unknown), *full(unknown)]

    assert not any("%" in line for line in lines)
    assert "Length          not known" in lines
    assert "Quality         not known" in lines
    assert "In reach        0 of 2 scenes, 0 of 5 choices, 0 of 2 endings seen so far" in lines
    assert sum(line.endswith("not met") for line in lines) == 9


def test_where_there_is_no_answer_the_reason_is_given() -> None:
    proof = replace(small(), quality=Quality(reason="a scored scene can come twice"), cues={})
    proof = replace(proof, cues={"first": Cue(None, {})})

    lines = list(short(proof))

    assert "Quality         no answer: a scored scene can come twice" in lines
    assert any(line.startswith("Quality by cue  no answer") for line in lines)


@pytest.mark.parametrize(
    ("p", "shown"),
    [
        (None, "not known"),
        (0.0, "0%"),
        (1.0, "100%"),
        (1 - 1e-12, "100%"),
        (0.99951, ">99.9%"),
        (0.5, "50.0%"),
        (1 / 531_441, "0.0002%"),
        (1e-9, "<0.0001%"),
    ],
)
def test_what_can_happen_is_never_told_as_never_nor_as_always(p: float | None, shown: str) -> None:
    assert share(p) == shown


def test_what_is_possible_and_too_unlikely_for_a_number_is_not_told_as_never() -> None:
    assert share(0.0, possible=True) == "<0.0001%"


def test_numbers_are_as_exact_as_a_reader_can_use() -> None:
    assert [big(each) for each in (None, 0, 61_234, 10**15 - 1)] == [
        "not known",
        "0",
        "61,234",
        "999,999,999,999,999",
    ]
    assert big(10**15) == "about 1.0 x 10^15"
    assert big(10**20 - 1) == "about 1.0 x 10^20"
    assert big(3**20_000) == "about 2.7 x 10^9542"
    assert [measure(each) for each in (None, 5, 5.04, 1234.56)] == ["-", "5", "5.0", "1,234.6"]
    assert [often(each) for each in (0.25, 1.0, 0.001, 1234.5)] == [
        "0.25",
        "1.00",
        "<0.01",
        "1,234.5",
    ]
    assert span(Span(3, 4.5, None)) == ("3", "4.5", "no limit")
    assert span(Span()) == ("-", "-", "-")
