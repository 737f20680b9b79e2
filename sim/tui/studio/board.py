"""The bench as it is drawn: the tree, the scene, the problems, the proof, the state of the file."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from dataclasses import dataclass

from sim.authoring.diagnostics import Diagnostic
from sim.studio.bench import Bench, Item
from sim.studio.playing import Playing
from sim.studio.preview import Preview, preview
from sim.studio.record import Chance, Entries
from sim.studio.tree import Order, rows
from sim.studio.words import clock, several, took
from sim.tui.studio.figures import state_of
from sim.tui.studio.heads import Banner, Head
from sim.tui.studio.panes import Panes
from sim.tui.widgets.place import THIN
from sim.tui.widgets.title import TitleLine


@dataclass(frozen=True, slots=True)
class Meant:
    """What the keys are about: the marked thing of the pane in use, its problem, a way to it."""

    thing: str
    problem: Diagnostic | None = None
    way: Entries | None = None


class Board(Panes):
    """Draws the bench; knows nothing of how it comes about."""

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self.bench = bench
        self.playing: Playing | None = None
        self.within = False
        """True where ids, conditions, scores and reasons are shown beside the scene."""
        self.order: Order = "file"
        self.unfolded: set[str] = set()
        self._items: tuple[Item, ...] = ()
        self._settled_on = ""

    @property
    def marked(self) -> str:
        """The id of the marked row of the tree."""
        row = self.scenes.row
        return row.id if row else ""

    @property
    def meant(self) -> Meant:
        """What is marked in the pane that the keys go to."""
        pane = self.pane
        if pane == "problems" and (item := self.problems.item) is not None:
            return Meant(item.where or self.marked, item.problem, item.way)
        if pane == "proof" and (told := self.figures.told) is not None:
            return Meant(told.where or self.marked, told.problem, told.way)
        if pane == "proof" and self.figures.ending:
            return Meant(self.figures.ending)
        return Meant(self.marked)

    @property
    def settled(self) -> bool:
        """True where the scene is shown with a true state of this very version."""
        return self._settled_on == self._settling()

    def _settling(self) -> str:
        good = self.bench.good
        return f"{good.mark} {self.marked}" if good is not None else ""

    @property
    def chances(self) -> Mapping[str, Chance]:
        """How likely random players meet each thing, as far as a proof has told."""
        return {} if self.bench.proof is None else self.bench.proof.chances

    def draw(self, *, stage: bool = True) -> None:
        """Everything."""
        self._items = self.bench.items
        self.draw_tree()
        if stage:
            self.draw_stage()
        self.draw_problems()
        self.draw_proof()
        self.draw_title()

    def draw_tree(self, mark: str | None = None) -> None:
        """The scenes; what was marked stays marked where it still is."""
        self.scenes.show(rows(self.bench, self._items, self.unfolded, self.order), mark)
        nearest = "" if self.order == "file" else "nearest · "
        self.query_one("#tree-head", Head).say("Scenes", f"{nearest}random players")

    def draw_stage(self) -> None:
        """The marked scene, or the play."""
        bench, playing = self.bench, self.playing
        story = None if bench.good is None else bench.good.story
        if playing is not None:
            self.stage.play(playing, self.chances, within=self.within)
            self.scenes.mark(playing.place)
        elif story is None:
            self.stage.blank("No scene can be shown until the errors are mended.")
        elif (seen := preview(bench, self.marked)) is None:
            self.stage.blank("Mark a scene to see it.")
        else:
            self.stage.look_at(story, seen, self.chances, within=self.within)
            self._settle(seen)
        self.keys_changed()

    def _settle(self, seen: Preview) -> None:
        if seen.attempt is not None and self.bench.proof is not None and not self.bench.stale:
            self._settled_on = self._settling()

    def draw_problems(self) -> None:
        """The list of problems."""
        look = self.bench.look
        self.problems.show(self._items, look.more, look.path)
        self.query_one("#problems-head", Head).say("Problems", self._counts() or "none")

    def draw_proof(self) -> None:
        """The figures, and how it stands with them."""
        now = time.time()
        self.figures.show(self.bench, now)
        self.query_one("#proof-head", Head).say("Proof", state_of(self.bench, now))
        self.draw_tabs()

    def tab_words(self) -> list[tuple[str, str]]:
        """With how many problems there are, and how it stands with the proof."""
        errors, warnings = self._count("error"), self._count("warning")
        count = f" ●{errors}" if errors else f" ▲{warnings}" if warnings else ""
        sign = state_of(self.bench, time.time())[0]
        return [
            ("problems", f"Problems{count}"),
            ("proof", f"Proof {sign}" if sign in "✓?…" else "Proof"),
        ]

    def draw_title(self) -> None:
        """The story, when it was saved, how it stands; and the line for what is amiss."""
        bench = self.bench
        story = None if bench.good is None else bench.good.story
        title = self.query_one(TitleLine)
        title.title = story.title if story is not None else os.path.basename(bench.look.path)
        parts = [self._counts()]
        if bench.state != "gone":
            saved = f"saved {clock(bench.look.at)}"
            checked = f"checked in {took(bench.look.took)}"
            parts = [*parts, saved] if self.width < THIN else [saved, checked, *parts]
        title.note = " · ".join(part for part in parts if part)
        self.query_one("#banner", Banner).say(amiss(bench))

    def _counts(self) -> str:
        errors, warnings = self._count("error"), self._count("warning")
        parts = [several(errors, "error")] if errors else []
        parts += [several(warnings, "warning")] if warnings else []
        return ", ".join(parts)

    def _count(self, severity: str) -> int:
        return sum(item.problem.severity == severity for item in self._items)


def amiss(bench: Bench) -> str:
    """What is amiss with the file, for the line below the title; empty where nothing is."""
    look, good = bench.look, bench.good
    shown = f"showing the version of {clock(good.at)}" if good is not None else ""
    if bench.state == "gone":
        kept = f"; {shown}" if shown else ""
        return f"{look.unread}{kept}. It is read again as soon as it is back."
    if bench.state == "broken":
        if good is None:
            return "broken: nothing can be shown or proved until the errors are mended"
        return f"broken since {clock(look.at)}: {shown}"
    return ""
