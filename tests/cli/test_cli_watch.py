"""`sim check --watch`, as a process of its own over real files, in a pipe and in a terminal."""

from __future__ import annotations

import json
import os
import pty
import queue
import re
import select
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.cli.cli_world import STORY, Run

PATIENCE = 60.0
"""Seconds until an answer that does not come is given up."""
FILE = "small.scenario.yaml"
BROKEN = STORY.replace("goto: noon", "goto: nono", 1)
PLAYS = "plays:\n  one:\n    choose: [ask, call]\n"


class Watching:
    """A running `sim check --watch --format json`; `until` waits for an answer."""

    def __init__(self, place: Path, environment: dict[str, str], *args: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "sim", "check", "--watch", *args],
            cwd=place,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        self.lines: queue.Queue[str] = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.lines.put(line)

    def until(self, fits: Callable[[list[Any]], bool]) -> list[Any]:
        """The problems of the first round from now on that fit."""
        end = time.monotonic() + PATIENCE
        while True:
            line = self.lines.get(timeout=max(0.01, end - time.monotonic()))
            found: list[Any] = json.loads(line)
            if fits(found):
                return found

    def stop(self) -> tuple[int, str]:
        """Ctrl+C: the status, and what stands on stderr."""
        self.process.send_signal(signal.SIGINT)
        status = self.process.wait(PATIENCE)
        assert self.process.stderr is not None
        return status, self.process.stderr.read()


Watch = Callable[..., Watching]


@pytest.fixture
def watch(place: Path, environment: dict[str, str]) -> Iterator[Watch]:
    begun: list[Watching] = []

    def watch(*args: str) -> Watching:
        begun.append(Watching(place, environment, "--format", "json", *args))
        return begun[-1]

    yield watch
    for each in begun:
        each.process.kill()
        each.process.wait()
        for stream in (each.process.stdout, each.process.stderr):
            assert stream is not None
            stream.close()


def has(code: str, file: str = FILE) -> Callable[[list[Any]], bool]:
    return lambda found: any(each["code"] == code and each["file"].endswith(file) for each in found)


def lacks(*codes: str) -> Callable[[list[Any]], bool]:
    return lambda found: not any(each["code"] in codes for each in found)


def write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


def replace(path: Path, text: str) -> None:
    """As many editors save: a new file in the place of the old one."""
    new = path.with_name(f".{path.name}.new")
    new.write_text(text, encoding="utf-8")
    os.replace(new, path)


def move_away(path: Path, text: str) -> None:
    """As others save: the old file goes away, then a new one is written under its name."""
    os.replace(path, path.with_name(f"{path.name}~"))
    path.write_text(text, encoding="utf-8")


@pytest.mark.parametrize("save", [write, replace, move_away])
@pytest.mark.parametrize("named", [FILE, "."])
def test_every_save_is_answered_however_it_is_saved(
    watch: Watch, place: Path, save: Callable[[Path, str], None], named: str
) -> None:
    watching = watch(named)
    watching.until(lacks("G201"))
    for text, fits in ((BROKEN, has("G201")), (STORY, lacks("G201")), (BROKEN, has("G201"))):
        save(place / FILE, text)
        watching.until(fits)
    assert watching.stop()[0] == 130


def test_a_file_may_go_away_and_come_back(watch: Watch, place: Path) -> None:
    watching = watch(FILE)
    watching.until(lacks("G201"))
    (place / FILE).unlink()
    watching.until(lambda found: found == [])
    write(place / FILE, BROKEN)
    watching.until(has("G201"))
    status, messages = watching.stop()
    assert status == 130
    assert f"sim: {FILE}: there is no such file" in messages


def test_a_file_that_is_not_there_yet_is_waited_for(watch: Watch, place: Path) -> None:
    watching = watch("later.scenario.yaml")
    watching.until(lambda found: found == [])
    write(place / "later.scenario.yaml", BROKEN.replace("id: small", "id: later"))
    watching.until(has("G201", "later.scenario.yaml"))


def test_in_a_folder_new_files_plays_and_principles_belong_to_it(watch: Watch, place: Path) -> None:
    watching = watch(".")
    watching.until(lacks("G201"))
    write(place / "other.scenario.yaml", BROKEN.replace("id: small", "id: other"))
    watching.until(has("G201", "other.scenario.yaml"))
    write(place / "small.plays.yaml", PLAYS.replace("call", "cal"))
    watching.until(has("P602", "small.plays.yaml"))
    # When the scenario gets the choice that the plays name, they are read again, too
    write(place / FILE, STORY.replace("      call:", "      cal:"))
    watching.until(lacks("P602"))
    write(place / "principles.yaml", "format: 1\n")
    watching.until(has("S302", "principles.yaml"))
    (place / "principles.yaml").unlink()
    watching.until(lacks("S302"))


def test_the_principles_beside_a_file_and_the_scenario_of_plays_belong_to_them(
    watch: Watch, place: Path
) -> None:
    write(place / "small.plays.yaml", PLAYS)
    watching = watch("small.plays.yaml")
    watching.until(lacks("G201"))
    write(place / FILE, BROKEN)
    watching.until(has("G201"))
    write(place / "principles.yaml", "format: 1\n")
    watching.until(has("S302", "principles.yaml"))


