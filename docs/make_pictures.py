"""Makes the pictures of the documentation from the app itself: `python docs/make_pictures.py`.

Behind it may stand the names of those that are to be made, such as `map.svg`.
"""

from __future__ import annotations

import asyncio
import os
import re
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

SCENARIO = "nobody-listens-to-my-fix"
SIZE = (96, 30)


def bare(svg: str) -> str:
    """A picture that asks for nothing: Textual's fonts would be fetched from elsewhere."""
    svg = re.sub(r"@font-face\s*\{[^}]*\}", "", svg)
    return svg.replace("Fira Code", "ui-monospace").replace("\r", "")


async def picture(
    keys: Sequence[str], size: tuple[int, int] = SIZE, theme: str = "", play: bool = True
) -> str:
    """What the app shows after these keys, from a first start."""
    from sim.library import find
    from sim.records import Store
    from sim.tui.app import Leadsim

    with tempfile.TemporaryDirectory() as home:
        os.environ["LEADSIM_HOME"] = home
        with Store.open():
            pass  # not the very first start, which has a note of its own
        with Store.open() as store:
            app = Leadsim(store=store, play=find(SCENARIO) if play else None)
            async with app.run_test(size=size) as pilot:
                if theme:
                    app.theme = theme
                await pilot.pause(0.8)
                for key in keys:
                    await pilot.press(key)
                    await pilot.pause(0.2)
                await pilot.pause(0.5)
                return bare(app.export_screenshot(title="Leadsim"))


def map_of(scenario: str) -> str:
    """The map of a scenario, as `sim map --format svg` prints it."""
    from sim.authoring.prepared import Reader
    from sim.library import find, shipped_catalogue
    from sim.map.graph import graph_of
    from sim.map.svg import svg
    from sim.proof.prove import GROUPS, prove

    story = Reader(shipped_catalogue).read(str(find(scenario))).loaded.story
    if story is None:
        raise SystemExit(f"{scenario} has errors, and no map of it can be drawn")
    return svg(graph_of(prove(story, skip=GROUPS)))


MAKERS = {
    "play.svg": lambda: asyncio.run(picture(["3", "2"])),
    "map.svg": lambda: map_of(SCENARIO),
}
"""The pictures by the names of their files."""


def main(names: Sequence[str]) -> None:
    """Write the pictures that were named, or all, beside this file."""
    for name in names or MAKERS:
        (Path(__file__).parent / name).write_text(MAKERS[name](), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
