"""The proof runs in a process of its own: the next version ends it, and nothing is left behind."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import time
from pathlib import Path

from sim.studio.proving import Done, Event, Failed, Proving, Stage, Ways
from sim.studio.record import Proven
from tests.benchmarks.graphs import metered
from tests.studio.files import STORY, look_at, until, written


def alive(pid: int) -> bool:
    """True for a process that runs, and for one that has ended and was not waited for."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


async def test_what_can_be_told_early_is_told_early(tmp_path: Path) -> None:
    heard: list[Event] = []
    proving = Proving(lambda mark, event: heard.append(event))
    proving.begin(look_at(written(tmp_path)))
    await until(lambda: any(isinstance(each, Done | Failed) for each in heard))
    kinds = [type(each) for each in heard if not isinstance(each, Stage)]
    assert kinds == [Proven, Ways, Proven, Done]
    first, whole = (each for each in heard if isinstance(each, Proven))
    assert not first.whole
    assert first.cues is None
    assert whole.whole
    assert whole.cues
    await proving.close()
    assert proving.running == ()


async def test_the_next_version_ends_the_proof_of_the_one_before(tmp_path: Path) -> None:
    large = look_at(written(tmp_path, metered(1000), "metered-1000"))
    small = look_at(written(tmp_path))
    heard: list[tuple[str, Event]] = []
    proving = Proving(lambda mark, event: heard.append((mark, event)))
    proving.begin(large)
    await until(lambda: bool(heard))  # it is at work
    (pid,) = proving.running
    before = len(heard)
    proving.begin(small)
    await until(lambda: any(isinstance(event, Done) for _, event in heard))
    assert {mark for mark, _ in heard[before:]} == {small.mark}
    assert all(isinstance(event, Stage) for _, event in heard[:before])
    await until(lambda: not alive(pid))
    await proving.close()


async def test_many_saves_in_a_row_leave_one_proof_and_no_process(tmp_path: Path) -> None:
    heard: list[tuple[str, Event]] = []
    proving = Proving(lambda mark, event: heard.append((mark, event)))
    seen: set[int] = set()
    for number in range(8):
        text = STORY.replace("Item six", f"Item {number}")
        last = look_at(written(tmp_path, text))
        proving.begin(last)
        await asyncio.sleep(0.03 * (number % 3))
        seen.update(proving.running)
    await until(lambda: any(isinstance(event, Done) for _, event in heard))
    assert {mark for mark, event in heard if isinstance(event, Done)} == {last.mark}
    await proving.close()
    assert proving.running == ()
    assert not [pid for pid in seen if alive(pid)]


async def test_closing_ends_a_proof_under_way(tmp_path: Path) -> None:
    proving = Proving(lambda mark, event: None)
    proving.begin(look_at(written(tmp_path, metered(1000), "metered-1000")))
    await until(lambda: bool(proving.running))
    (pid,) = proving.running
    await proving.close()
    assert not alive(pid)


async def test_a_process_that_is_ended_from_outside_is_said_to_have_failed(tmp_path: Path) -> None:
    heard: list[Event] = []
    proving = Proving(lambda mark, event: heard.append(event))
    proving.begin(look_at(written(tmp_path, metered(1000), "metered-1000")))
    await until(lambda: bool(heard))
    os.kill(proving.running[0], 9)
    await until(lambda: isinstance(heard[-1], Failed))
    await proving.close()


def test_the_process_ends_with_whoever_started_it(tmp_path: Path) -> None:
    written(tmp_path, metered(1000), "metered-1000")
    code = f"""
import asyncio, os
from sim.studio.look import Looker
from sim.studio.proving import Proving

async def main():
    heard = []
    proving = Proving(lambda mark, event: heard.append(event))
    proving.begin(Looker({str(tmp_path / "metered-1000.scenario.yaml")!r}).look())
    while not heard:
        await asyncio.sleep(0.01)
    print(proving.running[0], flush=True)
    os.kill(os.getpid(), 9)

asyncio.run(main())
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    pid = int(done.stdout)
    for _ in range(500):
        if not alive(pid):
            return
        time.sleep(0.02)
    raise AssertionError("the prover goes on by itself")


async def test_what_lies_beside_the_file_is_not_taken_for_a_part_of_the_program(
    tmp_path: Path,
) -> None:
    path = written(tmp_path)
    (tmp_path / "yaml.py").write_text("raise SystemExit('not ours')", encoding="utf-8")
    before = os.getcwd()
    os.chdir(tmp_path)
    try:
        heard: list[Event] = []
        proving = Proving(lambda mark, event: heard.append(event))
        proving.begin(look_at(path))
        await until(lambda: any(isinstance(each, Done | Failed) for each in heard))
        await proving.close()
    finally:
        os.chdir(before)
    assert isinstance(heard[-1], Done)
