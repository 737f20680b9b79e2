"""Small stories for the tests of the guide, whose numbers can be worked out by hand."""

from __future__ import annotations

from pathlib import Path

from sim import library
from sim.catalogue import Catalogue
from sim.guide.model import Guide, guide
from sim.proof.limits import Limits
from sim.proof.prove import GROUPS, prove
from sim.story.model import Branch, Choice, Ending, Paragraph, Scene, Story
from tests.debrief.samples import catalogue

SCENARIOS = Path(__file__).parents[2] / "scenarios"
FLAGSHIPS = ("nobody-listens-to-my-fix", "the-desk-next-to-mine")
KNOW, OUTGROW, ADAPT = "know-the-business", "outgrow-expertise", "adapt-the-message"
NOTHING = Catalogue("Nothing", {}, {}, {}, {}, "0" * 64)


def choice(id: str, to: int, why: str = "", **scores: int) -> Choice:
    """A choice; scores by the first word of a principle."""
    ids = {"know": KNOW, "outgrow": OUTGROW, "adapt": ADAPT}
    worth = {ids[name]: points for name, points in scores.items()}
    return Choice(id, f"Go {id}.", (Branch(to),), scores=worth, why=why or f"Why {id}.")


def forked() -> Story:
    """A hall that everybody comes to (u: 2, -2), a loft for half of them (3, -3, 0), a cellar for
    the others where nothing is at stake, and a yard for all (1, 0).
    """
    return Story(
        id="forked",
        title="Forked",
        summary="A house.",
        role="A guest.",
        minutes=2,
        scenes=(
            Scene(
                "hall",
                (Paragraph("A hall."),),
                (choice("up", 1, know=2), choice("down", 2, know=-2)),
            ),
            Scene(
                "the_loft",
                (Paragraph("A loft."),),
                (
                    choice("east", 3, know=2, adapt=1),
                    choice("west", 3, outgrow=-2, adapt=-1),
                    choice("stay", 3),
                ),
            ),
            Scene("cellar", (Paragraph("A cellar."),), (choice("on", 3), choice("slow", 3))),
            Scene(
                "yard", (Paragraph("A yard."),), (choice("front", 4, adapt=1), choice("back", 5))
            ),
        ),
        endings=(Ending("street", "The street", "People."), Ending("field", "The field", "Grass.")),
    )


def bare() -> Story:
    """A story with nothing that may be left out: nobody in it, no tension, no focus, no scores."""
    return Story(
        id="bare",
        title="Bare",
        summary="Almost nothing.",
        role="Somebody.",
        minutes=1,
        scenes=(Scene("s", (Paragraph("Here."),), (choice("on", 1), choice("off", 1))),),
        endings=(Ending("end", "The end", "Over."),),
    )


def of(story: Story, known: Catalogue | None = None, limits: Limits | None = None) -> Guide:
    """The guide of a story."""
    return guide(prove(story, limits, skip=GROUPS), catalogue() if known is None else known)


def shipped(id: str) -> tuple[Guide, library.Scenario]:
    """The guide of a shipped scenario, with the scenario."""
    scenario = library.load(SCENARIOS / f"{id}.scenario.yaml")
    return of(scenario.story, scenario.catalogue), scenario
