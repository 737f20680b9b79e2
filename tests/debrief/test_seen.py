"""The map holds what was seen, counts each act once, and knows nothing of the rest."""

from __future__ import annotations

import io
import random
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim import library
from sim.attempt import Attempt
from sim.beside import walks_of
from sim.debrief import seen_words
from sim.debrief.seen import Lead, SeenMap, Walk, seen
from sim.library import Scenario
from sim.plain.console import Console
from sim.plain.seen import tell_seen
from sim.records import Store
from sim.records.walked import ways
from sim.story import play
from sim.story.model import Choice, Story
from sim.story.play import Decision
from sim.tui.debrief import map_lines
from tests.debrief.samples import PLAY, attempt, hostile, story
from tests.tui.world import FIX


@pytest.fixture
def store(tmp_path: Path):
    with Store.open(tmp_path / "records.db") as found:
        yield found


@cache
def scenario(text: str = FIX) -> Scenario:
    _, principles = library.read(library.files()[0])
    return library.compiled(text.encode(), principles, "the-fix")


def kept(store: Store, *entries: str, text: str = FIX, **more: object) -> Attempt:
    begun = Attempt.begin(scenario(text), store, seed=1, **more)  # type: ignore[arg-type]
    for entry in entries:
        begun.choose(entry)
    return begun


def map_of(made: Attempt) -> SeenMap:
    return seen(made.story, walks_of(made).walks)


def standing(found: SeenMap, heading: str) -> dict[str, tuple[str, int]]:
    spot = next(each for each in found.spots if each.name.startswith(heading))
    return {choice.text[:12]: (choice.standing, choice.times) for choice in spot.choices}


def drawn(found: SeenMap) -> str:
    """All that the screen and the plain mode say of a map."""
    out = io.StringIO()
    tell_seen(Console(None, out, width=10_000), found)
    ids = [row.id for row in map_lines.rows(found)]
    for id in ids:
        for line in map_lines.text(found, id, 10_000, of_attempt=True):
            out.write(line.plain + "\n")
    for row in map_lines.rows(found):
        out.writelines(line.plain + "\n" for line in row.lines(10_000))
    return out.getvalue()


def test_scenes_choices_and_endings_as_far_as_they_were_seen() -> None:
    found = map_of(attempt())

    assert [spot.name for spot in found.spots] == [
        "Monday, change review",
        "Thursday, on the way to the dock",
        "A corridor.",
    ]
    assert standing(found, "Monday") == {"Put in for a": ("now", 1), "Rebuild the ": ("open", 0)}
    assert standing(found, "Thursday") == {
        "Put the stal": ("now", 1),
        "Ask for ten ": ("now", 1),
        "Say nothing,": ("open", 0),
    }
    corridor = found.spots[2]
    assert corridor.choices[0].leads[0].back
    assert corridor.choices[0].leads[0].spot == 2
    assert corridor.decided == (2, 4)
    assert [(end.title, end.now, end.times) for end in found.endings] == [("A small yes", True, 1)]
    assert found.more


def test_nothing_is_left_once_every_choice_was_taken(store: Store) -> None:
    kept(store, "rebuild", "safeguards")
    kept(store, "ask_rosa", "safeguards")
    last = kept(store, "ask_rosa", "her_numbers")

    found = map_of(last)

    assert not found.more
    assert seen_words.rest(found) == seen_words.ALL
    assert [end.now for end in found.endings] == [False, True]


def test_that_nothing_new_lies_behind_a_choice_is_not_told_before_it_was_taken() -> None:
    found = map_of(attempt())

    assert len(found.spots) == len(story().scenes)
    assert len(found.endings) == len(story().endings)
    assert seen_words.rest(found) == seen_words.MORE


