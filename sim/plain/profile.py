"""A profile in sentences: whole for a reader of pages, or part by part in a conversation.

The words come from `sim.profile.words`; bands are told in words and numbers, never drawn, and
their signs are left out, since a reader aloud would name each of them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from sim.plain.console import Console, Leave, as_number
from sim.plain.prose import count, ended, sentence, when
from sim.profile import words
from sim.profile.history import Played, asked, titles
from sim.text import one_line

if TYPE_CHECKING:
    from sim.library import Card
    from sim.profile.model import Evidence, Profile, Standing
    from sim.profile.suggestion import Suggestion
    from sim.session import Session

MENU = (
    "More: a number for one principle with the choices behind it, f for the families, a for your "
    "attempts, j for the journal, n for what to play next, h for how this is worked out, e to keep "
    "it all as a document, q to go back."
)
KEYS = "A number, f, a, j, n, h, e or q: "


def tell_profile(console: Console, session: Session, cards: Sequence[Card]) -> str | None:
    """A learner's profile, part by part as they ask; the path of a scenario to play, or None.

    Raises LibraryError and RecordsError before anything is told.
    """
    profile = session.profile()
    suggestion = session.suggestion(cards, profile)
    told: list[tuple[Played, ...]] = []

    def history() -> tuple[Played, ...]:
        if not told:
            told.append(session.history())
        return told[0]

    parts: dict[str, Callable[[], None]] = {
        "f": lambda: tell_families(console, profile),
        "a": lambda: tell_history(console, history()),
        "j": lambda: tell_journal(console, profile, history()),
        "h": lambda: tell_how(console),
        "e": lambda: _export(console, profile, history(), suggestion),
    }
    tell_front(console, profile)
    tell_families(console, profile, met=True)
    console.say(MENU)
    with suppress(Leave):
        while not console.ended:
            answer = console.ask(KEYS)
            key = (answer or "q").lower()
            number = as_number(key)
            if key[0] == "q":
                break
            if number is not None and 1 <= number <= len(profile.standings):
                tell_standing(console, profile.standings[number - 1])
            elif key[0] == "n":
                tell_next(console, suggestion)
                if suggestion and console.ask_yes("Play it now?"):
                    return suggestion.card.path
            elif key[0] in parts:
                with suppress(Leave):  # q to a question on the way: back to here
                    parts[key[0]]()
            elif key[0] == "?":
                console.say(MENU)
            else:
                most = len(profile.standings)
                expected = f"Please type a number from 1 to {most}, f, a, j, n, h, e or q."
                if console.baffled(expected):
                    break
                continue
            console.understood()
    return None


def tell_all(
    console: Console,
    profile: Profile,
    history: Sequence[Played],
    suggestion: Suggestion | None,
) -> None:
    """All but the choices behind each band; the principles where there is anything to say."""
    tell_front(console, profile)
    if suggestion is not None:
        tell_next(console, suggestion)
    if profile.counted:
        tell_families(console, profile)
    tell_history(console, history)
    tell_journal(console, profile, history)
    tell_how(console)


def tell_front(console: Console, profile: Profile) -> None:
    """Whose it is, what it rests on, what it is not, and what could not go into it."""
    console.say(ended(words.title(profile)))
    console.say(words.basis(profile))
    if profile.counted:
        console.say(words.MIRROR)
    for told in (words.elsewhere(profile), *profile.unread):
        if told:
            console.say(one_line(told))


def tell_families(console: Console, profile: Profile, *, met: bool = False) -> None:
    """The families with the bands of their principles, numbered throughout.

    With `met` only the principles that there is anything to go by for: most of a young profile
    would be the same sentence two dozen times over, and it takes minutes to listen to.
    """
    left_out = 0
    numbers = {each.principle.id: n for n, each in enumerate(profile.standings, start=1)}
    for family, standings in profile.families.items():
        told = [each for each in standings if not met or each.evidence or each.passed_over]
        left_out += len(standings) - len(told)
        if not told:
            continue
        console.say(f"{ended(family.name)} {words.family(standings).capitalize()}.")
        lines = []
        for each in told:
            said = words.standing(each).capitalize()
            if each.band.known:
                said += f"; the band runs from {words.range_of(each.band)}"
            lines.append(f"{numbers[each.principle.id]}. {ended(each.principle.name)} {said}.")
        console.say("\n".join(lines))
    if left_out and left_out < len(profile.standings):
        console.say(f"f reads out {left_out} more, with nothing to go by yet.")


def tell_standing(console: Console, found: Standing) -> None:
    """One principle: what it is, and what the learner's choices show of it."""
    console.say(f"{sentence(found.principle.name)} ({found.principle.id})")
    console.read(found.principle.definition)
    tell_choices(console, found)


