"""The browser of principles and the page on results: what they show at any size, and their keys."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot

from sim import library
from sim.attempt import Attempt
from sim.catalogue import Catalogue
from sim.library import Card
from sim.profile import browse
from sim.profile.gather import gather
from sim.records import RecordsError, Store
from sim.session import Session
from sim.tui.app import Leadsim
from sim.tui.play.screen import PlayScreen
from sim.tui.principles import lines, listed
from sim.tui.principles.known import Known
from sim.tui.principles.onward import Onward, goals
from sim.tui.principles.screen import PrinciplesScreen
from sim.tui.profile.screen import ProfileScreen
from sim.tui.results.screen import ResultsScreen
from sim.tui.widgets.reading import Reading
from tests.tui.hostile import PAYLOADS
from tests.tui.world import golden, leadsim, said, settled, shown

SIZES = [(80, 24), (120, 40), (40, 15)]
CATALOGUE = """\
format: 1
title: The house's own
documents:
  book: {title: The House Book of Good Habits, author: The house, year: 2019}
  talk: {title: A Talk, author: Ada Lind}
families:
  people: {name: People, summary: Those one works with.}
  trade: {name: Trade, summary: What one works at.}
principles:
  ask-first:
    name: Ask first
    family: people
    definition: Ask those whom it touches *before* deciding.
    shows: [Asks the night crew., Waits for the answer.]
    strains:
      - reflex: Explains it once more.
      - Decides alone.
    question: Whom did you ask?
    sources:
      - {claim: B1, document: book, at: page 3, says: People know their own work.}
      - {claim: T1, document: talk, at: minute 4, says: A question opens more than an answer.}
  know-the-business:
    name: Know the business
    family: trade
    definition: Know what it costs, and whom.
    shows: [Goes to where the cost is felt.]
    strains: [Argues from the desk.]
    question: What did it cost?
    sources:
      - {claim: B2, document: book, at: page 9, says: Count in trailers.}
tensions:
  slow-or-quick:
    name: Slow or quick?
    kind: contradiction
    one: {says: Take the time to ask., claims: [B1]}
    other: {says: Answer while it matters., claims: [T1]}
    reading: Both want to be of use.
    use: A belt stands still.
    principles: [ask-first, know-the-business]
