"""Keeping a document as a file: what of one's own goes in, and under which name."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from sim.plain.console import Console, Leave

FORMS = (".md", ".html")
Make = Callable[[str, bool], str]
"""The text in one of the forms, with what the learner wrote or without."""


def keep(console: Console, usual: str, make: Make, own: str) -> None:
    """Write a document to a file that the learner names; nothing is overwritten unasked.

    `own` is what of their own words would be in it: it is said before, and can be left out.
    Raises Leave for q.
    """
    from sim.debrief import file
    from sim.debrief.own import IN_IT

    whole = True
    if own:
        console.say(f"{IN_IT}: {own}.")
        answer = console.ask("Leave it out? (yes/no, Enter for no) ")
        if answer is None:
            return
        if answer.lower() in ("q", "quit"):
            raise Leave
        whole = answer.lower() not in ("y", "yes")
        if whole and answer.lower() not in ("", "n", "no"):
            console.put_back(answer)  # a name already: nothing is to be left out
    name = console.ask(f"File name, ending in .md or .html (Enter for {usual}): ")
    if name is None:
        return
    path = Path(os.path.expanduser(name or usual))
    form = path.suffix.lower()
    if form not in FORMS:
        console.say("The name must end in .md or .html. Nothing was written.")
        return
    text = make(form, whole)
    try:
        try:
            file.write(path, text)
        except FileExistsError:
            if not console.ask_yes("There is a file of this name. Write over it?"):
                console.say("Nothing was written.")
                return
            file.write(path, text, over=True)
    except file.NotWritten as error:
        console.say(str(error))
    else:
        console.say(f"Written to {path}.")
