"""What is drawn: every place and way once, and shares that add up as the proof says."""

from __future__ import annotations

import pytest

from sim import library
from sim.authoring.prepared import Reader
from sim.map.graph import WHOLE, Graph, graph_of
from sim.map.told import missing, remarks, summary, way_lines
from sim.proof.limits import Limits
from sim.proof.prove import GROUPS, prove
from sim.story.model import Story
from tests.map.samples import hostile_titles
from tests.page.samples import faulty, large, ringed

FLAGSHIPS = ("nobody-listens-to-my-fix", "the-desk-next-to-mine")


def shipped(id: str) -> Story:
    story = Reader(library.shipped_catalogue).read(str(library.find(id))).loaded.story
    assert story is not None
    return story


def graph(story: Story, limits: Limits | None = None) -> Graph:
    return graph_of(prove(story, limits, skip=GROUPS))


def stories() -> list[Story]:
    return [*(shipped(id) for id in FLAGSHIPS), faulty(), ringed(), hostile_titles()]


@pytest.mark.parametrize("story", stories(), ids=lambda story: story.id)
def test_every_place_stands_once_and_every_way_once_for_each_place_it_leads_to(story: Story):
    drawn = graph(story)
    assert [node.place for node in drawn.nodes] == list(
        range(len(story.scenes) + len(story.endings))
    )
    assert [node.ending for node in drawn.nodes].count(True) == len(story.endings)
    assert [node.place for node in drawn.nodes if node.start] == [story.start]
    expected = set()
    for place, scene in enumerate(story.scenes):
        assert drawn.nodes[place].read is not bool(scene.choices)
        for at, choice in enumerate(scene.choices):
            expected |= {(place, at, branch.to) for branch in choice.goto}
        if not scene.choices:
            expected |= {(place, -1, branch.to) for branch in scene.goto}
    found = [(edge.source, at, edge.target) for edge in drawn.edges for at in edge.choices]
    assert sorted(found) == sorted(expected)
    pairs = [(edge.source, edge.target) for edge in drawn.edges]
    assert len(set(pairs)) == len(pairs)


@pytest.mark.parametrize("id", FLAGSHIPS)
def test_what_goes_into_a_place_and_out_of_it_is_what_the_proof_says_of_it(id: str):
    proof = prove(shipped(id), skip=GROUPS)
    story, drawn = proof.story, graph_of(proof)
    into = [0.0] * len(drawn.nodes)
    out = [0.0] * len(drawn.nodes)
    into[story.start] = 1.0
    for edge in drawn.edges:
        into[edge.target] += edge.weight
        out[edge.source] += edge.weight
    for scene in story.scenes:
        place, p = story.places[scene.id], proof.answers.scenes[scene.id].p
        assert into[place] == pytest.approx(p)
        assert out[place] == pytest.approx(p)
    for ending in story.endings:
        assert into[story.places[ending.id]] == pytest.approx(
            proof.answers.endings[ending.id].thing.p
        )
    last = len(story.scenes)
    assert sum(into[last:]) == pytest.approx(1.0)


def test_a_way_says_what_decides_where_it_leads():
    drawn = graph(faulty())
    lines = {(edge.source, edge.target): way_lines(edge) for edge in drawn.edges}
    assert lines[0, 1] == ["ask", "gamble (by chance)"]
    assert lines[0, 3] == ["gamble (by chance)"]
    assert lines[1, 3] == []
    never = next(edge for edge in drawn.edges if (edge.source, edge.target) == (0, 2))
    assert never.reachable is False
    assert never.label == "never"


def test_a_choice_that_depends_on_the_play_says_so_on_each_of_its_lines():
    drawn = graph(shipped("nobody-listens-to-my-fix"))
    splits = {
        (drawn.nodes[edge.source].id, way.name): way.split
        for edge in drawn.edges
        for way in edge.ways
    }
    assert splits["marta_walk", "hear_first"] == "values"
    assert splits["marta_walk", "by_hand"] == ""


def test_without_a_proof_there_are_no_shares_and_the_reason_is_told():
    drawn = graph(shipped("the-desk-next-to-mine"), Limits(states=5))
    assert {edge.label for edge in drawn.edges} == {""}
    assert not any("%" in node.note for node in drawn.nodes)
    assert remarks(drawn) == missing(drawn)
    assert remarks(drawn)[0].startswith("No shares of players are shown, for none are proven: ")
    assert "5 states" in remarks(drawn)[0]


def test_of_a_large_story_the_most_visited_part_is_drawn_and_told():
    whole, part = graph(large(WHOLE)), graph(large(WHOLE + 1))
    assert whole.whole
    assert not missing(whole)
    assert not part.whole
    assert len([node for node in part.nodes if not node.ending]) == 150
    assert "has 401 scenes, too many for one picture: the 150 that players" in missing(part)[0]
    assert {node.place for node in part.nodes} >= {
        place for edge in part.edges for place in edge[:2]
    }


def test_the_summary_counts_and_says_where_it_begins():
    assert summary(graph(faulty())) == (
        "A map of 5 scenes and 3 endings. It begins with “The hall”."
    )
