"""Where two proofs of a story differ, each difference a line that says what and where."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from fractions import Fraction

from sim.proof.model import Answers, Cue, Entries, Proof, Quality, Thing
from sim.story.model import Story
from sim.story.play import PlayError, State, replay, view

CLOSE = 1e-9
UNSLICED = ("states", "transitions", "stuck", "traps", "loops", "false_choices", "faults")
"""What depends on which states are told apart."""


def differences(proof: Proof, expected: Proof, *, without: tuple[str, ...] = ()) -> list[str]:
    """Everything that a proof says otherwise than expected, but for groups that it skipped.

    `without` names fields of the answers that are not to be compared.
    """
    left_out = {"engine", "residual", "faults", "reason", *without}
    found = []
    if proof.verdict != "proved" or proof.reason or proof.answers.reason:
        found.append(f"verdict: {proof.verdict}, {proof.reason or proof.answers.reason!r}")
    for field in fields(Answers):
        if field.name not in left_out:
            mine, theirs = (getattr(each.answers, field.name) for each in (proof, expected))
            found += _differ(field.name, mine, theirs)
    if "quality" not in proof.skipped:
        found += _quality(proof.quality, expected.quality)
    if "cues" not in proof.skipped:
        found += _cues(proof.cues, expected.cues)
    if "stuck" not in left_out:
        found += _counted(proof.answers, expected.answers)
    for group, residual in proof.answers.residual.items():
        if not 0 <= residual <= CLOSE:
            found.append(f"residual of {group}: {residual}")
    return found


def _differ(where: str, mine: object, theirs: object) -> Iterator[str]:
    """Two values of any of the shapes a proof is made of, all the way down."""
    if isinstance(theirs, Fraction) or isinstance(mine, Fraction):
        if not isinstance(mine, type(theirs)) or mine != theirs:
            yield f"{where}: {mine}, expected {theirs}"
    elif isinstance(theirs, float) or isinstance(mine, float):
        if not _close(mine, theirs):
            yield f"{where}: {mine!r}, expected {theirs!r}"
    elif isinstance(theirs, Mapping) and isinstance(mine, Mapping):
        if list(mine) != list(theirs):
            yield f"{where}: has {list(mine)}, expected {list(theirs)}"
        for key in theirs:
            if key in mine:
                yield from _differ(f"{where}[{key}]", mine[key], theirs[key])
    elif is_dataclass(theirs) and type(mine) is type(theirs):
        for field in fields(theirs):
            if field.name != "find":
                pair = getattr(mine, field.name), getattr(theirs, field.name)
                yield from _differ(f"{where}.{field.name}", *pair)
        if isinstance(theirs, Thing) and isinstance(mine, Thing):
            yield from _differ(f"{where}.witness", mine.witness, theirs.witness)
    elif isinstance(theirs, tuple) and isinstance(mine, tuple) and len(mine) == len(theirs):
        for number, pair in enumerate(zip(mine, theirs, strict=True)):
            yield from _differ(f"{where}[{number}]", *pair)
    elif mine != theirs or type(mine) is not type(theirs):
        yield f"{where}: {mine!r}, expected {theirs!r}"


def _close(mine: object, theirs: object) -> bool:
    if not isinstance(mine, int | float) or not isinstance(theirs, int | float):
        return mine is theirs
    return abs(mine - theirs) <= CLOSE * max(1.0, abs(theirs))


def _quality(mine: Quality | None, theirs: Quality | None) -> Iterator[str]:
    """The wording of a reason is free; that there is one is not."""
    if mine is None or theirs is None:
        if mine is not theirs:
            yield f"quality: {mine}, expected {theirs}"
        return
    for name in ("least", "most", "mean", "median"):
        yield from _differ(f"quality.{name}", getattr(mine, name), getattr(theirs, name))
    yield from _differ("quality.distribution", mine.distribution or (), theirs.distribution or ())
    yield from _differ("quality.not_scored", mine.not_scored, theirs.not_scored)
    if bool(mine.reason) != bool(theirs.reason):
        yield f"quality.reason: {mine.reason!r}, expected {theirs.reason!r}"


def _cues(mine: Mapping[str, Cue] | None, theirs: Mapping[str, Cue] | None) -> Iterator[str]:
    if mine is None or theirs is None:
        yield f"cues: {mine}, expected {theirs}"
        return
    yield from _differ("cues", dict(mine), dict(theirs))


def _counted(mine: Answers, theirs: Answers) -> Iterator[str]:
    """How many stuck states and traps there are, where it is said."""
    for name, listed in (("stuck", theirs.stuck), ("traps", theirs.traps)):
        if name in mine.faults and mine.faults[name] != len(listed):
            yield f"faults[{name}]: {mine.faults[name]}, expected {len(listed)}"


def unplayable(proof: Proof) -> list[str]:
    """Each witness that does not replay, or leads elsewhere than to what it is a witness of."""
    story, answers = proof.story, proof.answers
    found: list[str] = []

    def check(what: str, witness: Entries | None, arrives: object) -> None:
        if witness is None:
            return
        try:
            met = arrives(witness)  # type: ignore[operator]
        except PlayError as error:
            found.append(f"{what}: {' '.join(witness)}: {error}")
        else:
            if not met:
                found.append(f"{what}: {' '.join(witness)} does not meet it")

    for id, thing in answers.scenes.items():
        check(id, thing.witness, lambda w, id=id: id in _read(story, _end(story, w)))
    for id, option in answers.choices.items():
        check(id, option.thing.witness, lambda w, id=id: _last_choice(story, w) == id)
    for id, end in answers.endings.items():
        check(id, end.thing.witness, lambda w, id=id: story.place_id(_end(story, w).place) == id)
    for id, thing in answers.paragraphs.items():
        check(id, thing.witness, lambda w, id=id: _shows(story, w, id))
    for id, thing in answers.single.items():
        check(f"single in {id}", thing.witness, lambda w, id=id: _alone(story, _end(story, w), id))
    for spot in (*answers.stuck, *answers.traps):
        check(spot.scene, spot.witness, lambda w, spot=spot: _stands(story, w, spot))
    for spot in answers.stuck:
        check(f"stuck in {spot.scene}", spot.witness, lambda w: view(story, _end(story, w)).stuck)
    return found


def _end(story: Story, witness: Entries) -> State:
    return replay(story, 0, witness)[0]


def _read(story: Story, state: State) -> list[str]:
    return [story.place_id(each.place) for each in (*state.trail, state)]


def _last_choice(story: Story, witness: Entries) -> str:
    decision = replay(story, 0, witness)[1][-1]
    return f"{decision.scene.id}.{decision.choice.id}"


def _shows(story: Story, witness: Entries, paragraph: str) -> bool:
    """Whether the scene that is come to last, or read on the way, shows a paragraph."""
    id, _, number = paragraph.partition("#")
    part = story.scenes[story.places[id]].text[int(number) - 1]
    state = _end(story, witness)
    return any(
        story.place_id(each.place) == id
        and part.when is not None
        and part.when.test(each.values, each.marks)
        for each in (*state.trail, state)
    )


def _alone(story: Story, state: State, scene: str) -> bool:
    return story.place_id(state.place) == scene and len(view(story, state).open) == 1


def _stands(story: Story, witness: Entries, spot: object) -> bool:
    state = _end(story, witness)
    return any(
        story.place_id(each.place) == spot.scene  # type: ignore[attr-defined]
        and story.named(each.values) == spot.values  # type: ignore[attr-defined]
        for each in (*state.trail, state)
    )
