"""Findings of a proof as diagnostics: the place, the words, and what an author weighed away."""

from __future__ import annotations

import pytest

from sim.authoring.diagnostics import CODES, may_be_ignored
from sim.authoring.prepared import Reader, scenarios_of
from sim.authoring.proved import Weighed, path_of, weigh
from sim.authoring.source import CannotRead
from sim.story.finding import Finding
from tests.authoring.samples import SCENARIO, broken, load, small_catalogue, story, where

HEAD = ("minutes: 5\n", "minutes: 5\nfocus: [say-so, ask-why]\n")


def weighed(*findings: Finding, changes: tuple[tuple[str, str], ...] = ()) -> Weighed:
    """The findings of the sample scenario, with a play that shows each."""
    return weigh(findings, load(*changes), "small.scenario.yaml", lambda way: f"see {len(way)}")


@pytest.mark.parametrize(
    ("finding", "needle", "nth"),
    [
        (Finding("R801", "morning", (), (1, 1), ("ask",)), "morning:", 1),
        (Finding("R802", "noon", (), (1, 1), ("ask",)), "noon:", 1),
        (Finding("R803", "noon", ("alone",)), "noon:", 1),
        (Finding("R804", "morning.tell", ("trust >= 1",), (), ()), "tell:", 1),
        (Finding("R805", "done", ("closed",)), "done:", 1),
        (Finding("R806", "", ("first",), (80.0, 6)), "scenes:", 1),
        (Finding("R807", "", ("more than 60 seconds (--seconds)",)), "small", 1),
        (Finding("R851", "morning.tell", ("ask",), (), ()), "tell:", 1),
        (Finding("R852", "morning.ask", (), (), ()), "ask:", 1),
        (Finding("R853", "morning.tell", ("trust >= 1",)), "trust >= 1", 1),
        (Finding("R853", "noon#2", ("told",)), "told\n        text: She", 1),
        (Finding("R854", "morning.tell@1", ("told",)), "told, to: noon", 1),
        (Finding("R857", "", (), (5, 9.2, 7.0, 12.0)), "5\n", 1),
        (Finding("R858", "", ("ask", "last"), (90.0, 71.0, 2)), "scenes:", 1),
        (Finding("R859", "done", (), (0.6,)), "done:", 1),
        (Finding("R860", "done", (), (), ("ask",)), "done:", 1),
        (Finding("R861", "morning.tell", ("done",), (3,)), "tell:", 1),
        (Finding("R862", "", (), (2, 3)), "scenes:", 1),
        (Finding("R863", "", (), (1.0, 1.0)), "5\n", 1),
        (Finding("R864", "", (), (0.1, 200)), "scenes:", 1),
        (Finding("R865", "morning", (), (), ()), "morning:", 1),
    ],
)
def test_a_finding_stands_where_the_author_has_to_look(
    finding: Finding, needle: str, nth: int
) -> None:
    (told,) = weighed(finding).told

    diagnostic = told.diagnostic
    assert (diagnostic.line, diagnostic.column) == where(needle, SCENARIO, nth)
    assert (diagnostic.code, diagnostic.severity) == (finding.code, CODES[finding.code].severity)
    assert told.shown.see == (None if finding.witness is None else f"see {len(finding.witness)}")


def test_a_principle_is_found_in_the_list_of_those_in_focus() -> None:
    told = weighed(Finding("R856", "ask-why", ("shown",)), changes=(HEAD,)).told

    place = told[0].diagnostic.line, told[0].diagnostic.column
    assert place == where("ask-why", broken(HEAD))
    assert (
        told[0].diagnostic.message == "'ask-why' is in focus and can be shown, but never strained"
    )


