"""Makes the pictures of the documentation from the app itself: `python docs/make_pictures.py`.

Behind it may stand the names of those that are to be made, such as `map.svg`. The attempts in
them are played here, with a fixed choice at every decision and a fixed day, so that the same
version of Leadsim always draws the same bytes.
"""

from __future__ import annotations

import asyncio
import os
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from rich.cells import cell_len

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from sim.records import Store
    from sim.tui.app import Leadsim

SCENARIO = "nobody-listens-to-my-fix"
SIZE = (96, 30)
PATIENCE = 300
"""Tenths of a second after which a picture will not come any more."""
WIDE = (116, 30)
"""Where a list and a text stand side by side."""
COLUMN = 12.2
"""How wide a column is in a picture of Textual's."""


class Played(NamedTuple):
    """An attempt in the pictures: where and when, which choices, and what was answered."""

    scenario: str
    day: datetime
    choices: str
    answers: Mapping[str, str] = {}


def _day(month: int, day: int) -> datetime:
    return datetime(2026, month, day, 17, 40, tzinfo=UTC)


PLAYED = (
    Played(
        "the-handover-sheet",
        _day(3, 2),
        "show_it both_missed first_line letter daughter ring_her line_three",
    ),
    Played(
        "two-bosses-one-deadline",
        _day(3, 6),
        "sort_it sixty come_out evenings write_it prepare_all your_count count_it",
    ),
    Played(
        "the-desk-next-to-mine",
        _day(3, 11),
        "one_by_one it_did eleven_minutes her_quotes in_the_deck loudspeaker both_names tonight "
        "five_minutes",
    ),
    Played(
        "why-are-we-still-doing-this",
        _day(3, 16),
        "write_round stop_it on_to_five hear_her one_winter on_monday one_by_one the_core",
    ),
    Played(
        "not-serious-enough",
        _day(3, 20),
        "three_hours cleanest let_it_be what_is_tidy thank_her friday_noon who_found_it nineteen "
        "a_line",
    ),
    Played(
        "two-doors",
        _day(3, 25),
        "dana_as_well second_door write_it_in count_runs both_sides walk_on after_him the_post "
        "no_seat_no_name",
    ),
    Played(
        "they-copy-you",
        _day(3, 30),
        "what_it_says what_he_loses from_whom crew_on_sunday upstairs in_the_book thanks_by_name "
        "keep_the_stamp",
    ),
    Played(
        "too-good-to-move",
        _day(4, 2),
        "on_the_way the_firm by_tonight at_six both_first tonight_still one_table idris_there",
    ),
    Played(
        SCENARIO,
        _day(4, 8),
        "nights lane_six own_module her_job toms_turn two_lines let_run all_ten",
        {
            "reflection": "Rosa, with her night. I did what she told me, on her belt.",
            "intention": "Ask Jo what the next change will cost her people.",
        },
    ),
)
"""What the learner of the pictures has finished, in order."""
LAST = PLAYED[-1:]


class Clock(datetime):
    """The time by which attempts are kept while the pictures are made: a minute a step."""

    at = PLAYED[0].day

    @classmethod
    def now(cls, tz: Any = None) -> datetime:  # type: ignore[override]
        """The next minute."""
        Clock.at += timedelta(minutes=1)
        return Clock.at.astimezone(tz)


def play_all(store: Store, attempts: Sequence[Played]) -> int:
    """Play everything through, each decision as a learner takes it; the number of the last one."""
    from sim.attempt import Attempt
    from sim.library import find, load

    id = 0
    for played in attempts:
        Clock.at = played.day
        attempt = Attempt.begin(load(find(played.scenario)), store, seed=0)
        for choice in played.choices.split():
            attempt.choose(choice)
        if not attempt.finished:
            raise SystemExit(f"{played.scenario} does not end where these choices do")
        for kind, text in played.answers.items():
            attempt.answer(kind, text)
        id = attempt.id or 0
    return id


Opening = Callable[["Leadsim", "Pilot[Any]"], Any]


async def picture(
    opening: Opening,
    played: Sequence[Played] = PLAYED,
    play: str = "",
    size: tuple[int, int] = SIZE,
) -> str:
    """What the app shows once `opening` has led it there, with all of `played` done before.

    `play` is a scenario that is open at once.
    """
    from sim.library import find
    from sim.records import Store, times
    from sim.settings import Settings
    from sim.tui.app import Leadsim

    was, times.datetime = times.datetime, Clock  # type: ignore[misc]
    os.environ["TZ"] = "UTC"
    time.tzset()
    os.environ.pop("NO_COLOR", None)
    try:
        with tempfile.TemporaryDirectory() as home:
            os.environ["LEADSIM_HOME"] = home
            with Store.open() as store:
                last = play_all(store, played)
                store.put_off(last, now=datetime.now(UTC))  # else it asks what came of it
            with Store.open() as store:
                settings = Settings(theme="leadsim-dark", reduced_motion=True, tutorial=False)
                app = Leadsim(store=store, settings=settings, play=find(play) if play else None)
                async with app.run_test(size=size) as pilot:
                    await pilot.pause(0.8)
                    await opening(app, pilot)
                    await pilot.pause(0.5)
                    return bare(app.export_screenshot(title="Leadsim", simplify=True))
    finally:
        times.datetime = was  # type: ignore[misc]


