"""Adding plays to a file: those of a small set that take what no play takes yet.

What stands in the file stays as it is, to the byte: plays are written behind it, the way the last
play there is laid out.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from sim.authoring.places import Path, Place, locate
from sim.authoring.plays.blessing import WIDEST
from sim.authoring.plays.model import Play
from sim.authoring.plays.replaying import Outcome, replay
from sim.story.model import Story
from sim.text import one_line

HEAD = (
    "# Ways through this scenario; `sim test` replays them, `--bless` writes what came of them.\n"
)
"""What a new file of plays begins with."""
_TITLE = 60
"""The most characters of an ending's title in the name of a play."""
_PLAIN = re.compile(r"[A-Za-z][\w ,.'’()/!?&-]*[\w.)!?]\Z")
_WORD = re.compile(r"^plays:[ \t]*(#.*)?$", re.MULTILINE)
_NUMBER = re.compile(r"cover ([0-9]{1,9})\b")


@dataclass(frozen=True, slots=True)
class Cover:
    """Plays that together take every choice that can be taken; `reason` where there are none."""

    plays: tuple[tuple[str, ...], ...]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class _Layout:
    """How plays are written: columns of blanks, and `choose` in brackets or line by line."""

    name: int = 2
    field: int = 4
    item: int = 6
    brackets: bool = True
    apart: bool = True


def begins(data: bytes) -> bool:
    """True for a file that holds no play yet: nothing, or comments and at most the word `plays:`.

    It is what is left of a file whose plays were all taken out.
    """
    try:
        lines = data.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        return False
    held = [line for line in lines if line.strip() and not line.lstrip().startswith("#")]
    return not held or (len(held) == 1 and _WORD.match(held[0]) is not None)


def taken(outcomes: Iterable[Outcome]) -> set[tuple[str, str]]:
    """Every (scene, choice) that plays take."""
    return {(each.scene.id, each.choice.id) for one in outcomes for each in one.decisions}


def untaken(story: Story, outcomes: Iterable[Outcome]) -> list[tuple[str, list[str]]]:
    """The choices that no play takes, by scene, in the order of the file."""
    have = taken(outcomes)
    found = []
    for scene in story.scenes:
        left = [choice.id for choice in scene.choices if (scene.id, choice.id) not in have]
        if left:
            found.append((scene.id, left))
    return found


def needed(
    story: Story, plays: Iterable[Sequence[str]], outcomes: Sequence[Outcome]
) -> list[Outcome]:
    """Those of the plays that take what no play takes yet, under names of their own.

    In the order given, and without those whose choices the rest of them take as well.
    """
    have = taken(outcomes)
    found: list[tuple[Outcome, set[tuple[str, str]]]] = []
    for entries in plays:
        outcome = replay(story, Play("", 0, tuple(entries), None, {}))
        new = taken([outcome]) - have
        if outcome.played and outcome.ending is not None and new:
            found.append((outcome, new))
    times = Counter(choice for _, new in found for choice in new)
    names = {outcome.play.name for outcome in outcomes}
    last = max((int(number[1]) for name in names if (number := _NUMBER.match(name))), default=0)
    kept: list[Outcome] = []
    for outcome, new in found:
        if all(times[choice] > 1 for choice in new):
            times.subtract(new)
            continue
        last += 1
        kept.append(replay(story, replace(outcome.play, name=_name(story, outcome, last))))
    return kept


def added(data: bytes, text: str, before: Sequence[Outcome], plays: Sequence[Outcome]) -> bytes:
    """The bytes of a file with plays behind what it holds; of a new file, where that is nothing.

    `text` is the file as decoded, and `before` are the plays in it. Only `choose` is written.
    Raises ValueError where the way it is laid out has no place for more.
    """
    layout = _layout(text, before) if before else _Layout()
    lines: list[str] = [] if before or _WORD.search(text) else ["plays:"]
    for number, outcome in enumerate(plays):
        if layout.apart and (before or number):
            lines.append("")
        lines += _lines(outcome.play, layout)
    new = "\n".join(lines) + "\n"
    if not data:
        return (HEAD + new).encode()
    newline = "\r\n" if b"\r\n" in data else "\r" if b"\r" in data and b"\n" not in data else "\n"
    gap = "" if not data or data.endswith((b"\n", b"\r")) else newline
    return data + (gap + new.replace("\n", newline)).encode()


def _name(story: Story, outcome: Outcome, number: int) -> str:
    title = next(each.title for each in story.endings if each.id == outcome.ending)
    shown = one_line(title, _TITLE).strip("…").strip() or outcome.ending
    return f"cover {number}: to {shown}"


def _layout(text: str, before: Sequence[Outcome]) -> _Layout:
    """The layout of the last play. Raises ValueError where plays stand in braces."""
    last = before[-1].play.name
    home: Path = ("plays", last)
    choose: Path = (*home, "choose")
    places = locate(text, [("plays",), home, choose, (*choose, 0)])
    if places[("plays",)].style == "{" or not places[home].key:
        raise ValueError("the plays stand in braces")
    key = places[home].key
    assert key is not None
    name = key.column - 1
    block = places[home].style != "{" and places[choose].key
    field = name + 2
    if block and block.column - 1 > name and block.line > key.line:
        field = block.column - 1
    brackets, item = _entries(places, choose, field)
    return _Layout(name, field, item, brackets, _stand_apart(text, places, before))


def _entries(places: dict[Path, Place], choose: Path, field: int) -> tuple[bool, int]:
    first = places.get((*choose, 0))
    if places[choose].style != "-" or first is None:
        return True, field + 2
    dash = places[choose].value.column - 1
    return False, dash if dash >= field else field + 2


def _stand_apart(text: str, places: dict[Path, Place], before: Sequence[Outcome]) -> bool:
    """True where an empty line stands before the last play, or it is the only one."""
    if len(before) == 1:
        return True
    key = places[("plays", before[-1].play.name)].key
    assert key is not None
    lines = text.split("\n")[: key.line - 1]
    while lines and lines[-1].lstrip().startswith("#"):
        lines.pop()
    return bool(lines) and not lines[-1].strip()


def _lines(play: Play, layout: _Layout) -> Iterator[str]:
    yield " " * layout.name + f"{_key(play.name)}:"
    indent = " " * layout.field
    flow = f"{indent}choose: [{', '.join(play.choose)}]"
    if layout.brackets and len(flow) <= WIDEST:
        yield flow
        return
    yield f"{indent}choose:"
    yield from (" " * layout.item + f"- {entry}" for entry in play.choose)


def _key(name: str) -> str:
    """A name as a key: plain where that can be read, else in quotes."""
    return name if _PLAIN.match(name) else json.dumps(name, ensure_ascii=False)
