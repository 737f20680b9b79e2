"""The texts that attempts were played on: each kept once, under its SHA-256, byte for byte."""

from __future__ import annotations

import sqlite3


def keep(db: sqlite3.Connection, text: bytes) -> str:
    """Keep a text, packed where that saves room; its SHA-256."""
    import hashlib
    import zlib

    sha256 = hashlib.sha256(text).hexdigest()
    if db.execute("SELECT 1 FROM texts WHERE sha256 = ?", (sha256,)).fetchone() is None:
        packed = zlib.compress(text, 1)
        pays = len(packed) < len(text)
        db.execute(
            "INSERT INTO texts (sha256, packed, body) VALUES (?, ?, ?)",
            (sha256, int(pays), packed if pays else text),
        )
    return sha256


def read(db: sqlite3.Connection, sha256: str) -> bytes:
    """A kept text. Raises ValueError or TypeError where it is missing or not what it was."""
    import hashlib
    import zlib

    row = db.execute("SELECT packed, body FROM texts WHERE sha256 = ?", (sha256,)).fetchone()
    if row is None:
        raise ValueError("missing")
    try:
        body: bytes = zlib.decompress(row[1]) if row[0] else row[1]
    except zlib.error as error:
        raise ValueError(str(error)) from error
    if hashlib.sha256(body).hexdigest() != sha256:
        raise ValueError("changed")
    return body
