"""Killed at any moment, an attempt resumes where the learner was: nothing shown is ever lost.

A real process plays a shipped scenario and is killed at random moments, over and over. What it had
shown by then is compared with what the records hold and with what the next start shows. Sentences
are played by a fork, which has nothing to import: so it is the play that is hit, mostly.
"""

import contextlib
import os
import random
import select
import signal
import sys
import time
from functools import cache
from pathlib import Path

import pyte
import pytest

from sim.library import load, shipped_scenarios
from sim.plain.prose import plain
from sim.records import Store
from tests.tui.terminal import Terminal

ID = "nobody-listens-to-my-fix"
KILLS = 100
SCREEN_KILLS = 12


@pytest.fixture
def home(tmp_path):
    return tmp_path / "home"


class Player:
    """`sim play --plain` at the other end of two pipes."""

    def __init__(self, home, forks):
        self.forks = forks
        typed, self.input = os.pipe()
        self.output, said = os.pipe()
        env = {**os.environ, "LEADSIM_HOME": str(home), "COLUMNS": "500"}
        self.pid = forks.start(["play", ID, "--plain"], Path.cwd(), env, (typed, said, said))
        for each in (typed, said):
            os.close(each)
        self.shown = ""
        self.ended = False

    def read(self, seconds):
        """Everything written until it has been quiet for a moment, or the time is over."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            ready, _, _ = select.select([self.output], [], [], left)
            if not ready:
                return
            data = os.read(self.output, 65536)
            if not data:
                self.ended = True
                return
            self.shown += data.decode()
            if self.shown.endswith(": "):
                return

    def answer(self, text):
        os.write(self.input, text.encode() + b"\n")

    def end(self, how):
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, how)
        with open(self.output, "rb") as output:
            self.shown += output.read().decode(errors="replace")
        os.close(self.input)
        return self.forks.status()


def seconds_to_start(home, forks):
    """How long a start takes on this machine now, until the first choice can be made."""
    begun = time.monotonic()
    player = Player(home, forks)
    player.read(60)
    took = time.monotonic() - begun
    assert player.shown.endswith(": ")
    player.end(signal.SIGKILL)
    return took


def recorded(home):
    """The newest attempt, or None before the first."""
    if not (home / "records.sqlite3").exists():
        return None
    with Store.open(home / "records.sqlite3") as store:
        found = store.attempts()
        return max(found, key=lambda saved: saved.id) if found else None


@cache
def told():
    """Every consequence of the story, by its scene and choice."""
    story = load(shipped_scenarios() / f"{ID}.scenario.yaml").story
    return {
        (scene.id, choice.id): " ".join(plain(choice.then).split())
        for scene in story.scenes
        for choice in scene.choices
        if choice.then
    }


def consequences(text):
    """The consequences of the story that a text has shown in whole, as (scene, choice)."""
    flat = " ".join(text.split())
    return {place for place, then in told().items() if then in flat}


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM], ids=["SIGKILL", "SIGTERM"])
def test_nothing_that_was_shown_is_lost(home, forks, how):
    chance = random.Random(20)
    before = home.with_name("before")
    start = min(seconds_to_start(before, forks) for _ in range(3))
    kills = KILLS if how == signal.SIGKILL else 10
    known = set()  # consequences shown in the attempt under way
    attempt = None
    killed = finished = 0
    while killed < kills:
        player = Player(home, forks)
        deadline = time.monotonic() + chance.uniform(0.2, 2.5) * start
        while time.monotonic() < deadline and not player.ended:
            player.read(deadline - time.monotonic())
            if player.shown.endswith(": ") and time.monotonic() < deadline:
                player.answer(str(chance.choice((1, 2, 3))))
                player.shown += "\n"
        player.end(how)
        killed += 1
        saved = recorded(home)
        if saved is None:
            assert not consequences(player.shown)
            continue
        if attempt is not None and saved.id != attempt.id:
            known = set()  # the last one was finished and another begun
            finished += 1
        attempt = saved
        kept = {group[0] for group in saved.entries}
        shown = {choice for _, choice in consequences(player.shown)}
        known |= shown
        # then all that had been shown is kept, and at most one more that was not shown yet
        assert known <= kept, (known - kept, player.shown[-500:])
    assert finished or (attempt and attempt.entries)
    # and a last start shows the last consequence again
    saved = recorded(home)
    if saved.finished is None and saved.entries:
        player = Player(home, forks)
        player.read(60)
        last = saved.entries[-1][0]
        assert last in {choice for _, choice in consequences(player.shown)}
        player.end(signal.SIGKILL)


def on_screen(output):
    """What a terminal of 80 by 24 shows after these bytes, as one line of words."""
    screen = pyte.Screen(80, 24)
    pyte.ByteStream(screen).feed(output)
    lines = (line[:76].strip(" │▏█▅▃▁▂▄▆▇▎▌▊▍▋") for line in screen.display)
    return " ".join(" ".join(lines).split())


def test_nothing_that_stood_on_the_screen_is_lost(home):
    chance = random.Random(21)
    known, attempt = set(), None
    seen = 0
    command = [sys.executable, "-m", "sim", ID]
    for _ in range(SCREEN_KILLS):
        with Terminal(command, {"LEADSIM_HOME": str(home)}) as terminal:
            begun = time.monotonic()
            terminal.until("transcript", 60)
            start = time.monotonic() - begun
            # The slower the machine is now, the longer somebody plays.
            end = time.monotonic() + chance.uniform(0, 2) * start
            while time.monotonic() < end:
                if not terminal.read(0.1):
                    terminal.press(" ")  # who has read on may choose at once
                    terminal.press(str(chance.choice((1, 2, 3))))
            os.kill(terminal.pid, signal.SIGKILL)
            while terminal.read(0.05):
                pass
            shown = {choice for _, choice in consequences(on_screen(terminal.output))}
        saved = recorded(home)
        if saved is None:
            continue
        if attempt is not None and saved.id != attempt.id:
            known = set()
        attempt = saved
        known |= shown
        seen += len(shown)
        assert known <= {group[0] for group in saved.entries}
    assert seen, "no consequence was ever seen on the screen: this tested nothing"
