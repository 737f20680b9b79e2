"""The studio on many scenes and in small windows: only what is seen is drawn, and all is found."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.content import Content

from sim.studio.look import Look, Looker
from sim.studio.tree import Branchlet
from sim.tui.studio import tree
from sim.tui.studio.app import Studio
from sim.tui.studio.tree import SceneTree
from tests.benchmarks.graphs import metered
from tests.studio.files import STORY, written
from tests.tui.studio_world import press, studio
from tests.tui.world import settled, shown

BROKEN = STORY.replace("goto: night", "goto: nihgt")


async def test_of_many_scenes_only_those_in_view_are_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    line = tree._line

    def counted(row: Branchlet, width: int) -> Content:
        made.append(row.id)
        return line(row, width)

    monkeypatch.setattr(tree, "_line", counted)
    path = written(tmp_path, metered(800), "metered-800")
    async with studio(path, proved=False) as (app, pilot):
        assert "+ s0 (start)" in shown(app)
        assert 0 < len(set(made)) < 100
        await press(pilot, "end")
        assert "■ left" in shown(app)
        assert len(set(made)) < 200
        await press(pilot, "asterisk", "home", "down")
        assert app.studio.marked == "s0.a"


async def test_a_moved_mark_draws_two_rows_of_the_tree(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with studio(written(tmp_path)) as (app, pilot):
        await press(pilot, "down")
        drawn: list[int] = []
        draw = SceneTree.render_line

        def counted(self: SceneTree, y: int):  # type: ignore[no-untyped-def]
            drawn.append(y)
            return draw(self, y)

        monkeypatch.setattr(SceneTree, "render_line", counted)
        await press(pilot, "down")
        assert app.studio.marked == "walk"
        assert sorted(set(drawn)) == [1, 2]


async def test_the_file_is_looked_at_again_only_when_it_was_saved(tmp_path: Path) -> None:
    class Counting(Looker):
        looks = 0

        def look(self) -> Look:
            self.looks += 1
            return super().look()

    path = written(tmp_path)
    looker = Counting(str(path))
    app = Studio(looker, looker.look())
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot, lambda: app.studio.bench.proof is not None)
        assert looker.looks == 1
        written(tmp_path, STORY.replace("Item six", "Item nine"))
        await settled(pilot, lambda: "Item nine" in shown(app))
        assert looker.looks > 1


async def test_once_a_file_is_mended_for_the_first_time_its_scenes_have_the_keys(
    tmp_path: Path,
) -> None:
    async with studio(written(tmp_path, BROKEN), (40, 15)) as (app, pilot):
        await settled(pilot, lambda: app.studio.pane == "problems")
        await press(pilot, "enter")
        await settled(pilot, lambda: "No scene can be shown yet" in " ".join(shown(app).split()))
        written(tmp_path)
        await settled(pilot, lambda: app.studio.pane == "tree")
        assert "+ review (start)" in shown(app)


async def test_beside_the_columns_the_scene_has_room_to_be_read(tmp_path: Path) -> None:
    async with studio(written(tmp_path), (100, 30)) as (app, _):
        assert app.studio.query_one("#scene-pane").region.width >= 36


async def test_in_a_window_too_small_nothing_but_that_is_drawn(tmp_path: Path) -> None:
    async with studio(written(tmp_path), (30, 10)) as (app, _):
        assert set(shown(app)) <= set("Please make the window a little larger (40×15).\n")
