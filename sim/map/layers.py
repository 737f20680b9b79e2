"""A layered layout: boxes in rows from the start downwards, links routed between them.

The method is Sugiyama's: turn links that close a ring, put each box one row below the lowest that
leads to it, cut long links into pieces of one row, order the rows by barycentres, place each row by
least squares, then take out bends where there is room. Every link has a place of its own for its
label in a row between the boxes, so that labels never lie on boxes or on each other.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from sim.map.rows import placed, straightened

Point = tuple[float, float]

SWEEPS = 24
WORK = 400_000
"""Pieces of links ordered in all sweeps together, about: large pictures get fewer sweeps."""
ACROSS, DOWN = 22.0, 20.0
"""The room between neighbours of a row, and between rows, in pixels."""
THIN = 10.0
"""The width that a link takes where it passes a row."""
TURN, BESIDE = 14.0, 4.0
"""The room that a ring takes below its label, and on each side of it."""


class Box(NamedTuple):
    """The size of a box in pixels."""

    width: float
    height: float


class Link(NamedTuple):
    """A link between two boxes by their numbers, with the size of its label."""

    source: int
    target: int
    label: Box


class Route(NamedTuple):
    """How a link runs: points from source to target, the middle of its label, and if it goes back.

    Between two points it runs straight where x is the same, turns around below where y is the
    same, else runs in a curve that is upright at both.
    """

    points: tuple[Point, ...]
    label: Point
    back: bool


class Layout(NamedTuple):
    """The size of the picture, the middle of each box, the route of each link."""

    width: float
    height: float
    boxes: tuple[Point, ...]
    routes: tuple[Route, ...]


@dataclass(slots=True)
class _Piece:
    """What stands in a row: a box, or the place where a link passes."""

    row: int
    width: float
    height: float
    box: bool


def layout(boxes: Sequence[Box], links: Sequence[Link], start: int) -> Layout:
    """Places boxes and links; box `start` is in the first row."""
    back = _going_back(len(boxes), links, start)
    rows_of = _rows(len(boxes), links, back, start)
    pieces = [
        _Piece(2 * row, box.width, box.height, True)
        for row, box in zip(rows_of, boxes, strict=True)
    ]
    chains: list[list[int]] = []  # from the upper box to the lower, both included
    ups: list[list[int]] = [[] for _ in boxes]
    downs: list[list[int]] = [[] for _ in boxes]
    for link, turned in zip(links, back, strict=True):
        upper, lower = (link.target, link.source) if turned else (link.source, link.target)
        chain = [upper]
        first, last = pieces[upper].row + 1, pieces[lower].row
        labelled = last - 1 if turned else first
        for row in range(first, last):
            size = link.label if row == labelled else Box(THIN, 0.0)
            pieces.append(_Piece(row, size.width, size.height, False))
            ups.append([])
            downs.append([])
            chain.append(len(pieces) - 1)
        if upper != lower:
            chain.append(lower)
        else:  # a ring hangs below its box, around its label
            width, height = link.label.width + 2 * BESIDE, link.label.height + TURN
            pieces.append(_Piece(first, width, height, False))
            ups.append([])
            downs.append([])
            chain.append(len(pieces) - 1)
        for above, below in pairwise(chain):
            downs[above].append(below)
            ups[below].append(above)
        chains.append(chain)
    order = _ordered(pieces, ups, downs)
    widths = [piece.width for piece in pieces]
    xs = placed(order, widths, [piece.box for piece in pieces], ups, downs, ACROSS)
    xs = straightened(order, widths, [chain[1:-1] for chain in chains], xs, ACROSS)
    tops, bottoms = _heights(pieces, order)
    middles = [(tops[piece.row] + bottoms[piece.row]) / 2 for piece in pieces]
    ports = _ports(boxes, chains, xs)
    routes = []
    for number, (link, turned, chain) in enumerate(zip(links, back, chains, strict=True)):
        if link.source == link.target:
            low = middles[link.source] + boxes[link.source].height / 2
            routes.append(
                _ring(link, ports[number][0], low, xs[chain[1]], tops[pieces[chain[1]].row])
            )
            continue
        upper, lower = chain[0], chain[-1]
        points = [(ports[number][0], middles[upper] + boxes[upper].height / 2)]
        for piece in chain[1:-1]:
            row = pieces[piece].row
            points += [(xs[piece], tops[row]), (xs[piece], bottoms[row])]
        points.append((ports[number][1], middles[lower] - boxes[lower].height / 2))
        at = chain[-2] if turned else chain[1]
        label = (xs[at], middles[at])
        middle = (points[0][0] + points[-1][0]) / 2
        if len(chain) == 3 and abs(label[0] - middle) < ACROSS / 2:
            points, label = [points[0], points[-1]], (middle, label[1])  # one smooth curve
        if turned:
            points.reverse()
        routes.append(Route(tuple(points), label, turned))
    width = max((x + piece.width / 2 for x, piece in zip(xs, pieces, strict=True)), default=0.0)
    spots = tuple((xs[number], middles[number]) for number in range(len(boxes)))
    return Layout(width, max(bottoms, default=0.0), spots, tuple(routes))


def _going_back(count: int, links: Sequence[Link], start: int) -> list[bool]:
    """Which links close a ring in a walk from the start; those to the start always do."""
    leaving: list[list[int]] = [[] for _ in range(count)]
    for number, link in enumerate(links):
        leaving[link.source].append(number)
    back = [link.target in (start, link.source) for link in links]
    new, open_, done = 0, 1, 2
    colour = [new] * count
    for root in (start, *range(count)):
        if colour[root] != new:
            continue
        colour[root] = open_
        stack = [(root, iter(leaving[root]))]
        while stack:
            at, rest = stack[-1]
            for number in rest:
                to = links[number].target
                if colour[to] == open_:
                    back[number] = True
                elif colour[to] == new:
                    colour[to] = open_
                    stack.append((to, iter(leaving[to])))
                    break
            else:
                colour[at] = done
                stack.pop()
    return back


def _rows(count: int, links: Sequence[Link], back: Sequence[bool], start: int) -> list[int]:
    """The row of each box: one below the lowest box that leads to it."""
    after: list[list[int]] = [[] for _ in range(count)]
    waiting = [0] * count
    for link, turned in zip(links, back, strict=True):
        if link.source != link.target:
            upper, lower = (link.target, link.source) if turned else (link.source, link.target)
            after[upper].append(lower)
            waiting[lower] += 1
    roots = [box for box in range(count) if not waiting[box]]
    row = [0] * count
    todo = list(roots)
    for box in todo:
        for below in after[box]:
            row[below] = max(row[below], row[box] + 1)
            waiting[below] -= 1
            if not waiting[below]:
                todo.append(below)
    last = max(row, default=0)
    for box in roots:  # what nothing leads to stands right above what it leads to, or at the end
        if box != start:
            row[box] = max(0, min((row[below] for below in after[box]), default=last + 1) - 1)
    return row


def _ordered(
    pieces: Sequence[_Piece], ups: Sequence[Sequence[int]], downs: Sequence[Sequence[int]]
) -> list[list[int]]:
    """The rows from left to right, with few crossings: the best of some sweeps down and up."""
    rows: list[list[int]] = [[] for _ in range(max((p.row for p in pieces), default=-1) + 1)]
    for number, piece in enumerate(pieces):
        rows[piece.row].append(number)
    at = [0.0] * len(pieces)

    def number_off(row: Sequence[int]) -> None:
        for place, piece in enumerate(row):
            at[piece] = place

    for row in rows:
        number_off(row)
    best, fewest = [list(row) for row in rows], _crossings(rows, downs, at)
    for sweep in range(max(2, min(SWEEPS, WORK // max(1, len(pieces))))):
        if not fewest:
            break
        down = sweep % 2 == 0
        near = ups if down else downs
        for row in rows if down else reversed(rows):
            weight = {
                piece: sum(at[each] for each in near[piece]) / len(near[piece])
                if near[piece]
                else at[piece]
                for piece in row
            }
            row.sort(key=lambda piece: (weight[piece], at[piece]))
            number_off(row)
        crossings = _crossings(rows, downs, at)
        if crossings < fewest:
            best, fewest = [list(row) for row in rows], crossings
    return best


def _crossings(
    rows: Sequence[Sequence[int]], downs: Sequence[Sequence[int]], at: Sequence[float]
) -> int:
    """How many pairs of pieces of links cross, over all rows."""
    found = 0
    for row in rows:
        ends: list[float] = []
        for piece in row:
            below = [at[each] for each in downs[piece]]
            found += sum(len(ends) - bisect_right(ends, each) for each in below)
            for each in below:
                insort(ends, each)
    return found


def _heights(
    pieces: Sequence[_Piece], rows: Sequence[Sequence[int]]
) -> tuple[list[float], list[float]]:
    """Top and bottom of each row."""
    tops, bottoms, y = [], [], 0.0
    for row in rows:
        height = max((pieces[piece].height for piece in row), default=0.0)
        tops.append(y)
        bottoms.append(y + height)
        y += height + DOWN
    return tops, bottoms


def _ports(
    boxes: Sequence[Box], chains: Sequence[Sequence[int]], xs: Sequence[float]
) -> list[tuple[float, float]]:
    """Where each link leaves its upper and meets its lower box: spread out, in order of x."""
    ports = [[0.0, 0.0] for _ in chains]
    for end in (0, 1):
        at: dict[int, list[tuple[float, int]]] = {}
        for number, chain in enumerate(chains):
            box, next_ = (chain[0], chain[1]) if end == 0 else (chain[-1], chain[-2])
            if box < len(boxes):
                at.setdefault(box, []).append((xs[next_], number))
        for box, links in at.items():
            links.sort()
            step = min(18.0, boxes[box].width * 0.8 / len(links))
            for place, (_, number) in enumerate(links):
                ports[number][end] = xs[box] + (place - (len(links) - 1) / 2) * step
    return [(upper, lower) for upper, lower in ports]


def _ring(link: Link, port: float, low: float, x: float, top: float) -> Route:
    """A link from a box to itself: down on one side of its label, around below, and up again."""
    half = link.label.width / 2 + BESIDE
    left, right, turn = x - half, x + half, top + link.label.height
    points = ((port + 6, low), (right, top), (right, turn), (left, turn), (left, top))
    return Route((*points, (port - 6, low)), (x, top + link.label.height / 2), True)
