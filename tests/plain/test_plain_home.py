"""The home of plain mode: whole conversations, from the greeting until one leaves."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from sim import library
from sim.plain.console import ALIKE, Console
from sim.plain.home import Home
from sim.records import Store
from sim.session import Session
from sim.settings import Settings, read
from tests.cli.cli_world import MENDED, STORY

OTHER = (
    STORY.replace("id: small", "id: other")
    .replace("title: A Small Thing", "title: Another Thing")
    .replace("minutes: 3", "minutes: 12\nfield: law")
    .replace("for: [individual-contributor]", "for: [new-manager, individual-contributor]")
    .replace("focus: [know-the-business]", "focus: [act-without-all-the-facts]")
    .replace("stands at your desk", "waits in the yard")
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library of two scenarios, and one that has errors."""
    monkeypatch.setenv("LEADSIM_HOME", str(tmp_path / "home"))
    folder = tmp_path / "work"
    folder.mkdir()
    (folder / "small.scenario.yaml").write_text(STORY, encoding="utf-8")
    (folder / "other.scenario.yaml").write_text(OTHER, encoding="utf-8")
    (folder / "broken.scenario.yaml").write_text("format: 1\n", encoding="utf-8")
    return folder


@pytest.fixture
def session(folder: Path) -> Iterator[Session]:
    with Store.open() as store:
        yield Session(store, Settings(), place=folder)


def talk(session: Session, *lines: str) -> str:
    """Everything said when these lines are typed, as one line."""
    said = io.StringIO()
    console = Console(io.StringIO("".join(f"{line}\n" for line in lines)), said, width=72)
    Home(console, session, library.cards(session.place)).run()
    return " ".join(said.getvalue().split())


PLAYED = ("1", "1", "2", "He knew it.", "Ask twice.")
"""The suggested scenario to its end, both questions answered."""


def test_it_says_what_can_be_done_once_and_is_left_with_a_word(session: Session) -> None:
    said = talk(session, "s", "", "quit")

    assert said.startswith("Leadsim, line by line: ")
    assert "1. A Small Thing. 3 minutes. Suggested: it is the easiest to get into." in said
    for line in (
        "l, library: ",
        "a, attempts: ",
        "p, profile: ",
        "i, principles: ",
        "h, how: ",
        "u, user: ",
    ):
        assert said.count(line) == 1
    assert "kept on this machine" in said
    assert said.endswith("Until next time.")


def test_a_scenario_is_played_and_its_end_leads_back_to_the_start(session: Session) -> None:
    said = talk(session, *PLAYED, "q", "q")

    assert "Devin stands at your desk." in said
    assert "The end: It runs." in said
    finished = said.index("Your attempt is finished and saved.")
    assert said.index("You are back at the start.") > finished
    assert "`sim play" not in said
    assert said.count("kept on this machine") == 1
    (kept,) = session.attempts()
    assert (kept.ending, kept.kind) == ("good", "first")
    assert "kept on this machine" not in talk(session, "q")


def test_an_attempt_that_was_left_is_offered_first_and_goes_on(session: Session) -> None:
    left = talk(session, "1", "2", "q", "q")
    assert "Your attempt is saved after 1 decision." in left

    again = talk(session, "1", "2", "", "", "q", "q")
    assert "1. A Small Thing. You are in the middle of it." in again
    assert "1 decision so far. You chose: Show him how it is done." in again
    assert [(each.finished is not None, len(each.entries)) for each in session.attempts()] == [
        (True, 2)
    ]


def test_the_end_of_what_is_typed_ends_it_quietly_with_what_is_saved(session: Session) -> None:
    said = talk(session, "1", "1")
    assert "You are back" not in said
    assert said.endswith("Your attempt is saved after 1 decision.")
    assert len(session.attempts()[0].entries) == 1
    assert talk(session).endswith("Start:")


