"""The guide as a document: Markdown, or one HTML page that asks for nothing and prints well.

Nothing that an author wrote can become structure; see `sim.document.inert` for how.
"""

from __future__ import annotations

from sim.document.html import html as page_of
from sim.document.markdown import markdown as markdown_of
from sim.guide import words
from sim.guide.model import Guide
from sim.guide.outline import outline

MADE = "Made by `sim guide`"
"""What the first line of every guide holds, so that a later one may take its place."""


def markdown(guide: Guide) -> str:
    """The guide as Markdown."""
    return f"<!-- {MADE} -->\n\n{markdown_of(outline(guide))}"


def html(guide: Guide) -> str:
    """The guide as one self-contained HTML page."""
    return page_of(outline(guide), words.title(guide), first=f"<!-- {MADE} -->", style=_STYLE)


_STYLE = """\
body { max-width: 46rem; }
h2 { margin-top: 2.2rem; }
h3 { margin: 1.6rem 0 .3rem; padding-top: 0; border-top: 0; }
.beside { display: grid; grid-template-columns: 1fr 1fr; gap: .2rem 1.6rem; margin: .3rem 0;
  padding-left: 0; list-style: none; }
@media (max-width: 36rem) { .beside { grid-template-columns: 1fr; } }
table { margin: .8rem 0; font-size: .86rem; line-height: 1.35; }
th:nth-child(n+4), td:nth-child(n+4) { text-align: start; }
td:first-child { font-weight: 600; }
td:nth-child(2):nth-last-child(n+4) { width: 38%; }
td:nth-child(n+3):nth-last-child(3) { white-space: nowrap; }
td { font-variant-numeric: tabular-nums; }
@page { margin: 12mm 14mm; }
@media print {
  :root { color-scheme: light; --ink: #111; --quiet: #444; --line: #bbb; --paper: #fff;
    --accent: #1f5f8b; }
  html { font-size: 9pt; }
  body { max-width: none; font-size: 1rem; line-height: 1.35; }
  h1 { font-size: 1.6rem; }
  h2 { font-size: 1.2rem; margin: 1.1rem 0 .25rem; }
  h3 { font-size: 1.02rem; margin: .75rem 0 .1rem; }
  p, ul, ol { margin: .15rem 0; }
  li { margin: .12rem 0; }
  small, table { font-size: .86rem; line-height: 1.28; }
  table { margin: .4rem 0; }
  th, td { padding: .12rem .5rem .12rem 0; }
  li, tr { break-inside: avoid; }
  .quiet { break-after: avoid; }
}
"""
