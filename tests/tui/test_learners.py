"""Several learners on one machine: the chooser, and what is kept apart."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot

from sim import settings
from sim.records import Learner, Store, times
from sim.settings import Settings
from sim.tui.app import Leadsim
from sim.tui.learners.listed import rows
from sim.tui.learners.screen import LearnersScreen
from sim.tui.library.followup import FollowUp
from sim.tui.widgets.ask import Ask
from sim.tui.widgets.entry import Entry
from sim.tui.widgets.rows import Rows
from tests.tui.world import begun, golden, leadsim, panel_says, play, said, settled, shown


def test_the_chooser_lists_everybody_with_how_much_and_when() -> None:
    known = [
        Learner("Ann", 12, "2026-03-02T09:00:00Z"),
        Learner("[red]Bo", 1, ""),
        Learner("", 0, ""),
    ]

    told = ["\n".join(line.plain for line in row.lines(60)) for row in rows(known, "Cy")]

    assert told[0].startswith("  Ann\n  12 attempts, last on 2 March 2026")
    assert told[1] == "  [red]Bo\n  1 attempt"
    assert told[2] == "  without a name\n  no attempts yet"
    assert told[3] == "✓ Cy\n  plays now, no attempts yet"
    assert told[4] == "  A new name…"


async def test_all_that_the_library_shows_is_that_of_who_plays(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun(place, "two-doors", "ask_time", learner="Ann")
    week_ago = datetime.now(UTC) - timedelta(days=7)
    attempt = begun(place, "the-fix", "rebuild", "safeguards", learner="Bo")
    with Store.open() as store, monkeypatch.context() as then:
        then.setattr("sim.records.answers.stamp", lambda now=None: times.stamp(week_ago))
        assert attempt.id is not None
        store.answer(attempt.id, "intention", "Ask first.")

    async with leadsim(place, (80, 24)) as (app, pilot):
        # Nobody in particular has played nothing
        assert shown(app).startswith(" Leadsim   ")
        assert "● Two Doors" not in shown(app)
        assert "✓ The Fix" not in shown(app)

        # When Ann is chosen, what she began is under way
        await pilot.press("u")
        await settled(pilot, lambda: isinstance(app.screen, LearnersScreen))
        listed = [row.id for row in app.screen.query_one(Rows).rows]
        await pilot.press(*["down"] * ((listed.index("=Ann") - listed.index("=")) % len(listed)))
        await pilot.press("enter")
        await settled(pilot, lambda: app.screen is app.shelf)
        assert shown(app).startswith(" Leadsim · Ann   ")
        assert "● Two Doors" in shown(app)
        assert "Continue: Two Doors" in shown(app)
        assert "✓ The Fix" not in shown(app)
        assert settings.read()[0].learner == "Ann"  # and at the next start she need not say so

        # When Bo is named in other capitals, it is the same Bo, who is asked how it went
        await pilot.press("u", "n", *"bo", "enter")
        await settled(pilot, lambda: isinstance(app.screen, FollowUp))
        assert "Ask first." in shown(app)
        await pilot.press("escape")
        await settled(pilot, lambda: app.screen is app.shelf)
        assert "✓ The Fix" in shown(app)
        assert "● Two Doors" not in shown(app)
        assert app.session.learner == "Bo"


async def test_a_name_on_the_command_line_holds_for_that_start(place: Path) -> None:
    settings.change(learner="Ann")
    async with leadsim(place, settings=Settings(learner="Ann"), learner="Cy") as (app, pilot):
        assert shown(app).startswith(" Leadsim · Cy   ")
        await play(app, pilot, "2")
    with Store.open() as store:
        assert [saved.learner for saved in store.attempts()] == ["Cy"]
    assert settings.read()[0].learner == "Ann"


async def test_a_name_that_is_none_is_asked_for_again_and_nothing_is_lost_on_the_way_back(
    place: Path,
) -> None:
    async with leadsim(place, (40, 15)) as (app, pilot):
        await pilot.press("u")
        await settled(pilot, lambda: isinstance(app.screen, LearnersScreen))
        golden(app, "learners-40x15")
        await pilot.press("n", "space", "enter")
        await pilot.pause()
        assert isinstance(app.screen, LearnersScreen)
        await settled(pilot, lambda: "Type a name" in said(app))
        await pilot.press("escape", "escape")
        await settled(pilot, lambda: app.screen is app.shelf)
        assert app.session.learner == ""


async def test_a_new_name_that_cannot_be_remembered_holds_until_one_leaves(
    place: Path, home: Path
) -> None:
    async with leadsim(place, (120, 40)) as (app, pilot):
        (home / "settings.toml").mkdir()
        await pilot.press("u", "n", *"Ann", "enter")
        await settled(pilot, lambda: app.screen is app.shelf)
        assert app.session.learner == "Ann"
        # And who is new here is told where answers are kept
        assert "Your answers are kept in" in said(app)
        told = [each.message for each in app._notifications]
        assert any("The change holds until you leave." in words for words in told)


async def test_help_says_what_a_name_is(place: Path) -> None:
    async with leadsim(place) as (app, pilot):
        await pilot.press("u", "question_mark")
        await settled(pilot, lambda: "Help" in shown(app))
        assert "kept apart for each name" in panel_says(app)


async def chooser(app: Leadsim, pilot: Pilot[int], name: str) -> None:
    """Open the chooser, with somebody marked."""
    await pilot.press("u")
    await settled(pilot, lambda: isinstance(app.screen, LearnersScreen))
    await settled(pilot, lambda: app.screen.query_one(Rows).row is not None)
    rows = app.screen.query_one(Rows)
    rows.highlighted = [row.id for row in rows.rows].index(f"={name}")
    await pilot.pause()


async def test_a_name_close_to_a_known_one_is_asked_about_and_one_too_long_is_told(
    place: Path,
) -> None:
    with Store.open() as store:
        store.add_learner("Ana Maria")
    async with leadsim(place, (80, 24)) as (app, pilot):
        await pilot.press("u", "n")
        app.screen.query_one(Entry).value = "x" * 61
        await pilot.press("enter")
        await settled(pilot, lambda: "at most 60 characters" in said(app))
        app.screen.query_one(Entry).value = "Anna Maria"
        await pilot.press("enter")
        await settled(pilot, lambda: isinstance(app.screen, Ask))
        assert "Did you mean Ana Maria?" in said(app)
        await pilot.press("escape")  # back to what was typed
        await settled(pilot, lambda: isinstance(app.screen, LearnersScreen))
        assert app.screen.query_one(Entry).value == "Anna Maria"
        await pilot.press("enter")
        await settled(pilot, lambda: isinstance(app.screen, Ask))
        await pilot.press("1")
        await settled(pilot, lambda: app.screen is app.shelf)
        assert app.session.learner == "Ana Maria"


async def test_who_gave_no_name_is_given_one_and_two_are_put_together_after_asking(
    place: Path,
) -> None:
    begun(place, "two-doors", "ask_time")
    begun(place, "the-fix", "rebuild", "safeguards", learner="Ann")
    async with leadsim(place, (80, 24)) as (app, pilot):
        await chooser(app, pilot, "")
        await pilot.press("r", *"Bo", "enter")
        await settled(pilot, lambda: app.session.learner == "Bo")
        assert settings.read()[0].learner == "Bo"
        assert "✓ Bo" in shown(app)
        # Under a name that somebody has: asked first, and the first answer is no
        for key in ("enter", "2"):
            rows = app.screen.query_one(Rows)
            assert rows.row is not None
            assert rows.row.id == "=Bo"
            await pilot.press("r", "backspace", "backspace", *"ann", "enter")
            await settled(pilot, lambda: isinstance(app.screen, Ask))
            assert "Ann is here already." in said(app)
            await pilot.press(key)
            await settled(pilot, lambda: isinstance(app.screen, LearnersScreen))
            await pilot.press(*["escape"] if key == "enter" else [])
            await pilot.pause()
        await settled(pilot, lambda: app.session.learner == "Ann")
        await pilot.press("escape")
        await settled(pilot, lambda: app.screen is app.shelf)
        assert shown(app).startswith(" Leadsim · Ann   ")
        assert "● Two Doors" in shown(app)
        assert "✓ The Fix" in shown(app)
    with Store.open() as store:
        assert {each.name: each.attempts for each in store.learners()} == {"Ann": 2}


async def test_a_learner_is_deleted_with_everything_after_asking(place: Path) -> None:
    settings.change(learner="Ann")
    attempt = begun(place, "the-fix", "rebuild", "safeguards", learner="Ann")
    begun(place, "two-doors", "ask_time")
    with Store.open() as store:
        assert attempt.id is not None
        store.answer(attempt.id, "reflection", "my own answer")
    async with leadsim(place, (80, 24), settings=Settings(learner="Ann")) as (app, pilot):
        await chooser(app, pilot, "Ann")
        for key in ("escape", "2"):
            await pilot.press("x")
            await settled(pilot, lambda: isinstance(app.screen, Ask))
            assert "This deletes 1 attempt of Ann for good" in panel_says(app)
            assert "answers and reasons, 1 text." in panel_says(app)
            await pilot.press(key)
            await settled(pilot, lambda: isinstance(app.screen, LearnersScreen))
        await settled(pilot, lambda: "Deleted." in said(app))
        assert "Ann" not in [row.id for row in app.screen.query_one(Rows).rows]
        await pilot.press("escape")
        await settled(pilot, lambda: app.screen is app.shelf)
        assert "✓ The Fix" not in shown(app)
        assert "● Two Doors" in shown(app)
        assert (app.session.learner, settings.read()[0].learner) == ("", "")
    with Store.open() as store:
        assert [each.name for each in store.learners()] == [""]
        kept = [each for each in store.path.parent.rglob("*") if each.is_file()]
        assert not [each for each in kept if b"my own answer" in each.read_bytes()]


async def test_what_is_open_beneath_is_not_deleted_nor_given_another_name(place: Path) -> None:
    begun(place, "two-doors", "ask_time", learner="Ann")
    async with leadsim(place, (80, 24), learner="Ann") as (app, pilot):
        await play(app, pilot)
        app.action_learners()
        await settled(pilot, lambda: isinstance(app.screen, LearnersScreen))
        await pilot.press("x")
        await settled(pilot, lambda: "Leave it first" in said(app))
        await pilot.press("r")
        assert not app.screen.has_class("-writing")
