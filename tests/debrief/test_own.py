"""What a learner wrote goes into a document knowingly, and can be left out of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sim.debrief import words
from sim.debrief.document import html, markdown
from sim.debrief.model import Debrief, Note
from sim.debrief.own import own_words
from tests.debrief.samples import attempt

ANSWERS = {"reflection": "I asked Rosa.", "intention": "Ask before I build.", "followup": "Fine."}


def said() -> Debrief:
    """A debrief in which a reason was given once, and how sure one was twice."""
    found = attempt().debrief()
    one, two, *rest = found.moments
    moments = (replace(one, sure=4, reason="It is her floor."), replace(two, sure=1), *rest)
    return replace(found, moments=moments, talk=moments[:2])


def test_what_would_be_in_it_is_counted() -> None:
    assert own_words(said(), ANSWERS) == "2 answers, 1 reason and how sure you were"
    assert own_words(said(), {}) == "1 reason and how sure you were"
    assert own_words(attempt().debrief(), {"reflection": "A.", "intention": " "}) == "1 answer"
    assert own_words(attempt().debrief(), {"reflection": ""}) == ""


@pytest.mark.parametrize("form", [markdown, html])
def test_it_is_left_out_whole(form) -> None:
    private = (*ANSWERS.values(), "It is her floor.", "certain", "a guess", words.INTENTION)
    whole, without = form(said(), ANSWERS), form(said(), None)

    assert [each for each in private if each in without] == []
    assert [each for each in private if each not in whole] == ["Fine."]  # that is the profile's
    assert (words.WORDS_IN in whole, words.WORDS_OUT in whole) == (True, False)
    assert (words.WORDS_IN in without, words.WORDS_OUT in without) == (False, True)
    assert said().asked.text in without


def test_whoever_was_not_there_can_follow() -> None:
    text = markdown(said(), None)
    order = [
        text.index(each)
        for each in (
            "The belts stall twice a week.",
            "Senior engineer.",
            "Marta Oyelaran, Director",
            "Decision 1: Monday",
            "Item six is deferred a third time.",
            "Put in for a night with",
            "Decision 2: Thursday",
            "Marta gives you the walk to the dock.",
            "Ask for ten minutes and a screen",
        )
    ]
    assert order[:4] == sorted(order[:4])
    assert order[3] < order[4] < text.index("Put in for a night with", order[4]) < order[6]
    assert order[6] < order[7] < text.index("Ask for ten minutes and a screen", order[7])


@pytest.mark.parametrize(
    ("grade", "marks", "says"),
    [
        ("costly", ("shown", "strained"), "It shows something and is still costly: the grade"),
        ("strong", ("shown", "strained"), "It strains something and is still strong: the grade"),
        ("mixed", ("shown",), "It shows something and is still mixed: another open choice was"),
        ("mixed", ("strained", "passed over"), "It strains something and is still mixed"),
        ("mixed", ("shown", "strained"), ""),
        ("strong", ("shown", "passed over"), ""),
        ("costly", ("strained",), ""),
        (None, (), ""),
    ],
)
def test_a_grade_that_seems_to_contradict_a_mark_is_explained(grade, marks, says: str) -> None:
    notes = tuple(Note(how, "p", "P", (), "") for how in marks)
    found = attempt().debrief()
    moment = replace(found.moments[0], grade=grade, notes=notes)
    told = words.both(moment)

    assert told.startswith(says) if says else not told
    text = markdown(replace(found, moments=(moment,), talk=()), {})
    assert "is still" in text if told else "is still" not in text
