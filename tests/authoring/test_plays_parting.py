"""Where a play and its story part: side by side, with a place in both files, and why."""

import re
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.authoring.plays.report import FileReport
from sim.folders import shipped_scenarios
from tests.authoring.plays_sample import NAME, SCENARIO, folder, only, run


def told(tmp_path: Path, play: str, scenario: str = SCENARIO) -> list[str]:
    """The lines that tell of one failing play, without its name, ours and theirs first."""
    path = folder(tmp_path, f"plays:\n  one: {{{play}}}\n", scenario)
    text = run(path).text().replace(f"{tmp_path}/", "")
    return [line.rstrip() for line in text.partition("\n\nWhere the")[0].split("\n")[1:]]


def line_of(path: Path, found: str) -> str:
    """The line of a file that a place such as `  name:3:5` names."""
    number = int(found.split(":")[1])
    return path.read_text(encoding="utf-8").split("\n")[number - 1].strip()


PARTINGS = [
    (
        "choose: [push, insist, back]",
        "'insist' is open under this condition only",
        "when: trust >= 3 and asked",
        ["> 2  insist          yard: 'insist' is not open", "     back"],
        "it needs trust >= 3 and asked, and trust is 1 and asked is no",
    ),
    (
        "choose: [push, leave, back]",
        "this goto of 'leave' in 'yard' leads to 'bad'",
        "- {to: bad}",
        ["> 3  back            the story is over: bad"],
        "not to 'good': it needs trust >= 4, and trust is 1",
    ),
    (
        "choose: [push, leave@1]",
        "where 'leave' leads is decided here",
        "- {when: trust >= 4, to: good}",
        ["> 2  leave@1         yard: leave, but not by that branch"],
        "possible there: 2 (to bad)",
    ),
    (
        "choose: [road@1, ask]",
        "the story begins here",
        "text: |",
        [">    road@1          'road@1' does not come up here", "     ask"],
        "",
    ),
    (
        "choose: [ask, road@1, road@2, leave]",
        "'road' is read on from here",
        "- {chance: 1, to: yard}",
        [">    road@2          'road@2' does not come up here", "     leave"],
        "after decision 1: 'road@2' does not come up here",
    ),
    (
        "choose: [ask, road@1, push]",
        "this goto of 'road' leads to 'yard'",
        "- {chance: 1, to: yard}",
        ["     road@1          road: read on", "> 2  push            yard: there is no 'push'"],
        "'push' is a choice of 'hall'",
    ),
    (
        "choose: [leave]",
        "the story begins in 'hall'",
        "text: |",
        ["> 1  leave           hall: there is no 'leave'"],
        "'leave' is a choice of 'yard'",
    ),
    (
        "choose: [push], ends: good",
        "the play stops here",
        "text: |",
        [">    ends good       stops in yard"],
        "it stopped in scene 'yard' after 1 decision; open there: leave, back",
    ),
    (
        "choose: [wander], seed: 0, ends: good",
        "this goto of 'wander' in 'hall' leads to 'bad'",
        "- {chance: 3, to: bad}",
        [">    ends good       ends bad"],
        "branch 2 of 2 was drawn with seed 0",
    ),
    (
        "choose: [wander@2], ends: good",
        "this goto of 'wander' in 'hall' leads to 'bad'",
        "- {chance: 3, to: bad}",
        [">    ends good       ends bad"],
        "branch 2 of 2 was forced by the play",
    ),
    (
        "choose: [ask, road@1, insist], ends: good, expect: {trust: at most 1}",
        "here 'ask' in 'hall' changes trust, for the last time in this play",
        "change: {trust: +2}",
        ["     ends good         ends good", ">    trust at most 1   trust 3"],
        "trust: 1 at the start, 3 by decision 1 ('ask')",
    ),
    (
        "choose: [ask, road@1, insist], expect: {asked: no, quality: 3}",
        "here 'ask' in 'hall' changes asked, for the last time in this play",
        "set: {asked: yes}",
        [">    asked no        asked yes", ">    quality 3       quality 100"],
        "quality: 3 of 3 by decision 1 ('ask')",
    ),
    (
        "choose: [ask, road@1, insist], expect: {quality: 3}",
        "here 'ask' in 'hall' is scored, for the last time in this play",
        "scores: {lead-from-anywhere: 2}",
        [">    quality 3       quality 100"],
        "quality: 3 of 3 by decision 1 ('ask')",
    ),
    (
        "choose: [], expect: {trust: 4, quality: 0}",
        "nothing in this play changes trust",
        "trust: {label: Trust, start: 1, max: 4}",
        [">    trust 4         trust 1", ">    quality 0       quality not scored"],
        "quality: no decision is scored",
    ),
]


