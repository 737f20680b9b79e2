"""Whole runs, as `sim test` makes them: paths in, a status and lines for people out."""

import os
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.authoring.plays import Report, run_paths
from sim.folders import shipped_scenarios
from sim.library import load
from sim.story.play import choose, open_choices, start
from tests.authoring.plays_sample import NAME, SCENARIO, folder, no_catalogue, only, run

FINE = "plays:\n  one:\n    choose: [push, leave]\n    ends: bad\n"
FAILS = """\
plays:
  one:
    choose: [push, leave]
    ends: bad
  the long way:
    choose: [push, leave]
    expect: {trust: at least 2}
    ends: good
  no way:
    choose: [ask, road@1, push]
"""


def runs(*paths: Path, bless: bool = False) -> Report:
    return run_paths([str(path) for path in paths], bless, builtin_catalogue=no_catalogue)


@pytest.mark.parametrize("name", [NAME, "two-roads.scenario.yaml", "."])
def test_a_file_of_plays_its_scenario_or_its_folder_may_be_named(tmp_path, name):
    folder(tmp_path, FINE)
    report = runs(tmp_path / name)
    assert report.status == 0
    assert report.text().endswith("\n\n1 play passes.")
    assert Path(only(report).name).name == NAME


def test_every_failing_play_is_told_with_both_places_and_what_happened_beside_it(
    tmp_path, monkeypatch
):
    folder(tmp_path, FAILS)
    monkeypatch.chdir(tmp_path)
    report = run(Path(NAME))
    assert report.status == 1
    assert (
        report.text()
        == """\
fails: the long way
  two-roads.plays.yaml:8:11      the play expects this
  two-roads.scenario.yaml:62:18  this goto of 'leave' in 'yard' leads to 'bad'

         the play says      what happened
      1  push               hall: push
      2  leave              yard: leave
    >    ends good          ends bad
    >    trust at least 2   trust 1

  not to 'good': it needs trust >= 4, and trust is 1
  trust: 1 at the start

fails: no way
  two-roads.plays.yaml:10:27     here the play fits no more
  two-roads.scenario.yaml:26:15  this goto of 'ask' in 'hall' leads to 'road'
  two-roads.scenario.yaml:44:25  this goto of 'road' leads to 'yard'

         the play says   what happened
      1  ask             hall: ask
         road@1          road: read on
    > 2  push            yard: there is no 'push'

  branch 1 of 2 was forced by the play
  'push' is a choice of 'hall'
  open there: insist, leave, back

Where the story is right, mend 'choose' in the play,
and once all fit, `sim test --bless` writes what happened.
Where the play is right, mend the scenario at a place that is named.

2 of 3 plays fail."""
    )


def test_files_named_twice_are_run_once_and_counted_together(tmp_path):
    path = folder(tmp_path, FAILS)
    (tmp_path / "other").mkdir()
    other = folder(tmp_path / "other", FINE)
    report = runs(path, other, path, tmp_path / "other")
    assert [file.name for file in report.files] == [str(path), str(other)]
    assert report.text().endswith("\n\n2 of 4 plays fail.")


def test_in_a_folder_a_scenario_without_plays_is_remarked_on(tmp_path):
    folder(tmp_path, FINE)
    (tmp_path / "a-door.scenario.yaml").write_text("format: 1\n")
    report = runs(tmp_path)
    assert report.status == 0
    assert report.text().endswith(
        f"\n\nremark: {tmp_path}/a-door.scenario.yaml has no plays;"
        " they stand in a-door.plays.yaml beside it\n\n1 play passes."
    )


def test_a_scenario_that_is_named_must_have_plays(tmp_path):
    path = folder(tmp_path, None)
    report = runs(path.parent / "two-roads.scenario.yaml")
    assert report.status == 2
    assert report.text() == (
        f"error: {tmp_path}/two-roads.scenario.yaml has no plays;"
        " they stand in two-roads.plays.yaml beside it"
    )


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("none.plays.yaml", "there is no such file"),
        ("none.scenario.yaml", "there is no such file"),
        ("nowhere", "there is no such file"),
        ("empty", "there are no scenarios or plays in this folder"),
        ("notes.txt", "this is neither a scenario nor a file of plays"),
        ("pipe.plays.yaml", "this is not a plain file"),
        ("a\0b", "no file can have this name"),
    ],
)
def test_what_cannot_be_read_is_status_2_and_the_rest_is_run(tmp_path, name, says):
    path = folder(tmp_path, FINE)
    (tmp_path / "empty").mkdir()
    (tmp_path / "notes.txt").write_text("x")
    os.mkfifo(tmp_path / "pipe.plays.yaml")
    report = runs(tmp_path / name, path)
    assert report.status == 2
    assert says in report.unread[0]
    assert report.text().endswith("1 play passes.")


