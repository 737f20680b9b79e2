"""What every screen looks like, at 80×24, 120×40 and 40×15, in one list.

UPDATE_GOLDENS=1 writes the goldens anew instead of comparing them; read them then.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.everywhere import THEN, WAYS, at_rest, lived_in, named, screens, walk
from tests.tui.world import GOLDENS, golden, leadsim

SIZES = ((80, 24), (120, 40), (40, 15))
ELSEWHERE = {
    "LibraryScreen": "library-{}", "PlayScreen": "play-{}-start", "DebriefScreen":
    "debrief-first-{}", "Timeline": "debrief-timeline-{}", "Principles": "debrief-principles-{}",
    "Working": "debrief-working-{}", "PathsScreen": "debrief-paths-{}", "MapScreen":
    "debrief-map-{}", "ProfileScreen": "profile-{}", "Numbers": "profile-numbers-{}",
    "PrinciplesScreen": "browser-{}", "Onward": "browser-onward-{}", "SettingsScreen":
    "settings-{}",
}  # fmt: skip
"""Screens whose goldens are compared where the rest of the screen is tested."""
HERE = {
    "library": {"FilterPanel": "filters", "Palette": "palette", "Panel": "help"},
    "play": {"TranscriptScreen": "transcript", "Ask": "ask"},
    "paths": {"Pick": "pick"},
    "export": {"Export": "export"},
    "settings": {"KeysScreen": "keys", "Press": "press"},
    "results": {"ResultsScreen": "results"},
    "learners": {"LearnersScreen": "who-plays"},
    "tutorial": {"TutorialScreen": "tutorial", "TutorialDebrief": "tutorial-debrief"},
    "followup": {"FollowUp": "followup"},
}
"""The others, by the way that leads to them."""


def test_every_screen_has_a_golden_at_every_size() -> None:
    here = {kind: f"{name}-{{}}" for some in HERE.values() for kind, name in some.items()}
    assert not ELSEWHERE.keys() & here.keys()
    assert ELSEWHERE.keys() | here.keys() == screens()
    names = [*ELSEWHERE.values(), *here.values()]
    files = [GOLDENS / f"{name.format(f'{w}x{h}')}.txt" for name in names for w, h in SIZES]
    assert [path.name for path in files if not path.exists()] == []
    written = " ".join(path.read_text("utf-8") for path in Path(__file__).parent.glob("test_*.py"))
    for name in ELSEWHERE.values():
        assert f'"{name.partition("{")[0]}' in written or name.startswith("debrief-"), name


@pytest.mark.parametrize("way", HERE)
async def test_looks(
    place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    here = tmp_path / "a folder whose name fills what room there is for it".replace(" ", "-")
    here.mkdir()
    monkeypatch.chdir(here)
    for module in ("widgets", "debrief"):
        monkeypatch.setattr(f"sim.tui.{module}.export.today", lambda: THEN[:10])
    lived_in(place, monkeypatch, asked=way == "followup")
    todo = dict(HERE[way])
    assert todo.keys() <= named(way)
    assert way in WAYS
    async with leadsim(place) as (app, pilot):

        async def looked() -> None:
            name = todo.pop(type(app.screen).__name__, "")
            for width, height in SIZES if name else ():
                await pilot.resize_terminal(width, height)
                await at_rest(app, pilot)
                golden(app, f"{name}-{width}x{height}")
            await pilot.resize_terminal(80, 24)
            await pilot.pause()

        await walk(app, pilot, way, looked)
    assert todo == {}
