"""The guide for facilitators as data: what a page says of a scenario, without a form."""

from __future__ import annotations

from dataclasses import dataclass

from sim.catalogue import Catalogue, Principle
from sim.guide.dilemmas import Dilemma, dilemmas
from sim.guide.questions import questions
from sim.guide.splits import Split, splits
from sim.guide.timing import Timing, timing
from sim.proof.model import Answers, Proof, Span
from sim.story.model import Story


@dataclass(frozen=True, slots=True)
class Focus:
    """A principle that the scenario is about.

    `single` is the title of the one document that alone holds it, empty if several do. `scenes`
    are those with a choice that shows or strains it. `met` is in how many decisions of a play it
    comes up, None where that is not known.
    """

    principle: Principle
    single: str
    scenes: int
    met: Span | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """An ending and how many random players come to it: None where that is not known."""

    title: str
    text: str
    share: float | None
    reachable: bool | None


@dataclass(frozen=True, slots=True)
class Guide:
    """Everything the page says.

    `untold` says why nothing is known of random players, and is empty where it is. `minutes` and
    `decisions` are of a play; None where they are not known. `lost` is the share of random players
    who come to no ending.
    """

    story: Story
    catalogue: str
    untold: str
    minutes: Span | None
    decisions: Span | None
    focus: tuple[Focus, ...]
    dilemmas: tuple[Dilemma, ...]
    splits: tuple[Split, ...]
    endings: tuple[Outcome, ...]
    lost: float
    questions: tuple[str, ...]
    timing: Timing


def guide(proof: Proof, catalogue: Catalogue) -> Guide:
    """The guide of a story from what is proved of it and from the principles it is played with."""
    story, answers = proof.story, proof.answers
    known = not answers.reason
    focus = _focus(story, answers, catalogue)
    pulls = dilemmas(story, catalogue)
    parting = splits(story, answers, catalogue)
    minutes = answers.length.minutes if known and answers.length.minutes.mean is not None else None
    mean = minutes.mean if minutes is not None else None
    likeliest = sorted(focus, key=lambda each: -_often(each))
    outcomes = _outcomes(story, answers)
    shares = [each.share for each in outcomes]
    return Guide(
        story=story,
        catalogue=catalogue.title,
        untold=answers.reason,
        minutes=minutes,
        decisions=answers.length.decisions if minutes is not None else None,
        focus=focus,
        dilemmas=pulls,
        splits=parting,
        endings=outcomes,
        lost=0.0 if None in shares else max(0.0, 1.0 - sum(share or 0.0 for share in shares)),
        questions=questions(parting, pulls, [each.principle.question for each in likeliest]),
        timing=timing(story.minutes if mean is None else mean, len(parting), len(pulls)),
    )


def _focus(story: Story, answers: Answers, catalogue: Catalogue) -> tuple[Focus, ...]:
    found = []
    for id in dict.fromkeys(story.focus):
        principle = catalogue.principles.get(id)
        if principle is None:
            continue
        single = principle.single_document
        proved = answers.principles.get(id) if not answers.reason else None
        found.append(
            Focus(
                principle,
                catalogue.documents[single].title if single else "",
                sum(
                    any(choice.scores.get(id) for choice in scene.choices) for scene in story.scenes
                ),
                proved.decisions if proved is not None else None,
            )
        )
    return tuple(found)


def _often(focus: Focus) -> float:
    """How often a principle comes up: on average where that is known, else in so many scenes."""
    mean = focus.met.mean if focus.met is not None else None
    return focus.scenes if mean is None else mean


def _outcomes(story: Story, answers: Answers) -> tuple[Outcome, ...]:
    found = []
    for ending in story.endings:
        end = answers.endings.get(ending.id)
        known = end is not None and not answers.reason
        found.append(
            Outcome(
                ending.title,
                ending.text,
                end.thing.p if end is not None and known else None,
                end.thing.reachable if end is not None and known else None,
            )
        )
    return tuple(found)
