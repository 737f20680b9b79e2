"""The door to a play: saved before shown, resumed anywhere, moved to an edited scenario."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.attempt import Attempt
from sim.fitting import edited, fit
from sim.library import compiled, load, shipped_scenarios
from sim.records import Elsewhere, RecordsError, Store, UnwritableRecords
from sim.story.ahead import decisions_ahead, rounded
from sim.story.model import Branch, Choice, Ending, Scene, Story
from sim.story.play import NotOpen, PlayError

FLAGSHIP = shipped_scenarios() / "the-desk-next-to-mine.scenario.yaml"


@pytest.fixture(scope="module")
def scenario():
    return load(FLAGSHIP)


@pytest.fixture
def store(tmp_path):
    with Store.open(tmp_path / "records.sqlite3") as opened:
        yield opened


def first_open(attempt):
    return attempt.view().open[0].id


def play_out(attempt, pick=first_open):
    while not attempt.finished:
        attempt.choose(pick(attempt))


def test_a_choice_is_in_the_records_when_choose_returns(scenario, store):
    attempt = Attempt.begin(scenario, store)
    chosen = first_open(attempt)
    attempt.choose(chosen)
    assert store.attempt(attempt.id).entries == ((chosen,),)


def test_a_choice_that_cannot_be_saved_changes_nothing(scenario, store):
    attempt = Attempt.begin(scenario, store)
    before = attempt.view()
    store.path.unlink()
    with pytest.raises(UnwritableRecords):
        attempt.choose(first_open(attempt))
    assert attempt.view() == before
    # and play goes on unsaved only once that has been agreed to
    attempt.go_unsaved()
    attempt.choose(first_open(attempt))
    assert not attempt.saved
    assert len(attempt.decisions) == 1


def test_a_choice_that_is_not_open_changes_nothing(scenario, store):
    attempt = Attempt.begin(scenario, store)
    with pytest.raises(NotOpen):
        attempt.choose("no_such_choice")
    assert store.attempt(attempt.id).entries == ()


def test_resuming_shows_what_had_been_shown(scenario, store):
    attempt = Attempt.begin(scenario, store, seed=7)
    for _ in range(4):
        attempt.choose(first_open(attempt))
    again = Attempt.resume(store, store.attempt(attempt.id))
    assert again.view() == attempt.view()
    assert again.turns() == attempt.turns()
    assert again.seed == 7


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 2**63 - 1), st.integers(0, 30), st.randoms(use_true_random=False))
def test_any_attempt_resumes_at_the_same_place(seed, steps, chance: random.Random):
    scenario = load(FLAGSHIP)
    with Store.unsaved() as store:
        attempt = Attempt.begin(scenario, store, seed=seed)
        for _ in range(steps):
            if attempt.finished:
                break
            if attempt.decisions and chance.random() < 0.2:
                attempt.take_back(chance.randrange(len(attempt.decisions)))
            else:
                attempt.choose(chance.choice(attempt.view().open).id)
        again = Attempt.resume(store, store.attempt(attempt.id))
        assert again.state == attempt.state
        assert again.turns() == attempt.turns()
        assert again.rewound == attempt.rewound


def test_taking_back_makes_the_attempt_practice(scenario, store):
    attempt = Attempt.begin(scenario, store)
    opening = attempt.view()
    with pytest.raises(PlayError, match="no decision to take back"):
        attempt.take_back()
    attempt.choose(first_open(attempt))
    assert not attempt.practice
    attempt.take_back()
    assert attempt.practice
    assert attempt.view() == opening
    assert store.attempt(attempt.id).practice


def test_coaching_shows_why_and_makes_the_attempt_practice(scenario, store):
    attempt = Attempt.begin(scenario, store)
    assert attempt.choose(first_open(attempt)).coaching is None
    attempt.coach()
    turn = attempt.choose(first_open(attempt))
    assert turn.coaching
    assert turn.coaching.why == attempt.decisions[-1].choice.why
    assert store.attempt(attempt.id).kind == "practice"


def test_playing_on_from_a_decision_leaves_the_finished_attempt_alone(scenario, store):
    attempt = Attempt.begin(scenario, store)
    play_out(attempt)
    other = attempt.play_on(3)
    assert other.practice
    assert other.decisions == attempt.decisions[:3]
    other.choose(other.view().open[-1].id)
    saved = store.attempt(attempt.id)
    assert saved.finished
    assert saved.kind == "first"
    assert len(store.attempt(other.id).entries) == 4


def test_two_windows_on_one_attempt_do_not_mix(scenario, store):
    attempt = Attempt.begin(scenario, store)
    other = Attempt.resume(store, store.attempt(attempt.id), scenario)
    attempt.choose(first_open(attempt))
    with pytest.raises(Elsewhere):
        other.choose(other.view().open[1].id)
    assert other.decisions == ()


def test_a_window_notices_that_a_choice_was_exchanged_elsewhere(scenario, store):
    attempt = Attempt.begin(scenario, store)
    attempt.choose(first_open(attempt))
    other = Attempt.resume(store, store.attempt(attempt.id), scenario)
    other.take_back()
    other.choose(other.view().open[1].id)
    with pytest.raises(Elsewhere):
        attempt.choose(first_open(attempt))


def test_the_ending_finishes_the_attempt_and_opens_the_debrief(scenario, store):
    attempt = Attempt.begin(scenario, store)
    with pytest.raises(ValueError, match="ending"):
        attempt.debrief()
    play_out(attempt)
    saved = store.attempt(attempt.id)
    assert saved.ending == attempt.story.ending(attempt.state.place).id
    debrief = attempt.debrief()
    assert len(debrief.moments) == len(attempt.decisions)
    assert len(debrief.talk) == 2
    assert debrief.asked.text == scenario.catalogue.principles[debrief.asked.principle].question


def test_answers_stay_with_the_attempt(scenario, store):
    attempt = Attempt.begin(scenario, store)
    play_out(attempt)
    attempt.answer("intention", "Ring Gil first")
    again = Attempt.resume(store, store.attempt(attempt.id), scenario)
    assert again.answers() == {"intention": "Ring Gil first"}


class TestEdited:
    """A scenario that was edited under a saved attempt."""

    @pytest.fixture
    def saved(self, scenario, store):
        attempt = Attempt.begin(scenario, store)
        for _ in range(4):
            attempt.choose(first_open(attempt))
        return store.attempt(attempt.id)

    def test_it_is_finished_on_the_text_kept_with_it(self, scenario, store, saved):
        after = self.changed(scenario, "title: The Desk Next to Mine", "title: Another Desk")
        assert edited(saved, after.story.sha256)
        again = Attempt.resume(store, saved, after)
        assert again.story.title == "The Desk Next to Mine"
        play_out(again)
        assert again.finished

    def test_it_is_moved_whole_where_its_choices_still_fit(self, scenario, store, saved):
        after = self.changed(scenario, "title: The Desk Next to Mine", "title: Another Desk")
        assert fit(after.story, saved).whole
        moved = Attempt.move(store, saved, after)
        assert moved.story.title == "Another Desk"
        assert len(moved.decisions) == 4
        moved.choose(first_open(moved))
        assert not store.attempt(saved.id).rewound

    def test_it_says_where_its_choices_stop_fitting(self, scenario, store, saved):
        third = saved.entries[2][0]
        after = self.changed(scenario, f"\n      {third}:", "\n      renamed_choice:")
        found = fit(after.story, saved)
        assert (found.keep, found.of, found.whole) == (2, 4, False)
        assert f"decision 3: there is no choice '{third}' in scene" in found.reason
        moved = Attempt.move(store, saved, after)
        assert len(moved.decisions) == 2
        assert store.attempt(saved.id).entries == saved.entries[:2]

    def changed(self, scenario, old, new):
        text = scenario.story_text.decode()
        assert old in text
        text = text.replace(old, new)
        id = old.strip().rstrip(":")
        text = text.replace(f".{id})", ".renamed_choice)")
        return compiled(text.encode(), scenario.catalogue_text, "edited")


def test_an_attempt_that_cannot_be_saved_is_not_begun(scenario, store):
    store.path.unlink()
    with pytest.raises(RecordsError):
        Attempt.begin(scenario, store)


class TestAhead:
    """About how many decisions are still to come: means worked out by hand."""

    def story(self, *scenes):
        return Story(
            id="ahead",
            title="",
            summary="",
            role="",
            minutes=1,
            scenes=tuple(scenes),
            endings=(Ending("end", "", ""),),
        )

    def scene(self, *gotos, read_on=()):
        """A scene with a choice for each `goto`, told as places or as (place, weight)."""

        def branches(goto):
            return tuple(
                Branch(*((to,) if isinstance(to, int) else (to[0], None, to[1]))) for to in goto
            )

        choices = tuple(
            Choice(id=f"c{number}", text="", goto=branches(goto))
            for number, goto in enumerate(gotos)
        )
        return Scene(id="s", text=(), choices=choices, goto=branches(read_on))

    def test_it_is_the_mean_over_choices_and_over_branches(self):
        story = self.story(
            self.scene([1], [4]),  # 1 + (1.75 + 0) / 2
            self.scene([(2, 3), (4, 1)]),  # 1 + 3/4
            self.scene([3, 4], read_on=()),  # 1 + 0, as the next is only read
            self.scene(read_on=[4]),
        )
        assert decisions_ahead(story) == (1.875, 1.75, 1.0, 0.0)

    def test_a_loop_is_counted_as_often_as_a_random_player_goes_round(self):
        # From the first, half of the players come back from the second: x = 1 + (1 + x / 2) = 4.
        story = self.story(self.scene([1]), self.scene([0], [2]))
        assert decisions_ahead(story) == pytest.approx((4.0, 3.0), abs=0.03)
        # Three of four times the scene is met again at once: 1 / (1 - 3/4) decisions.
        assert decisions_ahead(self.story(self.scene([0], [0], [0], [1]))) == (4.0,)

    def test_a_loop_without_a_way_out_has_a_limit(self):
        story = self.story(self.scene([1]), self.scene([0]))
        assert 100 < max(decisions_ahead(story)) <= 999
        assert decisions_ahead(self.story(self.scene([0]))) == (999.0,)

    def test_it_is_shown_rounded_half_up_and_never_as_none(self):
        assert [rounded(mean) for mean in (0.0, 0.4, 1.49, 1.5, 2.5)] == [1, 1, 1, 2, 3]

    def test_what_is_expected_stays_near_what_comes(self, scenario):
        attempt = Attempt.begin(scenario)
        first = attempt.expected_decisions
        assert 4 < first < 15
        while not attempt.finished:
            assert len(attempt.decisions) < attempt.expected_decisions < 2 * first
            attempt.choose(first_open(attempt))
        assert attempt.expected_decisions == len(attempt.decisions)
