"""Small stories built by hand, for the tests of the engine."""

from sim.story.conditions import And, Compare, Condition, Flag, Mark, Number, Or, Value
from sim.story.model import (
    Branch,
    Choice,
    Effect,
    Ending,
    Meter,
    Paragraph,
    Scene,
    Story,
)
from sim.story.model import Flag as FlagModel


def choice(id: str, to: int, **more) -> Choice:
    goto = more.pop("goto", (Branch(to),))
    return Choice(id=id, text=id, goto=goto, **more)


def scene(id: str, *choices: Choice, **more) -> Scene:
    text = more.pop("text", (Paragraph(f"You are at {id}."),))
    return Scene(id=id, text=text, choices=choices, **more)


def story(*scenes: Scene, endings: tuple[str, ...] = ("end",), **more) -> Story:
    return Story(
        id="a-story",
        title="A story",
        summary="",
        role="",
        minutes=5,
        scenes=scenes,
        endings=tuple(Ending(id, id, f"This is {id}.") for id in endings),
        **more,
    )


def worked_tree() -> Story:
    """The worked tree of the scoring rules: n1, n2, n3, and two endings."""
    one = "one-principle"
    return story(
        scene("n1", choice("ask", 2, scores={one: 2}), choice("push", 1)),
        scene("n2", choice("apologise", 2, scores={one: 1}), choice("escalate", 4)),
        scene("n3", choice("co_design", 3, scores={one: 2}), choice("ship", 4)),
        endings=("well", "badly"),
    )


def at_least(slot: int, number: int) -> Condition:
    return Condition(f"v{slot} >= {number}", Compare(">=", Value(slot), Number(number)))


def with_everything() -> Story:
    """Meters, a flag, marks, locked choices, conditional text, chance, reading on, a way back."""
    saw = Condition("seen(road)", Mark(0))
    chose = Condition("chose(hall.push)", Mark(1))
    flagged = Condition("met", Flag(2))
    return story(
        scene(
            "hall",
            choice("ask", 1, effects=(Effect(0, False, 2, 0, 3), Effect(2, True, 1, 0, 1))),
            choice("push", 1, effects=(Effect(0, False, -2, 0, 3),), mark=2, scores={"p": -1}),
            choice("wait", 0, goto=(Branch(1, chance=1), Branch(2, chance=3))),
            choice("hidden", 2, when=at_least(0, 3)),
            choice("shut", 2, when=at_least(0, 3), locked="Not yet."),
            effects=(Effect(1, False, 1, -1, 2),),
        ),
        scene(
            "road",
            text=(Paragraph("A road."), Paragraph("You pushed.", chose)),
            goto=(Branch(2, flagged), Branch(3, at_least(1, 2)), Branch(2)),
            mark=1,
        ),
        scene(
            "room",
            choice("back", 0, when=Condition("x", Or((saw.tree, flagged.tree)))),
            choice("out", 3, scores={"p": 1}),
            choice("far", 4, when=Condition("y", And((saw.tree, at_least(0, 2).tree)))),
            text=(Paragraph("A room."), Paragraph("You know the road.", saw)),
        ),
        endings=("near", "far_off"),
        meters=(Meter("trust", "Trust", 1, 3), Meter("mood", "Mood", 0, 2, -1, shown=True)),
        flags=(FlagModel("met", "You have met."),),
        marks=("seen(road)", "chose(hall.push)"),
    )
