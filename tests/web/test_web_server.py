"""The server: what it refuses, what it sends, and the app behind a page."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("textual_serve", reason="textual-serve, of the extra 'web', is not installed")

from aiohttp import WSMsgType, WSServerHandshakeError
from aiohttp.test_utils import TestClient, TestServer

from sim.records import Store
from sim.records.home import FILE
from sim.tui.surface import PAGE
from sim.web.guard import headers, names
from sim.web.server import MOST, Server
from tests.cli.cli_world import STORY

PATIENCE = 60.0
"""Seconds to wait for something to be drawn before the test is given up."""


class Here:
    """A server on this machine, a client of it, and what was told in the terminal."""

    def __init__(self, *args: str) -> None:
        self.told: list[str] = []
        self.server = Server(
            args,
            driver=PAGE,
            names=names("127.0.0.1", "127.0.0.1"),
            folder="/home/kim",
            tell=self.told.append,
        )
        self.client: Any = TestClient(TestServer(self.server.app()))

    @property
    def origin(self) -> str:
        return str(self.client.make_url("/")).rstrip("/")

    def page(self, **more: Any) -> Any:
        """A page that opens its line."""
        return self.client.ws_connect("/ws?width=80&height=24", origin=self.origin, **more)


@pytest.fixture
async def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Here]:
    for name in ("NO_COLOR", "LEADSIM_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LEADSIM_HOME", str(tmp_path / "home"))
    (tmp_path / "work").mkdir()
    file = tmp_path / "work" / "small.scenario.yaml"
    file.write_text(STORY, encoding="utf-8")
    made = Here(str(file))
    async with made.client:
        yield made


async def until(line: Any, word: str) -> str:
    """What is drawn from now on, up to a word."""
    drawn = ""
    async with asyncio.timeout(PATIENCE):
        while word not in drawn:
            message = await line.receive()
            assert message.type is WSMsgType.BINARY, (message, drawn)
            drawn += message.data.decode()
    return drawn


async def answered(line: Any) -> str:
    """The next answer that is no drawing."""
    async with asyncio.timeout(PATIENCE):
        while (message := await line.receive()).type is WSMsgType.BINARY:
            pass
    return str(message.data)


async def test_everything_that_is_sent_carries_the_headers(here: Here) -> None:
    host = here.origin.removeprefix("http://")
    for path in ("/", "/static/textual.js", "/static/page.css", "/static/none", "/none", "/ws"):
        answer = await here.client.get(path, headers={"Origin": here.origin})
        for name, value in headers(host).items():
            assert answer.headers[name] == value, path
    page = await here.client.get("/")
    assert page.status == 200
    assert page.content_type == "text/html"
    assert f"ws://{host}/ws" in await page.text()


async def test_only_the_files_of_the_page_are_served(here: Here) -> None:
    for path in (
        "/static/",
        "/static/server.py",
        "/static/..%2fserver.py",
        "/static/js/textual.js",
    ):
        assert (await here.client.get(path)).status == 404, path
    assert (await here.client.post("/")).status == 405


@pytest.mark.parametrize("path", ["/", "/ws", "/static/textual.js", "/none"])
async def test_a_name_of_somebody_else_that_leads_here_is_refused(here: Here, path: str) -> None:
    sent = {"Host": "leadsim.example:8000", "Origin": "http://leadsim.example:8000"}
    answer = await here.client.get(path, headers=sent)
    assert answer.status == 403
    assert "does not answer to this name" in await answer.text()
    assert "leadsim.example" not in str(answer.headers)
    assert answer.headers["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://127.0.0.1:1", None])
async def test_a_page_from_elsewhere_cannot_drive_the_app(here: Here, origin: str | None) -> None:
    with pytest.raises(WSServerHandshakeError) as refused:
        await here.client.ws_connect("/ws", origin=origin)
    assert refused.value.status == 403


async def test_a_query_that_the_script_would_take_orders_from_is_dropped(here: Here) -> None:
    asked = "/?ping=http://192.0.2.1/&delay=1"
    answer = await here.client.get(asked, allow_redirects=False)
    assert (answer.status, answer.headers["Location"]) == (303, "/")
    assert 'data-font-size="20"' in await (await here.client.get("/?fontsize=20")).text()


async def test_a_page_is_played_on_and_left(here: Here, tmp_path: Path) -> None:
    async with here.page() as line:
        # Given the library of one file, and its scenario
        await until(line, "A Small Thing")
        await line.send_json(["ping", "1"])
        assert "pong" in await answered(line)
        await line.send_str("no message at all")
        await line.send_json(["stdin", "\r"])
        await until(line, "Ask what he needs")
        # When a choice is made and what came of it is drawn
        await line.send_json(["stdin", "1"])
        await until(line, "He sits")
        # Then it is saved already; and when the page goes away, the app goes with it
        with Store.open(tmp_path / "home" / FILE) as store:
            (attempt,) = store.attempts()
        assert attempt.entries[0][0] == "ask"
        (window,) = here.server.windows
        assert window.running
    async with asyncio.timeout(PATIENCE):
        while here.server.windows:
            await asyncio.sleep(0.02)
    assert not window.running
    assert here.told == []


async def test_an_app_that_does_not_start_says_why_in_the_terminal(
    here: Here, tmp_path: Path
) -> None:
    (tmp_path / "work" / "small.scenario.yaml").unlink()
    async with here.page() as line, asyncio.timeout(PATIENCE):
        assert (await line.receive()).type is WSMsgType.CLOSE
    async with asyncio.timeout(PATIENCE):
        while not here.told:
            await asyncio.sleep(0.02)
    assert here.told[0].startswith("sim: there is no file or folder")


async def test_there_is_an_end_to_how_many_pages_are_open(here: Here) -> None:
    here.server.pages = MOST
    with pytest.raises(WSServerHandshakeError) as refused:
        await here.page()
    assert refused.value.status == 503
    assert "Close one" in here.told[0]
