"""`sim new`: what it writes can be played at once, and it spoils nothing that is there."""

from __future__ import annotations

import codecs
import json
import os
import pty
import select
import signal
import sys
from pathlib import Path

import pytest

from sim.cli.output import Problem
from sim.cli.written import write_all
from tests.cli.cli_world import Run

PATIENCE = 60
FILES = {
    "my-idea.scenario.yaml",
    "my-idea.plays.yaml",
    "scenario.schema.json",
    ".vscode/settings.json",
    ".vscode/plays.schema.json",
    ".vscode/principles.schema.json",
}


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """An empty folder to begin in."""
    folder = tmp_path / "work"
    folder.mkdir()
    return folder


def written(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def test_what_is_written_is_checked_proved_tested_and_played(run: Run, place: Path) -> None:
    done = run("new", "my-idea")
    assert (done.returncode, done.stderr) == (0, "")
    assert written(place) == FILES
    for name in FILES:
        assert f"wrote {name}\n" in done.stdout
    assert "sim my-idea.scenario.yaml " in done.stdout
    assert "sim check my-idea.scenario.yaml --watch" in done.stdout
    checked = run("check", ".")
    assert (checked.returncode, checked.stdout) == (0, "2 files checked: no problems\n")
    proved = run("prove", ".")
    assert proved.returncode == 0
    assert "Found: nothing wrong." in proved.stdout
    tested = run("test", ".")
    assert tested.returncode == 0
    assert "4 plays pass." in tested.stdout
    assert "no play takes" not in tested.stdout
    played = run("my-idea.scenario.yaml", "--plain", input="2\n3\n4\n1\n")
    assert "Monday, half past eight" in played.stdout


def test_all_that_is_asked_for_can_be_given(run: Run, place: Path) -> None:
    (place / "there").mkdir()
    done = run(
        *("new", "my-idea", "--title", 'Say: "so" # now', "--role", "You are é: *it*."),
        *("--principles", "ask-why,24", "--in", "there"),
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert written(place) == {f"there/{name}" for name in FILES}
    assert run("check", "there").returncode == 0
    (card,) = json.loads(run("list", "there", "--json").stdout)
    assert (card["title"], card["role"]) == ('Say: "so" # now', "You are é: *it*.")
    assert card["focus"] == ["ask-why", "stay-with-it"]


def test_folders_that_are_missing_are_made_and_the_guide_is_named(run: Run, place: Path) -> None:
    done = run("new", "my-idea", "--yes", "--in", "stories/mine")
    assert (done.returncode, done.stderr) == (0, "")
    assert written(place) == {f"stories/mine/{name}" for name in FILES}
    assert Path(done.stdout.splitlines()[-1].split(": ")[1]).is_file()


def test_no_folder_stays_behind_where_nothing_can_be_written(run: Run, place: Path) -> None:
    (place / "a").mkdir()
    (place / "a/b").write_text("")
    assert run("new", "my-idea", "--yes", "--in", "new/../a/b/c").returncode == 2
    assert written(place) == {"a/b"}
    assert not (place / "new").exists()


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("My Idea",), "did you mean my-idea?"),
        (("my_idea",), "did you mean my-idea?"),
        (("Größe",), "did you mean grosse?"),
        (("名",), "small letters and digits, joined by -"),
        (("",), "it is empty"),
        (("there/my-idea",), "sim new my-idea --in there"),
        ((), "sim new two-doors"),
        (("my-idea", "--in", "a-file"), "is not a folder"),
        (("my-idea", "--in", ""), "--in takes the folder"),
        (("my-idea", "--title", ""), "the title is empty"),
        (("my-idea", "--title", "a\x1b[1mb"), "a control character"),
        (("my-idea", "--title", "x" * 301), "301 characters"),
        (("my-idea", "--role", "See [it](x)"), "the role cannot hold this"),
        (("my-idea", "--principles", "ask-whi,stay-with-it"), "did you mean 'ask-why'?"),
        (("my-idea", "--principles", "ask-why"), "2 or 3 principles, not 1"),
        (("my-idea", "--principles", "1,2,3,4"), "2 or 3 principles, not 4"),
        (("my-idea", "--principles", "0,99"), "from 1 to 24"),
        (("my-idea", "--principles"), "takes no 'my-idea'"),
    ],
)
def test_what_cannot_be_meant_is_told_and_nothing_is_written(
    run: Run, place: Path, args: tuple[str, ...], said: str
) -> None:
    (place / "a-file").write_text("")
    done = run("new", *args)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert written(place) == {"a-file"}


