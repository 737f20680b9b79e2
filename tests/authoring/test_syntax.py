"""What is said where YAML itself cannot go on."""

from __future__ import annotations

import pytest

from sim.authoring.document import read_document


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ('a: "b\n\nc: d\n', "F202", 1, 4),
        ('a: "b\nc: "d"\n', "F202", 1, 4),
        ("a: 'b\nc: 'd'\n", "F202", 1, 4),
        ('a: "b\n---\n', "F202", 1, 4),
        ("a: b: c\n", "F203", 1, 5),
        ("a: {b: c: d}\n", "F203", 1, 9),
        ("- a: b: c\n", "F203", 1, 7),
        ("a:\n\tb: c\n", "F204", 2, 1),
        ("a: |\n\tb\n", "F204", 2, 1),
        ("a: b\n c: d\n", "F205", 2, 2),
        ("a:\n  b: c\n d: e\n", "F205", 3, 2),
        ("a:\n  - b\n - c\n", "F205", 3, 2),
        ("a: x\n- b\n", "F205", 2, 1),
        ('a: "\\q"\n', "F206", 1, 5),
        ('a: "xy\\ud800"\n', "F206", 1, 7),
        ('a: "\\xZZ"\n', "F206", 1, 5),
        ("a: {b: c\nd: e\n", "F207", 1, 4),
        ("a: [b, c\nd: e\n", "F207", 1, 4),
        ("a: {b: c # d, e: f}\n", "F207", 1, 4),
        ("a: {b: c}}\n", "F207", 1, 10),
        ("a: ]\n", "F207", 1, 4),
        ("a: @b\n", "F208", 1, 4),
        ("a: `b`\n", "F208", 1, 4),
        ("a: %b\n", "F208", 1, 4),
        ("a: *Wednesday, wear boots.*\n", "F208", 1, 4),
        ("a: * b\n", "F208", 1, 4),
        ("a: & b\n", "F208", 1, 4),
        ("a: , b\n", "F208", 1, 4),
        ("a: - b\n", "F208", 1, 4),
        ("a: ? b\n", "F208", 1, 4),
        ("a: b\nfoo\nc: d\n", "F209", 2, 1),
        ("a: |\nfoo\nb: c\n", "F209", 2, 1),
        ("a: | foo\n  bar\n", "F210", 1, 6),
        ('a: "b" c\n', "F210", 1, 8),
        ("a: 'it's'\n", "F210", 1, 8),
        ('a: {b: "c" d}\n', "F210", 1, 12),
        (": b\n: c\n", "F308", 1, 1),
    ],
)
def test_said_where_it_helps(text: str, code: str, line: int, column: int):
    found = read_document(text.encode(), "x").problems
    assert [(each.code, each.line, each.column) for each in found][:1] == [(code, line, column)]


def test_a_comment_inside_braces_is_named():
    (said,) = read_document(b"a: {b: c # d, e: f}\n", "x").problems
    assert "#" in str(said.hint)


def test_an_apostrophe_in_single_quotes_is_explained():
    (said,) = read_document(b"a: 'it's'\n", "x").problems
    assert "twice" in str(said.hint)
