"""The numbers of a guide are those of the proof, on the scenarios that come with the package."""

from __future__ import annotations

import pytest

from sim.guide.document import markdown
from sim.guide.splits import split
from sim.proof.prove import GROUPS, prove
from tests.guide.samples import FLAGSHIPS, shipped


@pytest.mark.parametrize("id", FLAGSHIPS)
def test_shares_lengths_and_counts_are_proved(id: str) -> None:
    guide, scenario = shipped(id)
    story = scenario.story
    answers = prove(story, skip=GROUPS).answers

    assert guide.untold == ""
    assert (guide.minutes, guide.decisions) == (answers.length.minutes, answers.length.decisions)
    assert [each.share for each in guide.endings] == [
        answers.endings[ending.id].thing.p for ending in story.endings
    ]
    assert guide.lost == pytest.approx(0.0)
    assert [each.met for each in guide.focus] == [
        answers.principles[id].decisions for id in story.focus
    ]
    for each in guide.splits:
        scene = next(scene for scene in story.scenes if scene.id == each.scene_id)
        for option, choice in zip(each.options, scene.choices, strict=True):
            assert option.share == answers.choices[f"{scene.id}.{choice.id}"].thing.p
            assert option.u == sum(choice.scores.values())


@pytest.mark.parametrize("id", FLAGSHIPS)
def test_no_other_decision_splits_people_more(id: str) -> None:
    guide, scenario = shipped(id)
    story = scenario.story
    answers = prove(story, skip=GROUPS).answers
    measured = sorted((split(story, answers, at) for at in range(len(story.scenes))), reverse=True)
    told = [each.measure for each in guide.splits]

    assert sorted(told, reverse=True) == measured[:3]
    places = [scene.id for scene in story.scenes]
    found = [places.index(each.scene_id) for each in guide.splits]
    assert found == sorted(found)
    widest = guide.splits[told.index(measured[0])]
    assert f"keep “{widest.name}”: there the key parts people most" in markdown(guide)


@pytest.mark.parametrize("id", FLAGSHIPS)
def test_the_page_speaks_of_what_the_scenario_holds(id: str) -> None:
    guide, scenario = shipped(id)
    story, text = scenario.story, markdown(guide)

    for member in story.cast:
        assert f"**{member.name}**" in text
    for tension in {tension for scene in story.scenes for tension in scene.tensions}:
        assert f"### {scenario.catalogue.tensions[tension].name}" in text
    for ending in story.endings:
        assert f"- **{ending.title}** (" in text
    for each in guide.splits:
        for option in each.options:
            assert f"| {option.letter} | {option.text}" in text
    assert "## The author’s notes" in text
    assert story.sha256[:12] in text


@pytest.mark.parametrize("id", FLAGSHIPS)
def test_all_that_is_cited_is_in_the_catalogue(id: str) -> None:
    guide, scenario = shipped(id)
    known = {
        (source.claim, source.document, source.at)
        for principle in scenario.catalogue.principles.values()
        for source in principle.sources
    }
    for dilemma in guide.dilemmas:
        tension = dilemma.tension
        for side, told in ((tension.one, dilemma.one_at), (tension.other, dilemma.other_at)):
            meant = {(document, at) for claim, document, at in known if claim in side.claims}
            assert {(each.document.id, at) for each in told for at in each.at} == meant


def test_the_sides_of_a_tension_are_where_the_author_put_them() -> None:
    """Where the notes of the scenarios name two choices on two sides, the guide names these."""
    guide, _ = shipped("nobody-listens-to-my-fix")
    seen = next(each for each in guide.dilemmas if each.tension.id == "seen-or-unseen")
    (stake,) = seen.stakes
    assert stake.one.startswith("Keep the ten minutes for yourself")
    assert stake.other.startswith("Give Marta the ten minutes")

    guide, _ = shipped("the-desk-next-to-mine")
    account = next(each for each in guide.dilemmas if "accountability" in each.tension.id)
    (stake,) = account.stakes
    assert stake.one.startswith("Answer yes, hand Mei your next quote")
    assert stake.other.startswith("Promise an answer tomorrow")
