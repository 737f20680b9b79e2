"""What the debrief says in our own words, so that screens, plain mode and documents say the same.

Scores are easily read as a verdict. Every sentence that explains one stands here, in one place,
where it can be weighed as a whole: plain, warm, and no stronger than the rules allow.
"""

from __future__ import annotations

from sim.debrief.model import Debrief, Following, Met, Moment, quality_words
from sim.document.words import GRADE_SIGNS
from sim.story.scoring import RULES_VERSION, Grade

ABOUT_THIS = (
    "A look back at one play of this workplace story in Leadsim, where people practise leading."
)
"""What a document of a debrief is, for somebody who is sent one."""
WORDS_IN = "What its player wrote is in it."
WORDS_OUT = "What its player wrote was left out."
FIRST_QUESTION = "Before anything else"
EITHER = "Or, if you would rather:"
"""Between a question and the one that may be answered in its place."""
INSTEAD = f"You were asked this of late. {EITHER}"
"""The same where they are asked."""
TALK = {
    0: "No decision here had a better and a worse side",
    1: "One decision worth talking about",
    2: "Two decisions worth talking about",
}
INTENTION = "What will you try this week?"
SKIPPED = "Skipped."
NOT_GRADED = "decided here before; not graded"

NOTE_SIGNS = {"shown": "+", "strained": "−", "passed over": "·"}
"""A sign beside each word for what happened to a principle at a decision."""

MIRROR = (
    "These numbers mirror one run through one story. They are a way into a conversation. They do "
    "not measure you, and nobody is ranked by them."
)
PASSED_OVER = (
    "Passed over: another open choice would have shown this principle, and yours left it alone. "
    "It is counted so that you can see it, and it is never held against you. Acting well on one "
    "thing often means leaving another aside."
)
NO_WINNER = "The sources pull apart here, and neither side is the right one."
ENDING_APART = (
    "How the story ends is told beside the quality and never mixed into it: a good choice can end "
    "badly, and chance never moves a score."
)
PRACTICE = (
    "An attempt is practice if it was coached, if a decision in it was taken back, if it was "
    "played on from a decision of another attempt, or if it was played from a file opened by "
    "itself. Of your other attempts at a story, the first one that "
    "you finish is your first, and later ones are practice too. Practice is kept like any attempt."
)
THIS_IS_PRACTICE = "This attempt is practice."
THIS_COUNTS = "This attempt was played without coaching, and nothing in it was taken back."

GRADES: dict[Grade, str] = {
    "strong": "worth more than nothing, at most one point below the best open choice, and nearer "
    "to the best than to the worst",
    "costly": "worth less than nothing, at most one point above the worst open choice, and nearer "
    "to the worst than to the best",
    "mixed": "anything in between",
    "open": "every open choice was worth the same; it is shown and not scored",
}
"""What each grade means."""

WORTH = (
    "For each choice the author writes down which principles it shows (+1 or +2) and which it "
    "strains (−1 or −2). Added up, that is what the choice is worth.",
    "A decision is weighed only against the choices that were open to you at that moment. Gained "
    "is how far your choice lies above the worst of them; most is how far the best one does; "
    "chance is what picking at random would gain on average.",
    "Only the first decision in a scene is weighed. Coming back to a scene, you already know "
    "what follows.",
)
"""How a decision is weighed, in paragraphs."""

FORMULA = (
    "Choice quality is 100 times all that was gained, divided by the most there was to gain. The "
    "chance line is the same with chance in place of gained: it says what picking at random would "
    "come to on these very decisions."
)
_WEIGHED = "the grade weighs all that a choice shows and strains, against what else was open"
MOST = "The author gives most to this one"
"""Beside another choice that was open; no choice is called the right one."""
WHY_MOST = "Why the author gives most to it"
ROLE = "The part that was played"
PEOPLE = "Who is who"
BEFORE = "Before the decision"
"""Above what was read since the decision before, in a document for somebody who did not."""
OUT_OF_REACH = "Endings out of reach from here on"
STILL_WORKED_OUT = "Which endings each decision closed is still being worked out."
"""Said of the doors while they are being searched; elsewhere it would be told too late."""
RULES = f"Scoring rules, version {RULES_VERSION}."
PLOT = (
    "Each bar is what a decision gained, on a line as long as the most there was to gain. The "
    "upright mark is the chance line: what picking at random would gain."
)
NEXT = "What next"
NOTHING_NEXT = "There is nothing here to suggest."