def test_standard_input_is_not_read():
    report = run_paths(["-"], builtin_catalogue=no_catalogue)
    assert report.status == 2
    assert "neither a scenario nor a file of plays" in report.text()


def test_plays_without_their_scenario_are_an_error(tmp_path):
    path = tmp_path / "three-roads.plays.yaml"
    path.write_text("plays:\n  one: {choose: [ask], wait: 1}\n")
    report = run(path)
    assert report.status == 1
    assert "error[P601]: there is no scenario 'three-roads' beside these plays" in report.text()
    assert "1 | plays:" in report.text()
    assert "error[S301]: 'wait' is not a field of a play" in report.text()
    assert report.text().endswith("1 file could not be played.")


def test_errors_of_the_scenario_are_told_as_checking_tells_them(tmp_path):
    path = folder(tmp_path, FINE, SCENARIO.replace("goto: hall", "goto: hal"))
    report = run(path, bless=True)
    assert report.status == 1
    assert "error[G201]" in report.text()
    assert f"--> {tmp_path}/two-roads.scenario.yaml:" in report.text()
    assert "did you mean 'hall'?" in report.text()
    assert path.read_text() == FINE


def test_a_catalogue_beside_the_scenario_is_used_and_its_errors_are_told_once(tmp_path):
    shipped = (shipped_scenarios() / "principles.yaml").read_text(encoding="utf-8")
    folder(tmp_path, FINE)
    other = SCENARIO.replace("id: two-roads", "id: no-roads")
    (tmp_path / "no-roads.scenario.yaml").write_text(other)
    (tmp_path / "no-roads.plays.yaml").write_text(FINE)
    (tmp_path / "principles.yaml").write_text(shipped, encoding="utf-8")
    assert runs(tmp_path).text().endswith("\n\n2 plays pass.")

    (tmp_path / "principles.yaml").write_text("format: 1\ntitle: Nothing\n")
    report = runs(tmp_path)
    assert report.status == 1
    assert report.text().count("principles.yaml:1:1") == report.text().count("error[") > 0
    assert len([each for file in report.files for each in file.checked]) == 1
    assert report.text().endswith("2 files could not be played.")


def test_names_and_paths_cannot_reach_the_terminal_as_commands(tmp_path):
    (tmp_path / "a\x1b[2Jb").mkdir()
    path = folder(tmp_path / "a\x1b[2Jb", FAILS.replace("no way", '"\\U0001f642 [red]"'))
    text = run(path).text()
    assert "\x1b" not in text
    assert "fails: 🙂 [red]" in text


def test_what_was_written_is_told(tmp_path):
    path = folder(tmp_path, FAILS.split("  no way")[0])
    report = run(path, bless=True)
    assert report.status == 0
    assert report.text().startswith(f"written into {path}:\n  the long way\n\n")
    assert report.text().endswith("\n\n2 plays pass; 1 play written.")


@given(
    st.sampled_from(["nobody-listens-to-my-fix", "the-desk-next-to-mine"]),
    st.integers(0, 2**63 - 1),
    st.randoms(use_true_random=False),
)
@settings(max_examples=12, deadline=None)
def test_any_walk_of_a_shipped_scenario_can_be_blessed_and_passes(
    tmp_path_factory, id, seed, random: Random
):
    # Given a way through the scenario, chosen blindly
    scenario = shipped_scenarios() / f"{id}.scenario.yaml"
    story = load(scenario).story
    state, entries = start(story, seed), []
    while story.ending(state.place) is None and len(entries) < 60:
        entries.append(random.choice(open_choices(story, state)).id)
        state = choose(story, state, entries[-1])
    # When it is written as a play and blessed
    home = tmp_path_factory.mktemp("walk")
    (home / scenario.name).write_bytes(scenario.read_bytes())
    path = home / f"{id}.plays.yaml"
    path.write_text(f"plays:\n  a walk:\n    seed: {seed}\n    choose: [{', '.join(entries)}]\n")
    assert run(path, bless=True).status == 0
    # Then it passes, and holds what the walk came to
    (outcome,) = only(run(path)).outcomes
    assert outcome.passed
    ending = story.ending(state.place)
    assert outcome.play.ends == (ending.id if ending else None)
    values = {name: each.value for name, each in outcome.play.expect.items() if name != "quality"}
    assert values == story.named(state.values)