def test_a_file_behind_a_link_is_watched_where_it_is(
    watch: Watch, place: Path, tmp_path: Path
) -> None:
    far = tmp_path / "far"
    far.mkdir()
    (place / FILE).rename(far / FILE)
    (place / FILE).symlink_to(far / FILE)
    for named in (FILE, "."):
        write(far / FILE, STORY)
        watching = watch(named)
        watching.until(lacks("G201"))
        write(far / FILE, BROKEN)
        watching.until(has("G201"))


def test_a_folder_that_is_put_in_the_place_of_another_goes_on_being_watched(
    watch: Watch, place: Path
) -> None:
    inner = place / "inner"
    inner.mkdir()
    write(inner / FILE, STORY)
    watching = watch("inner")
    watching.until(lacks("G201"))
    inner.rename(place / "gone")
    inner.mkdir()
    write(inner / FILE, BROKEN)
    watching.until(has("G201"))
    write(inner / FILE, STORY)
    watching.until(lacks("G201"))


def test_other_files_are_nobodys_business(watch: Watch, place: Path) -> None:
    watching = watch(FILE)
    watching.until(lacks("G201"))
    for name in ("notes.txt", "other.scenario.yaml", ".small.scenario.yaml.swp"):
        write(place / name, "x")
    write(place / FILE, BROKEN)
    # Then the next answer is that to the file
    assert has("G201")(watching.until(lambda found: True))


def test_on_a_pipe_rounds_are_parted_by_a_line_with_the_time(
    place: Path, environment: dict[str, str]
) -> None:
    watching = Watching(place, environment, FILE)
    try:
        lines = []
        while not lines or "file checked" not in lines[-1]:
            lines.append(watching.lines.get(timeout=PATIENCE))
        write(place / FILE, BROKEN)
        while not any("error[G201]" in line for line in lines):
            lines.append(watching.lines.get(timeout=PATIENCE))
        assert [line for line in lines if re.fullmatch(r"--- \d\d:\d\d:\d\d ---\n", line)]
        assert "\x1b" not in "".join(lines)
        status, messages = watching.stop()
        assert status == 130
        assert messages == "sim: watching for changes; Ctrl+C ends it\n"
    finally:
        watching.process.kill()
        watching.process.wait()


def test_once_nobody_reads_on_it_ends(place: Path, environment: dict[str, str]) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "sim", "check", "--watch", "--format", "json", FILE],
        cwd=place,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    assert process.stdout is not None
    process.stdout.readline()
    process.stdout.close()
    end = time.monotonic() + PATIENCE
    number = 0
    while process.poll() is None and time.monotonic() < end:
        number += 1
        write(place / FILE, STORY + f"# {number}\n")
        time.sleep(0.2)
    assert process.poll() == 0


@pytest.mark.skipif(not hasattr(select, "poll"), reason="pipes cannot be asked here")
def test_once_nobody_reads_on_it_ends_without_another_save(
    place: Path, environment: dict[str, str]
) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "sim", "check", "--watch", FILE],
        cwd=place,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    try:
        assert process.stdout is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.wait(PATIENCE) == 0
    finally:
        process.kill()
        process.wait()


def test_in_a_terminal_the_screen_is_cleared_and_the_last_line_says_how_to_end_it(
    place: Path, environment: dict[str, str]
) -> None:
    pid, terminal = pty.fork()
    if not pid:
        os.chdir(place)
        os.execve(
            sys.executable,
            [sys.executable, "-m", "sim", "check", "--watch", FILE],
            {**environment, "TERM": "xterm", "NO_COLOR": "1"},
        )
    said = b""

    def until(what: bytes) -> None:
        nonlocal said
        end = time.monotonic() + PATIENCE
        while what not in said:
            ready, _, _ = select.select([terminal], [], [], max(0.0, end - time.monotonic()))
            assert ready, said
            said += os.read(terminal, 65536)

    try:
        until(b"Ctrl+C ends it\r\n")
        first, said = said, b""
        write(place / FILE, BROKEN)
        until(b"Ctrl+C ends it\r\n")
        assert first.startswith(b"\x1b[H\x1b[2J")
        assert said.startswith(b"\x1b[H\x1b[2J")
        assert b"error[G201]" in said
        os.write(terminal, b"\x03")
        said = b""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            try:
                part = os.read(terminal, 65536)
            except OSError:
                break
            if not part:
                break
            said += part
        assert b"Traceback" not in said
        assert b"sim:" not in said
    finally:
        os.close(terminal)
        _, status = os.waitpid(pid, 0)
    assert os.waitstatus_to_exitcode(status) == 130


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("-",), "nobody saves standard input"),
        ((FILE, "-"), "nobody saves standard input"),
        ((FILE, "--format", "github"), "GitHub reads a run that ends"),
        (("no/folder/x.scenario.yaml",), "there is no folder"),
        ((FILE, "--format", "xml"), "'xml'"),
    ],
)
def test_what_cannot_be_watched_is_said_at_once(run: Run, args: tuple[str, ...], says: str) -> None:
    done = run("check", "--watch", *args)
    assert done.returncode == 2
    assert says in done.stderr
    assert done.stdout == ""
