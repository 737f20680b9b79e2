"""A small finished attempt for the tests of the debrief, built by hand, and a hostile one."""

from __future__ import annotations

import threading
from collections.abc import Sequence

from sim.attempt import Attempt
from sim.catalogue import (
    Catalogue,
    Document,
    Family,
    Principle,
    Side,
    Source,
    Strain,
    Tension,
)
from sim.doors import DoorSearch
from sim.doors.search import BESIDE
from sim.library import Scenario
from sim.proof.limits import Limits
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
from sim.story.play import Decision

HOSTILE = (
    "# Up <script>alert(1)</script> [x](javascript:alert(1)) ![i](https://evil.example/i.png)\n"
    "[/red][@click=app.quit]quit[/] \x1b[31m\u202eback &#27; &#x202e; </title></style>\n"
    "---\n```\n| a | b |\n|---|---|\n> quote\n1. one\n<!-- www.evil.example a@evil.example"
)


def principle(id: str, name: str, question: str, *sources: Source) -> Principle:
    return Principle(
        id=id,
        name=name,
        family="connection",
        definition=f"What it is to {name.lower()}, in a sentence.",
        shows=("Goes and looks.",),
        strains=(Strain("Explains it once more.", reflex=True),),
        question=question,
        sources=sources,
    )


def catalogue() -> Catalogue:
    documents = {
        "label": Document("label", "Leader is not a Label", "Threshold Learning"),
        "technocrat": Document("technocrat", "From Technocrat to Leader", "D. Kissova", "2021"),
    }
    known = [
        principle(
            "know-the-business",
            "Know the business",
            "What did you find out here that you could not have known from your desk?",
            Source("T14", "label", "para 12", "People can lead from wherever they sit."),
            Source("K12", "technocrat", "para 4", "Numbers mean something only to somebody."),
        ),
        principle(
            "outgrow-expertise",
            "Outgrow your expertise",
            "When did you reach for what you are best at?",
            Source("K20", "technocrat", "para 6", "What made you good will not make you lead."),
        ),
        principle(
            "adapt-the-message",
            "Adapt the message",
            "In whose words did you speak?",
            Source("T30", "label", "list 1, bullet 2", "Others hear what concerns them."),
        ),
    ]
    tension = Tension(
        id="lead-first",
        name="Lead first, or solve first?",
        kind="contradiction",
        one=Side("Begin with the people whom it touches.", ("T14",)),
        other=Side("Begin with what can be shown to work.", ("K12", "K20")),
        reading="Both ask whom the work is *for*.",
        use="A fix that nobody has asked for.",
        principles=("know-the-business",),
    )
    return Catalogue(
        title="Sample",
        documents=documents,
        families={"connection": Family("connection", "Connection", "")},
        principles={each.id: each for each in known},
        tensions={tension.id: tension},
        sha256="0" * 64,
    )


def story() -> Story:
    """Four scenes: strong, costly or mixed, open, and a way back into the second."""
    know, outgrow, adapt = "know-the-business", "outgrow-expertise", "adapt-the-message"
    return Story(
        id="nobody-listens",
        title="Nobody Listens to My Fix",
        summary="The belts stall twice a week.",
        role="Senior engineer.",
        minutes=5,
        scenes=(
            Scene(
                "review",
                (Paragraph("Item six is deferred a third time."),),
                (
                    Choice(
                        "ask_rosa",
                        "Put in for a night with Rosa's shift.",
                        (Branch(1),),
                        then="Rosa answers within minutes. *Wednesday, wear boots.*",
                        scores={know: 2, outgrow: 1},
                        why="You went to where the cost is felt before speaking again.",
                    ),
                    Choice(
                        "rebuild",
                        "Rebuild the paper around the review's list of evidence.",
                        (Branch(1),),
                        scores={outgrow: -2},
                        why="Honest work, and an answer to a question nobody had asked.",
                    ),
                ),
                heading="Monday, change review",
                tensions=("lead-first",),
            ),
            Scene(
                "walk",
                (Paragraph("Marta gives you the walk to the dock."),),
                (
                    Choice(
                        "numbers",
                        "Put the stalls as she counts them, in trailers and overtime.",
                        (Branch(2),),
                        effects=(Effect(0, False, 2, 0, 4),),
                        scores={adapt: 2, know: 1},
                        why="Her unit of account, not yours.",
                    ),
                    Choice(
                        "safeguards",
                        "Ask for ten minutes and a screen, to show the three safeguards.",
                        (Branch(2),),
                        then="She looks at the clock over your shoulder.",
                        effects=(Effect(0, False, -1, 0, 4),),
                        scores={adapt: -2},
                        why="Proof, for somebody who had asked about an experience.",
                    ),
                    Choice("wait", "Say nothing, and walk along.", (Branch(2),)),
                ),
                heading="Thursday, on the way to the dock",
            ),
            Scene(
                "corridor",
                (Paragraph("A corridor."),),
                (
                    Choice("left", "Turn left.", (Branch(1),)),
                    Choice("out", "Go out to the yard.", (Branch(3),)),
                ),
            ),
        ),
        endings=(
            Ending(
                "small_yes",
                "A small yes",
                "One hub, one season; the problem stays, your standing has moved. Rosa keeps the "
                "exercise book going, and on some nights the crew now write down what they "
                "think the cause was. Nobody at the review has read it yet.",
            ),
        ),
        cast=(
            CastMember("marta", "Marta Oyelaran", "Director", "No more experiments on her floor."),
        ),
        meters=(Meter("trust", "Marta's trust", 1, 4),),
        tensions=("lead-first",),
    )


