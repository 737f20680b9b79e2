"""What a `when` asks, as a small expression tree over the values and marks of a state.

The tree is made by compiling a file and knows nothing of text. Each condition carries a ready
`test`, put together once from the tree, because the engine asks it at every step; the tree stays
beside it for those who reason about it (the proof, the checks).
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

Values = tuple[int, ...]
Test = Callable[[Values, int], bool]
Amount = Callable[[Values, int], int]

OPERATORS: dict[str, Callable[[int, int], bool]] = {
    "=": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


@dataclass(frozen=True, slots=True)
class Number:
    """A whole number as written."""

    value: int


@dataclass(frozen=True, slots=True)
class Value:
    """A meter, by its slot in the values of a state."""

    slot: int


@dataclass(frozen=True, slots=True)
class Sum:
    """Terms added (sign +1) or taken away (sign −1), in the order written."""

    terms: tuple[tuple[int, Number | Value], ...]


@dataclass(frozen=True, slots=True)
class Compare:
    """Two amounts compared by one of `OPERATORS`."""

    op: str
    left: Sum | Number | Value
    right: Sum | Number | Value


@dataclass(frozen=True, slots=True)
class Flag:
    """A flag that must be set, by its slot in the values (0 or 1)."""

    slot: int


@dataclass(frozen=True, slots=True)
class Mark:
    """`seen(scene)` or `chose(scene.choice)`, by its bit in the marks of a state."""

    bit: int


@dataclass(frozen=True, slots=True)
class Not:
    """True where the operand is false."""

    operand: Tree


@dataclass(frozen=True, slots=True)
class And:
    """True where all operands are (two or more)."""

    operands: tuple[Tree, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """True where any operand is (two or more)."""

    operands: tuple[Tree, ...]


Tree = Compare | Flag | Mark | Not | And | Or
Term = Sum | Number | Value


def _amount(term: Term) -> Amount:
    if isinstance(term, Number):
        constant = term.value
        return lambda values, marks: constant
    if isinstance(term, Value):
        slot = term.slot
        return lambda values, marks: values[slot]
    parts = tuple((sign, _amount(part)) for sign, part in term.terms)
    return lambda values, marks: sum(sign * part(values, marks) for sign, part in parts)


# A meter against a number is what nearly all conditions ask: each has its own function, since a
# call of an operator would cost as much as the test itself.
_SLOT_TESTS: dict[str, Callable[[int, int], Test]] = {
    "=": lambda slot, limit: lambda values, marks: values[slot] == limit,
    "!=": lambda slot, limit: lambda values, marks: values[slot] != limit,
    "<": lambda slot, limit: lambda values, marks: values[slot] < limit,
    "<=": lambda slot, limit: lambda values, marks: values[slot] <= limit,
    ">": lambda slot, limit: lambda values, marks: values[slot] > limit,
    ">=": lambda slot, limit: lambda values, marks: values[slot] >= limit,
}


def _compare(tree: Compare) -> Test:
    if isinstance(tree.left, Value) and isinstance(tree.right, Number):
        return _SLOT_TESTS[tree.op](tree.left.slot, tree.right.value)
    compare = OPERATORS[tree.op]
    left, right = _amount(tree.left), _amount(tree.right)
    return lambda values, marks: compare(left(values, marks), right(values, marks))


def test_of(tree: Tree) -> Test:
    """A function of (values, marks) that says whether the tree holds."""
    if isinstance(tree, Compare):
        return _compare(tree)
    if isinstance(tree, Flag):
        slot = tree.slot
        return lambda values, marks: values[slot] != 0
    if isinstance(tree, Mark):
        bit = 1 << tree.bit
        return lambda values, marks: marks & bit != 0
    if isinstance(tree, Not):
        inner = test_of(tree.operand)
        return lambda values, marks: not inner(values, marks)
    tests = tuple(test_of(operand) for operand in tree.operands)
    if isinstance(tree, And):
        return lambda values, marks: all(test(values, marks) for test in tests)
    return lambda values, marks: any(test(values, marks) for test in tests)


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition as written (`text`), as understood (`tree`), and ready to ask (`test`)."""

    text: str
    tree: Tree
    test: Test = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "test", test_of(self.tree))


def walk(tree: Tree) -> Iterator[Tree | Term]:
    """Every node of a tree, the outermost first."""
    stack: list[Tree | Term] = [tree]
    while stack:
        node = stack.pop()
        yield node
        if isinstance(node, Compare):
            stack += (node.right, node.left)
        elif isinstance(node, Not):
            stack.append(node.operand)
        elif isinstance(node, And | Or):
            stack.extend(reversed(node.operands))
        elif isinstance(node, Sum):
            stack.extend(part for _, part in reversed(node.terms))