def test_a_locked_choice_stays_as_it_was_shown_until_it_was_open(store: Store) -> None:
    first = kept(store, "rebuild", "safeguards")
    found = map_of(first)
    assert standing(found, "Thursday")["You do not k"] == ("locked", 0)
    assert "trailers" not in drawn(found)

    found = map_of(kept(store, "ask_rosa", "safeguards"))
    assert standing(found, "Thursday")["Put the stal"] == ("open", 0)
    assert "You do not know what a stall costs her" not in drawn(found)


def test_what_was_taken_back_was_seen_and_counts_as_another_time(store: Store) -> None:
    made = kept(store, "ask_rosa", "her_numbers")
    made.take_back()
    made.choose("safeguards")

    found = map_of(made)

    assert standing(found, "Thursday") == {
        "Put the stal": ("before", 1),
        "Ask for ten ": ("now", 1),
    }
    assert standing(found, "Monday")["Put in for a"] == ("now", 1)
    assert [(end.title, end.now) for end in found.endings] == [
        ("A small yes", False),
        ("Parked", True),
    ]


def test_shared_decisions_of_an_attempt_that_was_played_on_are_counted_once(store: Store) -> None:
    first = kept(store, "ask_rosa", "safeguards")
    again = first.play_on(1)
    again.choose("her_numbers")

    found = map_of(again)

    assert standing(found, "Monday")["Put in for a"] == ("now", 1)
    assert standing(found, "Thursday") == {
        "Put the stal": ("now", 1),
        "Ask for ten ": ("before", 1),
    }
    assert found.attempts == 2


def test_learners_and_scenarios_are_kept_apart(store: Store) -> None:
    kept(store, "ask_rosa", "her_numbers", learner="Ben")
    mine = kept(store, "rebuild", "safeguards", learner="Ada")

    assert [spot.name for spot in map_of(mine).spots] == [
        "Monday, change review",
        "Thursday; the walk",
    ]


def test_an_attempt_under_way_shows_as_far_as_it_went(store: Store) -> None:
    kept(store, "ask_rosa")
    found = map_of(kept(store, "rebuild", "safeguards"))

    assert "02:40, night shift" in [spot.name for spot in found.spots]


def test_what_was_met_in_an_earlier_text_is_told_in_its_words_and_marked(store: Store) -> None:
    new = FIX.replace("heading: 02:40, night shift", "heading: Before dawn").replace(
        "title: Parked", "title: Put off"
    )
    kept(store, "ask_rosa", "her_numbers")
    found = map_of(kept(store, "rebuild", "safeguards", text=new))

    night = next(spot for spot in found.spots if spot.name.startswith("02:40"))
    assert night.old
    assert [(end.title, end.old) for end in found.endings] == [
        ("A small yes", True),
        ("Put off", False),
    ]
    assert "Before dawn" not in drawn(found)
    assert seen_words.OLD in drawn(found)


def test_a_text_that_is_lost_is_counted_and_the_rest_is_shown(store: Store) -> None:
    kept(store, "ask_rosa", "her_numbers", text=FIX.replace("The Fix", "The Old Fix"))
    mine = kept(store, "rebuild", "safeguards")
    sha256 = store.attempts()[-1].scenario_sha256
    with store._writing() as db:
        db.execute("UPDATE texts SET body = X'00' WHERE sha256 = ?", (sha256,))

    found = walks_of(mine)

    assert found.unread == 1
    assert "1 attempt is missing" in seen_words.unread(found.unread)
    assert [spot.name for spot in seen(mine.story, found.walks).spots] == [
        "Monday, change review",
        "Thursday; the walk",
    ]


def test_nothing_seen_yet_says_how_the_map_fills_in() -> None:
    found = seen(scenario().story, ())

    assert not found.spots
    assert seen_words.summary(found) == seen_words.NOTHING
    assert seen_words.rest(found) == ""


def test_an_authors_text_does_nothing_on_the_map() -> None:
    text = drawn(map_of(hostile()))

    assert "\x1b" not in text
    assert "\u202e" not in text


