"""Down to one play and up again: records opened, an attempt found or begun, what is said before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.plain import story
from sim.plain.console import Console, Leave
from sim.plain.opening import Left, Wish, open_attempt, parting, unsaved_or_again
from sim.plain.player import Player
from sim.plain.prose import count, when
from sim.session import COACHING
from sim.text import one_line
from sim.tutorial import is_tutorial

if TYPE_CHECKING:
    from pathlib import Path

    from sim.attempt import Attempt
    from sim.records import Store
    from sim.session import Session


def play(console: Console, wish: Wish) -> int:
    """Play a scenario to its debrief, or to the end of input; the exit status.

    Raises LibraryError and FaultyScenario where the scenario cannot be played, RecordsError where
    the records turn out damaged on the way.
    """
    if is_tutorial(wish.path):
        from sim.plain.tutorial import play_tutorial

        return play_tutorial(console)
    store: Store | None = None
    try:
        store = records(console)
        return _play(console, wish, store)
    except Left as left:
        (console.trouble if left.status else console.say)(str(left))
        return left.status
    finally:
        if store is not None:
            store.close()
        console.flush()


def play_from_home(
    console: Console,
    wish: Wish,
    session: Session,
    attempt: Attempt | None = None,
    *,
    told: bool = False,
) -> Path | None:
    """Play what was chosen, or look back at it; the scenario to play next, where one was agreed on.

    `attempt` is one that is open already. `told` is True where it was just read out what it is
    about. Raises as `play` does.
    """
    again = attempt is not None
    try:
        if attempt is None:
            attempt, again = open_attempt(console, wish, session.store)
        player = Player(console, wish, attempt, session)
        _tell_start(console, player, again, told)
        player.run(recap=again)
        return player.following
    except Left as left:
        console.say(str(left))
    return None


def records(console: Console) -> Store | None:
    """The records, or None to play unsaved. Raises Left where neither is wanted."""
    from sim.records import RecordsError, Store

    while True:
        try:
            return Store.open()
        except RecordsError as error:
            if unsaved_or_again(console, error):
                return None


def _play(console: Console, wish: Wish, store: Store | None) -> int:
    session = _session(console, wish, store)
    new = session.newcomer
    attempt, again = open_attempt(console, wish, store)
    console.parting = lambda: parting(attempt, wish)
    if store is not None:
        ask_about_week(console, store, wish.learner)
    player = Player(console, wish, attempt, session)
    _tell_start(console, player, again)
    if new and store is not None:
        console.say(privacy(store))
    return player.run(recap=again)


def _tell_start(console: Console, player: Player, again: bool, told: bool = False) -> None:
    """What is played, from its front page or from where it was left; no page that was `told`."""
    attempt, wish = player.attempt, player.wish
    if again and attempt.store is not None and attempt.id is not None:
        begun = when(attempt.store.attempt(attempt.id).started)
        console.read(attempt.story.title)
        if attempt.finished:
            console.say(f"The attempt begun on {begun}.")
            return
        anew = "" if wish.home else " Start a new one with --new."
        console.say(
            f"You are continuing the attempt begun on {begun}; "
            f"{count(len(attempt.decisions), 'decision')} so far.{anew}"
        )
        _coach(console, player)
    elif not told:
        story.tell_front(console, attempt.story)
    if attempt.coached:
        console.say("Coaching is on, so this attempt is practice.")


def _coach(console: Console, player: Player) -> None:
    """Coach an attempt under way where that was asked for at this start, and agreed to here.

    The setting alone is for new attempts.
    """
    attempt, wish, session = player.attempt, player.wish, player.session
    asked = session is not None and session.asked_to_coach if wish.home else wish.coach
    if not asked or attempt.coached:
        return
    if attempt.practice:
        attempt.coach()
        return
    if not console.interactive:
        console.trouble(
            "This attempt goes on without coaching: with it, it would be practice from now on. "
            "Type k in the story to turn coaching on all the same, or begin a new attempt."
        )
        return
    console.say(COACHING)
    try:
        if console.ask_yes("Turn coaching on?"):
            attempt.coach()
        else:
            console.say("It goes on without coaching.")
    except Leave:
        console.say("It goes on without coaching.")


def _session(console: Console, wish: Wish, store: Store | None) -> Session:
    """What is set, for who plays; what is wrong with the settings is said."""
    from sim.session import Session
    from sim.settings import read

    settings, problems = read()
    for problem in problems:
        console.trouble(problem)
    return Session(store, settings, learner=wish.learner)


def privacy(store: Store) -> str:
    """Where answers are kept and who can read them, for the first start."""
    return (
        f"What you choose and write is kept on this machine, in your account: {store.path}. "
        "You can read it, and so can whoever administers this machine; it is sent nowhere."
    )


def ask_about_week(console: Console, store: Store, learner: str) -> None:
    """Ask a learner how an earlier intention went; an empty answer puts it off."""
    from sim.records import RecordsError

    intention = store.open_intention(learner)
    if intention is None:
        return
    console.say(f"On {when(intention.at)} you wrote what you would try: {one_line(intention.text)}")
    answer = console.ask_words("How did it go? (one line, or Enter to be asked another day) ")
    if answer in ("q", "Q"):
        raise Left(0, f"Until next time. {console.parting()}")
    if answer and len(answer) == 1:  # a letter meant for what comes next
        console.put_back(answer)
        answer = ""
    try:
        if answer:
            store.answer(intention.attempt, "followup", answer)
            console.say("Kept.")
        elif answer is not None:
            store.put_off(intention.attempt)
    except RecordsError as error:
        console.say(str(error))
