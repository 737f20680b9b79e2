"""A debrief as a document to keep: what the dialog writes, and what is copied."""

from __future__ import annotations

from collections.abc import Mapping

from sim.debrief.model import Debrief
from sim.debrief.own import own_words
from sim.tui.widgets.export import Form, Paper, today


def paper(debrief: Debrief, answers: Mapping[str, str], scenario: str) -> Paper:
    """The debrief with the answers as they are now; `scenario` is the id in the file's name."""
    given, day = dict(answers), today()

    def text(form: Form, whole: bool) -> str:
        from sim.debrief.document import html, markdown

        return (html if form == ".html" else markdown)(debrief, given if whole else None, when=day)

    return Paper("debrief", f"leadsim-{scenario}-{day}", text, own_words(debrief, given))