@pytest.mark.parametrize("width", [26, 34, 46, 76])
def test_no_line_is_wider_than_there_is_room(width: int) -> None:
    for made in (attempt(), hostile()):
        found = map_of(made)
        for row in map_lines.rows(found):
            assert max(line.cell_length for line in row.lines(width)) <= width
            lines = map_lines.text(found, row.id, width, of_attempt=True)
            assert max(line.cell_length for line in lines) <= width


# What is not known cannot be told


@cache
def shipped(path: Path) -> Story:
    return library.load(path).story


def walk(story: Story, luck: random.Random, most: int) -> Walk:
    """A random play, perhaps left on the way."""
    seed = luck.randrange(100)
    state = opening = play.start(story, seed)
    decisions: list[Decision] = []
    visited: set[int] = set()
    while len(decisions) < most and (open_ := play.open_choices(story, state)):
        decision = play.decide(story, state, luck.choice(open_).id, (), visited)
        visited.add(state.place)
        decisions.append(decision)
        state = decision.after
    return Walk(story, opening, decisions, now=True)


def _shown(walks: list[Walk]) -> tuple[set[str], set[str], set[str], set[tuple[str, str]]]:
    """The texts that were shown, and the ids of scenes, endings and choices behind them."""
    texts: set[str] = set()
    scenes: set[str] = set()
    endings: set[str] = set()
    choices: set[tuple[str, str]] = set()
    for each in walks:
        for state in (each.opening, *(decision.after for decision in each.decisions)):
            view = play.view(each.story, state)
            for passage in view.passages:
                scenes.add(passage.scene)
                texts.update((passage.heading, *passage.paragraphs))
            for option in view.options:
                texts.add(option.text)
                choices.add((view.passages[-1].scene, option.id))
            if view.ending:
                endings.add(view.ending.id)
                texts.update((view.ending.title, view.ending.text))
    return texts, scenes, endings, choices


def unseen(story: Story, walks: list[Walk]) -> Iterator[str]:
    """Every text of a story that was not shown, as one line without marks, and ids with a _."""
    texts, scenes, endings, choices = _shown(walks)
    for scene in story.scenes:
        if scene.id not in scenes:
            yield from (scene.heading, *(part.text for part in scene.text))
            yield scene.id if "_" in scene.id else ""
        for choice in scene.choices:
            if choice.text not in texts:
                yield choice.text
            if (scene.id, choice.id) not in choices:
                yield from (choice.locked or "", choice.id if "_" in choice.id else "")
            yield from (choice.why, choice.then)  # the map tells neither
    for ending in story.endings:
        if ending.id not in endings:
            yield from (ending.title, ending.text)


@pytest.mark.parametrize("path", library.files(), ids=lambda path: path.name.partition(".")[0])
def test_no_text_of_what_was_not_seen_is_on_the_map(path: Path) -> None:
    story = shipped(path)
    luck = random.Random(path.name)
    for most in (0, 3, 99):
        walks = [walk(story, luck, most)]
        told = " ".join(drawn(seen(story, walks)).replace("*", "").split())
        was_shown = " ".join(" ".join(_shown(walks)[0]).replace("*", "").split())
        for text in unseen(story, walks):
            hidden = " ".join(text.replace("*", "").split())
            if hidden and hidden not in was_shown:
                assert hidden not in told


