"""Two ways through one story, told one after the other in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.debrief import paths, words
from sim.debrief.model import Moment, quality_words
from sim.plain.console import Console, as_number
from sim.plain.prose import ended, sentence
from sim.plain.summary import tell_grade

if TYPE_CHECKING:
    from sim.attempt import Attempt
    from sim.beside import Beside, Origin
    from sim.debrief.paths import Course, Pair


def offered(attempt: Attempt) -> str:
    """The quiet line on the attempt that this one was played on from; empty without one."""
    from sim.beside import Beside
    from sim.records import RecordsError

    try:
        origin = Beside(attempt).origin()
    except RecordsError:
        return ""
    if origin is None:
        return ""
    if origin.state == "there":
        return paths.offer(origin.number + 1)
    return _missing(origin)


def tell_paths(console: Console, attempt: Attempt) -> None:
    """This attempt and the one it was played on from, or any two that the learner names."""
    from sim.beside import Beside
    from sim.library import LibraryError
    from sim.records import RecordsError
    from sim.story.play import PlayError

    beside = Beside(attempt)
    try:
        found = _asked(console, beside)
    except RecordsError as error:
        console.say(str(error))
    except (LibraryError, PlayError) as error:
        console.say(f"One of the two attempts can no longer be replayed: {error}")
    else:
        if found is not None:
            tell_pair(console, found)


def _asked(console: Console, beside: Beside) -> Pair | None:
    """The two to tell of; None where there are none, which has been said."""
    usual, saved = beside.usual(), beside.finished()
    if usual is None:
        origin = beside.origin()
        if origin is not None:
            console.say(_missing(origin))
        if len(saved) < 2:
            if origin is None:
                console.say("This is your only finished attempt at this scenario so far.")
            return None
    elif len(saved) < 3:
        return usual
    console.say("Your finished attempts at this scenario:")
    console.options([", ".join(beside.described(each)).replace(" · ", ", ") for each in saved])
    enter = "" if usual is None else ", or Enter for this one and what it was played on from"
    one = _number(console, f"Which attempt (1-{len(saved)}{enter})? ", len(saved))
    if one is None:
        if usual is None:
            console.say("Nothing was chosen.")
        return usual
    other = _number(console, f"And which one beside it (1-{len(saved)})? ", len(saved))
    if other is None or other == one:
        console.say("It takes two different attempts. Nothing was chosen.")
        return None
    return beside.pair(saved[one - 1], saved[other - 1])


def _number(console: Console, prompt: str, most: int) -> int | None:
    """A number of the list; None for Enter, for q and at the end of input."""
    while True:
        answer = console.ask(prompt)
        if not answer or answer.lower() in ("q", "quit"):
            return None
        number = as_number(answer)
        if number is not None and 1 <= number <= most:
            console.understood()
            return number
        if console.baffled(f"Please type a number from 1 to {most}, or Enter."):
            return None


def _missing(origin: Origin) -> str:
    return paths.GONE if origin.state == "gone" else paths.UNDER_WAY


def tell_pair(console: Console, found: Pair) -> None:
    """What both share, then the whole of each, in the order they were begun; no winner."""
    console.say(f"{paths.TITLE}.")
    for text in (paths.shared(found), paths.parted(found), paths.edited(found)):
        if text:
            console.say(text)
    for course in found.courses:
        _tell(console, found, course)
    console.say(paths.NO_WINNER)


def _tell(console: Console, found: Pair, course: Course) -> None:
    kept = paths.kept(course)
    console.say(f"{paths.title(found, course)}{f': {kept}' if kept else ''}.")
    moment = found.parting(course)
    if moment is not None:
        heading = f", {ended(moment.heading)}" if moment.heading else "."
        console.say(f"They part at decision {moment.number}{heading}")
        console.say(f"Here you chose: {sentence(moment.text)}")
        if moment.then:
            console.read(moment.then)
        _judged(console, moment)
    followed = found.after(course)
    if found.how != "never":
        console.say(f"{paths.FOLLOWED}:" if followed else paths.STRAIGHT)
    for each in followed:
        console.say(f"Decision {each.number}: {sentence(each.text)}")
        _judged(console, each)
    debrief = course.debrief
    console.say(f"{paths.ENDED}: {ended(debrief.ending.title)}")
    console.read(debrief.ending.text)
    console.say(quality_words(debrief.quality, debrief.chance_line, debrief.scored))
    if debrief.untold:
        console.say(debrief.untold)


def _judged(console: Console, moment: Moment) -> None:
    console.say(f"{tell_grade(moment.grade)} {sentence(moment.why)}")
    if moment.way.closed:
        closed = ", ".join(sentence(title) for title in moment.way.closed)
        console.say(f"{words.OUT_OF_REACH}: {closed}.")
    elif moment.way.kept:
        console.say(words.kept(moment))