"""
KNOW = "know-the-business"


@pytest.fixture
def own(place: Path) -> Path:
    """A folder with principles of its own."""
    (place / "principles.yaml").write_text(CATALOGUE, encoding="utf-8")
    for path in place.glob("two-doors.scenario.yaml"):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("lead-from-anywhere", "ask-first"), encoding="utf-8")
    return place


def played(place: Path, *choices: str) -> None:
    with Store.open() as store:
        attempt = Attempt.begin(library.load(place / "the-fix.scenario.yaml"), store, seed=1)
        for choice in choices:
            attempt.choose(choice)
        assert attempt.finished


def known(place: Path) -> Known:
    catalogue = library.catalogue(place)
    with Store.open() as store:
        profile = gather(store, "", catalogue)
        finished = frozenset(store.finished(""))
    return Known(catalogue, tuple(library.cards(place)), profile, finished)


def text(found: Known, id: str, view: str = "principles", width: int = 76) -> str:
    told = lines.text(found, view, id, width)  # type: ignore[arg-type]
    return " ".join(" ".join(line.plain for line in told).split())


@asynccontextmanager
async def browser(
    place: Path, size: tuple[int, int] = (80, 24), principle: str = ""
) -> AsyncIterator[tuple[Leadsim, Pilot[int], PrinciplesScreen]]:
    """The app with the browser open, all of it read."""
    async with leadsim(place, size) as (app, pilot):
        app.action_principles(principle)
        await settled(pilot, lambda: isinstance(app.screen, PrinciplesScreen))
        screen = app.screen
        assert isinstance(screen, PrinciplesScreen)
        await settled(pilot, lambda: screen.read)
        yield app, pilot, screen


async def go(pilot: Pilot[int], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await pilot.pause()


# What is said


def test_a_principle_is_told_whole(own: Path) -> None:
    played(own, "ask_rosa", "safeguards")
    told = text(known(own), KNOW)

    for words in (
        "Know the business Trade Know what it costs, and whom.",
        "What shows it – Goes to where the cost is felt.",
        "What strains it – Argues from the desk.",
        "The question it asks What did it cost?",
        "Where it is at stake ✓ The Fix, played",
        "2 of the 3 choices it takes",
        "++ Put in for a night with Rosa's shift",
        "shown · ",
        "The Fix, decision 1: Monday, change review",
        "− Ask for ten minutes and a screen.",
        "strained a little · ",
        "Where the sources pull apart: Slow or quick? On one side Take the time to ask.",
        "On the other Answer while it matters. Neither side is the right one.",
        "One source alone holds this principle: The House Book of Good Habits.",
        "– Count in trailers. The House Book of Good Habits (The house, 2019), page 9",
    ):
        assert words in told
    assert told.index("− Ask for ten minutes") < told.index("++ Put in"), "the latest first"
    assert "reflex" not in told


def test_the_reflex_is_marked_in_words_and_other_sources_are_named(own: Path) -> None:
    told = text(known(own), "ask-first")

    assert "– Explains it once more. (the reflex of an expert) – Decides alone." in told
    assert "One source alone" not in told
    assert "A Talk (Ada Lind), minute 4" in told
    assert browse.UNMET in told
    assert "○ Two Doors, new" in told


def test_what_was_passed_over_is_counted_and_moves_nothing(own: Path) -> None:
    path = own / "the-fix.scenario.yaml"
    text_ = path.read_text(encoding="utf-8").replace("scores: {know-the-business: -1}", "", 1)
    path.write_text(text_.replace("          An answer to a question", "          An answer"))
    played(own, "rebuild", "safeguards")

    told = text(known(own), KNOW)
    assert "Passed over in 1 decision, which moves no band." in told
    assert "1 of the 3 choices it takes" in told


def test_only_the_latest_choices_are_told_and_the_others_counted(own: Path) -> None:
    played(own, "ask_rosa", "safeguards")
    found = known(own)
    assert found.profile is not None
    standing = found.profile.standing(KNOW)
    assert standing is not None
    many = tuple(
        replace(standing.evidence[0], number=number, text=f"Choice {number}.")
        for number in range(1, 10)
    )
    profile = replace(found.profile, standings=(replace(standing, evidence=many),))

    told = text(replace(found, profile=profile), KNOW)
    assert "Choice 9." in told
    assert "Choice 4." in told
    assert "Choice 3." not in told
    assert "And 3 before." in told


def test_a_tension_has_both_sides_their_documents_and_no_winner(own: Path) -> None:
    told = text(known(own), "slow-or-quick", "tensions")

    for words in (
        "On one side (The House Book of Good Habits) Take the time to ask.",
        "On the other (A Talk) Answer while it matters.",
        "One way to hold both Both want to be of use.",
        "Neither side is the right one.",
        "As a scenario may put it A belt stands still.",
        "The principles it is about – Ask first – Know the business",
    ):
        assert words in told


def test_a_document_is_told_with_what_rests_on_it(own: Path) -> None:
    told = text(known(own), "book", "documents")

    assert "The House Book of Good Habits The house, 2019" in told
    assert "Principles that it alone holds – Know the business" in told
    assert "Principles that rest on it and on others – Ask first" in told


def test_scenarios_that_cannot_be_gone_to_are_not_spoken_of(own: Path) -> None:
    """During a play nothing is offered; to say that there is no scenario would be wrong."""
    found = replace(known(own), cards=())

    assert browse.STAKE not in text(found, KNOW)
    assert [title for title, _ in goals(found, "principles", KNOW)] == [browse.APART]


def test_names_come_before_what_is_only_said(own: Path) -> None:
    catalogue = library.catalogue()
    found = [each.id for each in browse.principles(catalogue, "TRUST")]

    assert found[0] == "trust-and-be-trustworthy"
    assert len(found) < len(catalogue.principles)
    assert browse.principles(catalogue, "  ") == tuple(catalogue.principles.values())
    assert browse.principles(catalogue, "trust zebra") == ()
    assert [each.id for each in browse.documents(catalogue, "kissova 2021")] == [
        "from-technocrat-to-leader"
    ]
    assert [each.id for each in browse.tensions(catalogue, "hand it over")] == ["do-or-hand-over"]


def hostile(real: Catalogue) -> Catalogue:
    """A catalogue in which every text is made to break a screen."""
    bad = "\n\n".join(PAYLOADS)
    return replace(
        real,
        documents={id: replace(each, title=bad, author=bad) for id, each in real.documents.items()},
        families={id: replace(each, name=bad) for id, each in real.families.items()},
        principles={
            id: replace(
                each,
                **dict.fromkeys(("name", "definition", "question"), bad),  # type: ignore[arg-type]
                shows=(bad,),
                strains=tuple(replace(strain, text=bad) for strain in each.strains),
                sources=tuple(replace(s, at=bad, says=bad) for s in each.sources),
            )
            for id, each in real.principles.items()
        },
        tensions={
            id: replace(
                each,
                **dict.fromkeys(("name", "kind", "reading", "use"), bad),  # type: ignore[arg-type]
                one=replace(each.one, says=bad),
                other=replace(each.other, says=bad),
            )
            for id, each in real.tensions.items()
        },
    )


def test_whatever_a_catalogue_says_it_is_text_and_nothing_else(own: Path) -> None:
    bad = tuple(replace(card, title="\n".join(PAYLOADS)) for card in library.cards(own))
    found = Known(hostile(library.catalogue(own)), bad)
    for view, ids in (
        ("principles", found.catalogue.principles),
        ("tensions", found.catalogue.tensions),
        ("documents", found.catalogue.documents),
    ):
        told = [line for id in ids for line in lines.text(found, view, id, 40)]  # type: ignore[arg-type]
        for row in listed.rows(found, view):  # type: ignore[arg-type]
            told += row.lines(30)
        assert any("[@click=app.quit]x[/]" in line.plain for line in told)
        for line in told:
            assert not any(ord(c) < 32 or 127 <= ord(c) < 160 or c == "\u202e" for c in line.plain)
            assert {str(span.style) for span in line.spans} <= {
                "", "em", "strong", "muted", "heading", "accent"
            }  # fmt: skip


# What is shown


async def test_goldens(own: Path) -> None:
    async with browser(own) as (app, pilot, screen):
        for width, height in SIZES:
            await pilot.resize_terminal(width, height)
            await pilot.pause()
            size = f"{width}x{height}"
            golden(app, f"browser-{size}")
            await go(pilot, "enter")
            golden(app, f"browser-onward-{size}")
            await go(pilot, "escape", "t")
            golden(app, f"browser-tension-{size}")
            await go(pilot, "d")
            golden(app, f"browser-document-{size}")
            await go(pilot, "d")
            assert screen.view == "principles"


async def test_search_narrows_as_one_types_and_escape_shows_all(own: Path) -> None:
    async with browser(own) as (app, pilot, screen):
        await go(pilot, "slash", *"bus")
        assert screen.marked == KNOW
        assert "1 of 2" in shown(app)
        await go(pilot, "x")
        assert "Nothing fits. Escape shows all again." in said(app)
        assert screen.marked == ""

        await go(pilot, "escape")
        assert "Ask first" in shown(app)
        assert isinstance(app.screen, PrinciplesScreen)

        await go(pilot, "slash", "t", "enter", "t")
        assert screen.view == "tensions", "keys work again once the list has them"


async def test_from_a_principle_to_its_tension_and_back_by_enter(own: Path) -> None:
    async with browser(own, principle=KNOW) as (app, pilot, screen):
        assert screen.marked == KNOW
        await go(pilot, "enter")
        assert isinstance(app.screen, Onward)
        assert "1 The Fix ~8 min, new" in said(app)
        await go(pilot, "2")
        assert (screen.view, screen.marked) == ("tensions", "slow-or-quick")

        await go(pilot, "enter", "1")
        assert (screen.view, screen.marked) == ("principles", "ask-first")
        await go(pilot, "d", "escape")
        assert (screen.view, screen.marked) == ("principles", "ask-first")
        await go(pilot, "escape")
        assert app.screen is app.shelf


async def test_the_mouse_does_what_keys_do_and_a_scenario_is_played(own: Path) -> None:
    async with browser(own) as (app, pilot, screen):
        row = next(n for n, line in enumerate(shown(app).splitlines()) if "Know the" in line)
        await pilot.click(offset=(6, row))
        await pilot.pause()
        assert screen.marked == KNOW
        await pilot.click(offset=(6, row))
        await pilot.pause()
        assert isinstance(app.screen, Onward)

        await go(pilot, "enter")
        await settled(pilot, lambda: isinstance(app.screen, PlayScreen))
        assert "Item six is put off" in said(app)


async def test_the_profile_and_the_page_on_results_are_a_key_away(own: Path) -> None:
    async with browser(own) as (app, pilot, screen):
        await go(pilot, "h")
        assert isinstance(app.screen, ResultsScreen)
        await read_through(app, pilot)
        await go(pilot, "h")
        assert app.screen is screen

        await pilot.resize_terminal(80, 24)
        await go(pilot, "p")
        await settled(pilot, lambda: isinstance(app.screen, ProfileScreen))
        app.action_principles(KNOW)
        await settled(pilot, lambda: isinstance(app.screen, PrinciplesScreen))
        await go(pilot, "p")
        await settled(pilot, lambda: isinstance(app.screen, ProfileScreen))
        assert sum(isinstance(each, ProfileScreen) for each in app.screen_stack) == 1


async def test_choices_that_come_late_leave_the_reader_where_they_are(own: Path) -> None:
    played(own, "ask_rosa", "safeguards")
    async with browser(own, (40, 15), KNOW) as (_, pilot, screen):
        now = screen.known
        assert now is not None
        assert now.profile is not None
        screen.take(now.catalogue)
        await go(pilot, "space")
        at = screen.query_one("#text", Reading).scroll_offset.y
        assert at
        screen.take_own(now.profile, now.finished)
        await pilot.pause()
        assert screen.query_one("#text", Reading).scroll_offset.y == at


async def test_principles_with_errors_are_told_and_the_screen_can_be_left(place: Path) -> None:
    (place / "principles.yaml").write_text("format: 1\n", encoding="utf-8")
    async with browser(place) as (app, pilot, _):
        assert "have errors" in said(app)
        assert "sim check" in said(app)
        await go(pilot, "slash", "t", "enter", "q")
        assert app.screen is app.shelf


async def test_records_that_cannot_be_read_are_told_beside_all_the_rest(
    own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(session: Session) -> None:
        raise RecordsError("The records are damaged: mend them.")

    monkeypatch.setattr(Session, "profile", fail)
    async with browser(own, (120, 60), KNOW) as (app, _, _screen):
        assert "The records are damaged: mend them." in said(app)
        assert "Goes to where the cost is felt." in said(app)


async def read_through(app: Leadsim, pilot: Pilot[int]) -> None:
    """The page on results is that of the documentation, in columns where they fit."""
    page = app.screen.query_one(Reading)

    def told() -> str:
        return " ".join(" ".join(line.plain for line in page.lines()).split())

    for words in ("In plain words", "push, apologise, together", "0.63 to 0.94", "u(c) = sum"):
        assert words in told()
    assert "**" not in told()
    assert "| ---" not in told()

    await pilot.resize_terminal(40, 15)
    await pilot.pause()
    assert max(line.cell_length for line in page.lines()) <= 39
    assert "push, apologise, together; gained 0 + 1 + 2; most 5; quality 60" in told()
    await go(pilot, "space")
    assert page.scroll_offset.y
    await go(pilot, "backspace")
    assert not page.scroll_offset.y


def card_ids(cards: tuple[Card, ...]) -> list[str]:
    return [card.id for card in cards]


def test_scenarios_with_errors_are_not_offered(own: Path) -> None:
    cards = library.cards(own)
    assert any(card.faults for card in cards)
    assert card_ids(browse.at_stake(cards, "ask-first")) == ["two-doors"]
