"""What the studio looks like: text goldens of its main states; and keys pressed at random."""

from __future__ import annotations

import asyncio
import os
import random
from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot

from sim.authoring.diagnostics import CODES, is_warning, may_be_ignored
from sim.tui.studio.app import Studio
from tests.studio.files import STORY, written
from tests.tui.studio_world import is_proved, press, studio
from tests.tui.test_monkey import KEYS, SIZES, click, resize
from tests.tui.test_monkey import press as press_now
from tests.tui.world import golden, settled

IGNORED = "".join(
    f"  {code}: It is a story for looking at.\n"
    for code in CODES
    if is_warning(code) and may_be_ignored(code)
)
PLAIN = STORY.replace("scenes:\n", f"ignore:\n{IGNORED}scenes:\n", 1)
"""The story without a warning, so that its looks do not depend on which ones there are."""
SAVED = 1_000_000_000
SIZED = pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 15)])


def still(app: Studio) -> None:
    """Set what differs from run to run: when files were saved, and how long things took."""
    bench = app.studio.bench
    look = replace(bench.look, at=SAVED, took=0.006)
    good = bench.good and (look if bench.good is bench.look else replace(bench.good, at=SAVED))
    proof = bench.proof and replace(bench.proof, seconds=0.25)
    app.studio.bench = replace(bench, look=look, good=good, proof=proof, proved_at=SAVED)
    app.studio.draw()


async def looks(app: Studio, pilot: Pilot[int], name: str, size: tuple[int, int]) -> None:
    still(app)
    await pilot.pause(0.1)
    golden(app, f"studio-{size[0]}x{size[1]}-{name}")


@SIZED
async def test_the_scenes_and_a_play(tmp_path: Path, size: tuple[int, int]) -> None:
    async with studio(written(tmp_path, PLAIN), size) as (app, pilot):
        await press(pilot, "space", "down")
        await looks(app, pilot, "scenes", size)
        await press(pilot, "enter", "home", "s", "1")
        await looks(app, pilot, "play", size)
        await press(pilot, "escape", "t", "home", "s", "i")
        await looks(app, pilot, "inside", size)


@SIZED
async def test_the_problems_and_the_proof(tmp_path: Path, size: tuple[int, int]) -> None:
    path = written(tmp_path, PLAIN)
    os.utime(path, (SAVED, SAVED))
    async with studio(path, size) as (app, pilot):
        await press(pilot, "f")
        await looks(app, pilot, "proof", size)
        written(tmp_path, PLAIN.replace("goto: night", "goto: nihgt"))
        await settled(pilot, lambda: app.studio.bench.state == "broken")
        await press(pilot, "m")
        await looks(app, pilot, "broken", size)


@SIZED
async def test_a_file_broken_from_the_beginning(tmp_path: Path, size: tuple[int, int]) -> None:
    path = written(tmp_path, PLAIN.replace("goto: night", "goto: nihgt"))
    os.utime(path, (SAVED, SAVED))
    async with studio(path, size) as (app, pilot):
        await settled(pilot, lambda: app.studio.pane == "problems")
        await looks(app, pilot, "never-good", size)


async def test_without_colour_everything_is_still_told_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with studio(written(tmp_path, PLAIN)) as (app, pilot):
        assert app.theme == "ansi-dark"
        await looks(app, pilot, "start", (120, 40))
        colours = {
            segment.style.color
            for strip in app.screen._compositor.render_strips(app.size)
            for segment in strip
            if segment.style and segment.style.color and not segment.style.color.is_default
        }
        assert all(colour.triplet is None for colour in colours)


STUDIO_KEYS = (*KEYS, *"pbexisstmfo*pbi12", "space", "right", "left", "tab", "enter", "escape")
TEXTS = (
    PLAIN,
    PLAIN.replace("goto: night", "goto: nihgt"),
    PLAIN.replace("      ask:", "      ask_crew:"),
    PLAIN.replace("trust >= 3", "trust >= 4"),
    PLAIN.replace("  attic:\n    text: |\n      Nobody comes up here.\n    goto: parked\n", ""),
    "",
    "scenes: [",
)


@pytest.mark.parametrize("chunk", range(3))
async def test_whatever_is_pressed_and_saved_nothing_is_raised(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, chunk: int
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("EDITOR", "true")
    monkeypatch.delenv("VISUAL", raising=False)
    dice = random.Random(f"studio {chunk}")
    path = written(tmp_path, PLAIN)
    size = (80, 24)
    left = 220
    while left:
        async with studio(path, size, proved=False) as (app, pilot):
            while left and not app._exit:
                left -= 1
                what = dice.random()
                if what < 0.75:
                    press_now(app, dice.choice(STUDIO_KEYS))
                elif what < 0.90:
                    click(app, dice, *size)
                elif what < 0.94:
                    size = dice.choice(SIZES)
                    resize(app, *size)
                elif what < 0.99:
                    path.write_text(dice.choice(TEXTS), encoding="utf-8")
                else:
                    path.unlink(missing_ok=True)
                await asyncio.sleep(dice.choice((0, 0, 0.001, 0.01, 0.05)))
                if left % 25 == 0:
                    await pilot.pause()
            await pilot.pause()
            if not app._exit:
                written(tmp_path, PLAIN)
                await settled(pilot, lambda app=app: is_proved(app))
