"""The studio in a real terminal: to the editor and back, and how it ends."""

from __future__ import annotations

import os
import re
import signal
import stat
import sys
import time
from pathlib import Path

import pytest

from tests.studio.files import STORY, written
from tests.tui.terminal import Terminal

MARK = "Item six is put off."
EDITOR = """\
#!{python}
import sys
line, path = sys.argv[1:]
with open({said!r}, "w") as file:
    file.write(line)
print("AN EDITOR IS OPEN", flush=True)
sys.stdin.readline()
text = open(path).read()
open(path, "w").write(text.replace("nihgt", "night"))
"""


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    """An editor that says where it was opened, waits for Enter, and mends a slip."""
    editor = tmp_path / "bin" / "vi"
    editor.parent.mkdir()
    said = tmp_path / "said"
    editor.write_text(EDITOR.format(python=sys.executable, said=str(said)), encoding="utf-8")
    editor.chmod(editor.stat().st_mode | stat.S_IXUSR)
    return {"LEADSIM_HOME": str(tmp_path / "home"), "EDITOR": str(editor), "VISUAL": ""}


def command(path: Path) -> list[str]:
    return [sys.executable, "-m", "sim", "studio", str(path)]


def test_to_the_editor_at_the_line_and_back(tmp_path: Path, env: dict[str, str]) -> None:
    path = written(tmp_path / "w", STORY.replace("goto: night", "goto: nihgt"))
    line = path.read_text(encoding="utf-8").splitlines().index("        goto: nihgt") + 1
    with Terminal(command(path), env, (100, 30)) as terminal:
        terminal.until("did you mean 'night'?")
        terminal.settle()
        terminal.press("e")
        terminal.until("AN EDITOR IS OPEN")
        assert (tmp_path / "said").read_text(encoding="utf-8") == f"+{line}"
        terminal.output = b""
        terminal.press("\n")
        terminal.until("yes_for_one")  # what the editor saved is shown at once
        terminal.press("q")
        assert terminal.ended() == 0


def test_an_editor_that_fails_is_told_of(tmp_path: Path, env: dict[str, str]) -> None:
    env |= {"EDITOR": "false", "COLUMNS": "60", "LINES": "24"}  # one pane: words are not cut up
    with Terminal(command(written(tmp_path)), env, (60, 24)) as terminal:
        terminal.until("yes_for_one")
        terminal.settle()
        terminal.press("e")
        terminal.until("false ended with status 1")
        terminal.press("q")
        assert terminal.ended() == 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_it_ends_in_good_order_when_the_system_asks(
    tmp_path: Path, env: dict[str, str], number: signal.Signals
) -> None:
    with Terminal(command(written(tmp_path)), env, (100, 30)) as terminal:
        terminal.until(MARK)
        terminal.settle()
        os.kill(terminal.pid, number)
        assert terminal.ended() == 128 + number
        assert b"\x1b[?1049l" in terminal.output  # the screen is given back
        assert b"Traceback" not in terminal.output


def test_ctrl_c_leaves_with_its_own_status(tmp_path: Path, env: dict[str, str]) -> None:
    with Terminal(command(written(tmp_path)), env, (100, 30)) as terminal:
        terminal.until(MARK)
        terminal.settle()
        terminal.press("\x03")
        assert terminal.ended() == 130


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are told by /proc")
def test_killed_outright_it_leaves_no_proof_behind(tmp_path: Path, env: dict[str, str]) -> None:
    from tests.benchmarks.graphs import metered

    path = written(tmp_path, metered(2000), "metered-2000")
    with Terminal(command(path), env, (120, 40)) as terminal:
        terminal.until("Proof …")
        proofs = children(terminal.pid)
        assert proofs
        os.kill(terminal.pid, signal.SIGKILL)
        terminal.ended()
    end = time.monotonic() + 20
    while any(Path(f"/proc/{pid}").exists() for pid in proofs):
        assert time.monotonic() < end, "the prover goes on by itself"
        time.sleep(0.05)


def children(pid: int) -> list[int]:
    """The processes that a process has started."""
    found = []
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            text = entry.read_text(encoding="utf-8", errors="replace")
        except OSError:
            continue
        match = re.match(r"(\d+) \(.*\) \S (\d+)", text)
        if match and int(match[2]) == pid:
            found.append(int(match[1]))
    return found