PLAY = ("ask_rosa", "safeguards", "left", "numbers", "out")


def attempt(play: tuple[str, ...] = PLAY, **more: object) -> Attempt:
    """The finished attempt: strong, costly, open, decided here before, and the way out."""
    begun = Attempt.begin(Scenario(story(), catalogue(), b"", b""), seed=1, **more)  # type: ignore[arg-type]
    for entry in play:
        begun.choose(entry)
    return begun


def doors_story() -> Story:
    """Wide spreads first, doors last: two scenes keep three endings open, then two close some."""
    know = "know-the-business"

    def choice(id: str, to: int, worth: int) -> Choice:
        return Choice(id, f"Go {id}.", (Branch(to),), scores={know: worth}, why=f"Why {id}.")

    return Story(
        id="doors",
        title="Four corners",
        summary="A house with three ways out.",
        role="A guest.",
        minutes=2,
        scenes=(
            Scene("hall", (), (choice("up", 1, 2), choice("down", 1, -2)), heading="The hall"),
            Scene("stairs", (), (choice("on", 2, 2), choice("slow", 3, -1)), heading="The stairs"),
            Scene("room", (), (choice("east", 3, 1), choice("west", 6, 0)), heading="The room"),
            Scene("door", (), (choice("front", 4, 1), choice("back", 5, 1)), heading="The door"),
        ),
        endings=(
            Ending("street", "The street", "People."),
            Ending("yard", "The yard", "A wall."),
            Ending("roof", "The roof", "The sky."),
        ),
    )


DOORS_PLAY = ("up", "on", "east", "front")


class Held(DoorSearch):
    """The search, held back until `go` is set: for what is told late."""

    def __init__(self, story: Story, limits: Limits = BESIDE) -> None:
        super().__init__(story, limits)
        self.go = threading.Event()

    def _run(self, stop: threading.Event, decisions: Sequence[Decision]) -> None:
        while not (self.go.wait(0.01) or stop.is_set()):
            pass
        super()._run(stop, decisions)


def doors_attempt(
    limits: Limits = BESIDE,
    *,
    held: bool = False,
    play: tuple[str, ...] = DOORS_PLAY,
    story: Story | None = None,
    **more: object,
) -> Attempt:
    """A finished attempt at it; the first two decisions kept three endings, the others closed."""
    scenario = Scenario(story or doors_story(), catalogue(), b"", b"")
    begun = Attempt.begin(scenario, seed=1, **more)  # type: ignore[arg-type]
    begun.doors = (Held if held else DoorSearch)(begun.story, limits)
    for entry in play:
        begun.choose(entry)
    return begun


def hostile() -> Attempt:
    """An attempt in which every text that a file can hold tries to be more than text."""
    bad = HOSTILE
    sources = (Source("T14", "label", bad, bad),)
    each = Principle("p", bad, "f", bad, (bad,), (Strain(bad),), bad, sources)
    tension = Tension("t", bad, bad, Side(bad, ("T14",)), Side(bad, ()), bad, bad, ("p",))
    known = Catalogue(
        bad,
        {"label": Document("label", bad, bad, bad)},
        {"f": Family("f", bad, bad)},
        {"p": each},
        {"t": tension},
        "0" * 64,
    )
    good = Choice("good", bad, (Branch(1),), then=bad, scores={"p": 2}, why=bad)
    weak = Choice("weak", bad, (Branch(1),), then=bad, scores={"p": -1}, why=bad)
    told = Story(
        id="hostile",
        title=bad,
        summary=bad,
        role=bad,
        minutes=1,
        scenes=(Scene("s", (Paragraph(bad),), (good, weak), heading=bad, tensions=("t",)),),
        endings=(Ending("end", bad, bad),),
        cast=(CastMember("c", bad, bad, bad),),
        meters=(Meter("m", bad, 1, 4),),
    )
    begun = Attempt.begin(Scenario(told, known, b"", b""), seed=1)
    begun.choose("weak")
    return begun
