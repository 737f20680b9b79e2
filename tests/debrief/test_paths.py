"""Two attempts side by side: where they part is true, nothing is told twice, and nobody wins."""

from __future__ import annotations

import io
import random
import sqlite3
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim import library
from sim.attempt import Attempt
from sim.beside import Beside, with_beside
from sim.debrief import paths
from sim.debrief.document import html, markdown
from sim.debrief.paths import Course, pair, parting
from sim.library import Scenario
from sim.plain.console import Console
from sim.plain.paths import offered, tell_pair, tell_paths
from sim.records import Store
from sim.story.model import Branch, Choice, Ending, Scene, Story
from sim.tui.debrief import ways
from tests.debrief.samples import HOSTILE, attempt, catalogue, hostile
from tests.tui.world import FIX

OTHER = ("rebuild", "numbers", "out")


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


def played_on(first: Attempt, number: int, *entries: str) -> Attempt:
    again = first.play_on(number)
    for entry in entries:
        again.choose(entry)
    return again


def unsaved() -> Attempt:
    """Five decisions, and played on from the second: another choice there, and out."""
    return played_on(attempt(), 1, "numbers", "out")


def course(made: Attempt) -> Course:
    return Course(made.story, tuple(made.decisions), made.debrief())


def said(made: Attempt, typed: str = "") -> str:
    out = io.StringIO()
    tell_paths(Console(io.StringIO(typed), out, width=72), made)
    return out.getvalue()


def test_where_two_ways_part_and_what_followed_on_each() -> None:
    found = Beside(unsaved()).usual()

    assert found is not None
    assert (found.shared, found.how, found.played_on) == (1, "choice", True)
    assert found.heading == "Thursday, on the way to the dock"
    chosen = [found.parting(each) for each in found.courses]
    assert [moment and (moment.choice, moment.grade) for moment in chosen] == [
        ("safeguards", "costly"),
        ("numbers", "strong"),
    ]
    followed = [[moment.choice for moment in found.after(each)] for each in found.courses]
    assert followed == [["left", "numbers", "out"], ["out"]]


def test_the_same_choice_taken_again_is_shared_however_early_it_was_played_on_from() -> None:
    found = Beside(played_on(attempt(), 0, "ask_rosa", "numbers", "out")).usual()

    assert found is not None
    assert found.shared == 1


def test_going_the_same_way_again_parts_nowhere() -> None:
    found = Beside(played_on(attempt(), 2, "left", "numbers", "out")).usual()

    assert found is not None
    assert (found.how, found.shared) == ("never", 5)
    assert [found.after(each) for each in found.courses] == [(), ()]
    assert "the same way from the start" in paths.shared(found)


def by_chance() -> Story:
    even = (Branch(1, chance=1), Branch(2, chance=1))
    end = (Branch(3),)
    return Story(
        id="chance",
        title="Heads or tails",
        summary="",
        role="",
        minutes=1,
        scenes=(
            Scene("toss", (), (Choice("throw", "Throw it.", even),)),
            Scene("heads", (), (Choice("on", "Go on.", end),)),
            Scene("tails", (), (Choice("on", "Go on.", end),)),
        ),
        endings=(Ending("end", "The end", "It is over."),),
    )


def test_what_chance_parted_is_not_put_down_to_a_choice() -> None:
    made: dict[str, Attempt] = {}
    for seed in range(20):
        begun = Attempt.begin(Scenario(by_chance(), catalogue(), b"", b""), seed=seed)
        begun.choose("throw")
        begun.choose("on")
        made.setdefault(begun.decisions[1].scene.id, begun)
    found = pair(course(made["heads"]), course(made["tails"]))

    assert (found.shared, found.how) == (1, "elsewhere")
    assert found.parting(found.one) is None
    assert "chance decided differently" in paths.parted(found)


SCENARIOS = tuple(library.files()[:2])


@cache
def shipped(path: Path) -> Scenario:
    return library.load(path)


def random_play(path: Path, seed: int, luck: random.Random) -> Attempt:
    made = Attempt.begin(shipped(path), seed=seed)
    while not made.finished:
        made.choose(luck.choice(made.view().open).id)
    return made


