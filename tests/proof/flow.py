"""Walks on any graph: what is connected, how often each node is come to, linear systems."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from typing import Any, NamedTuple


def components(nodes: Iterable[Any], out: Callable[[Any], Iterable[Any]]) -> list[list[Any]]:
    """The strongly connected sets of a graph, those that lead to others first."""
    left: list[Any] = []
    seen: set[Any] = set()
    back: dict[Any, list[Any]] = {}
    for first in nodes:
        stack = [] if first in seen else [(first, iter(out(first)))]
        seen.add(first)
        while stack:
            node, rest = stack[-1]
            for to in rest:
                back.setdefault(to, []).append(node)
                if to not in seen:
                    seen.add(to)
                    stack.append((to, iter(out(to))))
                    break
            else:
                left.append(node)
                stack.pop()
    found, taken = [], set()
    for first in reversed(left):
        if first in taken:
            continue
        taken.add(first)
        group = [first]
        for node in group:
            for before in back.get(node, ()):
                if before not in taken:
                    taken.add(before)
                    group.append(before)
        found.append(group)
    return found


class Flow(NamedTuple):
    """How often each node is come to on average; None: without end. `caught`: how likely that."""

    visits: dict[Any, Fraction | None]
    caught: Fraction


def flow(start: Any, out: Callable[[Any], Sequence[tuple[Any, Any]]]) -> Flow:
    """Where a walk comes that goes each (share, target) of `out` as often as its share says.

    Set by set in the order in which they lead to one another; a ring is a linear system, solved
    by taking out one unknown after the other, in the numbers given (exact where they are).
    """
    ways: dict[Any, Sequence[tuple[Any, Any]]] = {}

    def targets(node: Any) -> list[Any]:
        if node not in ways:
            ways[node] = out(node)
        return [to for _, to in ways[node]]

    coming: dict[Any, Any] = {start: 1}
    visits: dict[Any, Any] = {}
    caught: Any = 0
    for group in components([start], targets):
        inside = set(group)
        ring = any(to in inside for node in group for _, to in ways[node])
        if ring and all(to in inside for node in group for _, to in ways[node]):
            caught += sum(coming.get(node, 0) for node in group)
            visits.update(dict.fromkeys(group))
            continue
        solved = _solve(group, ways, coming) if ring else {node: coming[node] for node in group}
        visits.update(solved)
        for node in group:
            for share, to in ways[node]:
                if to not in inside:
                    coming[to] = coming.get(to, 0) + share * solved[node]
    return Flow(visits, caught)


def _solve(
    group: Sequence[Any], ways: dict[Any, Sequence[tuple[Any, Any]]], coming: dict[Any, Any]
) -> dict[Any, Any]:
    """v(node) = coming(node) + Σ share · v(from), for the nodes of one ring."""
    rows: dict[Any, dict[Any, Any]] = {node: {} for node in group}
    for node in group:
        for share, to in ways[node]:
            if to in rows:
                rows[to][node] = rows[to].get(node, 0) + share
    return solve(rows, {node: coming.get(node, 0) for node in group})


def solve(rows: dict[Any, dict[Any, Any]], known: dict[Any, Any]) -> dict[Any, Any]:
    """x[i] = known[i] + Σ rows[i][j] · x[j], by taking out one unknown after the other."""
    rows = {node: dict(row) for node, row in rows.items()}
    known = dict(known)
    order = list(rows)
    for at, node in enumerate(order):  # expressed by those that are left, and put into their rows
        row = rows[node]
        left = 1 - row.pop(node, 0)
        known[node] = known[node] / left
        for other in row:
            row[other] = row[other] / left
        for other in order[at + 1 :]:
            part = rows[other].pop(node, None)
            if part is not None:
                known[other] += part * known[node]
                for third, share in row.items():
                    rows[other][third] = rows[other].get(third, 0) + part * share
    solved: dict[Any, Any] = {}
    for node in reversed(order):
        rest = (share * solved[other] for other, share in rows[node].items())
        solved[node] = known[node] + sum(rest)
    return solved
