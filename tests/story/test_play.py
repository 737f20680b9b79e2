"""The engine: what happens in a step, in which order, and that it is the same every time."""

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.story import play
from sim.story.model import Branch, Effect, Meter, Paragraph
from sim.story.play import NotOpen, PlayError
from sim.story.saving import state_from_json, state_to_json
from tests.story.stories import at_least, choice, scene, story, with_everything

SEEDS = st.integers(0, 2**63 - 1)


@pytest.mark.parametrize(
    ("seed", "number", "value"),
    [
        (7, 0, 17725994237439495539),
        (7, 1, 15537646209016443107),
        (0, 0, 12426054289685354689),
        (123456789, 12, 11467683338566364422),
    ],
)
def test_draws_are_the_worked_values_of_the_format(seed, number, value):
    assert play.draw(seed, number) == value


def test_the_first_worked_draw_takes_branch_2_of_weights_1_and_3():
    two = story(
        scene("a", choice("go", 0, goto=(Branch(1, chance=1), Branch(2, chance=3)))),
        endings=("one", "two"),
    )
    # 17725994237439495539 modulo 4 is 3: beyond the first weight, inside the second
    after = play.choose(two, play.start(two, 7), "go")
    assert (two.place_id(after.place), after.draws) == ("two", 1)


def test_chance_follows_its_weights():
    two = story(
        scene("a", choice("go", 0, goto=(Branch(1, chance=1), Branch(2, chance=3)))),
        endings=("one", "two"),
    )
    taken = Counter(play.choose(two, play.start(two, seed), "go").place for seed in range(4000))
    assert 900 < taken[1] < 1100  # 1000 expected, standard deviation 27


def test_a_draw_is_made_only_where_two_branches_are_possible():
    only = story(
        scene(
            "a",
            choice("go", 0, goto=(Branch(1, at_least(0, 1), chance=5), Branch(2, chance=1))),
        ),
        endings=("one", "two"),
        meters=(Meter("m", "M", 0, 3),),
    )
    after = play.choose(only, play.start(only, 7), "go")
    assert (only.place_id(after.place), after.draws) == ("two", 0)


def test_a_step_sets_then_changes_and_stops_at_the_limits():
    effects = (Effect(0, True, 3, 0, 4), Effect(1, False, 5, 0, 4), Effect(2, False, -9, -2, 4))
    assert play.apply(effects, (0, 1, 1)) == (3, 4, -2)


def test_arrival_in_the_start_scene_has_its_effects_before_the_text_is_chosen():
    first = story(
        scene(
            "a",
            choice("go", 1),
            effects=(Effect(0, False, 1, 0, 3),),
            text=(Paragraph("Always."), Paragraph("Raised.", at_least(0, 1))),
        ),
        meters=(Meter("m", "M", 0, 3),),
    )
    shown = play.view(first, play.start(first))
    assert shown.passages[0].paragraphs == ("Always.", "Raised.")


def test_goto_is_decided_with_the_new_values_and_the_scene_counted_as_seen():
    whole = with_everything()
    # given a choice that raises trust from 1 to 3 (of 3) and sets the flag
    state = play.choose(whole, play.start(whole), "ask")
    # then the road, which is read on from, leads by its flag to the room
    assert whole.place_id(state.place) == "room"
    assert whole.named(state.values) == {"trust": 3, "mood": 1, "met": True}
    shown = play.view(whole, state)
    assert [passage.scene for passage in shown.passages] == ["road", "room"]
    assert shown.passages[1].paragraphs == ("A room.", "You know the road.")
    # and a scene counts as seen only when it is left
    assert shown.passages[0].paragraphs == ("A road.",)


def test_a_choice_counts_as_chosen_in_the_text_that_follows():
    whole = with_everything()
    state = play.choose(whole, play.start(whole), "push")
    assert play.view(whole, state).passages[0].paragraphs == ("A road.", "You pushed.")
    assert whole.named(state.values)["trust"] == 0


def test_locked_choices_are_shown_without_a_number_and_hidden_ones_are_not():
    whole = with_everything()
    shown = play.view(whole, play.start(whole))
    assert [(option.id, option.text, option.number) for option in shown.options] == [
        ("ask", "ask", 1),
        ("push", "push", 2),
        ("wait", "wait", 3),
        ("shut", "Not yet.", None),
    ]
    with pytest.raises(NotOpen, match="'shut' is not open in scene 'hall'"):
        play.choose(whole, play.start(whole), "shut")


def test_only_shown_meters_are_in_the_view():
    whole = with_everything()
    shown = play.view(whole, play.start(whole))
    assert [(meter.id, value) for meter, value in shown.meters] == [("mood", 1)]


def test_a_story_without_an_open_choice_is_stuck():
    shut = story(scene("a", choice("go", 1, when=at_least(0, 1))), meters=(Meter("m", "M", 0, 1),))
    assert play.view(shut, play.start(shut)).stuck


