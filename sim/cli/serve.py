"""`sim serve`: Leadsim on a page in a browser, for trying it out on one's own machine."""

from __future__ import annotations

import asyncio
import errno
import os
import socket
from importlib import import_module
from ipaddress import ip_address
from pathlib import Path
from threading import Thread

from sim import library
from sim.cli import output
from sim.cli.output import Problem
from sim.cli.paths import given
from sim.text import one_line

EXTRA = "pip install 'leadsim[web]'"
LAST_PORT = 65535


def serve(
    place: str | None, host: str, port: str, open_page: bool, learner: str | None = None
) -> int:
    """Serve until Ctrl+C; the exit status. Raises Problem and LibraryError."""
    number = _port(port)
    args = _args(place, learner)
    _need_the_extra()
    from sim.tui.surface import PAGE
    from sim.web.guard import names
    from sim.web.server import Server

    with _listener(host, number) as listener:
        bound = listener.getsockname()
        address = bound[0].partition("%")[0]
        told = warning(host, address)
        if told:
            output.message(f"sim: {told}")
        server = Server(
            args,
            driver=PAGE,
            names=names(address, host),
            folder=one_line(os.getcwd()),
            tell=lambda text: output.message(text if text.startswith("sim: ") else f"sim: {text}"),
        )
        url = _url(host, address, bound[1])

        def ready() -> None:
            _tell(url, bool(told))
            if open_page:  # in a thread of its own: some browsers return when they are closed
                Thread(target=_open, args=(url,), daemon=True).start()

        status = asyncio.run(server.run(listener, ready))
    if status == output.STOPPED:
        output.message("")
    return status


def _tell(url: str, public: bool) -> None:
    output.show(f"Leadsim is open at {url}")
    if public:
        output.show(
            "This is for trying it out in a browser. From elsewhere, the name or the address of "
            f"this\nmachine leads here; its name is {one_line(socket.gethostname(), 80)}."
        )
    else:
        output.show(
            "This is for trying it out in a browser on this machine. There is no password: "
            "whoever has an\naccount on this machine can open it while it runs."
        )
    output.show(
        "With a screen reader or a braille display, plain mode is the accessible way: sim --plain"
    )
    output.show(f"What you export is written on this machine, in {one_line(os.getcwd())}.")
    output.show("Ctrl+C ends it; everything that was played is saved.")
    output.finish()


def warning(host: str, address: str) -> str:
    """What it means that others reach an address; empty for one that only this machine reaches."""
    if ip_address(address).is_loopback:
        return ""
    return (
        f"--host {one_line(host, 80)} opens Leadsim to others: everyone who reaches this "
        "machine over the network\nplays as this account, reads its records, and can write files "
        "as this account by exporting.\nThere is no password, and nothing is encrypted on its "
        "way. Without --host, only this machine is answered."
    )


def _args(place: str | None, learner: str | None) -> list[str]:
    """What each app is started with. Raises Problem and LibraryError."""
    args = []
    if learner is not None:
        from sim.cli.who import who

        args.append(f"--learner={who(learner)}")
    if place is not None:
        library.files(Path(given(place)))
        # Behind a dot, no folder is taken for a command or a flag.
        args.append(os.path.join(os.curdir, place))
    return args


def _port(text: str) -> int:
    if text.isascii() and text.isdigit() and len(text) < 6 and int(text) <= LAST_PORT:
        return int(text)
    raise Problem(
        f"a port is a number from 0 to {LAST_PORT}, not '{one_line(text, 40)}'; 0 takes a free one"
    )


def _need_the_extra() -> None:
    """Raise Problem where what serves pages is not installed."""
    try:
        for name in ("aiohttp", "textual_serve"):
            import_module(name)
    except ImportError:
        raise Problem(f"`sim serve` needs one thing more: {EXTRA}") from None


def _listener(host: str, port: int) -> socket.socket:
    """A socket that is bound. Raises Problem."""
    shown = one_line(host, 80)
    if not host:
        raise Problem("the address behind --host is empty; without --host it is 127.0.0.1")
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except (OSError, UnicodeError):
        raise Problem(
            f"there is no address '{shown}' to open; without --host it is 127.0.0.1, this machine"
        ) from None
    family, kind, protocol, _, address = found[0]
    listener = socket.socket(family, kind, protocol)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(64)
    except OSError as error:
        listener.close()
        raise Problem(_not_bound(error, shown, port)) from None
    return listener


def _not_bound(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        other = port + 1 if port < LAST_PORT else 8000
        return (
            f"port {port} is in use, perhaps by another `sim serve`. "
            f"`sim serve --port {other}` takes the next one, --port 0 any that is free."
        )
    if error.errno == errno.EACCES:
        return f"port {port} is not yours to open; those from 1024 on are, such as --port 8000"
    return f"{host} is no address of this machine; without --host it is 127.0.0.1"


def _url(host: str, address: str, port: int) -> str:
    """The address to open: the one that was asked for, or this machine where it is any."""
    name = "localhost" if ip_address(address).is_unspecified else host
    name = f"[{name}]" if ":" in name else one_line(name, 80)
    return f"http://{name}/" if port == 80 else f"http://{name}:{port}/"


def _open(url: str) -> None:
    """Show the page; where no browser can be started, say how to."""
    import webbrowser

    try:
        opened = webbrowser.open(url)
    except (OSError, webbrowser.Error):
        opened = False
    if not opened:
        output.message(f"sim: no browser could be opened here; open {url} in one yourself")
