"""Several learners on one machine: the chooser, and what is kept apart."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from sim import settings
from sim.records import Learner, Store, times
from sim.settings import Settings
from sim.tui.learners.screen import LearnersScreen, rows
from sim.tui.library.followup import FollowUp
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
        told = [each.message for each in app._notifications]
        assert any("The change holds until you leave." in words for words in told)


async def test_help_says_what_a_name_is(place: Path) -> None:
    async with leadsim(place) as (app, pilot):
        await pilot.press("u", "question_mark")
        await settled(pilot, lambda: "Help" in shown(app))
        assert "kept apart for each name" in panel_says(app)
