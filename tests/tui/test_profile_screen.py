"""The profile screen: what it shows at any size, what its keys do, and that nothing is lost."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot

from sim import library
from sim.attempt import Attempt
from sim.catalogue import Catalogue, Family, Principle
from sim.debrief.question import Asked
from sim.profile import words
from sim.profile.band import Band, band
from sim.profile.history import Played
from sim.profile.model import Evidence, Profile, Standing
from sim.profile.suggestion import Suggestion
from sim.records import Answer, RecordsError, Saved, Store, times
from sim.tui.app import Leadsim
from sim.tui.debrief.screen import DebriefScreen
from sim.tui.play.screen import PlayScreen
from sim.tui.profile import attempts, journal, numbers, principles, scale
from sim.tui.profile.gathered import Gathered
from sim.tui.profile.screen import READING, ProfileScreen
from sim.tui.widgets.ask import Ask
from sim.tui.widgets.entry import Entry
from sim.tui.widgets.export import Export
from sim.tui.widgets.reading import Reading
from sim.tui.widgets.rows import Rows
from tests.tui.hostile import PAYLOADS
from tests.tui.world import FIX, golden, leadsim, panel_says, said, scenario_files, settled, shown

SIZES = [(80, 24), (120, 40), (40, 15)]
KNOW = "know-the-business"
TITLES = (
    "The Fix",
    "The Second Fix",
    "Fixes Enough for a Title That Goes On and On and Is Cut",
)
GOOD, BAD = ("ask_rosa", "her_numbers"), ("rebuild", "safeguards")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    more = {
        f"fix-{number}": FIX.replace("id: the-fix", f"id: fix-{number}").replace(
            "title: The Fix", f"title: {title}"
        )
        for number, title in enumerate(TITLES[1:], start=2)
    }
    return scenario_files(tmp_path / "scenarios", **more)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The time that is kept with what happens next, as the one thing in a list."""
    now = ["2026-03-02T12:00:00Z"]
    for module in ("store", "answers"):
        monkeypatch.setattr(
            f"sim.records.{module}.stamp", lambda at=None: times.stamp(at) if at else now[0]
        )
    return now


def played(place: Path, id: str, *choices: str, **of: object) -> Attempt:
    store = Store.open()
    scenario = library.load(place / f"{id}.scenario.yaml")
    attempt = Attempt.begin(scenario, store, seed=1, **of)  # type: ignore[arg-type]
    for choice in choices:
        attempt.choose(choice)
    return attempt


def some(place: Path, clock: list[str]) -> None:
    """Three attempts that count, one of practice, one under way, and what was written at them."""
    first = played(place, "the-fix", *GOOD)
    first.answer("reflection", "That a stall is counted in trailers.")
    first.answer("intention", "Ask Rosa what she would try.")
    clock[0] = "2026-03-05T12:00:00Z"
    first.answer("followup", "She had tried it already, in spring.")
    second = played(place, "fix-2", *GOOD)
    second.answer("intention", "Say less in the first five minutes.")
    clock[0] = "2026-03-09T12:00:00Z"
    played(place, "fix-3", "rebuild", "safeguards")
    played(place, "the-fix", *BAD)
    clock[0] = "2026-03-12T12:00:00Z"
    played(place, "two-doors", "ask_time")
    with Store.open() as store:
        store.put_off(second.id, now=datetime.now(UTC))  # nobody is asked at this start


@asynccontextmanager
async def profile(
    place: Path, size: tuple[int, int] = (80, 24), **of: object
) -> AsyncIterator[tuple[Leadsim, Pilot[int], ProfileScreen]]:
    async with leadsim(place, size, **of) as (app, pilot):
        app.action_profile()
        screen = await opened(app, pilot)
        yield app, pilot, screen


async def opened(app: Leadsim, pilot: Pilot[int]) -> ProfileScreen:
    await settled(pilot, lambda: isinstance(app.screen, ProfileScreen) and app.screen.found)
    assert isinstance(app.screen, ProfileScreen)
    return app.screen


