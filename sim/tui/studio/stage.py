"""The scene in the middle: as a learner sees it, with its inside if wanted, or being played."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from sim.attempt import Attempt
from sim.story.model import Scene, Story
from sim.story.play import Option
from sim.studio import inside
from sim.studio.playing import Playing
from sim.studio.preview import Preview, Value, hidden, of_play
from sim.studio.record import Chance
from sim.tui.play import parts
from sim.tui.play.page import Choices, Page, option_lines
from sim.tui.play.parts import Part
from sim.tui.studio.heads import Head
from sim.tui.widgets.prose import hang, plain
from sim.tui.widgets.reading import Reading
from sim.tui.widgets.rows import Row

READ_ON, BACK = " on", " back"
"""Rows that are no choices; ids of choices hold no blanks."""
Chances = Mapping[str, Chance]


class Stage(Vertical):
    """Shows a place of the story, or a play that goes on from it."""

    DEFAULT_CSS = """
    Stage #stage-body { height: 1fr; padding: 0 1; }
    Stage #stage-page { height: auto; padding: 0 0 0 2; }
    Stage #stage-choices { height: auto; margin: 1 0 0 0; }
    Stage #values { height: auto; max-height: 6; padding: 0 1 0 2; border-top: solid $rule; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.head = Head("Scene")
        self.choices = Choices(id="stage-choices")
        self.page = Page(self.choices, id="stage-page")
        self.values = Reading(id="values")
        self.values.can_focus = False
        self._name = ""

    def compose(self) -> ComposeResult:
        """The head, the page and its choices, the values."""
        yield self.head
        yield Vertical(self.page, self.choices, id="stage-body")
        yield self.values

    def blank(self, words: str) -> None:
        """Nothing to show, and why."""
        self.head.say("Scene")
        self._show("", [Part("note", words)], [], 0)
        self._values(())

    def look_at(self, story: Story, seen: Preview, chances: Chances, *, within: bool) -> None:
        """A place as it is met; with `within`, what a learner never sees of it as well."""
        self.head.say(seen.id, seen.note)
        told = list(_seen(seen))
        if seen.attempt is None and seen.scene is not None:
            told.insert(0, Part("note", f"({seen.note}: shown with the values of the start)"))
        if within and seen.scene is not None and seen.state is not None:
            lines = list(inside.of_scene(story, seen.scene, seen.passage, seen.state))
            told += [Part("source", "\n".join(lines))] if lines else []
        name = seen.scene.id if seen.scene is not None else seen.id
        self._show(name, told, _rows(story, seen, chances, within=within), 0, seen.choice)
        self._values(seen.values)

    def play(self, playing: Playing, chances: Chances, *, within: bool) -> None:
        """A play where it stands, told from where it began."""
        attempt = playing.attempt
        view = attempt.view()
        told, starts = _told(attempt, playing.since)
        if view.ending is not None:
            told += parts.of_ending(view.ending)
        elif view.stuck:
            told.append(Part("fault", _stuck(playing)))
        rows = [_one(BACK, "Back to the scenes")]
        if view.open:
            scene = attempt.story.scenes[attempt.state.place]
            rows = [_row(attempt.story, scene, each, chances, within) for each in view.options]
        if playing.fault:
            told.append(Part("fault", playing.fault))
        number = len(attempt.decisions) + 1
        note = "the end" if view.ending is not None else f"decision {number}"
        self.head.say(f"Playing: {playing.place}", note)
        top = starts[-1] if starts else 0
        self._show(f"play {number}", told, rows, None if playing.fault else top)
        self._values(of_play(attempt))

    def _show(
        self, name: str, told: Sequence[Part], rows: Sequence[Row], top: int | None, mark: str = ""
    ) -> None:
        """Put text and choices in; whoever reads the same thing before and after stays there."""
        same = name == self._name
        line = round(self.page.scroll_y)
        marked = mark or (self.choices.row.id if same and self.choices.row else None)
        self._name = name
        self.choices.set_rows(rows, marked)
        self.page.show(told, top)
        if same and top is not None:
            self.page.go_to(min(line, self.page.max_scroll_y))

    def _values(self, values: Sequence[Value]) -> None:
        self.values.display = bool(values)
        self.values.show(lambda width: _value_lines(values, width))


def _seen(seen: Preview) -> Iterator[Part]:
    if seen.ending is not None:
        yield from parts.of_ending(seen.ending)
    elif seen.passage is not None:
        yield from parts.of_passages([seen.passage])


def _told(attempt: Attempt, since: int) -> tuple[list[Part], list[int]]:
    """The page from a decision on, and where each decision begins on it."""
    turns = attempt.turns()
    since = min(since, len(turns))
    if since:
        told = parts.of_passages(turns[since - 1].passages)
    else:
        told = parts.of_passages(attempt.opening().passages)
    starts = []
    for turn in turns[since:]:
        starts.append(len(told))
        told += parts.of_turn(turn)
    return told, starts


def _stuck(playing: Playing) -> str:
    return f"Here a learner is stuck: '{playing.place}' has no open choice with these values."


def _rows(story: Story, seen: Preview, chances: Chances, *, within: bool) -> list[Row]:
    scene = seen.scene
    if scene is None:
        return []
    if not scene.choices:
        return [_one(READ_ON, f"Read on → {inside.leads(story, scene.goto)}")]
    rows = [_row(story, scene, option, chances, within) for option in seen.options]
    for id in hidden(scene, seen.options) if within else ():
        option = Option(id, scene.by_id[id].text, None)
        rows.append(_row(story, scene, option, chances, within, shown=False))
    return rows


def _row(
    story: Story,
    scene: Scene,
    option: Option,
    chances: Chances,
    within: bool,
    *,
    shown: bool = True,
) -> Row:
    choice = scene.by_id[option.id]

    def lines(width: int) -> list[Content]:
        found = option_lines(option, width)
        if not shown:
            found = hang(plain(option.text, "muted"), width, "·  ", "   ")
            found.append(Content.styled("   (not shown to a learner now)", "muted"))
        if within:
            for line in inside.of_choice(story, choice, chances.get(f"{scene.id}.{choice.id}")):
                found += hang(plain(line, "muted"), width, "   ┆ ", "   ┆ ", mark="bar")
        return found

    return Row(option.id, lines, option.number is not None)


def _one(id: str, words: str) -> Row:
    return Row(id, lambda width: hang(plain(words), width, ""))


def _value_lines(values: Iterable[Value], width: int) -> list[Content]:
    """Meters and flags in as few lines as they need; what has changed shows from what."""
    lines: list[Content] = []
    line = Content("")
    dot = ("  ·  " if width >= 60 else " · ", "muted")
    for value in values:
        piece = Content.styled(value.id, "muted")
        if value.now:
            shown = f" {value.before} → {value.now}" if value.before else f" {value.now}"
            piece += Content.styled(shown, "strong" if value.before else "")
        room = line.cell_length + 3 + piece.cell_length
        if line and room > width:
            lines.append(line)
            line = piece
        else:
            line = Content.assemble(line, dot, piece) if line else piece
    return [*lines, line] if line else lines
