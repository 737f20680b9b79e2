"""Questions for the group, made from what this one scenario holds."""

from __future__ import annotations

from collections.abc import Sequence

from sim.document.inert import unmarked
from sim.guide.dilemmas import Dilemma
from sim.guide.splits import Option, Split
from sim.guide.texts import reminder, sentences

MOST = 10
"""More questions than that nobody can choose from while a group waits."""
LONGEST = 42
"""Words of a question that can still be read out."""
STANDS = 12
"""Words of a question that stands by itself; a shorter one mostly goes on from what came before."""
WORK = (
    "Where at work does a decision like one of these wait for you, and what will you try this week?"
)
"""The last one, which takes the story back to work."""


def questions(
    splits: Sequence[Split], dilemmas: Sequence[Dilemma], principles: Sequence[str]
) -> tuple[str, ...]:
    """The decisions first, then the tensions, then the principles (by their questions), then work.

    Where there are too many, tensions and principles share what is left over evenly.
    """
    asked = [of_split(split, at) for at, split in enumerate(splits)]
    room = MOST - 1 - len(asked)
    many = min(len(dilemmas), max((room + 1) // 2, room - len(principles)))
    asked += [of_dilemma(dilemma, at) for at, dilemma in enumerate(dilemmas[:many])]
    asked += [unmarked(question) for question in principles[: room - many]]
    return (*asked, WORK)


def of_split(split: Split, at: int) -> str:
    """A question about one decision; `at` is its place, by which the wording changes."""
    where = f"“{split.name}”:"
    ways = (_tempted, _seen, _needed) if split.near is None else (_both, _wished, _other)
    one, other = split.near or (split.tempting, split.strongest[0])
    asked = ways[at % 3](_called(one), _called(other), split.people)
    return f"{where} {asked}"


def _both(one: str, other: str, people: Sequence[str]) -> str:
    return (
        f"who would take {one}, and who {other}? What does each of the two look after, and who "
        "pays for it?"
    )


def _wished(one: str, other: str, people: Sequence[str]) -> str:
    whom = people[0] if people else "the people in it"
    return (
        f"{one} or {other}: which of the two would {whom} have wished for, and is that a reason to "
        "take it?"
    )


def _other(one: str, other: str, people: Sequence[str]) -> str:
    return (
        f"say whether you are for {one} or for {other}, and then speak for the one you are not "
        "for. What did you find there?"
    )


def _tempted(one: str, other: str, people: Sequence[str]) -> str:
    return (
        f"who took {one}, and who {other}? Say what you hoped for before anybody says what came "
        "of it."
    )


def _seen(one: str, other: str, people: Sequence[str]) -> str:
    whom = people[0] if people else "somebody who watched"
    return f"what would {whom} tell a friend of {one}, and what of {other}?"


def _needed(one: str, other: str, people: Sequence[str]) -> str:
    return (
        f"what is right about {one}? And what would have to be otherwise for it to be better than "
        f"{other}?"
    )


def of_dilemma(dilemma: Dilemma, at: int) -> str:
    """A tension as a question: one that the catalogue asks, else one about the scene it is in.

    `at` is its place, by which the wording changes.
    """
    name = unmarked(dilemma.tension.name)
    name = name if name.endswith(("?", "!", ".")) else f"{name}:"
    for text in (dilemma.tension.reading, dilemma.tension.use):
        asked = _asked(unmarked(text))
        if asked:
            return f"{name} {asked}"
    if dilemma.stakes:
        scene = dilemma.stakes[0].scene
        if at % 2:
            return f"{name} In “{scene}”, which of the two did you go by, and who paid for it?"
        return f"{name} In “{scene}”, what was there to be said for the side that you did not take?"
    return f"{name} Where in the story did you have to choose between the two?"


def _asked(text: str) -> str:
    """The last question of a text, a short one with the sentence that leads to it.

    Empty where there is none, or where it needs a sentence that is too long to be read out.
    """
    before = ""
    found = ""
    for sentence in sentences(text):
        if sentence.endswith("?"):
            alone = len(sentence.split()) >= STANDS
            found = sentence if alone else f"{before} {sentence}".strip()
        before = sentence
    return found if len(found.split()) <= LONGEST else ""


def _called(option: Option) -> str:
    return f"{option.letter} (“{reminder(option.text)}”)"
