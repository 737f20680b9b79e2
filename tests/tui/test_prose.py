"""Text of authors on the screen: what is emphasis, what is as typed, what never gets through."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.content import Content

from sim.text import UNSAFE
from sim.tui.widgets.prose import blocks, cut, hang, plain, wrapped
from tests.tui.hostile import LONG, PAYLOADS


def text(of: str, width: int = 40) -> list[str]:
    return [line.plain for line in wrapped(blocks(of), width)]


def styles(of: str) -> list[tuple[str, str]]:
    return [
        (block.content.plain[span.start : span.end], str(span.style))
        for block in blocks(of)
        for span in block.content.spans
    ]


def test_paragraphs_are_filled_and_set_apart() -> None:
    assert text("One line\nand its end.\n\nAnother.") == ["One line and its end.", "", "Another."]


def test_emphasis_is_named_and_its_marks_are_gone() -> None:
    assert text("A *small* **yes**.") == ["A small yes."]
    assert styles("A *small* **yes**.") == [("small", "em"), ("yes", "strong")]
    assert text(r"not \*so\*") == ["not *so*"]


def test_lists_and_quotations_hang() -> None:
    assert text("- one two\n- three\n\n2. four", 8) == [
        "• one", "  two", "• three", "", "2. four",
    ]  # fmt: skip
    assert text("> said\n> he") == ["│ said he"]


@pytest.mark.parametrize(
    "typed",
    ["[a](https://x.example)", "![i](x.png)", "<b>x</b>", "# head", "`code`", "| a | b |", "&amp;"],
)
def test_everything_else_stays_as_typed(typed: str) -> None:
    assert text(typed) == [typed]
    assert styles(typed) == []


@pytest.mark.parametrize(
    "payload", [*PAYLOADS, LONG], ids=[*map(str, range(len(PAYLOADS))), "long"]
)
@pytest.mark.parametrize("width", [4, 20, 72])
def test_no_payload_gets_through_or_over_the_edge(payload: str, width: int) -> None:
    for line in wrapped(blocks(payload), width):
        assert not UNSAFE.search(line.plain)
        assert line.cell_length <= max(width, 9)
        assert {str(span.style) for span in line.spans} <= {"em", "strong"}


@given(st.text(max_size=200), st.integers(4, 80))
def test_any_text_can_be_set(typed: str, width: int) -> None:
    for line in (*wrapped(blocks(typed), width), *hang(plain(typed), width, "1  ", "   ")):
        assert isinstance(line, Content)
        assert not UNSAFE.search(line.plain)


@given(st.text(max_size=80), st.integers(0, 40))
def test_what_is_cut_fits(typed: str, width: int) -> None:
    assert Content(cut(typed, width)).cell_length <= width
