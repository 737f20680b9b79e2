"""The least Textual app worth comparing with: header, text, a list of options, footer."""

from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.widgets import Footer, Header, OptionList, Static


class Bare(App[None]):
    """What any Textual app costs before it does something."""

    BINDINGS: ClassVar[list[BindingType]] = [("q", "quit", "Quit"), ("d", "toggle_dark", "Dark")]

    def compose(self) -> ComposeResult:
        yield Header()
        yield Static("A line of text. " * 30)
        yield OptionList(*(f"option-{number}" for number in range(20)))
        yield Footer()


if __name__ == "__main__":
    Bare().run()
