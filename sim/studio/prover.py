"""A process that proves one text and tells what it finds, line by line, as JSON.

It is run by the studio as `python -m sim.studio.prover`: first comes a line with the lengths of
the scenario and of its principles, then these. What can be told early is told early: shares and
dead ends, then a way to each scene, then quality and cue players. The process ends with the one
that started it, whatever happened to that: its input closes then.
"""

from __future__ import annotations

import json
import os
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from sim.authoring.catalogue import load_catalogue
from sim.authoring.proved import weigh
from sim.authoring.scenario import Loaded, load_scenario
from sim.proof.findings import findings
from sim.proof.limits import Limits
from sim.proof.model import Entries, Proof, Thing
from sim.proof.prove import prove
from sim.studio.record import written

LIMITS = Limits(states=20_000_000, seconds=60.0, memory=3 * 2**29)
"""What a proof beside an editor may use."""
OFTEN = 0.2
"""Seconds between two words about how far it is."""
MOST_WAYS, LONGEST_WAYS = 400_000, 10.0
"""Choices in all the ways that are told, and seconds that finding them may take."""
BATCH = 20_000
"""Choices in the ways that are told in one line."""
KIND = 5
"""By how much the process gives way to others."""


def main() -> None:
    """Reads what is to be proved, proves it, and ends."""
    with suppress(OSError, AttributeError):
        os.nice(KIND)
    head = json.loads(_line())
    story, principles = _exactly(head["story"]), _exactly(head["principles"])
    threading.Thread(target=_end_with_parent, daemon=True).start()
    try:
        _work(story, principles, head["file"], head["mark"])
        tell(end=True)
    except MemoryError:
        tell(failed="there is not enough memory for it")
    except Exception as error:  # the outermost door of this process
        tell(failed=f"the proof failed ({type(error).__name__})")
    os._exit(0)  # the thread still waits for the input


def tell(**what: Any) -> None:
    """Write one line; nobody there to read it is nothing to complain of."""
    try:
        data = (json.dumps(what, separators=(",", ":")) + "\n").encode()
        while data:
            data = data[os.write(1, data) :]
    except OSError:
        os._exit(0)


def _work(story: bytes, principles: bytes, file: str, mark: str) -> None:
    catalogue = load_catalogue(principles, "principles.yaml").catalogue
    loaded = load_scenario(story, file, catalogue)
    if loaded.story is None:
        tell(failed="the scenario has errors")
        return
    began = time.perf_counter()
    told = 0.0
    begun = False

    def watch(stage: str, states: int) -> None:
        nonlocal told
        now = time.perf_counter()
        if now - told >= OFTEN:
            told = now
            tell(stage=stage, states=states)

    def early(proof: Proof) -> None:
        nonlocal begun
        begun = True
        tell(proven=_record(proof, loaded, file, mark, time.perf_counter() - began))
        for ways in _ways(proof):
            tell(mark=mark, ways=ways)

    tell(stage="searching", states=0)
    proof = prove(loaded.story, LIMITS, watch=watch, skip=("cover",), early=early)
    tell(proven=_record(proof, loaded, file, mark, time.perf_counter() - began, whole=True))
    if not begun:  # the budget ended early: what was seen until then can be played too
        for ways in _ways(proof):
            tell(mark=mark, ways=ways)


def _record(
    proof: Proof, loaded: Loaded, file: str, mark: str, seconds: float, *, whole: bool = False
) -> dict[str, Any]:
    weighed = weigh(findings(proof), loaded, file, lambda witness: None)
    return written(proof, weighed, mark, seconds) | {"whole": whole}


def _ways(proof: Proof) -> Iterator[dict[str, Entries]]:
    """A way to each thing that can be met: scenes, endings, then choices with a condition."""
    ways: dict[str, Entries] = {}
    size = total = 0
    end = time.perf_counter() + LONGEST_WAYS
    for id, thing in _things(proof):
        way = thing.witness
        if way is None:
            continue
        ways[id] = way
        size += len(way) + 1
        if size >= BATCH:
            yield ways
            ways, total, size = {}, total + size, 0
        if total > MOST_WAYS or time.perf_counter() > end:
            break
    if ways:
        yield ways


def _things(proof: Proof) -> Iterator[tuple[str, Thing]]:
    answers = proof.answers
    yield from answers.scenes.items()
    for id, end in answers.endings.items():
        yield id, end.thing
    for scene in proof.story.scenes:
        for choice in scene.choices:
            if choice.when is not None:
                id = f"{scene.id}.{choice.id}"
                if id in answers.choices:
                    yield id, answers.choices[id].thing


def _line() -> bytes:
    line = b""
    while not line.endswith(b"\n"):
        part = os.read(0, 1)
        if not part:
            os._exit(0)
        line += part
    return line


def _exactly(size: int) -> bytes:
    parts: list[bytes] = []
    while size:
        part = os.read(0, min(size, 1 << 20))
        if not part:
            os._exit(0)
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


def _end_with_parent() -> None:
    """End when the input closes: whoever wanted to know is gone."""
    with suppress(OSError):
        while os.read(0, 4096):
            pass
    os._exit(0)


if __name__ == "__main__":
    main()
