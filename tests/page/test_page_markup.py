import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from sim.map.words import plain
from sim.page import markup
from sim.text import UNSAFE
from tests.page.samples import HOSTILE

TAGS = re.compile(r"</?(?:p|em|strong|br)>")
TEXTS = st.text(st.sampled_from("ab *_<>&\"'\n-\t#1.)\x1b\u202e é")) | st.text()


@given(TEXTS)
def test_nothing_an_author_writes_becomes_more_than_paragraphs_and_emphasis(text: str):
    for made in (markup.html(text), markup.inline(text), markup.line(text)):
        rest = TAGS.sub("", made)
        assert "<" not in rest
        assert ">" not in rest
        assert not UNSAFE.search(unescape(rest.replace("&#", "")))


@given(TEXTS)
def test_no_letter_is_lost(text: str):
    said = unescape(TAGS.sub(" ", markup.html(text)))
    assert re.sub(r"[\s*]", "", said) == re.sub(r"[\s*]", "", "".join(UNSAFE.split(text)))


def test_emphasis_is_rendered_and_lines_are_joined_as_in_markdown():
    made = markup.html("He *nods*,\nand **waits**.\n\n- one\n- two\n2 * 3 * 4")
    assert made == (
        "<p>He <em>nods</em>, and <strong>waits</strong>.</p><p>- one<br>- two 2 * 3 * 4</p>"
    )


def test_a_hostile_text_is_shown_as_typed():
    made = markup.html(HOSTILE)
    assert "<script" not in made
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in made
    assert "\x1b" not in made
    assert "\u202e" not in made


def test_a_text_that_is_too_long_is_cut():
    assert markup.html("abcdef", 3) == "<p>abc…</p>"
    assert plain("*abc* def", 6) == "abc d…"
