"""What the player does where things go wrong or run out, without a process around it."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.plain.console import Console
from sim.plain.opening import Wish
from sim.records import Elsewhere, Store, UnwritableRecords
from tests.plain.talks import stuck, talk, two_steps


class FullDisk(Store):
    """Records that begin an attempt and then keep no decision, so many times."""

    error: Exception
    times: int

    @classmethod
    def made(cls, error: Exception, times: int = 10**6) -> FullDisk:
        full = cls.unsaved()
        full.error, full.times = error, times
        return full

    def add(self, *of: Any, **more: Any) -> int:
        self.times -= 1
        if self.times >= 0:
            raise self.error
        return super().add(*of, **more)


def test_a_decision_that_cannot_be_saved_is_not_told_before_the_learner_agrees() -> None:
    store = FullDisk.made(UnwritableRecords("There is no space left."))

    status, said, attempt = talk(two_steps(), "1\n", store)
    assert status == 2
    assert "There is no space left." in said
    assert "You chose" not in said
    assert not attempt.decisions

    status, said, attempt = talk(two_steps(), "1\nno\n", store)
    assert (status, len(attempt.decisions)) == (2, 0)
    assert "What was saved before is as it was." in said

    status, said, attempt = talk(two_steps(), "1\nperhaps\nyes\n1\n", store)
    assert status == 0
    assert "Please answer yes, no or again, or q to leave." in said
    assert "It is over." in said
    assert "was not saved" in said
    assert said.count("There is no space left.") == 1


def test_an_attempt_that_went_on_in_another_window_is_told() -> None:
    status, said, _ = talk(two_steps(), "1\n", FullDisk.made(Elsewhere()))
    assert status == 2
    assert "another window" in said
    assert "`sim play talk --plain` goes on from there." in " ".join(said.split())
    assert "library" not in said


def test_saving_is_tried_again_as_often_as_is_asked_and_no_longer_in_a_script() -> None:
    store = FullDisk.made(UnwritableRecords("There is no space left."), times=2)
    status, said, attempt = talk(two_steps(), "1\nagain\na\n1\n", store)
    assert (status, attempt.finished, attempt.saved) == (0, True, True)
    assert said.count("There is no space left.") == 2

    store = FullDisk.made(UnwritableRecords("There is no space left."))
    status, said, attempt = talk(two_steps(), "1\n" + "again\n" * 500, store)
    assert status == 2
    assert said.count("There is no space left.") < 50


@pytest.mark.parametrize("typed", ["1\nb\nq\n", "k\nquit\n"])
def test_q_leaves_where_a_yes_or_a_no_is_asked_for(typed: str) -> None:
    status, said, attempt = talk(two_steps(), typed)
    assert status == 0
    assert not attempt.practice
    assert said.rstrip().endswith("was not saved.")
    assert "Until next time." in said


def test_a_scenario_with_nothing_left_to_choose_says_that_it_is_at_fault() -> None:
    status, said, _ = talk(stuck(), "1\n")
    assert status == 1
    assert "scene 'wall'" in said
    assert "Please tell its author." in said


def test_shown_meters_are_told_when_they_move_and_hidden_ones_never() -> None:
    _, said, _ = talk(two_steps(), "1\nm\n")
    assert said.count("Trust: 2, on a scale from 0 to 3.") == 2
    assert "Hidden" not in said

    _, said, _ = talk(two_steps(), "2\n")
    assert "Trust" not in said


def test_one_open_choice_is_asked_for_as_one() -> None:
    _, said, _ = talk(two_steps(), "1\n2\n")
    assert "Your choice (1, or ? for help): " in said
    assert "Please type 1, or ? for help." in said


def test_words_do_as_well_as_letters_and_a_full_stop_is_no_mistake() -> None:
    _, said, attempt = talk(two_steps(), "CAST\n1.\nQuit\n")
    assert "This scenario names nobody." in said
    assert len(attempt.decisions) == 1


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(["1", "2", "9", "b", "yes", "no", "k", "t", "?", "x", "", "q"])))
def test_whatever_is_typed_the_conversation_ends_and_shows_only_what_was_chosen(
    lines: list[str],
) -> None:
    status, said, attempt = talk(two_steps(), "\n".join(lines))
    assert status == 0
    assert said.endswith("\n")
    if attempt.finished:
        assert "It is over." in said
    else:
        assert "after" in said or "not saved" in said


def test_the_end_of_input_is_final_and_nothing_is_read_behind_it() -> None:
    class Once(io.StringIO):
        ends = 0

        def readline(self, size: int | None = -1) -> str:  # type: ignore[override]
            line = super().readline(size if size is not None else -1)
            self.ends += not line
            return line

    source = Once("one\n")
    console = Console(source, io.StringIO())
    assert (console.ask("? "), console.ask("? "), console.ask_yes("?")) == ("one", None, None)
    assert source.ends == 1


def test_a_number_is_no_answer_in_words_but_waits_for_the_next_choice() -> None:
    console = Console(io.StringIO("2\nin words\n"), io.StringIO())
    assert console.ask_words("How did it go? ") == ""
    assert console.ask_number("Which? ", 3) == 2
    assert console.ask_words("And now? ") == "in words"


@pytest.mark.parametrize("width", [1, 20, 40, 72, 200])
def test_lines_fit_the_terminal_and_never_stretch(width: int) -> None:
    said = io.StringIO()
    console = Console(None, said, width=width)
    console.say("word " * 100)
    console.options(["word " * 30] * 12)
    assert max(map(len, said.getvalue().splitlines())) <= max(20, min(width, 72))


def test_the_command_that_comes_back_names_the_attempt_where_the_last_one_may_be_another(
    tmp_path: Path,
) -> None:
    path = tmp_path / "my talk.scenario.yaml"
    opened = Wish(path, str(path))
    assert opened.continuing(3) == f"sim play '{path}' --plain"
    for wish in (Wish(path, str(path), listed=True), Wish(path, str(path), attempt=3)):
        assert wish.continuing(3) == f"sim play '{path}' --plain --attempt 3"


def test_a_skipped_question_is_answered_after_all_and_the_document_has_the_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with Store.open(tmp_path / "records.sqlite3") as store:
        typed = "1\n1\n\n\nw\nAfter all.\n\ne\n\n\nq\n"
        _, said, attempt = talk(two_steps(), typed, store)
        answers = attempt.answers()
        _, again, _ = talk(two_steps(), "1\n1\n\n\ne\nsecond.md\nq\n", store)

    assert "w, write: write an answer, also to what you skipped, or change one" in said
    assert answers["reflection"] == "After all."
    assert "This is the debrief of your first attempt, " in said
    assert "> After all." in (tmp_path / "talk-1.md").read_text(encoding="utf-8")
    assert "This is the debrief of practice, " in again
    assert "Enter for talk-practice-2.md" in again


def test_the_debrief_tells_what_was_closed_or_why_that_is_not_known() -> None:
    from sim.plain.closing import tell_debrief
    from sim.proof.limits import Limits
    from tests.debrief.samples import doors_attempt

    def told(limits: Limits) -> str:
        said = io.StringIO()
        attempt = doors_attempt(limits)
        attempt.doors.begin()
        console = Console(io.StringIO("Mine\n\nt\nq\n"), said, width=72)
        assert tell_debrief(console, attempt, Wish(Path("x.scenario.yaml"), "x")) is None
        return " ".join(said.getvalue().split())

    known = told(Limits())
    assert known.count("Endings out of reach from here on: The roof.") == 2
    assert known.count("Left all three endings within reach.") == 2
    assert "not proven" not in known
    unknown = told(Limits(states=1))
    assert "not proven: that would take more than 1 state." in unknown
    assert "out of reach" not in unknown
