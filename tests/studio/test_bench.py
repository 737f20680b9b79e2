"""What lies on the bench after each thing that can happen."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.studio import bench as benches
from sim.studio.bench import Bench
from sim.studio.look import Look
from sim.studio.proving import Failed, Stage
from sim.studio.tree import rows, subject
from tests.studio.files import STORY, look_at, proved, written

BROKEN = STORY.replace("goto: night", "goto: nihgt")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("belts")


@pytest.fixture(scope="module")
def good(folder: Path) -> Look:
    return look_at(written(folder))


@pytest.fixture(scope="module")
def bench(good: Look) -> Bench:
    return proved(good)


def test_the_proof_tells_shares_ways_and_faults(bench: Bench) -> None:
    proof = bench.proof
    assert proof is not None
    assert proof.whole
    assert proof.chances["walk"].p == 1.0
    assert proof.chances["attic"].reachable is False
    assert proof.chances["walk.numbers"].p == pytest.approx(0.5)
    assert bench.ways["walk"] == ("ask",)  # the fewest decisions, then first in file order
    assert bench.ways["yes_for_one"] == ("ask", "numbers")
    assert {each.problem.code for each in proof.told} >= {"R803"}
    assert bench.proving is None


def test_a_broken_save_keeps_the_good_version_and_its_proof(bench: Bench, folder: Path) -> None:
    broken = look_at(written(folder / "broken", BROKEN))
    after = benches.saved(bench, broken)
    assert after.state == "broken"
    assert after.good is bench.good
    assert after.proof is bench.proof
    assert not after.stale
    assert not benches.wants_proof(bench, after)
    assert after.items[0].problem.code == "G201"  # errors come first
    assert all(item.earlier for item in after.items if item.proved)
    again = benches.saved(after, look_at(written(folder)))
    assert again.state == "fine"
    assert not benches.wants_proof(after, again)  # nothing has changed in the end


def test_what_broke_the_file_stands_before_what_was_proved_earlier(folder: Path) -> None:
    path = written(folder / "own")
    bench = proved(look_at(path))
    principles = path.parent / "principles.yaml"
    principles.write_text("principles: [", encoding="utf-8")
    broken = benches.saved(bench, look_at(path))
    assert broken.state == "broken"
    assert broken.items[0].problem.file == str(principles)
    assert any(item.proved and item.problem.severity == "error" for item in broken.items)


def test_a_good_save_keeps_the_old_proof_as_stale_until_the_new_one_is_there(
    bench: Bench, folder: Path
) -> None:
    edited = look_at(written(folder / "edited", STORY.replace("trust: +2", "trust: +1")))
    after = benches.saved(bench, edited)
    assert after.stale
    assert benches.wants_proof(bench, after)
    begun = benches.begun(after, 5.0)
    assert begun.proving is not None
    late = benches.heard(begun, bench.look.mark, Stage("searching", 9), 6.0)
    assert late is begun  # of the version before: nobody wants to know
    failed = benches.heard(begun, edited.mark, Failed("there is not enough memory for it"), 6.0)
    assert failed.proving is None
    assert failed.failed
    assert benches.saved(failed, look_at(written(folder))).failed == ""


def test_a_file_that_is_gone_takes_nothing_away(bench: Bench, folder: Path) -> None:
    after = benches.saved(bench, look_at(folder / "elsewhere.scenario.yaml"))
    assert after.state == "gone"
    assert after.good is bench.good


def test_a_file_broken_from_the_beginning_has_problems_and_no_tree(folder: Path) -> None:
    bench = benches.opened(look_at(written(folder / "never", BROKEN)))
    assert bench.state == "broken"
    assert bench.good is None
    assert not benches.wants_proof(None, bench)
    assert rows(bench, bench.items, ()) == ()
    assert [item.problem.code for item in bench.items if item.problem.severity == "error"]


def test_the_tree_has_scenes_choices_below_them_and_endings(bench: Bench) -> None:
    found = rows(bench, bench.items, {"walk"})
    assert [row.id for row in found] == [
        "review", "night", "walk", "walk.numbers", "walk.slides", "attic", "yes_for_one", "parked",
    ]  # fmt: skip
    by_id = {row.id: row for row in found}
    assert by_id["review"].start
    assert by_id["review"].open is False
    assert by_id["walk"].open is True
    assert by_id["night"].open is None
    assert by_id["night"].leads == ("walk",)
    assert by_id["walk.slides"].leads == ("yes_for_one", "parked")
    assert by_id["attic"].marks.errors == 1
    assert by_id["attic"].chance.reachable is False


def test_the_tree_by_depth_puts_first_what_takes_the_fewest_decisions(bench: Bench) -> None:
    scenes = [row.id for row in rows(bench, (), (), "depth") if row.kind == "scene"]
    assert scenes == ["review", "night", "walk", "attic"]


def test_a_problem_belongs_to_the_thing_whose_lines_it_stands_in(
    bench: Bench, folder: Path
) -> None:
    after = benches.saved(bench, look_at(written(folder, BROKEN)))
    error = after.items[0]
    assert subject(after, error) == "review.ask"
    marks = {row.id: row.marks for row in rows(after, after.items, {"review"})}
    assert marks["review"].errors == 1
    assert marks["review.ask"].errors == 1
    assert marks["review.rebuild"].errors == 0
    written(folder)
