"""`sim check --library`: a folder is held to every criterion, and a warning counts as well."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from sim.folders import shipped_scenarios
from tests.cli.cli_world import STORY, Run

CORPUS = Path(__file__).parents[1] / "corpus"
NOT_MET = (
    "Held to the criteria of a library: not met. A warning counts as an error does here, unless a "
    "scenario weighs it away under 'ignore'."
)


def told(run: Run, *more: str) -> list[dict[str, object]]:
    """All that is said of the folder, as data."""
    found = json.loads(run("check", "--library", ".", "--format", "json", "--all", *more).stdout)
    assert isinstance(found, list)
    return found


def codes(found: list[dict[str, object]], name: str) -> set[str]:
    return {str(each["code"]) for each in found if Path(str(each["file"])).name == name}


def test_a_folder_is_checked_proved_and_looked_at_as_a_whole(run: Run, place: Path) -> None:
    # Given a scenario with a loaded word in a choice
    loaded = STORY.replace("Show him how it is done.", "Simply show him how it is done.")
    (place / "small.scenario.yaml").write_text(loaded, encoding="utf-8")

    # When its folder is held to the criteria
    done = run("check", "--library", ".", "--all")
    found = told(run)

    # Then its file has what a check, an editor and a proof say of it, and the folder the rest
    assert codes(found, "small.scenario.yaml") >= {"W511", "R804", "R857", "R862"}
    assert codes(found, "") >= {"L906", "L908", "L909"}
    assert "\nerror[L906]: 8 fields are needed, and no scenario names one\n --> .:1:1\n" in (
        done.stdout
    )
    assert "to see it: sim play" in done.stdout

    # And the last lines count files and say how it stands
    *_, counted, verdict = done.stdout.splitlines()
    assert counted.startswith("1 file checked: ")
    assert verdict == NOT_MET
    assert (done.returncode, done.stderr) == (1, "")


def test_a_check_without_it_says_nothing_of_that(run: Run) -> None:
    done = run("check", ".", "--format", "json", "--all")
    assert not {each["code"][0] for each in json.loads(done.stdout)} & {"R", "L"}


def test_a_scenario_with_errors_is_told_and_left_out_of_what_is_counted(
    run: Run, place: Path
) -> None:
    sound = STORY.replace("role: |", "field: law\nrole: |", 1)
    (place / "small.scenario.yaml").write_text(sound, encoding="utf-8")
    broken = sound.replace("id: small", "id: other").replace("law", "nursing")
    broken = broken.replace("goto: noon", "goto: none")
    (place / "other.scenario.yaml").write_text(broken, encoding="utf-8")

    found = told(run)

    assert codes(found, "other.scenario.yaml") == {"G201"}
    (fields,) = (each["message"] for each in found if each["code"] == "L906")
    assert fields == "8 fields are needed, 1 is here: law"
    done = run("check", "--library", ".")
    assert done.stdout.splitlines()[-1] == (
        f"{NOT_MET} A scenario with errors is not counted in what is said of all."
    )


def test_where_no_scenario_is_sound_nothing_is_said_of_the_folder(run: Run, place: Path) -> None:
    (place / "small.scenario.yaml").write_text("format: 1\n", encoding="utf-8")

    done = run("check", "--library", ".")

    assert "L90" not in done.stdout
    assert NOT_MET in done.stdout
    assert done.returncode == 1


def test_a_folder_without_scenarios_meets_nothing(run: Run, place: Path) -> None:
    (place / "mine").mkdir()
    shutil.copy(shipped_scenarios() / "principles.yaml", place / "mine")

    done = run("check", "--library", "mine")

    assert "mine: no scenarios in this folder" in done.stderr
    assert "not decided" in done.stdout.splitlines()[-1]
    assert done.returncode == 2


def test_the_folder_s_own_principles_are_the_ones_that_count(run: Run, place: Path) -> None:
    example = CORPUS / "library-of-one-short-and-plain"
    shutil.copytree(example, place / "own")

    done = run("check", "--library", "own", "--format", "json", "--all")

    missing = {each["message"].split("'")[1] for each in json.loads(done.stdout)
               if each["code"] == "L909"}  # fmt: skip
    assert missing == {
        "ask-why",
        "grow-others",
        "stay-with-it",
        "earn-credibility",
        "learn-to-lead",
    }


def test_a_warning_makes_it_fail_and_one_weighed_away_does_not(run: Run, place: Path) -> None:
    # Given a library that meets every criterion of a folder, by copies of one small scenario
    folder = library(place)
    done = run("check", "--library", "whole", "--all")
    assert done.stdout.splitlines()[-2:] == [
        "9 files checked: no problems",
        "Held to the criteria of a library: all of them are met.",
    ], done.stdout
    assert (done.returncode, done.stderr) == (0, "")

    # When one of its scenarios no longer weighs one warning away
    one = folder / "small-1.scenario.yaml"
    text = one.read_text(encoding="utf-8")
    assert "  R862: " in text
    one.write_text(text.replace("  R862: We keep it small.\n", ""), encoding="utf-8")
    done = run("check", "--library", "whole")

    # Then that is enough, although a check calls it a warning
    assert "warning[R862]" in done.stdout
    assert "9 files checked: 1 warning\n" in done.stdout
    assert done.stdout.endswith(f"{NOT_MET}\n")
    assert done.returncode == 1
    assert run("check", "whole").returncode == 0


def library(place: Path) -> Path:
    """A folder of eight small scenarios with principles of their own, in which nothing is amiss."""
    folder = place / "whole"
    folder.mkdir()
    fields = ["law", "nursing", "schools", "farming", "theatre", "building", "banking", "printing"]
    (folder / "principles.yaml").write_text(PRINCIPLES, encoding="utf-8")
    for number, field in enumerate(fields, start=1):
        text = SMALL.replace("NUMBER", str(number)).replace("FIELD", field)
        (folder / f"small-{number}.scenario.yaml").write_text(text, encoding="utf-8")
    return folder


IGNORED = """
W506 W507 W508 W509 W510 W518 W520 W521 W522 W523 W524 W525 W526 W528 W530
R851 R852 R856 R857 R858 R859 R860 R861 R862 R863 R864 R865
"""
SMALL = (
    """\
