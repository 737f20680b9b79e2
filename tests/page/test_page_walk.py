import pytest

from sim.page.walk import MOST, Step, data, listed, walk
from sim.proof.prove import prove
from sim.story.model import Story
from sim.story.play import PlayError
from tests.page.samples import faulty, large


def steps(story: Story, witness: tuple[str, ...], where: str = "") -> list[Step]:
    return list(walk(story, "", witness, where).steps)


def test_a_walk_shows_each_scene_with_what_was_open_taken_and_locked():
    told = faulty()
    # Given a play by way of chance; when it is walked
    found = steps(told, ("gamble@2", "knock"), "good")
    # Then each scene stands there as it was met, the one that is only read too
    assert [step.place for step in found] == [0, 1, 3, 5]
    hall, road, door, end = found
    assert [(text, taken, is_open) for text, taken, is_open in hall.options] == [
        ("Take ask.", False, True),
        ("Take gamble.", True, True),
        ("Nobody trusts you.", False, False),
    ]
    assert hall.text == ("You stand *in* the hall.\nIt is cold.",)  # the warm paragraph is not met
    assert "“The road”" in hall.note
    assert not road.options
    assert [taken for _, taken, _ in door.options] == [True, False, False]
    assert end.text == ("They *stay*.",)


def test_a_walk_to_a_scene_that_is_only_read_ends_there():
    assert [step.place for step in steps(faulty(), ("ask",), "road")] == [0, 1]
    assert [step.place for step in steps(faulty(), ("ask",), "hall.ask")] == [0, 1, 3]


def test_a_walk_says_where_a_story_is_stuck():
    assert "stuck" in steps(faulty(), ("ask", "wait"), "cell")[-1].note


def test_every_witness_of_a_proof_can_be_walked():
    proof = prove(faulty(), skip=("quality", "cues", "cover"))
    walked = 0
    for id, thing in proof.answers.scenes.items():
        if thing.witness is not None:
            last = steps(proof.story, thing.witness, id)[-1]
            assert proof.story.place_id(last.place) == id
            walked += 1
    for id, end in proof.answers.endings.items():
        if end.thing.witness is not None:
            assert proof.story.place_id(steps(proof.story, end.thing.witness, id)[-1].place) == id
            walked += 1
    assert walked == 6


def test_a_play_that_does_not_fit_the_story_is_refused():
    with pytest.raises(PlayError):
        steps(faulty(), ("ask", "sing"))


def test_a_long_play_keeps_its_last_steps_and_its_texts_stand_once():
    told = large(200)
    shown = walk(told, "to the end", ("way_1",) * 200, "end")
    assert len(shown.steps) == MOST
    assert shown.skipped == 201 - MOST
    assert shown.decisions == 200
    assert f'start="{shown.skipped + 1}"' in listed(told, shown)
    packed = data(told, {"a": shown, "b": shown})
    assert len(packed["texts"]) == 4  # the text of all scenes and the ending, and three choices
