"""Plays that are added: only those needed, behind what is there, which stays to the byte."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.authoring.plays import Cover, Report, run_paths
from sim.authoring.plays.covering import HEAD
from sim.folders import shipped_scenarios
from sim.proof.prove import prove
from sim.story.model import Story
from tests.authoring.plays_sample import NAME, SCENARIO, folder, no_catalogue, only, run


def small_set(story: Story) -> Cover:
    proof = prove(story, skip=("quality", "cues"))
    assert proof.cover is not None
    return Cover(proof.cover.plays)


def covered(path: Path, bless: bool = False) -> Report:
    return run_paths([str(path)], bless, cover=small_set, builtin_catalogue=no_catalogue)


def test_a_file_is_made_where_there_is_none(tmp_path):
    path = folder(tmp_path, None)
    report = covered(tmp_path / "two-roads.scenario.yaml")
    assert report.status == 0, report.text()
    text = path.read_text()
    # Then it holds plays that take every choice, each with its ending and values
    assert text.startswith(f'{HEAD}plays:\n  "cover 1: to ')
    file = only(run(path))
    assert file.untaken == ()
    assert file.outcomes
    for outcome in file.outcomes:
        assert outcome.passed
        assert outcome.play.ends == outcome.ending is not None
        assert list(outcome.play.expect) == ["trust", "asked", "quality"]
    # and drawn branches are named, so that no seed is needed
    assert any("@" in entry for outcome in file.outcomes for entry in outcome.play.choose)
    assert {outcome.play.seed for outcome in file.outcomes} == {0}


def test_in_a_folder_every_scenario_gets_its_plays(tmp_path):
    folder(tmp_path, None)
    other = SCENARIO.replace("id: two-roads", "id: no-roads")
    (tmp_path / "no-roads.scenario.yaml").write_text(other)
    report = covered(tmp_path)
    assert report.status == 0
    assert sorted(Path(file.name).name for file in report.files) == ["no-roads.plays.yaml", NAME]
    assert run(tmp_path).status == 0


def test_only_plays_that_take_something_new_are_added(tmp_path):
    path = folder(tmp_path, None)
    covered(path)
    whole = path.read_bytes()
    again = covered(path)
    assert (again.status, only(again).added, path.read_bytes()) == (0, (), whole)
    # When some plays are there already
    path.write_text("plays:\n  mine: {choose: [ask, road@1, back, push, leave]}\n")
    before = path.read_text()
    report = covered(path)
    names = [outcome.play.name for outcome in only(report).outcomes]
    assert names[0] == "mine"
    assert path.read_text().startswith(before)
    assert only(run(path)).untaken == ()
    # then each that was added takes what no other takes
    every = [
        {(each.scene.id, each.choice.id) for each in outcome.decisions}
        for outcome in only(report).outcomes
    ]
    for at, choices in enumerate(every):
        others = set().union(*(each for other, each in enumerate(every) if other != at))
        assert not at or choices - others


def test_names_go_on_counting_and_say_which_ending(tmp_path):
    before = "plays:\n  'cover 4: what I kept':\n    choose: [push, leave]\n"
    path = folder(tmp_path, before)
    report = covered(path)
    first, *_ = only(report).added
    assert first.startswith("cover 5: to ")
    assert first.removeprefix("cover 5: to ") in ("Well", "Badly")


@pytest.mark.parametrize(
    "title",
    [
        '"A: #1, \\"so\\" {x}"',
        "'it''s [over]'",
        "Page nine",
        "'- & * ! |'",
        "ü 🙂",
        "'%'",
        "x" * 90,
    ],
)
def test_any_title_may_stand_in_a_name(tmp_path, title):
    scenario = SCENARIO.replace("title: Badly", f"title: {title}")
    scenario = scenario.replace("title: Well", f"title: {title}")
    path = folder(tmp_path, None, scenario)
    report = covered(path)
    assert report.status == 0, report.text()
    assert all(len(name) < 80 for name in only(report).added)
    assert run(path).status == 0


@pytest.mark.parametrize("newline", [b"\n", b"\r\n", b"\r"])
@pytest.mark.parametrize("mark", [b"\xef\xbb\xbf", b""])
@pytest.mark.parametrize("end", [b"\n", b"", b"\n\n# the end\n", b"  # so\n# the end"])
def test_line_ends_marks_and_the_end_of_the_file_stay(tmp_path, newline, mark, end):
    before = b"# Wege\nplays:\n    mine:\n       choose:\n       - push\n       - leave" + end
    before = mark + before.replace(b"\n", newline)
    path = folder(tmp_path, before)
    assert covered(path).status == 0
    after = path.read_bytes()
    assert after.startswith(before)
    added = after[len(before) :].replace(newline, b"\n")
    assert b"\r" not in added
    # Then what is new is indented as what was there
    assert b"\n    cover 1: to" in added or b'\n    "cover 1: to' in added
    assert b"\n       choose:\n       - " in added


def test_brackets_stay_brackets_and_plays_stand_as_close_as_they_did(tmp_path):
    before = (
        "plays:\n  one:\n    choose: [push, leave]\n  two:\n    choose: [push, back, push, leave]\n"
    )
    path = folder(tmp_path, before)
    assert covered(path).status == 0
    added = path.read_text().removeprefix(before)
    assert "\n\n" not in added
    assert "    choose: [" in added


@pytest.mark.parametrize(
    "before",
    [
        "plays: {one: {choose: [push, leave]}}\n",
        "{plays: {one: {choose: [push, leave]}}}\n",
        "plays:\n  one:\n    choose: [push, leave]\n...\n",
    ],
)
def test_where_there_is_no_room_nothing_is_written(tmp_path, before):
    path = folder(tmp_path, before)
    report = covered(path)
    assert report.status == 1
    assert "nothing was written. The way it is laid out has no room" in report.text()
    assert path.read_text() == before


def test_while_a_play_fails_none_is_added_and_blessing_may_come_first(tmp_path):
    before = "plays:\n  one:\n    choose: [push, leave]\n    ends: good\n"
    path = folder(tmp_path, before)
    report = covered(path)
    assert report.status == 1
    assert "Plays are added once those that are there pass." in report.text()
    assert path.read_text() == before
    # When it is blessed in the same run
    report = covered(path, bless=True)
    assert report.status == 0, report.text()
    assert only(report).blessed == ("one",)
    assert only(report).added
    assert "written into" in report.text()
    assert "added to" in report.text()
    assert run(path).status == 0


@pytest.mark.parametrize(
    "before",
    [
        "",
        "\n",
        "plays:",
        "plays:\n",
        "# What I keep of it.\n",
        "\ufeff# mine\n\nplays:  # soon\n  # none yet\n",
        "# a\nplays:\n# the last word",
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_a_file_whose_plays_were_taken_out_is_filled_again(tmp_path, before, newline):
    data = before.replace("\n", newline).encode()
    path = folder(tmp_path, data)
    report = covered(path)
    assert report.status == 0, report.text()
    assert only(report).added
    assert path.read_bytes().startswith(data)
    file = only(run(path))
    assert (file.untaken, file.failing) == ((), ())
    whole = path.read_bytes()
    assert whole.decode().count("plays:") == 1
    assert covered(path, bless=True).status == 0
    assert path.read_bytes() == whole


@pytest.mark.parametrize(
    "before",
    [b"plays: {}\n", b"play:\n", b"\xff\xfe#\x00\n\x00", b"# \xe9\n", b"# a\x07\nplays:\n"],
)
def test_what_else_holds_no_plays_is_left_alone(tmp_path, before):
    path = folder(tmp_path, before)
    report = covered(path)
    assert report.status == 1
    assert path.read_bytes() == before


def test_a_scenario_that_is_not_there_is_named_as_it_was_typed(tmp_path):
    typed = tmp_path / "none.scenario.yaml"
    report = covered(typed)
    assert report.status == 2
    assert report.unread == (f"{typed}: there is no such file",)
    assert list(tmp_path.iterdir()) == []


STUCK = SCENARIO.replace("        goto: yard\n", "        goto: cellar\n").replace(
    "endings:\n",
    "  cellar:\n    text: Dark.\n    choices:\n"
    "      climb: {text: Climb, when: trust >= 4 and not asked, goto: bad}\nendings:\n",
)
"""Who pushes past comes into a cellar, and nobody comes out of it."""


def test_choices_that_lead_to_no_ending_are_told_apart_from_those_left_out(tmp_path):
    path = folder(tmp_path, None, STUCK)
    report = covered(path)
    assert report.status == 0, report.text()
    assert dict(only(report).untaken)["cellar"] == ("climb",)
    told = "No play that comes to an ending can take them: `sim prove "
    assert told in report.text()
    # When nothing can be added the reason stays, and without having looked nothing is claimed
    again = covered(path)
    assert only(again).added == ()
    assert told in again.text()
    assert told not in run(path).text()


def test_a_story_without_a_way_to_an_ending_gets_no_file_and_is_told_why(tmp_path):
    scenario = SCENARIO.replace("text: |\n          Insist.", "text: Insist.")
    hall = scenario.index("      push:")
    scenario = scenario[:hall] + scenario[scenario.index("  road:") :]
    scenario = scenario.replace("goto: road", "goto: hall")
    path = folder(tmp_path, None, scenario)
    report = covered(path)
    assert not path.exists()
    assert "No play that comes to an ending can take them" in report.text()


def test_a_scenario_that_was_not_proved_says_why(tmp_path):
    path = folder(tmp_path, None)
    report = run_paths(
        [str(path)],
        cover=lambda story: Cover((), "It could not be proved."),
        builtin_catalogue=no_catalogue,
    )
    assert report.status == 1
    assert "nothing was written. It could not be proved." in report.text()
    assert not path.exists()


def test_no_file_is_made_for_a_scenario_with_errors_or_none_at_all(tmp_path):
    path = folder(tmp_path, None, SCENARIO.replace("goto: hall", "goto: hal"))
    report = covered(tmp_path)
    assert report.status == 1
    assert "error[G201]" in report.text()
    assert not path.exists()
    missing = covered(tmp_path / "none.plays.yaml")
    assert missing.status == 1
    assert "error[P601]" in missing.text()
    assert sorted(each.name for each in tmp_path.iterdir()) == ["two-roads.scenario.yaml"]


@given(
    st.sampled_from(["nobody-listens-to-my-fix", "the-desk-next-to-mine"]),
    st.sets(st.integers(0, 20), max_size=4),
)
@settings(max_examples=12, deadline=None)
def test_with_the_shipped_scenarios_every_choice_is_taken_then(tmp_path_factory, id, kept):
    # Given some of the plays of a shipped scenario
    shipped = shipped_scenarios()
    home = tmp_path_factory.mktemp("cover")
    for name in (f"{id}.scenario.yaml", "principles.yaml"):
        (home / name).write_bytes((shipped / name).read_bytes())
    head, *plays = (shipped / f"{id}.plays.yaml").read_text(encoding="utf-8").split("\n\n")
    path = home / f"{id}.plays.yaml"
    before = "\n\n".join([head, *(each for at, each in enumerate(plays) if at in kept)])
    path.write_text(before, encoding="utf-8")
    assert run(path).status == 0
    # When they are made up to a cover
    assert covered(path).status == 0
    # Then what was there is there, and every choice is taken
    assert path.read_text(encoding="utf-8").startswith(before)
    assert run(path).status == 0
    assert only(run(path)).untaken == ()
