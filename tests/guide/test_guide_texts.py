"""Texts in short: cut where one would stop or pause, and never in the middle of a voice."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.guide.dilemmas import Cited, Dilemma, Stake
from sim.guide.questions import of_dilemma
from sim.guide.texts import REMINDER_WORDS, SCENE_WORDS, listed, reminder, told, whole_sentences
from sim.guide.words import cited
from sim.story.conditions import Condition, Mark
from sim.story.model import Paragraph, Scene
from tests.debrief.samples import catalogue
from tests.document.readers import NASTY


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("Go.", "Go"),
        ("Give *her* the keys, and go.", "Give her the keys, and go"),
        (
            "Ring the office before noon, and tell them openly what it is that Tom has found.",
            "Ring the office before noon…",
        ),
        (
            "Split the ten minutes between Rosa, Tom and Priyanka, and do no more than introduce.",
            "Split the ten minutes between Rosa, Tom and Priyanka…",
        ),
        (
            "No, say that every one of the fourteen people who wait has been told it before.",
            "No, say that every one of the fourteen people who wait has been told…",
        ),
        (
            'Hand the card back unstamped: "That is my way, it is not the card. Set the brakes."',
            "Hand the card back unstamped…",
        ),
        (
            'Say: "Not before Thursday, since on Thursday all six of them will have been here."',
            'Say: "Not before Thursday, since on Thursday all six of them will have been…"',
        ),
        (
            'Say "Me, at any hour", and give her the number that you have at home, and mean it.',
            'Say "Me, at any hour"…',
        ),
    ],
)
def test_a_reminder_is_cut_where_one_would_pause(text: str, short: str) -> None:
    assert reminder(text) == short


def test_whole_sentences_are_kept() -> None:
    text = 'One two three. "Four five?" Six seven eight nine.'

    assert whole_sentences(text, 9) == text
    assert whole_sentences(text, 8) == 'One two three. "Four five?" …'
    assert whole_sentences(text, 2) == "One two…"


def test_what_only_some_read_is_left_out_of_a_scene() -> None:
    some = Condition("chose(a.b)", Mark(0))
    scene = Scene("s", (Paragraph("All read."), Paragraph("Few do.", some), Paragraph("*Yes.*")))

    assert told(scene) == "All read. *Yes.*"
    assert told(Scene("s", (Paragraph("Few do.", some),))) == "Few do."


def test_a_voice_is_told_whole_or_without_its_marks() -> None:
    long = "word " * (SCENE_WORDS - 4)
    scene = Scene("s", (Paragraph(f"{long}. *One two three. Four five six seven.*"),))

    assert told(scene) == f"{long}. One two three. …"


@given(NASTY, st.integers(1, 20))
@settings(max_examples=200, deadline=None)
def test_what_is_short_is_never_long(text: str, most: int) -> None:
    assert len(whole_sentences(text, most).split()) <= most + 1
    assert len(reminder(text).split()) <= REMINDER_WORDS


def test_a_text_without_spaces_is_cut_as_well() -> None:
    assert len(whole_sentences("語" * 5_000, 80)) <= 800
    assert len(reminder("語" * 5_000)) <= 200


def test_names_are_listed_as_in_a_sentence() -> None:
    assert listed([]) == ""
    assert listed(["A"]) == "A"
    assert listed(["A", "B"], "or") == "A or B"
    assert listed(["A", "B", "C"]) == "A, B and C"


def dilemma(reading: str, use: str = "There is a clock.", scenes: tuple[str, ...] = ()) -> Dilemma:
    tension = catalogue().tensions["lead-first"]
    stakes = tuple(Stake(name, name) for name in scenes)
    return Dilemma(replace(tension, name="Fast or slow?", reading=reading, use=use), (), (), stakes)


@pytest.mark.parametrize(
    ("reading", "asked"),
    [
        (
            "Both count. Which part of all this was yours to change, and which part was not?",
            "Which part of all this was yours to change, and which part was not?",
        ),
        ("It takes longer, and somebody waits. Who?", "It takes longer, and somebody waits. Who?"),
        ("Who, then? Nobody can say. *Where?*", "Nobody can say. Where?"),
        (
            f"{'Many words come before it ' * 9}. Who?",
            "In “Noon”, what was there to be said for the side that you did not take?",
        ),
        (
            "Nothing is asked here.",
            "In “Noon”, what was there to be said for the side that you did not take?",
        ),
    ],
)
def test_a_tension_asks_as_its_reading_does_where_that_stands_by_itself(
    reading: str, asked: str
) -> None:
    assert of_dilemma(dilemma(reading, scenes=("Noon",)), 0) == f"Fast or slow? {asked}"


def test_two_tensions_that_ask_nothing_are_asked_about_in_other_words() -> None:
    silent = dilemma("Nothing.", scenes=("Noon",))

    assert of_dilemma(silent, 0) != of_dilemma(silent, 1)
    assert of_dilemma(dilemma("Nothing."), 0).startswith("Fast or slow? Where in the story")


def test_places_in_one_document_stand_together() -> None:
    label, technocrat = catalogue().documents.values()
    told: set[str] = set()

    assert cited((Cited(label, ("para 17", "para 18", "list 2, bullet 1", "the end")),), told) == (
        "Leader is not a Label (Threshold Learning), para 17, 18; list 2, bullet 1; the end",
    )
    both = (Cited(label, ("the end", "para 2")), Cited(technocrat, ("12", "13")))
    assert cited(both, told) == (
        "Leader is not a Label, the end; para 2 · From Technocrat to Leader (D. Kissova), 12; 13",
    )
    assert cited((), told) == ()
