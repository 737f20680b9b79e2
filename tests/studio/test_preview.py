"""A scene as a learner meets it, with a true state; and plays that go on over saves."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.studio import bench as benches
from sim.studio.bench import Bench
from sim.studio.inside import of_choice, of_scene
from sim.studio.playing import Playing
from sim.studio.preview import of_play, preview
from sim.studio.record import Chance
from tests.studio.files import STORY, look_at, proved, written


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    return proved(look_at(written(tmp_path_factory.mktemp("belts"))))


def values(seen: object) -> dict[str, str]:
    return {value.id: value.now for value in seen.values}  # type: ignore[attr-defined]


def test_a_scene_is_shown_with_the_values_of_a_shortest_way_there(bench: Bench) -> None:
    seen = preview(bench, "walk")
    assert seen is not None
    assert seen.note == "after 1 decision"
    assert values(seen) == {"trust": "3", "saw_nights": "yes"}
    assert seen.passage is not None
    assert len(seen.passage.paragraphs) == 2
    assert [option.id for option in seen.options] == ["numbers"]  # slides is not shown at all


def test_a_choice_is_shown_where_it_is_open(bench: Bench) -> None:
    seen = preview(bench, "walk.slides")
    assert seen is not None
    assert values(seen) == {"trust": "1", "saw_nights": "no"}
    assert seen.passage is not None
    assert seen.passage.paragraphs == ("Marta walks with you.",)
    assert [option.number for option in seen.options] == [None, 1]  # the first one is locked
    assert seen.choice == "slides"


def test_a_scene_that_is_only_read_is_shown_by_itself(bench: Bench) -> None:
    seen = preview(bench, "night")
    assert seen is not None
    assert seen.passage is not None
    assert seen.passage.scene == "night"
    assert seen.options == ()
    assert values(seen)["trust"] == "3"
    assert seen.attempt is not None
    assert Playing(seen.attempt).place == "walk"  # playing reads on


def test_where_nobody_can_come_that_is_said_and_nothing_is_made_up(bench: Bench) -> None:
    seen = preview(bench, "attic")
    assert seen is not None
    assert seen.attempt is None
    assert seen.note == "nobody can come here"


def test_before_any_proof_the_start_can_be_played_and_the_rest_waits(tmp_path: Path) -> None:
    bench = benches.begun(benches.opened(look_at(written(tmp_path))), 0.0)
    start, later = preview(bench, "review"), preview(bench, "walk")
    assert start is not None
    assert later is not None
    assert start.attempt is not None
    assert later.attempt is None
    assert later.note == "a way here is being looked for"


def test_the_inside_of_a_choice_and_of_a_scene(bench: Bench) -> None:
    assert bench.good is not None
    story = bench.good.story
    assert story is not None
    review, _, walk, _ = story.scenes
    assert list(of_choice(story, review.choices[0], Chance(0.5, True))) == [
        "ask, taken by 50% of random players",
        "saw_nights = yes, trust +2",
        "know-the-business +2",
        "→ night",
        "why: You went to where the cost is felt.",
    ]
    assert list(of_choice(story, walk.choices[1], None)) == [
        "slides",
        "when not saw_nights",
        "→ yes_for_one (1 in 4), parked (3 in 4)",
    ]
    seen = preview(bench, "walk.slides")
    assert seen is not None
    assert seen.state is not None
    assert list(of_scene(story, walk, seen.passage, seen.state)) == [
        "left out here, only for saw_nights: She has heard of your night."
    ]


def test_a_play_from_a_scene_goes_back_beyond_where_it_began(bench: Bench) -> None:
    seen = preview(bench, "walk.numbers")
    assert seen is not None
    assert seen.attempt is not None
    playing = Playing(seen.attempt)
    assert playing.since == 1
    playing.choose(playing.number(1))
    assert playing.place == "yes_for_one"
    playing.back()
    playing.back()
    assert playing.place == "review"
    assert playing.since == 0
    playing.back()  # there is nothing before the start
    playing.choose("ask")
    changed = {value.id: (value.before, value.now) for value in of_play(playing.attempt)}
    assert changed["trust"] == ("1", "3")
    assert not playing.attempt.saved
    assert playing.attempt.practice


def test_a_play_goes_on_in_the_next_version_as_far_as_it_fits(bench: Bench, tmp_path: Path) -> None:
    seen = preview(bench, "walk.numbers")
    assert seen is not None
    assert seen.attempt is not None
    playing = Playing(seen.attempt)
    edited = look_at(written(tmp_path, STORY.replace("Marta walks with you", "Marta runs")))
    assert edited.scenario is not None
    playing.carry(edited.scenario)
    assert (playing.place, playing.fault) == ("walk", "")
    assert "Marta runs." in playing.attempt.view().passages[-1].paragraphs
    playing.choose("numbers")
    closed = look_at(written(tmp_path, STORY.replace("trust >= 3", "trust >= 4")))
    assert closed.scenario is not None
    playing.carry(closed.scenario)
    assert playing.place == "walk"
    assert "decision 2 of this play no longer fits" in playing.fault
    assert "'numbers' is not open" in playing.fault
    renamed = look_at(written(tmp_path, STORY.replace("      ask:", "      ask_crew:")))
    assert renamed.scenario is not None
    playing.carry(renamed.scenario)
    assert playing.place == "review"
    assert "decision 1" in playing.fault