@pytest.mark.parametrize("there", ["my-idea.scenario.yaml", "my-idea.plays.yaml"])
def test_nothing_is_written_over(run: Run, place: Path, there: str) -> None:
    (place / there).write_text("mine", encoding="utf-8")
    done = run("new", "my-idea")
    assert done.returncode == 2
    assert f"{there} is there already" in done.stderr
    assert written(place) == {there}
    assert (place / there).read_text(encoding="utf-8") == "mine"


def test_a_second_one_goes_beside_the_first(run: Run, place: Path) -> None:
    assert run("new", "my-idea").returncode == 0
    first = (place / "my-idea.scenario.yaml").read_bytes()
    settings = (place / ".vscode" / "settings.json").stat().st_ino
    done = run("new", "another.scenario.yaml")
    assert (done.returncode, done.stderr) == (0, "")
    assert written(place) == FILES | {"another.scenario.yaml", "another.plays.yaml"}
    assert (place / "my-idea.scenario.yaml").read_bytes() == first
    assert (place / ".vscode" / "settings.json").stat().st_ino == settings
    assert run("check", ".").stdout == "4 files checked: no problems\n"


def test_settings_with_remarks_stay_and_the_lines_to_add_are_told(run: Run, place: Path) -> None:
    (place / ".vscode").mkdir()
    kept = place / ".vscode" / "settings.json"
    kept.write_text("{ // mine\n}", encoding="utf-8")
    done = run("new", "my-idea")
    assert done.returncode == 0
    assert '"./scenario.schema.json"' in done.stderr
    assert kept.read_text(encoding="utf-8") == "{ // mine\n}"
    assert written(place) == FILES


def test_settings_in_plain_json_are_added_to(run: Run, place: Path) -> None:
    (place / ".vscode").mkdir()
    kept = place / ".vscode" / "settings.json"
    kept.write_text('{"a": "é"}', encoding="utf-8")
    assert run("new", "my-idea").stderr == ""
    settings = json.loads(kept.read_text(encoding="utf-8"))
    assert settings["a"] == "é"
    assert "./scenario.schema.json" in settings["yaml.schemas"]


def test_a_schema_of_somebody_else_stays(run: Run, place: Path) -> None:
    kept = place / "scenario.schema.json"
    kept.write_text('{"title": "theirs"}', encoding="utf-8")
    done = run("new", "my-idea")
    assert done.returncode == 0
    assert "somebody else's" in done.stderr
    assert kept.read_text(encoding="utf-8") == '{"title": "theirs"}'


def test_a_file_where_the_editors_folder_would_be_is_no_hindrance(run: Run, place: Path) -> None:
    (place / ".vscode").write_text("", encoding="utf-8")
    done = run("new", "my-idea")
    assert done.returncode == 0
    assert ".vscode is not a folder" in done.stderr
    assert (place / ".vscode").is_file()


@pytest.mark.skipif(not os.path.isdir("/proc/self"), reason="no folder that nobody can write to")
def test_a_folder_that_cannot_be_written_to_is_told(run: Run) -> None:
    done = run("new", "my-idea", "--in", "/proc/self")
    assert (done.returncode, done.stdout) == (2, "")
    assert "nothing was written: /proc/self/my-idea.scenario.yaml cannot be made" in done.stderr


def test_all_is_written_or_nothing(place: Path) -> None:
    old, new = place / "old.json", place / "new.yaml"
    old.write_text("old", encoding="utf-8")
    in_the_way = place / "deep" / "a-folder"
    (place / "deep").mkdir()
    in_the_way.mkdir()
    files = {new: "new", place / "made" / "x.json": "x", old: "changed", in_the_way: "never"}
    with pytest.raises(Problem, match=r"nothing was written: .*a-folder cannot be made"):
        write_all(files, (new,))
    assert written(place) == {"old.json"}
    assert old.read_text(encoding="utf-8") == "old"
    assert sorted(path.name for path in place.iterdir()) == ["deep", "old.json"]


