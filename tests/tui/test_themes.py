"""The looks: text can be read on every ground it stands on, and colour never means by itself."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from rich.color import ColorType
from textual.color import Color
from textual.theme import Theme

from sim.settings import Settings, read
from sim.tui import themes
from sim.tui.commands import THEMES
from sim.tui.debrief.screen import DebriefScreen
from tests.tui.contrast import contrast, drawn, own, too_weak
from tests.tui.world import leadsim, play, settled, shown

BRIGHT_CYAN = 14
"""Its number among the sixteen."""
PALETTES = {
    # name and source: (ground, bright cyan), as published
    "xterm, XTerm-col.ad": ("#000000", "#00ffff"),
    "Linux console and PuTTY, VGA": ("#000000", "#55ffff"),
    "Windows Terminal, Campbell": ("#0c0c0c", "#61d6d6"),
    "Windows Terminal, One Half Dark": ("#282c34", "#56b6c2"),
    "Solarized Dark, ethanschoonover.com/solarized": ("#002b36", "#93a1a1"),
    "GNOME Terminal, Tango": ("#2e3436", "#34e2e2"),
    "GNOME Terminal, GNOME": ("#171421", "#33c7de"),
    "Konsole, Breeze": ("#232627", "#16a085"),
    "kitty": ("#000000", "#14ffff"),
    "Nord, nordtheme.com": ("#2e3440", "#8fbcbb"),
}


@pytest.mark.parametrize("theme", [themes.DARK, themes.LIGHT], ids=lambda theme: theme.name)
def test_every_ink_of_a_theme_can_be_read_on_every_ground(theme: Theme) -> None:
    colours = theme.to_color_system().generate() | theme.variables
    grounds = ["background", "surface", "panel"]
    inks = ["foreground", "text", "text-muted", "text-disabled", "accent", "primary"]
    inks += ["error", "warning", "text-success", "text-warning", "text-error"]
    pairs = [(ink, ground, 4.5) for ink in inks for ground in grounds]
    pairs += [(line, ground, 3) for line in ("rule", "border") for ground in grounds]
    for each in ("input-selection", "screen-selection", "input-cursor"):
        pairs.append((f"{each}-foreground", f"{each}-background", 4.5))
    pairs += [
        (thumb, "scrollbar-background", 3)
        for thumb in ("scrollbar", "scrollbar-hover", "scrollbar-active")
    ]
    for ink, ground, least in pairs:
        one, other = Color.parse(colours[ink]), Color.parse(colours[ground])
        assert one.a == other.a == 1, (ink, ground)  # nothing is blended, so this is what is seen
        assert contrast(one, other) >= least, (ink, ground)
    assert Color.parse(colours["veil"]).a == 0  # what stands behind a question stays as it is


@pytest.mark.parametrize("palette", PALETTES)
def test_the_one_colour_of_the_dark_terminal_theme_can_be_read(palette: str) -> None:
    ground, cyan = (Color.parse(each) for each in PALETTES[palette])
    assert contrast(cyan, ground) >= 4.5


async def places(app: Any, pilot: Any) -> AsyncIterator[str]:
    """Most of what there is to see, one after the other; a name for each."""

    async def go(name: str, *keys: str) -> str:
        for key in keys:
            await pilot.press(key)
        await pilot.pause()
        return name

    yield await go("library")
    yield await go("placeholder", "slash")
    yield await go("typed and marked", "f", "i", "x", "shift+home")
    yield await go("found", "escape")
    yield await go("filters", "f")
    yield await go("help", "escape", "question_mark")
    yield await go("palette", "escape", "ctrl+p")
    yield await go("settings", "escape", "s")
    app.notify("A note.", title="Title", severity="error")
    app.notify("A note.", title="Title", severity="warning")
    yield await go("toasts")
    app.clear_notifications()
    await pilot.press("end", "enter")
    await settled(pilot, lambda: type(app.screen).__name__ == "KeysScreen")
    yield await go("keys")
    yield await go("which key", "enter", "t")
    await go("back", "escape", "escape", "escape", "up", "up", "up")
    await play(app, pilot)
    yield await go("play", "k")
    yield await go("a question", "escape")
    yield await go("coached", "k", "2", "1")
    yield await go("transcript", "t")
    yield await go("the end", "escape", "1")
    await pilot.press("enter")
    await settled(pilot, lambda: isinstance(app.screen, DebriefScreen))
    yield await go("first question")
    yield await go("an answer, marked", "w", "o", "r", "d", "shift+left", "shift+left")
    yield await go("debrief", "enter")
    yield await go("timeline", "t")


async def test_all_that_is_drawn_can_be_read(place: Path) -> None:
    """In the light theme, where Textual's own styles come closest to not being readable."""
    light = Settings(theme="leadsim-light")
    async with leadsim(place, (100, 30), settings=light) as (app, pilot):
        weak = {}
        async for name in places(app, pilot):
            weak[name] = too_weak(app)
        assert {name: found for name, found in weak.items() if found} == {}
        assert len(weak) > 15


