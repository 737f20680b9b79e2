"""The line at the foot: the keys that work now, as many as fit, help and leaving always."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rich.cells import cell_len
from textual import events
from textual.binding import ActiveBinding
from textual.content import Content
from textual.keys import format_key
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input

from sim.tui.widgets.prose import cut

KEPT = ("space", "question_mark", "q", "escape")
"""Keys that are named however narrow the window is: reading on, help, leaving; where they are
put on others, these."""


def spoken(key: str) -> str:
    """A key as a person would write it: `ctrl+u`, `?`, `enter`, `↑`."""
    *held, name = key.split("+")
    return "+".join([*held, name if name == "enter" else format_key(name)])


def key_now(widget: Widget, id: str, usual: str) -> str:
    """The key that a binding has now, for texts that name it."""
    keymap: dict[str, str] = getattr(widget.app, "keymap", {})
    return spoken(keymap.get(id, usual).split(",")[0])


def ordered(screen: Screen[Any]) -> Iterable[ActiveBinding]:
    """What keys do now, in the order in which the screen lists it.

    Textual puts what a keymap has moved behind all else.
    """
    active = screen.active_bindings.values()
    places: dict[str, int] = {}
    for node in (screen.focused or screen).ancestors_with_self:
        for _, binding in node._bindings:
            places.setdefault(binding.id or binding.action, len(places))
    last = len(places)
    return sorted(active, key=lambda each: places.get(each.binding.id or each.binding.action, last))


class KeyLine(Widget):
    """Names the bindings that are shown, in their order; a click presses the key.

    A screen may say more with `foot() -> (key, keys as shown, what they do)` for the start of the
    line, with `key_words(action)` other words for an action, with `KEPT_KEYS` other keys than
    KEPT to name in any case, and with `FIRST_KEY` the id of a binding that is to be named first,
    in place of what `foot` says, where it works.
    """

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    KeyLine { dock: bottom; height: 1; padding: 0 1; background: $surface; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._places: list[tuple[int, int, str]] = []
        self._named: list[tuple[str, str, str]] = []
        self._usual: dict[str, str] = {}
        self._said: tuple[str, ...] = ()

    def say(self, *wordings: str) -> None:
        """Say something in place of the keys, until other words or none follow.

        Of several wordings the first is said for which there is room.
        """
        if wordings != self._said:
            self._said = wordings
            self.refresh()

    def on_mount(self) -> None:
        """Follow the bindings."""
        self.screen.bindings_updated_signal.subscribe(self, self._changed)

    def _changed(self, screen: Screen[Any]) -> None:
        if self.is_attached and screen is self.screen:
            self.follow()

    def follow(self) -> None:
        """Draw anew where the keys are others now; at once, not when Textual gets to it."""
        if self._keys() != self._named:
            self.refresh()

    def render(self) -> Content:
        """The keys that fit."""
        width = self.content_size.width
        self._named = self._keys()
        keys = list(self._named)
        gap = 3
        kept = getattr(self.screen, "KEPT_KEYS", KEPT)
        if self._said:
            words = next((words for words in self._said if cell_len(words) <= width), "")
            words = words or cut(self._said[-1], width)
            room = width - cell_len(words) - gap
            keys = [key for key in keys if self._usual.get(key[0]) in kept]
            while keys and _width(keys, gap) > room:
                del keys[0]
            keys.insert(0, ("", "", words))
        while keys and (total := _width(keys, gap)) > width:
            if gap > 2:
                gap -= 1
                continue
            loose = [n for n, key in enumerate(keys) if self._usual.get(key[0], key[0]) not in kept]
            if loose and total > width:
                del keys[loose[-1]]
            else:
                del keys[0]
        line = Content("")
        self._places = []
        for key, shown, words in keys:
            if line:
                line += " " * gap
            start = line.cell_length
            space = " " if shown else ""
            line = Content.assemble(line, (shown, "bold $accent"), space, words)
            self._places.append((start, line.cell_length, key))
        return line

    def _keys(self) -> list[tuple[str, str, str]]:
        screen = self.screen
        found: list[tuple[str, str, str]] = []
        seen: set[str] = set()
        foot = getattr(screen, "foot", None)
        if foot is not None:
            key, keys, words = foot()
            if keys:
                found.append((key, keys, words))
        footed, first = len(found), getattr(screen, "FIRST_KEY", "")
        named = getattr(screen, "key_words", None)
        usual = _usual_keys(screen)
        self._usual = {}
        for active in ordered(screen):
            binding = active.binding
            # Where one writes, ? is a letter.
            helps = binding.id == "app.help" and isinstance(screen.focused, Input)
            if (binding.show or helps) and active.enabled and binding.action not in seen:
                seen.add(binding.action)
                words = (named and named(binding.action)) or binding.description
                if found and words == found[0][2]:
                    continue  # named at the start of the line already
                shown = binding.key_display or self.app.get_key_display(binding)
                self._usual[binding.key] = usual.get(binding.id or "", binding.key)
                if helps:
                    shown, self._usual[binding.key] = "F1", "question_mark"
                entry = (binding.key, shown, cut(words, 24))
                if first and binding.id == first:
                    found[:footed] = [entry]
                else:
                    found.append(entry)
        return found

    def on_click(self, event: events.Click) -> None:
        """Press the key under the mouse."""
        x = event.x - self.gutter.left
        for start, end, key in self._places:
            if start <= x < end and key:
                self.app.simulate_key(key)
                return


def _usual_keys(screen: Screen[Any]) -> dict[str, str]:
    """The first usual key of the bindings of a screen, by their ids."""
    usual: dict[str, str] = {}
    for _, binding in screen._bindings:
        usual.setdefault(binding.id or "", binding.key)
    return usual


def _width(keys: list[tuple[str, str, str]], gap: int) -> int:
    return sum(cell_len(shown) + 1 + cell_len(words) for _, shown, words in keys) + gap * (
        len(keys) - 1
    )
