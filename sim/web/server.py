"""The server: one page, the files it needs, and a socket with a Leadsim behind it."""

from __future__ import annotations

import asyncio
import signal
import socket
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress

from aiohttp import WSMsgType, web

from sim.web import page
from sim.web.guard import Names, headers, same_origin
from sim.web.talk import for_app, for_page, size
from sim.web.window import Window

MOST = 8
"""Pages that may be open at a time: behind each stands a process."""
LONGEST = 1024 * 1024
"""Bytes of a message from a page; a longer one ends the talk."""
HEARTBEAT = 15.0
"""Seconds between signs of life; a page that gives none is gone, and its app is ended."""

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Server:
    """What is served to one browser or several; ended by a signal, and its apps with it.

    `pages` counts those that are open, `windows` are the apps behind them.
    """

    def __init__(
        self,
        args: Sequence[str],
        *,
        driver: str,
        names: Names,
        folder: str,
        tell: Callable[[str], None],
    ) -> None:
        """`args` are those of each app, `driver` draws it; `tell` says what went wrong in one."""
        self._args = args
        self._driver = driver
        self._names = names
        self._folder = folder
        self._tell = tell
        self._files = page.files()
        self.pages = 0
        self.windows: set[Window] = set()
        self._partings: set[asyncio.Task[None]] = set()
        self._ending = False

    def app(self) -> web.Application:
        """The routes, each behind the guard."""
        app = web.Application(middlewares=[self._guard])
        app.on_response_prepare.append(_with_headers)
        app.on_shutdown.append(self._end)
        app.router.add_get("/", self._page)
        app.router.add_get("/static/{name}", self._file)
        app.router.add_get("/ws", self._talk)
        return app

    async def run(self, listener: socket.socket, ready: Callable[[], None]) -> int:
        """Serve until a signal comes; the exit status. Calls `ready` once pages are answered."""
        ended: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        _listen_for_signals(ended)
        runner = web.AppRunner(self.app(), access_log=None, shutdown_timeout=1.0)
        await runner.setup()
        try:
            await web.SockSite(runner, listener).start()
            ready()
            return await ended
        finally:
            await runner.cleanup()

    @web.middleware
    async def _guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        if not self._names.known(request.host):
            raise web.HTTPForbidden(
                text="Leadsim does not answer to this name. Open the address that `sim serve` "
                "printed when it started.\n"
            )
        return await handler(request)

    async def _page(self, request: web.Request) -> web.Response:
        if set(request.query) - {"fontsize"}:
            # The terminal's script takes orders from there, such as to ask another server first.
            raise web.HTTPSeeOther("/")
        text = page.page(request.host, self._folder, request.query.get("fontsize", ""))
        return web.Response(text=text, content_type="text/html", charset="utf-8")

    async def _file(self, request: web.Request) -> web.StreamResponse:
        path = self._files.get(request.match_info["name"])
        if path is None or not path.is_file():
            raise web.HTTPNotFound
        return web.FileResponse(path, headers={"Content-Type": page.kind(path)})

    async def _talk(self, request: web.Request) -> web.StreamResponse:
        """One page and its app, from the first word to the last."""
        if not same_origin(request.headers.get("Origin"), request.host):
            raise web.HTTPForbidden(text="Only Leadsim's own page may talk to Leadsim.\n")
        if self._ending:
            raise web.HTTPServiceUnavailable
        if self.pages >= MOST:
            self._tell(f"{MOST} pages are open, which is the most. Close one, then open another.")
            raise web.HTTPServiceUnavailable
        self.pages += 1
        try:
            return await self._talk_through(request)
        finally:
            self.pages -= 1

    async def _talk_through(self, request: web.Request) -> web.WebSocketResponse:
        line = web.WebSocketResponse(heartbeat=HEARTBEAT, max_msg_size=LONGEST)
        await line.prepare(request)
        wanted = size(request.query.get("width"), request.query.get("height"))
        try:
            window = await Window.open(self._args, self._driver, wanted)
        except OSError as error:
            self._tell(f"no process could be started for a page ({error.strerror}).")
            await line.close()
            return line
        self.windows.add(window)
        drawing = asyncio.create_task(_draw(window, line))
        try:
            if self._ending:  # since the page asked
                await line.close()
            async for message in line:
                if message.type is WSMsgType.TEXT:
                    await _hear(window, line, message.data)
        finally:
            # In a task of its own: this one may be cancelled while the app is still leaving.
            parting = asyncio.create_task(self._part(window, drawing))
            self._partings.add(parting)
            parting.add_done_callback(self._partings.discard)
            await asyncio.shield(parting)
        return line

    async def _part(self, window: Window, drawing: asyncio.Task[None]) -> None:
        """Wait until the app of a page that is gone has ended; tell what it had to say."""
        await window.close()
        await drawing
        self.windows.discard(window)
        if window.said:
            self._tell(window.said)

    async def _end(self, app: web.Application) -> None:
        """End every app in good order before the pages are cut off."""
        self._ending = True
        await asyncio.gather(*(window.close() for window in self.windows))
        await asyncio.gather(*self._partings)


async def _hear(window: Window, line: web.WebSocketResponse, text: str) -> None:
    packet = for_app(text)
    if packet is not None:
        window.send(packet)
        return
    answer = for_page(text)
    if answer is not None:
        with suppress(ConnectionError):
            await line.send_str(answer)


async def _draw(window: Window, line: web.WebSocketResponse) -> None:
    """Send the page what the app draws, until it ends; drawn for nobody where the page is gone.

    Somebody has to take it all the same: an app that waits for its reader cannot end.
    """
    async for data in window.drawn():
        if not line.closed:
            with suppress(ConnectionError, RuntimeError):
                await line.send_bytes(data)
    with suppress(ConnectionError, RuntimeError):
        await line.close()


async def _with_headers(request: web.Request, response: web.StreamResponse) -> None:
    """Put the headers on an answer; the host is one that is known, or is not repeated."""
    refused = response.status == web.HTTPForbidden.status_code
    response.headers.update(headers("" if refused else request.host))


def _listen_for_signals(ended: asyncio.Future[int]) -> None:
    def end(number: int) -> None:
        if not ended.done():
            ended.set_result(128 + number)

    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        loop.add_signal_handler(number, end, number)