def test_a_forced_branch_uses_up_its_draw():
    whole = with_everything()
    state = play.choose(whole, play.start(whole, 7), "wait@1")
    assert [place for place, _, _ in state.trail] == [1]
    assert state.draws == 1
    state = play.choose(whole, play.start(whole, 7), "wait@2")
    assert (state.trail, state.draws) == ((), 1)


@pytest.mark.parametrize("entry", ["wait@3", "wait@0", "wait@", "wait@x", "ask@2", "wait@²"])
def test_a_branch_that_cannot_be_taken_is_refused(entry):
    whole = with_everything()
    with pytest.raises(PlayError):
        play.choose(whole, play.start(whole), entry)


def test_a_branch_of_a_scene_read_on_from_may_be_named():
    whole = with_everything()
    state, decisions = play.replay(whole, 0, ["ask", "road@1", "out"])
    assert whole.place_id(state.place) == "near"
    assert [decision.reads for decision in decisions] == [("road@1",), ()]
    with pytest.raises(PlayError, match=r"decision 1: .road@2"):
        play.replay(whole, 0, ["ask", "road@2"])
    with pytest.raises(PlayError, match="'road@1' does not come up here"):
        play.replay(whole, 7, ["wait@2", "road@1"])


def test_replay_says_which_decision_does_not_fit():
    with pytest.raises(NotOpen, match="decision 2: there is no choice 'nothing' in scene 'room'"):
        play.replay(with_everything(), 0, ["ask", "nothing"])
    with pytest.raises(NotOpen, match="the story is over"):
        play.replay(with_everything(), 0, ["ask", "out", "out"])


@pytest.mark.parametrize("seed", [-1, 2**63])
def test_a_seed_out_of_range_is_refused(seed):
    with pytest.raises(PlayError, match="seed"):
        play.start(with_everything(), seed)


def test_only_the_first_decision_in_a_scene_is_first():
    _, decisions = play.replay(with_everything(), 0, ["ask", "back", "push", "back", "ask", "out"])
    assert [(item.scene.id, item.first) for item in decisions] == [
        ("hall", True),
        ("room", True),
        ("hall", False),
        ("room", False),
        ("hall", False),
        ("room", False),
    ]


def random_walk(whole, seed, picks):
    """A play whose n-th decision takes the open choice number picks[n], wrapped round."""
    state = play.start(whole, seed)
    entries = []
    for pick in picks:
        options = play.open_choices(whole, state)
        if not options:
            break
        entries.append(options[pick % len(options)].id)
        state = play.choose(whole, state, entries[-1])
    return state, entries


@given(SEEDS, st.lists(st.integers(0, 4), max_size=30))
def test_the_same_entries_and_seed_give_the_same_play(seed, picks):
    whole = with_everything()
    state, entries = random_walk(whole, seed, picks)
    again, decisions = play.replay(whole, seed, entries)
    assert again == state
    assert play.view(whole, again) == play.view(whole, state)
    assert [decision.choice.id for decision in decisions] == entries


@given(SEEDS, st.lists(st.integers(0, 4), max_size=30), st.integers(0, 29))
def test_a_play_goes_on_the_same_after_a_json_round_trip(seed, picks, cut):
    whole = with_everything()
    expected, entries = random_walk(whole, seed, picks)
    state = play.start(whole, seed)
    for number, entry in enumerate(entries):
        if number == cut:
            state = state_from_json(whole, json.loads(json.dumps(state_to_json(whole, state))))
        state = play.choose(whole, state, entry)
    assert state == expected


@given(SEEDS, st.lists(st.integers(0, 4), max_size=60))
def test_meters_never_leave_their_limits(seed, picks):
    whole = with_everything()
    state = play.start(whole, seed)
    for pick in [*picks, 0]:
        for meter, value in zip(whole.meters, state.values, strict=False):
            assert meter.min <= value <= meter.max
        assert state.values[2] in (0, 1)
        options = play.open_choices(whole, state)
        if not options:
            break
        state = play.choose(whole, state, options[pick % len(options)].id)


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"version": 2},
        {"version": 1, "trail": []},
        {"version": 1, "seed": 0, "place": "x", "values": [], "marks": [], "draws": 0, "trail": []},
    ],
)
def test_a_state_that_does_not_fit_is_refused(data):
    with pytest.raises(PlayError):
        state_from_json(with_everything(), data)


@settings(max_examples=3, deadline=None)
@given(SEEDS)
def test_the_same_play_comes_out_in_another_process(seed):
    code = (
        "import sys, json\n"
        "from tests.story.stories import with_everything\n"
        "from sim.story import play\n"
        "w = with_everything()\n"
        "s, _ = play.replay(w, int(sys.argv[1]), ['wait'])\n"
        "from sim.story.saving import state_to_json\n"
        "print(json.dumps(state_to_json(w, s)))"
    )
    out = [
        subprocess.run(
            [sys.executable, "-c", code, str(seed)],
            cwd=Path(__file__).parents[2],
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": hash_seed},
        ).stdout
        for hash_seed in ("1", "2")
    ]
    whole = with_everything()
    here, _ = play.replay(whole, seed, ["wait"])
    assert out[0] == out[1] == json.dumps(state_to_json(whole, here)) + "\n"