def showing(words: str, *keys: str, ready: str) -> Opening:
    """Leads to a picture with these words by keys, once the words of `ready` can be seen."""

    async def seen(app: Leadsim, pilot: Pilot[Any], wanted: str) -> None:
        for _ in range(PATIENCE):
            if wanted in app.export_screenshot(simplify=True).replace("&#160;", " "):
                return
            await pilot.pause(0.1)
        raise SystemExit(f"no picture shows {wanted!r}")

    async def opening(app: Leadsim, pilot: Pilot[Any]) -> None:
        await seen(app, pilot, ready)
        for key in keys:
            await pilot.press(key)
            await pilot.pause(0.3)
        await seen(app, pilot, words)

    return opening


def bare(svg: str) -> str:
    """A picture as small as it can be, that asks for nothing.

    Textual's fonts would be fetched from elsewhere; every line is told its length, so none is cut.
    """
    svg = re.sub(r"<!--.*?-->|@font-face\s*\{[^}]*\}", "", svg, flags=re.DOTALL)
    svg = re.sub(r'<clipPath id="[^"]*-line-\d+">.*?</clipPath>', "", svg, flags=re.DOTALL)
    svg = re.sub(r' clip-path="url\(#[^)]*-line-\d+\)"', "", svg)
    svg = re.sub(
        r'<text class="(\S*)" x="(\S*)" y="(\S*)" textLength="\S*">([^<]*)</text>', _line, svg
    )
    svg = re.sub(r"terminal-\d+-", "", svg)
    svg = svg.replace("Fira Code", "ui-monospace").replace("\r", "")
    svg = re.sub(r"\d+\.\d{2,}", lambda found: f"{float(found[0]):.4g}", svg)
    svg = _ground(svg)
    lines = (" ".join(line.split(" ")).strip(" ") for line in svg.split("\n"))
    return "\n".join(line for line in lines if line) + "\n"


def _ground(svg: str) -> str:
    """A picture with its ground drawn once, and only what differs from it drawn upon it."""
    drawn = r'<rect fill="(\S+)" x="(\S+)" y="(\S+)" width="(\S+)" height="(\S+)" shape-\S+/>'
    rects = re.findall(drawn, svg)
    most = Counter(fill for fill, *_ in rects).most_common(1)[0][0]
    parts: list[list[str]] = [[most, "0", "0", "100%", "100%"]]
    for fill, x, y, width, height in rects:
        last = parts[-1]
        if fill == last[0] and y == last[2] and f"{float(last[1]) + float(last[3]):g}" == x:
            last[3] = f"{float(last[3]) + float(width):g}"
        elif fill != most:
            parts.append([fill, x, y, width, height])
    one = '<rect fill="{}" x="{}" y="{}" width="{}" height="{}"/>'
    ground = "\n".join(one.format(*part) for part in parts)
    head, found, rest = re.sub(drawn, "", svg).partition('clip-path="url(#clip-terminal)">')
    return f'{head}shape-rendering="crispEdges" {found}\n{ground}{rest}'


def _line(found: re.Match[str]) -> str:
    """A piece of a line without the blanks around it, which some programs draw away."""
    kind, x, y, text = found.groups()
    words = text.replace("&#160;", "\xa0").strip("\xa0\n")
    if not words:
        return ""
    before = text.replace("&#160;", "\xa0").index(words)
    at, long = float(x) + before * COLUMN, cell_len(unescape(words)) * COLUMN
    return f'<text class="{kind}" x="{at:g}" y="{y}" textLength="{long:g}">{words}</text>'


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


MAKERS: Mapping[str, Callable[[], str]] = {
    "library.svg": lambda: asyncio.run(
        picture(showing("new ·", "down", "down", ready="Suggested:"), size=WIDE)
    ),
    "play.svg": lambda: asyncio.run(
        picture(
            showing("1-5", "space", "3", "space", "2", "space", ready="transcript"), LAST, SCENARIO
        )
    ),
    "debrief.svg": lambda: asyncio.run(
        picture(showing("put these endings out of reach: Page nine", "d", ready="Suggested:"), LAST)
    ),
    "profile.svg": lambda: asyncio.run(
        picture(showing("Where you stand", "p", ready="Suggested:"))
    ),
    "map.svg": lambda: map_of(SCENARIO),
}
"""The pictures by the names of their files."""


def main(names: Sequence[str]) -> None:
    """Write the pictures that were named, or all, beside this file."""
    for name in names or MAKERS:
        (Path(__file__).parent / name).write_text(MAKERS[name](), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
