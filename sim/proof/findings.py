"""What a proof has against a story: faults, and what an author may want to look at; in ids.

Only what is proved is found: where a budget ran out, the stuck states and traps that were met
stand, and of everything else nothing is said.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from sim.proof.criteria import measured
from sim.proof.live import reads
from sim.proof.model import Entries, Proof, Spot, Thing
from sim.proof.things import choice_id
from sim.story.finding import Finding
from sim.story.model import Story

CUES = ("first", "last", "longest", "shortest", "ask")
"""The players who go by what options look like; they should not find the good ones."""
TOO_GOOD = 70
"""The quality from which a cue gives the good choices away."""
ENOUGH_SCORED = 6
"""Scored decisions on every path from which a cue's score is no accident."""
FAR_OFF = 1 / 3
"""How far the minutes of a file may be from the mean, as a share of the mean."""
_TINY = 1e-9
"""Less than any difference that is meant; what rounding may leave."""


def findings(proof: Proof) -> tuple[Finding, ...]:
    """Everything found, by kind; within a kind in file order."""
    found = list(_dead_ends(proof))
    if proof.reason:
        found.append(Finding("R807", "", (proof.reason,)))
    if not proof.answers.reason:
        found += _out_of_reach(proof)
        found += _conditions(proof)
        found += _choices(proof)
        found += _principles(proof)
        found += _minutes(proof)
        found += _cues(proof)
        found += measured(proof)
    return tuple(found)


def _dead_ends(proof: Proof) -> Iterator[Finding]:
    """R801 and R802, one for each scene: (values asked for there), (states, 1 if all counted)."""
    answers = proof.answers
    for code, kind, spots in (
        ("R801", "stuck", answers.stuck),
        ("R802", "traps", _entrances(answers.traps)),
    ):
        whole = answers.faults.get(kind, 0) <= len(getattr(answers, kind))
        by_scene: dict[str, list[Spot]] = {}
        for spot in spots:
            by_scene.setdefault(spot.scene, []).append(spot)
        for scene, there in by_scene.items():
            first = there[0]
            names = _asked(proof.story, first) if code == "R801" else ()
            yield Finding(code, scene, names, (len(there), int(whole)), first.witness)


def _entrances(traps: Sequence[Spot]) -> list[Spot]:
    """The traps whose first way does not go on from another one's, in the order given."""
    kept: set[int] = set()
    last: Entries | None = None
    # In this order a way stands right behind those that it goes on from.
    for number in sorted(range(len(traps)), key=lambda number: traps[number].witness):
        way = traps[number].witness
        if last is None or way[: len(last)] != last:
            kept.add(number)
            last = way
    return [spot for number, spot in enumerate(traps) if number in kept]


def _asked(story: Story, spot: Spot) -> tuple[str, ...]:
    """What the conditions of a scene's choices ask for, as it stands at a stuck state."""
    scene = story.scenes[story.places[spot.scene]]
    slots = 0
    for choice in scene.choices:
        slots |= reads(choice.when).slots
    ids = [*(meter.id for meter in story.meters), *(flag.id for flag in story.flags)]
    asked = [id for slot, id in enumerate(ids) if slots >> slot & 1]
    return tuple(f"{id} = {_value(spot.values[id])}" for id in asked if id in spot.values)


def _value(value: int | bool) -> str:
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


def _out_of_reach(proof: Proof) -> Iterator[Finding]:
    """R803, R804, R805; names: why. What stands in a scene out of reach is not told singly.

    Why a place is out of reach: nothing leads there ("alone"), only what is out of reach itself
    ("behind"), or ways that are always closed ("closed").
    """
    answers, story = proof.answers, proof.story
    reasons = _reasons(proof)
    for place, scene in enumerate(story.scenes):
        reached = answers.scenes[scene.id]
        if reached.reachable is False:
            yield Finding("R803", scene.id, (reasons.get(place, "alone"),))
            continue
        for number, choice in enumerate(scene.choices):
            id = choice_id(story, place, number)
            if choice.when is not None and answers.choices[id].thing.reachable is False:
                yield Finding("R804", id, (choice.when.text,), (), reached.find)
    for place, ending in enumerate(story.endings, start=len(story.scenes)):
        if answers.endings[ending.id].thing.reachable is False:
            yield Finding("R805", ending.id, (reasons.get(place, "alone"),))