@settings(max_examples=30, deadline=None)
@given(st.sampled_from(library.files()[:4]), st.integers(0, 99), st.randoms())
def test_a_story_that_differs_only_in_what_was_not_seen_has_the_same_map(
    path: Path, most: int, luck: random.Random
) -> None:
    story = shipped(path)
    walks = [walk(story, luck, most), walk(story, luck, most)]
    _, scenes, endings, choices = _shown(walks)

    def other(scene_id: str, choice: Choice) -> Choice:
        hidden = (scene_id, choice.id) not in choices
        return choice._replace(text="Another.", then="", why="", scores={}) if hidden else choice

    changed = replace(
        story,
        scenes=tuple(
            replace(
                scene,
                heading=scene.heading if scene.id in scenes else "Elsewhere",
                choices=tuple(other(scene.id, choice) for choice in scene.choices),
            )
            for scene in story.scenes
        ),
        endings=tuple(
            each if each.id in endings else replace(each, title="X", text="")
            for each in story.endings
        ),
    )
    again = [
        Walk(
            changed,
            each.opening,
            play.replay(changed, each.opening.seed, [d.entry for d in each.decisions])[1],
            now=True,
        )
        for each in walks
    ]

    assert seen(changed, again) == seen(story, walks)


@settings(max_examples=30, deadline=None)
@given(st.sampled_from(library.files()[:4]), st.integers(0, 12), st.randoms())
def test_the_map_only_ever_fills_in(path: Path, most: int, luck: random.Random) -> None:
    story = shipped(path)
    walks = [walk(story, luck, most) for _ in range(3)]
    before, after = seen(story, walks[:2]), seen(story, walks)

    assert {spot.name for spot in before.spots} <= {spot.name for spot in after.spots}
    assert {end.title for end in before.endings} <= {end.title for end in after.endings}
    assert [spot.number for spot in after.spots] == list(range(1, len(after.spots) + 1))
    made = sum(len(each.decisions) for each in walks)
    assert sum(choice.times for spot in after.spots for choice in spot.choices) == made
    for spot in after.spots:
        for choice in spot.choices:
            assert bool(choice.leads) is (choice.times > 0)
            assert choice.standing != "locked" or not choice.times


@settings(max_examples=30, deadline=None)
@given(st.sampled_from(library.files()[:4]), st.integers(1, 6), st.randoms())
def test_leads_go_onwards_but_for_those_back_to_where_one_came_from(
    path: Path, count: int, luck: random.Random
) -> None:
    story = shipped(path)
    found = seen(story, [walk(story, luck, 99) for _ in range(count)])
    to = {
        spot.number: [*spot.leads, *(lead for choice in spot.choices for lead in choice.leads)]
        for spot in found.spots
    }

    for number, leads in to.items():
        for lead in leads:
            if lead.spot is not None:
                assert lead.back is (lead.spot <= number)
                assert not lead.back or number in _within_reach(to, lead.spot)


def _within_reach(to: dict[int, list[Lead]], start: int) -> set[int]:
    found = {start}
    ahead = [start]
    for number in ahead:
        new = {lead.spot for lead in to[number] if lead.spot is not None} - found
        found |= new
        ahead += new
    return found


# The ways that were walked


@given(st.lists(st.one_of(st.sampled_from("abc"), st.integers(0, 5)), max_size=25))
def test_every_way_is_given_and_every_act_is_counted_once(acts: list[str | int]) -> None:
    rows: list[tuple[int, tuple[str, ...], bool]] = []
    now: list[int] = []  # the rows in force
    stood: set[tuple[str, ...]] = {()}
    made = 0
    for act in acts:
        if isinstance(act, str):
            rows.append((len(now), (act,), True))
            now.append(len(rows) - 1)
            made += 1
        elif act < len(now):
            for at in now[act:]:
                rows[at] = (*rows[at][:2], False)
            del now[act:]
        stood.add(tuple(rows[at][1][0] for at in now))

    found = ways(rows)

    walked = [tuple(entry for (entry,) in way.entries) for way in found]
    assert walked[-1] == tuple(rows[at][1][0] for at in now)
    assert {way[:n] for way in walked for n in range(len(way) + 1)} == {
        way[:n] for way in stood for n in range(len(way) + 1)
    }
    assert sum(len(way.entries) - way.again for way in found) == made


def test_the_sample_ends_where_it_says() -> None:
    """The plays above would test nothing if they never came to an ending."""
    assert [decision.choice.id for decision in attempt().decisions] == list(PLAY)
