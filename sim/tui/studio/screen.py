"""The studio: what happens to the file and the proof, and what the keys do."""

from __future__ import annotations

import time
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType

from sim.studio import bench as benches
from sim.studio.bench import Bench
from sim.studio.look import Look, Looker
from sim.studio.proving import Event, Proving
from sim.studio.tree import leads_of, scene_of, subject
from sim.tui.studio.jump import jump
from sim.tui.studio.stage import BACK, READ_ON
from sim.tui.studio.trying import Trying
from sim.tui.studio.watcher import Watcher
from sim.tui.widgets.place import NARROW, THIN
from sim.tui.widgets.rows import Rows

TICK = 0.5
"""Seconds between two words about how long a proof has been under way."""


class StudioScreen(Trying):
    """The trainer's window."""

    CSS_PATH = "screen.tcss"
    AUTO_FOCUS = "#tree"
    KEPT_KEYS: ClassVar = ("tab", "question_mark", "q")
    ABOUT = (
        "Write in your own editor and save: what you see here follows each save.\n\n"
        "Scenes: every scene of the file, and how many random players come through it. ● marks an "
        "error, ▲ a warning, ■ an ending; + has choices to show, · is only read.\n\n"
        "Scene: the marked scene as a learner meets it; below it every meter and flag, as they "
        "truly are after a shortest way there. A digit or p plays on from it. Such plays are kept "
        "nowhere.\n\n"
        "Problems: what is wrong and how to mend it, errors first.\n\n"
        "Proof: what can happen in the whole story: how often each ending comes, how long plays "
        "are, and whether the look of an option gives the good ones away.\n\n"
        "While the file is broken, the last good version stays."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(str(n), f"choose({n})", show=False, id=f"studio.{n}",
                  tooltip="While playing: take the choice with this number.")
          for n in range(1, 10)),
        Binding("p", "play", "play from here", id="studio.play",
                tooltip="Play on from the marked scene, ending or finding; kept nowhere."),
        Binding("b", "back", "step back", id="studio.back",
                tooltip="While playing: take back the last decision."),
        Binding("e", "edit", "edit", id="studio.edit",
                tooltip="Open your editor ($VISUAL, $EDITOR) at the line, and come back."),
        Binding("x", "explain", "explain", id="studio.explain",
                tooltip="The page on the code of the marked problem."),
        Binding("i", "inside", "inside", id="studio.inside",
                tooltip="Show ids, conditions, effects, scores and reasons beside the scene."),
        Binding("pagedown", "page(1)", show=False, id="move.page_down",
                tooltip="Page through the scene."),
        Binding("pageup", "page(-1)", show=False, id="move.page_up",
                tooltip="Page through the scene."),
        Binding("escape", "escape", show=False, id="studio.escape",
                tooltip="End the play; then back to the scenes."),
        Binding("question_mark", "app.help", "help", id="help", tooltip="This help."),
        Binding("q", "leave", "leave", id="studio.leave", tooltip="Leave the studio."),
    ]  # fmt: skip

    def __init__(self, looker: Looker, look: Look) -> None:
        super().__init__(benches.opened(look))
        self._looker = looker
        self._proving = Proving(self.hear)
        self._watcher: Watcher | None = None

    # Life

    def on_mount(self) -> None:
        """Draw what there is; watch and prove once that is seen."""
        self.scenes.follow = self.look_at_marked
        sound = self.bench.good is not None
        self.draw()
        self.show_pane("tree" if sound else "problems")
        if not sound:
            self.call_after_refresh(self.action_to, "problems")
        self.call_after_refresh(self._begin)
        self.set_interval(TICK, self._tick)

    def _begin(self) -> None:
        self._prove(None)
        self._watcher = Watcher(self.app, self._looker, self.take)
        self._watcher.begin()

    async def on_unmount(self) -> None:
        """No thread and no process is left behind."""
        if self._watcher is not None:
            self._watcher.end()
        await self._proving.close()

    # What happens

    def take(self, look: Look) -> None:
        """The file as it is now."""
        before = self.bench
        if _same(before.look, look):
            return
        self.bench = benches.saved(before, look)
        good = self.bench.good
        if good is not None and benches.wants_proof(before, self.bench):
            if self.playing is not None and good.scenario is not None:
                self.playing.carry(good.scenario)
            self._prove(before)
        self.draw()
        if before.good is None and good is not None and self.pane == "problems":
            self.action_to("tree")  # the problems had the keys as there was nothing else to see

    def hear(self, mark: str, event: Event) -> None:
        """What the proof tells."""
        before = self.bench
        self.bench = bench = benches.heard(before, mark, event, time.time())
        if bench.proof is not before.proof:
            self.draw(stage=self._unsettled)
        elif bench.ways is not before.ways:
            if self.order == "depth":
                self.draw_tree()
            if self._unsettled:
                self.draw_stage()
        elif (bench.proving is None) is not (before.proving is None):
            self.draw_proof()

    @property
    def _unsettled(self) -> bool:
        """True where what is shown of the scene may be shown better now."""
        return self.playing is None and not self.settled

    def _prove(self, before: Bench | None) -> None:
        good = self.bench.good
        if good is not None and benches.wants_proof(before, self.bench):
            self.bench = benches.begun(self.bench, time.time())
            self._proving.begin(good)
            self.draw_proof()

    def _tick(self) -> None:
        if self.bench.proving is not None:
            self.draw_proof()

    # The scenes

    @on(Rows.Selected, "#tree")
    def _open(self, event: Rows.Selected) -> None:
        event.stop()
        story = None if self.bench.good is None else self.bench.good.story
        if "." not in event.row.id:
            self.action_to("scene")
        elif story is not None and (leads := leads_of(story, event.row.id)):
            self.scenes.mark(leads[0], tell=True)

    def action_fold(self, on: int) -> None:
        """Show the choices of the marked scene, or fold them away; -1 for the other of the two."""
        scene = scene_of(self.marked)
        wanted = scene not in self.unfolded if on < 0 else bool(on)
        if wanted:
            self.unfolded.add(scene)
        else:
            self.unfolded.discard(scene)
        self.draw_tree(None if wanted else scene)

    def action_fold_all(self) -> None:
        """All choices, or none."""
        story = None if self.bench.good is None else self.bench.good.story
        if story is not None:
            self.unfolded = set() if self.unfolded else {scene.id for scene in story.scenes}
            self.draw_tree(scene_of(self.marked))

    def action_order(self) -> None:
        """Another order of the scenes."""
        self.order = "depth" if self.order == "file" else "file"
        self.draw_tree()

    # Problems and proof

    @on(Rows.Selected, "#problems")
    def _jump_to(self, event: Rows.Selected) -> None:
        event.stop()
        item = self.problems.item
        if item is None or self._reveal(subject(self.bench, item)):
            return
        if self.bench.good is None:
            why = "No scene can be shown yet"
        elif item.problem.file != self.bench.look.path:
            why = "This is in another file"
        else:
            why = "This is about the file as a whole"
        self.notify(f"{why}: e opens your editor at the line.", markup=False)

    def _reveal(self, id: str) -> bool:
        """Mark a thing in the tree, its scene unfolded where it is a choice."""
        scene, _, choice = id.partition(".")
        if choice and scene not in self.unfolded:
            self.unfolded.add(scene)
            self.draw_tree()
        if not id or not (self.scenes.mark(id) or self.scenes.mark(scene)):
            return False
        self.look_at_marked()
        self.action_to("tree")
        return True

    @on(Rows.Selected, "#proof")
    def _play_figure(self, event: Rows.Selected) -> None:
        event.stop()
        self.action_play()

    def action_explain(self) -> None:
        """The page on a code."""
        problem = self.meant.problem
        if problem is not None and problem.code:
            from sim.tui.studio.explained import explained

            self.app.push_screen(explained(problem.code))

    # What is shown of a scene

    def action_inside(self) -> None:
        """Show or hide what a learner never sees."""
        self.within = not self.within
        if self.width < THIN:
            self.action_to("scene")
        self.draw_stage()

    def action_page(self, step: int) -> None:
        """Page through the scene."""
        page = self.stage.page
        page.scroll_relative(y=step * max(1, page.size.height - 2), animate=False)

    # The editor

    def action_edit(self) -> None:
        """Open the editor at what is marked, and look at the file when it is closed."""
        meant, path, line, column = self.meant, self.bench.look.path, 1, 1
        if meant.problem is not None:
            path, line, column = meant.problem.file, meant.problem.line, meant.problem.column
        elif self.bench.good is not None:
            lines = self.bench.good.places.lines
            line = lines.get(meant.thing) or lines.get(scene_of(meant.thing)) or 1
        if jump(self.app, path, line, column):
            self.take(self._looker.look())

    # Keys

    def foot(self) -> tuple[str, str, str]:
        """What Enter does where the keys go, or which digits choose."""
        pane = self.pane if self.is_mounted else ""
        row = self.stage.choices.row if pane == "scene" else None
        words = ("", "")
        if pane == "tree" and self.marked:
            words = ("follow", "go") if "." in self.marked else ("to the scene", "scene")
        elif pane == "problems" and self.problems.item is not None and self.scenes.row is not None:
            words = ("show the scene", "scene")
        elif pane == "proof" and self.figures.row is not None:
            words = ("play the way", "play")
        elif row is not None and row.id in (BACK, READ_ON):
            words = ("back", "back") if row.id == BACK else ("read on", "on")
        elif row is not None:
            count = sum(each.enabled for each in self.stage.choices.rows)
            return ("", "1" if count == 1 else f"1-{count}", "choose")
        said = words[self.width < THIN]
        return ("enter", "enter", said) if said else ("", "", "")

    def key_words(self, action: str) -> str:
        """What some keys do now, in fewer words where the line has less room."""
        if action == "inside":
            return "outside" if self.within else ""
        short = {"pane(1)": "pane", "play": "play"}
        return short.get(action, "") if self.width < NARROW else ""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what there is."""
        if self.is_mounted:
            if action == "back" and not (self.playing and self.playing.attempt.decisions):
                return False
            if action == "explain" and not (self.meant.problem and self.meant.problem.code):
                return False
            if action in ("play", "inside") and self.bench.good is None:
                return False
            if action == "play" and self.playing is not None and self.pane in ("scene", "tree"):
                return False
        return super().check_action(action, parameters)

    def action_leave(self) -> None:
        """Leave the studio."""
        self.app.exit(0)


def _same(one: Look, other: Look) -> bool:
    return (one.mark, one.problems, one.unread) == (other.mark, other.problems, other.unread)
