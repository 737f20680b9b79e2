"""The app in a real terminal: what hostile text, signals and a closed window do to it."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sim.records import Store
from sim.settings import change
from tests.tui.terminal import Terminal
from tests.tui.world import FIX, scenario_files

ROOT = Path(__file__).parents[2]
LEFT = b"\x1b[?1049l"
"""What gives the screen back."""
RUN = (
    "import sys; from pathlib import Path; from sim.tui.app import run; "
    "sys.exit(run(Path(sys.argv[1])))"
)
SEQUENCE = re.compile(
    rb"\x1b(?:\[[0-9;:<=>?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|P[^\x1b]*\x1b\\|.)"
)


def env(home: Path) -> dict[str, str]:
    change(tutorial=False)  # Enter would play it at the first start
    return {"LEADSIM_HOME": str(home), "PYTHONPATH": str(ROOT)}


def started(home: Path, place: Path) -> Terminal:
    return Terminal([sys.executable, "-c", RUN, str(place)], env(home))


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (40, 15)])
def test_hostile_text_neither_breaks_nor_styles_the_screen(
    home: Path, tmp_path: Path, size: tuple[int, int]
) -> None:
    place = scenario_files(tmp_path / "one", broken=FIX.replace("id: the-fix", "id: broken"))
    command = [sys.executable, "-m", "tests.tui.hostile", str(place)]
    with Terminal(command, env(home), size) as terminal:
        terminal.until("scenario")
        terminal.settle(0.8)
        for keys in ("\x1b[B", "\x1b[A", "/x[", "\x1b", "?", "q", "f", "\r", "x", "\x10", "\x1b"):
            terminal.press(keys)
            terminal.settle()
        terminal.press("\x1b[B")  # the longer of the two
        terminal.settle()
        terminal.press("\r")
        terminal.until("choose")
        for keys in ("c", "q", "m", "q", "t", "q", "?", "q", "1", "\x1b[5~", "k", "2", "1"):
            terminal.press(keys)
            terminal.settle()
        terminal.press("\r")
        terminal.settle(0.6)
        terminal.press("\x03")
        assert terminal.ended() == 130
    output = terminal.output
    assert b"[/x]" in output
    assert b"[@click=app.quit]x[/]" in output
    for evil in (
        "\x9b", "\x9c", "\x9d", "\u202e", "\u202c", "\u2066", "\u2069", "\u200f",
    ):  # fmt: skip
        assert evil.encode() not in output
    assert b"Traceback" not in output
    seen = set(SEQUENCE.findall(output))
    assert not [each for each in seen if each.startswith((b"\x1b]8", b"\x1b]52", b"\x1bc"))]
    assert output.count(LEFT) == 1  # at the end, by ourselves
    for each in seen:
        if each.startswith(b"\x1b[") and each.endswith(b"m") and not each.startswith(b"\x1b[>"):
            assert not re.search(rb"(?:^|[\[;])31(?=[;m])", _without_rgb(each)), each
    plain = SEQUENCE.sub(b"", output)
    assert not set(plain) & (set(range(32)) - set(b"\r\n\t\x1b"))


def _without_rgb(sequence: bytes) -> bytes:
    return re.sub(rb"[34]8;2;\d+;\d+;\d+", b"0", sequence)


@pytest.mark.parametrize(
    ("number", "status"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (None, 130)]
)
def test_ended_from_outside_it_gives_the_screen_back_and_all_is_saved(
    home: Path, place: Path, number: signal.Signals | None, status: int
) -> None:
    with started(home, place) as terminal:
        terminal.until("Suggested")
        terminal.settle()
        terminal.press("\r")
        terminal.until("choose")
        terminal.settle()
        terminal.press("1")
        terminal.until("Wednesday")
        if number is None:
            terminal.press("\x03")
        else:
            os.kill(terminal.pid, number)
        assert terminal.ended() == status
    assert terminal.output.rstrip().endswith(b"l") or LEFT in terminal.output
    assert LEFT in terminal.output
    assert b"Traceback" not in terminal.output
    with Store.open() as store:
        assert [saved.entries for saved in store.attempts()] == [(("ask_rosa",),)]


def test_a_window_that_is_closed_ends_it(home: Path, place: Path) -> None:
    with started(home, place) as terminal:
        terminal.until("Suggested")
        terminal.settle()
        os.close(terminal.file)
        for _ in range(200):
            pid, status = os.waitpid(terminal.pid, os.WNOHANG)
            if pid:
                terminal.status = status
                break
            time.sleep(0.05)
        assert terminal.status is not None


def test_resizes_down_to_one_cell_and_back(home: Path, place: Path) -> None:
    with started(home, place) as terminal:
        terminal.until("Suggested")
        terminal.settle()
        terminal.press("\r")
        terminal.until("choose")
        for size in ((1, 1), (200, 60), (2, 2), (40, 15), (1, 50), (150, 1), (80, 24)):
            terminal.resize(*size)
            os.kill(terminal.pid, signal.SIGWINCH)
            terminal.settle(0.1)
        terminal.output = b""
        terminal.press("1")
        terminal.until("Wednesday")
        terminal.press("q")
        terminal.settle()
        terminal.press("q")
        assert terminal.ended() == 0


def test_without_colour_nothing_but_weight_is_written(home: Path, place: Path) -> None:
    with Terminal(
        [sys.executable, "-c", RUN, str(place)], {**env(home), "NO_COLOR": "1"}
    ) as terminal:
        terminal.until("Suggested")
        terminal.settle()
        terminal.press("\r")
        terminal.until("choose")
        terminal.settle()
        colours = [
            each
            for each in set(SEQUENCE.findall(terminal.output))
            if each.endswith(b"m")
            and re.search(rb"[\[;](?:3[0-8]|4[0-8]|9[0-7]|10[0-7])[;m]", each)
        ]
        assert colours == []
        assert "▸ 1".encode() in SEQUENCE.sub(b"", terminal.output)


def test_without_a_terminal_it_says_so(home: Path, place: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", RUN, str(place)],
        capture_output=True,
        text=True,
        env={**os.environ, **env(home)},
        stdin=subprocess.DEVNULL,
        timeout=30,
    )
    assert done.returncode == 2
    assert "needs a terminal" in done.stderr


def test_from_a_fresh_home_through_a_whole_shipped_story_and_out(home: Path) -> None:
    """With real keys alone: what is offered, the library, a play, its debrief, the profile."""
    command = [sys.executable, "-c", "import sys; from sim.tui.app import run; sys.exit(run())"]
    fresh = {"LEADSIM_HOME": str(home), "PYTHONPATH": str(ROOT)}
    with Terminal(command, fresh) as terminal:
        terminal.until("First time here?")
        terminal.settle()
        terminal.answer("\x1b", "search")  # the line of keys is another one now
        terminal.answer("/", "to the list")
        terminal.answer("third of the facts", "Third of the Facts")
        terminal.answer("\r", "play")
        terminal.answer("\r", "leave")
        number, limit = 0, time.monotonic() + 90
        while b"Look back at it" not in terminal.output:
            assert time.monotonic() < limit, terminal.output[-3000:]
            terminal.press(" ")  # on to the end of the scene, before anything is chosen
            terminal.settle()
            terminal.press(str(1 + number % 2))
            terminal.settle()
            number += 1
        terminal.answer("\r", "Before anything else")
        terminal.answer("It was the timing.\r", "worth talking about")
        terminal.answer("q", "search")
        terminal.answer("p", "Your profile")
        terminal.answer("q", "search")
        terminal.press("q")
        assert terminal.ended() == 0
    assert b"Traceback" not in terminal.output
    with Store.open() as store:
        (saved,) = store.attempts()
        assert saved.scenario == "a-third-of-the-facts"
        assert saved.finished
        assert store.answers(saved.id)["reflection"] == "It was the timing."