@settings(max_examples=20, deadline=None)
@given(st.sampled_from(SCENARIOS), st.integers(0, 3), st.integers(0, 3), st.randoms())
def test_two_plays_agree_up_to_where_they_part_and_nothing_is_told_twice(
    path: Path, one: int, other: int, luck: random.Random
) -> None:
    first, second = (random_play(path, seed, luck) for seed in (one, other))
    found = pair(course(first), course(second))

    for mine, theirs in zip(
        first.decisions[: found.shared], second.decisions[: found.shared], strict=True
    ):
        assert (mine.scene.id, mine.choice.id) == (theirs.scene.id, theirs.choice.id)
    if found.how == "choice":
        mine, theirs = first.decisions[found.shared], second.decisions[found.shared]
        assert mine.scene.id == theirs.scene.id
        assert mine.choice.id != theirs.choice.id
    elif found.how == "elsewhere":
        assert one != other
    else:
        assert [each.choice.id for each in first.decisions] == [
            each.choice.id for each in second.decisions
        ]
    for each in found.courses:
        parted = found.parting(each)
        told = [*range(1, found.shared + 1), *([parted.number] if parted else [])]
        told += [moment.number for moment in found.after(each)]
        assert told == [moment.number for moment in each.debrief.moments]


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(SCENARIOS), st.data())
def test_played_on_it_shares_at_least_what_it_began_with(path: Path, data: st.DataObject) -> None:
    luck = random.Random(data.draw(st.integers(0, 1000)))
    first = random_play(path, 1, luck)
    number = data.draw(st.integers(0, len(first.decisions) - 1))
    again = first.play_on(number)
    while not again.finished:
        again.choose(luck.choice(again.view().open).id)

    shared, how = parting(first.story, first.decisions, again.story, again.decisions)

    assert shared >= number
    assert how != "elsewhere"  # the seed is the same, so that chance falls alike


def test_after_it_was_left_and_taken_up_again_it_still_knows_the_other_way(store: Store) -> None:
    first = kept(store, "rebuild", "safeguards")
    again = played_on(first, 0, "ask_rosa")
    assert again.id is not None
    resumed = Attempt.resume(store, store.attempt(again.id))
    resumed.choose("her_numbers")

    found = Beside(resumed).usual()

    assert found is not None
    assert [each.debrief.ending.title for each in found.courses] == ["Parked", "A small yes"]
    assert [each.this for each in found.courses] == [False, True]
    assert found.one.kind == "your first attempt"
    assert found.other.kind == "practice"
    assert "decision 1" in offered(resumed)


def test_what_each_closed_is_told_from_the_proof(store: Store) -> None:
    found = Beside(played_on(kept(store, "rebuild", "safeguards"), 0, "ask_rosa", "her_numbers"))
    told = found.usual()

    assert told is not None
    closed = [moment and moment.way.closed for moment in map(told.parting, told.courses)]
    assert closed == [("A small yes",), ()]


def test_played_on_from_what_was_played_on_it_is_set_beside_that(store: Store) -> None:
    second = played_on(kept(store, "rebuild", "safeguards"), 0, "ask_rosa", "safeguards")
    third = played_on(second, 1, "her_numbers")

    found = Beside(third).usual()

    assert found is not None
    assert found.shared == 1
    assert [each.decisions[0].choice.id for each in found.courses] == ["ask_rosa", "ask_rosa"]


def test_any_two_attempts_stand_in_the_order_they_were_begun(store: Store) -> None:
    made = [kept(store, "rebuild", "safeguards"), kept(store, "ask_rosa", "safeguards")]
    beside = Beside(made[0])
    one, other = beside.finished()

    found = beside.pair(other, one)

    assert [each.decisions[0].choice.id for each in found.courses] == ["rebuild", "ask_rosa"]
    assert not found.played_on
    assert paths.title(found, found.one) == "The earlier attempt (this debrief)"
    assert beside.usual() is None


def test_attempts_of_others_and_unfinished_ones_are_not_offered(store: Store) -> None:
    mine = kept(store, "rebuild", "safeguards", learner="Ada")
    kept(store, "rebuild", "safeguards", learner="Ben")
    kept(store, "rebuild", learner="Ada")

    assert [saved.id for saved in Beside(mine).finished()] == [mine.id]
    assert "your only finished attempt" in said(mine)


def test_a_deleted_attempt_is_missed_calmly(store: Store) -> None:
    again = played_on(kept(store, "rebuild", "safeguards"), 0, "ask_rosa", "safeguards")
    with sqlite3.connect(store.path) as db:
        db.execute("DELETE FROM decisions WHERE attempt = 1")
        db.execute("DELETE FROM attempts WHERE id = 1")

    assert Beside(again).usual() is None
    assert offered(again) == paths.GONE
    assert " ".join(said(again).split()) == paths.GONE
    assert with_beside(again, again.debrief()).beside is None