@pytest.mark.parametrize("typed", ["nonsense", "", "?", "l", "99", "s", "1"])
def test_a_script_without_an_end_comes_to_one(session: Session, typed: str) -> None:
    class Endless(io.StringIO):
        lines = 0

        def readline(self, size: int | None = -1) -> str:  # type: ignore[override]
            self.lines += 1
            assert self.lines < 3 * ALIKE, "it is still listened to"
            return f"{typed}\n"

    source, said = Endless(), io.StringIO()
    console = Console(source, said, width=72)
    Home(console, session, library.cards(session.place)).run()

    assert console.ended
    assert "Until next time." not in said.getvalue()


def test_the_library_is_read_by_path_and_numbers_open_what_was_read(session: Session) -> None:
    said = talk(session, "library", "2", "q", "3", "9", "q", "q")

    assert "3 scenarios. 1. A Small Thing. 3 minutes, new. 2. Another Thing. 12 minutes" in said
    assert "For: new manager, individual contributor. Field: law. About 12 minutes." in said
    assert "Devin Hale, A colleague." in said
    assert "What it puts to the test: “Act without all the facts”." in said
    assert "How demanding it is: " in said
    assert "It has 1 error and cannot be played. Line 1: " in said
    assert "sim check" in said
    assert "Please type a number from 1 to 3" in said


def test_scenarios_are_found_by_a_word_and_by_what_they_are_about(session: Session) -> None:
    said = talk(session, "l", "s another", "1", "q", "/nothing", "x", "q", "q")
    found = said.index("1 scenario with “another” in it.")
    assert said.index("Another Thing.", found) < said.index("About 12 minutes.")
    assert "No scenario fits. x brings all of them back." in said

    said = talk(session, "l", "filter", "1", "f", "5", "f", "q", "q", "q")
    assert "For whom: 1. individual contributor. 2 scenarios." in said
    assert "2 scenarios, only individual contributor." in said
    assert "5. law. 1 scenario." in said
    assert "1 scenario, only individual contributor, law." in said
    assert "5. law. 1 scenario (on)." in said


def test_a_scenario_is_begun_anew_and_the_other_attempt_is_kept(session: Session) -> None:
    talk(session, "1", "2", "q", "q")
    said = talk(session, "l", "1", "n", "q", "q")

    assert "You have an attempt at it under way." in said
    assert "is kept; your attempts list it." in said
    assert [len(each.entries) for each in session.attempts()] == [0, 1]


def test_an_attempt_is_looked_back_at_and_nothing_is_asked_twice(session: Session) -> None:
    talk(session, *PLAYED, "q", "q")

    said = talk(session, "attempts", "1", "t", "h", "s", "w", "", "Ask three times.", "q", "q")
    assert "1 attempt, the latest first. 1. A Small Thing. It runs. It counts; 2 decisions," in said
    assert "You wrote: He knew it." in said
    assert "You wrote: Ask twice." in said
    assert "or Enter to skip" not in said
    assert "The decisions, one by one. Decision 1. Monday. You chose: Ask" in said
    assert "Devin stands at your desk." in said
    assert session.store is not None
    assert session.store.answers(1)["reflection"] == "He knew it."
    assert session.store.answers(1)["intention"] == "Ask three times."
    assert "d, debrief: " in talk(session, "l", "1", "d", "q", "q")


def test_one_plays_on_from_a_decision_and_hears_both_ways(session: Session) -> None:
    talk(session, *PLAYED, "q", "q")

    said = talk(session, "a", "1", "r", "1", "yes", "2", "2", "", "", "v", "m", "q", "q")

    assert "From which decision? 1. Ask what he needs. 2. Call Devin." in said
    assert "You stand before decision 1 again." in said
    assert "Played on from decision 1 of an earlier attempt" in said
    assert said.count("t, timeline: ") == 1
    assert "They part at decision 1" in said
    assert "Scene 1" in said
    kinds = sorted((each.kind, each.parted) for each in session.attempts())
    assert kinds == [("first", None), ("practice", 0)]


def test_what_is_suggested_at_the_end_is_played_at_once(session: Session) -> None:
    said = talk(session, *PLAYED, "n", "yes", "q", "q")

    assert "What next: “Another Thing”, about 12 minutes." in said
    assert "Devin waits in the yard." in said
    assert "--plain" not in said


