"""`python -m sim` many times over, in processes of their own that need not import it again.

One process imports what the commands need and runs none of it; every command is a fork of that
one, with streams, a folder and an environment of its own, and it ends as a process ends. What a
start of Python itself decides (encodings, hashing, what is imported when) is for real starts.
"""

from __future__ import annotations

import atexit
import contextlib
import gc
import importlib
import json
import os
import pkgutil
import runpy
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path

import pydantic

import sim

LEFT_OUT = ("sim.__main__", "sim.testing", "sim.tui", "sim.web", "sim.beside")
"""What is not imported beforehand: screens, servers, the plugin of pytest."""
STREAMS = 3
STARTED_WITH = ("PYTHON", "LC_", "LANG")
"""What Python looks at when it starts."""


def kept_environment() -> dict[str, str]:
    """This environment without what tests are not to depend on, and with this checkout."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith((*STARTED_WITH, "LEADSIM", "COLUMNS", "NO_COLOR"))
    }
    return {**kept, "PYTHONPATH": str(Path(sim.__file__).parents[1])}


class Forks:
    """The process that is forked from; `environment` is what it is started with."""

    def __init__(self, environment: dict[str, str]) -> None:
        self._ours, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "tests.forked", str(theirs.fileno())],
                env=environment,
                cwd=Path(sim.__file__).parents[1],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.PIPE,  # Its streams are pipes, as those of every fork are.
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
            )
        self._answers = self._ours.makefile("r", encoding="utf-8")
        self._one_at_a_time = threading.Lock()

    def close(self) -> None:
        """End it."""
        self._answers.close()
        self._ours.close()
        self._process.communicate()

    def start(self, args: list[str], cwd: Path, env: dict[str, str], files: Sequence[int]) -> int:
        """Begin a fork with these as its standard streams; its number. One at a time."""
        told = {
            "args": [_as_bytes(each) for each in args],
            "cwd": _as_bytes(str(cwd)),
            "env": {_as_bytes(name): _as_bytes(value) for name, value in env.items()},
        }
        asked = json.dumps(told).encode()
        socket.send_fds(self._ours, [len(asked).to_bytes(8, "big")], files)
        self._ours.sendall(asked)
        return self._answer()

    def status(self) -> int:
        """The exit status of what was begun, once it has ended; minus a signal's number."""
        return self._answer()

    def _answer(self) -> int:
        line = self._answers.readline()
        if not line:
            raise RuntimeError(f"nothing is forked any more: {self._process.communicate()[1]!r}")
        return int(line)

    def run(
        self, args: list[str], cwd: Path, env: dict[str, str], input: str, timeout: float = 60
    ) -> subprocess.CompletedProcess[str]:
        """Run `sim` with arguments, as subprocess.run would run `python -m sim`."""
        with self._one_at_a_time:
            pipes = [os.pipe() for _ in range(STREAMS)]
            (typed, to_type), (out, to_out), (err, to_err) = pipes
            try:
                pid = self.start(args, cwd, env, (typed, to_out, to_err))
            finally:
                for each in (typed, to_out, to_err):
                    os.close(each)
            late = threading.Timer(timeout, os.kill, (pid, signal.SIGKILL))
            late.start()
            told: dict[int, bytes] = {}
            threads = [
                threading.Thread(target=_write, args=(to_type, input.encode())),
                *(threading.Thread(target=_read, args=(each, told)) for each in (out, err)),
            ]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            status = self.status()
            hung = not late.is_alive()
            late.cancel()
        said, complained = (_text(told[each]) for each in (out, err))
        if hung:
            raise subprocess.TimeoutExpired(args, timeout, said, complained)
        return subprocess.CompletedProcess(args, status, said, complained)


def _as_bytes(text: str) -> str:
    """What the system would be given, a letter for each byte: the fork reads it in its own way."""
    return os.fsencode(text).decode("latin-1")


def _as_read(letters: str) -> str:
    return os.fsdecode(letters.encode("latin-1"))


def _write(file: int, typed: bytes) -> None:
    with contextlib.suppress(BrokenPipeError), os.fdopen(file, "wb") as stream:
        stream.write(typed)


def _read(file: int, told: dict[int, bytes]) -> None:
    with os.fdopen(file, "rb") as stream:
        told[file] = stream.read()


def _text(data: bytes) -> str:
    """As text=True of subprocess reads it."""
    return data.decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")


def _import_all() -> None:
    """Import what commands import, and have the checkers built that are built at first use."""
    for module in pkgutil.walk_packages(sim.__path__, "sim.", onerror=lambda name: None):
        if not module.name.startswith(LEFT_OUT):
            with contextlib.suppress(ImportError):
                importlib.import_module(module.name)
    models = pydantic.BaseModel.__subclasses__()
    for model in models:
        models += model.__subclasses__()
        if model.__module__.startswith("sim."):
            model.model_rebuild()


def _serve(asking: socket.socket) -> dict[str, object]:
    """Fork for everything that is asked for; comes back in the fork, with what it is to run."""
    while True:
        head, files, _, _ = socket.recv_fds(asking, 8, STREAMS)
        if not head:
            os._exit(0)
        asked = b""
        while len(asked) < int.from_bytes(head, "big"):
            asked += asking.recv(int.from_bytes(head, "big") - len(asked))
        pid = os.fork()
        if not pid:
            for place, file in enumerate(files):
                os.dup2(file, place)
                os.close(file)
            asking.close()
            return dict(json.loads(asked))
        for file in files:
            os.close(file)
        asking.sendall(f"{pid}\n".encode())
        _, status = os.waitpid(pid, 0)
        asking.sendall(f"{os.waitstatus_to_exitcode(status)}\n".encode())


def _become(asked: dict[str, object]) -> None:
    """Take on the folder, the environment and the arguments that were asked for."""
    args, cwd, env = asked["args"], _as_read(str(asked["cwd"])), asked["env"]
    assert isinstance(args, list)
    assert isinstance(env, dict)
    os.chdir(cwd)
    os.environ.clear()
    os.environ.update({_as_read(name): _as_read(value) for name, value in env.items()})
    time.tzset()
    sys.path[0] = cwd
    sys.argv = ["sim", *map(_as_read, args)]


def _end(ended: SystemExit) -> None:
    """End as Python ends with a status, without taking all apart that was ever imported.

    Comes back where it would not be the same: Python then ends it in its own way.
    """
    if not isinstance(ended.code, int | None):
        return
    threading._shutdown()  # type: ignore[attr-defined]
    atexit._run_exitfuncs()
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (AttributeError, OSError, ValueError):
        return
    os._exit((ended.code or 0) & 0xFF)


if __name__ == "__main__":
    _import_all()
    gc.collect()
    gc.freeze()
    signal.signal(signal.SIGINT, signal.default_int_handler)
    _become(_serve(socket.socket(fileno=int(sys.argv[1]))))
    try:
        runpy.run_module("sim", run_name="__main__", alter_sys=True)
    except SystemExit as ended:
        _end(ended)
        raise
