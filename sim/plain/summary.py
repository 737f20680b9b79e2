"""The debrief in sentences: the two decisions that matter, and what stands behind them.

The words come from `sim.debrief.words`, so that every form of the debrief says the same; the
signs beside grades are left out here, since a reader aloud would name each of them.
"""

from __future__ import annotations

from collections.abc import Mapping

from sim.catalogue import Tension
from sim.debrief import confidence, words
from sim.debrief.model import Debrief, Moment, Note, quality_words
from sim.document.words import alone
from sim.plain.console import Console
from sim.plain.prose import ended, sentence
from sim.story.scoring import Grade
from sim.text import one_line


def tell_talk(console: Console, found: Debrief) -> None:
    """The decisions worth talking about."""
    console.say(f"{words.TALK[len(found.talk)]}.")
    for moment in found.talk:
        console.say(f"Decision {moment.number}: {sentence(moment.text)}")
        tell_said(console, moment.sure, moment.reason)
        _judged(console, moment)
    if found.untold:
        console.say(found.untold)


def tell_timeline(console: Console, found: Debrief) -> None:
    """Every decision, what it showed, and what else was open."""
    console.say("The decisions, one by one.")
    for moment in found.moments:
        _tell_moment(console, moment)
    tell_confidence(console, found)


def tell_confidence(console: Console, found: Debrief) -> None:
    """How sure the learner was, beside the grades; nothing where they were not asked."""
    rows = confidence.table(found.moments)
    if not rows:
        return
    console.say(f"{confidence.TITLE}. {confidence.NO_SCORE}")
    for row in rows:
        console.say(f"{confidence.row_name(row)} {confidence.row_words(row)}.")
    console.say(confidence.look_again(found.moments))


def tell_principles(console: Console, found: Debrief) -> None:
    """The principles met, the tensions with both sides, and what the others wanted."""
    if not found.met:
        console.say("This attempt met no principle.")
    for met in found.met:
        principle = met.principle
        console.say(f"{sentence(principle.name)}: {words.met_words(met)}.")
        console.read(principle.definition)
        for place, says in met.sources[:2]:
            console.say(f"{sentence(place)}: {sentence(says)}")
        if met.single:
            console.say(alone(sentence(met.single)))
    if found.met:
        console.say(words.PASSED_OVER)
    for tension in found.tensions:
        _tell_tension(console, found, tension)
    for member in found.cast:
        if member.wants:
            console.say(f"What {sentence(member.name)} wanted: {sentence(member.wants)}")


def tell_how(console: Console, found: Debrief) -> None:
    """Quality, and how it is worked out with this attempt's own numbers."""
    tell_quality(console, found)
    console.say(words.MIRROR)
    for moment in found.moments:
        weighed = words.weighed(moment)
        if weighed and moment.chance is not None:
            chance = words.number(moment.chance)
            console.say(f"Decision {moment.number}: {weighed}; chance {chance}.")
    if found.quality is not None:
        for line in words.sums(found):
            console.say(line)
    for text in (*words.WORTH, words.FORMULA, words.ENDING_APART):
        console.say(text)
    for grade, meaning in words.GRADES.items():
        console.say(f"{grade.capitalize()}: {meaning}.")
    for label, value in found.values:
        console.say(f"At the end, {sentence(label).rstrip('.')}: {ended(value)}")
    console.say(f"{words.PRACTICE} {words.RULES}")


def tell_quality(console: Console, found: Debrief) -> None:
    """Quality beside the chance line, in one sentence."""
    console.say(quality_words(found.quality, found.chance_line, found.scored))


def tell_answers(console: Console, found: Debrief, answers: Mapping[str, str]) -> None:
    """What the learner wrote, with what was asked."""
    for kind, asked in (
        ("reflection", sentence(found.asked.whole)),
        ("intention", words.INTENTION),
        ("followup", "How did it go?"),
    ):
        if answers.get(kind, "").strip():
            console.say(asked)
            if kind == "reflection" and found.another:
                console.say(f"{words.EITHER} {sentence(found.another.whole)}")
            console.say(f"You wrote: {one_line(answers[kind])}")


def tell_grade(grade: Grade | None) -> str:
    """A grade in words alone."""
    return f"{grade or words.NOT_GRADED}.".capitalize()


def _tell_moment(console: Console, moment: Moment) -> None:
    heading = f" {ended(moment.heading)}" if moment.heading else ""
    console.say(f"Decision {moment.number}.{heading}")
    console.say(f"You chose: {sentence(moment.text)}")
    tell_said(console, moment.sure, moment.reason)
    _judged(console, moment)
    for note in moment.notes:
        if note.how != "passed over":
            _tell_note(console, note)
    passed = [_with_source(note) for note in moment.notes if note.how == "passed over"]
    if passed:
        console.say(f"Passed over: {'; '.join(passed)}.")
    console.say(words.both(moment))
    for other in moment.others:
        console.say(f"Also open: {sentence(other.text)}")
        if other.most:
            why = f": {sentence(other.why)}" if other.why else "."
            console.say(f"{words.MOST}{why}")
    for tension in moment.tensions:
        console.say(f"Where the sources pull apart here: {ended(tension.name)}")


def tell_said(console: Console, sure: int | None, reason: str) -> None:
    """What the learner said of a decision before its consequence; nothing where nothing."""
    console.say(confidence.said(sure, reason))


def _judged(console: Console, moment: Moment) -> None:
    console.say(f"{tell_grade(moment.grade)} {sentence(moment.why)}")
    if moment.way.closed:
        closed = ", ".join(sentence(title) for title in moment.way.closed)
        console.say(f"{words.OUT_OF_REACH}: {closed}.")
    elif moment.way.kept:
        console.say(words.kept(moment))


def _tell_note(console: Console, note: Note) -> None:
    told = f"{note.how.capitalize()}: {_with_source(note)}."
    if note.single:
        told += f" {alone(sentence(note.single))}"
    console.say(told)


def _with_source(note: Note) -> str:
    """A principle with its closest source; the rest stand under `p`."""
    name = sentence(note.name).rstrip(".")
    return f"{name} ({sentence(note.cites[0])})" if note.cites else name


def _tell_tension(console: Console, found: Debrief, tension: Tension) -> None:
    console.say(f"Where the sources pull apart: {ended(tension.name)}")
    for lead, side in (("On one side", tension.one), ("On the other", tension.other)):
        held = ", ".join(sentence(title) for title in found.documents(side))
        by = f" ({held})" if held else ""
        console.say(f"{lead}{by}: {sentence(side.says)}")
    console.say(f"One way to hold both: {sentence(tension.reading)}")
    console.say(words.NO_WINNER)