def test_who_came_first_in_the_meantime_keeps_the_name(place: Path) -> None:
    (place / "b").write_text("theirs", encoding="utf-8")
    with pytest.raises(Problem, match="is there already"):
        write_all({place / "a": "ours", place / "b": "ours"}, (place / "a", place / "b"))
    assert written(place) == {"b"}
    assert (place / "b").read_text(encoding="utf-8") == "theirs"


# Principles of one's own


def test_principles_of_ones_own_go_all_the_way(run: Run, place: Path) -> None:
    done = run("new", "--principles")
    assert (done.returncode, done.stderr) == (0, "")
    assert written(place) == {"principles.yaml"}
    assert run("check", ".").stdout == "1 file checked: no problems\n"
    assert run("new", "my-idea").returncode == 0
    assert "no problems" in run("check", ".").stdout
    assert "Found: nothing wrong." in run("prove", ".").stdout
    assert run("test", ".").returncode == 0
    listed = run("principles", "--in", ".").stdout
    assert "Keep the date you gave" in listed
    assert "delegate" not in listed
    shown = run("principles", "keep-the-date", "--in", "my-idea.scenario.yaml").stdout
    assert "What we expect of each other (The staff meeting, 2026), first page" in shown
    schema = json.loads((place / "scenario.schema.json").read_text(encoding="utf-8"))
    scores = schema["definitions"]["choice"]["properties"]["scores"]["else"]["properties"]
    assert list(scores) == ["hand-over-whole", "keep-the-date", "say-it-early", "hear-the-quiet"]


def test_a_play_and_its_debrief_speak_of_ones_own_principles(run: Run, place: Path) -> None:
    run("new", "--principles")
    run("new", "my-idea")
    choices = ("--choices", "pier,receiver,own_bus,four_minutes")
    data = run("play", "my-idea.scenario.yaml", *choices, "--json").stdout
    assert json.loads(data)["ending"]
    assert "hand-over-whole" in data
    assert "delegate-and-engage" not in data
    told = " ".join(run("play", "my-idea.scenario.yaml", *choices).stdout.split())
    assert "Hand over the whole of it" in told
    assert "What we expect of each other" in told


def test_scenarios_that_were_there_before_the_principles_are_spoken_of(
    run: Run, place: Path
) -> None:
    assert run("new", "my-idea", "--yes", "--in", "two").returncode == 0
    done = run("new", "--principles", "--in", "two")
    assert done.returncode == 0
    assert "The scenario in this folder goes by these principles from now on" in done.stderr
    assert "G205" in run("check", "two").stdout


def test_principles_are_not_written_over(run: Run, place: Path) -> None:
    (place / "principles.yaml").write_text("mine", encoding="utf-8")
    done = run("new", "--principles", "--in", ".")
    assert done.returncode == 2
    assert "is there already" in done.stderr
    assert (place / "principles.yaml").read_text(encoding="utf-8") == "mine"


def test_broken_principles_are_to_be_mended_first(run: Run, place: Path) -> None:
    (place / "principles.yaml").write_text("format: 1", encoding="utf-8")
    done = run("new", "my-idea")
    assert done.returncode == 2
    assert "mend them first" in done.stderr
    assert written(place) == {"principles.yaml"}


# Where somebody can be asked


def asked(
    place: Path,
    environment: dict[str, str],
    typed: list[tuple[str, str]],
    *args: str,
    insisting: str = "",
) -> tuple[int, str]:
    """The status of `sim new`, and all that stands on its terminal.

    `typed` holds what is waited for, and what is typed then; `insisting` is typed once more
    whenever nothing has come for a while, as people do whose Ctrl+C fell between two keys.
    """
    process, terminal = pty.fork()
    if not process:  # pragma: no cover - the command's side
        os.chdir(place)
        command = [sys.executable, "-m", "sim", "new", *args]
        os.execve(sys.executable, command, environment)
    seen, left = "", list(typed)
    heard = codecs.getincrementaldecoder("utf-8")("replace")
    quiet = 0
    while quiet < PATIENCE:
        if not select.select([terminal], [], [], 1)[0]:
            quiet += 1
            os.write(terminal, insisting.encode() if not left else b"")
            continue
        quiet = 0
        try:
            more = os.read(terminal, 4096)
        except OSError:  # the command has gone, and its side of the terminal with it
            break
        if not more:
            break
        seen += heard.decode(more)
        if left and left[0][0] in seen:
            os.write(terminal, left.pop(0)[1].encode())
    else:
        os.kill(process, signal.SIGKILL)
    os.close(terminal)
    assert left == [], seen
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]), seen


