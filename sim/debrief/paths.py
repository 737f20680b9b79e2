"""Two attempts at a scenario side by side: what they share, where they part, how each went on.

There is no winner. The numbers of two ways come from different decisions, and an ending is not a
score; so the two are told beside each other and nothing is subtracted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from sim.debrief.model import Debrief, Moment
from sim.story.model import Story
from sim.story.play import Decision, State

How = Literal["choice", "elsewhere", "never"]
"""By another choice in the same scene; by something else than a choice; not at all."""


@dataclass(frozen=True, slots=True)
class Course:
    """One finished attempt as one of the two: its debrief, and what it was replayed from.

    `when` is the day and time at which it was begun, as shown, and `kind` what it counts as, both
    plain text and both empty where nothing is kept. `this` is True for the attempt whose debrief
    is open.
    """

    story: Story
    decisions: tuple[Decision, ...]
    debrief: Debrief
    when: str = ""
    kind: str = ""
    this: bool = False


@dataclass(frozen=True, slots=True)
class Pair:
    """Two courses, the one begun earlier first.

    They share `shared` decisions from the start. `how` says by what they part there. `same` is
    False where they were played on different texts; `played_on` is True where the second one was
    played on from the first.
    """

    one: Course
    other: Course
    shared: int
    how: How
    same: bool
    played_on: bool = False

    @property
    def courses(self) -> tuple[Course, Course]:
        """Both, in the order they were begun."""
        return self.one, self.other

    @property
    def heading(self) -> str:
        """The heading of the scene where another choice was taken; empty where it has none."""
        moments = self.one.debrief.moments
        return moments[self.shared].heading if self.how == "choice" else ""

    def parting(self, course: Course) -> Moment | None:
        """What a course chose where they part; None where they did not part by a choice."""
        return course.debrief.moments[self.shared] if self.how == "choice" else None

    def after(self, course: Course) -> tuple[Moment, ...]:
        """What followed on a course, behind the parting, until its ending."""
        return course.debrief.moments[self.shared + (self.how == "choice") :]


def pair(one: Course, other: Course, *, played_on: bool = False) -> Pair:
    """Two courses side by side."""
    shared, how = parting(one.story, one.decisions, other.story, other.decisions)
    same = one.story.sha256 == other.story.sha256
    return Pair(one, other, shared, how, same, played_on)


def parting(
    story: Story,
    decisions: Sequence[Decision],
    other_story: Story,
    other_decisions: Sequence[Decision],
) -> tuple[int, How]:
    """How many decisions two plays share from the start, and by what they part behind them.

    A decision is shared where the scene, the scenes read on the way to it, and the choice are the
    same by id; two texts of one scenario are compared no further than by that.
    """
    shared = 0
    for mine, theirs in zip(decisions, other_decisions, strict=False):
        if _came(story, mine.before) != _came(other_story, theirs.before):
            return shared, "elsewhere"
        if mine.choice.id != theirs.choice.id:
            return shared, "choice"
        shared += 1
    ends = (
        _came(told, made[shared - 1].after) if made else ("",)
        for told, made in ((story, decisions), (other_story, other_decisions))
    )
    if len(decisions) == len(other_decisions) and len(set(ends)) == 1:
        return shared, "never"
    return shared, "elsewhere"


def _came(story: Story, state: State) -> tuple[str, ...]:
    """Where a play stands and what was read on the way there, by id."""
    places = (*(each.place for each in state.trail), state.place)
    return tuple(story.place_id(place) for place in places)


# What is said of them

TITLE = "Two ways through one story"
NO_WINNER = (
    "There is no winner here. The two numbers come from different decisions, and how a story ends "
    "is not a score. Worth asking is what each way made possible, and for whom."
)
PARTS = "Where they part"
FOLLOWED = "What followed"
ENDED = "How it ended"
STRAIGHT = "Nothing more was decided; the story went straight to its ending."
GONE = "The attempt that this one was played on from is no longer kept, so there is no other way."
UNDER_WAY = (
    "The attempt that this one was played on from is under way again; once it has come to an "
    "ending, the two can be seen side by side."
)


def title(found: Pair, course: Course) -> str:
    """What a course is called, by the order in which the two were begun."""
    first = course is found.one
    if found.played_on:
        name = "As it went first" if first else "As you played on"
    else:
        name = "The earlier attempt" if first else "The later attempt"
    return f"{name} (this debrief)" if course.this else name


def kept(course: Course) -> str:
    """When it was begun and what it counts as; empty where nothing is kept."""
    return ", ".join(part for part in (course.when, course.kind) if part)


def shared(found: Pair) -> str:
    """The decisions that both made, folded into one sentence."""
    count = found.shared
    if found.how == "never":
        return "Both attempts went the same way from the start to the ending."
    if not count:
        return "The two ways part at the start."
    if count == 1:
        return "Decision 1 is the same on both ways."
    if count == 2:
        return "Decisions 1 and 2 are the same on both ways."
    return f"Decisions 1 to {count} are the same on both ways."


def parted(found: Pair) -> str:
    """By what they part, where that is not a choice; empty where it is one."""
    if found.how != "elsewhere":
        return ""
    why = (
        "chance decided differently"
        if found.same
        else "chance decided differently, or the text had been changed"
    )
    if found.shared:
        return f"The same was chosen on both ways, and then they came to different places: {why}."
    return f"They came to different places before anything was decided: {why}."


def edited(found: Pair) -> str:
    """That the two were played on different texts, and what that means; empty where not."""
    if found.same:
        return ""
    return (
        "This scenario was edited between the two attempts, and each is told in its own words. "
        "Decisions count as the same where scene and choice kept their names in the file; what "
        "is said in them may have changed."
    )


def offer(number: int) -> str:
    """The quiet line of a debrief whose attempt was played on from another."""
    return f"Played on from decision {number} of an earlier attempt; v shows both ways."
