"""NO_COLOR: no colour reaches the terminal from any screen or command (no-color.org)."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from sim.settings import change
from tests.tui.terminal import Terminal

ROOT = Path(__file__).parents[2]
SGR = re.compile(rb"\x1b\[([0-9;:]*)m")
COLOURS = {*range(30, 39), *range(40, 49), *range(90, 98), *range(100, 108)}
RUN = (
    "import sys; from pathlib import Path; from sim.tui.app import run; "
    "sys.exit(run(Path(sys.argv[1])))"
)


def env(home: Path, **more: str) -> dict[str, str]:
    return {"LEADSIM_HOME": str(home), "PYTHONPATH": str(ROOT), "NO_COLOR": "1", **more}


def coloured(output: bytes) -> list[bytes]:
    """The sequences that set a colour."""
    return [
        each[0]
        for each in SGR.finditer(output)
        if COLOURS & {int(part) for part in re.split(rb"[;:]", each[1]) if part}
    ]


def test_a_sequence_that_sets_a_colour_is_found() -> None:
    told = b"\x1b[1mx\x1b[0;39;49m \x1b[38;2;1;2;3mx\x1b[1;91mx\x1b[>4;31m\x1b[7m"
    assert coloured(told) == [b"\x1b[38;2;1;2;3m", b"\x1b[1;91m"]


def test_no_screen_has_a_colour(home: Path, place: Path) -> None:
    change(tutorial=False)
    with Terminal([sys.executable, "-c", RUN, str(place)], env(home)) as terminal:
        written = b""
        steps = [
            *[("", "quit"), ("s", "Text width"), ("\x1b[B\r", "undo"), ("\x14", "NO_COLOR is set")],
            *[
                ("q", "quit"),
                ("?", "Keys"),
                ("q", "quit"),
                ("\x10", "would you like"),
                ("\x1b", "quit"),
            ],
            *[("\r", "choose"), ("1", "Wednesday"), ("1", "debrief"), ("\r", "F1")],
            *[
                ("an answer", "an answer"),
                ("\r", "timeline"),
                ("t", "back"),
                ("\x03", "\x1b[?1049l"),
            ],
        ]
        for keys, seen in steps:
            terminal.output = b""
            terminal.press(keys)
            terminal.until(seen)
            terminal.settle()
            written += terminal.output
        assert terminal.ended() == 130
        assert coloured(written) == []
        assert "▸ ".encode() in written


@pytest.mark.parametrize(
    ("args", "seen"),
    [
        (["settings"], "They are kept"),
        (["check", "broken.scenario.yaml"], "error[G201]"),
        (["--help"], "settings"),
        (["--plain"], "play"),
    ],
    ids=lambda each: each[0] if isinstance(each, list) else "",
)
def test_no_command_has_a_colour(home: Path, place: Path, args: list[str], seen: str) -> None:
    args = [str(place / arg) if arg.endswith(".yaml") else arg for arg in args]
    with Terminal([sys.executable, "-m", "sim", *args], env(home)) as terminal:
        terminal.until(seen)
        terminal.settle(0.2)
        terminal.press("\x04")
        terminal.settle(0.1)
        assert coloured(terminal.output) == []
