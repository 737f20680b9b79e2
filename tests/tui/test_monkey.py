"""Thousands of random keys, clicks and resizes on all screens: nothing is raised, and Escape leads
back to the library from wherever they led to."""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.app import App
from textual.drivers.headless_driver import HeadlessDriver
from textual.geometry import Size
from textual.pilot import Pilot

from sim.settings import read
from sim.tui.app import Leadsim
from tests.tui.everywhere import WAYS, back, by_keys_alone, lived_in, mark, named, screens, walk
from tests.tui.world import leadsim

KEYS = (
    *"123456789123456789", *"cmtbkqnfd/swxrepyh?cmtbkfdaiuvrhe", "enter", "enter", "enter", "enter",
    "escape", "escape", "tab", "shift+tab", "up", "down", "left", "right", "home", "end", "pageup",
    "pagedown", "space", "backspace", "ctrl+p", "ctrl+t", "f1", "ctrl+home", "ctrl+end", "é", "☃",
)  # fmt: skip
SIZES = ((80, 24), (120, 40), (40, 15), (1, 1), (200, 60), (39, 14), (2, 30), (100, 3), (12, 12))
EACH, ROUND = 100, 50
"""Keys and clicks for each way, and after how many the way is gone anew."""


def press(app: App[Any], key: str) -> None:
    name = "question_mark" if key == "?" else "slash" if key == "/" else key
    app.post_message(events.Key(name, key if len(key) == 1 else None))


def move(app: App[Any], dice: random.Random, width: int, height: int) -> None:
    """The mouse, without a click."""
    x, y = dice.randrange(width), dice.randrange(height)
    wheel = dice.choice((events.MouseMove, events.MouseScrollUp, events.MouseScrollDown))
    app.post_message(wheel(None, x, y, 0, 0, 0, False, False, False, x, y))


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


async def stroll(app: Leadsim, pilot: Pilot[Any], way: str, steps: int) -> None:
    """Go part of a way as far as it is there still: keys may have been moved, attempts made."""
    resize(app, 80, 24)
    await pilot.pause()
    await back(app, pilot)
    for step in WAYS[way][:steps]:
        key = step.split()[0]
        if key.startswith("@"):
            mark(app, key[1:])
        elif key != "...":
            press(app, key)
        await pilot.pause()
        if app._exit:
            break


def test_all_screens_are_on_some_way() -> None:
    assert set().union(*map(named, WAYS)) == screens()


@pytest.mark.parametrize("way", WAYS)
async def test_whatever_is_pressed_nothing_is_raised(
    place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    """First the way is gone as it is meant to be; then anything is pressed, from all along it."""
    monkeypatch.chdir(tmp_path)
    lived_in(place, monkeypatch, asked=way == "followup")
    dice = random.Random(f"monkey {way}")
    visited: Counter[str] = Counter()
    size = (80, 24)
    left = EACH
    while left:  # leaving the app is allowed; then it is started again on the same records
        async with leadsim(place, size, settings=read()[0]) as (app, pilot):

            async def shaken(app: Leadsim = app, pilot: Pilot[Any] = pilot) -> None:
                visited[type(app.screen).__name__] += 1
                await by_keys_alone(app, pilot)
                for each in (dice.choice(SIZES), (80, 24)):
                    resize(app, *each)
                    move(app, dice, *each)
                    await pilot.pause()

            if not visited:
                visited[type(app.screen).__name__] += 1
                if way != "followup":  # which comes by itself, whatever one is at
                    await shaken()
                await walk(app, pilot, way, shaken)
            while left and not app._exit:
                left -= 1
                what = dice.random()
                visited[type(app.screen).__name__] += 1
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
                if left % ROUND == 0 and not app._exit:
                    size = (80, 24)
                    await stroll(app, pilot, way, dice.randint(1, len(WAYS[way])))
            await pilot.pause()
            if not app._exit:
                resize(app, 80, 24)
                await pilot.pause()
                assert app.size == Size(80, 24)
                await back(app, pilot)
    assert named(way) <= set(visited), visited
