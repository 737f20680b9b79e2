"""The settings as a conversation: what each is and does, and what it shall be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.plain.console import Console, as_number
from sim.settings import SettingsError, path
from sim.settings.words import LISTED, ON_OFF, Setting, possible, said, typed, value_of
from sim.text import one_line

if TYPE_CHECKING:
    from sim.session import Session

TOLD = tuple(setting for setting in LISTED if setting.name != "learner")
"""Who plays is asked elsewhere, where new names are given and old ones are chosen from."""
FOR_THE_WINDOW = frozenset({"theme", "keys", "reduced_motion", "text_width"})


def change_settings(console: Console, session: Session) -> None:
    """Say what is set, and change what is asked for, until Enter alone goes on."""
    _tell(console, session)
    again = False
    while True:
        setting = _which(console, session, again)
        if setting is None:
            return
        _ask(console, session, setting)
        again = True


def _tell(console: Console, session: Session) -> None:
    console.say("These are your settings.")
    console.options([_worded(session, setting) for setting in TOLD])
    count = len(session.settings.bindings)
    moved = f" {count} of them {'is' if count == 1 else 'are'} put elsewhere." if count else ""
    console.say(
        f"The keys of the window are set there, or with `sim settings bindings.ID KEYS`.{moved} "
        f"All of it is kept in {one_line(str(path()))}"
    )


def _worded(session: Session, setting: Setting) -> str:
    window = " In the window only." if setting.name in FOR_THE_WINDOW else ""
    return f"{setting.title}: {said(session.settings, setting.name)}. {setting.about}{window}"


def _which(console: Console, session: Session, again: bool) -> Setting | None:
    """The setting to change; None where none. `again` where they were read before."""
    prompt = "Which one would you like to change? (number, Enter for none) "
    if again:
        prompt = "Another one? (number, ? to hear them again, Enter for none) "
    while True:
        answer = console.ask(prompt)
        if answer in ("?", "help"):
            console.understood()
            _tell(console, session)
            continue
        if not answer or answer.lower() in ("q", "quit"):
            return None
        number = as_number(answer)
        if number is not None and 1 <= number <= len(TOLD):
            console.understood()
            return TOLD[number - 1]
        if console.baffled(f"Please type a number from 1 to {len(TOLD)}, or Enter alone."):
            return None


def _ask(console: Console, session: Session, setting: Setting) -> None:
    name = setting.name
    if setting.values == ON_OFF:
        now = getattr(session.settings, name)
        console.say(f"{setting.title} was {ON_OFF[0] if now else ON_OFF[1]}.")
        _change(console, session, setting, not now)
        return
    now = value_of(session.settings, name)
    while True:
        answer = console.ask(f"{setting.title} is {now}. What shall it be? ({possible(name)}) ")
        if not answer or answer.lower() in ("q", "quit"):
            console.say("It stays as it is.")
            return
        try:
            value = typed(name, answer)
        except ValueError as error:
            if console.baffled(str(error)):
                return
            continue
        console.understood()
        _change(console, session, setting, value)
        return


def _change(console: Console, session: Session, setting: Setting, value: object) -> None:
    try:
        session.change(**{setting.name: value})
    except SettingsError as error:
        session.hold(**{setting.name: value})
        console.trouble(f"{error} The change holds until you leave.")
    console.say(f"{setting.title} is {said(session.settings, setting.name)} now.")