@pytest.mark.parametrize(
    ("finding", "says", "hint"),
    [
        (
            Finding("R801", "noon", ("trust = 1", "told = no"), (1, 1), ()),
            "a play can get stuck in 'noon': no choice is open",
            "it happens with trust = 1 and told = no; let one choice stay open there",
        ),
        (
            Finding("R801", "noon", ("trust = 1",), (3, 1), ()),
            "a play can get stuck in 'noon': no choice is open",
            "it happens with trust = 1, and in 2 other states; let one choice stay open there",
        ),
        (
            Finding("R801", "noon", ("trust = 1",), (1000, 0), ()),
            "a play can get stuck in 'noon': no choice is open",
            "it happens with trust = 1, and in 999 other states or more; let one choice stay open "
            "there",
        ),
        (
            Finding("R803", "noon", ("behind",)),
            "nobody can ever come to the scene 'noon'",
            "only scenes that are out of reach themselves lead there",
        ),
        (
            Finding("R851", "morning.tell", ("ask", "wait"), (), ()),
            "'tell' comes to the same as 'ask' and 'wait'",
            "they score alike and lead on alike; let something tell them apart later",
        ),
        (
            Finding("R857", "", (), (5, 9.5, 7.0, 12.04)),
            "'minutes' says 5, and a play takes 9.5 on average (7.0 to 12)",
            "write 'minutes: 10'",
        ),
        (
            Finding("R857", "", (), (5, 0.4, 0.4)),
            "'minutes' says 5, and a play takes 0.4 on average (0.4 or more)",
            "write 'minutes: 1'",
        ),
        (
            Finding("R857", "", (), (600, 1791.7, 1791.7, 1791.7)),
            "'minutes' says 600, and a play takes 1,792 on average",
            "'minutes' ends at 600: make shorter stories of it",
        ),
        (
            Finding("R858", "", ("ask", "last"), (90.4, 71.0, 1)),
            "who always takes an option with 'ask' in it comes to a quality of 90",
            "also by cue: last 71; some play has only 1 scored decision: it may be chance",
        ),
        (
            Finding("R861", "morning.tell", ("done", "late"), (4,)),
            "after the first choice 'tell' only 2 of 4 endings can still be reached",
            "that leaves 'done' and 'late'; let a later choice on this way lead to another one",
        ),
        (
            Finding("R861", "morning.tell", (), (4,)),
            "no ending can be reached any more after the first choice 'tell'",
            "lead it on to an ending; three should stay open after any first choice",
        ),
        (
            Finding("R862", "", (), (1,)),
            "some play has only 1 decision, and a play can go on for as many decisions as one "
            "likes",
            "4 to 9 are a good length; let the way round lead on after a turn or two",
        ),
        (
            Finding("R862", "", (), (5, 12)),
            "some play has 12 decisions",
            "4 to 9 are a good length; end it sooner, or make two stories of it",
        ),
        (
            Finding("R863", "", (), (14.0, 6.0, 21.0)),
            "a play takes 14 minutes on average (6.0 to 21)",
            "5 to 12 fit a short break; shorten texts, or make two stories of it",
        ),
        (
            Finding("R864", "", (), (0.123, 31)),
            "of the scenes of a second play only 12% look different (in 31 pairs of plays tried)",
            "30% make it worth playing again; let ways part, or texts and options tell what was "
            "done",
        ),
        (
            Finding("R865", "morning", (), (), ()),
            "in 'morning' it can happen that only one choice is open",
            "besides 'ask', let one more have no 'when', or one that holds there",
        ),
    ],
)
def test_the_words_say_what_happens_and_what_to_do(finding: Finding, says: str, hint: str) -> None:
    (told,) = weighed(finding).told
    assert (told.diagnostic.message, told.diagnostic.hint) == (says, hint)


@pytest.mark.parametrize(("share", "says"), [(0.019, "hardly anybody"), (0.451, "too many")])
def test_a_share_just_outside_its_limits_is_told_by_the_limit_it_passes(
    share: float, says: str
) -> None:
    another = ("endings:\n", "endings:\n  late:\n    title: Late\n    text: It is over.\n")
    (told,) = weighed(Finding("R859", "done", (), (share,)), changes=(another,)).told
    assert told.diagnostic.message.startswith(says)


