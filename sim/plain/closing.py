"""What follows an ending: a question before any grade, two decisions, and the rest on demand."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from sim.beside import with_beside
from sim.debrief import words
from sim.plain import paths, summary
from sim.plain.console import Console, Leave
from sim.plain.opening import parting
from sim.plain.seen import tell_map
from sim.text import one_line

if TYPE_CHECKING:
    from sim.attempt import Attempt
    from sim.debrief.model import Debrief, Following
    from sim.plain.opening import Wish

MENU = (
    "More: t for the timeline, p for the principles, h for how this is worked out, "
    "v for two ways side by side, m for the map of what you have seen, n for what to play next, "
    "e to export, q to leave."
)


def tell_debrief(console: Console, attempt: Attempt, wish: Wish) -> int:
    """The debrief of a finished attempt; the exit status.

    Where the input ends on the way, the first screen and the timeline are told all the same.
    """
    with suppress(Leave):
        _tell(console, attempt, wish)
    console.say(parting(attempt, wish))
    return 0


def _tell(console: Console, attempt: Attempt, wish: Wish) -> None:
    found = attempt.debrief()
    console.say(f"{words.FIRST_QUESTION}:")
    console.read(found.question)
    if found.another:
        console.say(words.INSTEAD)
        console.read(found.another)
    answer = console.ask_words("Your answer on one line, or Enter to skip: ")
    if answer == "q":
        return
    if answer is not None:
        _keep(console, attempt, "reflection", answer)
    attempt.doors.wait()
    found = attempt.debrief()
    summary.tell_talk(console, found)
    if answer is None:
        console.say(words.INTENTION)
    else:
        answer = console.ask_words(f"{words.INTENTION} (one line, or Enter to skip) ")
        if answer == "q":
            return
        if answer is not None:
            _keep(console, attempt, "intention", answer)
    if found.practice:
        console.say(f"{words.THIS_IS_PRACTICE} {words.PRACTICE}")
    if offer := paths.offered(attempt):
        console.say(offer)
    seen: set[str] = set()
    if not console.ended:
        console.say(MENU)
    while not console.ended:
        key = console.ask("t, p, h, v, m, n, e or q: ")
        if key is None:
            break
        key = key.lower()[:1]
        if key == "q":
            return
        if key in _PARTS or key in ("v", "m", "n", "e"):
            seen.add(key)
            console.understood()
            found = attempt.debrief()  # what each decision closed may be known by now
            if key == "v":
                paths.tell_paths(console, attempt)
            elif key == "m":
                tell_map(console, attempt)
            elif key == "n":
                tell_next(console, attempt, wish)
            elif key == "e":
                export(console, attempt, with_beside(attempt, with_next(attempt, wish, found)))
            else:
                _PARTS[key](console, found)
        elif key == "?":
            console.say(MENU)
        elif console.baffled("Please type t, p, h, v, m, n, e or q."):
            break
    if "t" not in seen:
        summary.tell_timeline(console, found)
    if "h" not in seen:
        summary.tell_quality(console, found)


_PARTS = {
    "t": summary.tell_timeline,
    "p": summary.tell_principles,
    "h": summary.tell_how,
}


def tell_next(console: Console, attempt: Attempt, wish: Wish) -> None:
    """What to play next, with its reason and the command that plays it."""
    from shlex import quote

    from sim import library
    from sim.library import LibraryError
    from sim.records import RecordsError

    try:
        found = _following(attempt, wish)
    except (LibraryError, RecordsError) as error:
        console.say(str(error))
        return
    if found is None:
        console.say(words.NOTHING_NEXT)
        return
    path = Path(found.path)
    name = path.name.removesuffix(library.SUFFIX) if library.is_listed(path) else found.path
    console.say(f"{words.NEXT}: {one_line(words.following(found))}")
    console.say(f"`sim play {quote(one_line(name))} --plain` plays it.")


def with_next(attempt: Attempt, wish: Wish, found: Debrief) -> Debrief:
    """The debrief with what to play next, for a document; without where it is not known."""
    from dataclasses import replace

    from sim.library import LibraryError
    from sim.records import RecordsError

    try:
        return replace(found, following=_following(attempt, wish))
    except (LibraryError, RecordsError):
        return found


def _following(attempt: Attempt, wish: Wish) -> Following | None:
    from sim.profile.following import following

    place = wish.path.parent if wish.listed else None
    return following(attempt.store, attempt.learner, place, attempt.story.id)


def export(console: Console, attempt: Attempt, found: Debrief) -> None:
    """Write the debrief to a file that the learner names; nothing is overwritten unasked."""
    from sim.debrief import document, file
    from sim.records import RecordsError

    usual = f"{attempt.story.id}-{attempt.id or 'debrief'}.md"
    name = console.ask(f"File name, ending in .md or .html (Enter for {usual}): ")
    if name is None:
        return
    path = Path(os.path.expanduser(name or usual))
    made = {".md": document.markdown, ".html": document.html}.get(path.suffix.lower())
    if made is None:
        console.say("The name must end in .md or .html. Nothing was written.")
        return
    try:
        text = made(found, attempt.answers())
        try:
            file.write(path, text)
        except FileExistsError:
            if not console.ask_yes("There is a file of this name. Write over it?"):
                console.say("Nothing was written.")
                return
            file.write(path, text, over=True)
    except (file.NotWritten, RecordsError) as error:
        console.say(str(error))
    else:
        console.say(f"Written to {path}.")


def _keep(console: Console, attempt: Attempt, kind: str, text: str) -> None:
    from sim.records import RecordsError

    try:
        attempt.answer(kind, text)
    except RecordsError as error:
        console.say(str(error))
