"""The way to every screen there is, by keys, in a home of somebody who has played before.

A step is what is pressed, and the screen that is then on top. `@id` marks a scenario of the
library; `...` waits for a screen that comes by itself.
"""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Input

from sim import library
from sim.attempt import Attempt
from sim.records import Store, times
from sim.tui import keymap
from sim.tui.app import Leadsim
from sim.tui.widgets.palette import Palette
from sim.tui.widgets.panel import Panel
from sim.tui.widgets.rows import Rows
from tests.tui.test_principles_screen import CATALOGUE
from tests.tui.world import begun

LIBRARY = "LibraryScreen"
WAYS: dict[str, tuple[str, ...]] = {
    "library": (
        "f FilterPanel", f"escape {LIBRARY}", "ctrl+p Palette", f"escape {LIBRARY}",
        "question_mark Panel",
    ),
    "play": (
        "@two-doors", "enter PlayScreen", "t TranscriptScreen", "escape PlayScreen", "k Ask",
        "escape PlayScreen", "question_mark Panel",
    ),
    "sure": ("@two-doors", "enter PlayScreen", "y PlayScreen", "1 PlayScreen", "2 PlayScreen"),
    "debrief": (
        "@the-fix", "d DebriefScreen", "t Timeline", "escape DebriefScreen", "p Principles",
        "escape DebriefScreen", "h Working", "escape DebriefScreen", "n Ask",
    ),
    "paths": (
        "@the-fix", "d DebriefScreen", "v PathsScreen", "c Pick", "escape PathsScreen",
        "escape DebriefScreen", "m MapScreen",
    ),
    "map": ("@the-fix", "m MapScreen"),
    "export": ("@the-fix", "d DebriefScreen", "e Export"),
    "profile": (
        "p ProfileScreen", "h Numbers", "enter ResultsScreen",
        "escape Numbers", "escape ProfileScreen",
    ),
    "principles": ("i PrinciplesScreen", "enter Onward"),
    "settings": ("s SettingsScreen", "end SettingsScreen", "enter KeysScreen", "enter Press"),
    "results": ("h ResultsScreen",),
    "learners": ("u LearnersScreen",),
    "tutorial": (
        "t TutorialScreen", "1 TutorialScreen", "1 TutorialScreen", "1 TutorialScreen",
        "1 TutorialScreen", "1 TutorialScreen", "enter TutorialDebrief",
    ),
    "followup": ("... FollowUp",),
}  # fmt: skip
"""From the library to all of its screens; the studio is another app, with tests of its own."""
ROUND = (
    "@two-doors", "enter PlayScreen", "1 PlayScreen", "enter DebriefScreen",
    "escape DebriefScreen", "t Timeline", "escape DebriefScreen", f"escape {LIBRARY}",
)  # fmt: skip
"""From the library through a whole play, its debrief, and back."""
STUDIO = "sim.tui.studio."
THEN = "2026-03-02T09:00:00Z"
WRITTEN = "Ask Rosa what she would try."


def screens() -> set[str]:
    """The names of all screens that somebody can come to, but those of the studio."""
    keymap.load_all()
    found: set[str] = set()
    todo: list[type[Any]] = [Screen]
    while todo:
        for kind in todo.pop().__subclasses__():
            todo.append(kind)
            module = kind.__module__
            if module.startswith("sim.tui.") and not module.startswith(STUDIO):
                found.add(kind.__name__)
    return found - BASES


BASES = {
    *("Once", "Dialog", "Side", "Place", "Paged", "Panes", "Listed", "Opening", "Greeting"),
    *("Committing", "Aside", "Places"),
}
"""What screens are made from, and nobody comes to."""


def named(way: str) -> set[str]:
    """The screens on a way."""
    return {LIBRARY, *(step.split()[1] for step in WAYS[way] if " " in step)}


def lived_in(place: Path, monkeypatch: pytest.MonkeyPatch, *, asked: bool = False) -> Path:
    """Records with all kinds of attempts in them; `asked` where something is to be asked about."""
    (place / "principles.yaml").write_text(CATALOGUE, encoding="utf-8")
    doors = place / "two-doors.scenario.yaml"
    doors.write_text(
        doors.read_text(encoding="utf-8").replace("lead-from-anywhere", "ask-first"),
        encoding="utf-8",
    )
    with monkeypatch.context() as then:
        for module in ("store", "answers"):
            then.setattr(
                f"sim.records.{module}.stamp", lambda at=None: times.stamp(at) if at else THEN
            )
        with Store.open() as store:
            first = Attempt.begin(library.load(place / "the-fix.scenario.yaml"), store, seed=1)
            for choice in ("ask_rosa", "her_numbers"):
                first.choose(choice)
            first.answer("reflection", "That a stall is counted in trailers.")
            first.answer("intention", WRITTEN)
            again = first.play_on(0)
            for choice in ("rebuild", "safeguards"):
                again.choose(choice)
            again.answer("reflection", "")
        begun(place, "two-doors", "ask_time")
        begun(place, "the-fix", "ask_rosa", "her_numbers", learner="Ada")
    if not asked:
        with Store.open() as store:
            assert first.id is not None
            store.put_off(first.id, now=datetime.now(UTC))
    return place


