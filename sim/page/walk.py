"""A witness as steps to read: what the learner sees, what is chosen, what follows.

The play is replayed by the story's own engine, so that every text is the one that its conditions
choose, and is kept as data for the page's script, each text once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from sim.map.graph import name_of
from sim.map.words import Run, plain, runs
from sim.page.markup import line, paragraphs
from sim.story.model import Story
from sim.story.play import Decision, Option, Passage, State, grouped, possible, replay, view
from sim.text import one_line

MOST = 60
"""Steps kept of one play: those nearest to what it shows. Nobody clicks through three thousand."""
ROOM = 1_000_000
"""Characters of text that all plays of a page may bring along; later plays then have no texts."""


class Step(NamedTuple):
    """One scene or ending of a play; `options` are (text, taken, open)."""

    place: int
    text: tuple[str, ...]
    options: tuple[tuple[str, bool, bool], ...] = ()
    then: str = ""
    note: str = ""


class Walk(NamedTuple):
    """A play to click through: what it shows, and its last steps; `skipped` were left out."""

    title: str
    steps: Sequence[Step]
    skipped: int
    decisions: int


def walk(story: Story, title: str, witness: Sequence[str], where: str = "") -> Walk:
    """The walk along a play. Where it shows a scene or paragraph, it ends on arrival there.

    Raises PlayError where the witness does not fit the story.
    """
    state, decisions = replay(story, 0, witness)
    reads, _ = grouped(story, witness)
    late = max(0, len(decisions) - MOST)
    skipped = sum(1 + len(decision.before.trail) for decision in decisions[:late])
    if late:
        reads = decisions[late - 1].reads
    found: list[Step] = []
    for decision in decisions[late:]:
        found += _decided(story, decision, reads)
        reads = decision.reads
    until = story.places.get(where.partition("#")[0])
    found += _arrived(story, state, reads, until)
    skipped += max(0, len(found) - MOST)
    return Walk(title, found[-MOST:], skipped, len(decisions))


def _decided(story: Story, decision: Decision, reads: Sequence[str]) -> Iterator[Step]:
    shown = view(story, decision.before)
    *passed, here = shown.passages
    for passage in passed:
        yield _read(story, passage, reads)
    id, _, number = decision.entry.partition("@")
    note = _chance(story, decision.choice.goto[int(number) - 1].to) if number else ""
    options = tuple(_option(option, id) for option in shown.options)
    place = story.places[here.scene]
    yield Step(place, here.paragraphs, options, decision.choice.then, note)


def _option(option: Option, taken: str) -> tuple[str, bool, bool]:
    is_open = option.number is not None
    return option.text, is_open and option.id == taken, is_open


def _arrived(story: Story, state: State, reads: Sequence[str], until: int | None) -> Iterator[Step]:
    """What the play comes to, as far as the witness goes: no further draw of chance is shown."""
    shown = view(story, state)
    forced = {entry.partition("@")[0] for entry in reads}
    for passage, arrival in zip(shown.passages, state.trail, strict=False):
        yield _read(story, passage, reads)
        scene = story.scenes[arrival.place]
        drawn = len(possible(scene.goto, arrival.values, arrival.marks | scene.mark)) > 1
        if arrival.place == until or (drawn and scene.id not in forced):
            return
    if shown.ending is not None:
        yield Step(state.place, (shown.ending.text,), note="The story ends here.")
        return
    here = shown.passages[-1]
    note = "Nothing can be chosen here: the story is stuck." if shown.stuck else ""
    options = tuple(_option(option, "") for option in shown.options)
    yield Step(state.place, here.paragraphs, options, note=note)


def _read(story: Story, passage: Passage, reads: Sequence[str]) -> Step:
    place = story.places[passage.scene]
    for entry in reads:
        id, _, number = entry.partition("@")
        if id == passage.scene:
            to = story.scenes[place].goto[int(number) - 1].to
            return Step(place, passage.paragraphs, note=_chance(story, to))
    return Step(place, passage.paragraphs)


def _chance(story: Story, to: int) -> str:
    return f"Chance decides here; in this play it leads to “{name_of(story, to)}”."


def listed(story: Story, shown: Walk) -> str:
    """The walk as an HTML list, in short, for paper and for browsers without scripts."""
    items = []
    for step in shown.steps:
        taken = [text for text, is_taken, _ in step.options if is_taken]
        said = f": <q>{line(plain(taken[0]))}</q>" if taken else ""
        note = f" <em>{line(step.note)}</em>" if step.note else ""
        items.append(f"<li><b>{line(name_of(story, step.place))}</b>{said}{note}</li>")
    begin = f' start="{shown.skipped + 1}"' if shown.skipped else ""
    return f'<ol class="steps"{begin}>' + "".join(items) + "</ol>"


def data(story: Story, walks: Mapping[str, Walk], most: int = 0) -> dict[str, Any]:
    """All walks as data for JSON; texts stand once, as paragraphs of runs, cut at `most`."""
    pool: dict[tuple[str, bool], int] = {}
    texts: list[list[list[Run]]] = []
    room = ROOM

    def kept(text: str, inline: bool = False) -> int:
        nonlocal room
        if (text, inline) not in pool:
            pool[text, inline] = len(texts)
            fits = room >= len(text)
            found = [runs(one_line(text, most))] if inline else paragraphs(text, most)
            texts.append(found if fits else [["(This text is left out here.)"]])
            room -= len(text) if fits else 0
        return pool[text, inline]

    def packed(step: Step) -> dict[str, Any]:
        return {
            "place": step.place,
            "name": name_of(story, step.place),
            "text": [kept(text) for text in step.text],
            "options": [
                [kept(text, True), taken, is_open] for text, taken, is_open in step.options
            ],
            "then": kept(step.then) if step.then else None,
            "note": step.note,
            "ending": step.place >= len(story.scenes),
        }

    packed_walks = {
        id: {
            "title": plain(each.title),
            "skipped": each.skipped,
            "steps": [packed(step) for step in each.steps],
        }
        for id, each in walks.items()
    }
    return {"texts": texts, "walks": packed_walks}
