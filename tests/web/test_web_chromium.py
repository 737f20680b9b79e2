"""A scenario played on the page in a real browser, from the library to the debrief."""

from __future__ import annotations

import base64
import signal
import time
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from sim.folders import shipped_scenarios
from sim.records import Store
from sim.records.home import FILE
from tests.page.chrome import BROWSER, Tab, browser
from tests.web.served import Served, serving

pyte = pytest.importorskip("pyte")
pytest.importorskip("textual_serve", reason="textual-serve, of the extra 'web', is not installed")
pytestmark = pytest.mark.skipif(
    BROWSER is None, reason="no chromium, chromium-browser or google-chrome on PATH"
)
TITLE = "Nobody Listens to My Fix"
PATIENCE = 60.0
"""Seconds to wait for something to be drawn before the test is given up."""
ENTER = {"code": "Enter", "windowsVirtualKeyCode": 13, "text": "\r"}
SPACE = {"code": "Space", "windowsVirtualKeyCode": 32, "text": " "}


class Shown:
    """What stands on the page's terminal: every byte that the page was sent, drawn once more."""

    def __init__(self, tab: Tab) -> None:
        self.tab = tab
        self._fed = 0
        self._screen: pyte.Screen | None = None

    def lines(self) -> list[str]:
        self.tab.js("0")  # whatever has happened is told before the answer
        if self._screen is None:
            opened = self.tab.happened("Network.webSocketCreated")
            if not opened:
                return []
            asked = parse_qs(urlsplit(opened[0]["url"]).query)
            self._screen = pyte.Screen(int(asked["width"][0]), int(asked["height"][0]))
            self._stream = pyte.ByteStream(self._screen)
        frames = self.tab.happened("Network.webSocketFrameReceived")
        for frame in frames[self._fed :]:
            if frame["response"]["opcode"] == 2:
                self._stream.feed(base64.b64decode(frame["response"]["payloadData"]))
        self._fed = len(frames)
        return list(self._screen.display)

    def until(self, *words: str) -> str:
        """Wait until one of these is drawn; all that stands there then."""
        until = time.monotonic() + PATIENCE
        while not any(word in (text := "\n".join(self.lines())) for word in words):
            assert time.monotonic() < until, (words, text)
            time.sleep(0.05)
        return text

    def until_other(self, than: str) -> str:
        """Wait until something else is drawn, and stays for a moment."""
        until = time.monotonic() + PATIENCE
        before = than
        while (text := "\n".join(self.lines())) == than or text != before:
            assert time.monotonic() < until, than
            before = text
            time.sleep(0.15)
        return text


def visit(tab: Tab, served: Served, query: str = "") -> Shown:
    tab.size(1000, 700)
    tab.events.clear()
    tab.send("Page.navigate", url=served.url + query)
    return Shown(tab)


def test_a_scenario_is_played_on_the_page_to_its_debrief(tmp_path: Path) -> None:
    home = tmp_path / "home"
    file = shipped_scenarios() / "nobody-listens-to-my-fix.scenario.yaml"
    with serving(home, tmp_path, str(file)) as served, browser(tmp_path / "browser") as tab:
        # When the page is opened by a link that asks for something from elsewhere as well
        shown = visit(tab, served, "?ping=http://192.0.2.1/from-elsewhere")
        # Then it says what it is, and that plain mode is the accessible way
        shown.until(TITLE)
        told = tab.js("document.querySelector('header').innerText")
        assert "to try out in a browser" in told
        assert "plain mode is the accessible way: sim --plain" in " ".join(told.split())
        assert str(tmp_path) in told
        # And when a scenario is played with keys, for which the terminal need not be clicked
        before = drawn(tab)
        tab.key("Enter", **ENTER)
        text = shown.until("leave")
        assert drawn(tab) != before, "the browser draws what it is sent"
        pressed = 0
        while "the debrief" not in text:
            if "read on" in text:
                tab.key(" ", **SPACE)
            else:
                tab.key("1", code="Digit1", windowsVirtualKeyCode=49, text="1")
            text = shown.until_other(text)
            pressed += 1
        # Then it comes to its end and its debrief
        assert "the debrief" in text
        while "Before anything else" not in text:
            if "read on" in text:
                tab.key(" ", **SPACE)
            else:
                tab.key("Enter", **ENTER)
            text = shown.until_other(text)
        # And when the server is ended, the page says so and takes the keys itself
        served.process.send_signal(signal.SIGINT)
        assert served.process.wait(30) == 130
        until = time.monotonic() + PATIENCE
        while tab.js("document.activeElement.id") != "again":
            assert time.monotonic() < until
            time.sleep(0.05)
        assert tab.js("document.querySelector('#ended').checkVisibility()")
        assert "Leadsim has ended here" in tab.js("document.querySelector('main').innerText")
        # And every request, of whatever kind, was for the server itself
        asked = [each["request"]["url"] for each in tab.happened("Network.requestWillBeSent")]
        lines = [each["url"] for each in tab.happened("Network.webSocketCreated")]
        assert served.url in asked
        assert len(lines) == 1
        assert {urlsplit(each).netloc for each in asked + lines if not is_data(each)} == {
            urlsplit(served.url).netloc
        }
        assert tab.happened("Runtime.exceptionThrown") == []
        faults = [each["entry"] for each in tab.happened("Log.entryAdded")]
        assert [each for each in faults if each["level"] == "error"] == []
    with Store.open(home / FILE) as store:
        (attempt,) = store.attempts()
    assert attempt.finished
    assert 3 < len(attempt.entries) <= pressed


def drawn(tab: Tab) -> str:
    """What the window looks like."""
    return str(tab.send("Page.captureScreenshot")["data"])


def is_data(url: str) -> bool:
    """True for what stands in the page itself and is asked of nobody."""
    return url.startswith("data:")
