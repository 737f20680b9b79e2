"""The profile as a document: complete, the same in both forms, and nobody's text does anything."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from sim.attempt import Attempt
from sim.catalogue import Catalogue
from sim.profile import words
from sim.profile.band import EDGE_TO, LEAST, STRENGTH_FROM, band
from sim.profile.document import html, markdown
from sim.profile.gather import gather
from sim.profile.history import asked, history
from sim.profile.record import record
from sim.profile.suggestion import Suggestion
from sim.records import Store
from sim.story.scoring import RULES_VERSION
from tests.debrief.samples import HOSTILE
from tests.document.readers import READER, Page, kinds
from tests.profile.samples import ASK, GROW, STAY, card, finish, marking

SHOWS = marking("shows", {ASK: 2, GROW: -1}, {ASK: 1}, {ASK: 2})


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    monkeypatch.setenv("LEADSIM_HOME", str(tmp_path / "home"))
    with Store.open() as opened:
        first = finish(opened, SHOWS)
        first.answer("reflection", "I asked Rosa.\n\nThat was all.")
        first.answer("intention", "Ask before I build.")
        first.answer("followup", "It went well.")
        finish(opened, SHOWS, "222", coach=True)
        begun = finish(opened, marking("passed", {GROW: 2}), "2")
        begun.play_on(0)
        yield opened


def made(store: Store, form: object, **more: object) -> str:
    profile = gather(store, "", SHOWS.catalogue)
    next_one = Suggestion(card("passed", GROW), "there is little to go by yet on “Let others grow”")
    return form(  # type: ignore[operator]
        profile, history(store, ""), next_one, when="22 November 2026", **more
    )


def test_a_document_holds_the_bands_the_choices_the_attempts_and_the_journal(store: Store) -> None:
    text = markdown_text(made(store, markdown))

    order = [
        text.index(part)
        for part in (
            "# Your profile",
            "22 November 2026",
            "2 attempts count here",
            "It does not measure you, and nobody is ranked by it.",
            "## What next",
            "Passed**: There is little to go by yet on “Let others grow”.",
            "### Working with people",
            "mixed: showing in 3 of 3 choices",
            f"not enough evidence yet: 1 of the {LEAST} choices it takes",
            "**Nothing to go by yet**:",
            "## The choices behind each band",
            "Take one of 0.",
            "Shows, Day 0; decision 1 of attempt 1,",
            "Passed over in 1 decision, which moves no band.",
            "### Attempts that count",
            "Passed: The end | 0 of 100 from 1 decision, chance line 50",
            "Shows: The end | 100 of 100 from 3 decisions, chance line 50",
            "### Practice",
            "0 of 100 from 3 decisions, chance line 50; coached",
            "### Under way",
            "## Journal",
            "How it went**: Shows",
            "> It went well.",
            "> Ask before I build.",
            "Think of decision 1, “Day 0”. What was it for?",
            "> I asked Rosa.",
            "## How this is worked out",
            f"Scoring rules, version {RULES_VERSION}.",
        )
    ]
    assert order == sorted(order)


def markdown_text(text: str) -> str:
    """Markdown without the marks that keep plain text plain."""
    return re.sub(r"\\(?=[^\w\s])", "", text)


def test_both_forms_say_the_same(store: Store) -> None:
    read = Page(READER.render(made(store, markdown)))
    page = Page(made(store, html))

    said = re.sub(r"\W+", " ", page.text.partition("</style>")[2] or page.text)
    for word in re.sub(r"\W+", " ", read.text).split():
        assert word in said


@pytest.mark.parametrize("form", [markdown, html])
def test_nobodys_text_becomes_structure(store: Store, form: object) -> None:
    known = SHOWS.catalogue
    bad = {id: replace(each, name=HOSTILE) for id, each in known.principles.items()}
    families = {id: replace(each, name=HOSTILE) for id, each in known.families.items()}
    catalogue: Catalogue = replace(known, principles=bad, families=families)
    profile = gather(store, "", catalogue)
    profile = replace(
        profile,
        learner=HOSTILE,
        unread=(HOSTILE,),
        journal=tuple(replace(each, text=HOSTILE) for each in profile.journal),
        standings=tuple(
            replace(
                each,
                evidence=tuple(
                    replace(one, title=HOSTILE, heading=HOSTILE, text=HOSTILE, when=HOSTILE)
                    for one in each.evidence
                ),
            )
            for each in profile.standings
        ),
    )
    played = tuple(replace(each, title=HOSTILE, ending=HOSTILE) for each in history(store, ""))
    next_one = Suggestion(card("x", title=HOSTILE), HOSTILE)

    text = form(profile, played, next_one, when=HOSTILE)  # type: ignore[operator]

    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)
    if form is markdown:
        never = ("html", "link", "image", "code", "fence", "hr", "strike", "s_open", "lheading")
        found = kinds(text)
        assert [kind for kind in found if kind.startswith(never)] == []
        assert found.count("heading_openh1") == 1
        assert found.count("heading_openh2") == 6
        return
    read = Page(text)
    ours = {"html", "head", "meta", "title", "style", "body", "h1", "h2", "h3", "p", "strong"}
    ours |= {"em", "ul", "ol", "li", "div", "small", "blockquote", "br", "svg", "line", "rect"}
    ours |= {"table", "thead", "tbody", "tr", "th", "td"}
    assert {tag for tag, _ in read.tags} <= ours
    assert read.odd == []
    assert text.count("</style>") == text.count("</title>") == 1


def test_an_empty_profile_says_what_will_stand_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LEADSIM_HOME", str(tmp_path))
    text = markdown(gather(None, "", SHOWS.catalogue))

    assert words.EMPTY in text
    assert words.NO_ATTEMPTS in text
    assert words.NO_ANSWERS in text
    assert "showing in" not in text


def test_words_take_their_numbers_from_the_rules(store: Store) -> None:
    found = {each.principle.id: each for each in gather(store, "", SHOWS.catalogue).standings}

    assert words.standing(found[ASK]) == "mixed: showing in 3 of 3 choices"
    assert words.standing(found[GROW]) == "not enough evidence yet: 1 of the 3 choices it takes"
    assert words.interval(found[GROW].band) == ""
    assert words.interval(band(6, 0, 6)).startswith("The band runs from .63 to .94,")
    assert words.family(list(found.values())) == "1 mixed, 4 with not enough evidence yet"
    assert f"{STRENGTH_FROM:.2f}".lstrip("0") in words.BANDS["strength"]
    assert f"{EDGE_TO:.2f}".lstrip("0") in words.BANDS["growing edge"]
    assert "80% interval of Beta(2 + S, 2 + T)" in words.FORMULA
    assert set(words.SIGNS) == set(words.BANDS)
    assert len(set(words.SIGNS.values())) == len(words.SIGNS)


def test_the_data_say_what_the_profile_says_in_full_precision(store: Store) -> None:
    profile, played = gather(store, "", SHOWS.catalogue), history(store, "")
    data = record(profile, played, None)

    ask = next(each for each in data["principles"] if each["id"] == ASK)
    assert (ask["low"], ask["high"]) == (
        profile.standings[0].band.low,
        profile.standings[0].band.high,
    )
    assert (ask["band"], ask["choices"], ask["shown_strength"]) == ("mixed", 3, 2.5)
    assert [each["mark"] for each in ask["evidence"]] == [2, 1, 2]
    assert sum(data["families"][0]["bands"].values()) == len(data["principles"])
    kinds_of = {each["id"]: (each["kind"], each["why_practice"]) for each in data["attempts"]}
    assert kinds_of == {
        1: ("counts", None),
        2: ("practice", "coached"),
        3: ("counts", None),
        4: ("under way", None),
    }
    assert [each["kind"] for each in data["journal"]] == ["followup", "intention", "reflection"]
    asked = [each["question"] for each in data["journal"]]
    assert asked == [None, None, "Think of decision 1, “Day 0”. What was it for?"]
    assert data["thresholds"]["strength_from"] == STRENGTH_FROM
    assert data["suggestion"] is None


@pytest.mark.parametrize("form", [markdown, html])
def test_the_journal_can_be_left_out(store: Store, form: object) -> None:
    assert words.own_words(gather(store, "", SHOWS.catalogue)) == "3 answers"
    without = made(store, form, whole=False)

    for written in ("I asked Rosa.", "Ask before I build.", "It went well."):
        assert written in made(store, form)
        assert written not in without
    assert words.WORDS_OUT in without


def test_the_journal_knows_what_each_debrief_asked(store: Store) -> None:
    """Worked out again from what was kept, also where a second question was offered."""
    both = marking("both", {ASK: 2, STAY: -2}, {ASK: 2, STAY: 2})
    for _ in range(3):
        finish(store, both)
    found = asked(history(store, ""))

    debriefs = {
        each.id: Attempt.resume(store, each).debrief() for each in store.attempts() if each.finished
    }
    assert {id: each.asked for id, each in debriefs.items()} == {
        id: first for id, (first, *_) in found.items()
    }
    assert {id: each.another for id, each in debriefs.items()} == {
        id: rest[0] if rest else None for id, (_, *rest) in found.items()
    }
    assert any(each.another for each in debriefs.values())
