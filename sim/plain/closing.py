"""What follows an ending: a question before any grade, two decisions, and the rest on demand."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from sim.debrief import words
from sim.plain import summary
from sim.plain.console import Console, Leave
from sim.plain.opening import parting

if TYPE_CHECKING:
    from sim.attempt import Attempt
    from sim.debrief.model import Debrief
    from sim.plain.opening import Wish

MENU = (
    "More: t for the timeline, p for the principles, h for how this is worked out, "
    "e to export, q to leave."
)


def tell_debrief(console: Console, attempt: Attempt, wish: Wish) -> int:
    """The debrief of a finished attempt; the exit status.

    Where the input ends on the way, the first screen and the timeline are told all the same.
    """
    with suppress(Leave):
        _tell(console, attempt)
    console.say(parting(attempt, wish))
    return 0


def _tell(console: Console, attempt: Attempt) -> None:
    found = attempt.debrief()
    console.say(f"{words.FIRST_QUESTION}:")
    console.read(found.question)
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
    seen: set[str] = set()
    if not console.ended:
        console.say(MENU)
    while not console.ended:
        key = console.ask("t, p, h, e or q: ")
        if key is None:
            break
        key = key.lower()[:1]
        if key == "q":
            return
        if key in _PARTS or key == "e":
            seen.add(key)
            console.understood()
            found = attempt.debrief()  # what each decision closed may be known by now
            if key == "e":
                export(console, attempt, found)
            else:
                _PARTS[key](console, found)
        elif key == "?":
            console.say(MENU)
        elif console.baffled("Please type t, p, h, e or q."):
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