def following(found: Following) -> str:
    """A scenario to play next, with its reason, as two sentences."""
    minutes = "1 minute" if found.minutes == 1 else f"{found.minutes} minutes"
    reason = f"{found.reason[:1].upper()}{found.reason[1:]}"
    return f"“{found.title}”, about {minutes}. {reason}."


def grade_words(grade: Grade | None) -> str:
    """A grade as sign and word; where there is none, why not."""
    return f"{GRADE_SIGNS[grade]} {grade}" if grade else NOT_GRADED


def times(count: int) -> str:
    """A number of decisions in words."""
    return "1 decision" if count == 1 else f"{count} decisions"


def met_words(met: Met) -> str:
    """How often a principle was shown, strained, passed over; what did not happen is left out."""
    counts = (("shown", met.shown), ("strained", met.strained), ("passed over", met.passed_over))
    return ", ".join(f"{how} in {times(count)}" for how, count in counts if count)


def met_short(met: Met) -> str:
    """The same for a narrow list: a sign, a word and a number each."""
    counts = (("shown", met.shown), ("strained", met.strained), ("passed over", met.passed_over))
    return "  ".join(f"{NOTE_SIGNS[how]} {how} {count}" for how, count in counts if count)


def number(value: float) -> str:
    """A gain as a short number: whole where it is whole, else with at most two decimals."""
    return f"{value:.2f}".rstrip("0").rstrip(".") if value % 1 else f"{value:.0f}"


def weighed(moment: Moment) -> str:
    """What a decision gained of the most there was; empty where it was not weighed."""
    if not moment.most or moment.gained is None:
        return ""
    return f"gained {moment.gained} of {moment.most}"


def not_worked_out(reason: str) -> str:
    """That nothing is known of the endings that decisions closed, and why."""
    return f"Which endings each decision closed is not proven: {reason}."


def way(moment: Moment) -> str:
    """What a decision did to the endings, in one line; empty where there is nothing to say."""
    if moment.way.closed:
        which = "the ending" if len(moment.way.closed) == 1 else "these endings"
        return f"put {which} out of reach: {', '.join(moment.way.closed)}"
    return moment.way.kept


def both(moment: Moment) -> str:
    """How a decision can show a principle and be costly, and the like; empty where it is plain.

    A grade weighs all that a choice is worth against the other choices; a mark speaks of one
    principle alone.
    """
    shown = any(each.how == "shown" for each in moment.notes)
    strained = any(each.how == "strained" for each in moment.notes)
    if moment.grade == "costly" and shown:
        return f"It shows something and is still costly: {_WEIGHED}."
    if moment.grade == "strong" and strained:
        return f"It strains something and is still strong: {_WEIGHED}."
    if shown and strained:
        return ""
    if moment.grade == "mixed" and shown:
        return "It shows something and is still mixed: another open choice was worth more."
    if moment.grade == "mixed" and strained:
        return "It strains something and is still mixed: another open choice was worth less."
    return ""


def kept(moment: Moment) -> str:
    """That a decision closed no ending, as a sentence; empty where it closed some."""
    said = moment.way.kept
    return f"{said[0].upper()}{said[1:]}." if said else ""


def sums(debrief: Debrief) -> tuple[str, ...]:
    """The quality and the chance line worked out with this attempt's own numbers."""
    counting = [item for item in debrief.moments if item.most]
    if debrief.quality is None or debrief.chance_line is None:
        return (quality_words(None, None, 0),)
    gained = sum(item.gained or 0 for item in counting)
    most = sum(item.most or 0 for item in counting)
    chance = sum(item.chance or 0.0 for item in counting)
    return (
        f"Choice quality: 100 × {gained} ÷ {most} = {_share(debrief.quality)}",
        f"Chance line:    100 × {number(chance)} ÷ {most} = {_share(debrief.chance_line)}",
    )


def _share(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
