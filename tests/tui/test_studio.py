"""The studio on a real file: saves are followed, plays go on from true states, nothing is lost."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sim.records import Store
from sim.tui.studio.app import Studio
from sim.tui.studio.explained import Explained
from tests.studio.files import PLAYS, STORY, written
from tests.tui.studio_world import is_proved, press, says, studio
from tests.tui.world import panel_says, said, settled, shown

BROKEN = STORY.replace("goto: night", "goto: nihgt")


def marked(app: Studio) -> str:
    return app.studio.marked


async def test_the_tree_has_shares_marks_and_endings(tmp_path: Path) -> None:
    async with studio(written(tmp_path)) as (app, _):
        text = shown(app)
        lines = [" ".join(line.plain.split()) for line in app.studio.scenes.lines()]
        lines = [line.lstrip("▲ ") for line in lines]
        for line in ("+ review (start) 100%", "· night → walk 50%", "■ parked 38%"):
            assert line in lines
        assert "● · attic" in text
        assert "never" in text
        assert "R803" in says(app, "#problems")
        assert "✓ Proved: " in says(app, "#proof")


async def test_the_tree_is_there_before_the_proof(tmp_path: Path) -> None:
    async with studio(written(tmp_path), proved=False) as (app, pilot):
        assert "+ review (start)" in shown(app)
        assert "Item six is put off." in shown(app)
        assert app.studio.bench.proof is None
        await settled(pilot, lambda: is_proved(app))


async def test_a_save_is_followed_and_proved_anew(tmp_path: Path) -> None:
    path = written(tmp_path)
    async with studio(path) as (app, pilot):
        await press(pilot, "down", "down")
        assert "Marta walks with you." in shown(app)
        written(tmp_path, STORY.replace("Marta walks with you", "Marta runs ahead"))
        await settled(pilot, lambda: "Marta runs ahead." in shown(app))
        assert marked(app) == "walk"  # what was looked at stays in view
        await settled(pilot, lambda: is_proved(app))


async def test_a_file_that_an_editor_puts_in_place_of_the_old_one_is_followed(
    tmp_path: Path,
) -> None:
    path = written(tmp_path)
    async with studio(path, proved=False) as (app, pilot):
        await pilot.pause(0.3)
        new = tmp_path / "belts.new"
        new.write_text(STORY.replace("Item six", "Item nine"), encoding="utf-8")
        os.replace(new, path)
        await settled(pilot, lambda: "Item nine is put off." in shown(app))


async def test_a_broken_file_keeps_the_last_good_version(tmp_path: Path) -> None:
    async with studio(written(tmp_path)) as (app, pilot):
        proof = app.studio.bench.proof
        written(tmp_path, BROKEN)
        await settled(pilot, lambda: "broken since" in shown(app))
        assert "showing the version of" in said(app)
        assert "no scene or ending is called 'nihgt'" in says(app, "#problems")
        assert "Item six is put off." in says(app, "#stage-page")
        assert app.studio.bench.proof is proof
        written(tmp_path)
        await settled(pilot, lambda: "broken since" not in shown(app))
        assert app.studio.bench.proof is proof  # it is the same version again


async def test_a_file_broken_from_the_beginning_opens_with_its_problems(tmp_path: Path) -> None:
    async with studio(written(tmp_path, BROKEN)) as (app, pilot):
        await settled(pilot, lambda: app.studio.pane == "problems")
        assert "nothing can be shown or proved until the errors are mended" in said(app)
        assert "'nihgt'" in says(app, "#problems")
        await press(pilot, "p", "i", "space", "o", "enter", "1", "b")
        written(tmp_path)
        await settled(pilot, lambda: "+ review (start)" in shown(app))
        await settled(pilot, lambda: is_proved(app))


async def test_a_file_that_is_gone_is_kept_and_taken_up_when_it_is_back(tmp_path: Path) -> None:
    path = written(tmp_path)
    async with studio(path) as (app, pilot):
        path.unlink()
        await settled(pilot, lambda: "there is no such file" in said(app))
        assert "+ review (start)" in shown(app)
        written(tmp_path, STORY.replace("Item six", "Item ten"))
        await settled(pilot, lambda: "Item ten" in shown(app))
        assert "no such file" not in said(app)


async def test_a_folder_that_is_gone_is_found_again(tmp_path: Path) -> None:
    folder = tmp_path / "work"
    path = written(folder)
    async with studio(path, proved=False) as (app, pilot):
        path.unlink()
        folder.rmdir()
        await settled(pilot, lambda: "there is no such file" in said(app))
        written(folder, STORY.replace("Item six", "Item ten"))
        await settled(pilot, lambda: "Item ten" in shown(app))


async def test_plays_beside_the_file_are_replayed_at_each_save(tmp_path: Path) -> None:
    async with studio(written(tmp_path), proved=False) as (app, pilot):
        await pilot.pause(0.3)
        (tmp_path / "belts.plays.yaml").write_text(PLAYS, encoding="utf-8")
        await settled(pilot, lambda: "the play 'the paper' fails" in says(app, "#problems"))


async def test_play_goes_on_from_a_scene_with_a_true_state(tmp_path: Path) -> None:
    async with studio(written(tmp_path)) as (app, pilot):
        await press(pilot, "down", "down", "p")
        assert "Playing: walk" in shown(app)
        assert says(app, "#values").startswith("trust 1 → 3 · saw_nights no → yes")
        assert "She has heard of your night." in shown(app)
        await press(pilot, "1")
        assert "One hub." in shown(app)
        assert marked(app) == "yes_for_one"  # the tree goes along
        await press(pilot, "b", "b")
        assert "Playing: review" in shown(app)  # back beyond where it began
        await press(pilot, "1")
        assert "trust 1 → 3" in says(app, "#values")
        await press(pilot, "escape")
        assert app.studio.playing is None
        await press(pilot, "escape")
        assert app.studio.pane == "tree"
    with Store.open() as store:
        assert list(store.attempts()) == []  # such plays are kept nowhere


async def test_a_digit_plays_on_from_what_is_looked_at(tmp_path: Path) -> None:
    async with studio(written(tmp_path)) as (app, pilot):
        await press(pilot, "2")
        assert "Thirty-one pages." in shown(app)
        assert "Playing: walk" in shown(app)
        assert "decision 2" in shown(app)


async def test_a_play_goes_on_over_a_save_where_it_fits(tmp_path: Path) -> None:
    async with studio(written(tmp_path)) as (app, pilot):
        await press(pilot, "1")
        written(tmp_path, STORY.replace("Put it in trailers", "Count it in trailers"))
        await settled(pilot, lambda: "Count it in trailers." in shown(app))
        assert "Playing: walk" in shown(app)
        written(tmp_path, STORY.replace("      ask:", "      ask_crew:"))
        await settled(pilot, lambda: "no longer fits" in says(app, "#stage-page"))
        assert "Playing: review" in shown(app)
        assert "decision 1 of this play no longer fits" in says(app, "#stage-page")
        await press(pilot, "2")
        assert "no longer fits" not in says(app, "#stage-page")


async def test_from_where_nobody_comes_nothing_can_be_played(tmp_path: Path) -> None:
    async with studio(written(tmp_path)) as (app, pilot):
        await press(pilot, "down", "down", "down")
        assert marked(app) == "attic"
        assert "nobody can come here" in said(app)
        await press(pilot, "p")
        await settled(pilot, lambda: "It cannot be played from there" in said(app))
        assert app.studio.playing is None


async def test_the_inside_of_a_scene_is_shown_and_hidden_again(tmp_path: Path) -> None:
    async with studio(written(tmp_path)) as (app, pilot):
        await press(pilot, "i")
        text = says(app, "#stage-choices").replace("┆ ", "")
        assert "ask, taken by 50% of random players" in text
        assert "know-the-business +2" in text
        assert "saw_nights = yes, trust +2" in text
        await press(pilot, "i")
        assert "know-the-business" not in says(app, "#stage-choices")


async def test_choices_are_listed_with_where_they_lead_and_can_be_followed(tmp_path: Path) -> None:
    async with studio(written(tmp_path)) as (app, pilot):
        await press(pilot, "space")
        assert "ask → night" in shown(app)
        await press(pilot, "down", "down")
        assert marked(app) == "review.rebuild"
        await press(pilot, "enter")
        assert marked(app) == "walk"
        await press(pilot, "up", "up", "left")
        assert "ask → night" not in shown(app)
        assert marked(app) == "review"
        await press(pilot, "asterisk")
        assert "slides → yes" in shown(app)
        await press(pilot, "asterisk", "o")
        assert "nearest" in shown(app)


async def test_a_problem_leads_to_its_scene_its_page_and_a_play(tmp_path: Path) -> None:
    trap = STORY.replace("when: not saw_nights", "when: trust >= 2")
    async with studio(written(tmp_path, trap)) as (app, pilot):
        stuck = "a play can get stuck in 'walk'"
        assert stuck in says(app, "#problems")
        await press(pilot, "m")
        at = next(n for n, item in enumerate(app.studio.problems.items) if item.where == "walk")
        await press(pilot, *["down"] * at, "x")
        await settled(pilot, lambda: isinstance(app.screen, Explained))
        assert "a play can get stuck" in panel_says(app)
        await press(pilot, "escape", "p")
        assert "Playing: walk" in shown(app)
        assert "Here a learner is stuck" in says(app, "#stage-page")
        await press(pilot, "escape", "m", "enter")
        assert app.studio.pane == "tree"
        assert marked(app) == "walk"


async def test_an_ending_in_the_proof_plays_its_shortest_way(tmp_path: Path) -> None:
    async with studio(written(tmp_path)) as (app, pilot):
        await press(pilot, "f", "down", "enter")
        assert "Playing: parked" in shown(app)
        assert "The item leaves the agenda." in shown(app)
        await press(pilot, "enter")
        assert app.studio.playing is None


async def test_the_mouse_does_what_keys_do(tmp_path: Path) -> None:
    async with studio(written(tmp_path)) as (app, pilot):
        await pilot.click("#tree", offset=(10, 2))
        await pilot.pause()
        assert marked(app) == "walk"
        assert app.studio.pane == "tree"
        await pilot.click("#tree", offset=(10, 2))
        await pilot.pause()
        assert app.studio.pane == "scene"
        await pilot.click("#stage-choices", offset=(8, 0))
        await pilot.pause()
        assert "One hub." in shown(app)


@pytest.mark.parametrize(
    ("size", "panes"), [((80, 24), ("tree", "scene")), ((40, 15), ("tree",)), ((99, 30), ("tree",))]
)
async def test_where_not_all_panes_fit_keys_and_names_bring_them(
    tmp_path: Path, size: tuple[int, int], panes: tuple[str, ...]
) -> None:
    async with studio(written(tmp_path), size) as (app, pilot):
        for pane in panes:
            assert app.studio.query_one(f"#{pane}-pane").region.area > 0
        for key, pane in (("m", "problems"), ("f", "proof"), ("s", "scene"), ("t", "tree")):
            await press(pilot, key)
            assert app.studio.pane == pane
            assert app.studio.query_one(f"#{pane}-pane").region.area > 0
        for pane in ("scene", "problems", "proof", "tree"):
            await press(pilot, "tab")
            assert app.studio.pane == pane
        line = next(line for line in shown(app).splitlines() if "Problems" in line)
        await pilot.click("#tabs", offset=(line.index("Problems"), 0))
        await pilot.pause()
        assert app.studio.pane == "problems"


async def test_help_and_commands_name_every_part(tmp_path: Path) -> None:
    async with studio(written(tmp_path)) as (app, pilot):
        await press(pilot, "question_mark")
        await settled(pilot, lambda: app.screen is not app.studio)
        text = panel_says(app)
        for word in ("Scenes:", "Scene:", "Problems:", "Proof:", "$EDITOR", "kept nowhere"):
            assert word in text
        await press(pilot, "escape", "ctrl+p")
        await settled(pilot, lambda: "Play from here" in said(app))


async def test_leaving_leaves_no_process(tmp_path: Path) -> None:
    from tests.benchmarks.graphs import metered

    path = written(tmp_path, metered(500), "metered-500")
    async with studio(path, proved=False) as (app, pilot):
        await settled(pilot, lambda: bool(app.studio._proving.running))
        pids = app.studio._proving.running
        await press(pilot, "q")
    for pid in pids:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)
