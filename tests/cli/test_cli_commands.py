"""The other commands: what they print where, and with which status they leave."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sim import __version__
from sim.cli.start import COMMANDS
from sim.story.situations import SITUATIONS
from tests.cli.cli_world import Run

FILE = "small.scenario.yaml"


def test_the_version(run: Run) -> None:
    done = run("--version")
    assert (done.returncode, done.stdout) == (0, f"leadsim {__version__}\n")


def test_the_help_names_every_command_and_every_command_has_help(run: Run) -> None:
    told = run("--help")
    assert told.returncode == 0
    from sim.cli.app import app

    names = {each.name or each.callback.__name__ for each in app.registered_commands}
    assert names | {"attempts"} == set(COMMANDS)
    for name in COMMANDS:
        assert name in told.stdout
        one = run(name, "--help").stdout
        assert "Usage: sim " + name in one
        assert "str>" not in one, "no type of a programming language stands in a help"


def test_the_help_has_the_commands_in_order_each_with_a_whole_sentence(run: Run) -> None:
    told = run("--help").stdout.partition("\nCommands:\n")[2].splitlines()
    assert [line.split()[0] for line in told] == list(COMMANDS)
    assert all(line.endswith(".") and not line.endswith("...") for line in told)
    assert max(map(len, told)) < 80


def test_scenarios_are_listed_for_people_and_for_scripts(run: Run, place: Path) -> None:
    data = json.loads(run("list", "--json").stdout)
    assert data
    keys = {"id", "title", "summary", "role", "field", "for", "minutes", "focus", "file", "sha256"}
    assert all(set(each) == keys | {"errors", "demand"} for each in data)
    parts = dict(part.split("\n", 1) for part in run("list").stdout.split("\n\n")[:-1])
    situations = dict.fromkeys(f"For: {each.replace('-', ' ')}" for each in SITUATIONS)
    assert list(parts) == [each for each in situations if each in parts]
    for whom, part in parts.items():
        own = {each["id"]: each for each in data if whom[5:].replace(" ", "-") in each["for"]}
        lines = part.splitlines()
        assert {line.split()[1] for line in lines} == set(own)
        weights = [own[line.split()[1]]["demand"]["weight"] for line in lines]
        assert weights == sorted(weights)
        for number, line in enumerate(lines, start=1):
            each = own[line.split()[1]]
            assert line.startswith(f"  {number}.")
            assert f"  {each['title']}  " in line
            assert f"  {each['minutes']} min  " in line
            assert f"  new  {each['demand']['people']} people, " in line

    (place / "bad.scenario.yaml").write_text("format: 1\n", encoding="utf-8")
    bad, small = json.loads(run("list", ".", "--json").stdout)
    assert (bad["id"], small["errors"]) == ("bad", 0)
    assert bad["errors"] > 0
    assert "cannot be played" in run("list", ".").stdout


def test_the_list_says_how_each_scenario_stands(run: Run) -> None:
    run("play", FILE, "--plain", input="1\n")
    assert "  3 min  under way  1 person, " in run("list", ".").stdout
    run("play", FILE, "--plain", input="2\n")
    assert "  3 min  played  1 person, " in run("list", ".").stdout


def test_attempts_are_listed_and_there_may_be_none(run: Run, tmp_path: Path) -> None:
    assert "no attempts yet" in run("attempts", "list").stdout
    assert run("attempts", "list", "--json").stdout == "[]\n"
    assert run("attempts", "show", "1").returncode == 2
    assert not (tmp_path / "home").exists()

    run("play", FILE, "--plain", input="1\n2\n")
    (kept,) = json.loads(run("attempts", "list", "--json").stdout)
    assert set(kept) == {
        "id", "uid", "learner", "scenario", "started", "finished", "kind", "decisions", "ending",
        "parent", "parted",
    }  # fmt: skip
    assert kept["scenario"] == "small"
    assert kept["started"].endswith("Z")
    assert "small" in run("attempts", "list").stdout
    assert run("attempts").stdout == run("attempts", "list").stdout
    assert run("attempts", "show", "two").returncode == 2


def test_all_principles_are_listed_by_family_and_one_is_shown(run: Run) -> None:
    told, _, rest = run("principles").stdout.partition("\nTensions: ")
    tensions, _, documents = rest.partition("\nDocuments: ")
    assert len([line for line in told.splitlines() if line.startswith("  ")]) == 24
    assert len([line for line in tensions.splitlines() if line.startswith("  ")]) == 18
    assert len([line for line in documents.splitlines() if line.startswith("  ")]) == 5

    one = run("principles", "know-the-business")
    assert one.returncode == 0
    for part in ("What shows it:", "What strains it:", "The question it asks:", "Leader is not"):
        assert part in one.stdout

    assert "Do it yourself or hand it over? (do-or-hand-over)" in run(
        "principles", "grow-others"
    ).stdout.replace("\n", " ")
    tension = run("principles", "do-or-hand-over").stdout
    for part in ("On one side:", "On the other:", "One way to hold both:", "(grow-others)"):
        assert part in tension

    wrong = run("principles", "know-the-bussiness")
    assert wrong.returncode == 2
    assert wrong.stdout == ""
    assert "did you mean 'know-the-business'?" in wrong.stderr


def test_check_leaves_with_0_1_and_2(run: Run, place: Path) -> None:
    assert run("check", FILE).returncode == 0
    assert run("check", ".").stdout == "1 file checked: no problems\n"

    missing = run("check", "no.scenario.yaml", FILE)
    assert missing.returncode == 2
    assert "no.scenario.yaml" in missing.stderr

    text = (place / FILE).read_text(encoding="utf-8")
    bad = text + "".join(f"wrong_{number}: x\n" for number in range(40))
    (place / FILE).write_text(bad, encoding="utf-8")
    done = run("check", FILE)
    assert done.returncode == 1
    assert done.stdout.count("error[") == 20
    assert run("check", FILE, "--all").stdout.count("error[") == 40
    assert len(json.loads(run("check", FILE, "--format", "json", "--all").stdout)) == 40
    assert run("check", "-", input=bad).returncode == 1
    assert run("check", FILE, "--format", "xml").returncode == 2
    assert run("check").returncode == 2


def test_test_replays_plays_and_bless_writes_what_happened(run: Run, place: Path) -> None:
    plays = place / "small.plays.yaml"
    plays.write_text("plays:\n  one:\n    choose: [ask, call]\n    ends: bad\n", encoding="utf-8")

    failing = run("test", ".")
    assert failing.returncode == 1
    assert "one" in failing.stdout

    assert run("test", "small.plays.yaml", "--bless").returncode == 0
    assert "ends: good" in plays.read_text(encoding="utf-8")
    assert run("test", FILE).returncode == 0
    missing = run("test", "nowhere")
    assert missing.returncode == 2
    assert missing.stderr


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (("lisst",), "list"),
        (("nobody-listens-to-my-fx",), "nobody-listens-to-my-fix"),
        (("lisst", "--json"), "list"),
        (("there/is/none",), "there/is/none"),
        (("none.scenario.yaml",), "none.scenario.yaml"),
    ],
)
def test_a_word_that_is_nothing_gets_the_one_that_was_meant(
    run: Run, typed: tuple[str, ...], meant: str
) -> None:
    done = run(*typed)
    assert done.returncode == 2
    assert done.stdout == ""
    assert meant in done.stderr


@pytest.mark.parametrize(
    "typed", [("--nothing",), ("list", "--nothing"), ("attempts", "nothing"), (FILE, "--json")]
)
def test_a_line_used_wrongly_says_so_in_a_message(run: Run, typed: tuple[str, ...]) -> None:
    done = run(*typed)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith("sim: ")
    assert "Traceback" not in done.stderr


def test_without_a_terminal_a_bare_sim_lists_what_there_is_and_how_to_play_it(run: Run) -> None:
    for typed in ((), ("--plain",), ("--coach",)):
        done = run(*typed)
        assert done.returncode == 0
        assert "sim play nobody-listens-to-my-fix --plain" in done.stdout
    assert "sim play small.scenario.yaml --plain" in run(".").stdout


def test_the_list_read_out_promises_only_what_can_be_done(run: Run, place: Path) -> None:
    screens = "In a terminal, `sim` alone opens the screens."
    assert screens in " ".join(run(".").stdout.split())
    assert "opens the screens" not in run(".", env={"TERM": "dumb"}).stdout

    (place / "bad one.scenario.yaml").write_text("format: 1\n", encoding="utf-8")
    told = run(".").stdout
    assert "   sim check 'bad one.scenario.yaml'\n" in told
    assert "   sim play small.scenario.yaml --plain\n" in told
    assert "sim play 'bad" not in told


def test_without_a_terminal_a_file_and_an_id_are_played_line_by_line(run: Run) -> None:
    assert "Devin stands at your desk." in run(FILE).stdout
    assert "1. " in run("nobody-listens-to-my-fix").stdout
    assert "continuing" in run("play", FILE).stdout
    assert "continuing" not in run(FILE, "--new").stdout
    assert "practice" in run(FILE, "--coach", "--new").stdout
