"""The attempts over time: those that count, practice, and what is under way, kept apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.content import Content

from sim.debrief.model import quality_words
from sim.profile import words
from sim.profile.history import Kind, Played
from sim.tui.debrief import lines
from sim.tui.profile.gathered import Gathered
from sim.tui.profile.rows import day, headed, two
from sim.tui.widgets.prose import cut, hang, plain
from sim.tui.widgets.rows import Row

OVER_TIME = "over time"
TITLES: dict[Kind, str] = {
    "under way": "Under way",
    "counts": "First attempts",
    "practice": "Practice",
}
SCALE = 40
"""Most cells of the line from 0 to 100."""


def rows(found: Gathered) -> Iterator[Row]:
    """What came of all of them, then each, the latest first."""
    if not found.played:
        return
    yield two(OVER_TIME, "First attempts over time", counts(found.played))
    number = 1
    for kind, title in TITLES.items():
        own = [each for each in found.played if each.kind == kind]
        if own:
            yield headed(title, number)
            number += 1
            for each in own:
                yield two(str(each.saved.id), each.title, _below(each))


def counts(played: Sequence[Played]) -> str:
    """How many there are of each kind, in a few words."""
    number = dict.fromkeys(TITLES, 0)
    for each in played:
        number[each.kind] += 1
    told = [f"{number['counts']} first", f"{number['practice']} practice"]
    if number["under way"]:
        told.append(f"{number['under way']} begun")
    return ", ".join(told)


def _below(each: Played) -> str:
    if each.unread:
        return f"{day(each.at)} · cannot be read"
    if each.kind == "under way":
        return f"{day(each.at)} · {words.count(len(each.saved.entries), 'decision')}"
    return f"{day(each.at)} · {each.ending}"


def text(found: Gathered, id: str, width: int) -> list[Content]:
    """All about an attempt, or about all that count."""
    if id == OVER_TIME:
        return _over_time(found, width)
    each = found.by_id[id]
    if each.unread:
        return lines.spaced(
            (
                lines.heading(found.title_of(each.saved.id, each.saved.scenario), width),
                lines.ours(f"This attempt cannot be read any more: {each.unread}", width),
            )
        )
    return lines.spaced(
        (
            lines.heading(each.title, width) + lines.ours(_when(each), width, "muted"),
            lines.ours(each.ending, width, "strong") if each.ending else [],
            _quality(each, width) if each.kind != "under way" else [],
            lines.ours(_standing(each), width),
            lines.ours(_enter(found, each), width, "muted"),
        )
    )


def _standing(each: Played) -> str:
    """Whether it counts, and where it does not, why."""
    if each.kind == "counts":
        return "This attempt counts: it is your first at this scenario."
    if each.kind == "practice":
        return f"Practice: {words.why_practice(each)}."
    return "Not finished. Nothing of it stands in the profile."


def _enter(found: Gathered, each: Played) -> str:
    """What can be done with it."""
    if each.kind != "under way":
        return "Enter opens its debrief."
    if found.to_play(each.saved.scenario):
        return "Enter goes on with it."
    return "Its scenario is not among those that can be opened from here."


def _when(each: Played) -> str:
    if each.saved.finished is None:
        return (
            f"Begun on {words.day(each.saved.started)}, "
            f"last played on {words.day(each.saved.touched)}"
        )
    return f"{words.day(each.at)} · {words.count(len(each.saved.entries), 'decision')}"


def _quality(each: Played, width: int) -> list[Content]:
    said = lines.ours(quality_words(each.quality, each.chance_line, each.scored), width)
    told = lines.ours(words.ONE_RUN, width, "muted") if each.quality is not None else []
    return _scale(each, width) + said + told


def _over_time(found: Gathered, width: int) -> list[Content]:
    """Every attempt that counts, the earliest first, each on its own line from 0 to 100."""
    counted = sorted(
        (each for each in found.played if each.kind == "counts" and not each.unread),
        key=lambda each: (each.at, each.saved.id),
    )
    if not counted:
        return lines.spaced(
            (lines.heading("First attempts over time", width), lines.ours(NONE_COUNTS, width))
        )
    parts = [
        lines.heading("First attempts over time", width),
        lines.ours(f"{HOW_TO_READ} {words.RUNS}", width, "muted"),
    ]
    for each in counted:
        lead = f"{day(each.at)}  "
        title = Content.styled(lead, "muted") + Content.styled(
            cut(each.title, width - len(lead)), "strong"
        )
        parts.append([title, *_scale(each, width), *_short(each, width)])
    parts.append(lines.ours(APART, width, "muted"))
    return lines.spaced(parts)


def _scale(each: Played, width: int) -> list[Content]:
    """Both on a line from 0 to 100; where they fall together, the quality is drawn."""
    if each.quality is None or each.chance_line is None:
        return []
    size = max(10, min(SCALE, width - 8))
    cells = ["·"] * size
    cells[min(size - 1, int(each.chance_line * size / 100))] = "┆"
    cells[min(size - 1, int(each.quality * size / 100))] = "●"
    return [Content.assemble(("  0 ", "muted"), "".join(cells), (" 100", "muted"))]


def _short(each: Played, width: int) -> list[Content]:
    said = words.quality(each.quality, each.chance_line, each.scored)
    ended = f". {each.ending}" if each.ending else ""
    return hang(plain(f"{said}{ended}"), width, "  ", "  ")


NONE_COUNTS = (
    "No attempt counts yet. The first one that you finish at a scenario, without coaching and "
    "without taking a decision back, will stand here."
)
HOW_TO_READ = (
    "● is the choice quality, ┆ the chance line: what picking at random would come to on the same "
    "decisions."
)
APART = (
    "Scenarios are not equally hard, so one attempt is not to be weighed against another. Each "
    "stands beside its own chance line."
)
