"""What was found out about a story, in ids: for those who turn it into words and places.

Whoever finds something out knows ids and no files; whoever knows the file does not search. This
record is what passes between them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

Way = tuple[str, ...]
"""A play, or the start of one, as a list of choices."""


class Finding(NamedTuple):
    """One thing that is wrong, or worth a look.

    `code` is that of the register of diagnostics. `where` names a thing as proofs do: `scene`,
    `scene.choice`, a branch `scene.choice@n` or `scene@n`, a paragraph `scene#n`, an ending or a
    principle; it is empty where the whole story is meant. `way` is a play that shows it, or finds
    one when it is asked for, since most are never shown.
    """

    code: str
    where: str = ""
    names: tuple[str, ...] = ()
    """Other ids and words that belong to it; which, depends on the code."""
    numbers: tuple[float, ...] = ()
    """What was counted or measured; which, depends on the code."""
    way: Way | Callable[[], Way | None] | None = None

    @property
    def witness(self) -> Way | None:
        """The play that shows it, if there is one."""
        return self.way() if callable(self.way) else self.way
