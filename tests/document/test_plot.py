"""Plots: what is drawn is what the words beside it say, and nobody's text can do anything in it."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.document import plot as drawn
from sim.document.blocks import Bar, Plot
from sim.document.html import html
from sim.document.markdown import markdown
from tests.document.readers import NASTY, READER, Page, kinds

HEAD = ("Principle", "Strained to shown", "What it says")


def one(bar: Bar, most: float = 1, caption: str = "", guides: tuple[float, ...] = ()) -> Plot:
    return Plot(HEAD, (bar,), most, caption, guides)


@pytest.mark.parametrize(
    ("bar", "most", "said"),
    [
        (Bar("", "", 0.25, 0.75, 1), 1, "·····━━━━━━━━━━·····"),
        (Bar("", "", 0, 1, 1), 1, "━━━━━━━━━━━━━━━━━━━━"),
        (Bar("", "", 0.25, 0.75, 1, faint=True), 1, "·····╍╍╍╍╍╍╍╍╍╍·····"),
        (Bar("", "", 0, 0, 4, tick=2), 4, "··········┃··········"),
        (Bar("", "", 0, 3, 4, tick=2), 8, "━━━━━┃━━━··"),
        (Bar("", "", 0.5, 0.501, 1), 1, "··········━·········"),
        (Bar("", "", 0.999, 1, 1), 1, "···················━"),
        (Bar("", "", 0, 2, 2, tick=2), 2, "━━━━━━━━━━━━━━━━━━━━┃"),
    ],
)
def test_a_row_of_text(bar: Bar, most: float, said: str) -> None:
    assert drawn.text(bar, one(bar, most)) == said


SHARE = st.floats(0, 1)


@given(SHARE, SHARE, st.none() | SHARE, st.booleans(), st.floats(0.1, 50))
@settings(max_examples=100, deadline=None)
def test_nothing_is_drawn_outside_its_track(
    start: float, length: float, tick: float | None, faint: bool, most: float
) -> None:
    end = min(1.0, start + length)
    bar = Bar("", "", start * most, end * most, most, None if tick is None else tick * most, faint)

    page = html([one(bar, most, guides=(most / 2,))], "")
    row = drawn.text(bar, one(bar, most))

    for x in re.findall(r' (?:x|x1|x2)="([^"]*)"', page):
        assert 0 <= float(x) <= drawn.WIDTH
    assert len(row) == drawn.CELLS + (tick is not None)
    assert row.count(drawn.TICK) == (tick is not None)
    filled = row.count(drawn.HOLLOW if faint else drawn.FULL)
    assert abs(filled - drawn.CELLS * (end - start)) <= 1.01


def test_the_places_are_those_of_the_data() -> None:
    bar = Bar("Ask", "shown", 0.1, 0.6, 1, tick=0.5)

    page = html([one(bar, 1, guides=(0.4,))], "")

    rect = re.search(r'<rect class="bar" x="([^"]*)" y="5" width="([^"]*)"', page)
    assert rect is not None
    assert [float(x) / drawn.WIDTH for x in rect.groups()] == [0.1, 0.5]
    assert f'<line class="tick" x1="{0.5 * drawn.WIDTH:.1f}"' in page
    assert f'<line class="guide" x1="{0.4 * drawn.WIDTH:.1f}"' in page


def test_an_empty_plot_is_an_empty_table() -> None:
    empty = Plot(HEAD, (), 0)

    assert "<rect" not in html([empty], "")
    assert markdown([empty]).splitlines()[0] == "| Principle | Strained to shown | What it says |"


def test_a_picture_is_hidden_from_readers_aloud_and_told_beside_it() -> None:
    page = html(
        [one(Bar("Ask", "strength: showing in 4 of 4", 0.6, 0.9, 1), 1, "How to read it.")], ""
    )

    read = Page(page)
    pictures = [dict(attrs) for tag, attrs in read.tags if tag == "svg"]
    assert [each["aria-hidden"] for each in pictures] == ["true"]
    for told in (*HEAD, "Ask", "strength: showing in 4 of 4", "How to read it."):
        assert told in read.text


def test_a_page_with_a_plot_asks_for_nothing_and_keeps_its_policy() -> None:
    page = html([one(Bar("Ask", "shown", 0, 1, 1))], "")

    assert "default-src 'none'; style-src 'unsafe-inline'" in page
    assert not re.search(r"<script|src=|href=|url\(|@import| style=", page)


def test_pages_without_a_plot_are_not_changed_by_there_being_plots() -> None:
    from sim.document.blocks import Plain

    assert drawn.STYLE not in html([Plain("x")], "")


@given(NASTY, NASTY, NASTY)
@settings(max_examples=60, deadline=None)
def test_nobodys_text_becomes_structure_in_a_plot(name: str, word: str, caption: str) -> None:
    plain = kinds(markdown([one(Bar("a", "b", 0, 1, 1), 1, "c")]))
    tags = Page(html([one(Bar("a", "b", 0, 1, 1), 1, "c")], "")).tags
    found = one(Bar(f"n{name}", f"w{word}", 0, 1, 1), 1, f"c{caption}c")

    assert kinds(markdown([found])) == plain
    page = html([found], "")
    assert Page(page).tags == tags
    assert unescape(READER.render(markdown([found]))).count("━" * 20) >= 1
