"""One page of explanation, read from its file into parts that any screen can draw."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sim.authoring.diagnostics import CODES, Severity, may_be_ignored

PAGES = Path(__file__).with_name("pages")
"""The folder of the pages, one file a code."""

FENCE = "```"

_WEIGHED_AWAY = (
    "If it is meant so, the scenario can say why, and it is told no more: "
    "`ignore: {{{}: your reason}}`."
)


class NoPage(LookupError):
    """There is no such code, and so no page."""


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a file, as it is written; `words` say how tests run it."""

    text: str
    words: tuple[str, ...] = ()


Part = str | Block
"""A paragraph or a list in Markdown, or a block."""


@dataclass(frozen=True, slots=True)
class Section:
    """What stands under one heading."""

    heading: str
    parts: tuple[Part, ...]

    @property
    def block(self) -> Block:
        """The first block of the section. Raises LookupError where it has none."""
        for part in self.parts:
            if isinstance(part, Block):
                return part
        raise LookupError(f"there is no block under '{self.heading}'")


@dataclass(frozen=True, slots=True)
class Page:
    """What there is to know about one code."""

    code: str
    severity: Severity
    title: str
    meaning: tuple[Part, ...]
    sections: tuple[Section, ...]

    def section(self, heading: str) -> Section:
        """The section of a heading. Raises LookupError."""
        for section in self.sections:
            if section.heading == heading:
                return section
        raise LookupError(f"the page of {self.code} has no section '{heading}'")

    @property
    def example(self) -> Block:
        """A piece of a file of which the code is told."""
        return self.section("Example").block

    @property
    def mended(self) -> Block:
        """The same piece as it should be."""
        return self.section("Mended").block

    @property
    def weighing(self) -> str:
        """How a scenario weighs the code away; empty for an error, which it cannot."""
        return _WEIGHED_AWAY.format(self.code) if may_be_ignored(self.code) else ""


def page(code: str) -> Page:
    """The page of a code, written in capitals. Raises NoPage."""
    if code not in CODES:
        raise NoPage(f"there is no code {code}")
    try:
        text = (PAGES / f"{code}.md").read_text(encoding="utf-8")
    except FileNotFoundError:
        raise NoPage(f"the page of {code} is missing") from None
    return read_page(code, text)


def read_page(code: str, text: str) -> Page:
    """The parts of the text of a page."""
    meaning: tuple[Part, ...] = ()
    sections: list[Section] = []
    heading, parts = "", list[Part]()
    for part in (*_parts(text), "## "):
        if isinstance(part, str) and part.startswith("## "):
            if heading:
                sections.append(Section(heading, tuple(parts)))
            else:
                meaning = tuple(parts)
            heading, parts = part.removeprefix("## ").strip(), []
        elif not (isinstance(part, str) and part.startswith("# ")):
            parts.append(part)
    severity, title = CODES[code]
    return Page(code, severity, title, meaning, tuple(sections))


def _parts(text: str) -> Iterator[Part]:
    """Headings, paragraphs and blocks, in order."""
    prose: list[str] = []
    block: list[str] | None = None
    words: tuple[str, ...] = ()
    for line in (*text.splitlines(), ""):
        if block is not None:
            if line.startswith(FENCE):
                yield Block("".join(f"{each}\n" for each in block), words)
                block = None
            else:
                block.append(line)
        elif line.strip() and not line.startswith((FENCE, "#")):
            prose.append(line)
        else:
            if prose:
                yield "\n".join(prose)
                prose = []
            if line.startswith(FENCE):
                words = tuple(line.removeprefix(FENCE).split()[1:])
                block = []
            elif line:
                yield line
