"""The exported documents: complete, the same in both forms, and nobody's text can do anything."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from hypothesis import given, settings

from sim.attempt import Attempt
from sim.debrief import words
from sim.debrief.document import html, markdown
from tests.debrief.samples import HOSTILE, attempt, doors_attempt, hostile
from tests.document.readers import NASTY, READER, Page, kinds

GOLDENS = Path(__file__).parent / "goldens"
ANSWERS = {"reflection": "I asked Rosa.\nThat was all.", "intention": "Ask before I build."}


@pytest.mark.parametrize("form", [markdown, html])
def test_golden(form) -> None:
    made = form(attempt().debrief(), ANSWERS, when="21 November 2026")
    path = GOLDENS / f"small.{'md' if form is markdown else 'html'}"
    if os.environ.get("UPDATE_GOLDENS"):
        path.write_text(made, encoding="utf-8")
    assert made == path.read_text(encoding="utf-8")


def test_both_forms_say_the_same() -> None:
    debrief = attempt().debrief()
    read = Page(READER.render(markdown(debrief, ANSWERS)))
    page = Page(html(debrief, ANSWERS))

    said = re.sub(r"\W+", " ", page.text.partition("</style>")[2] or page.text)
    for word in re.sub(r"\W+", " ", read.text).split():
        assert word in said


def test_a_document_holds_the_question_the_decisions_and_the_sources() -> None:
    text = markdown(attempt().debrief(), ANSWERS)

    order = [
        text.index(part)
        for part in (
            "A small yes",
            "Before anything else",
            "I asked Rosa.",
            "Two decisions worth talking about",
            "What will you try this week?",
            "Ask before I build.",
            "Decision 1: Monday, change review",
            "The author's view",
            "Leader is not a Label (Threshold Learning), para 12",
            "One source alone holds this principle",
            "Lead first, or solve first?",
            "decided here before; not graded",
            "chance line (picking at random)",
        )
    ]
    assert order == sorted(order)
    assert "never held against you" in text
    assert words.THIS_IS_PRACTICE not in text
    assert words.THIS_IS_PRACTICE in markdown(attempt(coach=True).debrief(), {})


def test_a_plot_shows_what_each_decision_gained_of_the_most() -> None:
    text = markdown(attempt().debrief(), ANSWERS)

    assert "| 1 Monday, change review | ━━━━━━━━━━┃━━━━━━━━━━ | ▲ strong, gained 5 of 5 |" in text
    assert "| 2 Thursday, on the way to the dock | ━━━━" not in text
    assert "▼ costly, gained 0 of 5 |" in text
    assert words.PLOT in text


def test_what_to_play_next_is_told_with_its_reason() -> None:
    from dataclasses import replace

    from sim.debrief.model import Following

    after = Following("Two Doors", 5, "it is the easiest to get into", "/x.yaml")
    text = markdown(replace(attempt().debrief(), following=after), ANSWERS)

    assert "## What next\n\n“Two Doors”, about 5 minutes. It is the easiest to get into." in text
    assert words.NEXT not in markdown(attempt().debrief(), ANSWERS)


@pytest.mark.parametrize("answers", [{"reflection": ""}, {}])
def test_of_what_was_not_written_nothing_is_said(answers: dict[str, str]) -> None:
    text = markdown(attempt().debrief(), answers)

    assert words.WORDS_IN not in text
    assert words.WORDS_OUT not in text
    assert words.INTENTION not in text
    assert "In whose words did you speak?" in text  # the question stands for who reads it
    assert words.WORDS_IN in markdown(attempt().debrief(), {"intention": "Walk."})


def test_the_two_decisions_stand_with_what_their_author_thinks_of_them() -> None:
    text = markdown(doors_attempt_told().debrief(), {})
    talk = text.partition("worth talking about")[2].partition("one by one")[0]

    assert talk.index("Why east.") < talk.index("put the ending out of reach: The roof")


def doors_attempt_told() -> Attempt:
    told = doors_attempt()
    told.doors.find()
    return told


def test_nobodys_text_becomes_structure_in_markdown() -> None:
    debrief = hostile().debrief()

    found = kinds(markdown(debrief, {"reflection": HOSTILE, "intention": HOSTILE}, when=HOSTILE))

    bad = ("html", "link", "image", "code", "fence", "hr", "strike", "s_open", "lheading")
    assert [kind for kind in found if kind.startswith(bad)] == []
    assert found.count("table_opentable") == 2  # the worked table, and the plot of it
    assert found.count("heading_openh1") == 1
    assert found.count("heading_openh3") == 1
    # no more of ours than the outline has: title, ending, question, talk, intention, decisions,
    # principles, values, people, working
    assert found.count("heading_openh2") == 9


def test_nobodys_text_becomes_structure_in_html() -> None:
    page = html(hostile().debrief(), {"reflection": HOSTILE, "intention": HOSTILE}, when=HOSTILE)
    read = Page(page)

    ours = {"html", "head", "meta", "title", "style", "body", "h1", "h2", "h3", "p", "strong"}
    ours |= {"em", "ul", "ol", "li", "div", "small", "blockquote", "br"}
    ours |= {"table", "thead", "tbody", "tr", "th", "td", "svg", "line", "rect"}
    assert {tag for tag, _ in read.tags} <= ours
    names = {name for _, attrs in read.tags for name, _ in attrs}
    drawn = {"viewbox", "preserveaspectratio", "aria-hidden", "x", "y", "width", "height"}
    drawn |= {"x1", "y1", "x2", "y2"}
    assert names <= drawn | {"lang", "charset", "name", "content", "http-equiv", "class", "scope"}
    assert read.odd == []
    assert page.count("</style>") == page.count("</title>") == 1


@pytest.mark.parametrize("form", [markdown, html])
def test_no_control_or_direction_character_is_left(form) -> None:
    made = form(hostile().debrief(), {"reflection": HOSTILE}, when=HOSTILE)

    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", made)
    if form is html:
        assert "\u202e" not in Page(made).text
        assert "\x1b" not in Page(made).text


def test_a_page_asks_for_nothing() -> None:
    page = html(attempt().debrief(), ANSWERS)

    assert "default-src 'none'" in page
    assert not re.search(r"<script|src=|href=|url\(|@import", page)
    assert "prefers-color-scheme: dark" in page


def test_a_title_cannot_name_a_part_of_the_page() -> None:
    from dataclasses import replace

    debrief = replace(attempt().debrief(), title="{style} {body} %s %(x)s")

    assert "<title>{style} {body} %s %(x)s: A small yes</title>" in html(debrief, {})


@given(NASTY)
@settings(max_examples=70, deadline=None)
def test_an_answer_stays_in_its_quotation(text: str) -> None:
    debrief = attempt().debrief()
    plain = kinds(markdown(debrief, {"reflection": "words"}))

    found = kinds(markdown(debrief, {"reflection": text or "words"}))

    # beyond breaks and further paragraphs within the quotation, nothing is added
    extra = [kind for kind in found if kind != "hardbreak"]
    for kind in set(extra) - {"paragraph_openp", "paragraph_closep", "inline"}:
        assert extra.count(kind) <= plain.count(kind) or kind in ("em_open", "em_close")
    assert not [kind for kind in found if kind.startswith(("html", "link", "image", "code"))]