def tell_choices(console: Console, found: Standing) -> None:
    """The band of a principle, every choice behind it, and how often it was passed over."""
    console.say(f"{words.standing(found)}.".capitalize())
    if said := words.interval(found.band):
        console.say(said)
    for each in found.evidence:
        console.say(_choice(each))
    if said := words.passed(found):
        console.say(said)
        console.say(words.PASSED_OVER)


def tell_history(console: Console, history: Sequence[Played]) -> None:
    """The attempts over time: those that count, practice, those under way."""
    if not history:
        console.say(words.NO_ATTEMPTS)
    for kind, heading in words.HISTORY.items():
        found = [each for each in history if each.kind == kind]
        if found:
            console.say(f"{heading}: {len(found)}.")
            console.items([_played(each) for each in found])
    if any(each.quality is not None for each in history):
        console.say(words.RUNS)


def tell_journal(console: Console, profile: Profile, history: Sequence[Played]) -> None:
    """What the learner wrote, the latest first, in their own words, with what was asked."""
    if not profile.journal:
        console.say(words.NO_ANSWERS)
        return
    names, questions = titles(tuple(history)), asked(history)
    console.say("Journal, the latest first.")
    for each in profile.journal:
        where = sentence(names.get(each.attempt, each.scenario)).rstrip(".")
        console.say(f"{where}, {when(each.at)}. {words.answered(each)}:")
        if question := words.asked(each, questions):
            console.say(sentence(question))
            console.say(f"You wrote: {one_line(each.text)}")
        else:
            console.say(one_line(each.text))


def tell_next(console: Console, suggestion: Suggestion | None) -> None:
    """What to play next, with its reason."""
    if suggestion is None:
        console.say("There is nothing here to suggest.")
        return
    card = suggestion.card
    minutes = count(card.minutes, "minute")
    console.say(f"{words.NEXT}: {sentence(card.title)} ({minutes}).")
    console.say(one_line(words.suggested(suggestion)))


def tell_how(console: Console) -> None:
    """How a profile is worked out, what each band means, and by which rules."""
    console.say("How this is worked out.")
    for text in words.HOW:
        console.say(text)
    for name, means in words.BANDS.items():
        console.say(f"{name.capitalize()}: {means}.")
    console.say(words.RULES)


def _export(
    console: Console, profile: Profile, history: Sequence[Played], suggestion: Suggestion | None
) -> None:
    from datetime import date

    from sim.plain.export import keep
    from sim.profile import document

    today = date.today().isoformat()

    def text(form: str, whole: bool) -> str:
        made = document.html if form == ".html" else document.markdown
        return made(profile, history, suggestion, when=today, whole=whole)

    keep(console, f"leadsim-profile-{today}.md", text, words.own_words(profile))


def _choice(each: Evidence) -> str:
    where = sentence(each.title)
    if each.heading:
        where += f", {sentence(each.heading)}"
    said = f"{words.mark(each).capitalize()}: {ended(each.text)}"
    return f"{said} {where}; decision {each.number} of attempt {each.attempt}, {when(each.when)}."


def _played(each: Played) -> str:
    ending = f", {sentence(each.ending)}" if each.ending else ""
    return f"{sentence(each.title)}{ending}: {words.came_of(each)}. {when(each.at)}."
