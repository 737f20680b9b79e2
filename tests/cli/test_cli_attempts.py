"""Several attempts at once, the way back to each, and records that may not be used.

And attempts as files: shown, exported, imported and deleted.
"""

from __future__ import annotations

import io
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

import pytest

from sim.__main__ import main
from tests.cli.cli_world import MENDED, Run

FILE = "small.scenario.yaml"


def play(
    run: Run, typed: str, *more: str, env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    return run("play", FILE, "--plain", *more, input=typed, env=env)


def flat(text: str) -> str:
    """Text without the line breaks that wrapping made."""
    return " ".join(text.split())


def kept(run: Run) -> dict[int, tuple[int, str | None]]:
    """Decisions and ending of every attempt, by its number."""
    found = json.loads(run("attempts", "list", "--json").stdout)
    return {each["id"]: (each["decisions"], each["ending"]) for each in found}


def test_an_earlier_attempt_is_kept_beside_a_new_one_and_can_be_continued(run: Run) -> None:
    play(run, "1\n")
    new = flat(play(run, "", "--new").stdout)
    assert "is kept; `sim play small.scenario.yaml --plain --attempt 1` continues it." in new
    assert kept(run) == {1: (1, None), 2: (0, None)}

    first = flat(play(run, "", "--attempt", "1").stdout)
    assert "1 decision so far." in first
    assert "`sim play small.scenario.yaml --plain --attempt 1` continues it." in first
    play(run, "2\n", "--attempt", "1")
    assert kept(run) == {1: (2, "good"), 2: (0, None)}
    assert "0 decisions so far." in flat(play(run, "").stdout)


def test_an_attempt_that_cannot_be_continued_says_why(run: Run) -> None:
    play(run, "1\n2\n")
    for number, says in (("1", "Attempt 1 is finished"), ("9", "There is no attempt 9.")):
        done = play(run, "", "--attempt", number)
        assert (done.returncode, done.stdout) == (2, "")
        assert says in done.stderr
    done = run("play", "the-desk-next-to-mine", "--attempt", "1")
    assert done.returncode == 2
    assert "Attempt 1 is one at small, not at the-desk-next-to-mine." in done.stderr
    done = run("attempts", "show", "9")
    assert done.returncode == 2
    assert "`sim attempts list --all` shows those that there are" in done.stderr


@pytest.mark.parametrize(
    ("made", "choice", "fits", "keeping"),
    [
        ("", "show", "You had not taken a decision yet.", "Move to the new text."),
        ("1\n", "show", "The decision you took still fits", ", keeping your decision."),
        ("2\n", "show", "The decision you took does not fit", ", from the start."),
    ],
)
def test_what_fits_an_edited_text_is_said_in_right_numbers(
    run: Run, place: Path, made: str, choice: str, fits: str, keeping: str
) -> None:
    play(run, made)
    (place / FILE).write_text(MENDED, encoding="utf-8")
    told = flat(play(run, "q\n").stdout)
    assert fits in told
    assert keeping in told
    assert "The attempt is left as it is." in told


@pytest.mark.parametrize("home", ["file", "file/below"])
def test_a_home_that_cannot_be_one_is_not_said_to_be_empty(
    run: Run, tmp_path: Path, home: str
) -> None:
    (tmp_path / "file").write_text("a file where a folder belongs")
    there = {"LEADSIM_HOME": str(tmp_path / home)}
    for typed in (("attempts", "list"), ("attempts", "list", "--json"), ("attempts", "show", "1")):
        done = run(*typed, env=there)
        assert (done.returncode, done.stdout) == (2, "")
        assert "a part of that path is a file" in done.stderr

    done = run("list", ".", env=there)
    assert done.returncode == 0
    assert "a part of that path is a file" in done.stderr
    assert "A Small Thing" in done.stdout
    assert "new" not in done.stdout


AS_NOBODY = """
import os, sys
import sim.records, json, urllib.parse, zlib  # before this account can no longer read them
from sim.cli import kept
if os.geteuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
sys.exit(kept.attempts(None, True, True))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="modes are not kept there")
def test_records_that_may_only_be_read_are_shown(
    run: Run, place: Path, environment: dict[str, str]
) -> None:
    # Given records in a folder that another account may read, not write (root is no test of that)
    outer = Path(tempfile.mkdtemp())
    inner = outer / "home"
    try:
        outer.chmod(0o755)
        there = {**environment, "LEADSIM_HOME": str(inner)}
        run("play", FILE, "--plain", input="1\n2\n", env=there)
        (inner / "records.sqlite3").chmod(0o444)
        inner.chmod(0o555)
        # When attempts are listed by that account
        done = subprocess.run(
            [sys.executable, "-c", AS_NOBODY], env=there, capture_output=True, text=True, timeout=60
        )
        left = sorted(os.listdir(inner))
    finally:
        inner.chmod(0o755)
        shutil.rmtree(outer)
    # Then they are read, and nothing is made
    assert (done.returncode, done.stderr) == (0, "")
    assert '"ending": "good"' in done.stdout
    assert [name for name in left if name.startswith("records")] == ["records.sqlite3"]


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("1\n2\n", "Your answer on one line"),
        ("1\n2\nYes.\n", "What will you try this week? ("),
        ("1\n2\n\n\n", "\nDebrief: "),
        ("1\n2\n\n\ne\n", "File name"),
    ],
)
@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_who_leaves_in_the_debrief_is_told_that_the_attempt_is_finished(
    run: Run, place: Path, environment: dict[str, str], typed: str, asked: str, sign: signal.Signals
) -> None:
    process = subprocess.Popen(
        [sys.executable, "-u", "-m", "sim", "play", FILE, "--plain"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=place,
        env=environment,
        text=True,
    )
    assert process.stdin
    assert process.stdout
    process.stdin.write(typed)
    process.stdin.flush()
    told = ""
    late = threading.Timer(60, process.kill)  # a question that never comes must not be waited for
    late.start()
    while asked not in told:
        more = process.stdout.read(1)
        assert more, told
        told += more
    late.cancel()
    process.send_signal(sign)
    rest, errors = process.communicate(timeout=20)

    assert process.returncode == 128 + sign
    assert errors.strip() == ""
    said = flat(rest)
    assert "Your attempt is finished and saved; `sim attempts show 1` shows it again" in said
    assert "`sim play small.scenario.yaml --plain --new` begins another" in said
    assert "continues" not in said


# Whose attempts


@pytest.fixture
def here(
    place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Run:
    """Like `run`, in this process: a test of many commands need not start each anew."""
    monkeypatch.setenv("LEADSIM_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(place)

    def run(
        *args: str, input: str = "", env: dict[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        capsys.readouterr()
        with monkeypatch.context() as now:
            for name, value in (env or {}).items():
                now.setenv(name, value)
            now.setattr(sys, "argv", ["sim", *args])
            now.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(input.encode())))
            status = main()
        told = capsys.readouterr()
        return subprocess.CompletedProcess(args, status, told.out, told.err)

    return run


ANSWERED = "1\n2\nmy own answer\nmy own plan\n"


def numbers(done: subprocess.CompletedProcess[str]) -> list[int]:
    return [each["id"] for each in json.loads(done.stdout)]


def words(tmp_path: Path, *typed: str) -> list[str]:
    """The files below the home in which what was typed can be found."""
    files = [path for path in (tmp_path / "home").rglob("*") if path.is_file()]
    return [path.name for path in files for each in typed if each.encode() in path.read_bytes()]


def test_the_attempts_are_those_of_who_is_set_and_others_are_said_to_be_there(
    here: Run, tmp_path: Path
) -> None:
    play(here, "1\n", "--learner", "Ana")
    play(here, "1\n", "--learner", "Ben")
    # Given nobody set, then nobody's are listed, and it is said that there are others
    done = here("attempts", "list")
    assert done.stdout == "There are no attempts of whoever gave no name yet.\n"
    assert done.stderr.startswith("Others have attempts here too. `sim attempts list --all`")
    # Given somebody set, then theirs
    (tmp_path / "home" / "settings.toml").write_text('learner = "Ben"\n')
    for typed in (("attempts", "list"), ("attempts",)):
        done = here(*typed)
        assert "2  small" in done.stdout
        assert "1  small" not in done.stdout
        assert "the attempts of Ben; others" in done.stderr
    assert numbers(here("attempts", "list", "--json")) == [2]
    assert numbers(here("attempts", "list", "--json", "--learner", "Ana")) == [1]
    done = here("attempts", "list", "--all")
    assert ("2  Ben  small" in done.stdout, "1  Ana  small" in done.stdout) == (True, True)
    assert done.stderr == ""
    for typed, says in (
        (("--all", "--learner", "Ana"), "only one of them"),
        (("--learner", "Anna"), "nobody called 'Anna' has played here"),
    ):
        done = here("attempts", "list", *typed)
        assert (done.returncode, done.stdout) == (2, "")
        assert says in done.stderr


def test_a_home_that_cannot_be_looked_into_is_no_fault_of_writing(run: Run) -> None:
    """Wherever it is first met, the place is named, and nothing is said to be played nowhere."""
    closed = {"LEADSIM_HOME": "/" + "h" * 300}
    for typed in (
        ("attempts", "delete", "1", "--yes"),
        ("attempts", "rename", "Ana"),
        ("settings", "--reset"),
    ):
        done = run(*typed, env=closed)
        assert (done.returncode, done.stdout) == (2, "")
        assert "hhhh" in done.stderr
    done = run("settings", env=closed)
    assert "not there yet" not in done.stdout
    assert "cannot be read: File name too long" in done.stderr


def test_settings_that_cannot_be_read_are_said_before_somebody_else_is_taken(
    here: Run, tmp_path: Path
) -> None:
    play(here, "1\n", "--learner", "Ana")
    play(here, "1\n")
    (tmp_path / "home" / "settings.toml").write_text("learner = Ana\nconfidence = yes\n")
    for typed in (("attempts", "list"), ("profile",), ("attempts", "export")):
        assert here(*typed).stderr.count("settings.toml cannot be read") == 1
    # And nothing is deleted of somebody who was not meant
    done = here("attempts", "delete", "--scenario", "small", "--yes")
    assert (done.returncode, done.stdout) == (2, "")
    assert "not sure whose attempts are meant: say it with --learner NAME" in flat(done.stderr)
    assert numbers(here("attempts", "list", "--all", "--json")) == [2, 1]
    done = here("attempts", "delete", "--learner", "Ana", "--scenario", "small", "--yes")
    assert done.returncode == 0
    assert numbers(here("attempts", "list", "--all", "--json")) == [2]


def test_a_debrief_is_written_to_a_new_file_and_never_over_another(here: Run, place: Path) -> None:
    play(here, ANSWERED)
    play(here, "1\n", "--new")
    for name, begins in (("it.md", "# A Small Thing"), ("it.html", "<!doctype html>")):
        done = here("attempts", "show", "1", "--to", name)
        assert (done.returncode, done.stdout) == (0, "")
        assert done.stderr == (
            f"The debrief was written to {name}. What you wrote is in it (2 answers); "
            "--without-answers leaves it out.\n"
        )
        text = (place / name).read_text(encoding="utf-8")
        assert text.lower().startswith(begins.lower())
        assert "my own answer" in text
    done = here("attempts", "show", "1", "--to", "without.md", "--without-answers")
    assert done.stderr == "The debrief was written to without.md.\n"
    assert "my own answer" not in (place / "without.md").read_text(encoding="utf-8")
    assert here("attempts", "show", "1", "--without-answers").returncode == 2
    for number, name, says in (
        ("1", "it.md", "it.md is there already, and was left as it is"),
        ("1", FILE, "ends in .md or .html"),
        ("1", "no/it.md", "there is no folder no"),
        ("2", "new.md", "attempt 2 has no debrief yet"),
        ("7", "new.md", "there is no attempt 7"),
    ):
        done = here("attempts", "show", number, "--to", name)
        assert (done.returncode, done.stdout) == (2, "")
        assert says in done.stderr
    assert not (place / "new.md").exists()
    assert (place / "it.md").read_text(encoding="utf-8").startswith("# A Small Thing")


# To another machine and back


def test_attempts_go_to_another_machine_and_are_played_on_there(
    run: Run, here: Run, place: Path, tmp_path: Path
) -> None:
    # Given attempts that are exported to a file
    play(here, ANSWERED, "--learner", "Ana")
    play(here, "1\n", "--new", "--learner", "Ana")
    done = here("attempts", "export", "--learner", "Ana", "--to", "mine.jsonl")
    assert (done.returncode, done.stdout) == (0, "")
    assert "2 attempts exported to mine.jsonl." in done.stderr
    mine = place / "mine.jsonl"
    if os.name == "posix":
        assert mine.stat().st_mode & 0o077 == 0
    again = here("attempts", "export", "--all", "--to", "mine.jsonl")
    assert (again.returncode, "is there already" in again.stderr) == (2, True)
    # When they are imported elsewhere, twice, then they are there once
    there = {"LEADSIM_HOME": str(tmp_path / "elsewhere")}
    done = here("attempts", "import", "mine.jsonl", "mine.jsonl", env=there)
    assert (done.returncode, done.stderr) == (0, "")
    assert "2 attempts added." in done.stdout
    assert "2 attempts were here already, and left as they are." in done.stdout
    out = here("attempts", "export", "--all", env=there)
    assert out.stdout == mine.read_text(encoding="ascii")
    assert "my own answer" in here("attempts", "show", "1", env=there).stdout
    # And what is played on there comes back
    play(here, "2\n", "--attempt", "2", "--learner", "Ana", env=there)
    out = here("attempts", "export", "2", env=there)
    done = run("attempts", "import", "-", input=out.stdout)
    assert "1 attempt had gone on elsewhere, and now stands here as far as there." in done.stdout
    found = json.loads(here("attempts", "list", "--learner", "Ana", "--json").stdout)
    assert [each["ending"] for each in found] == ["good", "good"]


def test_each_file_comes_in_whole_or_not_at_all(here: Run, place: Path, tmp_path: Path) -> None:
    play(here, ANSWERED)
    text = here("attempts", "export").stdout
    (place / "good.jsonl").write_text(text)
    (place / "bad.jsonl").write_text(text.replace('"coached":false', '"coached":"\\u001b[2J"'))
    (place / "new.jsonl").write_text(text.replace('"version":1', '"version":2'))
    (place / "made-up.jsonl").write_text(text.replace('"ending":"good"', '"ending":"bad"'))
    there = {"LEADSIM_HOME": str(tmp_path / "elsewhere")}
    done = here("attempts", "import", "made-up.jsonl", env=there)
    assert (done.returncode, done.stdout) == (1, "")
    says = "its decisions lead to the ending good, not to bad. Nothing of this file was imported."
    assert f"made-up.jsonl, line 4: this attempt cannot have been played so: {says}" in done.stderr
    done = here("attempts", "import", "bad.jsonl", "new.jsonl", "small.scenario.yaml", env=there)
    assert (done.returncode, done.stdout) == (1, "")
    first, second, third = done.stderr.splitlines()
    says = "line 4: 'coached' is neither true nor false. Nothing of this file was imported."
    assert first == f"sim: bad.jsonl, {says}"
    assert "written by a newer Leadsim" in second
    assert third.startswith("sim: small.scenario.yaml, line 1: it is not JSON")
    assert not (tmp_path / "elsewhere").exists()
    done = here("attempts", "import", "bad.jsonl", "good.jsonl", "none.jsonl", ".", env=there)
    assert done.returncode == 2
    assert "1 attempt added." in done.stdout
    assert "none.jsonl cannot be read: No such file" in done.stderr
    assert numbers(here("attempts", "list", "--json", env=there)) == [1]


def test_what_cannot_be_exported_is_said(here: Run) -> None:
    done = here("attempts", "export")
    assert (done.returncode, done.stdout) == (2, "")
    assert "nothing has been played here yet" in done.stderr
    play(here, "1\n", "--learner", "Ana")
    for typed, says in (
        ((), "`sim attempts list --all` shows those of everybody"),
        (("7",), "there is no attempt 7"),
        (("x",), "an attempt is named by its number, not 'x'"),
        (("1", "--all"), "numbers name the attempts already"),
    ):
        done = here("attempts", "export", *typed)
        assert (done.returncode, done.stdout) == (2, "")
        assert says in done.stderr


# Deleting


def test_without_a_terminal_nothing_is_deleted_unasked(here: Run) -> None:
    play(here, ANSWERED, "--learner", "Ana")
    play(here, "1\n", "--learner", "Ben")
    for typed, says in (
        (("1",), "This deletes 1 attempt of Ana at small for good"),
        (("1",), "answers and reasons, 2 texts."),
        (("1",), "`sim attempts export 1 --to FILE` keeps a copy first."),
        (("--all",), "This deletes 2 attempts: 1 of Ana and 1 of Ben; at small for good"),
        ((), "which ones?"),
        (("--sweep", "1"), "--sweep stands alone"),
        (("9", "--yes"), "there is no attempt 9"),
        (("--learner", "Anna", "--yes"), "nobody called 'Anna'"),
    ):
        done = here("attempts", "delete", *typed, input="yes\n")
        assert (done.returncode, done.stdout) == (2, "")
        assert says in done.stderr
    assert numbers(here("attempts", "list", "--all", "--json")) == [2, 1]
    done = here("attempts", "delete", "--scenario", "small", "--yes")
    assert done.stdout == "There are no such attempts. Nothing was deleted.\n"


def test_what_is_deleted_leaves_no_word_behind(here: Run, tmp_path: Path) -> None:
    play(here, ANSWERED, "--learner", "Ana")
    play(here, ANSWERED.replace("my own", "his own"), "--learner", "Ben")
    home = tmp_path / "home"
    (home / "cache").mkdir(exist_ok=True)
    (home / "cache" / "told.json").write_text('{"version": "1", "attempts": "Ask what he needs"}')
    copy = home / "records.sqlite3.version-1"
    copy.write_bytes((home / "records.sqlite3").read_bytes())
    asked = here("attempts", "delete", "--learner", "Ana")
    assert "are removed as well (records.sqlite3.version-1)." in flat(asked.stderr)
    assert words(tmp_path, "my own answer", "my own plan", "Ana")
    done = here("attempts", "delete", "--learner", "Ana", "--yes")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "1 attempt deleted. Gone with them: the name Ana.\n"
    assert words(tmp_path, "my own answer", "my own plan", "Ana", "Ask what he needs") == []
    assert words(tmp_path, "his own answer")
    # And all that is left goes with the rest, what the cache knows of the scenario as well
    (home / "settings.toml").write_text('learner = "Ben"\n')
    assert list((home / "cache" / "doors").iterdir())
    done = here("attempts", "delete", "--all", "--yes")
    assert "The settings still say that Ben plays" in done.stderr
    assert list((home / "cache" / "doors").iterdir()) == []
    (home / "settings.toml").unlink()
    assert words(tmp_path, "his own answer", "Ben", "small") == []
    done = here("attempts", "delete", "--sweep")
    assert done.stdout == "Nothing of deleted attempts is left in the files.\n"


@pytest.mark.skipif(sys.platform == "win32", reason="there is no terminal of this kind")
@pytest.mark.parametrize(("answer", "left"), [("no", [1]), ("yes", [])])
def test_at_a_terminal_it_is_asked_first(
    run: Run, place: Path, environment: dict[str, str], answer: str, left: list[int]
) -> None:
    import pty

    play(run, ANSWERED)
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "sim", "attempts", "delete", "1"],
        stdin=theirs,
        stdout=subprocess.PIPE,
        stderr=theirs,
        cwd=place,
        env=environment,
    )
    os.close(theirs)
    told = b""
    while b"Type yes to delete: " not in told:
        told += os.read(ours, 1000)
    assert b"answers and reasons, 2 texts." in told
    os.write(ours, f"{answer}\n".encode())
    out, _ = process.communicate(timeout=60)
    os.close(ours)
    said = b"Nothing was deleted.\n" if left else b"1 attempt deleted.\n"
    assert (process.returncode, out) == (0, said)
    assert numbers(run("attempts", "list", "--json")) == left