async def test_the_terminals_own_colours_are_its_fore_and_background(place: Path) -> None:
    async with leadsim(place, (100, 30), settings=Settings(theme="ansi-dark")) as (app, pilot):
        async for name in places(app, pilot):
            for text, ink, ground in drawn(app):
                assert own(ground), (name, text, ground)
                cyan = (
                    ink is not None and ink.type is ColorType.STANDARD and ink.number == BRIGHT_CYAN
                )
                assert own(ink) or cyan, (name, text, ink)


def test_the_light_terminal_theme_has_no_colour_at_all() -> None:
    light = next(theme for theme in themes.ALL if theme.name == "ansi-light")
    dark = next(theme for theme in themes.ALL if theme.name == "ansi-dark")
    others = {name for name in light.variables if light.variables[name] != dark.variables[name]}
    assert others == {"footer-key-foreground"}
    assert light.accent == light.foreground == "ansi_default"
    assert set(light.variables.values()) == {"ansi_default", "reverse"}


async def test_the_key_for_another_theme_goes_through_all_and_names_each(place: Path) -> None:
    """It says that it is kept, of the last one only, and changes no other word."""
    async with leadsim(place) as (app, pilot):
        await play(app, pilot)
        before, seen = shown(app), []
        for _ in themes.NAMES:
            await pilot.press("ctrl+t")
            await settled(pilot, lambda: f"{THEMES[app.theme][0]}. It is kept." in shown(app))
            seen.append(app.theme)
            assert shown(app).count("Theme: ") == 1
            app.clear_notifications()
            await settled(pilot, lambda: shown(app) == before)
            assert read()[0].theme == app.theme
        assert sorted(seen) == sorted(themes.NAMES)


def test_the_first_theme(monkeypatch: pytest.MonkeyPatch) -> None:
    assert themes.first() == "leadsim-dark"
    assert themes.first("ansi-light") == "ansi-light"
    monkeypatch.setenv("TEXTUAL_THEME", "nord")
    assert themes.first("ansi-light") == "nord"
    assert themes.first("ansi-light", colour=False) == "ansi-dark"


async def test_textual_theme_wins_for_a_start_and_is_not_kept(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TEXTUAL_THEME", "nord")
    async with leadsim(place, settings=Settings(theme="leadsim-light")) as (app, pilot):
        assert app.theme == "nord"
        await pilot.press("s", "down", "enter")
        await pilot.pause()
        assert app.theme == "nord"
    assert read()[0] == Settings(coaching=True)


@pytest.mark.parametrize(("value", "colour"), [("1", False), ("0", False), ("", True)])
async def test_no_color_counts_where_it_is_not_empty(
    place: Path, monkeypatch: pytest.MonkeyPatch, value: str, colour: bool
) -> None:
    """As no-color.org asks for."""
    monkeypatch.setenv("NO_COLOR", value)
    async with leadsim(place, settings=Settings(theme="leadsim-light")) as (app, pilot):
        assert (app.theme == "leadsim-light") is colour
        await pilot.press("ctrl+t")
        await pilot.pause()
        assert (app.theme == "ansi-dark") is True  # the next one, or the same without colour
    assert read()[0].theme == ("ansi-dark" if colour else "")
