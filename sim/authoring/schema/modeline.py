"""The line by which a file tells an editor where its schema lies."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

NAME = "scenario.schema.json"
"""What the schema of scenarios is called where nothing else is asked for."""
LINE = f"# yaml-language-server: $schema=./{NAME}"
"""The first line of a scenario whose schema lies beside it."""

_LINE = re.compile(r"\s*#\s*yaml-language-server:.*?\$schema=(\S+)")


def named_schema(text: str) -> str | None:
    """The schema that the first lines name, where it is a plain file in or below the same folder.

    An address, or a path that leads elsewhere, is somebody else's file, and not written to.
    """
    for line in text.lstrip("\ufeff").splitlines()[:10]:
        if line.strip() and not line.lstrip().startswith("#"):
            return None
        found = _LINE.match(line)
        if found is not None:
            return _plain(found[1])
    return None


def _plain(name: str) -> str | None:
    path = PurePosixPath(name)
    plain = not (path.is_absolute() or ".." in path.parts or set(name) & set(':\\?*"<>|%\0'))
    return str(path) if plain and path.suffix == ".json" else None
