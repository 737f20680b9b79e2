"""NO_COLOR: no colour reaches the terminal from any screen or command (no-color.org)."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from tests.tui.terminal import Terminal
from tests.tui.world import FAULTY

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
    with Terminal([sys.executable, "-c", RUN, str(place)], env(home)) as terminal:
        terminal.until("quit")
        terminal.settle()
        steps = [
            *[("s", "Text width"), ("\x1b[B\r\x1b[B\r", "undo"), ("\x14", "NO_COLOR is set")],
            *[("q", "play"), ("?", "Keys"), ("q", "play"), ("\x10", "Theme"), ("\x1b", "play")],
            *[("\r", "choose"), ("1", "choose"), ("1", "debrief"), ("\r", "help")],
        ]
        for keys, seen in steps:
            terminal.press(keys)
            terminal.settle(0.2)
            assert seen.encode() in terminal.output, (keys, terminal.output[-2000:])
        terminal.press("an answer\r")
        terminal.until("timeline")
        terminal.press("t")
        terminal.settle(0.3)
        terminal.press("\x03")
        assert terminal.ended() == 130
        assert coloured(terminal.output) == []
        assert "▸ ".encode() in terminal.output


@pytest.mark.parametrize(
    "args", [["settings"], ["check", "broken.scenario.yaml"], ["--help"], ["--plain"]], ids=str
)
def test_no_command_has_a_colour(home: Path, place: Path, args: list[str]) -> None:
    (place / "broken.scenario.yaml").write_text(FAULTY)
    args = [str(place / arg) if arg.endswith(".yaml") else arg for arg in args]
    with Terminal([sys.executable, "-m", "sim", *args], env(home)) as terminal:
        terminal.settle(1.5)
        terminal.press("\x04")
        terminal.settle(0.2)
        assert len(terminal.output) > 200
        assert coloured(terminal.output) == []
