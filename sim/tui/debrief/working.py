"""How this is worked out: choice quality in plain words, then in this attempt's own numbers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.widget import Widget

from sim.debrief import words
from sim.debrief.model import Debrief, Moment, quality_words
from sim.document.words import GRADE_SIGNS
from sim.tui.debrief import lines
from sim.tui.widgets.paged import Paged
from sim.tui.widgets.place import THIN
from sim.tui.widgets.prose import cut, hang, plain
from sim.tui.widgets.reading import Reading
from sim.tui.widgets.title import TitleLine

COLUMNS = (("gained", 8), ("most", 6), ("chance", 8))


class Working(Paged[None]):
    """One page to read; every number on it can be checked by hand."""

    ABOUT = (
        "How choice quality comes about. "
        f"{words.MIRROR} Every number on this page can be checked by hand."
    )
    CSS_PATH = "working.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "page(1)", "read on", id="working.on", tooltip="On through the page."),
        Binding(
            "backspace",
            "page(-1)",
            show=False,
            id="working.before",
            tooltip="Back through the page.",
        ),
        Binding("h", "leave", show=False, id="working.leave", tooltip="Back to the debrief."),
        Binding(
            "r",
            "results",
            "the rules in full",
            id="working.results",
            tooltip="How every result is worked out, in plain words, with the formulas.",
        ),
        Binding("question_mark", "app.help", "help", id="help", tooltip="This help."),
        Binding("q,escape", "leave", "back", id="working.back", tooltip="Back to the debrief."),
    ]

    def __init__(self, debrief: Debrief) -> None:
        super().__init__()
        self.debrief = debrief

    def body(self) -> Iterable[Widget]:
        """The page."""
        yield TitleLine("How this is worked out", self.debrief.title)
        with Container(id="page"):
            yield Reading(self._lines, id="text")

    def on_mount(self) -> None:
        """The arrows scroll."""
        super().on_mount()
        self.query_one(Reading).focus()

    def foot(self) -> tuple[str, str, str]:
        """How to read on."""
        return ("", "↑↓", "scroll")

    def key_words(self, action: str) -> str:
        """Shorter words where the line has less room."""
        shorter = action == "results" and self.size.width < THIN
        return "the rules" if shorter else super().key_words(action)

    def action_leave(self) -> None:
        """Back to the debrief."""
        self.dismiss(None)

    def action_results(self) -> None:
        """The whole page on results."""
        from sim.tui.results.screen import ResultsScreen

        self.app.push_screen(ResultsScreen())

    def _lines(self, width: int) -> list[Content]:
        width = min(width, lines.WIDEST)
        debrief = self.debrief
        quality = quality_words(debrief.quality, debrief.chance_line, debrief.scored)
        grades: lines.Lines = []
        for grade, means in words.GRADES.items():
            lead = f"{GRADE_SIGNS[grade]} {grade}".ljust(10)
            grades += hang(plain(means), width, lead, " " * len(lead), mark="strong")
        practice = words.THIS_IS_PRACTICE if debrief.practice else words.THIS_COUNTS
        scored = debrief.quality is not None
        return lines.spaced(
            (
                hang(plain(quality, "strong"), width, ""),
                lines.ours(words.MIRROR, width),
                lines.heading("Your decisions", width) + table(debrief.moments, width),
                _sums(debrief, width) if scored else [],
                lines.heading("In words", width)
                + lines.spaced(lines.ours(text, width) for text in words.WORTH),
                lines.ours(words.FORMULA, width),
                lines.ours(words.ENDING_APART, width),
                lines.heading("The grades", width) + grades,
                lines.heading("Practice", width)
                + lines.ours(f"{practice} {words.PRACTICE}", width),
                lines.ours(words.RULES, width, "muted"),
            )
        )


def table(moments: Iterable[Moment], width: int) -> list[Content]:
    """One line a decision: its grade, what it gained of the most there was, and chance."""
    numbers = sum(size for _, size in COLUMNS)
    room = width - 4 - 11 - numbers
    named = room >= 16
    head = " " * 4 + "grade".ljust(11) + "".join(name.rjust(size) for name, size in COLUMNS)
    out = [Content.styled(head + ("  where" if named else ""), "muted")]
    for moment in moments:
        lead = f"{moment.number:>2}  "
        if moment.grade is None:
            out.append(Content.assemble(lead, (cut(words.NOT_GRADED, width - 4), "muted")))
            continue
        line = lead + words.grade_words(moment.grade).ljust(11)
        if moment.most and moment.chance is not None:
            gains = (str(moment.gained), str(moment.most), words.number(moment.chance))
        else:
            gains = ("–", "–", "–")
        line += "".join(gain.rjust(size) for gain, (_, size) in zip(gains, COLUMNS, strict=True))
        text = cut(moment.heading or moment.text, room - 2) if named else ""
        out.append(Content.assemble(line, (f"  {text}", "muted")) if named else Content(line))
    return out


def _sums(debrief: Debrief, width: int) -> list[Content]:
    return [line for text in words.sums(debrief) for line in lines.ours(text, width)]
