"""The settings in the window: seen at once, kept at once, undone, and told where they cannot be."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from textual import constants
from textual.content import Content
from textual.widgets import Input

from sim.settings import Settings, change, path, read
from sim.tui.app import Leadsim
from sim.tui.play.page import Choices, Page
from sim.tui.settings.keys import KeysScreen
from sim.tui.settings.press import Press
from sim.tui.settings.screen import SettingsScreen
from sim.tui.widgets.ask import Ask
from sim.tui.widgets.palette import Palette
from sim.tui.widgets.reading import Reading
from sim.tui.widgets.rows import Rows
from sim.tui.widgets.view import TextView
from tests.tui.world import golden, leadsim, panel_says, play, said, settled, shown


def go_to(app: Leadsim, id: str) -> None:
    rows = app.screen.query_one(Rows)
    rows.highlighted = next(n for n, row in enumerate(rows.rows) if row.id == id)


def bound(app: Leadsim, key: str) -> str:
    """What a key does now, as the id of its binding."""
    active = app.screen.active_bindings.get(key)
    return (active.binding.id or "") if active else ""


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (40, 15)], ids=str)
async def test_golden(place: Path, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sim.tui.settings.screen.path", lambda: Path("/home/ana/settings.toml"))
    async with leadsim(place, size) as (app, pilot):
        await pilot.press("s", "down")
        await pilot.pause()
        golden(app, f"settings-{size[0]}x{size[1]}")


async def test_what_is_changed_is_seen_and_kept_at_once_and_can_be_undone(place: Path) -> None:
    path().parent.mkdir(parents=True)
    path().write_text("# mine\n")
    async with leadsim(place) as (app, pilot):
        await pilot.press("s")
        assert isinstance(app.screen, SettingsScreen)
        assert "undo" not in shown(app)
        await pilot.press("enter", "down", "space", "down", "right")
        assert app.theme == "leadsim-light"
        assert app.session.coach
        assert read()[0] == Settings(theme="leadsim-light", coaching=True, confidence=True)
        assert "Coaching on" in said(app)
        await pilot.press("left", "u", "u")
        await pilot.pause()
        assert read()[0] == Settings(theme="leadsim-light", coaching=True)
        await pilot.press("u", "u", "u")
        await pilot.pause()
        assert app.theme == "leadsim-dark"
        assert read()[0] == Settings()
        assert path().read_text().startswith("# mine\n")
        await pilot.press("end")  # the file stands behind the last setting, and is seen with it
        await pilot.pause()
        assert "The file" in shown(app)
        await pilot.press("escape")
        assert app.screen is app.shelf


async def test_where_the_disk_refuses_it_is_told_and_holds_for_now(place: Path) -> None:
    path().mkdir(parents=True)
    async with leadsim(place) as (app, pilot):
        await pilot.press("s", "down", "enter")
        await pilot.pause()
        assert app.session.coach
        assert "Coaching on" in said(app)
        notes = [note.message for note in app._notifications]
        assert "it is not a file" in notes[-1]
        assert "holds until you leave" in notes[-1]


async def test_the_width_of_texts_is_followed_by_what_is_open(place: Path) -> None:
    def longest(kind: type[TextView]) -> int:
        return max(line.cell_length for line in app.screen.query(kind).first().lines())

    async with leadsim(place, (140, 40), settings=Settings(text_width=100)) as (app, pilot):
        await play(app, pilot)
        assert 72 < longest(Choices) <= 102
        app.change_settings(text_width=40)
        await pilot.pause()
        assert 30 < longest(Choices) <= 42
        assert 20 < longest(Page) <= 40
        assert app.screen.query_one("#column").size.width == 47 - 2
        await pilot.press("t")
        await pilot.pause()
        assert 20 < longest(Reading) <= 40


async def test_reduced_motion_stills_what_moves(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(constants, "TEXTUAL_ANIMATIONS", "full")
    async with leadsim(place) as (app, pilot):
        await pilot.press("slash")
        assert app.screen.query_one(Input).cursor_blink
        app.change_settings(reduced_motion=True)
        assert app.animation_level == "none"
        assert not app.screen.query_one(Input).cursor_blink
        await pilot.press("escape", "ctrl+p")
        await pilot.pause()
        assert not app.screen.query_one(Input).cursor_blink


async def test_textual_animations_counts_for_a_start(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for level, still, expected in (("none", False, "none"), ("basic", False, "basic"),
                                   ("full", True, "none")):  # fmt: skip
        monkeypatch.setattr(constants, "TEXTUAL_ANIMATIONS", level)
        app = Leadsim(place, settings=Settings(reduced_motion=still))
        assert app.animation_level == expected


async def test_vim_keys_move_and_the_arrows_still_do(place: Path) -> None:
    async with leadsim(place, settings=Settings(keys="vim")) as (app, pilot):
        rows = app.screen.query_one("#list", Rows)
        marks = []
        for key in ("j", "down", "k", "G", "g"):
            await pilot.press(key)
            marks.append(rows.highlighted)
        assert marks == [1, 2, 1, 2, 0]
        await play(app, pilot)
        assert bound(app, "k") == "move.up"
        assert bound(app, "K") == "play.coach"
        assert bound(app, "ctrl+u") == "move.page_up"
        await pilot.press("question_mark")
        await pilot.pause()
        assert "K Turn coaching on." in panel_says(app)
        await pilot.press("escape", "escape")
        await pilot.press("s", "l")
        await pilot.pause()
        assert app.theme == "leadsim-light"
        await pilot.press("h")
        assert app.theme == "leadsim-dark"


async def test_a_key_is_put_elsewhere_and_shown_there_everywhere(place: Path) -> None:
    def palette() -> Sequence[Content]:
        return app.screen.query_one(Rows).lines()

    change(text_width=72)
    async with leadsim(place) as (app, pilot):
        await pilot.press("s", "end", "enter")
        await settled(pilot, lambda: isinstance(app.screen, KeysScreen))
        go_to(app, "play.cast")
        await pilot.press("enter")
        await settled(pilot, lambda: isinstance(app.screen, Press))
        await pilot.press("t")
        await settled(
            pilot, lambda: "that key is for 'All so far' (play.transcript)" in panel_says(app)
        )
        await pilot.press("1")
        await settled(pilot, lambda: "stays what it is" in panel_says(app))
        await pilot.press("escape")
        await settled(pilot, lambda: isinstance(app.screen, KeysScreen))
        assert read()[0].bindings == {}
        await pilot.press("enter")
        await settled(pilot, lambda: isinstance(app.screen, Press))
        await pilot.press("v")
        await settled(pilot, lambda: "Who is who (changed) play.cast" in said(app))
        assert read()[0].bindings == {"play.cast": "v"}
        await pilot.press("escape", "escape")
        await settled(pilot, lambda: app.screen is app.shelf)
        await play(app, pilot)
        assert "v cast" in shown(app)
        await pilot.press("c")
        await pilot.pause()
        assert "Who is who" not in shown(app)
        await pilot.press("v")
        await settled(pilot, lambda: "Who is who" in shown(app))
        await pilot.press("v")
        await settled(pilot, lambda: "Who is who" not in shown(app))
        await pilot.press("ctrl+p")
        await settled(pilot, lambda: isinstance(app.screen, Palette))
        await pilot.press("c", "a", "s", "t")
        await settled(pilot, lambda: any("Who is who. (v)" in line.plain for line in palette()))


async def test_keys_go_back_to_the_usual_ones_one_or_all(place: Path) -> None:
    wanted = {"play.cast": "v", "play.meters": "V", "app.commands": "f2"}
    change(bindings=wanted)
    async with leadsim(place, settings=read()[0]) as (app, pilot):
        assert bound(app, "f2") == "app.commands"
        await pilot.press("s", "end", "enter")
        await settled(pilot, lambda: isinstance(app.screen, KeysScreen))
        go_to(app, "play.cast")
        await pilot.press("x")
        await pilot.pause()
        assert read()[0].bindings == {"play.meters": "V", "app.commands": "f2"}
        for answer, left in (("2", 2), ("1", 0)):
            await pilot.press("a")
            await settled(pilot, lambda: isinstance(app.screen, Ask))
            await pilot.press(answer)
            await settled(pilot, lambda: isinstance(app.screen, KeysScreen))
            assert len(read()[0].bindings) == left
        assert bound(app, "ctrl+p") == "app.commands"


async def test_what_is_wrong_in_the_file_is_told_once_and_does_nothing(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sim.tui.frame.LATER", 0.01)
    wanted = {"play.csat": "v", "library.search": "q", "help": "ctrl+c", "library.filter": "F"}
    async with leadsim(place, settings=Settings(bindings=wanted)) as (app, pilot):
        assert bound(app, "q") == "library.quit"  # from the first moment on
        await settled(pilot, lambda: len(app._notifications) > 0)
        told = " ".join(note.message for note in app._notifications)
        assert "did you mean 'play.cast'?" in told.lower()
        assert "library.search cannot be q: that key is for 'Leave Leadsim' (library.quit)" in told
        assert "help cannot be ctrl+c" in told
        assert "filter" not in told
        assert bound(app, "F") == "library.filter"
        assert bound(app, "slash") == "library.search"
        await pilot.press("s", "escape")
        assert len(list(app._notifications)) == 1


async def test_the_keys_of_the_line_stay_in_their_order(place: Path) -> None:
    def words(app: Any) -> list[str]:
        return [part.split(" ", 1)[1] for part in shown(app).splitlines()[-1].split("   ")]

    async with leadsim(place, (120, 40)) as (app, pilot):
        await pilot.pause()
        before = words(app)
        app.change_settings(bindings={"library.search": "f2", "help": "f3"})
        await pilot.pause()
        assert words(app) == before
        assert "f2 search" in shown(app)