def test_findings_come_in_the_order_of_the_file() -> None:
    found = weighed(
        Finding("R805", "done", ("alone",)),
        Finding("R857", "", (), (5, 9.0, 7.0)),
        Finding("R852", "morning.tell"),
        Finding("R851", "morning.tell", ("ask",)),
        Finding("R803", "noon", ("alone",)),
    )
    assert [each.finding.code for each in found.told] == ["R857", "R851", "R852", "R803", "R805"]


def test_warnings_and_not_proven_are_weighed_away_and_counted() -> None:
    ignore = "minutes: 5\nignore:\n  R852: So.\n  R807: So.\n"
    found = weighed(
        Finding("R852", "morning.ask"),
        Finding("R852", "morning.tell"),
        Finding("R807", "", ("more than 2 states (--budget)",)),
        Finding("R803", "noon", ("alone",)),
        changes=(("minutes: 5\n", ignore),),
    )
    assert [each.finding.code for each in found.told] == ["R803"]
    assert found.ignored == {"R852": 2, "R807": 1}


@pytest.mark.parametrize("code", sorted(code for code in CODES if code[0] == "R"))
def test_a_check_knows_which_findings_may_be_weighed_away(code: str) -> None:
    loaded = load(("minutes: 5\n", f"minutes: 5\nignore:\n  {code}: So.\n"))

    told = [each.code for each in loaded.diagnostics]
    assert may_be_ignored(code) == (code == "R807" or code > "R850")
    assert told == ([] if may_be_ignored(code) else ["S331"])


def test_a_slip_in_an_ignored_code_is_guessed() -> None:
    (found,) = load(("minutes: 5\n", "minutes: 5\nignore:\n  r852: So.\n")).diagnostics
    assert (found.code, found.hint) == ("S331", "did you mean 'R852'?")


def test_every_thing_of_a_proof_has_a_path_in_the_file() -> None:
    told = story()
    paths = {
        id: path_of(id, told)
        for id in ("morning", "done", "morning.ask", "morning.tell@2", "noon@1", "noon#2")
    }
    assert paths == {
        "morning": ("scenes", "morning"),
        "done": ("endings", "done"),
        "morning.ask": ("scenes", "morning", "choices", "ask"),
        "morning.tell@2": ("scenes", "morning", "choices", "tell", "goto", 1),
        "noon@1": ("scenes", "noon", "goto", 0),
        "noon#2": ("scenes", "noon", "text", 1),
    }


def test_a_file_is_read_with_what_a_check_says_of_it(tmp_path) -> None:
    path = tmp_path / "other.scenario.yaml"
    path.write_text(SCENARIO, encoding="utf-8")
    reader = Reader(small_catalogue)

    prepared = reader.read(str(path))

    assert [each.code for each in prepared.checked.diagnostics] == ["S313"]
    assert not prepared.sound
    path.rename(tmp_path / "small.scenario.yaml")
    assert reader.read(str(tmp_path / "small.scenario.yaml")).sound


def test_a_folder_stands_for_its_scenarios(tmp_path) -> None:
    with pytest.raises(CannotRead, match="no scenarios in this folder"):
        scenarios_of(str(tmp_path))
    (tmp_path / "b.scenario.yaml").write_text("", encoding="utf-8")
    (tmp_path / "a.scenario.yaml").write_text("", encoding="utf-8")
    (tmp_path / "a.plays.yaml").write_text("", encoding="utf-8")

    found = scenarios_of(str(tmp_path))

    assert found == [str(tmp_path / "a.scenario.yaml"), str(tmp_path / "b.scenario.yaml")]
    with pytest.raises(CannotRead, match="this is no scenario"):
        scenarios_of(str(tmp_path / "a.plays.yaml"))
