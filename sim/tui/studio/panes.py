"""Four panes: all of them side by side, the scenes and one more, or one alone."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import events, on
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical
from textual.geometry import Size
from textual.widget import Widget

from sim.tui.studio.figures import Figures
from sim.tui.studio.heads import Banner, Head, Tabs
from sim.tui.studio.problems import ProblemList
from sim.tui.studio.stage import Stage
from sim.tui.studio.tree import SceneTree
from sim.tui.widgets.place import NARROW, THIN, Place
from sim.tui.widgets.title import TitleLine

PANES = ("tree", "scene", "problems", "proof")
SNUG, ROOMY = 118, 150
"""Below the one the scenes have less room, from the other on the columns at the sides have more."""


class Panes(Place[None]):
    """Which pane is seen, and which one the keys go to."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "pane(1)", "next pane", id="studio.next", key_display="tab",
                tooltip="To the next pane, or the one before."),
        Binding("shift+tab", "pane(-1)", show=False, id="studio.previous",
                tooltip="To the next pane, or the one before."),
        Binding("t", "to('tree')", show=False, id="studio.tree", tooltip="To the scenes."),
        Binding("s", "to('scene')", show=False, id="studio.scene", tooltip="To the scene."),
        Binding("m", "to('problems')", show=False, id="studio.problems",
                tooltip="To the problems: what there is to mend."),
        Binding("f", "to('proof')", show=False, id="studio.proof",
                tooltip="To the proof and its figures."),
    ]  # fmt: skip

    def __init__(self) -> None:
        super().__init__()
        self._front = "tree"
        self._second = "scene"

    def body(self) -> Iterable[Widget]:
        """The title, what is amiss, and the panes."""
        yield TitleLine()
        yield Banner(id="banner")
        yield Tabs(id="tabs")
        with Container(id="panes"):
            with Vertical(id="tree-pane", classes="pane"):
                yield Head("Scenes", "random players", id="tree-head")
                yield SceneTree(id="tree", click_marks=True)
            stage = Stage(id="scene-pane")
            stage.add_class("pane")
            yield stage
            with Vertical(id="beside"):
                with Vertical(id="problems-pane", classes="pane"):
                    yield Head("Problems", id="problems-head")
                    yield ProblemList(id="problems")
                with Vertical(id="proof-pane", classes="pane"):
                    yield Head("Proof", id="proof-head")
                    yield Figures(id="proof")

    @property
    def scenes(self) -> SceneTree:
        """The tree of scenes."""
        return self.query_one("#tree", SceneTree)

    @property
    def stage(self) -> Stage:
        """The scene in the middle."""
        return self.query_one("#scene-pane", Stage)

    @property
    def problems(self) -> ProblemList:
        """The list of problems."""
        return self.query_one("#problems", ProblemList)

    @property
    def figures(self) -> Figures:
        """The figures of the proof."""
        return self.query_one("#proof", Figures)

    @property
    def width(self) -> int:
        """The columns of the window."""
        return self.app.size.width

    @property
    def pane(self) -> str:
        """The pane that the keys go to."""
        focused = self.focused
        for node in focused.ancestors_with_self if focused is not None else ():
            name = (node.id or "").removesuffix("-pane")
            if name in PANES and node.id != name:
                return name
        return self._front

    @property
    def front(self) -> str:
        """The pane that is seen where not all of them are: the one beside the scenes, or alone."""
        return self._front if self.width < THIN or self._front != "tree" else self._second

    def show_pane(self, pane: str) -> None:
        """Bring a pane to the front."""
        self._front = pane
        if pane != "tree":
            self._second = pane
        self._fit()

    def _fit(self) -> None:
        wanted = {f"-{each}": each == self.front for each in PANES}
        wanted |= {"-snug": NARROW <= self.width < SNUG, "-roomy": self.width >= ROOMY}
        if any(self.has_class(name) is not on for name, on in wanted.items()):
            self.update_classes(wanted, animate=False)
        self.draw_tabs()

    def draw_tabs(self) -> None:
        """Name the panes that there are, where not all of them are seen."""
        tabs = [("scene", "Scene"), *self.tab_words()]
        if self.width < THIN:
            tabs.insert(0, ("tree", "Scenes"))
        self.query_one("#tabs", Tabs).show(tabs, self.front)

    def tab_words(self) -> list[tuple[str, str]]:
        """What the panes at the right are called there."""
        return [("problems", "Problems"), ("proof", "Proof")]

    def action_to(self, pane: str) -> None:
        """Give a pane the keys, and show it."""
        self.show_pane(pane)
        target = self.stage.choices if pane == "scene" else self.query_one(f"#{pane}")
        self.set_focus(target)  # at once: the next key is meant for it
        self.keys_changed()

    def action_pane(self, step: int) -> None:
        """The next pane."""
        self.action_to(PANES[(PANES.index(self.pane) + step) % len(PANES)])

    @on(Tabs.Picked)
    def _picked(self, event: Tabs.Picked) -> None:
        event.stop()
        self.action_to(event.pane)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Other keys work now; what was given them by a click is the front."""
        used = self.pane
        if used != self._front:
            self.show_pane(used)
        for pane in PANES:
            self.query_one(f"#{pane}-pane").set_class(pane == used, "-used")
        self.refresh_bindings()

    def _sort(self, size: Size) -> None:
        super()._sort(size)
        if self.is_mounted:
            self._fit()
            if self.width < NARROW and self.pane not in (self.front, "tree"):
                self.action_to(self.front)
