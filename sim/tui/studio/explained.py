"""The page of a code over the studio: what it means, an example, and its mended form."""

from __future__ import annotations

from textual.content import Content

from sim.explain import Block, NoPage, Page, page
from sim.tui.widgets.panel import Panel
from sim.tui.widgets.prose import blocks, hang, plain, wrapped


class Explained(Panel):
    """A panel wide enough for lines of a file."""

    DEFAULT_CSS = """
    Explained > .box { width: 76; }
    """


def explained(code: str) -> Explained:
    """The panel for a code; where it has no page that is said."""
    try:
        found = page(code)
    except NoPage as error:
        words = str(error)
        return Explained(code, lambda width: hang(plain(words), width, ""), "x")
    return Explained(code, lambda width: _lines(found, width), "x")


def _lines(found: Page, width: int) -> list[Content]:
    title = f"{found.severity}: {found.title}"
    lines = hang(plain(title, "heading"), width, "")
    for part in found.meaning:
        lines += [Content(""), *_part(part, width)]
    for section in found.sections:
        lines += [Content(""), *hang(plain(section.heading, "heading"), width, "")]
        for number, part in enumerate(section.parts):
            lines += [Content("")] if number else []
            lines += _part(part, width)
    return [*lines, Content(""), *_part(found.weighing, width)] if found.weighing else lines


def _part(part: str | Block, width: int) -> list[Content]:
    if isinstance(part, Block):
        return [
            line
            for text in part.text.splitlines()
            for line in hang(plain(text), width, "│ ", "│ ", mark="bar")
        ]
    return wrapped(blocks(part), width)
