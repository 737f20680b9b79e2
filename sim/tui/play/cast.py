"""The people of a story, as far as they show during play: names and roles."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from sim.story.model import CastMember
from sim.tui.widgets.prose import hang, plain


def lay_out(cast: Sequence[CastMember], width: int) -> list[Content]:
    """One block a person; what they want is for the debrief."""
    lines: list[Content] = []
    for member in cast:
        if lines:
            lines.append(Content(""))
        lines += hang(plain(member.name, "strong"), width, "")
        lines += hang(plain(member.role, "muted"), width, "")
    return lines
