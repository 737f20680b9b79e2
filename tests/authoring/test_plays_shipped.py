"""The plays that come with the scenarios: they pass, and leave out no choice and no ending."""

import pytest

from sim.authoring.plays import load_plays, run_paths
from sim.authoring.source import PLAYS, SCENARIO
from sim.folders import shipped_scenarios
from sim.library import load
from sim.story.play import replay
from tests.authoring.plays_sample import no_catalogue

FILES = sorted(shipped_scenarios().glob(f"*{PLAYS}"))


def test_all_pass():
    report = run_paths([str(shipped_scenarios())], builtin_catalogue=no_catalogue)
    assert report.status == 0, report.text()
    assert len(report.files) == len(FILES) >= 2


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name.removesuffix(PLAYS))
def test_every_choice_is_made_and_every_ending_come_to_in_some_play(path):
    story = load(path.with_name(path.name.removesuffix(PLAYS) + SCENARIO)).story
    plays = load_plays(path.read_bytes(), path.name, story).plays
    assert plays
    choices, endings = set(), set()
    for play in plays:
        assert play.ends, play.name
        assert play.expect, play.name
        endings.add(play.ends)
        _, decisions = replay(story, play.seed, play.choose)
        choices.update((decision.scene.id, decision.choice.id) for decision in decisions)
    everything = {(scene.id, choice.id) for scene in story.scenes for choice in scene.choices}
    assert everything - choices == set()
    assert {ending.id for ending in story.endings} - endings == set()
