"""The question of a debrief, and which decision it is about.

The principle most at stake asks it. Its words belong to the catalogue and fit any story, and a
story has many decisions and several people in it: "the person" would be a riddle. So a sentence
before the question says which decision it is about and, where only one can be meant, which person.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from sim.catalogue import Catalogue, Principle
from sim.story import scoring
from sim.story.model import CastMember, Story
from sim.story.play import Passage, view
from sim.text import one_line

ANY_QUESTION = (
    "Which of your decisions would you like to talk over with somebody, and why that one?"
)
"""The question where nothing was scored, so that no principle is most at stake."""
NEARLY = 2 / 3
"""The share of the largest stake from which on a principle is nearly as much at stake."""
LONGEST = 60
"""Characters of a choice that stands in for a scene without a heading."""
_ONE_PERSON = re.compile(r"\b(?:the|this) person\b|\bdid they\b")
"""What a question says that can only be answered of somebody."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question: its principle (empty for none), an author's words, and what it is about.

    `about` is a plain sentence to stand before it; empty where no decision was scored.
    """

    principle: str
    text: str
    about: str = ""

    @property
    def whole(self) -> str:
        """The question behind what it is about, as one plain text."""
        return f"{self.about} {self.text}" if self.about else self.text


ANY = Asked("", ANY_QUESTION)


def questions(story: Story, catalogue: Catalogue, outcome: scoring.Result) -> tuple[Asked, ...]:
    """The question of an attempt, then those of principles that are nearly as much at stake."""
    stakes = scoring.stakes(outcome, tuple(catalogue.principles))
    known = [id for id in stakes if id in catalogue.principles]
    if not known or known[0] != next(iter(stakes)):
        return (ANY,)
    near = [id for id in known if stakes[id] >= NEARLY * stakes[known[0]]]
    return tuple(_asked(story, catalogue.principles[id], outcome) for id in near)


def another(asked: Sequence[Asked], of_late: Collection[str]) -> Asked | None:
    """The one to offer beside the first, where the learner was asked that of late."""
    first, *rest = asked
    if first.principle not in of_late:
        return None
    return next((each for each in rest if each.principle not in of_late), None)


def _asked(story: Story, principle: Principle, outcome: scoring.Result) -> Asked:
    """With a decision at which its principle was shown or strained: the question is about that.

    Of several, one at which the person is known where one is asked for, then the one at which most
    of it was at stake, then the first. Where it was only passed over, one of those.
    """
    whom = bool(_ONE_PERSON.search(principle.question))
    found: list[tuple[tuple[bool, bool, int, int], str]] = []
    for number, item in enumerate(outcome.decisions, start=1):
        stake = scoring.at_stake(item.decision.open).get(principle.id, 0) if item.counts else 0
        if stake:
            person = _person(story, item) if whom else ""
            unmarked = principle.id not in (*item.shown, *item.strained)
            rank = (unmarked, whom and not person, -stake, number)
            found.append((rank, _about(number, item, whom, person)))
    return Asked(principle.id, principle.question, min(found)[1] if found else "")


def _about(number: int, item: scoring.Scored, whom: bool, person: str) -> str:
    decision = item.decision
    where = one_line(decision.scene.heading) or one_line(decision.choice.text, LONGEST)
    who = (person or "one person") if whom else ""
    return f"Think of {f'{who} at ' if who else ''}decision {number}, “{where}”."


def _person(story: Story, item: scoring.Scored) -> str:
    """The one member of the cast whom a decision is about; empty where that is anybody's guess.

    It is the one in the heading, or else the only one whom the scene and its choices name: what
    was chosen may well name somebody else.
    """
    decision = item.decision
    whose = _names(story.cast)
    shown = (*_told(view(story, decision.before).passages), *(each.text for each in decision.open))
    for texts in ((decision.scene.heading,), shown):
        words = (word for text in texts for word in re.findall(r"\w+", text))
        named = {whose[word] for word in words if word in whose}
        if named:
            return one_line(named.pop()) if len(named) == 1 else ""
    return ""


def _told(passages: Iterable[Passage]) -> Iterable[str]:
    return (text for passage in passages for text in passage.paragraphs)


def _names(cast: Sequence[CastMember]) -> dict[str, str]:
    """Each word of a name that only one of them has, with the whole name."""
    whose: dict[str, list[str]] = {}
    for member in cast:
        for word in dict.fromkeys(re.findall(r"\w+", member.name)):
            whose.setdefault(word, []).append(member.name)
    return {
        word: names[0] for word, names in whose.items() if len(names) == 1 and word[:1].isupper()
    }
