"""What a page is told of a finding: words and ids, with the way to see it for oneself."""

from __future__ import annotations

from typing import Literal, NamedTuple


class Finding(NamedTuple):
    """Something to mend or to weigh.

    `where` is the id of a thing as a proof names it (`scene`, `scene.choice`, `scene.choice@n`,
    `scene#n`, an ending), or empty; `witness` is a play that shows it; `line` its line in the file.
    """

    severity: Literal["error", "warning"]
    code: str
    message: str
    hint: str = ""
    where: str = ""
    witness: tuple[str, ...] | None = None
    line: int | None = None
