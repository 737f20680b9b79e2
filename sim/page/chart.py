"""The distribution of quality as a bar chart; the same numbers stand beside it as a sentence."""

from __future__ import annotations

from sim.page.numbers import number, share
from sim.proof.model import Quality

BINS = 20
WIDTH, HEIGHT = 640.0, 190.0
LEFT, TOP, BOTTOM = 16.0, 40.0, 24.0


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
