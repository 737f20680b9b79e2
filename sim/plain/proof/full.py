"""The full report of a proof: every thing with how likely it is, and the way there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sim.plain.proof.numbers import UNKNOWN, WIDTH, big, often, several, share, span, table
from sim.plain.proof.short import by_worth
from sim.plain.prose import wrapped
from sim.proof.model import Door, Entries, Option, Proof, Quality, Spot, Thing
from sim.proof.things import branch_id, choice_id, paragraph_id
from sim.story.model import Branch
from sim.text import one_line

_NAME, _SHARE, _VISITS = 36, 10, 8
_BAR = 40
"""Columns of the longest bar."""
_BINS = 10


def full(proof: Proof) -> Iterator[str]:
    """What the short report leaves out, section by section, each behind an empty line."""
    for section in (
        _scenes,
        _endings,
        _spots,
        _loops,
        _quality,
        _principles,
        _cues,
        _cover,
    ):
        lines = section(proof)
        first = next(lines, None)
        if first is not None:
            yield ""
            yield first
            yield from lines


def ways(entries: Iterable[str]) -> str:
    """A play as `sim play --choices` takes it."""
    return ",".join(entries)


def _scenes(proof: Proof) -> Iterator[str]:
    story, answers = proof.story, proof.answers
    head = "Scenes and their choices".ljust(_NAME)
    yield f"{head}{'met by'.rjust(_SHARE)}{'times'.rjust(_VISITS)}  the shortest way there"
    for place, scene in enumerate(story.scenes):
        met = answers.scenes[scene.id]
        here = met.witness
        yield from _row(scene.id, met, _way(here))
        if met.reachable is False:
            continue
        for number, paragraph in enumerate(scene.text):
            if paragraph.when is not None:
                thing = answers.paragraphs[paragraph_id(story, place, number)]
                name = f"  text {number + 1}, if {paragraph.when.text}"
                yield from _row(name, thing, _from(here, thing.witness))
        for number, choice in enumerate(scene.choices):
            option = answers.choices[choice_id(story, place, number)]
            yield from _row(f"  {choice.id}", option.thing, _from(here, option.thing.witness))
            yield from _doors(option)
            yield from _branches(proof, place, number, choice.goto, here)
        if not scene.choices:
            yield from _branches(proof, place, -1, scene.goto, here)
    yield "A way that begins with … goes on from its scene's."


def _branches(
    proof: Proof, place: int, choice: int, goto: tuple[Branch, ...], here: Entries | None
) -> Iterator[str]:
    """The branches, where there are several; a single one says nothing new."""
    if len(goto) < 2:
        return
    for number, branch in enumerate(goto):
        thing = proof.answers.branches[branch_id(proof.story, place, choice, number)]
        name = f"    @{number + 1} to {proof.story.place_id(branch.to)}"
        yield from _row(name, thing, _from(here, thing.witness))


def _row(name: str, thing: Thing, way: str) -> Iterator[str]:
    """A thing in one line, or in more where a name or a way is long; a way is never broken."""
    if thing.reachable is not True:
        likely = "never" if thing.reachable is False else "not met"
        visits = way = ""
    else:
        likely = share(thing.p, True) if thing.p is not None else "-"
        visits = "-" if thing.visits is None else often(thing.visits)
    lead = " " * (len(name) - len(name.lstrip()))
    name = lead + one_line(name, WIDTH - len(lead))
    numbers = f"{likely.rjust(_SHARE)}{visits.rjust(_VISITS)}"
    if len(name) > _NAME:
        yield name
        name = lead
    line = f"{name.ljust(_NAME)}{numbers}"
    if way and len(line) + 2 + len(way) > WIDTH:
        yield line.rstrip()
        yield f"{lead}    {way}"
    else:
        yield f"{line}  {way}".rstrip()


def _way(witness: Entries | None) -> str:
    if witness is None:
        return ""
    return ways(witness) or "at once"


def _from(scene: Entries | None, witness: Entries | None) -> str:
    """A way, without the part that is its scene's own."""
    if not scene or witness is None or witness[: len(scene)] != scene:
        return _way(witness)
    return ",".join(["…", *witness[len(scene) :]])


def _doors(option: Option) -> Iterator[str]:
    for id, door in (option.doors or {}).items():
        yield from wrapped(f"can close {id}; {_further(door)}", WIDTH, " " * 6, " " * 8).split("\n")


