"""A look at a file takes in what lies beside it, and never fails for what the files hold."""

from __future__ import annotations

from pathlib import Path

from sim.authoring.check import check_paths
from sim.library import shipped_catalogue
from sim.studio.look import Looker
from tests.studio.files import PLAYS, STORY, look_at, written


def test_a_sound_file_can_be_played_and_its_things_are_found(tmp_path: Path) -> None:
    look = look_at(written(tmp_path))
    assert look.story is not None
    assert look.errors == 0
    lines = STORY.splitlines()
    for id, key in (("walk", "  walk:"), ("walk.slides", "      slides:"), ("parked", "  parked:")):
        assert look.places.lines[id] == lines.index(key) + 1
    assert look.places.at(lines.index("          Rebuild the paper.") + 1) == "review.rebuild"
    assert look.places.at(1) == ""


def test_a_broken_file_tells_what_is_wrong_and_cannot_be_played(tmp_path: Path) -> None:
    look = look_at(written(tmp_path, STORY.replace("goto: night", "goto: nihgt")))
    assert look.scenario is None
    assert [each.code for each in look.problems if each.severity == "error"] == ["G201"]


def test_it_tells_what_a_check_tells(tmp_path: Path) -> None:
    path = written(tmp_path)
    report = check_paths([str(path)], builtin_catalogue=shipped_catalogue)
    (file,) = report.files
    told = sorted(look_at(path).problems, key=lambda each: (each.line, each.column, each.code))
    assert told == list(file.diagnostics)
    assert any(each.code.startswith("W5") for each in told)


def test_plays_beside_it_are_replayed_and_those_that_fail_are_problems(tmp_path: Path) -> None:
    path = written(tmp_path)
    (tmp_path / "belts.plays.yaml").write_text(PLAYS, encoding="utf-8")
    failing = [each for each in look_at(path).problems if each.file.endswith(".plays.yaml")]
    assert len(failing) == 1
    assert failing[0].message.startswith("the play 'the paper' fails:")
    assert "parked" in (failing[0].hint or "")
    assert PLAYS.splitlines()[failing[0].line - 1].strip() == "ends: yes_for_one"
    (tmp_path / "belts.plays.yaml").write_text("plays:\n  x:\n    choose: [nobody]\n", "utf-8")
    assert {each.code for each in look_at(path).problems if each.severity == "error"} == {"P602"}


def test_broken_principles_beside_it_are_told_and_nothing_is_played_by_them(
    tmp_path: Path,
) -> None:
    path = written(tmp_path)
    looker = Looker(str(path))
    assert looker.look().scenario is not None
    (tmp_path / "principles.yaml").write_text("format: 1\n", encoding="utf-8")
    look = looker.look()
    assert look.scenario is None
    assert any(each.file.endswith("principles.yaml") for each in look.problems)
    (tmp_path / "principles.yaml").unlink()
    assert looker.look().scenario is not None


def test_principles_that_cannot_be_read_are_a_problem_too(tmp_path: Path) -> None:
    path = written(tmp_path)
    (tmp_path / "principles.yaml").mkdir()
    look = look_at(path)
    assert "cannot be read" in look.problems[0].message
    assert look.scenario is None


def test_principles_that_cannot_be_read_are_told_once(tmp_path: Path) -> None:
    path = written(tmp_path)
    (tmp_path / "principles.yaml").mkdir()
    found = [each for each in look_at(path).problems if each.file.endswith("principles.yaml")]
    assert len(found) == 1
    assert "a folder" in found[0].message


def test_a_save_while_it_is_read_is_not_taken_for_seen(tmp_path: Path) -> None:
    looker = Looker(str(written(tmp_path)))
    looker.look()
    assert looker.seen == looker.signature()
    written(tmp_path, STORY + "# more\n")
    assert looker.seen != looker.signature()


def test_a_file_that_is_gone_is_said_to_be(tmp_path: Path) -> None:
    look = look_at(tmp_path / "belts.scenario.yaml")
    assert "there is no such file" in look.unread


def test_only_saves_of_the_three_files_are_of_interest(tmp_path: Path) -> None:
    looker = Looker(str(tmp_path / "belts.scenario.yaml"))
    for name in ("belts.scenario.yaml", "belts.plays.yaml", "principles.yaml"):
        assert looker.wanted(str(tmp_path / name))
    for name in ("other.scenario.yaml", ".belts.scenario.yaml.swp", "4913"):
        assert not looker.wanted(str(tmp_path / name))


def test_another_content_of_any_of_them_is_another_version(tmp_path: Path) -> None:
    path = written(tmp_path)
    first = look_at(path)
    assert look_at(path).mark == first.mark
    written(tmp_path, STORY.replace("Item six", "Item seven"))
    assert look_at(path).mark != first.mark