def test_the_map_of_a_scenario_is_told_from_the_library(session: Session) -> None:
    talk(session, "1", "1", "q", "q")
    said = talk(session, "l", "1", "m", "a", "1", "q", "q")

    assert "Scene 1: Monday." in said
    assert "The line runs." not in said
    assert "Under way after 1 decision" in said
    assert "1 decision so far." in said


def test_profile_results_and_principles_are_told_and_lead_to_a_scenario(session: Session) -> None:
    talk(session, *PLAYED, "q", "q")

    said = talk(session, "p", "q", "h", "2", "q", "i", "s business", "1", "c", "1", "p", "q", "q")
    assert "1 attempt counts here" in said
    assert "f reads out 23 more, with nothing to go by yet." in said
    assert "How your result is worked out" in said
    assert "strong: worth more than 0" in said
    assert not set("▲▼◆") & set(said)
    assert "spread, most = max u − min u over C" in said
    assert "With “business” in it: 1. Know the business and its customers." in said
    assert "Shown: Ask what he needs." in said
    assert "Where “Know the business and its customers” is at stake: 1. A Small Thing." in said
    assert len(session.attempts()) == 2

    said = talk(session, "i", "t", "1", "d", "1", "f", "6", "q", "q")
    assert "One way to hold both:" in said
    assert "The principles that rest on it" in said
    assert "Its principles:" in said


def test_settings_are_told_once_and_changed(session: Session) -> None:
    said = talk(session, "settings", "2", "3", "", "1", "q", "q")

    assert said.count("These are your settings.") == 1
    assert "Another one?" in said
    assert read()[0].coaching
    assert "Coaching is on, so this attempt is practice." in said


def test_somebody_else_plays_and_attempts_are_kept_apart(session: Session) -> None:
    talk(session, "1", "1", "q", "q")

    said = talk(session, "u", "n Ana", "1", "q", "user", "2", "u", "new", "ANA", "q")
    assert "You play as Ana now. What you choose and write is kept on this machine" in said
    assert "sent nowhere. To play now: 1. A Small Thing. 3 minutes. Suggested:" in said
    assert "2. Without a name: 1 attempt, last on" in said
    assert "You play without a name now." in said
    assert session.store is not None
    assert {each.name: each.attempts for each in session.store.learners()} == {"": 1, "Ana": 1}
    assert read()[0].learner == "Ana"


def test_what_one_meant_to_try_is_asked_about_at_the_start_alone(session: Session) -> None:
    talk(session, *PLAYED, "q", "q")
    store = session.store
    assert store is not None
    before = datetime.now(UTC) - timedelta(days=3)
    with store._writing() as db:
        db.execute("UPDATE answers SET at = ?", (before.isoformat(),))

    said = talk(session, "l", "q", "q")
    assert said.count("How did it go?") == 1
    assert "3 scenarios." in said
    assert "followup" not in store.answers(1)
    with store._writing() as db:
        db.execute("UPDATE attempts SET put_off = NULL")

    assert "Kept." in talk(session, "It went well.", "q")
    assert store.answers(1)["followup"] == "It went well."
    assert "How did it go?" not in talk(session, "1", "q", "q")


def test_an_attempt_whose_file_is_gone_or_edited_is_still_there(
    session: Session, folder: Path
) -> None:
    talk(session, "1", "2", "q", "q")
    (folder / "small.scenario.yaml").write_text(MENDED, encoding="utf-8")
    said = talk(session, "1", "q", "q")
    assert "has been edited since" in said
    assert "The attempt is left as it is. You are back" in said

    (folder / "small.scenario.yaml").unlink()
    said = talk(session, "a", "1", "2", "", "", "q", "q")
    assert "1. Small. Under way after 1 decision" in said
    assert "Your attempt is finished and saved." in said
    assert session.attempts()[0].ending == "good"


def test_what_cannot_be_opened_is_told_and_the_rest_goes_on(session: Session, folder: Path) -> None:
    said = io.StringIO()
    console = Console(io.StringIO("l\n1\np\nl\nq\nq\n"), said, width=72)
    home = Home(console, session, library.cards(folder))
    (folder / "small.scenario.yaml").write_text("format: 1\n", encoding="utf-8")
    home.run()

    told = " ".join(said.getvalue().split())
    assert "small.scenario.yaml has errors and cannot be played" in told
    assert told.count("3 scenarios.") == 2
    assert told.endswith("Until next time.")


