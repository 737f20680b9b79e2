"""What page and app say to each other: JSON from the page, packets to and from the app.

The page's side is that of textual-serve, the app's side that of Textual's driver for the web. A
packet is one letter (D for what is typed and drawn, M for matters in JSON), four bytes of length,
and as many bytes.
"""

from __future__ import annotations

import json
from typing import Any

SMALLEST, LARGEST = (10, 5), (500, 200)
"""Columns and lines that a page may ask for; what is drawn grows with them."""


def packet(kind: bytes, payload: bytes) -> bytes:
    """One packet for the app."""
    return b"%s%s%s" % (kind, len(payload).to_bytes(4, "big"), payload)


def matter(kind: str, **data: int) -> bytes:
    """A packet about something else than keys: its kind, and what belongs to it."""
    return packet(b"M", json.dumps({"type": kind, **data}).encode())


QUIT = matter("quit")


def for_app(text: str) -> bytes | None:
    """What a message of the page is to the app; None where it is nothing that apps need to know.

    That the terminal on the page has the keys or has lost them is among this: an app that knew
    would forget where the keys go while it is still at its start.
    """
    kind, data = heard(text)
    if kind == "stdin" and isinstance(data, str):
        return packet(b"D", data.encode("utf-8", errors="replace"))
    if kind == "resize" and isinstance(data, dict):
        width, height = size(data.get("width"), data.get("height"))
        return matter("resize", width=width, height=height)
    return None


def for_page(text: str) -> str | None:
    """What the page is answered at once: a pong to its ping, and None to everything else."""
    kind, data = heard(text)
    return json.dumps(["pong", data]) if kind == "ping" and isinstance(data, str) else None


def heard(text: str) -> tuple[str, Any]:
    """The kind of a message, and what came with it; an empty kind for what is none."""
    try:
        said = json.loads(text)
    except (ValueError, RecursionError):
        return "", None
    if not isinstance(said, list) or not said or not isinstance(said[0], str):
        return "", None
    return said[0], said[1] if len(said) > 1 else None


def size(width: object, height: object) -> tuple[int, int]:
    """Columns and lines within what can be drawn; 80 by 24 where they are no numbers."""
    wide, high = _number(width, 80), _number(height, 24)
    return (
        min(max(wide, SMALLEST[0]), LARGEST[0]),
        min(max(high, SMALLEST[1]), LARGEST[1]),
    )


def _number(value: object, usual: int) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 9:
        return int(value)
    return usual