def _reasons(proof: Proof) -> dict[int, str]:
    """For each place that another scene leads to, as written: why it is out of reach, if it is."""
    story = proof.story
    found: dict[int, str] = {}
    for place, scene in enumerate(story.scenes):
        reached = proof.answers.scenes[scene.id].reachable
        for goto in (scene.goto, *(choice.goto for choice in scene.choices)):
            for branch in goto:
                if branch.to != place and found.get(branch.to) != "closed":
                    found[branch.to] = "closed" if reached else "behind"
    return found


def _conditions(proof: Proof) -> Iterator[Finding]:
    """R853, R854; names: the condition. Of a choice that nobody can take it was said already."""
    choices = proof.answers.choices
    for fixed in proof.answers.conditions:
        if fixed.verdict == "always":
            yield Finding("R853", fixed.where, (fixed.text,))
        elif fixed.where not in choices:
            yield Finding("R854", fixed.where, (fixed.text,))


def _choices(proof: Proof) -> Iterator[Finding]:
    """R851 at the later choice, names: the earlier ones that it equals; R852."""
    answers = proof.answers
    equal: dict[tuple[str, str], list[str]] = {}
    for scene, earlier, later in answers.false_choices:
        equal.setdefault((scene, later), []).append(earlier)
    for (scene, later), earlier_ones in equal.items():
        id = f"{scene}.{later}"
        yield Finding("R851", id, tuple(earlier_ones), (), _before(answers.choices[id].thing))
    for scene, choice in answers.giveaways:
        id = f"{scene}.{choice}"
        yield Finding("R852", id, (), (), _before(answers.choices[id].thing))


def _before(choice: Thing) -> Callable[[], Entries | None]:
    """The way to a choice, without the choice: what else is open is shown there."""

    def find() -> Entries | None:
        witness = choice.witness
        return witness[:-1] if witness else None

    return find


def _principles(proof: Proof) -> Iterator[Finding]:
    """R855, R856; names of the latter: which of the two can happen."""
    for id in proof.story.focus:
        found = proof.answers.principles.get(id)
        if found is None or found.shown is None or found.strained is None:
            continue
        if not found.shown and not found.strained:
            yield Finding("R855", id)
        elif not (found.shown and found.strained):
            yield Finding("R856", id, ("shown" if found.shown else "strained",))


def _minutes(proof: Proof) -> Iterator[Finding]:
    """R857; numbers: the minutes of the file, then mean and least of a play, and most if bound."""
    minutes = proof.answers.length.minutes
    if minutes.mean is None or minutes.least is None:
        return
    said, better = proof.story.minutes, max(1, int(minutes.mean + 0.5))
    if said != better and abs(said - minutes.mean) > minutes.mean * FAR_OFF + _TINY:
        numbers = [said, minutes.mean, minutes.least]
        yield Finding("R857", "", (), (*numbers, *([] if minutes.most is None else [minutes.most])))


def _cues(proof: Proof) -> Iterator[Finding]:
    """R806 or R858, for all cues together.

    Names: the cues, the one that does best first. Numbers: their qualities, then the fewest scored
    decisions of a play (0 where it is not known).
    """
    players = proof.cues or {}
    good = [
        (cue.quality, name)
        for name in CUES
        if (cue := players.get(name)) is not None
        and cue.quality is not None
        and cue.quality >= TOO_GOOD - _TINY
    ]
    if good:
        good.sort(key=lambda each: -each[0])
        least = proof.answers.scored.least or 0
        code = "R806" if least >= ENOUGH_SCORED else "R858"
        names = tuple(name for _, name in good)
        yield Finding(code, "", names, (*(quality for quality, _ in good), least))