@pytest.mark.parametrize(("play", "about", "line", "rows", "because"), PARTINGS)
def test_both_places_the_rows_and_the_reason(tmp_path, play, about, line, rows, because):
    lines = told(tmp_path, play)
    places = [each for each in lines if re.match(r"  two-roads\.(plays|scenario)\.yaml:", each)]
    ours, *_, theirs = places
    # Then the play's place is on its line, and the scenario's on the line that is spoken of
    assert ours.startswith(f"  {NAME}:2:")
    assert any(each.strip().endswith(about) for each in lines)
    assert line_of(tmp_path / "two-roads.scenario.yaml", theirs) == line
    # and the lines side by side hold what was said, and what happened
    assert [row for row in rows if f"    {row}" not in lines] == []
    assert because in " ".join(" ".join(lines).split())


def test_after_a_changed_goto_its_own_line_is_named_and_where_the_choice_stands_now(tmp_path):
    pushed = "          You pushed.\n        goto: "
    changed = SCENARIO.replace(f"{pushed}yard", f"{pushed}hall")
    lines = told(tmp_path, "choose: [push, leave]", changed)
    at = lines.index("      this goto of 'push' in 'hall' leads to 'hall'")
    assert line_of(tmp_path / "two-roads.scenario.yaml", lines[at - 1]) == "goto: hall"
    assert "  'leave' is a choice of 'yard'" in lines


def test_scenes_that_are_read_on_from_are_named_as_the_story_went_through_them(tmp_path):
    pushed = "          You pushed.\n        goto: "
    changed = SCENARIO.replace(f"{pushed}yard", f"{pushed}road")
    lines = told(tmp_path, "choose: [push, leave], seed: 0", changed)
    places = [
        line_of(tmp_path / "two-roads.scenario.yaml", line)
        for line in lines
        if line.startswith("  two-roads.scenario.yaml")
    ]
    assert places == ["goto: road", "- {chance: 1, to: bad}"]
    assert "                         road: read on" in lines


def test_what_a_condition_asks_for_is_followed_back_to_where_it_changed(tmp_path):
    # Given an ending that is not reached, and a choice that is not open, for what came before
    changed = SCENARIO.replace("trust: +2", "trust: +1")
    lines = told(tmp_path, "choose: [ask, road@1, leave], ends: good", changed)
    assert lines[-2:] == [
        "  not to 'good': it needs trust >= 4, and trust is 2",
        "  trust: 1 at the start, 2 by decision 1 ('ask')",
    ]
    lines = told(tmp_path, "choose: [ask, road@1, insist]", changed)
    assert lines[-3:] == [
        "  trust: 1 at the start, 2 by decision 1 ('ask')",
        "  asked: no at the start, yes by decision 1 ('ask')",
        "  open there: leave, back",
    ]


def test_a_long_history_is_cut_and_its_lines_are_folded(tmp_path):
    changed = SCENARIO.replace("max: 4", "max: 40").replace(
        "Go back.\n", "Go back.\n        change: {trust: +1}\n"
    )
    again = ", ".join(["push, back"] * 20)
    lines = told(tmp_path, f"choose: [{again}, push, leave], expect: {{trust: 3}}", changed)
    at = next(at for at, line in enumerate(lines) if line.startswith("  trust: "))
    whole = " ".join(" ".join(lines[at:]).split())
    assert whole.startswith("trust: 1 at the start, …, 16 by decision 30 ('back'), 17 by")
    assert whole.endswith("21 by decision 40 ('back')")
    assert len(lines[at:]) > 1
    assert all(len(line) <= 80 for line in lines[at:])
    assert all(line.startswith("      ") for line in lines[at + 1 :])


def test_of_a_long_play_only_what_is_around_the_place_is_shown(tmp_path):
    again = ", ".join(["push, back"] * 10)
    lines = told(tmp_path, f"choose: [{again}, push, ask, leave, back, push]")
    assert [line[4:] for line in lines if line.startswith("    ")][2:9] == [
        "      the play says   what happened",
        "      (18 before)     (the same)",
        "  19  push            hall: push",
        "  20  back            yard: back",
        "  21  push            hall: push",
        "> 22  ask             yard: there is no 'ask'",
        "      leave",
    ]
    assert "(1 more)" in "\n".join(lines)
    assert sum("hall: push" in line for line in lines) == 2


def test_places_stand_above_their_words_where_a_line_would_be_too_long(tmp_path):
    far = tmp_path / ("a-folder-with-quite-a-long-name-" * 2)
    far.mkdir()
    path = folder(far, "plays:\n  one: {choose: [push, leave], ends: good}\n")
    lines = run(path).text().split("\n")
    assert lines[1].endswith(f"{NAME}:2:38")
    assert lines[2] == "      the play expects this"