def test_one_that_is_under_way_again_is_waited_for(store: Store) -> None:
    first = kept(store, "rebuild", "safeguards")
    again = played_on(first, 0, "ask_rosa", "safeguards")
    first.take_back()

    assert Beside(again).usual() is None
    assert offered(again) == paths.UNDER_WAY


def test_edited_in_between_each_is_told_in_its_own_words(store: Store) -> None:
    new = FIX.replace("Ask for ten minutes and a screen.", "Ask for an hour.").replace(
        "title: Parked", "title: Put off"
    )
    old = kept(store, "rebuild", "safeguards")
    again = kept(store, "rebuild", "safeguards", text=new)
    beside = Beside(again)
    found = beside.pair(*beside.finished())

    assert not found.same
    assert [each.debrief.ending.title for each in found.courses] == ["Parked", "Put off"]
    assert "edited" in paths.edited(found)
    assert found.how == "never"  # by the names in the file: the same scenes, choices and ending
    assert paths.edited(pair(course(old), course(old))) == ""


def test_side_by_side_where_there_is_room_and_else_in_the_order_they_happened() -> None:
    found = Beside(unsaved()).usual()
    assert found is not None
    wide = [line.plain for line in ways.lay_out(found, 118)]
    thin = [" ".join(line.plain.split()) for line in ways.lay_out(found, 78)]

    beside = [line for line in wide if "Ask for ten minutes" in line]
    assert len(beside) == 1
    assert "Put the stalls as she counts them" in beside[0]
    assert "As it went first" in thin
    first, second = thin.index("As it went first"), thin.index("As you played on (this debrief)")
    if found.other.this:
        assert first < thin.index("Ask for ten minutes and a screen, to show the three safeguards.")
        assert second < next(n for n, line in enumerate(thin) if n > second and "Put the" in line)


@pytest.mark.parametrize("width", [34, 38, 60, 78, 95, 96, 118, 199])
def test_no_line_is_wider_than_its_column(width: int) -> None:
    mine = hostile()
    for found in (Beside(unsaved()).usual(), pair(course(mine), course(mine))):
        assert found is not None
        lines = ways.lay_out(found, width)
        assert max(line.cell_length for line in lines) <= width
        assert not {"\x1b", "\u202e"} & set("".join(line.plain for line in lines))


def test_the_document_has_a_section_where_there_is_another_way() -> None:
    made = unsaved()
    whole = with_beside(made, made.debrief())
    for text in (markdown(whole, {}), html(whole, {})):
        assert paths.TITLE in text
        assert "As you played on" in text
        assert "Decision 1 is the same on both ways" in text
        assert "There is no winner here" in text
    assert paths.TITLE not in markdown(with_beside(attempt(), attempt().debrief()), {})


def test_nobodys_text_does_anything_in_the_section() -> None:
    mine = hostile()
    found = mine.debrief()
    both = pair(course(mine), replace(course(mine), when=HOSTILE, kind=HOSTILE))

    page = html(replace(found, beside=both), {})

    assert "<script" not in page
    assert "<img" not in page
    assert "\x1b" not in page


def test_in_sentences_both_ways_are_told_without_signs_or_a_winner() -> None:
    found = Beside(unsaved()).usual()
    assert found is not None
    out = io.StringIO()
    tell_pair(Console(None, out, width=72), found)
    text = " ".join(out.getvalue().split())

    order = [
        text.index(part)
        for part in (
            "Decision 1 is the same on both ways.",
            "As it went first.",
            "They part at decision 2, Thursday, on the way to the dock.",
            "Ask for ten minutes and a screen",
            "Decision 4:",
            "As you played on (this debrief).",
            "Here you chose: Put the stalls as she counts them",
            "There is no winner here.",
        )
    ]
    assert order == sorted(order)
    assert not set("▲▼◆○│") & set(text)


def test_in_a_conversation_any_two_can_be_named(store: Store) -> None:
    first = kept(store, "rebuild", "safeguards")
    kept(store, "ask_rosa", "her_numbers")
    third = played_on(first, 1, "safeguards")

    by_number = said(third, "1\n2\n")
    usual = said(third, "\n")
    not_two = said(third, "1\n1\n")

    assert "The later attempt" in by_number
    assert "A small yes" in by_number
    assert "As you played on (this debrief)" in usual
    assert "It takes two different attempts." in not_two
