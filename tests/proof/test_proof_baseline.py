"""The benchmark's plain search by dictionaries and the proof say the same of the same stories."""

from __future__ import annotations

from typing import Literal

import pytest

from sim.authoring.scenario import load_scenario
from sim.library import load, shipped_catalogue, shipped_scenarios
from sim.proof.prove import prove
from sim.story.model import Story
from tests.benchmarks import baseline, graphs

TEXTS = {
    "metered": graphs.metered(40),
    "metered, far links": graphs.metered(41, 15),
    "deep": graphs.deep(60),
    "plain": graphs.plain_graph(200, 470),
}
LOOPED = graphs.plain_graph(200, 470, 0.1)
SHIPPED = sorted(shipped_scenarios().glob("*.scenario.yaml"))
NEAR = 1e-9


def made(text: str) -> Story:
    """The story of a generated file, which must be without any fault or warning."""
    id = text.split("\n")[1].removeprefix("id: ")
    loaded = load_scenario(text.encode(), f"{id}.scenario.yaml", shipped_catalogue())
    assert not loaded.diagnostics
    assert loaded.story is not None
    return loaded.story


def agree(story: Story, engine: Literal["sparse", "dense"]) -> None:
    search = baseline.Search(story)
    reached = baseline.reach(search)
    ends = baseline.flow(search)
    extremes = baseline.extremes(search, reached)
    answers = prove(story, engine=engine, skip=("quality", "cues", "cover")).answers
    assert answers.engine == engine
    assert (answers.states, answers.transitions) == (reached.states, reached.transitions)
    assert [thing.reachable for thing in answers.scenes.values()] == list(map(bool, reached.found))
    met = [number for number, end in enumerate(answers.endings.values()) if end.thing.reachable]
    assert met == sorted(reached.endings)
    assert [end.thing.p for end in answers.endings.values()] == pytest.approx(ends, abs=NEAR)
    assert extremes is not None
    spans = [answers.principles[name].decisions for name in search.principles]
    assert (
        tuple(span.least for span in spans),
        tuple(span.most for span in spans),
    ) == extremes


@pytest.mark.parametrize("engine", ["sparse", "dense"])
@pytest.mark.parametrize("name", list(TEXTS))
def test_it_agrees_with_the_proof_of_a_generated_story(
    name: str, engine: Literal["sparse", "dense"]
) -> None:
    agree(made(TEXTS[name]), engine)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
def test_it_agrees_with_the_proof_of_a_shipped_scenario(path) -> None:
    story = load(path).story
    assert story is not None
    agree(story, "sparse")


def test_where_links_lead_back_it_finds_the_same_states() -> None:
    story = made(LOOPED)
    search = baseline.Search(story)
    reached = baseline.reach(search)
    answers = prove(story, skip=("quality", "cues", "cover")).answers
    assert answers.acyclic is False
    assert (answers.states, answers.transitions) == (reached.states, reached.transitions)
    with pytest.raises(ValueError, match="links lead back"):
        baseline.flow(search)
    with pytest.raises(ValueError, match="links lead back"):
        baseline.extremes(search, reached)


@pytest.mark.parametrize("name", list(TEXTS))
def test_a_generated_story_can_be_played_everywhere_and_is_never_stuck(name: str) -> None:
    search = baseline.Search(made(TEXTS[name]))
    reached = baseline.reach(search)
    assert all(reached.found)
    for place, options in enumerate(search.options):
        for number in reached.found[place]:
            assert any(option.holds is None or option.holds[number] for option in options)


def test_the_generated_stories_are_as_large_as_the_benchmark_says() -> None:
    story = made(graphs.metered(100))
    assert baseline.reach(baseline.Search(story)).states == 32_804
    graph = made(graphs.plain_graph(300, 706))
    assert (len(graph.scenes), sum(len(scene.choices) for scene in graph.scenes)) == (300, 706)
    assert baseline.reach(baseline.Search(graph)).states == 300
