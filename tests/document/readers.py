"""Readers of documents that do all that readers do, and text that tries to make use of it."""

from __future__ import annotations

from html.parser import HTMLParser

from hypothesis import strategies as st
from markdown_it import MarkdownIt

READER = MarkdownIt("gfm-like", {"html": True})
"""A reader that does all that readers of Markdown do: HTML, links, tables, strikethrough."""


class Page(HTMLParser):
    """Every tag with its attributes, and the text."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, tuple[tuple[str, str | None], ...]]] = []
        self.text = ""
        self.odd: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, tuple(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_comment(self, data: str) -> None:
        self.odd.append(data)


def kinds(text: str) -> list[str]:
    """The structure that a reader finds, inner structure included."""
    found = []
    for token in READER.parse(text):
        found.append(token.type + token.tag)
        found += [child.type for child in token.children or () if child.type != "text"]
    return found


NASTY = st.text(
    alphabet=st.one_of(
        st.sampled_from("*_`#>-+=|~[]()!<&;:\\\n\t .1)@$^{}%'\"/wxX"), st.characters(codec="utf-8")
    ),
    max_size=60,
)
