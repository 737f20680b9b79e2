"""Who is answered: requests for this machine, from the page itself, and nothing else.

A server on loopback is reached by every page that the browser has open. Such a page cannot say
that it comes from here, since the browser writes `Origin` and `Host`: so both are looked at. Where
a name of its own leads to this machine (DNS rebinding), the name is in `Host`, and is refused.
"""

from __future__ import annotations

import socket
from dataclasses import dataclass
from ipaddress import ip_address


@dataclass(frozen=True, slots=True)
class Names:
    """The names this server answers to: with `public`, any address besides, and these names."""

    public: bool
    also: frozenset[str] = frozenset()

    def known(self, host: str) -> bool:
        """True where a `Host` header names this server; its port may be one that was forwarded."""
        name = _name(host)
        if name is None:
            return False
        try:
            address = ip_address(name)
        except ValueError:
            return name == "localhost" or name in self.also
        return self.public or address.is_loopback


def names(bound: str, asked: str) -> Names:
    """The names of a server bound to an address, asked for by a name or an address."""
    if ip_address(bound).is_loopback:
        return Names(public=False, also=frozenset({asked.lower()}))
    own = socket.gethostname().lower()
    return Names(public=True, also=frozenset({asked.lower(), own, f"{own}.local"}))


def same_origin(origin: str | None, host: str) -> bool:
    """True where a request was made by the page that came from the same `Host`."""
    return origin is not None and origin.lower() == f"http://{host.lower()}"


def _name(host: str) -> str | None:
    """The name or address in a `Host` header, without its port; None where it holds no such."""
    if host.startswith("["):
        name, closed, port = host[1:].partition("]")
        if not closed or (port and not port.startswith(":")):
            return None
        port = port[1:]
    else:
        name, _, port = host.partition(":")
    if port and not (port.isascii() and port.isdigit()):
        return None
    return name.lower() or None


def headers(host: str) -> dict[str, str]:
    """What every answer carries: nothing is loaded from elsewhere, and nobody frames the page.

    The styles that the terminal writes into the page itself are allowed; no script there is. The
    address of the socket is spelt out for browsers that do not count it to `'self'`.
    """
    policy = (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self' 'unsafe-inline'",
        "font-src 'self'",
        "img-src data:",
        f"connect-src 'self' ws://{host}" if host else "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    )
    return {
        "Content-Security-Policy": "; ".join(policy),
        "X-Frame-Options": "DENY",
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Cache-Control": "no-store",
        "Server": "Leadsim",
    }
