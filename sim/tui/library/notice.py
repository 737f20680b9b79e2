"""A quiet note at the foot of the library that the next key takes away."""

from __future__ import annotations

from collections.abc import Callable

from textual.content import Content
from textual.widget import Widget

from sim.tui.widgets.prose import Block, plain, wrapped


class Notice(Widget):
    """A few sentences, and how to be rid of them."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    Notice {
        height: auto;
        max-height: 50%;
        padding: 0 2;
        margin: 0 1;
        border: round $rule;
        background: $surface;
    }
    """

    def __init__(
        self,
        words: str,
        *,
        above: str = "",
        id: str | None = None,
        clicked: Callable[[], object] | None = None,
    ) -> None:
        """`above` stands first where there is room for all.

        `clicked` is called where the note is clicked on, for one that offers something.
        """
        super().__init__(id=id)
        self.words = words
        self._above = above
        self._clicked = clicked

    def on_click(self) -> None:
        """Take what is offered."""
        if self._clicked is not None:
            self._clicked()

    def render(self) -> Content:
        """The words."""
        width = max(4, self.content_size.width)
        parts = [Block(plain(part)) for part in self.words.split("\n\n")]
        lines = wrapped([Block(plain(self._above)), *parts] if self._above else parts, width)
        if self._above and len(lines) > self._room:
            lines = wrapped(parts, width)
        return Content("\n").join(lines)

    @property
    def _room(self) -> int:
        """The rows that its styles leave it in the window."""
        most = self.styles.max_height
        share = 1.0 if most is None else most.value / 100
        return int(self.screen.size.height * share) - self.gutter.height


def where_kept(path: object) -> str:
    """Two sentences on where answers are kept and who can read them."""
    return (
        f"Your answers are kept in {path}, on this machine, for this account only. "
        "Whoever can read this account's files can read them; nothing is sent anywhere."
    )
