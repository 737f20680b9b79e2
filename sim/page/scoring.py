"""What the scores come to: the spread of quality, principles in play, players with a habit."""

from __future__ import annotations

from sim.map.numbers import UNKNOWN, number, share
from sim.page.markup import line
from sim.page.matter import Matter
from sim.page.overview import section
from sim.proof.model import Cue, Quality, Span

SUSPECT = 70
"""A cue that comes to this quality nearly gives the good choices away."""
CUES = {
    "first": "the first choice",
    "last": "the last choice",
    "longest": "the longest choice",
    "shortest": "the shortest choice",
    "ask": "a choice that says “ask”",
}

BINS = 20
WIDTH, HEIGHT = 640.0, 190.0
LEFT, TOP, BOTTOM = 16.0, 40.0, 24.0


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


def chart(quality: Quality) -> str:
    """The chart of a quality that has a distribution."""
    heights = binned(quality.distribution or ())
    wide = (WIDTH - 2 * LEFT) / BINS
    base, tall = HEIGHT - BOTTOM, HEIGHT - BOTTOM - TOP - 14
    top = max(heights) or 1.0
    step = 100 // BINS
    parts: list[str] = []
    texts: list[str] = []
    for at, p in enumerate(heights):
        x, high = LEFT + at * wide, tall * p / top
        to = 100 if at == BINS - 1 else (at + 1) * step
        words = f"from {at * step} {'to' if to == 100 else 'to below'} {to}: {share(p, p > 0)}"
        parts.append(
            f'<g><title>{words}</title><rect class="hit" x="{x:.1f}" y="{TOP}" width="{wide:.1f}" '
            f'height="{base - TOP:.1f}"/><rect class="column" x="{x + 1.5:.1f}" '
            f'y="{base - high:.1f}" width="{wide - 3:.1f}" height="{high:.1f}"/>'
        )
        if p >= 0.005:
            texts.append(
                f'<text class="small" x="{x + wide / 2:.1f}" y="{base - high - 4:.1f}">'
                f"{100 * p:.0f}%</text>"
            )
        parts.append("</g>")
    parts.append(f'<path class="axis" d="M{LEFT} {base}H{WIDTH - LEFT}"/>')
    for mark in range(0, 101, 10):
        x = LEFT + (WIDTH - 2 * LEFT) * mark / 100
        parts.append(f'<text class="small" x="{x:.1f}" y="{base + 16}">{mark}</text>')
    for name, value, y in (("mean", quality.mean, 12), ("median", quality.median, 28)):
        if value is not None:
            x = LEFT + (WIDTH - 2 * LEFT) * value / 100
            anchor = "end" if value > 80 else "start"
            aside = -5 if value > 80 else 5
            parts.append(
                f'<path class="line {name}" d="M{x:.1f} {y - 8}V{base}"/>'
                f'<text class="mark" text-anchor="{anchor}" x="{x + aside:.1f}" y="{y}">'
                f"{name} {number(value)}</text>"
            )
    said = (
        f"Quality runs from <strong>{number(quality.least)}</strong> to "
        f"<strong>{number(quality.most)}</strong>, with a mean of "
        f"<strong>{number(quality.mean)}</strong> and a median of "
        f"<strong>{number(quality.median)}</strong>: half of all random players come to that or "
        "less."
    )
    if quality.not_scored:
        said += f" {share(quality.not_scored)} end without any scored decision and are not shown."
    return (
        f'<div class="scroll"><svg class="chart" viewBox="0 0 {WIDTH:g} {HEIGHT:g}" '
        f'role="img" aria-label="Distribution of choice quality">{"".join(parts + texts)}'
        "</svg></div>"
        f"<p>{said}</p>"
    )


def binned(distribution: tuple[tuple[float, float], ...]) -> list[float]:
    """How likely each step of the scale is; the last one includes 100."""
    found = [0.0] * BINS
    for value, p in distribution:
        found[min(BINS - 1, int(value * BINS / 100 + 1e-9))] += p
    return found
