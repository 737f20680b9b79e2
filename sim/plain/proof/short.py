"""The short report of a proof: one screen that says what can happen, and how likely it is."""

from __future__ import annotations

from collections.abc import Iterator

from sim.plain.proof.numbers import WIDTH, big, measure, several, share, span, table
from sim.plain.prose import wrapped
from sim.proof.findings import CUES
from sim.proof.model import Cue, Proof, Quality
from sim.text import one_line

_LABEL = 16
"""Columns of what stands at the left."""


def short(proof: Proof) -> Iterator[str]:
    """The report in lines of at most 80 columns, without what was found wrong."""
    story = proof.story
    yield one_line(f"{story.title} ({story.id})", WIDTH)
    yield from _wrapped(verdict(proof))
    yield ""
    yield from _endings(proof)
    yield ""
    yield from _length(proof)
    yield ""
    yield from _line("In reach", _reach(proof))
    yield from _line("Quality", _quality(proof))
    yield from _line("Quality by cue", _cues(proof))


def verdict(proof: Proof) -> str:
    """What was proved, in a sentence or two."""
    answers = proof.answers
    states = several(answers.states, "state")
    dead = _dead_ends(proof)
    if answers.reason:
        told = f"Not proven: {proof.reason}. What follows was seen in {states} until then"
        return f"{told}.{dead}" if dead else f"{told}; no more than that is claimed."
    told = f"Proved: {states}"
    if proof.reason:
        told = f"Not proven in full: {proof.reason}. What follows is proved: {states}"
    if answers.plays is not None:
        told += f", {several(answers.plays, 'play')}"
    if dead:
        return f"{told}{'' if answers.plays is None else ' that come to an ending'}.{dead}"
    if not answers.acyclic:
        return f"{told}. Plays can go round in circles, and an ending always stays in reach."
    return f"{told}, {'and it' if answers.plays == 1 else 'every one'} comes to an ending."


def _dead_ends(proof: Proof) -> str:
    answers = proof.answers
    stuck = answers.faults.get("stuck", len(answers.stuck))
    traps = answers.faults.get("traps", len(answers.traps))
    told = [f"in {several(stuck, 'state')} nothing can be chosen"] if stuck else []
    told += [f"from {several(traps, 'state')} no ending can be reached"] if traps else []
    said = ", and ".join(told)
    return f" {said[:1].upper()}{said[1:]}." if said else ""


def _endings(proof: Proof) -> Iterator[str]:
    answers = proof.answers
    rows = [("Endings", "", "at random", "plays", "fewest decisions")]
    left: float | None = 1.0
    for ending in proof.story.endings:
        end = answers.endings[ending.id]
        p = end.thing.p
        if end.thing.reachable is False:
            numbers = ("never", "", "")
        else:
            plays = "-" if end.plays is None else big(end.plays)
            numbers = (share(p, end.thing.reachable is True), plays, measure(end.shortest))
        left = None if left is None or p is None else left - p
        rows.append((ending.id, ending.title, *numbers))
    if left is not None and left > 1e-9:
        rows.append(("(none)", "no ending at all", share(left), "", ""))
    others = (max(len(row[at]) for row in rows) + 2 for at in (0, 2, 3, 4))
    room = max(12, WIDTH - sum(others))
    cut = [(row[0], one_line(row[1], room), *row[2:]) for row in rows]
    yield from table(cut, (2, 3, 4))


def _length(proof: Proof) -> Iterator[str]:
    length = proof.answers.length
    if length.decisions.least is None:
        unknown = "not known" if proof.answers.reason else "no play comes to an ending"
        yield from _line("Length", unknown)
        return
    said = f"(the file says {proof.story.minutes})"
    rows = [("Length", "least", "mean", "most", "")]
    for name, found in (
        ("decisions", length.decisions),
        ("words", length.words),
        ("minutes", length.minutes),
    ):
        rows.append((f"  {name}", *span(found), said if name == "minutes" else ""))
    yield from table(rows, (1, 2, 3))


def _reach(proof: Proof) -> str:
    answers = proof.answers
    found = []
    for noun, things in (
        ("scene", [thing.reachable for thing in answers.scenes.values()]),
        ("choice", [option.thing.reachable for option in answers.choices.values()]),
        ("ending", [end.thing.reachable for end in answers.endings.values()]),
    ):
        met = sum(reachable is True for reachable in things)
        found.append(f"{met:,} of {several(len(things), noun)}")
    seen = " seen so far" if answers.reason else ""
    return f"{', '.join(found)}{seen}"


def _quality(proof: Proof) -> str:
    quality = proof.quality
    if quality is None:
        return _left_out(proof, "quality")
    if quality.least is None:
        return _no_quality(quality)
    told = (
        f"{measure(quality.least)} to {measure(quality.most)}, mean {measure(quality.mean)}, "
        f"median {measure(quality.median)}"
    )
    if quality.not_scored:
        told += f"; {share(quality.not_scored)} of plays have no scored decision"
    return told


def _no_quality(quality: Quality) -> str:
    if quality.reason:
        return f"no answer: {quality.reason}"
    return "no play has a scored decision"


def by_worth(cues: dict[str, Cue]) -> list[tuple[str, Cue]]:
    """The cue players, those first who come to the highest quality."""
    return sorted(
        cues.items(), key=lambda each: -1.0 if each[1].quality is None else -each[1].quality
    )


def _cues(proof: Proof) -> str:
    if proof.cues is None:
        return _left_out(proof, "cues")
    looks = {name: cue for name, cue in proof.cues.items() if name in CUES}
    if all(cue.quality is None for cue in looks.values()):
        return "no answer: none of their plays is sure to be scored"
    return ", ".join(
        f"{name} {'-' if cue.quality is None else f'{cue.quality:.0f}'}"
        for name, cue in by_worth(looks)
    )


def _left_out(proof: Proof, group: str) -> str:
    return "left out (--skip)" if group in proof.skipped else "not known"


def _line(label: str, text: str) -> Iterator[str]:
    yield from wrapped(one_line(text), WIDTH, label.ljust(_LABEL), " " * _LABEL).split("\n")


def _wrapped(text: str) -> Iterator[str]:
    yield from wrapped(one_line(text), WIDTH).split("\n")
