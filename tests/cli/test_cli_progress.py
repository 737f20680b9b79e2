"""The line that says how far a proof is: when it comes, what it says, that it leaves nothing."""

from __future__ import annotations

import fcntl
import io
import os
import struct
import termios

from sim.cli.progress import Progress


class Clock:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def told(stream: io.StringIO, files: int, seconds: list[float]) -> list[str]:
    """What is written while a proof calls at these seconds, one string for each call."""
    clock = Clock()
    progress = Progress(stream, files, clock)
    progress.file("a.scenario.yaml")
    out = []
    for second in seconds:
        clock.now = 100.0 + second
        progress.watch("searching", int(second * 2_000))
        out.append(stream.getvalue())
        stream.seek(0)
        stream.truncate()
    progress.clear()
    return [*out, stream.getvalue()]


def test_nothing_is_said_in_the_first_second() -> None:
    assert told(Terminal(), 1, [0.1, 0.5, 0.9]) == ["", "", "", ""]


def test_a_terminal_has_one_line_that_is_written_over_and_taken_away() -> None:
    line = "a.scenario.yaml: searching: 2,000 states, 2,000 a second, 1 s"

    first, soon, again, end = told(Terminal(), 1, [1.0, 1.1, 1.3])

    assert first == f"\r{line}"
    assert soon == ""
    assert again == f"\r{line.replace(' 2,000 states', ' 2,600 states')}"
    assert end == f"\r{' ' * len(line)}\r"


def test_a_log_has_a_line_now_and_then() -> None:
    lines = told(io.StringIO(), 3, [1.0, 2.0, 10.9, 11.0, 20.0, 21.0])

    assert [bool(line) for line in lines] == [True, False, False, True, False, True, False]
    assert lines[3] == (
        "sim: a.scenario.yaml: file 1 of 3, searching: 22,000 states, 2,000 a second, 11 s\n"
    )


def test_a_name_never_makes_the_line_longer_than_a_screen_or_steers_it() -> None:
    stream = Terminal()
    clock = Clock()
    progress = Progress(stream, 1, clock)
    progress.file("\x1b[31m" + "name" * 40)
    clock.now += 2
    progress.watch("searching", 10**12)

    assert "\x1b" not in stream.getvalue()
    assert len(stream.getvalue()) < 80


def test_a_narrow_terminal_has_a_line_that_does_not_wrap() -> None:
    outer, inner = os.openpty()
    fcntl.ioctl(inner, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 30, 0, 0))
    clock = Clock()
    with open(inner, "w", encoding="utf-8") as stream, open(outer, "rb", buffering=0) as screen:
        progress = Progress(stream, 2, clock)
        progress.file("a.scenario.yaml")
        clock.now += 2
        progress.watch("searching", 122_881)
        drawn = screen.read(1_000).decode().removeprefix("\r")

    assert drawn == "searching: 122,881 states"


def test_a_pace_is_told_only_while_more_is_found() -> None:
    stream = io.StringIO()
    clock = Clock()
    progress = Progress(stream, 1, clock)
    progress.file("a.scenario.yaml")
    clock.now += 2
    progress.watch("searching", 5_000)
    clock.now += 20
    progress.watch("playing by cues", 5_000)

    first, later = stream.getvalue().splitlines()
    assert "5,000 states, 2,500 a second, 2 s" in first
    assert later == "sim: a.scenario.yaml: playing by cues: 5,000 states, 22 s"


def test_a_reader_that_went_away_does_not_stop_the_search() -> None:
    stream = Terminal()
    clock = Clock()
    progress = Progress(stream, 1, clock)
    progress.file("a")
    stream.close()
    clock.now += 2
    progress.watch("searching", 1)
    progress.clear()


def test_of_files_that_go_together_the_time_of_all_counts() -> None:
    # Given three files that take 0.6 seconds each, with one result for all of them
    clock, stream = Clock(), io.StringIO()
    progress = Progress(stream, 3, clock, together=True)

    # When they are gone through
    for name in ("a", "b", "c"):
        progress.file(name)
        for _ in range(3):
            clock.now += 0.2
            progress.watch("searching", 1)

    # Then it is told once the first second is over, and not again for each file
    (line,) = stream.getvalue().splitlines()
    assert line.startswith("sim: b: file 2 of 3, searching")
