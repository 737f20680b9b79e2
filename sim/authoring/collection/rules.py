"""All that is said of a folder as a whole, as problems of the folder."""

from __future__ import annotations

from collections.abc import Sequence

from sim.authoring.collection.choices import habits
from sim.authoring.collection.member import Member
from sim.authoring.collection.spread import spread
from sim.authoring.diagnostics import Diagnostic
from sim.catalogue import Catalogue


def together(
    folder: str, members: Sequence[Member], catalogue: Catalogue, *, own: bool = False
) -> list[Diagnostic]:
    """L901 to L911 for the sound scenarios of a folder; nothing where there is none.

    They stand at the folder: what is missing stands in no file, and of a habit that runs through
    all of them no single file is the one to mend. `own` is True for a catalogue that lies in the
    folder: the fields it lists are the folder's, where those of another are only offered.
    """
    if not members:
        return []
    return [
        Diagnostic(folder, code, "error", message, hint, 1, 1, 1, 2)
        for code, message, hint in (*habits(members), *spread(members, catalogue, own))
    ]
