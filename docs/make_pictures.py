"""Makes the pictures of the documentation from the app itself: `python docs/make_pictures.py`."""

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


def main() -> None:
    """Write the pictures beside this file."""
    docs = Path(__file__).parent
    (docs / "play.svg").write_text(asyncio.run(picture(["3", "2"])), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
