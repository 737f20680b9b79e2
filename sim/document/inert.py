"""Text that somebody else wrote, made harmless in a document: it may be read, and does nothing.

A document is opened in whatever reads Markdown or HTML, and is sent on to other people. What an
author may use is emphasis, strong, lists and quotations; everything else of Markdown is text "as
typed". What a learner wrote is plain text and never Markdown. Entities stay as typed too: `&#27;`
or `&#x202e;` would bring back, after cleaning, the characters that cleaning takes out.
"""

from __future__ import annotations

import re
from functools import cache
from html import escape
from typing import TYPE_CHECKING

from sim.text import clean, one_line

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.tree import SyntaxTreeNode

ALLOWED = (
    *("normalize", "block", "inline", "text_join"),
    *("paragraph", "list", "blockquote"),
    *("text", "newline", "escape", "emphasis"),
    *("balance_pairs", "fragments_join"),
)
"""The parser's rules that stay on, by their names in markdown-it."""

_ANYWHERE = re.compile(r"[\\`*_\[\]<>|~{}$&@^]")
_URL = re.compile(r":(?=//)|(?<=www)\.", re.IGNORECASE)
_DOMAIN = re.compile(r"(?<=\w)\.(?=[^\W\d]{2})")
_HASH = re.compile(r"(?<=\s)#")
_AT_START = re.compile(r"^([#+\-=:~%])|^(\d+)([.)])(?=\s|$)")


def for_markdown(text: str, *, first: bool = True) -> str:
    """Plain text on one line, escaped so that no reader of Markdown finds anything but text.

    `first` is False where something stands before it on its line, as in a heading or a table.
    """
    return _escape(one_line(text), first)


def plain_for_markdown(text: str) -> str:
    """Plain text of several lines, escaped, its line breaks and blank lines kept."""
    paragraphs = re.split(r"\n\s*\n", clean(text).strip())
    return "\n\n".join(
        "\\\n".join(for_markdown(line) for line in paragraph.splitlines() if line.strip())
        for paragraph in paragraphs
    )


def for_html(text: str) -> str:
    """Plain text on one line, escaped for HTML text and attribute values."""
    return escape(one_line(text), quote=True)


def plain_for_html(text: str) -> str:
    """Plain text of several lines as HTML paragraphs, its line breaks kept."""
    paragraphs = re.split(r"\n\s*\n", clean(text).strip())
    return "".join(
        "<p>" + "<br>".join(for_html(line) for line in each.splitlines() if line.strip()) + "</p>"
        for each in paragraphs
    )


def authored_for_html(text: str) -> str:
    """An author's Markdown as HTML blocks: paragraphs, emphasis, lists and quotations only."""
    return str(_parser().render(clean(text))).strip()


def authored_line_for_html(text: str) -> str:
    """An author's Markdown as HTML within one line: emphasis only."""
    return str(_parser().renderInline(one_line(text)))


def authored_for_markdown(text: str) -> str:
    """An author's Markdown written anew, with everything escaped but what an author may use."""
    from markdown_it.tree import SyntaxTreeNode

    return _blocks(SyntaxTreeNode(_parser().parse(clean(text))))


def authored_line_for_markdown(text: str) -> str:
    """The same within one line: emphasis only."""
    from markdown_it.tree import SyntaxTreeNode

    return _inline(SyntaxTreeNode(_parser().parseInline(one_line(text))).children[0])


def unmarked(text: str) -> str:
    """An author's Markdown on one line as it would be read aloud: the words without the marks."""
    found = []
    for token in _parser().parse(clean(text)):
        breaks = ("softbreak", "hardbreak")
        found += [" " if each.type in breaks else each.content for each in token.children or ()]
        found.append(" ")
    return one_line("".join(found))


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("zero", {"maxNesting": 20})
    known = {rule for rules in parser.get_all_rules().values() for rule in rules}
    return parser.enable([rule for rule in ALLOWED if rule in known])


def _escape(text: str, first: bool = True) -> str:
    text = _ANYWHERE.sub(lambda found: "\\" + found[0], text)
    text = _URL.sub(lambda found: "\\" + found[0], text)
    text = _DOMAIN.sub(r"\\.", text)
    text = _HASH.sub(r"\\#", text)
    if not first:
        return text
    return _AT_START.sub(lambda at: "\\" + at[1] if at[1] else f"{at[2]}\\{at[3]}", text)


def _blocks(node: SyntaxTreeNode, tight: bool = False) -> str:
    out: list[str] = []
    before = ""
    for child in node.children:
        text = _block(child)
        if out:
            close = tight and before == "paragraph" and child.type != "paragraph"
            out.append("\n" if close else "\n\n")
        out.append(text)
        before = child.type
    return "".join(out)


def _block(node: SyntaxTreeNode) -> str:
    if node.type == "paragraph":
        return _inline(node.children[0])
    if node.type == "blockquote":
        return "\n".join(f"> {line}".rstrip() for line in _blocks(node).split("\n"))
    first = int(node.attrs.get("start", 1)) if node.type == "ordered_list" else None
    tight = _tight(node)
    items = []
    for index, item in enumerate(node.children):
        mark = item.markup if first is None else f"{first + index}{item.markup}"
        inside = _blocks(item, tight).split("\n")
        pad = " " * (len(mark) + 1)
        lines = [f"{mark} {inside[0]}", *(pad + line for line in inside[1:])]
        items.append("\n".join(line.rstrip() for line in lines))
    return ("\n" if tight else "\n\n").join(items)


def _tight(node: SyntaxTreeNode) -> bool:
    """True for a list whose items stand without blank lines: their paragraphs are hidden ones."""
    return all(
        child.hidden
        for item in node.children
        for child in item.children
        if child.type == "paragraph"
    )


def _inline(node: SyntaxTreeNode) -> str:
    out: list[str] = []
    for child in node.children:
        if child.type in ("em", "strong"):
            out.append(f"{child.markup}{_inline(child)}{child.markup}")
        elif child.type == "hardbreak":
            out.append("\\\n")
        elif child.type == "softbreak":
            out.append(" ")
        else:
            out.append(_escape(child.content))
    return "".join(out)
