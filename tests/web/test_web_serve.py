"""`sim serve` as it is typed: what it says, what it refuses, and how it ends."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytest.importorskip("textual_serve", reason="textual-serve, of the extra 'web', is not installed")

import aiohttp

from sim.cli.output import Problem
from sim.cli.serve import serve, warning
from tests.cli.cli_world import STORY
from tests.web.served import ROOT, Served, serving

PATIENCE = 30.0
"""Seconds that a process has to be gone before the test is given up."""


def test_without_the_extra_it_says_how_to_install_it(tmp_path: Path) -> None:
    code = (
        "import sys; sys.modules['textual_serve'] = None; sys.argv = ['sim', 'serve'];"
        "from sim.__main__ import main; sys.exit(main())"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), "LEADSIM_HOME": str(tmp_path)},
        timeout=60,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "sim: `sim serve` needs one thing more: pip install 'leadsim[web]'\n"


def test_a_port_in_use_is_told_with_the_next_step() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(Problem, match=f"port {port} is in use") as told:
            serve(None, "127.0.0.1", str(port), False)
    assert "--port 0" in str(told.value)
    assert told.value.status == 2


@pytest.mark.parametrize(
    ("host", "port", "said"),
    [
        ("127.0.0.1", "http", "a port is a number from 0 to 65535, not 'http'"),
        ("127.0.0.1", "65536", "a port is a number"),
        ("127.0.0.1", "-1", "a port is a number"),
        ("127.0.0.1", "٣", "a port is a number"),
        ("", "0", "the address behind --host is empty"),
        ("no such\x1b host", "0", "there is no address 'no such host' to open"),
        ("192.0.2.1", "0", "192.0.2.1 is no address of this machine"),
    ],
)
def test_what_cannot_be_opened_is_told(host: str, port: str, said: str) -> None:
    with pytest.raises(Problem) as told:
        serve(None, host, port, False)
    assert said in str(told.value)


def test_a_folder_that_is_not_there_is_told_before_anything_is_served() -> None:
    from sim.library import LibraryError

    with pytest.raises(LibraryError, match="no-such-folder"):
        serve("no-such-folder", "127.0.0.1", "0", False)


@pytest.mark.parametrize("address", ["0.0.0.0", "192.0.2.1", "::", "fe80::1"])
def test_who_opens_it_to_others_is_told_what_that_means(address: str) -> None:
    said = " ".join(warning(address, address).split())
    for word in ("plays as this account", "reads its records", "no password", "write files"):
        assert word in said


@pytest.mark.parametrize("address", ["127.0.0.1", "::1"])
def test_nothing_is_to_be_warned_of_on_this_machine(address: str) -> None:
    assert warning("localhost", address) == ""


async def opened(served: Served) -> tuple[aiohttp.ClientSession, int]:
    """A page with an app behind it that has drawn the library; the process of the app."""
    session = aiohttp.ClientSession()
    line = await session.ws_connect(f"{served.url}ws", origin=served.origin)
    drawn = b""
    while b"quit" not in drawn:
        message = await line.receive(timeout=PATIENCE)
        assert message.type is aiohttp.WSMsgType.BINARY, message
        drawn += message.data
    (app,) = served.apps()
    return session, app


def gone(process: int) -> bool:
    """True once a process has ended, though nobody may have taken note of it."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
        except (FileNotFoundError, ProcessLookupError):
            return True
        if state == "Z":
            return True
        time.sleep(0.05)
    return False


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="no /proc to look at")
@pytest.mark.parametrize(
    ("number", "status", "left"),
    [(signal.SIGINT, 130, "\n"), (signal.SIGTERM, 143, ""), (signal.SIGKILL, -9, "")],
)
async def test_however_it_ends_its_apps_end_with_it(
    tmp_path: Path, number: signal.Signals, status: int, left: str
) -> None:
    (tmp_path / "small.scenario.yaml").write_text(STORY, encoding="utf-8")
    with serving(tmp_path / "home", tmp_path, "small.scenario.yaml") as served:
        session, app = await opened(served)
        served.process.send_signal(number)
        assert served.process.wait(PATIENCE) == status
        assert gone(app)
        await session.close()
        assert served.process.communicate()[1] == left
    said = " ".join(served.told.split())
    assert "for trying it out in a browser on this machine. There is no password" in said
    assert "plain mode is the accessible way: sim --plain" in said
    assert f"What you export is written on this machine, in {tmp_path}." in said