def _further(door: Door) -> str:
    if door.least is None:
        return "no ending follows"
    if door.most is None:
        return f"then {several(door.least, 'decision')} or more to the end"
    if door.least == door.most:
        return f"then {several(door.least, 'decision')} to the end"
    return f"then {door.least} to {several(door.most, 'decision')} to the end"


def _endings(proof: Proof) -> Iterator[str]:
    if any(end.thing.reachable for end in proof.answers.endings.values()):
        yield "The shortest way to each ending"
    for id, end in proof.answers.endings.items():
        if end.thing.reachable:
            yield f"  {id}: {_way(end.thing.witness)}"


def _spots(proof: Proof) -> Iterator[str]:
    answers = proof.answers
    for name, kind, spots in (
        ("States where nothing can be chosen", "stuck", answers.stuck),
        ("States from which no ending can be reached", "traps", answers.traps),
    ):
        if spots:
            yield f"{name}: {big(answers.faults.get(kind, len(spots)))}"
        for spot in spots:
            yield from _spot(spot)


def _spot(spot: Spot) -> Iterator[str]:
    values = ", ".join(
        f"{id} {'yes' if value is True else 'no' if value is False else value}"
        for id, value in spot.values.items()
    )
    told = f"{spot.scene}, with {values}" if values else spot.scene
    yield from wrapped(told, WIDTH, "  ", "    ").split("\n")
    yield f"    {_way(spot.witness)}"


def _loops(proof: Proof) -> Iterator[str]:
    loops: dict[tuple[str, ...], int] = {}
    for scenes in proof.answers.loops:
        loops[scenes] = loops.get(scenes, 0) + 1
    if loops:
        yield "Scenes that can be gone round in"
    for scenes, times in loops.items():
        also = f" (with {times:,} different sets of values)" if times > 1 else ""
        yield from wrapped(f"{', '.join(scenes)}{also}", WIDTH, "  ", "    ").split("\n")


def _quality(proof: Proof) -> Iterator[str]:
    quality = proof.quality
    if quality is None or not quality.distribution:
        return
    yield "Quality of the random player's plays, in steps of ten"
    bins = _binned(quality)
    highest = max(bins)
    for number, p in enumerate(bins):
        least = number * 100 // _BINS
        most = 100 if number == _BINS - 1 else (number + 1) * 100 // _BINS - 1
        bar = "#" * max(int(p > 0), round(_BAR * p / highest))
        yield f"  {least:3} to {most:3}  {share(p):>8}  {bar}".rstrip()


def _binned(quality: Quality) -> list[float]:
    bins = [0.0] * _BINS
    for worth, p in quality.distribution or ():
        bins[min(_BINS - 1, int(worth * _BINS / 100 + 1e-9))] += p
    return bins


def _principles(proof: Proof) -> Iterator[str]:
    principles = proof.answers.principles
    if not principles:
        return
    yield "Principles: in how many decisions of a play each comes up"
    rows = [("", "least", "mean", "most", "can be shown", "strained", "")]
    for id, found in principles.items():
        focus = "in focus" if id in proof.story.focus else ""
        rows.append((id, *span(found.decisions), _yes(found.shown), _yes(found.strained), focus))
    yield from table(rows, (1, 2, 3), indent=2)


def _yes(answer: bool | None) -> str:
    return {True: "yes", False: "no", None: UNKNOWN}[answer]


def _cues(proof: Proof) -> Iterator[str]:
    if not proof.cues:
        return
    yield "Players who go by a cue: the quality they come to, and where they end"
    size = max(map(len, proof.cues))
    for name, cue in by_worth(dict(proof.cues)):
        quality = "-" if cue.quality is None else f"{cue.quality:.1f}"
        ends = ", ".join(f"{id} {share(p)}" for id, p in cue.endings.items() if p) or "never"
        head = f"  {name.ljust(size)}  {quality:>5}  "
        yield from wrapped(ends, WIDTH, head, " " * len(head)).split("\n")


def _cover(proof: Proof) -> Iterator[str]:
    cover = proof.cover
    if cover is None or not cover.plays:
        return
    number = len(cover.plays)
    answers = proof.answers
    which = "a play to an ending can take" if answers.stuck or answers.traps else "can be taken"
    takes = "takes" if number == 1 else "take"
    told = f"{several(number, 'play')} {takes} every choice that {which}"
    if cover.bound == number:
        told += "; no fewer could"
    else:
        told += f"; at least {cover.bound:,} are needed"
    yield told
    size = len(str(number))
    for at, play in enumerate(cover.plays, start=1):
        yield f"  {at:{size}}. {_way(play)}"