async def press(pilot: Pilot[int], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await pilot.pause()


async def mark(pilot: Pilot[int], id: str) -> None:
    rows = pilot.app.screen.query_one(Rows)
    rows.highlighted = next(n for n, row in enumerate(rows.rows) if row.id == id)
    await pilot.pause()


@pytest.mark.parametrize("size", SIZES)
async def test_the_profile_at_a_glance(place: Path, size: tuple[int, int], clock) -> None:
    some(place, clock)
    async with profile(place, size) as (app, pilot, _):
        shape = f"{size[0]}x{size[1]}"
        golden(app, f"profile-{shape}")
        await mark(pilot, KNOW)
        golden(app, f"profile-principle-{shape}")
        await press(pilot, "2")
        golden(app, f"profile-attempts-{shape}")
        await press(pilot, "3")
        golden(app, f"profile-journal-{shape}")
        await press(pilot, "h")
        golden(app, f"profile-numbers-{shape}")
        assert words.RULES in panel_says(app)
        await press(pilot, "enter")
        await settled(pilot, lambda: type(app.screen).__name__ == "ResultsScreen")


async def test_an_empty_profile_says_what_will_stand_here_and_where_to_begin(place: Path) -> None:
    async with profile(place) as (app, pilot, screen):
        golden(app, "profile-empty-80x24")
        assert words.EMPTY in said(app) or words.EMPTY in _text(screen)
        await press(pilot, "2")
        assert words.NO_ATTEMPTS in said(app)
        await press(pilot, "3")
        assert words.NO_ANSWERS.split(".")[0] in said(app)
        await press(pilot, "1", "enter")  # the suggestion is played
        await settled(pilot, lambda: isinstance(app.screen, PlayScreen))


def _text(screen: ProfileScreen) -> str:
    return " ".join(line.plain for line in screen._lines(1000))


async def test_a_principle_opens_in_the_browser_and_a_place_is_kept_in_each_view(
    place: Path, clock
) -> None:
    some(place, clock)
    async with profile(place) as (app, pilot, screen):
        await mark(pilot, KNOW)
        await press(pilot, "2", "1")
        assert screen.marked == KNOW
        await press(pilot, "enter")
        await settled(pilot, lambda: app.screen is not screen)
        assert type(app.screen).__name__ == "PrinciplesScreen"
        await settled(pilot, lambda: "Know the business" in said(app))
        await press(pilot, "escape")
        await settled(pilot, lambda: app.screen is screen)


async def test_what_was_meant_to_be_tried_is_followed_up_from_the_journal(
    place: Path, clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    some(place, clock)
    async with profile(place) as (app, pilot, screen):
        await press(pilot, "3")
        assert "how did it go?" in shown(app)
        assert "She had tried it already" not in said(app)  # the other one is marked
        await press(pilot, "w")
        assert "Say less in the first five minutes." in said(app)
        await press(pilot, "escape")
        assert app.screen is screen  # nothing was written, and nothing is kept

        def refuse(*_: object) -> None:
            raise RecordsError("The disk is full.")

        with monkeypatch.context() as broken:
            broken.setattr(Store, "answer", refuse)
            await press(pilot, "enter", "A", "h", "a", "enter")
            assert "Not saved yet" in said(app)
            await press(pilot, "q")  # it would be lost: that is asked about
            assert isinstance(app.screen, Ask)
            await press(pilot, "1")
            await press(pilot, "w")
            assert app.screen.query_one(Entry).value == "Aha"
            await press(pilot, "escape")
        await press(pilot, "q")  # now it can be saved
        assert not isinstance(app.screen, (ProfileScreen, Ask))
        store = app.session.store
        assert store is not None
        went = [each.text for each in store.journal() if each.kind == "followup"]
        assert went == ["Aha", "She had tried it already, in spring."]


async def test_an_attempt_is_looked_back_at_and_one_under_way_is_gone_on_with(
    place: Path, clock
) -> None:
    some(place, clock)
    async with profile(place) as (app, pilot, screen):
        await press(pilot, "2")
        counting = next(each for each in screen.found.played if each.kind == "counts")
        await mark(pilot, str(counting.saved.id))
        await press(pilot, "enter")
        await settled(pilot, lambda: isinstance(app.screen, DebriefScreen))
        await press(pilot, "escape", "escape")
        await settled(pilot, lambda: app.screen is screen)
        going = next(each for each in screen.found.played if each.kind == "under way")
        await mark(pilot, str(going.saved.id))
        await press(pilot, "enter")
        await settled(pilot, lambda: isinstance(app.screen, PlayScreen))
        assert len(app.screen.attempt.decisions) == 1


async def test_an_attempt_is_deleted_after_asking_and_what_is_left_is_shown(
    place: Path, clock
) -> None:
    some(place, clock)
    async with profile(place) as (app, pilot, screen):
        assert not screen.check_action("delete", ())  # no principle can be deleted
        await press(pilot, "2")
        first = next(each for each in screen.found.played if each.saved.ending == "small_yes")
        for key in ("enter", "2"):  # no is the first answer
            await mark(pilot, str(first.saved.id))
            await press(pilot, "x")
            await settled(pilot, lambda: isinstance(app.screen, Ask))
            assert f"your attempt at {first.title} for good" in panel_says(app)
            assert len(screen.found.played) == 5
            await press(pilot, key)
            await settled(pilot, lambda: app.screen is screen)
        await settled(pilot, lambda: len(screen.found.played) == 4)
        assert str(first.saved.id) not in screen.found.by_id
        rows = [row.id for row in screen.query_one(Rows).rows]
        assert str(first.saved.id) not in rows
    with Store.open() as store:
        assert len(store.attempts()) == 4


async def test_the_profile_is_exported_and_copied(
    place: Path, clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    some(place, clock)
    monkeypatch.chdir(tmp_path)
    async with profile(place, learner="") as (app, pilot, screen):
        await press(pilot, "y")
        assert app.clipboard.startswith("# Your profile\n")
        assert "does not allow it" in " ".join(note.message for note in app._notifications)
        await press(pilot, "e")
        assert isinstance(app.screen, Export)
        await press(pilot, "enter")
        assert app.screen is screen
        written = next(tmp_path.glob("leadsim-profile-*.md"))
        assert written.read_text(encoding="utf-8") == app.clipboard
        assert str(written) in " ".join(note.message for note in app._notifications)


@pytest.mark.parametrize("on", ["space", "pagedown"])
async def test_every_text_is_read_on_with_the_same_keys(place: Path, clock, on: str) -> None:
    some(place, clock)
    async with profile(place, (60, 16)) as (_, pilot, screen):
        await press(pilot, on)
        text = screen.query_one("#text", Reading)
        assert text.scroll_offset.y
        assert screen.marked == principles.GLANCE

        await press(pilot, "h")
        panel = pilot.app.screen.query_one(Reading)
        await press(pilot, on)
        assert panel.scroll_offset.y


async def test_in_the_smallest_window_what_is_said_gives_way(place: Path, clock) -> None:
    some(place, clock)
    async with profile(place, (40, 15)) as (app, pilot, screen):
        await press(pilot, "3")
        assert "w answer" in shown(app)
        await press(pilot, "y")
        toast = screen.query_one("Toast")
        assert toast.outer_size.height == toast.content_size.height  # nothing but its words
        assert toast.outer_size.width >= 38
        await press(pilot, "down")
        assert not screen.query("Toast")


async def test_it_is_there_at_once_and_says_that_it_reads_and_what_went_wrong(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import threading

    go = threading.Event()

    def slow(*_: object) -> None:
        go.wait(10)
        raise RecordsError("The records are damaged. Mend them.")

    monkeypatch.setattr("sim.tui.profile.screen.gather", slow)
    async with leadsim(place) as (app, pilot):
        app.action_profile()
        await settled(pilot, lambda: isinstance(app.screen, ProfileScreen))
        assert READING in shown(app)
        await press(pilot, "2", "enter", "e", "w", "i", "1")  # nothing to do anything with yet
        go.set()
        await settled(pilot, lambda: "The records are damaged." in said(app))
        await press(pilot, "2", "enter", "q")
        assert not isinstance(app.screen, ProfileScreen)


async def test_it_may_be_left_before_it_has_been_drawn(place: Path) -> None:
    async with leadsim(place) as (app, pilot):
        app.action_profile()
        screen = app.screen
        assert isinstance(screen, ProfileScreen)
        assert not screen.is_mounted
        screen.action_leave()
        await settled(pilot, lambda: app.screen is app.shelf)


# What stands in the views, without an app


def a_principle(id: str, name: str, family: str = "one") -> Principle:
    return Principle(id, name, family, "What it *is*.", (), (), "What did you do?", ())


def some_evidence(mark: int, text: str = "Ask her.", title: str = "The Fix") -> Evidence:
    return Evidence(1, "the-fix", title, "2026-03-02T12:00:00Z", 2, "Monday", text, mark)


def stands(id: str, name: str, marks: tuple[int, ...], passed_over: int = 0) -> Standing:
    evidence = tuple(some_evidence(mark) for mark in marks)
    shown_in = sum(each.strength for each in evidence if each.mark > 0)
    strained_in = sum(each.strength for each in evidence if each.mark < 0)
    found = band(shown_in, strained_in, len(evidence))
    return Standing(a_principle(id, name), found, evidence, passed_over)


def gathered(*standings: Standing, **of: object) -> Gathered:
    families = {
        "one": Family("one", "The first family", ""),
        "none": Family("none", "Nobody in here", ""),
    }
    known = {each.principle.id: each.principle for each in standings}
    catalogue = Catalogue("Sample", {}, families, known, {}, "0" * 64)
    made = Profile("", catalogue, standings, **of.pop("profile", {}))  # type: ignore[arg-type]
    return Gathered(made, **of)  # type: ignore[arg-type]


def saved(id: int, finished: str | None = "2026-03-02T12:00:00Z", **of: object) -> Saved:
    made = Saved(
        id, "", "the-fix", "a", "b", 1, 1, "2026-03-01T12:00:00Z", finished, "end", False, False,
        "library", (("a",), ("b",)), "2026-03-02T12:00:00Z", "first", 2,
    )  # fmt: skip
    return replace(made, **of)  # type: ignore[arg-type]


def lines_of(found: Gathered, width: int) -> list[list[str]]:
    """Every row and every text of the three views at a width."""
    told = []
    for view in (principles, attempts, journal):
        for row in view.rows(found):
            told.append([line.plain for line in row.lines(width)])
            if row.enabled:
                told.append([line.plain for line in view.text(found, row.id, width)])
    told.append([line.plain for line in numbers.explained(width)])
    return told


def joined(found: Gathered, view: object, id: str, width: int = 76) -> str:
    return " ".join(" ".join(line.plain for line in view.text(found, id, width)).split())  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("marks", "sign", "name"),
    [
        ((2,) * 6, "▲", "strength"),
        ((-2,) * 6, "△", "growing edge"),
        ((2, 2, 2, -2, -2, -2), "◆", "mixed"),
        ((2, -1), "·", "not enough evidence yet"),
    ],
)
def test_a_band_is_a_sign_a_word_and_a_line(marks: tuple[int, ...], sign: str, name: str) -> None:
    standing = stands("p", "Ask first", marks, passed_over=2)
    found = gathered(standing)

    row = next(row for row in principles.rows(found) if row.id == "p")
    below = row.lines(40)[1].plain
    assert f"{sign} {name}" in below
    assert (scale.INSIDE in below) is standing.band.known

    told = joined(found, principles, "p")
    assert told.count("Ask her.") == len(marks)
    assert "The Fix, 2 March 2026, decision 2" in told
    assert "Passed over in 2 decisions" in told
    if standing.band.known:
        assert words.range_of(standing.band) in told


@pytest.mark.parametrize("cells", [8, 11, 20])
def test_the_line_of_a_band_covers_it_and_hardly_more(cells: int) -> None:
    for low in range(0, 100, 7):
        for high in range(low + 1, 101, 9):
            drawn = scale.line(Band("mixed", low / 100, high / 100), cells).plain
            first, last = drawn.index(scale.INSIDE), drawn.rindex(scale.INSIDE)
            assert len(drawn) == cells
            assert first / cells <= low / 100 < (first + 1) / cells
            assert last / cells < high / 100 <= (last + 1) / cells + 1e-9


def test_first_attempts_and_practice_stand_apart_each_with_its_chance_line() -> None:
    of = {"quality": 75.0, "chance_line": 50.0, "scored": 4}
    found = gathered(
        played=(
            Played(saved(3, None), "Two Doors"),
            Played(saved(2, kind="practice", coached=True), "The Fix", "Parked", **of),
            Played(saved(1), "The Fix", "A small yes", **of),
            Played(saved(4), "the-gone", unread="its text is missing"),
        )
    )

    listed = [row.id for row in attempts.rows(found)]
    assert listed == ["over time", "title 1", "3", "title 2", "1", "4", "title 3", "2"]
    over_time = joined(found, attempts, "over time")
    assert "75 of 100 from 4 decisions, chance line 50" in over_time
    assert over_time.count("The Fix") == 1  # practice is no part of it
    assert "Practice: coached." in joined(found, attempts, "2")
    assert "This attempt counts" in joined(found, attempts, "1")
    assert "Choice quality 75 of 100, from 4 decisions" in joined(found, attempts, "1")
    assert "its text is missing" in joined(found, attempts, "4")


def test_the_journal_stands_newest_first_and_knows_what_is_still_open() -> None:
    def answer(attempt: int, kind: str, at: str, text: str) -> Answer:
        return Answer(kind, text, at, attempt, "the-fix", "a", "b", "end", at)

    found = gathered(
        profile={
            "journal": (
                answer(2, "intention", "2026-03-09T12:00:00Z", "Second."),
                answer(1, "followup", "2026-03-05T12:00:00Z", "It went."),
                answer(1, "intention", "2026-03-02T12:00:00Z", "First."),
                answer(3, "intention", "2026-03-04T12:00:00Z", "Anew."),
                answer(3, "followup", "2026-03-03T12:00:00Z", "Of what was meant before."),
                answer(1, "reflection", "2026-03-01T12:00:00Z", "I asked."),
                answer(3, "reflection", "2026-03-01T12:00:00Z", "Nobody knows what."),
            )
        },
        played=(
            Played(saved(1), "The Fix", asked=(Asked("know", "Whose cost?", "Think of Rosa."),)),
            Played(saved(3), "the-fix", unread="It is damaged."),
        ),
    )
    assert [row.id for row in journal.rows(found)] == ["2", "1", "3"]
    assert [page.attempt for page in found.pages.values() if page.to_follow_up] == [2, 3]
    told = joined(found, journal, "1")
    assert told.index("First.") < told.index("It went.")
    assert "Think of Rosa. Whose cost? ▏ I asked." in told
    assert joined(found, journal, "3").count("?") == 1  # how did it go?
    assert "2 March 2026" in told
    assert "5 March 2026" in told


def test_unread_attempts_and_those_elsewhere_are_told() -> None:
    found = gathered(
        stands("p", "Ask first", (2,)),
        profile={"elsewhere": 2, "unread": ("Attempt 7 at gone cannot be read: no text.",)},
    )
    told = joined(found, principles, principles.GLANCE)
    assert "2 attempts were at scenarios with other principles" in told
    assert "Attempt 7 at gone cannot be read: no text." in told
    assert "could not be opened" in joined(replace(found, kept=False), principles, "at a glance")


def test_no_line_is_too_long_whatever_was_written_and_however_much() -> None:
    wide = "領導力とは何か、" * 12
    names = [*PAYLOADS, wide, "A title of eighty characters " * 3]
    standings = [stands(f"p{n}", name, (2, -1, 1)) for n, name in enumerate(names)]
    standings = [
        replace(each, evidence=(some_evidence(-1, name, name),))
        for each, name in zip(standings, names, strict=True)
    ]
    history = [
        Played(saved(n), names[n % len(names)], names[-n % len(names)], 20.0, 40.0, 5)
        for n in range(200)
    ]
    answers = [
        Answer(kind, name, "2026-03-09T12:00:00Z", n, name, "a", "b", "end", None)
        for n, name in enumerate(names)
        for kind in ("reflection", "intention")
    ]
    card = library.Card("x", "x", wide, "", "", "", (), 5, ("p0",), (), "", None)  # type: ignore[arg-type]
    found = gathered(
        *standings,
        played=history,
        profile={"journal": tuple(answers), "unread": tuple(names)},
        suggestion=Suggestion(card, wide),
        cards=(card,),
    )
    for width in (30, 38, 76):
        for lines in lines_of(found, width):
            for line in lines:
                assert cell_len(line) <= width
                assert not any(ord(sign) < 32 or 0x7F <= ord(sign) < 0xA0 for sign in line)


def test_a_family_without_principles_has_no_heading() -> None:
    found = gathered(stands("p", "Ask first", (2,)))
    assert "Nobody in here" not in str(lines_of(found, 40))
    assert "The first family" in str(lines_of(found, 40))