def test_without_records_it_is_all_there_and_nothing_is_kept(folder: Path) -> None:
    session = Session(None, Settings(), place=folder)
    said = talk(session, "a", "p", "q", *PLAYED, "r", "2", "yes", "q", "q")

    assert "There are no attempts yet." in said
    assert "Nothing stands here yet." in said
    assert "The end: It runs." in said
    assert "This attempt of 1 decision was not saved." in said


@pytest.mark.parametrize("width", [40, 72])
def test_lines_fit_and_nothing_is_drawn(session: Session, width: int) -> None:
    said = io.StringIO()
    typed = "\n".join([*PLAYED, "t", "p", "h", "v", "m", "q", "l", "q", "p", "q", "u", "q", "q"])
    console = Console(io.StringIO(typed + "\n"), said, width=width)
    Home(console, session, library.cards(session.place)).run()

    lines = said.getvalue().splitlines()
    ours = [line for line in lines if "sqlite3" not in line and "Enter to" not in line]
    assert max(map(len, ours)) <= width
    assert not set("│─▏▲▼◆△·●○✓|") & set(said.getvalue())
    assert not any("  " in line.strip() for line in lines)


def test_somebody_is_given_another_name_and_somebody_is_deleted(session: Session) -> None:
    talk(session, "1", "1", "q", "q")
    store = session.store
    assert store is not None

    said = talk(session, "u", "r 1", "Ana", "n Anna", "yes", "q", "q")
    assert "Without a name: Ana from now on." in said
    assert "Anna has not played here yet. Did you mean Ana?" in said
    assert (session.learner, read()[0].learner) == ("Ana", "Ana")
    assert {each.name: each.attempts for each in store.learners()} == {"Ana": 1}

    said = talk(session, "u", "n Bo", "u", "r bo", "ANA", "yes", "q", "q")
    assert "Ana is here already." in said
    assert {each.name: each.attempts for each in store.learners()} == {"Ana": 1}
    assert session.learner == "Ana"
    assert "at most 60 characters" in talk(session, "u", f"n {'x' * 61}", "q", "q")
    assert "Nothing is kept there" in talk(session, "u", "d 2", "q", "q")  # without a name

    said = talk(session, "u", "d 1", "no", "d ana", "yes", "q", "q")
    assert "This deletes 1 attempt of Ana for good" in said
    assert "Nothing was deleted." in said
    assert "Deleted. 1. Without a name: plays now, no attempts yet." in said
    assert store.attempts() == []
    assert (session.learner, read()[0].learner) == ("", "")


def test_one_attempt_is_deleted_and_the_others_stay(session: Session) -> None:
    talk(session, "1", "1", "q", "l", "2", "p", "1", "q", "q")
    assert len(session.attempts()) == 2

    said = talk(session, "a", "d 2", "n", "d", "2", "y", "d 7", "q", "q")
    assert said.count("This deletes your attempt at A Small Thing for good") == 2
    assert "Nothing was deleted. The numbers here go from 1 to 1." in said
    assert [saved.scenario for saved in session.attempts()] == ["other"]


def test_an_attempt_under_way_is_coached_only_where_one_agrees(session: Session) -> None:
    class Typed(io.StringIO):
        def isatty(self) -> bool:
            return True

    def typed(*lines: str) -> str:
        said = io.StringIO()
        console = Console(Typed("".join(f"{line}\n" for line in lines)), said, width=72)
        asking = Session(session.store, Settings(), place=session.place, coach=True)
        Home(console, asking, library.cards(session.place)).run()
        return " ".join(said.getvalue().split())

    talk(session, "1", "1", "q", "q")
    assert "this attempt is then practice" in typed("1", "no", "q", "q")
    assert not session.attempts()[0].coached
    assert "Coaching is on, so this attempt is practice." in typed("1", "yes", "q", "q")
    assert session.attempts()[0].coached
