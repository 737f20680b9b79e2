"""Text that somebody else wrote: whatever it holds, it is read as text, or as emphasis at most."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from sim.document import inert
from sim.text import one_line
from tests.document.readers import NASTY, READER, Page, kinds


@given(NASTY)
@settings(max_examples=300, deadline=None)
def test_plain_text_is_read_back_as_itself(text: str) -> None:
    written = inert.for_markdown(text)

    inline = [token for token in READER.parse(written) if token.type == "inline"]
    assert {child.type for token in inline for child in token.children} <= {"text"}
    assert kinds(written) in ([], ["paragraph_openp", "inline", "paragraph_closep"])
    assert "".join(token.children[0].content for token in inline) == one_line(text)


@given(NASTY)
@settings(max_examples=300, deadline=None)
def test_an_authors_text_is_read_back_as_we_show_it(text: str) -> None:
    """A reader with everything on finds in the Markdown what the HTML shows, and no more."""
    shown = Page(inert.authored_for_html(text))
    read = Page(READER.render(inert.authored_for_markdown(text)))

    def squeezed(page: Page) -> str:
        return "".join(page.text.split())

    assert squeezed(read) == squeezed(shown)
    assert [tag for tag, _ in read.tags if tag != "p"] == [
        tag for tag, _ in shown.tags if tag != "p"
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("*Wednesday.* Wear **boots**.", "Wednesday. Wear boots."),
        ("One line,\nand another.\n\nA paragraph.", "One line, and another. A paragraph."),
        ("- bread\n- wine\n\n> said she", "bread wine said she"),
        (r"2 \* 3 is *six*, 2 * 3 too", "2 * 3 is six, 2 * 3 too"),
        ("<b>no</b> [x](y) &amp; \x1b[31m", "<b>no</b> [x](y) &amp; [31m"),
        ("", ""),
    ],
)
def test_an_authors_text_is_told_without_its_marks(text: str, said: str) -> None:
    assert inert.unmarked(text) == said


@given(NASTY)
@settings(max_examples=200, deadline=None)
def test_what_is_told_are_the_words_that_are_shown(text: str) -> None:
    shown = Page(inert.authored_for_html(text)).text

    assert "".join(inert.unmarked(text).split()) == "".join(one_line(shown).split())
