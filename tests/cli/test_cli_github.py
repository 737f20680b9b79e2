"""`sim check --format github`: annotations to stdout, the status as ever."""

from __future__ import annotations

from pathlib import Path

from tests.cli.cli_world import STORY, Run

FILE = "small.scenario.yaml"


def test_errors_are_annotations_at_their_lines_and_leave_with_1(run: Run, place: Path) -> None:
    broken = STORY.replace("goto: noon", "goto: nono", 1)
    line = broken.split("\n").index("        goto: nono") + 1
    (place / FILE).write_text(broken, encoding="utf-8")
    done = run("check", str(place), "--format", "github")
    assert done.returncode == 1
    assert done.stderr == ""
    found = [each for each in done.stdout.splitlines() if each.startswith("::error")]
    assert found == [
        f"::error file={FILE},line={line},col=15,endLine={line},endColumn=19,title=G201"
        "::no scene or ending is called 'nono'%0Adid you mean 'noon'?"
    ]
    assert done.stdout.splitlines()[-1].startswith("1 file checked: 1 error")


def test_a_file_without_errors_leaves_with_0_and_one_that_is_not_there_with_2(run: Run) -> None:
    assert run("check", FILE, "--format", "github").returncode == 0
    missing = run("check", "none.scenario.yaml", "--format", "github")
    assert missing.returncode == 2
    assert missing.stdout.startswith(
        "::error title=not readable::none.scenario.yaml: there is no such file\n"
    )


def test_all_shows_all(run: Run, place: Path) -> None:
    wrong = "".join(f"wrong_{number}: x\n" for number in range(40))
    (place / FILE).write_text(STORY + wrong, encoding="utf-8")
    assert run("check", FILE, "--format", "github").stdout.count("::error ") == 20
    assert run("check", FILE, "--format", "github", "--all").stdout.count("::error ") == 40