@pytest.mark.parametrize(
    ("plays", "advice"),
    [
        (
            "  one: {choose: [push, leave], ends: good}\n",
            "Where the story is right, `sim test --bl",
        ),
        ("  one: {choose: [push, push]}\n", "Where the story is right, mend 'choose' in the play."),
        (
            "  one: {choose: [push, push]}\n  two: {choose: [push, leave], ends: good}\n",
            "mend 'choose' in the play,\nand once all fit, `sim test --bless`",
        ),
    ],
)
def test_what_to_do_depends_on_what_fails(tmp_path, plays, advice):
    assert advice in run(folder(tmp_path, f"plays:\n{plays}")).text()


def test_what_no_play_takes_is_listed_by_scene_and_is_no_failure(tmp_path):
    report = run(folder(tmp_path, "plays:\n  one: {choose: [push, leave]}\n"))
    assert report.status == 0
    assert report.text() == (
        f"no play takes 4 of the 6 choices in {tmp_path}/two-roads.scenario.yaml:\n"
        "  hall  ask, wander\n"
        "  yard  insist, back\n\n"
        "1 play passes."
    )


def test_a_long_list_of_them_is_cut_unless_all_are_asked_for(tmp_path):
    more = "".join(
        f"  room_{n}:\n    text: A room.\n    choices:\n"
        + "".join(f"      choice_{c}_of_some_length: {{text: Go, goto: good}}\n" for c in range(9))
        for n in range(20)
    )
    scenario = SCENARIO.replace("endings:\n", f"{more}endings:\n")
    report = run(folder(tmp_path, "plays:\n  one: {choose: [push, leave]}\n", scenario))
    assert "no play takes 184 of the 186 choices" in report.text()
    assert "  and in 10 more scenes; --all shows them" in report.text()
    assert max(map(len, report.text().split("\n")[1:])) <= 100
    assert "room_19" not in report.text()
    everything = report.text(all=True)
    assert "room_19" in everything
    assert everything.count("choice_8_of_some_length") == 20


def test_while_a_play_cannot_be_played_to_its_end_nobody_is_told_what_none_takes(tmp_path):
    text = run(folder(tmp_path, "plays:\n  one: {choose: [push, push]}\n")).text()
    assert "no play takes" not in text


def test_the_same_as_data(tmp_path):
    path = folder(tmp_path, "plays:\n  one: {choose: [push, leave], ends: good}\n")
    (data,) = run(path).data()
    (play,) = data["plays"]
    assert (play["name"], play["passed"], play["ending"]) == ("one", False, "bad")
    assert play["values"] == {"trust": "1", "asked": "no", "quality": "0"}
    assert [(each["line"], each["column"]) for each in play["differences"]] == [(2, 38)]
    assert [each["line"] for each in play["sources"]] == [62]
    assert data["untaken"] == ["hall.ask", "hall.wander", "yard.insist", "yard.back"]
    assert data["played"]
    broken = run(folder(tmp_path, "plays:\n  one: {choose: [pusch]}\n")).data()[0]
    assert not broken["played"]
    assert [each["code"] for each in broken["problems"]] == ["P602"]


def _failing(file: FileReport) -> list[str]:
    return [outcome.play.name for outcome in file.failing]


@given(st.randoms(use_true_random=False))
@settings(max_examples=20, deadline=None)
def test_whatever_changes_in_a_shipped_scenario_each_failure_has_a_place_in_both_files(
    tmp_path_factory, random: Random
):
    # Given a shipped scenario in which one goto leads elsewhere, or one number is another
    id = random.choice(["nobody-listens-to-my-fix", "the-desk-next-to-mine"])
    shipped = shipped_scenarios()
    text = (shipped / f"{id}.scenario.yaml").read_text(encoding="utf-8")
    targets = sorted(set(re.findall(r"(?:goto|to): ([a-z_]+)", text)))
    edits = [
        *(
            (m.span(1), random.choice(targets))
            for m in re.finditer(r"(?:goto|to): ([a-z_]+)", text)
        ),
        *((m.span(1), random.choice("0123")) for m in re.finditer(r"[<>=] ([0-9])", text)),
    ]
    (start, end), new = random.choice(edits)
    home = tmp_path_factory.mktemp("changed")
    changed = text[:start] + new + text[end:]
    (home / f"{id}.scenario.yaml").write_text(changed, encoding="utf-8")
    for name in (f"{id}.plays.yaml", "principles.yaml"):
        (home / name).write_bytes((shipped / name).read_bytes())
    report = run(home / f"{id}.plays.yaml")
    file = only(report)
    # Then every play that fails is told with a place in both
    assert report.status == (1 if file.faulty or file.failing else 0)
    for outcome in file.failing:
        assert file.where(outcome.differences[0]) is not None
        sources = file.partings[outcome.play.name].sources
        assert sources
        assert all(file.place(source) is not None for source in sources)
    assert report.text().count("\nfails: ") + report.text().startswith("fails: ") == len(
        _failing(file)
    )
