"""The profile as a document to keep or to copy."""

from __future__ import annotations

from sim.profile import words
from sim.tui.profile.gathered import Gathered
from sim.tui.widgets.export import Form, Paper, today


def paper(found: Gathered) -> Paper:
    """The profile as it is on the screen, with all attempts and the journal."""
    day = today()

    def text(form: Form, whole: bool) -> str:
        from sim.profile.document import html, markdown

        make = html if form == ".html" else markdown
        return make(found.profile, found.played, found.suggestion, when=day, whole=whole)

    return Paper("profile", f"leadsim-profile-{day}", text, words.own_words(found.profile))
