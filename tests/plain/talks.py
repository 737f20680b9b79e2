"""Conversations with the plain player held in one process, on stories built by hand."""

from __future__ import annotations

import io
from pathlib import Path

from sim.attempt import Attempt
from sim.catalogue import Catalogue
from sim.library import Scenario
from sim.plain.console import Console
from sim.plain.opening import Left, Wish
from sim.plain.player import Player
from sim.story.conditions import Compare, Condition, Number, Value
from sim.story.model import Branch, Choice, Effect, Ending, Meter, Paragraph, Scene, Story

NEVER = Condition("trust >= 9", Compare(">=", Value(0), Number(9)))


def choice(id: str, to: int, **more: object) -> Choice:
    return Choice(id=id, text=f"{id.capitalize()} it.", goto=(Branch(to),), **more)  # type: ignore[arg-type]


def story(*scenes: Scene) -> Story:
    return Story(
        id="talk",
        title="A talk",
        summary="About nothing.",
        role="Somebody.",
        minutes=1,
        scenes=scenes,
        endings=(Ending("end", "The end", "It is over."),),
        meters=(Meter("trust", "Trust", 1, 3, shown=True), Meter("hidden", "Hidden", 0, 3)),
    )


def scene(id: str, *choices: Choice) -> Scene:
    return Scene(id=id, text=(Paragraph(f"You are at {id}."),), choices=choices)


def two_steps() -> Story:
    raised = (Effect(0, False, 1, 0, 3), Effect(1, False, 1, 0, 3))
    return story(
        scene("desk", choice("take", 1, effects=raised), choice("leave", 1)),
        scene("door", choice("open", 2)),
    )


def stuck() -> Story:
    return story(
        scene("desk", choice("take", 1)),
        scene("wall", choice("climb", 2, when=NEVER, locked="Too high.")),
    )


def scenario(made: Story) -> Scenario:
    return Scenario(made, Catalogue("", {}, {}, {}, {}, ""), b"", b"")


def talk(made: Story, typed: str, store: object = None) -> tuple[int, str, Attempt]:
    """The exit status, everything said, and the attempt, after some lines were typed."""
    said = io.StringIO()
    console = Console(io.StringIO(typed), said, width=72)
    attempt = Attempt.begin(scenario(made), store, seed=0)  # type: ignore[arg-type]
    try:
        status = Player(console, Wish(Path("talk.scenario.yaml"), "talk"), attempt).run()
    except Left as left:
        console.say(str(left))
        status = left.status
    return status, said.getvalue(), attempt
