"""What the scores come to: the spread of quality, principles in play, players with a habit."""

from __future__ import annotations

from sim.page.chart import chart
from sim.page.markup import line
from sim.page.matter import Matter
from sim.page.numbers import UNKNOWN, number, share
from sim.page.overview import section
from sim.proof.model import Cue, Span

SUSPECT = 70
"""A cue that comes to this quality nearly gives the good choices away."""
CUES = {
    "first": "the first choice",
    "last": "the last choice",
    "longest": "the longest choice",
    "shortest": "the shortest choice",
    "ask": "a choice that says “ask”",
}


def quality(matter: Matter) -> str:
    """How good the choices of random players are: a chart with its mean and median."""
    found = matter.proof.quality
    lead = (
        "Choice quality runs from 0, always the weakest open choice, to 100, always the best. The "
        "bars show how the random player’s plays are spread. A wide spread means choices matter; "
        "one narrow heap means that nearly everybody gets the same."
    )
    if found is None:
        body = f"<p>{_absent(matter, 'quality')}</p>"
    elif found.reason or found.distribution is None:
        body = f"<p>There is no answer here: {line(found.reason or UNKNOWN)}.</p>"
    elif not found.distribution:
        body = "<p>No play has a decision that is scored, so there is no quality to show.</p>"
    else:
        body = chart(found)
    return section("quality", "How well random players choose", lead, body)


def _absent(matter: Matter, group: str) -> str:
    if group in matter.proof.skipped or matter.proved:
        return "This was not worked out."
    return "This is not known: the search stopped before it."


def principles(matter: Matter) -> str:
    """Each principle: in how many decisions it is at stake, and if both sides can be taken."""
    rows = []
    for id, each in matter.proof.answers.principles.items():
        focus = " <small>in focus</small>" if id in matter.story.focus else ""
        rows.append(
            f'<tr><th scope="row">{matter.principle(id)}{focus}</th>{_span(matter, each.decisions)}'
            f"<td>{_yes(each.shown)}</td><td>{_yes(each.strained)}</td></tr>"
        )
    lead = (
        "A principle is in play at a decision where the choice taken shows or strains it, or where "
        "some open choice would show it. Learners meet a principle well where they can both act on "
        "it and act against it."
    )
    if not rows:
        return section("principles", "Principles in play", lead, "<p>No choice is scored.</p>")
    return section(
        "principles",
        "Principles in play",
        lead,
        '<div class="scroll"><table class="numbers"><thead><tr>'
        '<th scope="col" rowspan="2">Principle</th>'
        '<th scope="colgroup" colspan="3">Decisions of a play that have it in play</th>'
        '<th scope="col" rowspan="2">Can be shown</th>'
        '<th scope="col" rowspan="2">Can be strained</th></tr><tr><th scope="col">Fewest</th>'
        '<th scope="col">On average</th><th scope="col">Most</th></tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table></div>",
    )


def _span(matter: Matter, span: Span) -> str:
    none = UNKNOWN if not matter.proved else "–"
    cells = (number(span.least, none), number(span.mean, none), number(span.most, none))
    return "".join(f"<td>{cell}</td>" for cell in cells)


def _yes(answer: bool | None) -> str:
    if answer is None:
        return UNKNOWN
    return "✓ yes" if answer else "✕ <strong>no</strong>"


def cues(matter: Matter) -> str:
    """Players who do not read: what quality a habit alone comes to."""
    lead = (
        "These players do not think: each goes by one habit. If a habit alone comes to "
        f"{SUSPECT} or more, learners may find the pattern instead of the point. To follow one "
        "principle throughout is no habit of that kind; it shows how far one idea carries."
    )
    found = matter.proof.cues
    if found is None:
        body = f"<p>{_absent(matter, 'cues')}</p>"
        return section("cues", "Players who go by a habit", lead, body)
    rows = "".join(_cue(matter, name, cue) for name, cue in found.items())
    return section(
        "cues",
        "Players who go by a habit",
        lead,
        '<div class="scroll"><table><thead><tr><th scope="col">Always takes</th>'
        '<th scope="col">Quality</th><th scope="col" class="wide">Where it ends</th></tr></thead>'
        f"<tbody>{rows}</tbody></table></div>",
    )


def _cue(matter: Matter, name: str, cue: Cue) -> str:
    habit = CUES.get(name) or f"what most shows “{matter.principle(name)}”"
    shown = number(cue.quality, "–")
    if cue.quality is not None and cue.quality >= SUSPECT and name in CUES:
        shown = f"<strong>▲ {shown}</strong>"
    likely = sorted(cue.endings.items(), key=lambda item: -item[1])
    ends = [f"{matter.place(matter.story.places[id])} {share(p)}" for id, p in likely[:4] if p > 0]
    rest = sum(p for _, p in likely[4:])
    if rest > 0:
        ends.append(f"others {share(rest)}")
    where = ", ".join(ends) or "at no ending"
    return f'<tr><th scope="row">{habit}</th><td>{shown}</td><td class="wide">{where}</td></tr>'
