"""A proof worked out by hand, of the small scenario that the commands are tested with."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from sim.authoring.scenario import load_scenario
from sim.proof.model import (
    Answers,
    Cover,
    Cue,
    Door,
    End,
    Entries,
    Fixed,
    InPlay,
    Length,
    Option,
    Proof,
    Quality,
    Span,
    Thing,
)
from sim.story.model import Story
from tests.cli.cli_world import STORY


def story() -> Story:
    """The story: ask or show, then mend (as chance has it) or call; to wait is never open."""
    found = load_scenario(STORY.encode(), "small.scenario.yaml").story
    assert found is not None
    return found


def _found(witness: Entries | None) -> Callable[[], Entries | None]:
    return lambda: witness


def thing(p: Fraction, *witness: str) -> Thing:
    """Something met at most once in a play, so that p and visits are one number."""
    return Thing(True, float(p), float(p), p, _found(witness))


def never() -> Thing:
    """Something that nobody can meet."""
    return Thing(False, 0.0, 0.0, Fraction(0))


def small() -> Proof:
    """Everything proved of the small scenario, by hand."""
    half, quarter = Fraction(1, 2), Fraction(1, 4)
    return Proof(
        story(),
        Answers(
            engine="sparse",
            states=2,
            transitions=5,
            acyclic=True,
            plays=6,
            scenes={"morning": thing(Fraction(1)), "noon": thing(Fraction(1), "ask")},
            choices={
                "morning.ask": Option(thing(half, "ask"), {}),
                "morning.show": Option(thing(half, "show"), {}),
                "morning.wait": Option(never(), {}),
                "noon.mend": Option(thing(half, "ask", "mend@1"), {}),
                "noon.call": Option(thing(half, "ask", "call"), {"bad": Door(0, 0)}),
            },
            branches={
                "morning.ask@1": thing(half, "ask"),
                "morning.show@1": thing(half, "show"),
                "morning.wait@1": never(),
                "noon.mend@1": thing(quarter, "ask", "mend@1"),
                "noon.mend@2": thing(quarter, "ask", "mend@2"),
                "noon.call@1": thing(half, "ask", "call"),
            },
            paragraphs={},
            endings={
                "good": End(thing(Fraction(3, 4), "ask", "mend@1"), 4, 2),
                "bad": End(thing(quarter, "ask", "mend@2"), 2, 2),
            },
            conditions=(Fixed("morning.wait", "trust >= 3", "never"),),
            giveaways=(("morning", "ask"),),
            first_choices={"morning.ask": ("good", "bad"), "morning.show": ("good", "bad")},
            principles={"know-the-business": InPlay(Span(2, 2.0, 2), True, True)},
            length=Length(
                Span(2, 2.0, 2),
                Span(39, 39.5, 40),
                Span(39 / 200 + 2 / 3, 39.5 / 200 + 2 / 3, 40 / 200 + 2 / 3),
            ),
            scored=Span(2, 2.0, 2),
        ),
        Quality(
            least=0.0,
            most=100.0,
            mean=50.0,
            median=20.0,
            distribution=((0.0, 0.25), (20.0, 0.25), (80.0, 0.25), (100.0, 0.25)),
            not_scored=0.0,
        ),
        {
            "first": Cue(80.0, {"good": 0.5, "bad": 0.5}),
            "last": Cue(20.0, {"good": 1.0, "bad": 0.0}),
            "longest": Cue(0.0, {"good": 0.5, "bad": 0.5}),
            "shortest": Cue(100.0, {"good": 1.0, "bad": 0.0}),
            "ask": Cue(90.0, {"good": 0.75, "bad": 0.25}),
            "know-the-business": Cue(100.0, {"good": 1.0, "bad": 0.0}),
        },
        Cover((("ask", "mend@1"), ("show", "call")), 2),
    )