format: 1
id: small-NUMBER
title: Small
summary: Somebody needs you.
role: You know how it works.
field: FIELD
for: [individual-contributor, new-manager, new-manager-of-peers, going-strategic,
      cross-functional-lead, deciding-on-management]
minutes: 1
ignore:
"""
    + "".join(f"  {code}: We keep it small.\n" for code in IGNORED.split())
    + """\
scenes:
  morning:
    text: Devin stands at your desk.
    choices:
      hear: {text: Hear him out., scores: {grow-others: 1}, why: He spoke first., goto: mended}
      mend: {text: Mend it now., scores: {grow-others: -1}, why: It was quick., goto: mended}
      wait: {text: Let it be., goto: broken}
endings:
  mended: {title: It runs, text: The line runs.}
  broken: {title: It stands, text: The line stands.}
"""
)
PRINCIPLES = """\
format: 1
title: One principle
documents:
  a-text: {title: A text, author: unknown author}
families:
  people: {name: Working with people, summary: Results come by way of others.}
principles:
  grow-others:
    name: Let others grow
    family: people
    definition: Leave people able to do more than before.
    shows: [Hands over the task and stays near.]
    strains: [Takes the keyboard.]
    question: What can the other one do now?
    sources:
      - {claim: A01, document: a-text, at: para 1, says: Doing it for people keeps them small.}
"""


def test_only_folders_are_held_to_it_and_nobody_watches(run: Run) -> None:
    for typed, says in (
        (("small.scenario.yaml",), "small.scenario.yaml is none"),
        (("-",), "standard input is none"),
        (("nowhere",), "nowhere is none"),
        ((".", "--watch"), "leave out --watch, or --library"),
    ):
        done = run("check", "--library", *typed)
        assert says in done.stderr
        assert len(done.stderr.splitlines()) == 1
        assert (done.returncode, done.stdout) == (2, "")


def test_what_cannot_be_read_leaves_it_undecided(run: Run, place: Path) -> None:
    (place / "gone.scenario.yaml").symlink_to(place / "nowhere")

    done = run("check", "--library", ".")

    assert done.stdout.splitlines()[-1] == (
        "Held to the criteria of a library: not decided, since not everything could be read."
    )
    assert "gone.scenario.yaml" in done.stderr
    assert done.returncode == 2


def test_each_folder_is_a_library_of_its_own(run: Run, place: Path) -> None:
    (place / "two").mkdir()
    (place / "two" / "small.scenario.yaml").write_text(STORY, encoding="utf-8")

    done = run("check", "--library", "two", ".", "two", "--format", "json", "--all")

    files = [each["file"] for each in json.loads(done.stdout) if each["code"] == "L906"]
    assert files == ["two", "."]
