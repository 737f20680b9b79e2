"""The proof beside the text: its verdict, endings with shares, lengths, cues, what it found."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from rich.cells import cell_len
from textual.content import Content

from sim.story.model import Story
from sim.studio.bench import Bench
from sim.studio.record import Chance, Proven, Three, Told
from sim.studio.words import clock, number, several, share, took
from sim.tui.studio.lists import Steady, text_row
from sim.tui.studio.tree import ERROR, WARNING
from sim.tui.widgets.prose import cut, hang, plain
from sim.tui.widgets.rows import Row

BAR = 10
MOST = 200
"""Findings that are listed; more are counted."""
FINDING = "finding "


class Figures(Steady):
    """The proof's figures. Endings and findings can be chosen: Enter plays the way to them."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, click_marks=True)
        self._bench: Bench | None = None

    def show(self, bench: Bench, now: float) -> None:
        """The figures as they stand; `now` says how long a proof has been under way."""
        self._bench = bench
        self.put(list(_rows(bench, now)))

    @property
    def told(self) -> Told | None:
        """The finding that is marked."""
        row, bench = self.row, self._bench
        if row is None or bench is None or bench.proof is None or not row.id.startswith(FINDING):
            return None
        return bench.proof.told[int(row.id.removeprefix(FINDING))]

    @property
    def ending(self) -> str:
        """The id of the ending that is marked."""
        row = self.row
        return "" if row is None or row.id.startswith(FINDING) else row.id


def state_of(bench: Bench, now: float) -> str:
    """How it stands with the proof, in few words."""
    if bench.proving is not None:
        return f"… {took(max(0.001, now - bench.began))}"
    if bench.failed:
        return "? no proof"
    if bench.proof is None:
        return "not begun" if bench.good is not None else "nothing to prove yet"
    if bench.stale:
        return f"of {clock(bench.proved_at)}"
    return "✓ proved" if bench.proof.proved else "? not proven"


def _rows(bench: Bench, now: float) -> Iterator[Row]:
    story = None if bench.good is None else bench.good.story
    for words, style in _state(bench, now):
        yield _words(words, style)
    if bench.proof is None or story is None:
        return
    proof = bench.proof
    yield _blank()
    yield from _endings(story, proof)
    yield _blank()
    yield from _lengths(proof)
    yield from _quality(proof)
    yield _words(f"The file says {several(story.minutes, 'minute')}.", "muted")
    yield from _cues(proof)
    if proof.told:
        yield _blank()
        yield text_row("", [Content.styled("Found", "heading")])
        for at, told in enumerate(proof.told[:MOST]):
            yield _finding(at, told)
        if len(proof.told) > MOST:
            yield _words(f"and {several(len(proof.told) - MOST, 'finding')} more", "muted")
    if proof.ignored:
        yield _words(f"{several(proof.ignored, 'finding')} weighed away under 'ignore'.", "muted")


def _state(bench: Bench, now: float) -> Iterator[tuple[str, str]]:
    """What is proved of which version, and what is being done, as (words, style)."""
    proof = bench.proof
    if bench.good is None:
        yield "The file has not been sound yet, so there is nothing to prove.", "muted"
    elif bench.proving is not None:
        stage, so_far = bench.proving.name, bench.proving.states
        states = f", {so_far:,} states so far" if so_far else ""
        yield f"Proving for {took(max(0.001, now - bench.began))}: {stage}{states}.", "accent"
    elif bench.failed:
        yield f"No proof of this version: {bench.failed}. The next save tries again.", "fault"
    if proof is None:
        return
    plays = f", {proof.plays} plays" if proof.plays else ""
    if proof.plays == "1":
        plays = ", 1 play"
    if proof.proved:
        yield f"✓ Proved: {several(proof.states, 'state')}{plays}, in {took(proof.seconds)}.", ""
    else:
        seen = f"What follows was seen in {several(proof.states, 'state')}"
        yield f"? Not proven: {proof.reason}. {seen}.", "fault"
    if proof.acyclic is False:
        yield "Plays can go round in circles.", "muted"
    if bench.stale:
        yield f"This is the proof of the save of {clock(bench.proved_at)}.", "accent"


def _endings(story: Story, proof: Proven) -> Iterator[Row]:
    yield text_row("", [Content.styled("Endings, by random players", "heading")])
    left: float | None = 1.0
    for ending in story.endings:
        chance = proof.chances.get(ending.id, Chance())
        left = None if left is None or chance.p is None else left - chance.p
        yield _ending(ending.id, ending.id, chance, True)
    if left is not None and left > 1e-9:
        yield _ending("no ending", "(no ending)", Chance(left, True), False)


def _ending(id: str, label: str, chance: Chance, enabled: bool) -> Row:
    def lines(width: int) -> list[Content]:
        told = share(chance.p, chance.reachable).rjust(5)
        bar = max(4, min(BAR, width - 24))
        room = max(4, width - bar - 7)
        full = round(bar * (chance.p or 0.0))
        name = cut(label, room)
        gap = " " * (room - cell_len(name))
        parts = (name, gap, " ", ("━" * full, "bar"), ("─" * (bar - full), "muted"), " ", told)
        return [Content.assemble(*parts)]

    return Row(id, lines, enabled)


def _lengths(proof: Proven) -> Iterator[Row]:
    yield text_row("", [Content.styled("A play: least, mean, most", "heading")])
    for name, three in (("decisions", proof.decisions), ("minutes", proof.minutes)):
        yield text_row("", [Content(name.ljust(10) + _three(three))])


def _three(three: Three) -> str:
    least, mean, most = three
    if least is None:
        return "not known"
    end = "no limit" if most is None else number(most)
    return "".join(part.rjust(7) for part in (number(least), number(mean))) + end.rjust(9)


def _quality(proof: Proven) -> Iterator[Row]:
    if proof.quality is not None:
        three = proof.quality
        if three[0] is not None:
            yield text_row("", [Content("quality   " + _three(three))])


def _cues(proof: Proven) -> Iterator[Row]:
    if not proof.whole:
        yield _words("Quality and players by cue are still being worked out.", "muted")
        return
    cues = {name: quality for name, quality in (proof.cues or {}).items() if quality is not None}
    if not cues:
        return
    yield _blank()
    yield text_row("", [Content.styled("Quality of players by cue", "heading")])
    best = sorted(cues.items(), key=lambda each: -each[1])
    words = ", ".join(f"{name}\u00a0{quality:.0f}" for name, quality in best)
    yield _words(words, "")
    yield _words("Below 70 no cue gives the good choices away.", "muted")


def _finding(at: int, told: Told) -> Row:
    return Row(f"{FINDING}{at}", lambda width: list(_set(told, width)))


@lru_cache(maxsize=1024)
def _set(told: Told, width: int) -> tuple[Content, ...]:
    """The lines of a finding: they are drawn anew while the next proof is under way."""
    problem = told.problem
    error = problem.severity == "error"
    sign, mark = (ERROR, "fault") if error else (WARNING, "accent")
    words = plain(f"{problem.code} {problem.message}")
    return tuple(hang(words, width, f"{sign} ", "  ", mark=mark))


def _words(words: str, style: str) -> Row:
    return Row("", lambda width: hang(plain(words, style), width, ""), enabled=False)


def _blank() -> Row:
    return text_row("", [Content("")])
