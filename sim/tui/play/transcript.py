"""The transcript: everything read and chosen so far, to read again or to keep as a file."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget

from sim.text import clean, one_line
from sim.tui.play.parts import Part, of_attempt, set_all
from sim.tui.widgets.place import Place
from sim.tui.widgets.reading import Reading
from sim.tui.widgets.title import TitleLine

if TYPE_CHECKING:
    from sim.attempt import Attempt


def markdown(title: str, parts: Iterable[Part]) -> str:
    """The transcript as a Markdown file."""
    pieces = [f"# {one_line(title)}"]
    for kind, text in parts:
        words = clean(text).strip()
        if kind in ("heading", "title"):
            words = f"## {one_line(words)}"
        elif kind in ("chosen", "said", "coach", "source"):
            lead = "**You:** " if kind == "chosen" else ""
            words = "\n".join(f"> {line}".rstrip() for line in (lead + words).splitlines())
        pieces.append(words)
    return "\n\n".join(pieces) + "\n"


def save(text: str, name: str, folder: Path) -> Path:
    """Write the transcript beside what is there already. Raises OSError."""
    for number in range(1, 1000):
        path = folder / f"{name}{'' if number == 1 else f'-{number}'}.md"
        try:
            with path.open("x", encoding="utf-8") as file:
                file.write(text)
        except FileExistsError:
            continue
        return path
    raise FileExistsError(f"there are a thousand transcripts in {folder} already")


class TranscriptScreen(Place[None]):
    """The story so far as text."""

    ABOUT = "Everything you have read and chosen so far. It can be saved as a Markdown file."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s,w", "save", "save as a file", id="transcript.save", tooltip="Save it here."),
        Binding("question_mark", "app.help", "help", id="help", tooltip="This help."),
        Binding("q,escape,t", "leave", "back", id="transcript.back", tooltip="Back to the play."),
    ]
    DEFAULT_CSS = """
    TranscriptScreen { align: center top; }
    TranscriptScreen Reading { height: 1fr; max-width: $text-and-7; padding: 0 2; }
    """

    def __init__(self, attempt: Attempt) -> None:
        super().__init__()
        self._story = attempt.story
        self._parts, _ = of_attempt(attempt)

    def body(self) -> Iterable[Widget]:
        """A title and the text."""
        yield TitleLine(self._story.title, "transcript")
        yield Reading(self._lines)

    def on_mount(self) -> None:
        """The newest part is at the end."""
        super().on_mount()
        self.call_after_refresh(self.query_one(Reading).scroll_end, animate=False)

    def _lines(self, width: int) -> list[Content]:
        return set_all(self._parts, width)[0]

    def action_save(self) -> None:
        """Save as Markdown into the current folder."""
        text = markdown(self._story.title, self._parts)
        try:
            path = save(text, f"{self._story.id}-transcript", Path.cwd())
        except OSError as error:
            why = error.strerror or str(error)
            self.notify(f"It cannot be saved here: {why}", severity="error", markup=False)
            return
        self.notify(clean(f"Saved as {path}"), markup=False)

    def action_leave(self) -> None:
        """Back to the play."""
        self.dismiss()
