"""The debrief as a document to keep or to send: Markdown, or one HTML page that asks for nothing.

Nothing that an author or a learner wrote can become structure: no heading, link, image, HTML or
script comes out of their text. See `sim.document.inert` for how.
"""

from __future__ import annotations

from collections.abc import Mapping

from sim.debrief.model import Debrief
from sim.debrief.outline import outline
from sim.document.html import html as page_of
from sim.document.markdown import markdown as markdown_of


def markdown(debrief: Debrief, answers: Mapping[str, str] | None, *, when: str = "") -> str:
    """The debrief as Markdown; `when` stands under the title as it is given.

    Without `answers` all that the learner said of themselves is left out.
    """
    return markdown_of(outline(debrief, answers, when))


def html(debrief: Debrief, answers: Mapping[str, str] | None, *, when: str = "") -> str:
    """The debrief as one self-contained HTML page: no scripts, no requests, light and dark.

    Without `answers` all that the learner said of themselves is left out.
    """
    title = f"{debrief.title}: {debrief.ending.title}"
    return page_of(outline(debrief, answers, when), title)
