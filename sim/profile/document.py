"""The profile as a document to keep or to send: Markdown, or one HTML page that asks for nothing.

Nothing that an author or a learner wrote can become structure; see `sim.document.inert`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sim.document.html import html as page_of
from sim.document.markdown import markdown as markdown_of
from sim.profile import words
from sim.profile.model import Profile
from sim.profile.outline import outline

if TYPE_CHECKING:
    from sim.profile.history import Played
    from sim.profile.suggestion import Suggestion


def markdown(
    profile: Profile,
    history: Sequence[Played] = (),
    suggestion: Suggestion | None = None,
    *,
    when: str = "",
    whole: bool = True,
) -> str:
    """The profile as Markdown; `when` stands under the title as it is given.

    Unless it is to be `whole`, the journal is left out.
    """
    return markdown_of(outline(profile, history, suggestion, when, whole=whole))


def html(
    profile: Profile,
    history: Sequence[Played] = (),
    suggestion: Suggestion | None = None,
    *,
    when: str = "",
    whole: bool = True,
) -> str:
    """The profile as one self-contained HTML page: no scripts, no requests, light and dark.

    Unless it is to be `whole`, the journal is left out.
    """
    return page_of(outline(profile, history, suggestion, when, whole=whole), words.title(profile))
