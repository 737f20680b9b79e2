"""A document as one HTML page that asks for nothing, in which only our own markup is markup."""

from __future__ import annotations

from collections.abc import Iterable

from sim.document import inert, plot
from sim.document.blocks import Authored, Block, Heading, Item, Items, Plain, Plot, Said, Table


def html(blocks: Iterable[Block], title: str, *, first: str = "", style: str = "") -> str:
    """The blocks as a self-contained page: no scripts, no requests, light and dark.

    `first` and `style` are ours: what stands on the first line behind the doctype, and styles
    beyond those that all documents share.
    """
    whole = tuple(blocks)
    if any(isinstance(block, Plot) for block in whole):
        style = plot.STYLE + style
    body = "\n".join(_block(block) for block in whole)
    return _PAGE % (first, inert.for_html(title), _STYLE + style, body)


def _block(block: Block) -> str:
    text = inert.for_html
    if isinstance(block, Heading):
        return f"<h{block.level}>{text(block.text)}</h{block.level}>"
    if isinstance(block, Plain):
        lead = f"<strong>{text(block.lead)}</strong>" if block.lead else ""
        inside = f"{lead}: {text(block.text)}" if lead and block.text else lead + text(block.text)
        return f'<p class="quiet">{inside}</p>' if block.quiet else f"<p>{inside}</p>"
    if isinstance(block, Authored):
        lead = f'<p class="lead">{text(block.lead)}</p>\n' if block.lead else ""
        return f"{lead}<div>{inert.authored_for_html(block.text)}</div>"
    if isinstance(block, Said):
        return f"<blockquote>{inert.plain_for_html(block.text)}</blockquote>"
    if isinstance(block, Items):
        tag = "ol" if block.numbered else "ul"
        inside = "\n".join(_item(item) for item in block.items)
        kind = ' class="beside"' if block.beside else ""
        return f"<{tag}{kind}>\n{inside}\n</{tag}>"
    if isinstance(block, Plot):
        return plot.html(block)
    return _table(block)


def _item(item: Item) -> str:
    name = f"<strong>{inert.for_html(item.name)}</strong>" if item.name else ""
    parts = [
        name + item.joint + inert.for_html(item.lead),
        inert.authored_line_for_html(item.authored),
    ]
    below = "".join(f"<small>{inert.for_html(line)}</small>" for line in item.under)
    return "<li>" + " ".join(part for part in parts if part) + below + "</li>"


def _table(table: Table) -> str:
    head = "".join(f'<th scope="col">{inert.for_html(cell)}</th>' for cell in table.head)
    rows = "\n".join(
        "<tr>" + "".join(f"<td>{inert.for_html(cell)}</td>" for cell in row) + "</tr>"
        for row in table.rows
    )
    return f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>"


_STYLE = """\
:root { color-scheme: light dark; --ink: #22252a; --quiet: #5c626b; --line: #d5d8dd;
  --paper: #fdfcfa; --accent: #1f5f8b; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e4e3df; --quiet: #a3a6ab; --line: #3d4147; --paper: #191b1e; --accent: #86bde3; }
}
body { margin: 0 auto; max-width: 40rem; padding: 3rem 1.25rem 5rem; color: var(--ink);
  background: var(--paper); font: 1.0625rem/1.6 Georgia, "Times New Roman", serif;
  overflow-wrap: break-word; }
h1, h2, h3, th { font-family: system-ui, sans-serif; line-height: 1.25; }
h1 { font-size: 1.9rem; margin: 0 0 .3rem; }
h2 { font-size: 1.25rem; margin: 2.8rem 0 .6rem; color: var(--accent); }
h3 { font-size: 1.05rem; margin: 2.4rem 0 .4rem; padding-top: 1rem;
  border-top: 1px solid var(--line); }
p { margin: .5rem 0; }
h1, h2, h3, p, li, th, td, small { unicode-bidi: plaintext; }
ul, ol { padding-left: 1.3rem; }
li { margin: .35rem 0; }
small { display: block; color: var(--quiet); font-size: .88rem; }
blockquote { margin: .8rem 0; padding: .1rem 0 .1rem 1rem; border-left: 3px solid var(--accent); }
.quiet { color: var(--quiet); font-size: .95rem; }
.lead { margin: 1.1rem 0 0; font: 600 .82rem/1.4 system-ui, sans-serif; color: var(--quiet); }
.lead + div > p:first-child { margin-top: .15rem; }
table { width: 100%; border-collapse: collapse; font: .92rem/1.45 system-ui, sans-serif; }
th, td { padding: .35rem .6rem .35rem 0; text-align: start; vertical-align: top;
  border-bottom: 1px solid var(--line); }
th:nth-child(n+4), td:nth-child(n+4) { text-align: right; font-variant-numeric: tabular-nums; }
@media print { body { max-width: none; padding: 0; } h2, h3 { break-after: avoid; } }
"""

_PAGE = """\
<!doctype html>%s
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="referrer" content="no-referrer">
<title>%s</title>
<style>
%s</style>
</head>
<body>
%s
</body>
</html>
"""