TITLE, ROLE, WHICH = "Title [", "learner? [", "[13, 20]:"
PASTED = "\x1b[200~You lead.\nNine years in.\x1b[201~\n"
"""What a terminal sends for two lines that are pasted, and Enter."""


def test_a_person_is_asked_and_enter_takes_what_is_offered(
    place: Path, environment: dict[str, str]
) -> None:
    status, seen = asked(
        place, environment, [(TITLE, "\n"), (ROLE, "\n"), (WHICH, "\n")], "my-idea"
    )
    assert status == 0
    assert "Title [My Idea]:" in seen
    assert "[13, 20]:" in seen
    assert "13  Work through others" in seen
    text = (place / "my-idea.scenario.yaml").read_text(encoding="utf-8")
    assert "title: My Idea\n" in text
    assert "focus: [delegate-and-engage, deliver-visible-value]" in text


def test_what_cannot_be_read_is_asked_again(place: Path, environment: dict[str, str]) -> None:
    typed = [
        *((TITLE, " A: b\n"), (ROLE, "You.\n"), (WHICH, "grow-other\n")),
        *(("did you mean", "7\n"), ("not 1", "7 ask-why, 2\n")),
    ]
    status, seen = asked(place, environment, typed, "my-idea")
    assert status == 0
    assert "did you mean 'grow-others'?" in seen
    assert "2 or 3 principles, not 1" in seen
    text = (place / "my-idea.scenario.yaml").read_text(encoding="utf-8")
    assert 'title: "A: b"\n' in text
    assert "focus: [examine-yourself, ask-why, earn-followers]" in text


def test_only_what_was_not_given_is_asked(place: Path, environment: dict[str, str]) -> None:
    status, seen = asked(place, environment, [], "my-idea", "--yes")
    assert status == 0
    assert "Title" not in seen
    status, seen = asked(
        place, environment, [(ROLE, "\n")], *("other", "--title", "T", "--principles", "1,2")
    )
    assert status == 0
    assert "Who is the learner?" in seen
    assert "Title [" not in seen


def test_a_line_can_be_mended_and_two_can_be_pasted(
    place: Path, environment: dict[str, str]
) -> None:
    pytest.importorskip("readline")
    back = "\x1b[D" * 3
    typed = [(TITLE, f"Two dors{back}o\n"), (ROLE, PASTED), (WHICH, "\n")]
    status, _ = asked(place, {**environment, "TERM": "xterm"}, typed, "my-idea")
    assert status == 0
    text = (place / "my-idea.scenario.yaml").read_text(encoding="utf-8")
    assert "title: Two doors\n" in text
    assert "role: |\n  You lead. Nine years in.\n" in text


def test_principles_are_known_by_their_names_and_first_words(
    place: Path, environment: dict[str, str]
) -> None:
    typed = [
        *((TITLE, "\n"), (ROLE, "\n"), (WHICH, "delegate, 3\n")),
        *(("did you mean 'delegate-and-engage'?", "nothing\n"), ("the list above", ",\n")),
        ("not 0", "work through others, ask-why 24\n"),
    ]
    status, _ = asked(place, environment, typed, "my-idea")
    assert status == 0
    text = (place / "my-idea.scenario.yaml").read_text(encoding="utf-8")
    assert "focus: [delegate-and-engage, ask-why, stay-with-it]" in text


def test_in_a_folder_with_principles_of_its_own_those_are_pointed_to(run: Run, place: Path) -> None:
    assert run("new", "--principles", "--in", "mine").returncode == 0
    done = run("new", "my-idea", "--in", "mine", "--principles", "ask-why,stay-with-it")
    assert done.returncode == 2
    assert "`sim principles --in mine` lists those there are" in done.stderr
    assert run("principles", "--in", "mine").returncode == 0


@pytest.mark.parametrize("key", ["\x03", "\x04"])
def test_leaving_in_between_writes_nothing(
    place: Path, environment: dict[str, str], key: str
) -> None:
    typed = [(TITLE, "A title\n"), (ROLE, key)]
    status, seen = asked(place, environment, typed, "my-idea", insisting=key)
    assert status == 130
    assert seen.endswith("sim: nothing was written\r\n")
    assert written(place) == set()
