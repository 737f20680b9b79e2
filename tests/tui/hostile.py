"""Text made to break or to style a screen, and an app in which every text is like that.

`python -m tests.tui.hostile FOLDER` runs it in the terminal it is started in.
"""

from __future__ import annotations

import dataclasses
import sys
from pathlib import Path
from typing import Any

from sim import library
from sim.library import Card, Scenario
from sim.records import Store
from sim.story.model import Story

PAYLOADS = (
    "[/x]",
    "[@click=app.quit]x[/]",
    "[red]RED[/red]",
    "[link=https://evil.example]y[/link]",
    "\x1b[31mred\x1b[0m",
    "\x1b]8;;https://evil.example\x1b\\link\x1b]8;;\x1b\\",
    "\x1b]52;c;ZXZpbA==\x07",
    "\x1b[2J\x1b[H\x1bc\x1b[?1049l",
    "\u202eevil\u202c \u2066x\u2069 \u200f",
    "\x9b31mC1\x9d52;c;ZXZpbA==\x9c",
    "\x00\x07\x08\x0b\x0c\x7f",
    "a" * 500,
    "w" * 40 + "字" * 60,
    "👩‍👩‍👧‍👦 🏳️‍🌈 👍🏽 e\u0301\u0323" + "o" + "\u0336" * 40,
    "*em* **strong** <b>html</b> [a](https://evil.example) ![i](x) `code` # head &#27;[31m",
    "> quote\n> - point\n\n1. one\n2. two\n\n\\*not\\* $accent .text--em",
)
ALL = "\n\n".join(PAYLOADS)
LONG = (ALL * 20)[:20_000]


def replace(real: Any, **of: Any) -> Any:
    """The same with other texts, whatever kind of record it is."""
    if dataclasses.is_dataclass(real):
        return dataclasses.replace(real, **of)  # type: ignore[type-var]
    return real._replace(**of)


def card(real: Card) -> Card:
    """A card of which every text is hostile."""
    return replace(
        real,
        title=ALL,
        summary=LONG,
        role=ALL,
        field=ALL,
        cast=((ALL, ALL),),
        focus=(ALL,),
        situations=(ALL,),
    )


def story(real: Story) -> Story:
    """A story of which every text is hostile, and which plays as it did."""
    scenes = tuple(
        replace(
            scene,
            heading=ALL,
            text=tuple(replace(paragraph, text=LONG) for paragraph in scene.text),
            choices=tuple(
                replace(
                    choice,
                    text=ALL,
                    then=ALL,
                    why=ALL,
                    locked=ALL if choice.locked else None,
                )
                for choice in scene.choices
            ),
        )
        for scene in real.scenes
    )
    return replace(
        real,
        title=ALL,
        scenes=scenes,
        endings=tuple(replace(ending, title=ALL, text=ALL) for ending in real.endings),
        cast=tuple(replace(member, name=ALL, role=ALL, wants=ALL) for member in real.cast),
        meters=tuple(replace(meter, label=ALL, means=ALL, shown=True) for meter in real.meters),
    )


def main(folder: Path) -> int:
    """Run the app on hostile text; the exit status."""
    from sim.tui.app import Leadsim
    from sim.tui.library.start import Desk

    cards = [card(each) for each in library.cards(folder)]
    library.cards = lambda place=None: cards  # type: ignore[assignment]
    compiled = Desk.compile

    def compile(desk: Desk, path: Path) -> Scenario:
        scenario = compiled(desk, path)
        return replace(scenario, story=story(scenario.story))

    Desk.compile = compile  # type: ignore[method-assign]
    with Store.open() as store:
        app = Leadsim(folder, store, problem=ALL)
        app.run()
        return app.return_code or 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
