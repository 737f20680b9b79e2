"""The scenario that a trainer starts from, with their own title, role and principles in it."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sim.authoring.craft.rules import crafted
from sim.authoring.decode import FORBIDDEN
from sim.authoring.diagnostics import Diagnostic, may_be_ignored
from sim.authoring.scenario import load_scenario
from sim.text import one_line, spoken

if TYPE_CHECKING:
    from sim.catalogue import Catalogue

FEWEST, MOST = 2, 3
"""Principles that a story of four decisions can be about."""
LONGEST = {"title": 300, "role": 3000}
"""Characters: longer ones are mistakes, such as a whole file in the place of its title."""
ROLE = (
    "You have planned the ferries of a small harbour for nine years. From this summer you lead the "
    "planning office, which is Ines and you."
)
"""Who the learner is, where nothing else is asked for."""

_USUAL = ("delegate-and-engage", "deliver-visible-value")
"""The principles that the story was written about."""
_USUAL_TENSION = "results-or-process"
_PLAIN = re.compile(r"[^\W\d_][\w ,.'’?&()–-]*")
_WORDS_OF_YAML = frozenset(("yes", "no", "true", "false", "null", "on", "off", "y", "n"))
_RISKY = re.compile(r"[#`|<>\[\]]")
"""Characters that a line break could turn into a mark of Markdown."""
_WIDTH = 98
_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Idea:
    """What a scenario is started with: all of it clean, the principles in the order wanted."""

    id: str
    title: str
    role: str
    principles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Started:
    """A scenario as it is to be written, or why it cannot be: in words that name the field."""

    text: str
    why_not: str | None = None


def default_title(id: str) -> str:
    """A title made of an id."""
    return spoken(id).title()


def default_principles(catalogue: Catalogue) -> tuple[str, ...]:
    """The principles that fit the story best, or the first that there are."""
    if all(id in catalogue.principles for id in _USUAL):
        return _USUAL
    return tuple(catalogue.principles)[:FEWEST]


def text_or_why_not(field: str, text: str) -> tuple[str, str | None]:
    """A title or role on one line, and what keeps it from being one, if anything does."""
    text = text.replace("\r\n", "\n")
    found = FORBIDDEN.search(text)
    if found is not None:
        return "", f"the {field} holds a control character; type it anew"
    folded = " ".join(text.split())
    if not folded:
        return "", f"the {field} is empty"
    if len(folded) > LONGEST[field]:
        most = LONGEST[field]
        return "", f"the {field} has {len(folded)} characters, and at most {most} are taken"
    return folded, None


def started(idea: Idea, catalogue: Catalogue) -> Started:
    """The scenario of an idea, which `sim check` has nothing against.

    A remark that only the given words or principles can have caused is put under `ignore`, and
    says so there; marks that learners would see as typed are refused.
    """
    text = _filled(idea, catalogue)
    found = _found(text, idea.id, catalogue)
    marks = next((each for each in found if each.code == "W501"), None)
    if marks is not None:
        line = text.split("\n")[marks.line - 1]
        field = "title" if line.startswith("title:") else "role"
        return Started("", f"the {field} cannot hold this: {marks.message}")
    codes = list(dict.fromkeys(each.code for each in found if may_be_ignored(each.code)))
    if codes:
        text = text[: text.index("# A warning that you have thought about")] + _ignore(codes)
    return Started(text)


def plays_text() -> str:
    """The plays of the scenario, which are the same whatever it is called and scored by."""
    return _file("plays.txt")


def principles_text() -> str:
    """A small file of principles to start one's own from."""
    return _file("principles.txt")


def _file(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")


def _found(text: str, id: str, catalogue: Catalogue) -> tuple[Diagnostic, ...]:
    loaded = load_scenario(text.encode(), id, catalogue, file_id=id)
    return (*loaded.diagnostics, *crafted(loaded, id, catalogue))


def _ignore(codes: Sequence[str]) -> str:
    lines = [
        "# Warnings that you have thought about and want to keep as they are stand here, with your",
        "# reason.",
        "ignore:",
        *(f"  {code}: It came up when this file was begun; look at it again." for code in codes),
    ]
    return "\n".join(lines) + "\n"


def _filled(idea: Idea, catalogue: Catalogue) -> str:
    first, second, *rest = idea.principles
    slots = {"slot-a": first, "slot-b": second, "slot-c": rest[0] if rest else first}
    tension = _tension(idea.principles, catalogue)
    text = _file("scenario.txt")
    text = re.sub("slot-[abc]", lambda found: slots[found[0]], text)
    about = "\n".join(
        f"#   {id}: {one_line(catalogue.principles[id].name, 80)}" for id in idea.principles
    )
    fills = {
        "⟨about⟩": about,
        "⟨focus⟩": ", ".join(idea.principles),
        "⟨tensions⟩": "" if tension is None else f"{_of_tension(tension, catalogue)}\n",
        "⟨scene-tensions⟩": "" if tension is None else f"    tensions: [{tension}]\n",
        "⟨id⟩": idea.id,
        "⟨title⟩": _on_one_line(idea.title),
        "⟨role⟩": _on_own_lines(idea.role),
    }
    # In one pass: what is filled in may itself look like a place to fill.
    return re.sub("⟨[a-z-]+⟩", lambda found: fills[found[0]], text)


def _tension(principles: Sequence[str], catalogue: Catalogue) -> str | None:
    """The tension that touches most of the principles; where several do, the story's own."""
    if not catalogue.tensions:
        return None

    def touched(id: str) -> tuple[int, bool]:
        ours = catalogue.tensions[id].principles
        return sum(each in ours for each in principles), id == _USUAL_TENSION

    return max(catalogue.tensions, key=touched)


def _of_tension(id: str, catalogue: Catalogue) -> str:
    name = one_line(catalogue.tensions[id].name, 80)
    return f"# Where the sources pull apart, and neither is right: {name}\ntensions: [{id}]"


def _on_one_line(text: str) -> str:
    """A text as YAML takes it behind a colon: as it is where that is safe, or else in quotes."""
    if _PLAIN.fullmatch(text) and text.casefold() not in _WORDS_OF_YAML:
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _on_own_lines(text: str) -> str:
    """A text as YAML takes it behind a `|`, in lines where no break changes what it says."""
    lines = textwrap.wrap(text, _WIDTH, break_long_words=False, break_on_hyphens=False)
    if _RISKY.search(text) or any(not line[0].isalpha() for line in lines[1:]):
        lines = [text]
    return "\n".join(f"  {line}" for line in lines)
