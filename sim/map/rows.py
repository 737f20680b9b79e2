"""Places in rows: each row as near to its neighbours as its order and its widths allow.

One row is a least-squares problem with an order to keep, which pooling adjacent violators solves
exactly; going over the rows some times settles them against each other. Where there is room to
spare at the end, the pieces of a long link are put below each other, so that it runs straight.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

PASSES = 60
WORK = 300_000
"""Pieces placed in all passes together, about: large pictures settle less."""
STRAIGHT = 6.0
"""How much more it matters that a long link runs straight than that a box stands below its own."""


def placed(
    rows: Sequence[Sequence[int]],
    widths: Sequence[float],
    boxes: Sequence[bool],
    ups: Sequence[Sequence[int]],
    downs: Sequence[Sequence[int]],
    gap: float,
) -> list[float]:
    """The middle of each piece; the left edge of the picture is at 0."""
    xs = [0.0] * len(widths)
    offsets: list[list[float]] = []
    for row in rows:
        room: list[float] = []
        x = 0.0
        for place, piece in enumerate(row):
            if place:
                x += (widths[row[place - 1]] + widths[piece]) / 2 + gap
            room.append(x)
            xs[piece] = x
        offsets.append(room)
        for piece in row:  # rows begin with their middles in line
            xs[piece] -= x / 2

    def thin(piece: int) -> bool:
        return not boxes[piece] or (len(ups[piece]) < 2 and len(downs[piece]) < 2)

    def pull(piece: int, near: Sequence[int]) -> tuple[float, float]:
        total = weight = 0.0
        for each in near:
            strength = STRAIGHT if thin(piece) and thin(each) else 1.0
            total += strength * xs[each]
            weight += strength
        return (total / weight, weight) if weight else (xs[piece], 0.01)

    passes = max(8, min(PASSES, WORK // max(1, len(widths))))
    for step in range(passes):
        late = step >= passes // 3
        for number in range(len(rows)) if step % 2 == 0 else range(len(rows) - 1, -1, -1):
            row = rows[number]
            aims, weights = [], []
            for piece, offset in zip(row, offsets[number], strict=True):
                first = ups[piece] if step % 2 == 0 else downs[piece]
                aim, weight = pull(piece, [*ups[piece], *downs[piece]] if late else first)
                aims.append(aim - offset)
                weights.append(weight)
            for piece, nearest, offset in zip(
                row, rising(aims, weights), offsets[number], strict=True
            ):
                xs[piece] = nearest + offset
    left = min((x - width / 2 for x, width in zip(xs, widths, strict=True)), default=0.0)
    links = [[*above, *below] for above, below in zip(ups, downs, strict=True)]
    return closed_up(rows, widths, links, [x - left for x in xs], gap)


def closed_up(
    rows: Sequence[Sequence[int]],
    widths: Sequence[float],
    links: Sequence[Sequence[int]],
    xs: Sequence[float],
    gap: float,
) -> list[float]:
    """The middles `xs`, with parts of the picture that no link joins moved up to each other.

    Nothing pulls such parts together, so that they drift apart. `links` are the neighbours of
    each piece; the left edge of the picture is at 0, and stays there.
    """
    part = _parts(links)
    found = list(xs)

    def edges(piece: int) -> tuple[float, float]:
        return found[piece] - widths[piece] / 2, found[piece] + widths[piece] / 2

    first: dict[int, float] = {}
    for piece, of in enumerate(part):
        first[of] = min(first.get(of, math.inf), edges(piece)[0])
    for moving in sorted(first, key=lambda of: (first[of], of)) if len(first) > 1 else ():
        room = min(edges(piece)[0] for piece, of in enumerate(part) if of == moving)
        for row in rows:
            for before, piece in pairwise(row):
                if part[piece] == moving != part[before]:
                    room = min(room, edges(piece)[0] - edges(before)[1] - gap)
        for piece, of in enumerate(part):
            found[piece] -= max(0.0, room) if of == moving else 0.0
    return found


def _parts(links: Sequence[Sequence[int]]) -> list[int]:
    """For each piece the number of the part it is in: of the first piece that links join it to."""
    part = [-1] * len(links)
    for root in range(len(links)):
        todo = [root] if part[root] < 0 else []
        for piece in todo:
            if part[piece] < 0:
                part[piece] = root
                todo += links[piece]
    return part


def rising(aims: Sequence[float], weights: Sequence[float]) -> list[float]:
    """The sequence that never falls and lies nearest to the aims, in weighted least squares."""
    blocks: list[tuple[float, float, int]] = []  # (mean, weight, how many)
    for aim, weight in zip(aims, weights, strict=True):
        mean, many = aim, 1
        while blocks and blocks[-1][0] >= mean:
            before, heavy, more = blocks.pop()
            mean = (before * heavy + mean * weight) / (heavy + weight)
            weight += heavy
            many += more
        blocks.append((mean, weight, many))
    return [mean for mean, _, many in blocks for _ in range(many)]


def straightened(
    rows: Sequence[Sequence[int]],
    widths: Sequence[float],
    runs: Sequence[Sequence[int]],
    xs: Sequence[float],
    gap: float,
) -> list[float]:
    """The middles `xs`, moved within their free room so that each run bends as seldom as it can.

    A run is the pieces of one link from row to row. The longest are served first.
    """
    found = list(xs)
    edge = max((x + width / 2 for x, width in zip(xs, widths, strict=True)), default=0.0)
    left = {row[at]: row[at - 1] for row in rows for at in range(1, len(row))}
    right = {before: piece for piece, before in left.items()}

    def room(piece: int) -> tuple[float, float]:
        low, high = widths[piece] / 2, edge - widths[piece] / 2
        if piece in left:
            low += found[left[piece]] + widths[left[piece]] / 2 + gap
        if piece in right:
            other = right[piece]
            high = found[other] - (widths[other] + widths[piece]) / 2 - gap
        return min(low, found[piece]), max(high, found[piece])  # sums are rounded: it stands there

    def settle(pieces: Sequence[int], low: float, high: float) -> None:
        mean = sum(found[piece] for piece in pieces) / max(1, len(pieces))
        for piece in pieces:
            found[piece] = min(max(mean, low), high)

    for run in sorted(runs, key=len, reverse=True):
        straight: list[int] = []
        low, high = 0.0, edge
        for piece in run:
            least, most = room(piece)
            if max(low, least) > min(high, most):
                settle(straight, low, high)
                straight, low, high = [], least, most
            straight.append(piece)
            low, high = max(low, least), min(high, most)
        settle(straight, low, high)
    return found
