"""Texts as they are read aloud: no marks, no line too long, nothing a terminal obeys."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.plain.listing import rows
from sim.plain.prose import count, ended, paragraphs, plain, sentence, when
from sim.text import UNSAFE


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("*Wednesday, wear boots.*", "‘Wednesday, wear boots.’"),
        ("Under it: *Send why?* tonight", "Under it: ‘Send why?’ tonight"),
        ("hears *them* at last", "hears them at last"),
        ('*"Come in," she says.*', '"Come in," she says.'),
        ("**Not now, thanks.**", "Not now, thanks."),
        ("He sits **down** and _waits_.", "He sits down and waits."),
        ("***Now.***", "Now."),
        ("*over two\nlines*", "‘over two\nlines’"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("snake_case_name", "snake_case_name"),
        (r"\*as typed\*", "*as typed*"),
        ("> said\n> twice", "said\ntwice"),
        ("a *lonely mark", "a *lonely mark"),
    ],
)
def test_emphasis_is_not_read_aloud_and_what_was_written_is_quoted(written: str, read: str) -> None:
    assert plain(written) == read


def test_paragraphs_are_filled_and_items_stay_apart() -> None:
    text = "One line\nand the next.\n\n- first\n- second\n  goes on\n"
    assert paragraphs(text, 40) == "One line and the next.\n\n- first\n- second goes on"


@given(st.text(max_size=300), st.integers(1, 100))
def test_nothing_written_gets_through_unclean_or_wider_than_its_words(
    text: str, width: int
) -> None:
    out = paragraphs(plain(text), width)
    assert not UNSAFE.search(out)
    for line in out.splitlines():
        assert len(line) <= max(width, 20) or len(line.split()) <= 2
    assert "\n" not in sentence(text)


@pytest.mark.parametrize("part", ["*a ", "*", "_a", "**a", "\\*", "> "])
def test_a_text_full_of_marks_costs_as_much_more_as_it_is_longer(part: str) -> None:
    def cost(times: int) -> float:
        text = part * times
        start = time.process_time()
        for _ in range(3):
            plain(text)
        return time.process_time() - start

    # Four times the text: about 4 where the cost grows with the size, 16 where with its square.
    assert min(cost(8_000) for _ in range(2)) < 9 * max(cost(2_000), 0.002)


def test_numbers_times_and_ends() -> None:
    assert (count(1, "decision"), count(0, "decision")) == ("1 decision", "0 decisions")
    assert (ended("Now"), ended("Now?"), ended("*Now!*")) == ("Now.", "Now?", "Now!")
    assert "2026 at " in when("2026-05-03T12:05:00Z")
    assert when("no time") == "no time"


def test_a_table_is_aligned_where_it_fits_and_told_in_lines_where_it_does_not() -> None:
    table = [("a", "First thing", ""), ("bcd", "Second", "new")]
    assert rows(table, 0) == "a    First thing\nbcd  Second       new"
    assert rows(table, 12).splitlines()[0] == "a, First thing"
