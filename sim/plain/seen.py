"""The map of a scenario in sentences: what has been seen, scene by scene, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.debrief import seen_words
from sim.plain.console import Console
from sim.plain.prose import ended, sentence
from sim.text import one_line

if TYPE_CHECKING:
    from sim.attempt import Attempt
    from sim.debrief.seen import Lead, SeenMap, Spot, Taken

LONGEST_NAME = 60


def tell_map(console: Console, attempt: Attempt) -> None:
    """What the learner has seen of an attempt's scenario, in all attempts at it."""
    from sim.beside import walks_of
    from sim.debrief.seen import seen
    from sim.records import RecordsError

    try:
        walked = walks_of(attempt)
    except RecordsError as error:
        console.say(str(error))
        return
    tell_seen(console, seen(attempt.story, walked.walks), walked.unread)


def tell_seen(console: Console, found: SeenMap, unread: int = 0) -> None:
    """The map; `unread` attempts are missing from it."""
    console.say(seen_words.summary(found))
    if unread:
        console.say(seen_words.unread(unread))
    for spot in found.spots:
        _tell_spot(console, spot)
    if found.endings:
        console.say("The endings:")
        console.items(
            [f"{ended(each.title)} {_capital(seen_words.ending(each))}." for each in found.endings]
        )
    if rest := seen_words.rest(found):
        console.say(rest)


def _tell_spot(console: Console, spot: Spot) -> None:
    where = f"Scene {spot.number}: {ended(_name(spot.name))}"
    for part in (seen_words.spot(spot), _leads(spot.leads)):
        where += f" {_capital(part)}." if part else ""
    console.say(where)
    if spot.choices:
        console.items([_told(each) for each in spot.choices])


def _told(choice: Taken) -> str:
    words = seen_words.choice(choice)
    leads = _leads(choice.leads)
    told = f"{words}; {leads}" if leads else words
    return f"{ended(choice.text)} {_capital(told)}."


def _leads(leads: tuple[Lead, ...]) -> str:
    return seen_words.leads([(lead, _name(lead.name).rstrip(".")) for lead in leads])


def _name(text: str) -> str:
    return one_line(sentence(text), LONGEST_NAME) or seen_words.UNNAMED


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
