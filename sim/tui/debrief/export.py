"""A debrief as a document to keep: what the dialog writes, and what is copied."""

from __future__ import annotations

from collections.abc import Mapping

from sim import beside
from sim.attempt import Attempt
from sim.debrief.model import Debrief
from sim.debrief.own import own_words
from sim.tui.widgets.export import Form, Paper, today


def paper(debrief: Debrief, answers: Mapping[str, str], attempt: Attempt) -> Paper:
    """The debrief with the answers as they are now; the file's name says where it is practice."""
    given, day = dict(answers), today()
    which = beside.which(attempt)
    kind = "-practice" if which.practice else ""

    def text(form: Form, whole: bool) -> str:
        from sim.debrief.document import html, markdown

        return (html if form == ".html" else markdown)(debrief, given if whole else None, when=day)

    stem = f"leadsim-{attempt.story.id}{kind}-{day}"
    return Paper("debrief", stem, text, own_words(debrief, given), which.words)
