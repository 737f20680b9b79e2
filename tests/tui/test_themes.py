"""The looks: text can be read on every ground it stands on, and colour never means by itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.color import Color
from textual.theme import Theme

from sim.tui import themes
from tests.tui.world import leadsim, play, shown


@pytest.mark.parametrize("theme", [themes.DARK, themes.LIGHT], ids=lambda theme: theme.name)
def test_text_has_a_contrast_of_four_and_a_half_on_every_ground(theme: Theme) -> None:
    grounds = [theme.background, theme.surface, theme.panel]
    inks = [theme.foreground, theme.accent, theme.error, theme.variables["text-muted"]]
    for ground in grounds:
        for ink in inks:
            assert contrast(Color.parse(ink or ""), Color.parse(ground or "")) >= 4.5, (ink, ground)


def contrast(one: Color, other: Color) -> float:
    """The ratio of WCAG 2."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(color: Color) -> float:
    parts = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in color.normalized
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


async def test_the_key_for_another_theme_goes_through_all_and_changes_no_word(place: Path) -> None:
    async with leadsim(place) as (app, pilot):
        await play(app, pilot)
        before, seen = shown(app), []
        for _ in themes.NAMES:
            await pilot.press("ctrl+t")
            await pilot.pause()
            seen.append(app.theme)
            assert shown(app) == before
        assert sorted(seen) == sorted(themes.NAMES)


def test_without_colour_the_terminal_keeps_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "")
    assert themes.default_name() == "ansi-dark"
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("TEXTUAL_THEME", "nord")
    assert themes.default_name() == "nord"
