"""What the screens of the app have in common: a title, a line of keys, help, a least size."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Iterable
from functools import wraps
from typing import Any, ClassVar, Concatenate, ParamSpec, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from sim.tui.widgets.keys import KeyLine
from sim.tui.widgets.once import Once

LEAST_WIDTH, LEAST_HEIGHT = 40, 15
LOW = 20
"""Fewer rows than this and the rule below the title goes."""
NARROW, THIN = 100, 70
"""Fewer columns: no panels at the side; what stands side by side goes one below the other."""

T = TypeVar("T")
S = TypeVar("S", bound="Place[Any]")
P = ParamSpec("P")
ALONE = "alone"


def alone(
    method: Callable[Concatenate[S, P], Coroutine[Any, Any, None]],
) -> Callable[Concatenate[S, P], None]:
    """A worker of a place that asks and waits; not begun while another is under way.

    An exclusive worker would cancel the other one instead, and what that one has asked would stay
    on the screen with nobody to hear the answer: Textual raises when it comes.
    """

    @wraps(method)
    def begin(self: S, /, *args: P.args, **of: P.kwargs) -> None:
        others = (each for each in self.workers if each.node is self and each.group == ALONE)
        if all(each.is_finished for each in others):
            self.run_worker(method(self, *args, **of), group=ALONE)

    return begin


def too_small(size: Size) -> bool:
    """True where nothing can be read."""
    return size.width < LEAST_WIDTH or size.height < LEAST_HEIGHT


class TooSmall(Widget):
    """Covers a screen that has no room to be read; nothing behind it is lost."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    TooSmall {
        layer: cover;
        display: none;
        width: 100%;
        height: 100%;
        background: $background;
        content-align: center middle;
        text-align: center;
    }
    """

    def render(self) -> Content:
        """One sentence."""
        return Content("Please make the window a little larger (40×15).")


class Place(Once[T]):
    """A whole screen.

    `ABOUT` is the paragraph that help shows. While the window is too small to be read, keys do
    nothing but leave, so that nobody chooses what they cannot see.
    """

    ABOUT: ClassVar[str] = ""
    ALWAYS: ClassVar[frozenset[str]] = frozenset({"leave"})
    """Actions that work at any size."""
    _saying = False
    DEFAULT_CSS = """
    Place { layers: base cover; overflow: hidden hidden; }
    """

    @property
    def here(self) -> bool:
        """True while it can be drawn: it has its widgets, and is not being left.

        What was read beside the keys may arrive later than that.
        """
        return self.is_mounted and self.app.is_running and self in self.app.screen_stack

    @property
    def tiny(self) -> bool:
        """True where the window is too small to be read."""
        return too_small(self.app.size)

    def body(self) -> Iterable[Widget]:
        """The widgets between the top and the line of keys."""
        return ()

    def compose(self) -> ComposeResult:
        """The body, the keys, and the cover for windows that are too small."""
        for name, on in _classes(self.app.size).items():  # before anything is styled by them
            self.set_class(on, name, update=False)
        yield from self.body()
        yield KeyLine()
        yield TooSmall()

    def on_mount(self) -> None:
        """Fit the window."""
        self._sort(self.app.size)
        self.call_after_refresh(self.refresh_bindings)

    def keys_changed(self) -> None:
        """What keys do is different now: say so in the frame that is drawn next.

        `refresh_bindings` would say it a frame later.
        """
        self.query_one(KeyLine).follow()

    def say(self, *wordings: str) -> None:
        """Say something in the line of keys, where it covers nothing; the next key ends it.

        Of several wordings the first is said for which there is room.
        """
        self._saying = bool(wordings)
        self.query_one(KeyLine).say(*wordings)

    def unsay(self) -> None:
        """Name the keys again."""
        if self._saying:
            self.say()

    def on_resize(self, event: events.Resize) -> None:
        """Fit the window."""
        self._sort(event.size)

    def on_screen_resume(self) -> None:
        """Fit the window, which may have changed while another screen was above."""
        self._sort(self.app.size)

    def _sort(self, size: Size) -> None:
        wanted = _classes(size)
        if any(self.has_class(name) is not on for name, on in wanted.items()):
            self.update_classes(wanted, animate=False)
            self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing but leaving works while nothing is drawn or nothing can be read."""
        if action in self.ALWAYS or (self.is_mounted and not self.tiny):
            return True
        return not any(f"action_{action}" in vars(kind) for kind in _own(type(self)))

    def on_key(self, event: events.Key) -> None:
        """Nothing is typed into what cannot be seen."""
        if self.tiny:
            event.stop()


def _classes(size: Size) -> dict[str, bool]:
    return {
        "-low": size.height < LOW,
        "-narrow": size.width < NARROW,
        "-thin": size.width < THIN,
        "-tiny": too_small(size),
    }


def _own(kind: type) -> Iterable[type]:
    return (each for each in kind.__mro__ if each.__module__.startswith("sim."))
