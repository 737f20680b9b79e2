"""Five thousand random keys, clicks and resizes: whatever is pressed where, nothing is raised."""

from __future__ import annotations

import asyncio
import random
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.app import App
from textual.drivers.headless_driver import HeadlessDriver
from textual.geometry import Size

from tests.tui.world import leadsim

KEYS = (
    *"123456789123456789", *"cmtbkqnfd/swxrepyh?cmtbkfd", "enter", "enter", "enter", "enter",
    "escape", "escape", "tab", "shift+tab", "up", "down", "left", "right", "home", "end", "pageup",
    "pagedown", "space", "backspace", "ctrl+p", "ctrl+t", "f1", "ctrl+home", "ctrl+end", "é", "☃",
)  # fmt: skip
SIZES = ((80, 24), (120, 40), (40, 15), (1, 1), (200, 60), (39, 14), (2, 30), (100, 3), (12, 12))
CHUNKS, EACH = 10, 500


def press(app: App[Any], key: str) -> None:
    name = "question_mark" if key == "?" else "slash" if key == "/" else key
    app.post_message(events.Key(name, key if len(key) == 1 else None))


def click(app: App[Any], dice: random.Random, width: int, height: int) -> None:
    x, y = dice.randrange(width), dice.randrange(height)
    for kind in (events.MouseMove, events.MouseDown, events.MouseUp):
        app.post_message(kind(None, x, y, 0, 0, 1, False, False, False, x, y))
    if dice.random() < 0.3:
        wheel = dice.choice((events.MouseScrollUp, events.MouseScrollDown))
        app.post_message(wheel(None, x, y, 0, 0, 0, False, False, False, x, y))


def resize(app: App[Any], width: int, height: int) -> None:
    assert isinstance(app._driver, HeadlessDriver)
    app._driver._size = (width, height)
    app.post_message(events.Resize(Size(width, height), Size(width, height)))


@pytest.mark.parametrize("chunk", range(CHUNKS))
async def test_whatever_is_pressed_nothing_is_raised(
    place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, chunk: int
) -> None:
    monkeypatch.chdir(tmp_path)
    dice = random.Random(f"monkey {chunk}")
    size = (80, 24)
    left = EACH
    while left:  # leaving the app is allowed; then it is started again on the same records
        async with leadsim(place, size) as (app, pilot):
            while left and not app._exit:
                left -= 1
                what = dice.random()
                if what < 0.80:
                    press(app, dice.choice(KEYS))
                elif what < 0.95:
                    click(app, dice, *size)
                else:
                    size = dice.choice(SIZES)
                    resize(app, *size)
                # Now in a burst, now with time for everything to come to rest.
                await asyncio.sleep(dice.choice((0, 0, 0.001, 0.002, 0.01)))
                if left % 25 == 0:
                    await pilot.pause()
            await pilot.pause()
            if not app._exit:
                resize(app, 80, 24)
                await pilot.pause()
                assert app.size == Size(80, 24)
