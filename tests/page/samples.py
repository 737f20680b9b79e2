"""Stories for the tests of the page: faults of every kind, rings, hostile texts, and large ones."""

from __future__ import annotations

from sim.page import Told
from sim.story.conditions import Compare, Condition, Number, Value
from sim.story.finding import Finding
from sim.story.model import (
    Branch,
    CastMember,
    Choice,
    Effect,
    Ending,
    Meter,
    Paragraph,
    Scene,
    Story,
)

HOSTILE = (
    "</script><script>alert(1)</script> <img src=x onerror=alert(2)> <!-- \" ' ` &lt; &#27; "
    '*<b>bold</b>* **"strong"** [x](javascript:alert(3)) \x1b[31m\u202eback\u2028 ]]> </style>\n\n'
    "<svg onload=alert(4)>\n- <a href='https://evil.example/'>one</a>"
)


def story(*scenes: Scene, endings: tuple[Ending, ...], **more: object) -> Story:
    return Story(
        id="a-story",
        title=str(more.pop("title", "A story")),
        summary="",
        role="",
        minutes=5,
        scenes=scenes,
        endings=endings,
        **more,  # type: ignore[arg-type]
    )


def at_least(number: int) -> Condition:
    return Condition(f"trust >= {number}", Compare(">=", Value(0), Number(number)))


def choice(id: str, *to: int, chances: tuple[int, ...] = (), **more: object) -> Choice:
    goto = (
        tuple(Branch(place, None, chance) for place, chance in zip(to, chances, strict=True))
        if (chances)
        else (Branch(to[0]),)
    )
    return Choice(id, str(more.pop("text", f"Take {id}.")), goto, **more)  # type: ignore[arg-type]


def faulty() -> Story:
    """A scene and an ending that nobody reaches, a choice nobody can take, a stuck state, chance,
    a scene that is only read, a locked choice, a paragraph on a condition.
    """
    return story(
        Scene(
            "hall",
            (
                Paragraph("You stand *in* the hall.\nIt is cold."),
                Paragraph("A warm hall.", at_least(9)),
            ),
            (
                choice("ask", 1, then="They **answer**.", scores={"ask-why": 2}),
                choice("gamble", 3, 1, 5, chances=(3, 1, 2)),
                choice("locked", 2, when=at_least(2), locked="Nobody trusts you."),
                choice("never", 2, when=at_least(9)),
            ),
            heading="The hall",
        ),
        Scene("road", (Paragraph("A long road."),), goto=(Branch(3),), heading="The road"),
        Scene("attic", (Paragraph("Dust."),), (choice("down", 0),), heading="The attic"),
        Scene(
            "door",
            (Paragraph("A door."),),
            (
                choice("knock", 5, effects=(Effect(0, False, 1, 0, 9),)),
                choice("wait", 4),
                choice("leave", 6, scores={"ask-why": -1}),
            ),
            heading="The door",
        ),
        Scene("cell", (Paragraph("No way out."),), (choice("out", 6, when=at_least(9)),)),
        endings=(
            Ending("good", "A good end", "They *stay*."),
            Ending("bad", "A bad end", "They leave."),
            Ending("lost", "Never told", "Nobody reads this."),
        ),
        meters=(Meter("trust", "Trust", 0, 9),),
        focus=("ask-why",),
    )


def faults() -> list[Told]:
    return [
        Told(
            Finding("R801", "cell", way=("ask", "wait")),
            "error",
            "the play is stuck in 'cell'",
            "open a way",
            31,
        ),
        Told(Finding("R803", "attic"), "error", "nobody reaches 'attic'", "", 20),
        Told(
            Finding("R852", "door.leave", way=("gamble@1", "leave")),
            "warning",
            "one choice is better",
            "",
            27,
        ),
        Told(Finding("R857"), "warning", "five minutes are promised", "write less"),
    ]


def ringed() -> Story:
    """Two scenes that lead to each other, and one that leads to itself."""
    return story(
        Scene("one", (Paragraph("One."),), (choice("on", 1), choice("stay", 0)), heading="One"),
        Scene("two", (Paragraph("Two."),), (choice("back", 0), choice("out", 2)), heading="Two"),
        endings=(Ending("end", "The end", "Over."),),
    )


def hostile() -> Story:
    """Every text of the story tries to be more than text."""
    bad = HOSTILE
    return story(
        Scene(
            "s",
            (Paragraph(bad), Paragraph(bad, Condition(bad, at_least(0).tree))),
            (
                Choice("good", bad, (Branch(1),), then=bad, scores={"<p>": 2}, why=bad),
                Choice("weak", bad, (Branch(2),), at_least(5), bad, scores={"<p>": -1}),
            ),
            heading=bad,
        ),
        endings=(Ending("end", bad, bad), Ending("other", bad, bad)),
        title=bad,
        meters=(Meter("trust", bad, 1, 9),),
        cast=(CastMember("c", bad, bad, bad),),
        language='en" onload="alert(1)',
        sha256="<i>0123456789",
    )


def hostile_findings() -> list[Told]:
    finding = Finding(HOSTILE, "s.good", (HOSTILE,), way=("good",))
    return [Told(finding, "error", HOSTILE, HOSTILE, 1)]


def large(scenes: int) -> Story:
    """So many scenes in a row with long texts; at every hundredth one scene can be left out."""
    text = "Somebody says something that takes a while to read, and then says it again. " * 12
    return story(
        *(
            Scene(
                f"scene_{at}",
                (Paragraph(text),),
                tuple(
                    choice(f"way_{way}", min(at + step, scenes), text=f"{text[:90]} {way}.")
                    for way, step in ((1, 1), (2, 1), (3, 1 if at % 100 else 2))
                ),
                heading=f"Scene number {at:,}",
            )
            for at in range(scenes)
        ),
        endings=(Ending("end", "The end", text),),
    )