async def walk(
    app: Leadsim,
    pilot: Pilot[Any],
    way: str,
    there: Callable[[], Awaitable[None]] | None = None,
    *,
    limit: float = 20.0,
) -> None:
    """Go a way from the library; `there` is done on each of its screens."""
    await go(app, pilot, WAYS[way], there, limit=limit)


async def go(
    app: Leadsim,
    pilot: Pilot[Any],
    steps: Sequence[str],
    there: Callable[[], Awaitable[None]] | None = None,
    *,
    limit: float = 20.0,
) -> None:
    """Take steps; each screen is there, and at rest, before the next key."""
    for step in steps:
        key, _, name = step.partition(" ")
        if key.startswith("@"):
            mark(app, key[1:])
            continue
        if key != "...":
            await pilot.press(key)
        until = time.monotonic() + limit
        while type(app.screen).__name__ != name or not app.screen.is_mounted:
            assert time.monotonic() < until, f"{step}: {app.screen}, {app.screen.focused}"
            await pilot.pause(0.02)
        await at_rest(app, pilot)
        if there is not None:
            await there()


async def at_rest(app: Leadsim, pilot: Pilot[Any], limit: float = 20.0) -> None:
    """Wait until nothing is being read for the screen on top."""
    until = time.monotonic() + limit
    while not all(each.is_finished for each in app.screen.workers if each.node is app.screen):
        assert time.monotonic() < until, f"{app.screen} is not done"
        await pilot.pause(0.02)
    await pilot.pause()


def mark(app: Leadsim, id: str) -> None:
    """Mark a scenario of the library."""
    rows = app.shelf.query_one("#list", Rows)
    rows.highlighted = next(
        at for at, row in enumerate(rows.rows) if f"{id}.scenario.yaml" in row.id
    )


async def back(app: Leadsim, pilot: Pilot[Any], most: int = 12) -> int:
    """Escape until the library is there; how many it took."""
    for count in range(most):
        if app.screen is app.shelf:
            return count
        await pilot.press("escape")
        await at_rest(app, pilot)
    assert app.screen is app.shelf, f"Escape does not lead out of {app.screen}"
    return most


async def by_keys_alone(app: Leadsim, pilot: Pilot[Any]) -> None:
    """On the screen on top, Tab comes to everything that takes keys, and out of it again."""
    screen = app.screen
    began, chain = screen.focused, list(screen.focus_chain)
    for each in screen.query("Rows, Input, TextArea, Reading"):
        if each.can_focus and each.display and each.region.area:
            assert each in chain, f"no key leads to {each} of {screen}"
    assert began is None or (began in chain and began.region.area), f"{began} cannot be seen"
    if type(screen).__name__ == "Press":  # whatever is pressed there is the answer
        return
    seen = []
    for _ in chain:
        await pilot.press("tab")
        await pilot.pause()
        assert app.screen is screen
        seen.append(screen.focused)
        key, _, words = getattr(screen, "foot", lambda: ("", "", ""))()
        assert not key or key in screen.active_bindings, f"{words}: {screen.focused} of {screen}"
    assert set(seen) == set(chain), f"Tab on {screen} comes to {seen} only"
    screen.set_focus(began)
    await pilot.pause()
    await answers_over(app, pilot)


async def answers_over(app: Leadsim, pilot: Pilot[Any]) -> None:
    """What stands over a screen has its own help and commands, as the screens have."""
    screen = app.screen
    if not screen.is_modal or getattr(screen, "opener", "") == "help":
        return
    writing = isinstance(screen.focused, Input)
    for key, kind in (("f1" if writing else "question_mark", Panel), ("ctrl+p", Palette)):
        if kind is Palette and isinstance(screen, Palette):
            continue  # which that key closes
        await pilot.press(key)
        await at_rest(app, pilot)
        assert isinstance(app.screen, kind), f"{key} on {screen} leads to {app.screen}"
        await pilot.press("escape")
        await at_rest(app, pilot)
        assert app.screen is screen
